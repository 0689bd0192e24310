"""The dialogs that ask which model to take in, and where to write one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_archive(parent: QWidget, folder: str) -> Path | None:
    """Ask for the file of a model."""
    filters = QCoreApplication.translate("model_files", "Models (*.zip *.keras);;All files (*)")
    title = QCoreApplication.translate("model_files", "Import a model: a zip or .keras file")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, filters)
    return Path(name) if name else None


def ask_for_folder(parent: QWidget, folder: str) -> Path | None:
    """Ask for the folder of a model."""
    title = QCoreApplication.translate("model_files", "Import a model: its folder")
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, folder: str, name: str) -> tuple[str, Path, bool] | None:
    """Ask where to write a model; returns format, file, and whether its sources are named."""
    with_names = QCoreApplication.translate(
        "model_files", "For X-ray Desktop, with the names of its data folders (*.zip)"
    )
    filters = {
        QCoreApplication.translate(
            "model_files", "For X-ray Desktop on another computer (*.zip)"
        ): "zip",
        with_names: "zip",
        QCoreApplication.translate("model_files", "For Keras, and this program (*.keras)"): "keras",
        QCoreApplication.translate("model_files", "For LiteRT (*.tflite)"): "litert",
        QCoreApplication.translate("model_files", "For other programs, as ONNX (*.onnx)"): "onnx",
    }
    title = QCoreApplication.translate("model_files", "Export the model")
    start = str(Path(folder) / f"{name}.zip")
    chosen, kind = QFileDialog.getSaveFileName(parent, title, start, ";;".join(filters))
    if not chosen:
        return None
    return *target_of(chosen, filters.get(kind, "zip")), kind == with_names


def target_of(name: str, chosen: str) -> tuple[str, Path]:
    """Return format and file: a suffix that names a format decides, else the format chosen."""
    suffixes = {"zip": ".zip", "keras": ".keras", "litert": ".tflite", "onnx": ".onnx"}
    path = Path(name)
    for export_format, suffix in suffixes.items():
        if path.suffix.lower() == suffix:
            return export_format, path
    return chosen, path.with_name(path.name + suffixes[chosen])
