"""What the window saves of a worklist: a table, a report, a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import ExportError
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.prediction.result import FailedPrediction, Prediction


@dataclass(frozen=True, slots=True)
class RenderedPicture:
    """A film as the window shows it.

    Parameters
    ----------
    width, height : int
    pixels : bytes
        8-bit gray, or red, green and blue, row by row.
    bytes_per_line : int
    is_color : bool
    """

    width: int
    height: int
    pixels: bytes
    bytes_per_line: int
    is_color: bool


def save_table(
    answers: Sequence[Prediction | FailedPrediction],
    model: Path,
    own_readings: Mapping[Path, str],
    path: Path,
) -> Path:
    """Write answers as CSV: the columns of the command line, and what the reader said.

    Returns
    -------
    Path
        The file, as also of the other functions here.

    Raises
    ------
    BundleError
        If the model is gone.
    ExportError
        If the file cannot be written.
    """
    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.usecases.reading.classification_report import write_table
    from xray_desktop.usecases.reading.classify import ClassifyResult

    result = ClassifyResult(read_bundle(model), tuple(answers), ())
    write_table(result, path, own_readings)
    return path


def save_report(
    films: Sequence[Path],
    model: Path,
    path: Path,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> Path:
    """Classify films with their heat maps, and write all that as HTML or PDF, by the suffix.

    Raises
    ------
    BundleError, ExportError, Cancelled
    """
    import tempfile

    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.usecases.reading.classification_report import check_report_name, write_report
    from xray_desktop.usecases.reading.classify import classify_paths

    check_report_name(path)
    bundle = read_bundle(model)
    with tempfile.TemporaryDirectory() as folder:
        result = classify_paths(
            films, bundle, heatmaps=Path(folder), progress=progress, control=control
        )
        write_report(result, path)
    return path


def save_picture(picture: RenderedPicture, path: Path) -> Path:
    """Write a picture as PNG; one in color, with a heat map, says in itself what it is not for.

    Raises
    ------
    ExportError
        If the suffix is another, or the file cannot be written.
    """
    import io

    from PIL import Image, PngImagePlugin

    from xray_desktop.core.bundles.manifest import NOTICE
    from xray_desktop.reporting.heatmap import with_notice
    from xray_desktop.usecases.reading.classification_report import write_export

    if path.suffix.lower() != ".png":
        raise ExportError(
            "{name} is no picture that can be written.",
            "Give a name that ends in .png.",
            name=path.name,
        )
    mode = "RGB" if picture.is_color else "L"
    size = (picture.width, picture.height)
    image = Image.frombytes(mode, size, picture.pixels, "raw", mode, picture.bytes_per_line)
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", NOTICE)
    file = io.BytesIO()
    (with_notice(image) if picture.is_color else image).save(file, "PNG", pnginfo=info)
    write_export(path, file.getvalue())
    return path
