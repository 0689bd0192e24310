"""The settings of the keys: each command, and the keys that call it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.actions import translate
from xray_desktop.ui.actions.key_map import (
    keys_of,
    keys_text,
    menu_title,
    owner_of,
    title_of,
    with_keys,
)
from xray_desktop.ui.style.plain_text import Label, plain

_NAME_ROLE = Qt.ItemDataRole.UserRole


class KeyboardTab(QWidget):
    """Changes keys at once; keys that belong to another command are refused in place.

    Parameters
    ----------
    settings : SettingsStore
    parent : QWidget
    """

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search a command"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.tree = QTreeWidget(columnCount=2)
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.label = Label()
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(1)
        self.editor.setClearButtonEnabled(True)
        self.label.setBuddy(self.editor)
        self.message = Label(wordWrap=True)
        self.message.setForegroundRole(QPalette.ColorRole.BrightText)
        self.reset_button = QPushButton(self.tr("&Reset"))
        self.reset_button.setToolTip(self.tr("Give this command the keys that it came with"))
        self.reset_all_button = QPushButton(self.tr("Reset &all"))
        self.reset_all_button.setToolTip(self.tr("Give all commands the keys they came with"))
        self._fill()
        self._arrange()
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._show_current)
        self.editor.editingFinished.connect(self._take_keys)
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button.clicked.connect(self._reset_all)
        settings.changed.connect(self._show_keys)
        self.choose(next(iter(ACTIONS)))

    @property
    def current_name(self) -> str:
        """Name of the chosen command; empty where a menu is chosen."""
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(0, _NAME_ROLE) or "")

    def choose(self, name: str) -> None:
        """Choose a command."""
        self.tree.setCurrentItem(self._items[name])

    def _fill(self) -> None:
        self._menu_items: dict[str, QTreeWidgetItem] = {}
        self._menus: dict[str, list[QTreeWidgetItem]] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        for name, info in ACTIONS.items():
            if info.menu not in self._menus:
                self._menu_items[info.menu] = QTreeWidgetItem(self.tree, [menu_title(info), ""])
                self._menus[info.menu] = []
            item = QTreeWidgetItem(self._menu_items[info.menu], [title_of(name), ""])
            self._menus[info.menu].append(item)
            item.setData(0, _NAME_ROLE, name)
            item.setToolTip(0, plain(translate(info.tip)))
            self._items[name] = item
        self.tree.expandAll()
        self._show_keys()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.label, 1)
        row.addWidget(self.editor, 1)
        row.addWidget(self.reset_button)
        row.addWidget(self.reset_all_button)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.message)

    @Slot()
    def _show_keys(self) -> None:
        chosen = self._settings.values.shortcuts
        for name, item in self._items.items():
            item.setText(1, keys_text(keys_of(name, chosen)))
            font = item.font(1)
            font.setBold(name in chosen)
            item.setFont(1, font)
        self.reset_all_button.setEnabled(bool(chosen))

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for name, item in self._items.items():
            words = f"{item.text(0)} {item.text(1)} {translate(ACTIONS[name].tip)}"
            item.setHidden(wanted not in words.casefold())
        for menu, children in self._menus.items():
            self._menu_items[menu].setHidden(all(child.isHidden() for child in children))

    @Slot()
    def _show_current(self) -> None:
        name = self.current_name
        self.message.clear()
        for widget in (self.editor, self.reset_button):
            widget.setEnabled(bool(name))
        if not name:
            self.label.clear()
            self.editor.clear()
            return
        keys = keys_of(name, self._settings.values.shortcuts)
        text = self.tr("&Keys of “{command}”:").format(command=title_of(name))
        self.label.setText(text)
        self.editor.setAccessibleName(text.replace("&", ""))
        self.editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    @Slot()
    def _take_keys(self) -> None:
        name, chosen = self.current_name, self._settings.values.shortcuts
        key = self.editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        before = keys_of(name, chosen) if name else ()
        if not name or (key and key in before) or (not key and not before):
            return
        owner = owner_of(key, name, chosen) if key else None
        if owner is not None:
            self._show_current()
            self.message.setText(
                self.tr("{keys} belongs to “{command}” already: choose others.").format(
                    keys=keys_text([key]), command=title_of(owner)
                )
            )
            return
        self.message.clear()
        self._settings.change(shortcuts=with_keys(name, (key,) if key else (), chosen))

    @Slot()
    def _reset(self) -> None:
        name, chosen = self.current_name, self._settings.values.shortcuts
        own = ACTIONS[name].shortcuts
        for key in own:
            owner = owner_of(key, name, chosen)
            if owner is not None:
                self.message.setText(
                    self.tr("{keys} belongs to “{command}” now: reset that first.").format(
                        keys=keys_text([key]), command=title_of(owner)
                    )
                )
                return
        self._settings.change(shortcuts=with_keys(name, own, chosen))
        self._show_current()

    @Slot()
    def _reset_all(self) -> None:
        self._settings.change(shortcuts={})
        self._show_current()
