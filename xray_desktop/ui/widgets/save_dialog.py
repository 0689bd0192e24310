"""Asking for the file into which something is saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from xray_desktop.base.errors import ExportError


def ask_for_target(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Return the chosen file, with the suffix of its kind; None where nothing was chosen.

    Raises
    ------
    ExportError
        If a file of that name exists, which the dialog has not asked about.
    """
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix:
        return path
    suffix = ".pdf" if "*.pdf" in kind else proposed.suffix
    path = path.with_name(path.name + suffix)
    if path.exists():
        # The dialog has asked about the name without the suffix only.
        raise ExportError("{name} exists already.", "Save under another name.", name=path.name)
    return path
