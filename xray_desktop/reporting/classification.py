"""What a model said of films, as one file to hand on: HTML, PDF or CSV."""

import base64
import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.files.csv_files import csv_bytes
from xray_desktop.base.formatting import percent, places_of
from xray_desktop.base.printable import printable
from xray_desktop.core.bundles.manifest import NOTICE, ModelBundle
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.reporting import html
from xray_desktop.reporting.chart_settings import use_own_settings

Answer = Prediction | FailedPrediction

_THUMBNAIL_SIDE = 256
_ROWS_A_PAGE = 4
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem }
.notice { border: 2px solid currentColor; padding: .5rem .8rem; font-weight: 600 }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8884; padding: .5rem; text-align: left; vertical-align: top }
img { max-width: 16rem; display: block }
.error { color: #b00020 }
"""


@dataclass(frozen=True, slots=True)
class ClassificationReport:
    """Answers of one model, with a picture of each film where there is one.

    Parameters
    ----------
    bundle : ModelBundle
    answers : sequence of Prediction or FailedPrediction
    own_readings : mapping of Path to str, or None
        What a reader said of films, for the table; None: nobody was asked.
    """

    bundle: ModelBundle
    answers: Sequence[Answer]
    own_readings: Mapping[Path, str] | None = None


def to_html(report: ClassificationReport) -> str:
    """Return one self-contained page; it loads nothing."""
    manifest = report.bundle.manifest
    rows = "\n".join(_html_row(answer) for answer in report.answers)
    title = f"Classification by {manifest.name}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{html.escaped(title)}</title><style>{_STYLE}</style></head>
<body>
<h1>{html.escaped(title)}</h1>
<p class="notice">{NOTICE}</p>
<p>Model {report.bundle.model_id}. {len(report.answers)} films. On films unlike the training
films, model probabilities can be high and wrong. The heat maps show the contribution to the class
of highest probability; their colors are not comparable between films.</p>
{_html_missing(report)}
<table>
<tr><th>Film</th><th>Class</th><th>Model probability</th><th>Heat map</th></tr>
{rows}
</table>
</body>
</html>
"""


_ABOUT_ANSWER = ("prediction_set", "abstained", "abstain_reasons")


def to_csv(report: ClassificationReport) -> bytes:
    """Return a table with a row a film and a column a class; paths as of `places_of`."""
    class_names = report.bundle.manifest.class_names
    columns = [f"probability: {name}" for name in class_names]
    last = (*_ABOUT_ANSWER, "notes", "error", "elapsed_ms", "model_id", "notice")
    own = report.own_readings
    header = ("path", "status", "predicted_class", *columns, *last)
    rows: list[tuple[object, ...]] = []
    places = places_of([answer.path for answer in report.answers])
    for place, answer in zip(places, report.answers, strict=True):
        cells = _csv_cells(answer, len(class_names))
        row = (place, *cells, report.bundle.model_id, NOTICE)
        rows.append(row if own is None else (*row, own.get(answer.path, "")))
    return csv_bytes(header if own is None else (*header, "own_reading"), rows)


def write_pdf(report: ClassificationReport, path: Path) -> None:
    """Write pages of four films each."""
    from matplotlib.backends.backend_pdf import PdfPages

    use_own_settings()
    manifest = report.bundle.manifest
    title = printable(f"Classification by {manifest.name}")
    facts = {"Title": title, "Subject": NOTICE, "Creator": "X-ray Desktop", "CreationDate": None}
    with PdfPages(path, metadata=facts) as pages, warnings.catch_warnings():
        # File names may be in scripts that matplotlib's font lacks: boxes are drawn instead.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        for start in range(0, len(report.answers), _ROWS_A_PAGE):
            page = report.answers[start : start + _ROWS_A_PAGE]
            pages.savefig(_pdf_page(report.bundle, page))


def answer_lines(answer: Answer) -> list[str]:
    """Say the class and the probabilities, or what went wrong, in a few printable lines."""
    return [printable(line) for line in _lines(answer)]


def _lines(answer: Answer) -> list[str]:
    if isinstance(answer, FailedPrediction):
        return [answer.error.message, answer.error.hint]
    ranked = sorted(zip(answer.probabilities, answer.class_names, strict=True), reverse=True)
    lines = [str(answer.outcome)]
    lines += [f"{name}: {probability:.1%}" for probability, name in ranked[:5]]
    if answer.prediction_set is not None and answer.set_level is not None:
        members = ", ".join(answer.prediction_set) or "empty (inconclusive)"
        lines.append(f"{percent(answer.set_level)} prediction set: {members}")
    lines += [str(reason) for reason in (*answer.abstain_reasons, *answer.notes)]
    return lines


def _html_missing(report: ClassificationReport) -> str:
    """Say what the model does not do before it answers; empty where it does all."""
    missing = report.bundle.manifest.decision_rule.missing
    sentences = " ".join(html.escaped(check) for check in missing)
    return f'<p class="notice">{sentences}</p>' if missing else ""


def _html_row(answer: Answer) -> str:
    name = html.escaped(answer.path.name)
    first, *rest = (html.escaped(line) for line in answer_lines(answer))
    if isinstance(answer, FailedPrediction):
        return f'<tr><td>{name}</td><td class="error" colspan="3">{first} {rest[0]}</td></tr>'
    picture = f'<img alt="Heat map of {name}" src="{_data_url(answer)}">' if answer.heatmap else ""
    return f"<tr><td>{name}</td><td>{first}</td><td>{'<br>'.join(rest)}</td><td>{picture}</td></tr>"


def _data_url(answer: Prediction) -> str:
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(_heatmap(answer)) as picture:
        picture.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
        picture.convert("RGB").save(buffer, "JPEG", quality=85)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


def _heatmap(answer: Prediction) -> Path:
    if answer.heatmap is None:
        raise ValueError(f"{answer.path.name} has no heat map.")
    return answer.heatmap


def _csv_cells(answer: Answer, n_classes: int) -> tuple[object, ...]:
    milliseconds = f"{answer.elapsed_ms:.1f}"
    if isinstance(answer, FailedPrediction):
        error = f"{answer.error.message} {answer.error.hint}".strip()
        empty = [""] * (n_classes + len(_ABOUT_ANSWER))
        return ("error", "", *empty, "", error, milliseconds)
    about = (
        "" if answer.prediction_set is None else "; ".join(answer.prediction_set),
        "yes" if answer.abstained else "no",
        " ".join(str(reason) for reason in answer.abstain_reasons),
        " ".join(str(note) for note in answer.notes),
    )
    probabilities = [f"{probability:.6g}" for probability in answer.probabilities]
    return ("ok", answer.predicted_class, *probabilities, *about, "", milliseconds)


def _pdf_page(bundle: ModelBundle, answers: Sequence[Answer]) -> object:
    from matplotlib.figure import Figure
    from PIL import Image

    figure = Figure(figsize=(8.27, 11.69))  # A4
    title = f"Classification by {bundle.manifest.name}"
    figure.text(0.08, 0.955, title, size=14, parse_math=False)
    figure.text(0.08, 0.935, f"{NOTICE} Model {bundle.model_id[:16]}.", size=9)
    missing = "\n".join(map(str, bundle.manifest.decision_rule.missing))
    figure.text(0.08, 0.03, missing, size=8, va="bottom", parse_math=False)
    for row, answer in enumerate(answers):
        bottom = 0.71 - row * 0.22
        if isinstance(answer, Prediction) and answer.heatmap:
            axes = figure.add_axes((0.08, bottom, 0.36, 0.2))
            axes.set_axis_off()
            with Image.open(answer.heatmap) as picture:
                axes.imshow(picture.convert("RGB"))
        text = "\n".join((printable(answer.path.name)[:60], *answer_lines(answer)))
        figure.text(0.48, bottom + 0.19, text, size=9, va="top", wrap=True, parse_math=False)
    return figure
