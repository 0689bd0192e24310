"""Which films belong to one patient: DICOM PatientID, a pattern on file names, a label table."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.pseudonyms import Pseudonyms
from xray_desktop.core.datasets.records import ImageRecord

DICOM_GROUPS = "dicom"
# So many films of one source under a single PatientID: the ID is a placeholder of whoever
# removed the real ones, not a patient.
_PLACEHOLDER_IMAGES = 10


def read_group_pattern(group_by: str | None) -> re.Pattern[str] | None:
    """Compile the request of ``--group-by``; None for ``"dicom"`` and None.

    Raises
    ------
    DatasetError
        If it is not a regular expression.
    """
    if group_by is None or group_by == DICOM_GROUPS:
        return None
    try:
        return re.compile(group_by)
    except re.error as error:
        raise DatasetError(
            "The group pattern {pattern!r} is not a regular expression: {reason}.",
            "Write dicom, or a pattern such as ^(patient\\d+)_ whose group 1 names the patient.",
            pattern=group_by,
            reason=str(error),
        ) from error


def pattern_key(pattern: re.Pattern[str], path: Path) -> str | None:
    """Return group 1 of the match on the file name, or the whole match; None: no match."""
    match = pattern.search(path.name)
    if match is None:
        return None
    return match.group(1 if pattern.groups else 0) or None


def group_pseudonym(key: str, source: str, pseudonyms: Pseudonyms) -> str:
    """Return 32 hexadecimal digits for a patient; equal names of two sources are two patients."""
    return pseudonyms.of("group", source, key)[:32]


def drop_placeholders(
    records: Sequence[ImageRecord],
) -> tuple[tuple[ImageRecord, ...], tuple[Message, ...]]:
    """Take the group from the DICOM films of a source that all share a single PatientID."""
    by_source: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if record.group and record.file_format == "DICOM":
            by_source[record.source][record.group] += 1
    dropped = {
        source
        for source, groups in by_source.items()
        if len(groups) == 1 and groups.total() >= _PLACEHOLDER_IMAGES
    }
    notes = tuple(
        Message.of(
            "All DICOM films of {source} name the same patient: this is taken as a placeholder, "
            "so films of one patient cannot be kept together.",
            source=source,
        )
        for source in sorted(dropped)
    )
    cleaned = tuple(
        replace(record, group=None)
        if record.source in dropped and record.file_format == "DICOM"
        else record
        for record in records
    )
    return cleaned, notes
