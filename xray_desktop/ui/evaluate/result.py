"""What came out of an evaluation: score, matrix, curves, and beside them the films."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.evaluate.certainty_view import CertaintyView
from xray_desktop.ui.evaluate.class_report import ClassReport
from xray_desktop.ui.evaluate.confusion_matrix import ConfusionMatrix
from xray_desktop.ui.evaluate.curves import EvaluationCurves
from xray_desktop.ui.evaluate.images import EvaluationImages
from xray_desktop.ui.evaluate.operating_point import OperatingPointPanel
from xray_desktop.ui.evaluate.score_card import ScoreCard
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text
from xray_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_MARGIN = 8
_SIZES = (820, 340)


class EvaluationResult(QWidget):
    """Shows an evaluation; what stands behind a tab is made when it is first looked at.

    Parameters
    ----------
    thumbnails : ThumbnailService
    parent : QWidget

    Signals
    -------
    image_requested : Path
        A film was double-clicked.
    """

    image_requested = Signal(object)

    def __init__(self, thumbnails: ThumbnailService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EvaluationView | None = None
        self.heading = Label(wordWrap=True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.clean_button, self.given_button = QRadioButton(), QRadioButton()
        self._choice = QButtonGroup(self)
        self.score = ScoreCard()
        self.matrix = ConfusionMatrix()
        self.report = ClassReport()
        self.curves = EvaluationCurves()
        self.certainty = CertaintyView()
        self.point = OperatingPointPanel()
        self._parts = (self.matrix, self.report, self.curves, self.certainty, self.point)
        self._stale: set[QWidget] = set()
        self.films = EvaluationImages(thumbnails)
        self.tabs = QTabWidget()
        self._arrange()
        self._choice.buttonClicked.connect(self._on_images_chosen)
        self.tabs.currentChanged.connect(self._fill_tab)
        self.matrix.cell_chosen.connect(self.films.show_cell)
        self.films.image_requested.connect(self.image_requested)

    @property
    def is_leak_free(self) -> bool:
        """True while films that leak are left out."""
        return self.clean_button.isChecked() and self.clean_button.isEnabled()

    def show_view(self, view: "EvaluationView") -> None:
        """Show another evaluation; first without leaking films, whose figures are to be quoted."""
        self._view = view
        self.heading.setText(
            self.tr("{model}: {place}").format(model=view.model_name, place=translated(view.place))
        )
        report = view.report
        n_clean = 0 if report.leak_free is None else report.leak_free.n_samples
        self.clean_button.setText(self.tr("&Leak-free ({n})").format(n=count_text(n_clean)))
        self.given_button.setText(
            self.tr("As &given ({n})").format(n=count_text(report.as_given.n_samples))
        )
        self.clean_button.setEnabled(n_clean > 0)
        (self.clean_button if n_clean else self.given_button).setChecked(True)
        self.score.show_view(view)
        self._on_images_chosen()

    def _arrange(self) -> None:
        self.clean_button.setToolTip(
            self.tr("Without training films of the model and without duplicates")
        )
        self.given_button.setToolTip(self.tr("Every film with a prediction"))
        choices = QWidget()
        choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(choices)
        label = Label(self.tr("Films shown:"))
        label.setMinimumHeight(self.given_button.sizeHint().height())
        flow.addWidget(label)
        for button in (self.clean_button, self.given_button):
            self._choice.addButton(button)
            flow.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(self.heading, 3)
        top.addWidget(choices, 2)
        for widget, title in (
            (self.score, self.tr("&Score")),
            (self.matrix, self.tr("Matri&x")),
            (self.report, self.tr("&Classes")),
            (self.curves, self.tr("C&urves")),
            (self.certainty, self.tr("Cer&tainty")),
            (self.point, self.tr("&Operating point")),
        ):
            self.tabs.addTab(_with_margin(widget), title)
        self.tabs.tabBar().setAccessibleName(self.tr("What is shown of the evaluation"))
        splitter = QSplitter()
        splitter.addWidget(self.tabs)
        splitter.addWidget(self.films)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addLayout(top)
        column.addWidget(splitter, 1)

    @Slot()
    def _on_images_chosen(self) -> None:
        if self._view is not None:
            self._stale = set(self._parts)
            self.films.show_view(self._view, leak_free=self.is_leak_free)
            self._fill_tab()

    @Slot()
    def _fill_tab(self) -> None:
        """Fill what is seen now: curves take matplotlib, which takes seconds to load."""
        tab = self.tabs.currentWidget()
        # Tables and curves need the width more.
        self.films.setVisible(any(tab.isAncestorOf(part) for part in (self.score, self.matrix)))
        for part in self._parts:
            if self._view is not None and part in self._stale and tab.isAncestorOf(part):
                self._stale.discard(part)
                part.show_view(self._view, leak_free=self.is_leak_free)


def _with_margin(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    column.addWidget(widget)
    return holder
