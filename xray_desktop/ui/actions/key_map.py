"""Which keys belong to which command: those of the table, or those that the user chose."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.actions import translate
from xray_desktop.ui.actions.commands.info import ActionInfo

Chosen = Mapping[str, Sequence[str]]


def keys_of(name: str, chosen: Chosen) -> tuple[str, ...]:
    """Return the keys of a command as portable texts."""
    return tuple(chosen.get(name, ACTIONS[name].shortcuts))


def keys_text(keys: Sequence[str]) -> str:
    """Write keys as this system does."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)


def owner_of(key: str, name: str, chosen: Chosen) -> str | None:
    """Return another command that has the key where this one would; None: it is free."""
    requested = QKeySequence(key)
    for other, info in ACTIONS.items():
        if other == name or not _meet(info, ACTIONS[name]):
            continue
        if any(QKeySequence(taken) == requested for taken in keys_of(other, chosen)):
            return other
    return None


def with_keys(name: str, keys: Sequence[str], chosen: Chosen) -> dict[str, tuple[str, ...]]:
    """Return the choice with other keys for a command; those of the table are not kept in it."""
    changed = {other: tuple(taken) for other, taken in chosen.items() if other != name}
    if tuple(keys) != ACTIONS[name].shortcuts:
        changed[name] = tuple(keys)
    return changed


def title_of(name: str) -> str:
    """Return the text of a command without mnemonic and dots."""
    return translate(ACTIONS[name].text).replace("&", "").rstrip("…")


def menu_title(info: ActionInfo) -> str:
    """Return the title of a command's menu."""
    return translate(info.menu).replace("&", "")


def mouse_lines(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what each part of the mouse does over a film, in words.

    Parameters
    ----------
    values : mapping
        ``left_drag``, ``middle_drag``, ``right_drag`` and ``wheel`` as the settings have them.
    """
    return [
        (title, mouse_action_text(values[part]))
        for part, title in mouse_parts().items()
        if part in values
    ]


def mouse_parts() -> dict[str, str]:
    """Return what the mouse has, by the name of its setting."""
    return {
        "left_drag": QCoreApplication.translate("key_map", "Drag with the left button"),
        "middle_drag": QCoreApplication.translate("key_map", "Drag with the middle button"),
        "right_drag": QCoreApplication.translate("key_map", "Drag with the right button"),
        "wheel": QCoreApplication.translate("key_map", "Wheel"),
    }


def mouse_action_text(action: str) -> str:
    """Say what the mouse does; an action without words is shown by its name."""
    texts = {
        "window": QCoreApplication.translate("key_map", "Window-Level"),
        "pan": QCoreApplication.translate("key_map", "Pan"),
        "zoom": QCoreApplication.translate("key_map", "Zoom"),
        "browse": QCoreApplication.translate("key_map", "Show the next film"),
        "none": QCoreApplication.translate("key_map", "Nothing"),
    }
    return texts.get(action, action)


def _meet(one: ActionInfo, other: ActionInfo) -> bool:
    """Tell whether both can be used on the same page."""
    return one.page == other.page or "" in (one.page, other.page)
