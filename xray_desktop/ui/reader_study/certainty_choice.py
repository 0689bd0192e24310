"""How certain a reader is: five steps in a row."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from xray_desktop.core.reader_study.reading import N_STEPS
from xray_desktop.ui.style.plain_text import Label, plain


class CertaintyChoice(QWidget):
    """Five buttons, of which one or none is down.

    Signals
    -------
    chosen : nothing
        `step` is another.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How certain are you?"))
        self._group = QButtonGroup(self)
        self.buttons: list[QToolButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for step in range(1, N_STEPS + 1):
            button = QToolButton()
            button.setText(str(step))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            word = certainty_words()[step]
            button.setToolTip(plain(word))
            button.setAccessibleName(
                self.tr("Certainty {step} of {all}: {word}").format(
                    step=step, all=N_STEPS, word=word
                )
            )
            self._group.addButton(button, step)
            grid.addWidget(button, 0, step - 1)
            self.buttons.append(button)
        self.word = Label(wordWrap=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(self.word, 1, 0, 1, N_STEPS)
        self._group.idClicked.connect(self._on_chosen)
        self.choose(None)

    @property
    def step(self) -> int | None:
        """The chosen step, 1 to 5; None before the choice."""
        number = self._group.checkedId()
        return number if number > 0 else None

    def choose(self, step: int | None) -> None:
        """Choose a step, or none."""
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons, 1):
            button.setChecked(number == step)
        self._group.setExclusive(True)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        words = certainty_words()
        step = self.step
        ends = self.tr("1: {lowest}, 5: {highest}").format(lowest=words[1], highest=words[N_STEPS])
        self.word.setText(ends if step is None else words[step])
        self.chosen.emit()


def certainty_words() -> dict[int, str]:
    """Return the five steps in words."""
    return {
        1: QCoreApplication.translate("certainty", "a guess"),
        2: QCoreApplication.translate("certainty", "unsure"),
        3: QCoreApplication.translate("certainty", "likely"),
        4: QCoreApplication.translate("certainty", "sure"),
        5: QCoreApplication.translate("certainty", "certain"),
    }
