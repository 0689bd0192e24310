"""The settings: every change holds at once, and nothing waits behind them."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base import paths
from xray_desktop.services.services import Services
from xray_desktop.services.state.settings import (
    DRAG_ACTIONS,
    LANGUAGES,
    WHEEL_ACTIONS,
    SettingsStore,
)
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.key_map import mouse_action_text, mouse_parts
from xray_desktop.ui.dialogs.keyboard_tab import KeyboardTab
from xray_desktop.ui.dialogs.storage_tab import StorageTab
from xray_desktop.ui.style.plain_text import Label

_SIZE = QSize(720, 560)
_CHOICES = {"wheel": WHEEL_ACTIONS}


class SettingsDialog(QDialog):
    """Tabs of settings.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget
    """

    def __init__(self, services: Services, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(_SIZE)
        self.tabs = QTabWidget()
        self.general = GeneralTab(services.settings, actions)
        self.mouse = MouseTab(services.settings)
        self.keyboard = KeyboardTab(services.settings)
        self.storage = StorageTab(services.storage)
        self.tabs.addTab(self.general, self.tr("&General"))
        self.tabs.addTab(self.mouse, self.tr("&Mouse"))
        self.tabs.addTab(self.keyboard, self.tr("Ke&ys"))
        self.tabs.addTab(self.storage, self.tr("&Disk space"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        # Return in a field must press none of them.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)


class GeneralTab(QWidget):
    """Appearance and language."""

    def __init__(self, settings: SettingsStore, actions: Actions) -> None:
        super().__init__()
        self._settings = settings
        self._actions = actions
        self.appearance = _make_combo(
            {
                "system": self.tr("System default"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
            self.tr("Appearance"),
        )
        self.language = _make_combo(
            # Languages name themselves, so that they are found by those who need them.
            dict(zip(LANGUAGES, (self.tr("System default"), "English", "Deutsch"), strict=True)),
            self.tr("Language"),
        )
        self.note = Label(self.tr("The language changes with the next start."), wordWrap=True)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.note.hide()
        self.session_log = QCheckBox(self.tr("&Keep a session log"))
        log_note = Label(
            self.tr(
                "Audit trail: time, SHA-256 of the film, model, prediction, and your own "
                "reading, a line each, in a tamper-evident file. No names of files, no "
                "patient data."
            ),
            wordWrap=True,
        )
        log_note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        folder = Label(str(paths.user_data_folder()), wordWrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("&Appearance"), self.appearance)
        form.addRow(self.tr("&Language"), self.language)
        form.addRow("", self.note)
        form.addRow(self.tr("Your data"), folder)
        log = QVBoxLayout()
        log.addWidget(self.session_log)
        log.addWidget(log_note)
        form.addRow(self.tr("Session log"), log)
        self._show()
        self.appearance.activated.connect(self._set_appearance)
        self.language.activated.connect(self._set_language)
        self.session_log.toggled.connect(self._set_session_log)
        settings.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        values = self._settings.values
        self.appearance.setCurrentIndex(self.appearance.findData(values.appearance))
        self.language.setCurrentIndex(self.language.findData(values.language))
        self.session_log.setChecked(values.session_log)

    @Slot()
    def _set_appearance(self) -> None:
        # The command paints everything anew, and is checked in its menu.
        self._actions[f"appearance_{self.appearance.currentData()}"].trigger()

    @Slot()
    def _set_language(self) -> None:
        self.note.show()
        self._settings.change(language=self.language.currentData())

    @Slot(bool)
    def _set_session_log(self, is_on: bool) -> None:
        self._settings.change(session_log=is_on)


class MouseTab(QWidget):
    """What the mouse does over a film."""

    def __init__(self, settings: SettingsStore) -> None:
        super().__init__()
        self._settings = settings
        self.combos: dict[str, QComboBox] = {}
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(12)
        for part, title in mouse_parts().items():
            choices = {
                action: mouse_action_text(action) for action in _CHOICES.get(part, DRAG_ACTIONS)
            }
            combo = _make_combo(choices, title)
            combo.setProperty("part", part)
            combo.activated.connect(self._set)
            form.addRow(title, combo)
            self.combos[part] = combo
        note = Label(
            self.tr("With Ctrl the wheel does the other: it zooms, or shows the next film."),
            wordWrap=True,
        )
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        form.addRow(note)
        self._show()
        settings.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        for part, combo in self.combos.items():
            combo.setCurrentIndex(combo.findData(getattr(self._settings.values, part)))

    @Slot()
    def _set(self) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self._settings.change(**{str(combo.property("part")): combo.currentData()})


def _make_combo(choices: dict[str, str], name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for value, text in choices.items():
        combo.addItem(text, value)
    return combo
