"""The films of a training: indexed, compared, decoded once; the same for one split or for folds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.capabilities import require_learning
from xray_desktop.base.errors import DatasetError, ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.audit.shortcut_findings import KIND, check_shortcuts
from xray_desktop.core.audit.shortcuts import find_shortcuts
from xray_desktop.core.datasets.projects.apply import IndexOptions, index_project
from xray_desktop.core.datasets.records import REJECT_CLASS, DatasetIndex, Part
from xray_desktop.core.datasets.splits.split import Split, leak_free_positions
from xray_desktop.core.evaluation.report import EvaluationContext
from xray_desktop.core.images.image import AcquisitionInfo, ImageFacts
from xray_desktop.core.images.reader import probe_image
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset
from xray_desktop.core.prediction.decision_rule import DecisionRule
from xray_desktop.core.prediction.header_check import HeaderCheck
from xray_desktop.core.prediction.ood_detector import fit_ood_detector
from xray_desktop.core.prediction.ood_examples import make_ood_examples
from xray_desktop.core.prediction.source_margin import SourceReference
from xray_desktop.core.preprocessing.pixel_cache import cache_key, open_pixel_cache
from xray_desktop.core.preprocessing.prepared_images import PreparedImages
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.results import TrainingEvent
from xray_desktop.core.training.run_folder import RunPlan
from xray_desktop.core.training.validation_split import chooses_epoch, share_validation
from xray_desktop.usecases.storage import prune_stores

# Films to be refused that are made at most, and films that they are made from: all in memory.
_MOST_IMAGES = 4000
# Headers that are asked for the direction of the films.
_MOST_HEADERS = 500

Report = Callable[[TrainingEvent], None]


@dataclass(frozen=True, slots=True, eq=False)
class TrainingSet:
    """Films that can be read, and what is known about each.

    Parameters
    ----------
    data : ExaminedDataset
        Index, descriptions, copies and groups.
    pixels : ndarray of shape (n_records, image_size, image_size), uint8
        Prepared films, memory-mapped.
    shortcuts : tuple of Message
        What could be learned instead of the disease.
    cache_note : Message or None
        Where the films could not be kept for the next time.
    """

    data: ExaminedDataset
    pixels: NDArray[np.uint8]
    shortcuts: tuple[Message, ...] = ()
    cache_note: Message | None = None

    @property
    def index(self) -> DatasetIndex:
        """The films; those that do not decode are among its unreadable files."""
        return self.data.index

    @property
    def size(self) -> tuple[int, int]:
        """Films and classes."""
        return len(self.index.records), len(self.index.class_names)

    @property
    def perceptual_hashes(self) -> NDArray[np.uint8]:
        """Give 256 bits a record: shape (n_records, 32)."""
        hashes: NDArray[np.uint8] = self.data.descriptions.values["perceptual_hash"]
        return hashes

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the user should know of the films before the training."""
        unreadable = self.index.unreadable
        notes = (
            self.index.notes if self.cache_note is None else (*self.index.notes, self.cache_note)
        )
        if not unreadable:
            return (*notes, *self.shortcuts)
        left_out = Message.of(
            "{n} files cannot be read and are left out, such as {name}: {reason}",
            n=len(unreadable),
            name=unreadable[0].path.name,
            reason=unreadable[0].reason,
        )
        return (*notes, left_out, *self.shortcuts)

    def leak_note(self, split: Split) -> Message | None:
        """Say how many films of the test part leak from training."""
        n_test = len(split.positions(Part.TEST))
        n_clean = len(leak_free_positions(split, self.data.groups, Part.TEST))
        if n_test == n_clean:
            return None
        return Message.of(
            "{n} of {total} test films have a copy in training or duplicate another test "
            "film; the leak-free metrics leave them out.",
            n=n_test - n_clean,
            total=n_test,
        )

    def has_reject_class(self, config: TrainingConfig) -> bool:
        """Tell whether there are films that the model is to refuse, found or made."""
        return self.index.class_names != self.index.answers or config.outside_films > 0

    def answers_and_outside(
        self, positions: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Part positions of films of the model's classes from those of films to be refused."""
        rows = np.array(positions, np.int64)
        is_answer = self.labels[rows] < len(self.index.answers)
        return rows[is_answer], rows[~is_answer]

    def share_validation(
        self, split: Split, config: TrainingConfig
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the positions that validate each epoch, and those that calibrate."""
        return share_validation(
            split.positions(Part.VALIDATION),
            self.labels,
            self.data.groups.together,
            chooses=chooses_epoch(config),
        )

    @property
    def labels(self) -> NDArray[np.int64]:
        """Class number of every record."""
        number = {name: k for k, name in enumerate(self.index.class_names)}
        return np.array([number[record.class_name] for record in self.index.records], np.int64)

    def n_outputs(self, config: TrainingConfig) -> int:
        """Probabilities that a network for these films gives."""
        return len(self.index.answers) + self.has_reject_class(config)

    @property
    def source_names(self) -> tuple[str, ...]:
        """Names of the sources, in the order of their numbers."""
        return tuple(sorted({record.source for record in self.index.records}))

    @property
    def source_numbers(self) -> NDArray[np.int64]:
        """Number of the source of every record, in the order of their names."""
        names = [record.source for record in self.index.records]
        return np.unique(names, return_inverse=True)[1].astype(np.int64)

    def source_reference(
        self, rows: NDArray[np.int64], features: NDArray[np.float32]
    ) -> SourceReference:
        """Return films by class and source, from what a network sees of them.

        Parameters
        ----------
        rows : ndarray of shape (n_films,), int64
            Positions of films.
        features : ndarray of shape (n_films, n_features), float32
            Of these films.
        """
        n_classes = len(self.index.answers)
        return SourceReference(features, self.labels[rows], self.source_numbers[rows], n_classes)

    def training_data(
        self, train: NDArray[np.int64], validation: NDArray[np.int64], config: TrainingConfig
    ) -> TrainingData:
        """Give films to learn, by their positions, and those that validate each epoch.

        Parameters
        ----------
        train, validation : ndarray of shape (n_films,), int64
            Positions of films.
        config : TrainingConfig
        """
        made = self._make_ood_examples(train, config)
        rows = np.arange(len(self.pixels), len(self.pixels) + len(made))
        answers = self.index.answers
        outside = (REJECT_CLASS,) if self.has_reject_class(config) else ()
        return TrainingData(
            pixels=self.pixels,
            labels=np.concatenate([self.labels, np.full(len(made), len(answers))]),
            train=np.concatenate([train, rows]),
            validation=validation,
            class_names=(*answers, *outside),
            made=made if len(made) else None,
            sources=self._number_sources(len(made)),
        )

    def _number_sources(self, n_made: int) -> NDArray[np.int64] | None:
        """Give each film the number of its source; made films are a source of their own."""
        names = [record.source for record in self.index.records]
        known, numbers = np.unique(names, return_inverse=True)
        if len(known) < 2:
            return None
        return np.concatenate([numbers, np.full(n_made, len(known))]).astype(np.int64)

    def _make_ood_examples(
        self, train: NDArray[np.int64], config: TrainingConfig
    ) -> NDArray[np.uint8]:
        """Make films to be refused from some of the films of the classes."""
        n_wanted = round(config.outside_films * len(train))
        own, _outside = self.answers_and_outside(train.tolist())
        chosen = np.random.default_rng(config.seed).permutation(own)[:_MOST_IMAGES]
        return make_ood_examples(
            self.pixels[np.sort(chosen)], min(n_wanted, _MOST_IMAGES), config.seed
        )

    def guards(self, split: Split, config: TrainingConfig, body_part: str | None) -> DecisionRule:
        """Learn from the training and validation films what to ask before the network."""
        positions = [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
        rows, _outside = self.answers_and_outside(sorted(positions))
        together = self.data.groups.together
        ood_detector = None
        if config.outside_films > 0:
            groups = [together[row] for row in rows]
            ood_detector = fit_ood_detector(self.pixels[rows], groups, config.seed)
        colors = self.data.descriptions.values["file_facts"]["color"][rows]
        modalities = [self.index.records[row].modality for row in rows]
        some = rows[:: len(rows) // _MOST_HEADERS + 1]
        views = [claims.view_position for row in some if (claims := self._ask(row))]
        profile = HeaderCheck.of_images(
            modalities, int((colors > 0).sum()), len(rows), body_part, views
        )
        return DecisionRule(profile=profile, ood_detector=ood_detector)

    def screen(self, rule: DecisionRule, row: int) -> tuple[Message, ...]:
        """Say what speaks against a film before the network is asked."""
        record = self.index.records[row]
        facts = self.data.descriptions.values["file_facts"][row]
        claims = self._ask(row)
        info = AcquisitionInfo(
            record.file_format,
            record.bits,
            modality=record.modality,
            body_part=claims.body_part if claims else None,
            view_position=claims.view_position if claims else None,
            colorfulness=float(facts["colorfulness"]),
        )
        return rule.screen(info, record.height, record.width, self.pixels[row])

    def _ask(self, row: int) -> ImageFacts | None:
        """Return what the header of a DICOM file claims; other files claim nothing."""
        record = self.index.records[row]
        if record.file_format != "DICOM":
            return None
        try:
            return probe_image(record.path)
        except ImageReadError:
            return None  # Gone since it was decoded: then it claims nothing.

    def evaluation_context(self, split: Split, test: NDArray[np.int64]) -> EvaluationContext:
        """Say what is known about films of the test part, by their positions.

        Parameters
        ----------
        split : Split
        test : ndarray of shape (n_test,), int64
            Positions of its films.
        """
        leak_free = set(leak_free_positions(split, self.data.groups, Part.TEST))
        return EvaluationContext(
            groups=[self.data.groups.together[position] for position in test],
            leak_free=[position in leak_free for position in test.tolist()],
            sources=[self.index.records[position].source for position in test],
        )


def read_training_set(
    folders: Sequence[Path], plan: RunPlan, *, report: Report, control: TaskControl
) -> TrainingSet:
    """Index the folders, apply the user's project, compare the films, and decode them once.

    Raises
    ------
    DatasetError
        If the folders make no data set, or the caches cannot be written.
    XrayDesktopError
        If this program cannot learn.
    Cancelled
    """
    require_learning()
    options = IndexOptions(plan.class_map, plan.group_by, plan.project)
    found = index_project(folders, options, progress=report, control=control)
    cache = paths.cache_folder()
    with PreparedImages(plan.config.preprocess, cache / "pixels") as films:
        data = examine_dataset(
            found, cache=cache / "descriptions", prepared=films, progress=report, control=control
        )
        prepared = open_pixel_cache(
            data.index.records,
            plan.config.preprocess,
            cache / "pixels",
            prepared=films,
            progress=report,
            control=control,
        )
    key = cache_key(data.index.records, plan.config.preprocess)
    prune_stores(cache / "pixels" / f"{key}.pixels")
    if prepared.unreadable:
        raise DatasetError(
            "{name} could be read a moment ago and cannot now: {reason}",
            "Start again when the data folder is at rest.",
            name=prepared.unreadable[0].path.name,
            reason=prepared.unreadable[0].reason,
        )
    asked = check_shortcuts(find_shortcuts(data, progress=report, control=control))
    shortcuts = tuple(finding.message for finding in asked if finding.kind == KIND)
    return TrainingSet(data, prepared.pixels, shortcuts, prepared.note)
