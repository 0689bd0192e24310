"""Errors that are shown to the user: a sentence that names the file or value, and what to do."""

from pathlib import Path

from xray_desktop.base.messages import Field, Message


class XrayDesktopError(Exception):
    """A failure that a person can act upon.

    Parameters
    ----------
    template : str
        One sentence that names the file or value, as a literal with ``{fields}``.
    hint : str
        What to do about it, with the same fields; may be empty.
    **fields
        What goes into the braces of both.
    """

    def __init__(self, template: str, hint: str = "", **fields: Field) -> None:
        self.text = Message.of(template, **fields)
        self.advice = Message.of(hint, **fields)
        super().__init__(str(self.text))

    @property
    def message(self) -> str:
        """The sentence, in English."""
        return str(self.text)

    @property
    def hint(self) -> str:
        """What to do, in English; empty if there is nothing to say."""
        return str(self.advice)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by parts: errors cross from the core processes to the window."""
        return _rebuild, (type(self), self.text, self.advice)


def _rebuild(kind: type[XrayDesktopError], text: Message, advice: Message) -> XrayDesktopError:
    error = kind.__new__(kind)
    error.text, error.advice = text, advice
    error.args = (str(text),)
    return error


class ImageReadError(XrayDesktopError):
    """A file cannot be read as a film."""


class DatasetError(XrayDesktopError):
    """A folder does not serve as a data set."""


class TrainingError(XrayDesktopError):
    """A training cannot start or go on."""


class BundleError(XrayDesktopError):
    """A model bundle is missing, damaged or of another version."""


class ExportError(XrayDesktopError):
    """A result cannot be written."""


class CoreProcessError(XrayDesktopError):
    """The process behind a task died, or was replaced because it stood still.

    Attributes
    ----------
    file : Path or None
        The file that kept it; None where that is not known.
    """

    file: Path | None = None


class Cancelled(Exception):  # noqa: N818 - not an error: the user requested it
    """The user cancelled; shown to nobody."""
