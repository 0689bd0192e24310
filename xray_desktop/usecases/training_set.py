"""The films of a training: indexed, compared, decoded once; the same for one split or for folds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop import paths
from xray_desktop.core.copies import CopyReport, find_copies
from xray_desktop.core.dataset import DatasetIndex, Part, UnreadableFile
from xray_desktop.core.descriptions import FilmDescriptions, describe_films
from xray_desktop.core.evaluation import EvaluationContext
from xray_desktop.core.indexing import index_folders
from xray_desktop.core.pixel_cache import PixelCache, open_pixel_cache
from xray_desktop.core.record_groups import RecordGroups, group_records
from xray_desktop.core.run_folder import RunPlan
from xray_desktop.core.splitting import Split, leak_free_positions
from xray_desktop.core.tasks import Progress, TaskControl
from xray_desktop.core.training import TrainingData


@dataclass(frozen=True, slots=True, eq=False)
class TrainingSet:
    """Films that can be read, and what is known about each.

    Parameters
    ----------
    index : DatasetIndex
        Only films that decode; the others are among its unreadable files.
    descriptions : FilmDescriptions
        Aligned to the records.
    copies : CopyReport
    groups : RecordGroups
        Films that are one film, and films that stay together.
    pixels : ndarray of shape (n_records, image_size, image_size), uint8
    """

    index: DatasetIndex
    descriptions: FilmDescriptions
    copies: CopyReport
    groups: RecordGroups
    pixels: NDArray[np.uint8]

    @property
    def labels(self) -> NDArray[np.int64]:
        """Class number of every record."""
        number = {name: k for k, name in enumerate(self.index.class_names)}
        return np.array([number[record.class_name] for record in self.index.records], np.int64)

    def training_data(self, split: Split) -> TrainingData:
        """Give the films of the training and validation part."""
        return TrainingData(
            pixels=self.pixels,
            labels=self.labels,
            train=np.array(split.positions(Part.TRAIN), np.int64),
            validation=np.array(split.positions(Part.VALIDATION), np.int64),
            class_names=self.index.class_names,
        )

    def evaluation_context(self, split: Split) -> EvaluationContext:
        """Say what is known about the films of the test part."""
        test = split.positions(Part.TEST)
        leak_free = set(leak_free_positions(split, self.groups, Part.TEST))
        return EvaluationContext(
            groups=[self.groups.together[position] for position in test],
            leak_free=[position in leak_free for position in test],
            sources=[self.index.records[position].source for position in test],
        )


def read_training_set(
    folders: Sequence[Path], plan: RunPlan, *, report: Report, control: TaskControl
) -> TrainingSet:
    """Index the folders, compare the films, and decode them once.

    Raises
    ------
    DatasetError
        If the folders make no data set, or the caches cannot be written.
    Cancelled
    """
    index = index_folders(
        folders,
        class_map=plan.class_map,
        group_by=plan.group_by,
        progress=report,
        control=control,
    )
    described = describe_films(index, progress=report, control=control)
    index = described.index
    cache = open_pixel_cache(
        index.records,
        plan.config.preprocess,
        paths.cache_folder() / "pixels",
        progress=report,
        control=control,
    )
    copies = find_copies(index, described)
    groups = group_records(index, copies.pairs)
    return TrainingSet(index, described, copies, groups, cache.pixels)
