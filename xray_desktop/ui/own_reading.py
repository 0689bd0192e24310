"""What the reader says of the shown film, before or beside what the model says."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from xray_desktop.services.viewing import ViewingService
from xray_desktop.services.workspace import NONE_OF_THESE, WorklistFilm, Workspace

_MOST_ROWS = 8


class OwnReading(QWidget):
    """In blind mode asks for a class; afterwards shows it beside the model's.

    Parameters
    ----------
    workspace : Workspace
    viewing : ViewingService
    parent : QWidget
    """

    def __init__(
        self, workspace: Workspace, viewing: ViewingService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._viewing = viewing
        self._offered: tuple[str, ...] | None = None
        self.classes = QListWidget()
        self.classes.setAccessibleName(self.tr("Your reading"))
        self.commit_button = QPushButton(self.tr("&Commit my reading"))
        self.commit_button.setToolTip(self.tr("Then the answer of the model is shown beside it"))
        self.yours, self.models, self.verdict = (_make_label() for _ in range(3))
        for label in (self.yours, self.models):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * 1.2)
            font.setBold(True)
            label.setFont(font)
        self._arrange()
        self.classes.currentRowChanged.connect(self._refresh_button)
        self.classes.itemActivated.connect(self._commit)
        self.commit_button.clicked.connect(self._commit)
        workspace.current_changed.connect(self._choose_none)
        workspace.model_changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Show what the chosen film needs: the question, the comparison, or nothing."""
        film, model = self._workspace.current_film, self._workspace.model
        asks = film is not None and model is not None and self._workspace.is_hidden(film)
        self._offer(() if model is None else model.class_names)
        self._question.setVisible(asks)
        compares = film is not None and film.own_reading is not None
        self._comparison.setVisible(compares)
        self.setVisible(asks or compares)
        if film is not None and compares:
            self._compare(film)

    def _compare(self, film: WorklistFilm) -> None:
        own = film.own_reading or ""
        prediction = film.prediction
        answer = None if prediction is None else prediction.predicted_class
        self.yours.setText(self.tr("none of these") if own == NONE_OF_THESE else own)
        if prediction is None:
            self.models.setText(self.tr("not classified"))
            self.verdict.setText("")
        elif answer is None:
            self.models.setText(self.tr("no answer"))
            self.verdict.setText("")
        else:
            self.models.setText(answer)
            same = self.tr("You and the model agree.")
            self.verdict.setText(same if own == answer else self.tr("You and the model differ."))

    def _offer(self, class_names: tuple[str, ...]) -> None:
        if class_names == self._offered:
            return
        self._offered = class_names
        self.classes.clear()
        self.classes.addItems([*class_names, self.tr("None of these")])
        rows = min(_MOST_ROWS, self.classes.count())
        frame = 2 * self.classes.frameWidth()
        self.classes.setFixedHeight(rows * self.classes.sizeHintForRow(0) + frame)
        self._choose_none()

    @Slot()
    def _choose_none(self) -> None:
        self.classes.setCurrentRow(-1)
        self._refresh_button()

    @Slot()
    def _refresh_button(self) -> None:
        self.commit_button.setEnabled(self.classes.currentRow() >= 0)

    @Slot()
    def _commit(self) -> None:
        row, offered = self.classes.currentRow(), self._offered or ()
        if row >= 0:
            self._viewing.commit_reading(offered[row] if row < len(offered) else NONE_OF_THESE)

    def _arrange(self) -> None:
        self._question, self._comparison = QWidget(), QWidget()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        text = _make_label()
        text.setText(
            self.tr("What do you see? The answer of the model is shown after your own reading.")
        )
        for widget in (text, self.classes, self.commit_button):
            question.addWidget(widget)
        grid = QGridLayout(self._comparison)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(QLabel(self.tr("Your reading")), 0, 0)
        grid.addWidget(QLabel(self.tr("Model")), 0, 1)
        grid.addWidget(self.yours, 1, 0)
        grid.addWidget(self.models, 1, 1)
        grid.addWidget(self.verdict, 2, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._question)
        outer.addWidget(self._comparison)


def _make_label() -> QLabel:
    label = QLabel(wordWrap=True)
    # Names of classes come from files: never read as markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
