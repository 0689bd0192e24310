"""An evaluation written to a file for others: report, figures, or the answers film by film."""

from pathlib import Path

from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.csv_files import csv_bytes
from xray_desktop.base.files.json_files import document, to_bytes
from xray_desktop.base.formatting import places_of
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.usecases.evaluation.evaluation_report import REPORT_SUFFIXES, write_content
from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView
from xray_desktop.usecases.reading.classification_report import write_export

EXPORT_SUFFIXES = (*REPORT_SUFFIXES, ".json", ".csv")


def save_evaluation(view: EvaluationView, path: Path) -> Path:
    """Write an evaluation as HTML, PDF, JSON or CSV, by the suffix.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ExportError
        If the suffix is another, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in EXPORT_SUFFIXES or view.content is None:
        raise ExportError(
            "{name} is no file that an evaluation can be written to.",
            "Give a name that ends in .html, .pdf, .json or .csv.",
            name=path.name,
        )
    if suffix == ".json":
        write_export(path, to_bytes(document(dict(view.content.document))))
    elif suffix == ".csv":
        write_export(path, answers_table(view))
    else:
        write_content(view.content, path)
    return path


def answers_table(view: EvaluationView) -> bytes:
    """Return the answers as CSV: a row a film, a column of probabilities a class.

    Paths are as of `places_of`.
    """
    names = view.class_names
    columns = [f"probability: {name}" for name in names]
    about_image = ("path", "true_class", "predicted_class", "is_right", "is_leak_free")
    rows: list[tuple[object, ...]] = []
    clean = [""] * len(view.paths) if view.is_leak_free is None else view.is_leak_free.tolist()
    for row, path in enumerate(places_of([Path(path) for path in view.paths])):
        true, predicted = int(view.y_true[row]), int(view.y_prob[row].argmax())
        answer = (path, names[true], names[predicted], predicted == true, clean[row])
        probabilities = [f"{value:.6f}" for value in view.y_prob[row].tolist()]
        rows.append((*answer, *probabilities, view.model_id, NOTICE))
    return csv_bytes((*about_image, *columns, "model_id", "notice"), rows)
