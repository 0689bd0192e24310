"""What holds of every widget of every page: names, keys, room for its text."""

import re

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QTabBar,
)
# Pixels that a style may round away.
SLACK = 2


class Padding(QTranslator):
    """Makes every text 40 % longer, as German may be."""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False

    def translate(self, _context, text, _disambiguation=None, _count=-1):
        if not text or ";;" in text or text == "{number}%" or "yyyy" in text:
            return text
        dots = "…" if text.endswith("…") else ""
        n_more = max(1, round(0.4 * len(text)))
        words = ("lorem ipsum dolor " * n_more)[:n_more].rstrip()
        return f"{text.removesuffix('…')} {words}{dots}"


def controls(root):
    """Return what can be operated and is seen, without the parts of other controls."""
    return [
        widget
        for kind in CONTROLS
        for widget in root.findChildren(kind)
        if widget.isVisible() and not is_part(widget)
    ]


def is_part(widget):
    """Tell whether a widget belongs to a control or to the style."""
    if isinstance(widget, QScrollBar | QHeaderView | QSplitterHandle):
        return True
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    holders = (QLineEdit, QTabBar, QComboBox, QAbstractSpinBox, QKeySequenceEdit, QAbstractItemView)
    while parent is not None:
        if isinstance(parent, holders):
            return True
        parent = parent.parentWidget()
    return False


def describe(widget):
    """Name a widget in a message."""
    text = getattr(widget, "text", lambda: "")
    said = text() if callable(text) else ""
    chain, parent = [type(widget).__name__], widget.parentWidget()
    while parent is not None and len(chain) < 4:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{'<'.join(chain)} {str(said)[:60]!r} {widget.accessibleName()!r}"


def nameless(root):
    """Return controls that a screen reader cannot name."""
    return [
        describe(widget)
        for widget in controls(root)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def unreachable(root):
    """Return controls that the tabulator key passes by, without the buttons of tool bars."""
    return [
        describe(widget)
        for widget in controls(root)
        if widget.isEnabled()
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QToolBar)
    ]


def has_stand_in(widget, reached):
    """Tell whether another widget takes the focus: a proxy, or one of its group.

    Parameters
    ----------
    reached : set of int
        `id` of each widget that had the focus.
    """
    if widget.focusProxy() is not None:
        return True
    group = widget.group() if isinstance(widget, QRadioButton) else None
    return group is not None and any(id(button) in reached for button in group.buttons())


def shows_focus(widget):
    """Tell whether a widget must show its focus; an empty list has no row to show it on."""
    if isinstance(widget, QAbstractItemView):
        return widget.currentIndex().isValid()
    return isinstance(widget, CONTROLS) and not isinstance(widget, QRadioButton)


def cut_off(root):
    """Return labels and buttons with less room than their text needs."""
    found = [label for label in root.findChildren(QLabel) if label.isVisible() and label.text()]
    found += [
        button
        for kind in (QPushButton, QToolButton, QCheckBox, QRadioButton)
        for button in root.findChildren(kind)
        if button.isVisible() and button.text() and not is_part(button) and shows_text(button)
    ]
    found += [box for box in root.findChildren(QGroupBox) if box.isVisible()]
    return [describe(widget) for widget in found if not is_whole(widget)]


def shows_text(button):
    """Tell whether a button shows its text, not its icon alone."""
    only = Qt.ToolButtonStyle.ToolButtonIconOnly
    is_icon = isinstance(button, QToolButton) and button.toolButtonStyle() == only
    return not (is_icon and not button.icon().isNull())


def is_whole(widget):
    """Tell whether a widget has the room that its text needs."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height() + SLACK
    hint = widget.minimumSizeHint() if isinstance(widget, QGroupBox) else widget.sizeHint()
    return hint.width() <= widget.width() + SLACK and hint.height() <= widget.height() + SLACK


def outside(root):
    """Return controls that lie beyond the edge of the page, where nothing scrolls."""
    found = []
    for widget in controls(root):
        parent = widget.parentWidget()
        while parent is not None and parent is not root:
            if isinstance(parent, QAbstractScrollArea):
                break
            parent = parent.parentWidget()
        if parent is root:
            corner = widget.mapTo(root, widget.rect().bottomRight())
            if not root.rect().contains(corner):
                found.append(describe(widget))
    return found


def tips(root):
    """Yield a name and the tool tip of a widget, of all in it, and of all rows of its lists."""
    for widget in (root, *root.findChildren(QWidget)):
        yield describe(widget), widget.toolTip()
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                yield describe(widget), widget.tabToolTip(number)
        model = widget.model() if isinstance(widget, QAbstractItemView | QComboBox) else None
        if model is not None:
            for text in tips_of_model(model, QModelIndex()):
                yield describe(widget), text


def tips_of_model(model, parent):
    """Yield the tool tips of all rows and of the headers of a model."""
    # Lists keep the number of their one column to themselves, and nothing lies below their rows.
    is_list = isinstance(model, QAbstractListModel)
    columns, rows = 1 if is_list else model.columnCount(parent), model.rowCount(parent)
    tip = Qt.ItemDataRole.ToolTipRole
    for count, way in ((columns, Qt.Orientation.Horizontal), (rows, Qt.Orientation.Vertical)):
        yield from (str(model.headerData(n, way, tip) or "") for n in range(count))
    for row in range(rows):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield str(index.data(tip) or "")
            if not is_list:
                yield from tips_of_model(model, index)


def is_markup(text):
    """Tell whether Qt would read more in a text than lines that were made plain."""
    return GuiQt.mightBeRichText(text) and re.search(r"<(?!/?p>|br>)", text) is not None


def read_as_markup(root):
    """Return labels, message boxes and tool tips in which a text counts as markup."""
    plain = Qt.TextFormat.PlainText
    labels = [
        describe(label)
        for label in root.findChildren(QLabel)
        if label.textFormat() is not plain and GuiQt.mightBeRichText(label.text())
    ]
    return labels + [f"{what}: {tip}" for what, tip in tips(root) if is_markup(tip)]
