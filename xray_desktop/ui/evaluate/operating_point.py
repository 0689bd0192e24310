"""The operating point: a threshold on one class, and what it would mean."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.ui.evaluate.point_chart import PointChart
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.intervals import share_text
from xray_desktop.ui.text.numbers import number_text, percent_text
from xray_desktop.usecases.evaluation.operating_points import KeptPoint, keep_point, read_points

if TYPE_CHECKING:
    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.core.stats.operating_point import OperatingPoint
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_STEPS = 1000
_TARGETS = 0.95


class OperatingPointPanel(QWidget):
    """Moves a threshold, and keeps it beside the model if the user wants.

    Signals
    -------
    kept : str, float
        A class and its threshold were kept.
    failed : `XrayDesktopError`, str
    """

    kept = Signal(str, float)
    failed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EvaluationView | None = None
        self._is_leak_free = False
        self._kept: dict[str, KeptPoint] = {}
        self.class_box = QComboBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setAccessibleName(self.tr("Threshold"))
        self.threshold = self._make_box(1.0, 0.01, 3)
        self.prevalence = self._make_box(100.0, 1.0, 1)
        self.prevalence.setSuffix(self.tr(" %"))
        self.prevalence.setToolTip(
            self.tr("Share of the class among the films that the model will classify")
        )
        self.sensitive_button = QPushButton(self.tr("Sensitivity of at least 95 %"))
        self.specific_button = QPushButton(self.tr("Specificity of at least 95 %"))
        self.keep_button = QPushButton(self.tr("&Keep for this model"))
        self.figures = self._make_label()
        self.kept_label = self._make_label()
        self.chart = PointChart()
        self._arrange()
        self.class_box.currentIndexChanged.connect(self._on_class_chosen)
        self.slider.valueChanged.connect(self._on_slider)
        self.threshold.valueChanged.connect(self._on_threshold)
        self.prevalence.valueChanged.connect(self._show_figures)
        self.sensitive_button.clicked.connect(self._be_sensitive)
        self.specific_button.clicked.connect(self._be_specific)
        self.keep_button.clicked.connect(self._keep)
        self.clear()

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show an evaluation, as given or without leaking films."""
        is_other = self._view is None or self._view.model_id != view.model_id
        self._view, self._is_leak_free = view, leak_free and view.is_leak_free is not None
        self.setEnabled(True)
        if is_other:
            self._kept = read_points(view.model_id)
            self.class_box.blockSignals(True)
            self.class_box.clear()
            self.class_box.addItems(view.class_names)
            self.class_box.blockSignals(False)
            self._on_class_chosen()
        else:
            self._show_figures()
            self._show_curve()

    def clear(self) -> None:
        """Show nothing."""
        self._view = None
        self.setEnabled(False)
        self.figures.clear()
        self.kept_label.clear()
        self.chart.show_curve(None)

    @property
    def point(self) -> "OperatingPoint | None":
        """What the threshold does on the films that are shown."""
        films = self._films()
        if films is None:
            return None
        from xray_desktop.core.stats.operating_point import operating_point

        return operating_point(*films, self.threshold.value())

    def _films(self) -> tuple[Any, Any] | None:
        """Return which films are of the class, and its probability for each."""
        view, number = self._view, self.class_box.currentIndex()
        if view is None or number < 0:
            return None
        y_true, y_prob = view.y_true, view.y_prob
        if self._is_leak_free and view.is_leak_free is not None:
            y_true, y_prob = y_true[view.is_leak_free], y_prob[view.is_leak_free]
        return y_true == number, y_prob[:, number]

    @Slot()
    def _on_class_chosen(self) -> None:
        films = self._films()
        if films is None:
            return
        kept = self._kept.get(self.class_box.currentText())
        share = float(films[0].mean()) if len(films[0]) else 0.0
        self.prevalence.setValue(100 * (kept.prevalence if kept else share))
        self.threshold.setValue(kept.threshold if kept else 0.5)
        self._show_figures()
        self._show_kept()
        self._show_curve()

    @Slot(int)
    def _on_slider(self, step: int) -> None:
        self.threshold.setValue(step / _STEPS)

    @Slot()
    def _on_threshold(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(self.threshold.value() * _STEPS))
        self.slider.blockSignals(False)
        self._show_figures()

    @Slot()
    def _be_sensitive(self) -> None:
        from xray_desktop.core.stats.operating_point import threshold_for_sensitivity

        self._use(threshold_for_sensitivity)

    @Slot()
    def _be_specific(self) -> None:
        from xray_desktop.core.stats.operating_point import threshold_for_specificity

        self._use(threshold_for_specificity)

    def _use(self, find: Any) -> None:
        films = self._films()
        found = None if films is None else find(*films, _TARGETS)
        if found is not None:
            # The box rounds: towards the side on which the request is still met.
            digits = 10 ** self.threshold.decimals()
            is_lower = find.__name__ == "threshold_for_sensitivity"
            rounded = int(found * digits) / digits
            self.threshold.setValue(rounded if is_lower else min(1.0, rounded + 1 / digits))

    @Slot()
    def _keep(self) -> None:
        if self._view is None:
            return
        name = self.class_box.currentText()
        point = KeptPoint(self.threshold.value(), self.prevalence.value() / 100)
        try:
            self._kept = dict(keep_point(self._view.model_id, name, point))
        except XrayDesktopError as error:
            self.failed.emit(error, "")
            return
        self._show_kept()
        self.kept.emit(name, point.threshold)

    @Slot()
    def _show_figures(self) -> None:
        point = self.point
        if point is None:
            return
        prevalence = self.prevalence.value() / 100
        lines = [
            self.tr("Sensitivity: {figure}. {hits} of {n} detected").format(
                figure=_text(point.sensitivity),
                hits=point.n_hits,
                n=point.n_hits + point.n_misses,
            ),
            self.tr("Specificity: {figure}. False positives: {alarms} of {n}").format(
                figure=_text(point.specificity),
                alarms=point.n_false_alarms,
                n=point.n_false_alarms + point.n_rejections,
            ),
            self.tr("PPV (positive predictive value): {figure}").format(
                figure=_text(point.positive_predictive_value(prevalence))
            ),
            self.tr("NPV (negative predictive value): {figure}").format(
                figure=_text(point.negative_predictive_value(prevalence))
            ),
        ]
        self.figures.setText("\n".join(lines))
        self.chart.canvas.describe(self.figures.text())
        self.chart.mark(point)

    def _show_curve(self) -> None:
        view, name = self._view, self.class_box.currentText()
        found = None
        if view is not None:
            found = view.leak_free_curves if self._is_leak_free else view.curves
        curves = [curve for curve in found.roc if curve.class_name == name] if found else []
        self.chart.show_curve(curves[0] if curves else None)

    def _show_kept(self) -> None:
        kept = self._kept.get(self.class_box.currentText())
        if kept is None:
            self.kept_label.clear()
            return
        self.kept_label.setText(
            self.tr("Kept for this model: threshold {threshold} at a prevalence of {share}")
            .format(
                threshold=number_text(kept.threshold, 3), share=percent_text(kept.prevalence, 1)
            )
        )  # fmt: skip

    def _make_box(self, highest: float, step: float, decimals: int) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0, highest)
        box.setSingleStep(step)
        box.setDecimals(decimals)
        return box

    def _make_label(self) -> Label:
        label = Label(wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("C&lass against the rest"), self.class_box)
        form.addRow(self.tr("&Threshold on its probability"), self.threshold)
        form.addRow(self.slider)
        form.addRow(self.tr("&Prevalence"), self.prevalence)
        left = QVBoxLayout()
        left.addLayout(form)
        for button in (self.sensitive_button, self.specific_button):
            left.addWidget(button)
        left.addWidget(self.figures)
        warning = self._make_label()
        warning.setText(
            self.tr(
                "An operating point chosen on these films is optimistic: validate it on "
                "other films."
            )
        )
        left.addWidget(warning)
        left.addWidget(self.keep_button)
        left.addWidget(self.kept_label)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.addLayout(left, 1)
        row.addWidget(self.chart, 1)


def _text(interval: "Interval | None") -> str:
    if interval is None:
        return QCoreApplication.translate("OperatingPointPanel", "undefined")
    return share_text(interval)
