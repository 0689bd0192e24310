"""What is evaluated: which model, on which films, and which class is which."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QToolButton, QVBoxLayout, QWidget

from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.evaluate.model_choice import ModelChoice
from xray_desktop.ui.evaluate.words import part_choices, part_sentence
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import count_text
from xray_desktop.ui.widgets.class_mapping_table import ClassMappingTable

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.summary import ModelSummary
    from xray_desktop.usecases.evaluation.evaluation_images import OfferedImages
    from xray_desktop.usecases.evaluation.request import EvaluationRequest

_MARGIN = 12
_SHORTEST = 12


class EvaluationSetup(QWidget):
    """Chooses; whether it can start is told by `request`.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget

    Signals
    -------
    changed : nothing
        `request` may be another.
    """

    changed = Signal()

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._workspace = services.workspace
        self._offers: list[OfferedImages] = []
        self._other_images: OfferedImages | None = None
        self._starts_when_looked = False
        self.model_box = ModelChoice(services.library, services.workspace)
        self.images_box, self.part_box = QComboBox(), QComboBox()
        for box, name in (
            (self.model_box, self.tr("Model to be evaluated")),
            (self.images_box, self.tr("Films to be evaluated on")),
            (self.part_box, self.tr("Part of the films")),
        ):
            _set_up_box(box, name)
        self.sentence = Label(wordWrap=True)
        self.classes = ClassMappingTable()
        self.classes_button = QToolButton()
        self._arrange(actions)
        self._connect()

    @property
    def model(self) -> "ModelSummary | None":
        """The chosen model."""
        return self.model_box.chosen_model

    @property
    def films(self) -> "OfferedImages | None":
        """The chosen films."""
        number = self.images_box.currentIndex()
        return self._offers[number] if 0 <= number < len(self._offers) else None

    @property
    def request(self) -> "EvaluationRequest | None":
        """What is to be evaluated; None while something is missing."""
        model, films = self.model, self.films
        partners = self.classes.partners
        if model is None or films is None or not self.classes.has_answers:
            return None
        from xray_desktop.usecases.evaluation.request import EvaluationRequest

        return EvaluationRequest(
            model.path, films.folders, self.part_box.currentData(), films.project, partners
        )

    def take_folders(self, folders: Sequence[Path]) -> None:
        """Choose the films of folders, and start where every class has a partner."""
        self._starts_when_looked = True
        self._services.evaluation.look_at(folders)

    def choose_folder(self, folder: Path) -> None:
        """Choose the films of a folder."""
        self._starts_when_looked = False
        self._services.evaluation.look_at([folder])

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the data set, which takes NumPy."""
        super().showEvent(event)
        self._fill_images()

    def _arrange(self, actions: Actions) -> None:
        self.classes_button.setText(self.tr("C&lasses…"))
        self.classes_button.setCheckable(True)
        self.classes_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.classes_button.setToolTip(
            self.tr("Say which class of the films is which class of the model")
        )
        grid = QGridLayout()
        rows = (
            (self.tr("&Model"), self.model_box, _button(actions, "evaluate_model")),
            (self.tr("F&ilms"), self.images_box, _button(actions, "evaluate_folder")),
        )
        for row, (text, box, button) in enumerate(rows):
            label = Label(text)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(button, row, 2)
        part_label = Label(self.tr("&Part"))
        part_label.setBuddy(self.part_box)
        self.start_button = _button(actions, "evaluate_start")
        font = self.start_button.font()
        font.setBold(True)
        self.start_button.setFont(font)
        self.cancel_button = _button(actions, "evaluate_cancel")
        grid.addWidget(part_label, 1, 3)
        grid.addWidget(self.part_box, 1, 4)
        grid.addWidget(self.classes_button, 0, 4, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.cancel_button, 0, 5)
        grid.addWidget(self.start_button, 1, 5)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(4, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        column.addLayout(grid)
        column.addWidget(self.sentence)
        column.addWidget(self.classes)
        self.classes.hide()
        self.classes_button.toggled.connect(self.classes.setVisible)

    def _connect(self) -> None:
        services = self._services
        self._workspace.dataset_changed.connect(self._on_dataset_changed)
        self._workspace.project_changed.connect(self._fill_images)
        services.evaluation.images_offered.connect(self._on_offered)
        services.evaluation.model_read.connect(self.model_box.add)
        services.evaluation.model_proposed.connect(self.model_box.propose)
        services.evaluation.busy_changed.connect(self._refresh)
        self.model_box.chosen.connect(self._show_classes)
        self.images_box.currentIndexChanged.connect(self._on_images_chosen)
        self.part_box.currentIndexChanged.connect(self._refresh)
        self.classes.changed.connect(self._refresh)

    @Slot()
    def _on_dataset_changed(self) -> None:
        self._fill_images(prefers_dataset=True)

    @Slot()
    def _fill_images(self, *, prefers_dataset: bool = False) -> None:
        if not self.isVisible():
            return
        before = self.films
        self._offers = [offer for offer in (self._dataset_offer(), self._other_images) if offer]
        self.images_box.blockSignals(True)
        self.images_box.clear()
        for offer in self._offers:
            text = self.tr("Data set “{name}”") if offer.project else self.tr("Folder “{name}”")
            films = self.tr("{n} films").format(n=count_text(offer.n_films))
            self.images_box.addItem(f"{text.format(name=offer.name)}, {films}")
        self.images_box.setCurrentIndex(0 if self._offers else -1)
        shows_other = before is not None and before.project is None and not prefers_dataset
        if shows_other and self._other_images is not None:
            self.images_box.setCurrentIndex(len(self._offers) - 1)
        self.images_box.blockSignals(False)
        if self.films != before:
            self._on_images_chosen()
        self._refresh()

    def _dataset_offer(self) -> "OfferedImages | None":
        dataset, project = self._workspace.dataset, self._workspace.project
        state = self._services.dataset.changes.state
        if dataset is None or project is None or state is None:
            return None
        from xray_desktop.usecases.evaluation.evaluation_images import offer_dataset

        return offer_dataset(dataset, state, project)

    @Slot(object)
    def _on_offered(self, films: "OfferedImages") -> None:
        self._other_images = films
        self._fill_images()
        self.images_box.setCurrentIndex(len(self._offers) - 1)
        if (
            self._starts_when_looked
            and self.request is not None
            and all(self.classes.partners.values())
        ):
            self._services.evaluation.evaluate(self.request)
        self._starts_when_looked = False

    @Slot()
    def _on_images_chosen(self) -> None:
        self.part_box.blockSignals(True)
        self.part_box.clear()
        if self.films is not None:
            for value, text in part_choices(self.films.parts, self.films.n_films):
                self.part_box.addItem(text, value)
        self.part_box.blockSignals(False)
        self._show_classes()

    @Slot()
    def _show_classes(self) -> None:
        model, films = self.model, self.films
        if model is None or films is None:
            self.classes.show_classes({}, ())
        else:
            self.classes.show_classes(films.classes, model.class_names)
        self.classes_button.setChecked(not self.classes.is_plain)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        has_images = self.films is not None
        self.classes_button.setEnabled(has_images and self.model is not None)
        self.part_box.setEnabled(has_images)
        self.images_box.setEnabled(has_images)
        self.cancel_button.setVisible(self._services.evaluation.is_running)
        self.sentence.setText(self._say())
        self.changed.emit()

    def _say(self) -> str:
        if self.model is None:
            return self.tr("Choose a model first.")
        if self.films is None:
            return self.tr(
                "Choose films whose class is known: open a data set, or drop a folder here that "
                "holds one folder of films for each class."
            )
        if not self.classes.has_answers:
            return self.tr(
                "The model knows none of the classes of these films. Choose below which of its "
                "classes means the same."
            )
        sentence = part_sentence(self.part_box.currentData())
        if None in self.classes.partners.values():
            left_out = self.tr("Classes without one of the model are left out: choose one below.")
            return f"{sentence} {left_out}"
        return sentence


def _set_up_box(box: QComboBox, name: str) -> None:
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_SHORTEST)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
