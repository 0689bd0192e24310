"""The reading session: own readings beside those of the model, as figures and tables."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.errors import ExportError
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.reader_study.session_tables import AgreementTable, CertaintyTable, ImagesTable
from xray_desktop.ui.reader_study.session_words import figure_lines, heading_text
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.widgets.flow_layout import FlowLayout
from xray_desktop.ui.widgets.save_dialog import ask_for_target

_SIZE = QSize(820, 640)
_MARGIN = 12


class SessionDialog(QDialog):
    """Shows what the blind readings amount to, as long as it is open.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget
    """

    def __init__(self, services: Services, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._readings = services.own_readings
        self._actions = actions
        self.setWindowTitle(self.tr("Reading session"))
        self.resize(_SIZE)
        self.heading = _make_label()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.figures = QWidget()
        self._grid = QGridLayout(self.figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * _MARGIN)
        self._grid.setColumnStretch(1, 1)
        self.agreement, self.films = AgreementTable(), ImagesTable()
        self.certainty = CertaintyTable()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Tables of the session"))
        self.tabs.addTab(self.agreement, self.tr("&Agreement"))
        self.tabs.addTab(self.films, self.tr("&Films"))
        self.tabs.addTab(self.certainty, self.tr("&Certainty"))
        self.by_hash = QCheckBox(self.tr("&Name films by the SHA-256 of their files"))
        self.by_hash.setToolTip(
            self.tr("In the saved table; names of files may tell who the patient is")
        )
        self.blind_button = self._button(self.tr("&Read blind first"), self._toggle_blind)
        self.save_images_button = self._button(self.tr("&Save the films…"), self._save_images)
        self.save_figures_button = self._button(self.tr("Save the m&etrics…"), self._save_figures)
        self.new_button = self._button(self.tr("Ne&w session"), self._readings.start_anew)
        self.new_button.setToolTip(
            self.tr("Begin with no film read; what was read is kept in a file of its own")
        )
        self.close_button = self._button(self.tr("C&lose"), self.close)
        self._arrange()
        self._readings.changed.connect(self._refresh_if_shown)
        workspace = services.workspace
        for signal in (
            workspace.model_changed,
            workspace.dataset_changed,
            workspace.project_changed,
            workspace.blind_changed,
        ):
            signal.connect(self._refresh_if_shown)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the session as it is now."""
        films = self._readings.films
        for part in (self.figures, self.tabs, self.by_hash, self.save_images_button,
                     self.save_figures_button, self.new_button):  # fmt: skip
            part.setVisible(bool(films))
        self._space.setVisible(not films)
        self.blind_button.setVisible(not films or not self._services.workspace.is_blind)
        if not films:
            self.heading.setText(
                self.tr(
                    "No film was read yet. Read films blind first: each asks for class "
                    "and certainty before it shows the prediction. Here you see then how "
                    "often you and the model agree."
                )
            )
            return
        summary, model_id = self._readings.summary(), self._readings.model_id
        self.heading.setText(heading_text(summary, self._model_name(model_id)))
        self._show_figures(figure_lines(summary))
        self.agreement.show_summary(summary)
        self.certainty.show_summary(summary)
        self.films.show_images(films, model_id, self._readings.truth())

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _model_name(self, model_id: str) -> str:
        model = self._services.workspace.model
        return model.name if model is not None else model_id[:12]

    def _show_figures(self, lines: list[tuple[str, str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, figure, tip) in enumerate(lines):
            for column, text in enumerate((name, figure)):
                label = _make_label()
                label.setText(text)
                label.setToolTip(plain(tip))
                label.setWordWrap(column == 1)
                self._grid.addWidget(label, row, column)

    @Slot()
    def _toggle_blind(self) -> None:
        self._actions["page_read"].trigger()
        self._actions["blind"].setChecked(True)
        self.close()

    @Slot()
    def _save_images(self) -> None:
        path = self._ask(self.tr("Save the films of the session"), "X-ray readings.csv")
        if path is not None:
            self._readings.save_films(path, by_hash=self.by_hash.isChecked())

    @Slot()
    def _save_figures(self) -> None:
        path = self._ask(self.tr("Save the metrics of the session"), "X-ray agreement.csv")
        if path is not None:
            self._readings.save_summary(path)

    def _ask(self, title: str, name: str) -> Path | None:
        proposed = Path(self._services.settings.values.last_folder) / name
        try:
            return ask_for_target(self, title, proposed, self.tr("Table (*.csv)"))
        except ExportError as error:
            self._readings.failed.emit(error, "")
            return None

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        # Return in a table must press none of them.
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        for widget in (self.heading, self.figures):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.by_hash)
        row = FlowLayout()
        for button in (self.blind_button, self.save_images_button, self.save_figures_button,
                       self.new_button, self.close_button):  # fmt: skip
            row.addWidget(button)
        column.addLayout(row)
        # Where there are no tables, the sentence and its button stand at the top.
        self._space = QWidget()
        column.addWidget(self._space, 1)
        notice = _make_label()
        notice.setText(self.tr("Research use only, not a medical device."))
        notice.setForegroundRole(QPalette.ColorRole.BrightText)
        column.addWidget(notice)


def _make_label() -> Label:
    label = Label(wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
