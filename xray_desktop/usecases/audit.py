"""Look for faults in a data set before a network is trained on it."""

from collections.abc import Sequence
from pathlib import Path

from xray_desktop import paths
from xray_desktop.core.audit import AuditReport, audit_dataset
from xray_desktop.core.errors import ExportError
from xray_desktop.core.examination import examine_dataset
from xray_desktop.core.grouping import DICOM_GROUPS
from xray_desktop.core.indexing import index_folders
from xray_desktop.core.tasks import ProgressCallback, TaskControl, no_progress

_REPORT_SUFFIXES = (".html", ".htm")


def audit_folders(
    folders: Sequence[Path],
    *,
    class_map: Sequence[str] = (),
    group_by: str | None = DICOM_GROUPS,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> AuditReport:
    """Audit the data set that some folders make, see `index_folders`.

    Raises
    ------
    DatasetError
        If they make none, or no film can be read.
    Cancelled
    """
    index = index_folders(
        folders,
        class_map=class_map,
        group_by=group_by,
        min_classes=1,
        progress=progress,
        control=control,
    )
    data = examine_dataset(
        index,
        cache=paths.cache_folder() / "descriptions",
        progress=progress,
        control=control,
    )
    return audit_dataset(data)


def check_report_file(path: Path) -> None:
    """Refuse a report file that cannot be written, before the work starts.

    Raises
    ------
    ExportError
    """
    if path.suffix.lower() not in _REPORT_SUFFIXES:
        raise ExportError(
            "The report {name} cannot be written: an audit is written as HTML.",
            "Give a name that ends in .html.",
            name=path.name,
        )
    if not path.absolute().parent.is_dir():
        raise ExportError(
            "The report {name} cannot be written: there is no folder {folder}.",
            "Make it first.",
            name=path.name,
            folder=str(path.parent),
        )


def write_report(report: AuditReport, folders: Sequence[Path], path: Path) -> None:
    """Write an audit as one self-contained HTML page.

    Raises
    ------
    ExportError
        If it cannot be written.
    """
    from xray_desktop.reporting.audit_page import write_audit_page

    write_audit_page(path, report, folders)
