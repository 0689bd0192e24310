"""The form of a new training: on what, by which recipe, how long it takes, what is changed."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.capabilities import can_learn, require_learning
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.services.datasets.dataset_changes import DatasetChanges
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.services.training.augmentation import AugmentationService
from xray_desktop.services.training.training import (
    TrainingService,
    expect_training_images,
)
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.run_texts import data_text, estimate_text, recipe_title
from xray_desktop.ui.train.advanced_settings import AdvancedSettings
from xray_desktop.ui.train.augmentation_view import AugmentationView
from xray_desktop.ui.train.recipe_cards import RecipeCards

_MARGIN = 16
_LONGEST_NAME = 80


class TrainForm(QWidget):
    """Requests a training.

    Parameters
    ----------
    workspace : Workspace
        Its data set is what is trained on.
    changes : DatasetChanges
        Its classes and sources as they are now.
    training : TrainingService
    augmentation : AugmentationService
    parent : QWidget

    Signals
    -------
    page_requested : str
    """

    page_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        changes: DatasetChanges,
        training: TrainingService,
        augmentation: AugmentationService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._changes = changes
        self._training = training
        self._augmentation = augmentation
        self._is_filled = False
        self.data = Label(wordWrap=True)
        self.data_button = QPushButton()
        self.name = QLineEdit()
        self.cards = RecipeCards()
        self.advanced_button = QToolButton()
        self.advanced = AdvancedSettings()
        self.examples = AugmentationView(augmentation)
        self.start_button = QPushButton(self.tr("&Start the training"))
        self.start_note = Label(wordWrap=True)
        self._arrange()
        self.data_button.clicked.connect(self._request_dataset_page)
        self.cards.chosen.connect(self._on_recipe_chosen)
        self.advanced.changed.connect(self._refresh)
        self.advanced_button.toggled.connect(self._show_advanced)
        self.examples.requested.connect(self._make_examples)
        self.start_button.clicked.connect(self.start)
        workspace.dataset_changed.connect(self._refresh)
        workspace.project_changed.connect(self._refresh)
        training.state_changed.connect(self._refresh)
        self._show_data()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the recipes when the form is first seen: that takes NumPy."""
        super().showEvent(event)
        if not self._is_filled:
            self._is_filled = True
            self._on_recipe_chosen()
        else:
            self._refresh()

    @Slot()
    def start(self) -> None:
        """Start what the form says."""
        if not self.start_button.isEnabled():
            return
        self._training.start(
            self.name.text().strip() or self.name.placeholderText(),
            self.cards.recipe,
            self.advanced.overrides,
            folds=self.advanced.requested_folds,
            group_by=self.advanced.requested_grouping,
        )
        self.name.clear()

    def _arrange(self) -> None:
        heading = Label(self.tr("New training"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        heading.setFont(font)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name of the training"))
        self.advanced_button.setCheckable(True)
        self.advanced_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.advanced_button.setAutoRaise(True)
        self.advanced_button.setToolTip(self.tr("Epochs, network, augmentation, cross-validation"))
        # Not a default button: the style draws those as if they had the focus.
        font = self.start_button.font()
        font.setBold(True)
        self.start_button.setFont(font)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(self._make_data_row())
        column.addLayout(self._make_name_row())
        column.addWidget(Label(self.tr("Recipe")))
        column.addWidget(self.cards)
        column.addWidget(self.advanced_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.advanced)
        column.addWidget(self.examples)
        column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(content)
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        foot.addWidget(self.start_button)
        foot.addWidget(self.start_note, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        self._show_advanced(False)

    def _make_data_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.data, 1)
        row.addWidget(self.data_button)
        return row

    def _make_name_row(self) -> QHBoxLayout:
        label = Label(self.tr("&Name"))
        label.setBuddy(self.name)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.name, 1)
        return row

    @Slot(bool)
    def _show_advanced(self, is_shown: bool) -> None:
        self.advanced.setVisible(is_shown)
        self.examples.setVisible(is_shown)
        self.advanced_button.setArrowType(
            Qt.ArrowType.DownArrow if is_shown else Qt.ArrowType.RightArrow
        )
        self._show_n_changed()

    def _show_n_changed(self) -> None:
        n = self.advanced.n_changed if self._is_filled else 0
        text = self.tr("Advanced settings and examples")
        if n:
            text = self.tr("Advanced settings and examples (changed: {n})").format(n=n)
        self.advanced_button.setText(text)

    @Slot()
    def _on_recipe_chosen(self) -> None:
        self.advanced.set_recipe(self.cards.recipe)
        self.name.setPlaceholderText(recipe_title(self.cards.recipe))

    @Slot()
    def _request_dataset_page(self) -> None:
        self.page_requested.emit("dataset")

    @Slot()
    def _make_examples(self) -> None:
        project = self._workspace.project
        if project is not None:
            self._augmentation.make(project.folders, self.cards.recipe, self.advanced.overrides)

    @Slot()
    def _refresh(self) -> None:
        if self._is_filled and self.isVisible():
            self._show_sources()
        self._show_data()
        self._show_n_changed()
        if self._is_filled and self.isVisible():
            self.cards.show_times(self._times())

    def _show_data(self) -> None:
        project = self._workspace.project
        if project is None:
            self.data.setText(
                self.tr(
                    "First open a data set: a folder with one subfolder of films for each class."
                )
            )
            self.data_button.setText(self.tr("Open a &data set"))
        else:
            self.data.setText(data_text(project.name, self._changes.state))
            self.data_button.setText(self.tr("Look at the &data set"))
        note = self._reason_against_start()
        self.start_button.setEnabled(not note)
        self.start_note.setText(note)
        can_show = project is not None and self.advanced.is_valid and can_learn()
        self.examples.setEnabled(can_show)

    def _show_sources(self) -> None:
        """Tell the form how many data folders there are, and whether one can be left out."""
        dataset, state = self._workspace.dataset, self._changes.state
        if dataset is None or state is None:
            return
        from xray_desktop.core.audit.source_confounding import why_no_source_folds

        counts = state.count_sources(dataset)
        problem = why_no_source_folds(counts)
        self.advanced.show_sources(len(counts), "" if problem is None else translated(problem))

    @property
    def _n_trainings(self) -> int:
        folds = self.advanced.requested_folds
        if folds == "source" and self._workspace.dataset is not None:
            return len(self._workspace.dataset.sources)
        return int(folds) if folds else 1

    def _reason_against_start(self) -> str:
        try:
            require_learning()
        except XrayDesktopError as error:
            return f"{translated(error.text)} {translated(error.advice)}"
        if self._workspace.project is None:
            return self.tr("A data set is needed.")
        if self._training.is_running:
            return self.tr("Another training is running; it is in the list.")
        if not self.advanced.is_valid:
            return self.tr("A setting does not fit; see the advanced settings.")
        return ""

    def _times(self) -> dict[str, str]:
        """Estimate each recipe; the chosen one with what was changed on it."""
        project, dataset = self._workspace.project, self._workspace.dataset
        if project is None or dataset is None or not self.advanced.is_valid:
            return {}
        n_films = expect_training_images(dataset, project)
        return {name: self._time_of(name, n_films) for name in self.cards.cards}

    def _time_of(self, recipe: str, n_films: int) -> str:
        from xray_desktop.core.training.overrides import make_config

        overrides: dict[str, Any] = self.advanced.overrides if recipe == self.cards.recipe else {}
        try:
            config = make_config(recipe, overrides)
        except XrayDesktopError:
            return ""
        n_trainings = self._n_trainings if recipe == self.cards.recipe else 1
        return estimate_text(self._training.speeds.estimate(config, n_films * n_trainings))
