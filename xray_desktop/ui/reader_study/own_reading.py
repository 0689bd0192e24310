"""What the reader says of the shown film, before or beside what the model says."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.services.reader_study.own_readings import OwnReadingService
from xray_desktop.services.state.workspace import WorklistImage, Workspace
from xray_desktop.ui.reader_study.certainty_choice import CertaintyChoice
from xray_desktop.ui.reader_study.reading_comparison import ReadingComparison
from xray_desktop.ui.style.plain_text import Label

_MOST_ROWS = 8
_MOST_KEYS = 9
_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class OwnReadingPanel(QWidget):
    """In blind mode asks for class and certainty; afterwards shows them beside the model's.

    Keys: a digit for the class, a digit for the certainty, Enter; Backspace takes the class back.

    Parameters
    ----------
    workspace : Workspace
    own_readings : OwnReadingService
    parent : QWidget

    Signals
    -------
    committed : nothing
        The reader has said it.
    """

    committed = Signal()

    def __init__(
        self, workspace: Workspace, own_readings: OwnReadingService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._own_readings = own_readings
        self._offered: tuple[str, ...] | None = None
        self._is_changing = False
        self.classes = QListWidget()
        self.classes.setAccessibleName(self.tr("Your reading"))
        self.classes.installEventFilter(self)
        self.certainty = CertaintyChoice()
        self.commit_button = QPushButton(self.tr("&Commit my reading"))
        self.commit_button.setToolTip(
            self.tr("The prediction of the model is then shown beside it")
        )
        self.cancel_button = QPushButton(self.tr("&Keep it"))
        self.cancel_button.setToolTip(self.tr("Leave your reading as it is"))
        self.change_button = QPushButton(self.tr("C&hange my reading"))
        self.change_button.setToolTip(self.tr("The blind reading stays recorded beside it"))
        self.comparison = ReadingComparison()
        self._arrange()
        self.classes.itemSelectionChanged.connect(self._refresh_button)
        self.certainty.chosen.connect(self._refresh_button)
        self.classes.itemActivated.connect(self.commit)
        self.commit_button.clicked.connect(self.commit)
        self.cancel_button.clicked.connect(self._stop_changing)
        self.change_button.clicked.connect(self._start_changing)
        workspace.current_changed.connect(self._begin)
        workspace.model_changed.connect(self.refresh)

    @property
    def is_asking(self) -> bool:
        """True while class and certainty are asked for."""
        return not self._question.isHidden() and not self.isHidden()

    @Slot()
    def refresh(self) -> None:
        """Show what the chosen film needs: the question, the comparison, or nothing."""
        film, model = self._workspace.current_image, self._workspace.model
        hidden = film is not None and model is not None and self._workspace.is_hidden(film)
        self._offer(() if model is None else model.class_names)
        was_read = film is not None and bool(film.readings)
        asks = hidden or (was_read and self._is_changing and model is not None)
        self._question.setVisible(asks)
        self.cancel_button.setVisible(was_read)
        self.comparison.setVisible(was_read)
        self.change_button.setVisible(was_read and not asks and model is not None)
        self.setVisible(asks or was_read)
        if film is None:
            return
        self._text.setText(self._question_text(film))
        if was_read:
            self.comparison.show_image(film)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a digit, Enter or Backspace while something is asked; True where it was taken."""
        if not self.is_asking or event.modifiers() not in _PLAIN:
            return False
        if event.key() in _ENTER:
            self.commit()
            return True
        if event.key() == Qt.Key.Key_Backspace:
            self._unchoose_class()
            return True
        number = event.key() - Qt.Key.Key_0
        return 1 <= number <= _MOST_KEYS and self._take_digit(number)

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether `take_key` would take a key that is a command otherwise."""
        is_digit = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
        return self.is_asking and is_digit and event.modifiers() in _PLAIN

    def passes_on(self, event: QEvent) -> bool:
        """Tell whether a key is for other films, though the list of classes could use it."""
        is_key = isinstance(event, QKeyEvent) and event.key() in _PAGE_KEYS
        return is_key and self.classes.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list of classes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys of the buttons in here."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    @Slot()
    def commit(self) -> None:
        """Keep what is chosen, where both are."""
        row, step, offered = self._chosen_row, self.certainty.step, self._offered or ()
        if row < 0 or step is None or not self.is_asking:
            return
        self._is_changing = False
        self._own_readings.commit(offered[row] if row < len(offered) else NONE_OF_THESE, step)
        self._choose_none()
        self.refresh()
        self.committed.emit()

    @property
    def _chosen_row(self) -> int:
        """The class that was chosen; -1 before. A list that gets the focus marks its first row."""
        rows = [index.row() for index in self.classes.selectedIndexes()]
        return rows[0] if rows else -1

    def _unchoose_class(self) -> None:
        self.classes.setCurrentRow(-1)
        self.classes.clearSelection()

    def _take_digit(self, number: int) -> bool:
        if self._chosen_row < 0 or self.classes.hasFocus():
            if number > self.classes.count():
                return False
            self.classes.setCurrentRow(number - 1)
            if self.classes.hasFocus():
                self.certainty.buttons[0].setFocus()
            return True
        if number > len(self.certainty.buttons):
            return False
        self.certainty.choose(number)
        return True

    def _question_text(self, film: WorklistImage) -> str:
        if film.readings:
            return self.tr("What do you say now? The reading before stays recorded beside it.")
        if self._workspace.was_seen(film.path):
            return self.tr(
                "What do you see? A prediction for this film could be seen before, so "
                "your reading does not count as blind."
            )
        return self.tr(
            "What do you see? The prediction of the model is shown after your own reading."
        )

    def _offer(self, class_names: tuple[str, ...]) -> None:
        if class_names == self._offered:
            return
        self._offered = class_names
        self.classes.clear()
        for number, name in enumerate((*class_names, self.tr("None of these")), 1):
            self.classes.addItem(f"{number}  {name}" if number <= _MOST_KEYS else f"    {name}")
        rows = min(_MOST_ROWS, self.classes.count())
        frame = 2 * self.classes.frameWidth()
        self.classes.setFixedHeight(rows * self.classes.sizeHintForRow(0) + frame)
        self._choose_none()

    @Slot()
    def _begin(self) -> None:
        self._is_changing = False
        self._choose_none()

    @Slot()
    def _start_changing(self) -> None:
        self._is_changing = True
        self.refresh()
        self.classes.setFocus()

    @Slot()
    def _stop_changing(self) -> None:
        self._begin()
        self.refresh()

    def _choose_none(self) -> None:
        self._unchoose_class()
        self.certainty.choose(None)
        self._refresh_button()

    @Slot()
    def _refresh_button(self) -> None:
        is_whole = self._chosen_row >= 0 and self.certainty.step is not None
        self.commit_button.setEnabled(is_whole)

    def _arrange(self) -> None:
        self._question = QWidget()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        self._text = _make_label()
        certain = _make_label()
        certain.setText(self.tr("How certain are you?"))
        hint = _make_label()
        hint.setText(self.tr("Keys: a digit for the class, a digit for the certainty, Enter."))
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for widget in (self._text, self.classes, certain, self.certainty):
            question.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.commit_button, 1)
        buttons.addWidget(self.cancel_button)
        question.addLayout(buttons)
        question.addWidget(hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for part in (self.comparison, self._question, self.change_button):
            outer.addWidget(part)


def _make_label() -> Label:
    return Label(wordWrap=True)
