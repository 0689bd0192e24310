"""The heat map of the shown film: whether, of which class, how strong, in which colors."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.services.services import Services
from xray_desktop.ui.read.color_bar import ColorBar
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.saliency_texts import check_note, check_warnings, energy_warning
from xray_desktop.ui.viewer.image_view import ImageView

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.heatmaps import HeatMap


def heatmap_image(heatmap: "HeatMap", scale: str) -> QImage:
    """Color a map: the less a place speaks for the class, the more transparent it is."""
    import numpy as np

    from xray_desktop.reporting.heatmap import color_table

    table = np.empty((256, 4), np.uint8)
    table[:, :3] = color_table(scale)
    table[:, 3] = np.arange(256)
    colors = np.ascontiguousarray(table[heatmap.levels])
    height, width = heatmap.levels.shape
    image = QImage(colors.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class HeatMapPanel(QWidget):
    """Switch, class, opacity and colors; lays the map over the view.

    Parameters
    ----------
    services : Services
    view : ImageView
    switch : QAction
        The command that shows heat maps, checkable.
    parent : QWidget

    Signals
    -------
    overlay_changed : nothing
        `has_overlay` may be another.
    """

    overlay_changed = Signal()

    def __init__(
        self,
        services: Services,
        view: ImageView,
        switch: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        workspace, heatmaps = services.workspace, services.heatmaps
        self._workspace = workspace
        self._heatmaps = heatmaps
        self._store = services.settings
        self._view = view
        self._shown: tuple[object, str, int] | None = None
        self.has_overlay = False
        self.button = QToolButton()
        self.button.setDefaultAction(switch)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.classes = self._make_choice(self.tr("Class of the heat map"))
        self.scales = self._make_choice(self.tr("Colors of the heat map"))
        for text, scale in self._scale_names():
            self.scales.addItem(text, scale)
        self.scales.setCurrentIndex(self.scales.findData(self._store.values.heat_colors))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(self._store.values.heat_opacity)
        self.opacity.setAccessibleName(self.tr("Opacity of the heat map"))
        self.bar = ColorBar(self.tr("low contribution"), self.tr("high contribution"))
        self.caption, self.warning, self.note = (Label(wordWrap=True) for _ in range(3))
        self.warning.setForegroundRole(QPalette.ColorRole.BrightText)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._arrange()
        switch.toggled.connect(heatmaps.set_wanted)
        heatmaps.changed.connect(self.refresh)
        # Another film clears the overlay of the view; what is known of it may be there already.
        workspace.shown_changed.connect(self._lay_anew)
        workspace.model_changed.connect(self._offer_classes)
        workspace.image_changed.connect(self._on_image_changed)
        workspace.blind_changed.connect(self._offer_classes)
        workspace.current_changed.connect(self._offer_classes)
        self.classes.activated.connect(self._choose_class)
        for changed in (self.scales.currentIndexChanged, self.opacity.valueChanged):
            changed.connect(self._on_look_changed)
        self._offer_classes()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Lay the map over the film, or take it away, and say what it shows."""
        heatmap = self._heatmaps.current
        self._settings.setVisible(self._heatmaps.is_wanted)
        self.caption.setText(self._caption(heatmap))
        self._show_saliency_check(heatmap)
        scale, opacity = self.scales.currentData(), self.opacity.value()
        requested = None if heatmap is None else (heatmap, scale, opacity)
        if requested == self._shown:
            return
        self._shown = requested
        if heatmap is None:
            self._view.set_overlay(None)
        else:
            self.bar.set_scale(scale)
            self._view.set_overlay(heatmap_image(heatmap, scale), opacity / 100)
        self.has_overlay = heatmap is not None
        self.overlay_changed.emit()

    def _show_saliency_check(self, heatmap: "HeatMap | None") -> None:
        """Say how far the map can be believed."""
        model = self._workspace.model
        check = None if model is None else model.explanation
        warnings = check_warnings(check)
        if heatmap is not None:
            warnings.insert(0, energy_warning(heatmap.class_name, heatmap.outside))
        self.warning.setText("\n\n".join(warning for warning in warnings if warning))
        self.warning.setVisible(bool(self.warning.text()))
        self.note.setText(check_note(check))
        self.note.setVisible(bool(self.note.text()))

    @Slot()
    def _on_look_changed(self) -> None:
        self._store.change(heat_opacity=self.opacity.value(), heat_colors=self.scales.currentData())
        self.refresh()

    @Slot()
    def _lay_anew(self) -> None:
        self._shown = None
        self.refresh()

    def _caption(self, heatmap: "HeatMap | None") -> str:
        film = self._workspace.current_image
        if heatmap is None:
            if film is not None and self._workspace.is_hidden(film):
                return self.tr("Hidden until you have committed your own reading.")
            if self._heatmaps.is_running:
                return self.tr("Computing… The task at the bottom of the window can be stopped.")
            return self.tr("There is no heat map of this film.")
        if not heatmap.has_evidence:
            return self.tr("Nothing on this film contributes to “{name}”.").format(
                name=heatmap.class_name
            )
        if heatmap.is_occlusion:
            text = self.tr(
                "Occlusion map: where the probability of “{name}” falls most when that "
                "place is masked. Colors are not comparable between films."
            )
        else:
            text = self.tr(
                "Class activation map: what contributes to “{name}” more than to the "
                "other classes. It is not an outline of disease; colors are not "
                "comparable between films."
            )
        return text.format(name=heatmap.class_name)

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        if row == self._workspace.current:
            self._offer_classes()

    @Slot()
    def _offer_classes(self) -> None:
        """Offer the model's answer, and each of its classes."""
        model, film = self._workspace.model, self._workspace.current_image
        answer = self.tr("Predicted class")
        if film is not None and film.prediction is not None and not self._workspace.is_hidden(film):
            name = film.prediction.predicted_class
            if name is not None:
                answer = self.tr("Predicted class: {name}").format(name=name)
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(answer, "")
            for name in () if model is None else model.class_names:
                self.classes.addItem(name, name)
            self.classes.setCurrentIndex(self.classes.findData(self._heatmaps.class_name or ""))
        self.refresh()

    @Slot()
    def _choose_class(self) -> None:
        self._heatmaps.set_class(self.classes.currentData() or None)

    def _scale_names(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Blue to yellow (viridis)"), "viridis"),
            (self.tr("Black to yellow (inferno)"), "inferno"),
            (self.tr("Black to white (gray)"), "gray"),
        )

    def _make_choice(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return choice

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Class"), self.classes)
        form.addRow(self.tr("Opacity"), self.opacity)
        form.addRow(self.tr("Colors"), self.scales)
        self._settings = QWidget()
        inner = QVBoxLayout(self._settings)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(form)
        # Not in the form, which cuts texts whose length changes and keeps room for hidden ones.
        for widget in (self.bar, self.warning, self.caption, self.note):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self._settings)
