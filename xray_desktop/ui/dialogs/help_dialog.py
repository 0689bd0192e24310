"""Help: what the pages are for, and every command with its keys."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.actions import translate
from xray_desktop.ui.actions.key_map import keys_of, keys_text, menu_title, mouse_lines, title_of
from xray_desktop.ui.style.plain_text import Label, plain

_SIZE = QSize(900, 640)


class HelpDialog(QDialog):
    """The pages in a few sentences, and a table of commands that can be searched.

    Parameters
    ----------
    settings : SettingsStore
        Knows the keys and what the mouse does.
    parent : QWidget
    """

    def __init__(self, settings: SettingsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(_SIZE)
        self.tabs = QTabWidget()
        self.pages = PagesHelp()
        self.commands = CommandsHelp(settings)
        self.tabs.addTab(self.pages, self.tr("&Pages"))
        self.tabs.addTab(self.commands, self.tr("&Keys and mouse"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)

    def show_pages(self) -> None:
        """Show what the pages are for."""
        self.tabs.setCurrentWidget(self.pages)

    def show_commands(self) -> None:
        """Show the commands, ready to be searched."""
        self.tabs.setCurrentWidget(self.commands)
        self.commands.search.setFocus()


class PagesHelp(QScrollArea):
    """Each page in a few sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("What the pages are for"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(6)
        for name, text in self._texts().items():
            heading = Label(title_of(name) if name in ACTIONS else name)
            font = heading.font()
            font.setBold(True)
            font.setPointSizeF(font.pointSizeF() * 1.2)
            heading.setFont(font)
            paragraph = Label(text, wordWrap=True)
            paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(heading)
            column.addWidget(paragraph)
            column.addSpacing(8)
        column.addStretch(1)
        notice = Label(self.tr("Research use only, not a medical device."))
        notice.setForegroundRole(QPalette.ColorRole.BrightText)
        column.addWidget(notice)
        self.setWidget(content)

    def _texts(self) -> Mapping[str, str]:
        return {
            "page_read": self.tr(
                "Open films by dropping files or folders onto the window. Drag over a "
                "film to change window level and width, turn the wheel to zoom. The "
                "right side shows the predicted class, the model probabilities, and the "
                "performance of the model on its internal test films. With blind reading "
                "on, it asks for your class and certainty first; the reading session "
                "then compares you with the model."
            ),
            "page_dataset": self.tr(
                "Open a folder with one subfolder for each class. The program counts the "
                "films, finds unreadable ones, duplicates and leaks between the parts, "
                "and tests for shortcuts: whether something other than the disease "
                "predicts the class. Exclude or relabel films here; your files are not "
                "changed."
            ),
            "page_train": self.tr(
                "Train a network on the data set: choose a recipe, see how long it "
                "takes, start. The curves show loss and metrics on training and "
                "validation films while it runs. It can be paused, stopped early with "
                "its model kept, and resumed after a power cut."
            ),
            "page_evaluate": self.tr(
                "Evaluate a model on its held-out test films, and better still on "
                "external films. Each metric comes with its confidence interval; a click "
                "on a cell of the confusion matrix shows its films."
            ),
            "page_models": self.tr(
                "All models of this computer: shipped with the program, imported or "
                "trained here. Choose the default model, read its model card, export it."
            ),
            self.tr("Where your data is"): self.tr(
                "Everything stays on this computer; the program sends nothing. Your "
                "films are only read. Settings, models and runs stand in a folder of "
                "your own: see Settings."
            ),
        }


class CommandsHelp(QWidget):
    """Every command with its keys, and what the mouse does."""

    def __init__(self, settings: SettingsStore) -> None:
        super().__init__()
        self._settings = settings
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search a command, or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.tree = QTreeWidget(columnCount=3)
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("What it does")])
        self.tree.setAccessibleName(self.tr("Commands, their keys, and the mouse"))
        self.tree.setWordWrap(True)
        self.tree.setRootIsDecorated(False)
        header = self.tree.header()
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(self.search)
        column_layout.addWidget(self.tree)
        self.search.textChanged.connect(self._filter)
        settings.changed.connect(self._fill)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        self.tree.clear()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        values = self._settings.values
        groups: dict[str, list[tuple[str, str, str]]] = {
            self.tr("Mouse over a film"): [
                (title, "", action) for title, action in mouse_lines(asdict(values))
            ]
        }
        for name, info in ACTIONS.items():
            line = (
                title_of(name),
                keys_text(keys_of(name, values.shortcuts)),
                translate(info.tip),
            )
            groups.setdefault(menu_title(info), []).append(line)
        for title, lines in groups.items():
            group = QTreeWidgetItem(self.tree, [title])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            items = [QTreeWidgetItem(group, list(line)) for line in lines]
            for item in items:
                item.setToolTip(2, plain(item.text(2)))
            self._groups.append((group, items))
        self.tree.expandAll()
        self._filter(self.search.text())

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for group, lines in self._groups:
            for line in lines:
                words = " ".join(line.text(column) for column in range(3))
                line.setHidden(wanted not in words.casefold())
            group.setHidden(all(line.isHidden() for line in lines))
