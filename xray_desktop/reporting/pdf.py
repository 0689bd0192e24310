"""The report of an evaluation as a PDF for paper: score card, figures, films that were wrong."""

import io
import textwrap
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.base.formatting import in_line, interval_text, percent, percent_interval
from xray_desktop.base.printable import printable
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.evaluation.baselines import Comparison
from xray_desktop.core.evaluation.interpretation import (
    comparison_lines,
    drop_rows,
    figure_lines,
    interpret,
    limits,
)
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.stats.metric_registry import OF_SOURCE, PER_CLASS
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.reporting import charts, claim
from xray_desktop.reporting.certainty import certainty_lines
from xray_desktop.reporting.chart_settings import use_own_settings
from xray_desktop.reporting.content import ReportContent, WrongImage

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

# A4 upright, enlarged: figures laid out for a wide page shrink with it when printed.
_PAGE = (11.58, 16.37)
# Lines of text a page, characters a line.
_LINES, _COLUMNS = 62, 96
_IMAGES_A_PAGE = 20


def write_pdf_report(path: Path, content: ReportContent) -> None:
    """Write the report as a PDF.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from matplotlib.backends.backend_pdf import PdfPages

    use_own_settings()
    buffer = io.BytesIO()
    facts = {"Title": printable(content.title), "Creator": "X-ray Desktop", "Subject": NOTICE}
    with PdfPages(buffer, metadata=facts) as document, warnings.catch_warnings():
        # The font lacks some scripts; a name in them shows as boxes here, and as it is in HTML.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        for figure in _pages(content):
            document.savefig(figure)
    try:
        write_bytes(path, buffer.getvalue())
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}",
            "Choose another folder, or make room on the disk.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def _pages(content: ReportContent) -> Iterator["Figure"]:
    yield from _text_pages(_card_lines(content))
    yield _chart_page(content)
    films = content.wrong_images
    for start in range(0, len(films), _IMAGES_A_PAGE):
        yield _image_page(films[start : start + _IMAGES_A_PAGE])


def _chart_page(content: ReportContent) -> "Figure":
    from matplotlib.figure import Figure

    charts_shown = [(charts.draw_matrices, 4.4)]
    if content.report.as_given.n_samples:
        charts_shown.append((charts.draw_curves, 4.0))
        if content.report.uncertainty:
            charts_shown.append((charts.draw_certainty, 4.0))
    if content.history:
        charts_shown.append((charts.draw_training, 3.2))
    if content.counts:
        charts_shown.append((charts.draw_counts, 3.0))
    figure = Figure(figsize=_PAGE, layout=_margins())
    heights = [height for _, height in charts_shown]
    # A page of fewer charts keeps their sizes and stays empty below.
    spare = max(0.01, _PAGE[1] - sum(heights))
    rows = figure.subfigures(len(heights) + 1, 1, squeeze=False, height_ratios=[*heights, spare])[
        :, 0
    ]
    for (draw, _), row in zip(charts_shown, rows, strict=False):
        draw(row, content)
    return figure


def _margins() -> "ConstrainedLayoutEngine":
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    return ConstrainedLayoutEngine(rect=(0.05, 0.04, 0.9, 0.92))


def _card_lines(content: ReportContent) -> list[str]:
    report = content.report
    lines = [*_wrap(content.title), content.created, NOTICE, ""]
    lines += _metrics_lines("As given", report.as_given, report.comparison)
    if report.leak_free is not None:
        lines += _metrics_lines("Leak-free", report.leak_free, report.leak_free_comparison)
    lines += _external_data_lines(report)
    for title, sentences in (
        ("Performance", interpret(report)),
        ("Warnings", content.warnings),
        ("By source", _source_lines(report)),
        ("Calibration and uncertainty", certainty_lines(report)),
        ("Limitations of these metrics", limits(report)),
        (claim.TITLE, [f"{name}: {text}" for name, text in claim.claim_rows(content)]),
    ):
        if sentences:
            lines += [title, ""]
            lines += [line for one in sentences for line in _wrap(str(one), "- ")] + [""]
    for name, value in content.facts.items():
        lines += _wrap(f"{name}: {value}")
    return lines


def _source_lines(report: EvaluationReport) -> list[str]:
    """Say of each source how the model does there, and which classes it gives it."""
    if len(report.by_source) < 2:
        return []
    return [
        f"{name}: {own.metrics.n_samples} films, "
        f"{_source_figures(own.metrics)}; "
        f"majority class {percent_interval(own.comparison.majority)}, 32 x 32 baseline "
        f"{percent_interval(own.comparison.thumbnail)}; predicted: "
        + ", ".join(
            f"{class_name} {percent_interval(share)}"
            for class_name, share in zip(report.class_names, own.predicted, strict=True)
        )
        for name, own in report.by_source.items()
    ]


def _source_figures(metrics: Metrics) -> str:
    return ", ".join(
        f"{in_line(str(one.title))} {interval_text(metrics.figures[one.key], one.scale)}"
        for one in OF_SOURCE
    )


def _external_data_lines(report: EvaluationReport) -> list[str]:
    lines = []
    if (found := report.performance_drop) is not None:
        lines.append(
            f"Compared with {found.n_internal} internal test films (internal; here; drop in points)"
        )
        lines += [
            line
            for name, own, here, drop in drop_rows(found)
            for line in _wrap(f"{name}: {own}; {here}; {drop}", "  ")
        ]
        lines.append("")
    if report.shift is not None and report.shift.differences:
        lines += ["Dataset shift: differences from the model's own files, the largest first", ""]
        lines += [line for one in report.shift.differences for line in _wrap(str(one.text), "- ")]
        lines.append("")
    return lines


def _metrics_lines(title: str, metrics: Metrics, comparison: Comparison | None) -> list[str]:
    lines = [
        f"{title}: {metrics.n_samples} films, {metrics.n_correct} correct (95 % intervals)",
    ]
    figures = figure_lines(metrics) + (comparison_lines(comparison) if comparison else [])
    lines += [f"  {line[0].upper()}{line[1:]}" for line in figures]
    for name, own in zip(metrics.class_names, metrics.per_class, strict=True):
        texts = ", ".join(
            f"{in_line(str(one.title))} {interval_text(own.figures[one.key], one.scale)}"
            for one in PER_CLASS
        )
        lines += _wrap(f"{name} ({own.support} films): {texts}", "  ")
    return [*lines, ""]


def _wrap(line: str, bullet: str = "") -> list[str]:
    indent = " " * len(bullet)
    line = printable(line)
    return textwrap.wrap(line, _COLUMNS, initial_indent=bullet, subsequent_indent=indent)


def _text_pages(lines: list[str]) -> Iterator["Figure"]:
    from matplotlib.figure import Figure

    for start in range(0, len(lines), _LINES):
        figure = Figure(figsize=_PAGE)
        text = "\n".join(lines[start : start + _LINES])
        figure.text(
            0.08, 0.95, text, va="top", family="monospace", size=11.5, linespacing=1.35,
            parse_math=False,
        )  # fmt: skip
        yield figure


def _image_page(films: tuple[WrongImage, ...]) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=_PAGE)
    figure.suptitle("Misclassified films, the most confident first", y=0.97, fontsize=15)
    # A layout engine takes seconds for twenty axes whose places are known.
    places = {"left": 0.05, "right": 0.95, "bottom": 0.03, "top": 0.92, "hspace": 0.3}
    grid = figure.subplots(5, 4, gridspec_kw=places).ravel()
    for axes in grid:
        axes.set_axis_off()
    for axes, film in zip(grid, films, strict=False):
        _draw_image(axes, film)
    return figure


def _draw_image(axes: "Axes", film: WrongImage) -> None:
    from PIL import Image

    if film.thumbnail:
        axes.imshow(Image.open(io.BytesIO(film.thumbnail)), cmap="gray", vmin=0, vmax=255)
    shown = printable(film.file_name)
    name = textwrap.shorten(shown, 26, placeholder="…") or shown[:26]
    axes.set_title(
        f"{name}\ntrue {printable(film.true_class)} ({percent(film.true_probability)})\n"
        f"predicted {printable(film.predicted_class)} ({percent(film.probability)})",
        fontsize=9,
        parse_math=False,
    )
