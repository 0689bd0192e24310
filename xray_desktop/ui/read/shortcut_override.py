"""Keys that a list, a choice or a slider needs itself, though they are shortcuts elsewhere."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QComboBox, QWidget

_KEYS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_KINDS = (QComboBox, QAbstractItemView, QAbstractSlider)


def keep_keys(event: QEvent, around: QWidget) -> bool:
    """Accept a key for the focused widget below `around`, before it becomes a shortcut.

    Qt's own lists, choices and sliders do not claim Home, End and letters, which they use.

    Returns
    -------
    bool
        True where the event is dealt with.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    focused = around.focusWidget()
    if not isinstance(focused, _KINDS) or not focused.hasFocus():
        return False
    is_letter = bool(event.text().strip()) and event.text().isprintable()
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    if plain and (event.key() in _KEYS or is_letter):
        event.accept()
        return True
    return False
