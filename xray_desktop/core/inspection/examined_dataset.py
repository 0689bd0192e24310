"""A data set with all that is known of its films: what audit and split start from."""

from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.disjoint_groups import RecordGroups
from xray_desktop.core.datasets.records import DatasetIndex
from xray_desktop.core.inspection.description import (
    ImageDescriptions,
    describe_images,
    keep_readable,
)
from xray_desktop.core.inspection.duplicates import CopyReport, find_copies
from xray_desktop.core.preprocessing.prepared_images import PreparedImages


@dataclass(frozen=True, slots=True, eq=False)
class ExaminedDataset:
    """An index of films that can all be decoded, with what was measured on them.

    Parameters
    ----------
    index : DatasetIndex
    descriptions : ImageDescriptions
        In the order of the records.
    copies : CopyReport
    groups : RecordGroups
        What a split keeps together.
    """

    index: DatasetIndex
    descriptions: ImageDescriptions
    copies: CopyReport
    groups: RecordGroups


def examine_dataset(
    index: DatasetIndex,
    *,
    cache: Path | None = None,
    prepared: PreparedImages | None = None,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> ExaminedDataset:
    """Decode every film once and find copies; films that cannot be decoded leave the records.

    Parameters
    ----------
    cache : Path or None
        Folder that keeps what is measured, see `describe_images`.
    prepared : PreparedImages or None
        Gets the films that are decoded.

    Raises
    ------
    DatasetError
        If no film can be decoded.
    Cancelled
    """
    described = describe_images(
        index.records, cache=cache, prepared=prepared, progress=progress, control=control
    )
    readable, descriptions = keep_readable(index, described)
    if not readable.records:
        raise DatasetError(
            "None of the {n_films} films can be decoded; the first says: {reason}",
            "Export them again, as PNG or uncompressed DICOM.",
            n_films=len(index.records),
            reason=readable.unreadable[0].reason,
        )
    copies = find_copies(readable, descriptions, progress=progress, control=control)
    return ExaminedDataset(readable, descriptions, copies, copies.record_groups(readable))
