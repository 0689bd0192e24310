"""What of a message may stand in a log that is sent to others: no name of a file, place or person.

Files are named by a label that their owner can look up: ``xray-desktop log find FILE``.
"""

import re
import traceback
from numbers import Number
from pathlib import PurePath
from types import TracebackType

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.pseudonyms import user_pseudonyms

_LABEL_DIGITS = 8
_SUFFIXES = (
    "avif|bmp|csv|dcm|dicom|gif|gz|html|jp2|jpe?g|json|jsonl|keras|md|nii|onnx|pdf|png|safetensors|"
    "sqlite|tflite|tiff?|txt|webp|xlsx|zip"
)
# Where a path or the name of a file is: a separator between anything, or a known suffix.
_PATH = re.compile(rf"[\\/]|\.(?:{_SUFFIXES})\b", re.IGNORECASE)
# What stands right before a path in the texts of libraries; names seldom hold it.
_BEFORE = re.compile(r'"|: ')


class Private(str):
    """A text that was made private before, such as by another process."""

    __slots__ = ()


def file_label(path: PurePath) -> str:
    """Return what a log calls a file or folder: a pseudonym of its name."""
    return f"file {user_pseudonyms().of('log', path.name or str(path))[:_LABEL_DIGITS]}"


def private(value: object) -> object:
    """Return a value as a log may hold it.

    Numbers stay; a path becomes its label; of a sentence with fields only its literal text and its
    numbers stay, and of a foreign exception its kind.
    """
    if value is None or isinstance(value, Number | Private):
        return value
    if isinstance(value, PurePath):
        return file_label(value)
    if isinstance(value, XrayDesktopError):
        return f"{type(value).__name__}: {_without_names(value.text)}"
    if isinstance(value, Message):
        return _without_names(value)
    if isinstance(value, OSError):
        return value.strerror or type(value).__name__
    if isinstance(value, BaseException):
        return type(value).__name__
    return private_text(str(value))


def private_text(text: str) -> str:
    """Return a text without paths and names of files.

    From what may begin a path on nothing stays, for a name may hold spaces and anything else.
    """
    found = _PATH.search(text)
    if found is None:
        return text
    heads = [one.end() for one in _BEFORE.finditer(text, 0, found.start())]
    start = heads[-1] if heads else 0
    name = re.split(r"[\\/]", text[start:].strip("\"' .\\/"))[-1]
    return text[:start] + file_label(PurePath(name))


def private_traceback(error: BaseException | None) -> str:
    """Return frames and kinds of an exception and of what caused it, but none of their texts.

    The texts of foreign exceptions quote paths and file contents. Of our own sentences the literal
    part stays, and frames name modules, not where the program lies.
    """
    lines: list[str] = []
    while error is not None:
        lines.append(f"{_frames(error.__traceback__)}{_kind(error)}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncaused by:\n".join(lines)


def module_path(file: str) -> str:
    """Shorten the path of a module to what is the same on every computer."""
    parts = re.split(r"[\\/]", file)
    for root in ("site-packages", "dist-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) :])
    return "/".join(parts[parts.index("xray_desktop") :] if "xray_desktop" in parts else parts[-1:])


def _frames(trace: TracebackType | None) -> str:
    frames = [
        traceback.FrameSummary(module_path(one.filename), one.lineno, one.name, line=one.line)
        for one in traceback.extract_tb(trace)
    ]
    return "".join(traceback.format_list(frames))


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, XrayDesktopError):
        return f"{name}: {_without_names(error.text)}"
    return name


def _without_names(message: Message) -> str:
    """Fill in numbers only: what else stands in a field may be a name."""
    fields = {
        name: value if isinstance(value, Number) else _Unfilled(name)
        for name, value in message.fields
    }
    return message.template.format(**fields)


class _Unfilled:
    """Stands for a field, whatever format is asked of it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __format__(self, _spec: str) -> str:
        return f"{{{self._name}}}"

    def __repr__(self) -> str:
        return f"{{{self._name}}}"
