"""Look for faults in a data set before a network is trained on it."""

from collections.abc import Sequence
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.datasets.projects.apply import IndexOptions, index_project
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset

_REPORT_SUFFIXES = (".html", ".htm")


def audit_folders(
    folders: Sequence[Path],
    *,
    class_map: Sequence[str] = (),
    group_by: str | None = None,
    project: Project | None = None,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> AuditReport:
    """Audit the data set that some folders make, see `index_project`.

    Parameters
    ----------
    class_map, group_by, project
        As in `IndexOptions`.

    Raises
    ------
    DatasetError
        If they make none, or no film can be read.
    Cancelled
    """
    options = IndexOptions(tuple(class_map), group_by, project)
    data = examine_folders(folders, options, progress=progress, control=control)
    return audit_dataset(data, progress=progress, control=control)


def examine_folders(
    folders: Sequence[Path],
    options: IndexOptions,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> ExaminedDataset:
    """Measure the films of the data set that some folders make, see `index_project`.

    Raises
    ------
    DatasetError
        If they make none, or no film can be read.
    Cancelled
    """
    index = index_project(folders, options, min_classes=1, progress=progress, control=control)
    return examine_dataset(
        index,
        cache=paths.cache_folder() / "descriptions",
        progress=progress,
        control=control,
    )


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
