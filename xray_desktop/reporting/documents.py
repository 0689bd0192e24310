"""The report of an evaluation as one HTML file that needs nothing beside it."""

import json
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop import __version__
from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.json_files import document, to_text, write_bytes
from xray_desktop.base.formatting import UNDEFINED, Scale, interval_text, percent, percent_interval
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.evaluation.baselines import Comparison
from xray_desktop.core.evaluation.interpretation import drop_rows, interpret, limits
from xray_desktop.core.stats.metric_registry import OF_SOURCE, OVERALL, PER_CLASS
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.reporting import charts, claim, html
from xray_desktop.reporting.certainty import certainty_lines
from xray_desktop.reporting.chart_settings import use_own_settings
from xray_desktop.reporting.content import ReportContent, WrongImage, data_uri, render_svg

if TYPE_CHECKING:
    from matplotlib.figure import FigureBase

    from xray_desktop.core.stats.intervals import Interval

# Nothing is fetched and nothing runs, whatever a file name contains.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write_html_report(path: Path, content: ReportContent) -> None:
    """Write the report as one file: styles and pictures inside, no scripts.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    page = render_html_report(content)
    try:
        # A file name may hold bytes that are no text; they are shown as their numbers.
        write_bytes(path, page.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}",
            "Choose another folder, or make room on the disk.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def render_html_report(content: ReportContent) -> str:
    """Return the report as HTML."""
    style = resources.files(__package__).joinpath("report.css").read_text("utf-8")
    sections = (
        _header(content),
        html.section("Performance", _score_card(content)),
        html.section("Compared with the internal test films", *_external_data(content)),
        html.section("Warnings", *map(_warning, content.warnings)),
        html.section("Confusion matrix and metrics by class", *_classes(content)),
        html.section("Curves", *_curves(content)),
        html.section("Calibration and uncertainty", *_certainty(content)),
        html.section("Training curves", *_training(content)),
        html.section("By source", *_by_source(content)),
        html.section("Misclassified films", *_wrong_images(content)),
        html.section("Data", *_data(content)),
        html.section("Limitations of these metrics", html.bullets(limits(content.report))),
        html.section(claim.TITLE, html.pairs(claim.claim_rows(content))),
        html.section("Methods and provenance", *_making(content)),
    )
    body = "\n".join(part for part in sections if part)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escaped(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escaped(content.title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n<footer>{html.text(NOTICE)} Made by X-ray Desktop "
        f"{html.text(__version__)}, {html.text(content.created)}.</footer>\n</body>\n</html>\n"
    )


def _header(content: ReportContent) -> str:
    return (
        f"<header>\n<h1>{html.text(content.title)}</h1>\n"
        f"{html.paragraph(content.created, 'muted')}\n"
        f'<div class="notice">{html.text(NOTICE)}</div>\n</header>'
    )


def _score_card(content: ReportContent) -> str:
    report = content.report
    described = "every film that could be read"
    panels = [_panel("As given", described, report.as_given, report.comparison)]
    if report.leak_free is not None:
        described = "no leaks from training, each film once"
        comparison = report.leak_free_comparison
        panels.append(_panel("Leak-free", described, report.leak_free, comparison))
    return (
        f'<div class="card">{"".join(panels)}</div>\n{html.bullets(interpret(report), "reading")}'
    )


def _external_data(content: ReportContent) -> list[str]:
    report, parts = content.report, []
    if (found := report.performance_drop) is not None:
        header = (
            "Metric",
            f"Internal test films ({found.n_internal})",
            f"These films ({found.n_external})",
            "Drop in points (of AUC as it is)",
        )
        rows = [(name, *map(_split, texts)) for name, *texts in drop_rows(found)]
        parts.append(html.table(header, rows))
    if report.shift is not None:
        parts.append(html.paragraph(report.shift.reason))
        if report.shift.differences:
            parts.append(
                "<h3>Dataset shift: differences from the model's own files, the largest first</h3>"
            )
            parts.append(html.bullets(one.text for one in report.shift.differences))
    return parts


def _panel(title: str, described: str, metrics: Metrics, comparison: Comparison | None) -> str:
    rows: list[tuple[str, Interval | None, Scale]] = [
        (one.report_title or str(one.title), metrics.figures[one.key], one.scale) for one in OVERALL
    ]
    if comparison is not None:
        rows += [
            ("Accuracy of the majority-class baseline", comparison.majority, Scale.SHARE),
            (
                "Accuracy of the 32 x 32 logistic-regression baseline",
                comparison.thumbnail,
                Scale.SHARE,
            ),
        ]
    figures = [
        html.figure(name, *_split(interval_text(interval, scale)), interval)
        for name, interval, scale in rows
    ]
    heading = f"{title}: {metrics.n_samples} films"
    count = f"{metrics.n_correct} correct; {described}"
    note = html.paragraph("Beside each metric: its 95 % confidence interval.", "muted")
    return (
        f'<div class="panel"><h3>{html.text(heading)}</h3>{html.paragraph(count, "muted")}'
        f"{''.join(figures)}{note}</div>"
    )


def _split(figure: str) -> tuple[str, str]:
    """Part ``86.4 % (76 to 93 %)`` into the figure and its bounds."""
    value, _, bounds = figure.partition(" (")
    return value, bounds.removesuffix(")")


def _warning(message: object) -> str:
    return f'<div class="warning">{html.text(message)}</div>'


def _classes(content: ReportContent) -> list[str]:
    report = content.report
    described = "Confusion matrix: counts, and shares of each true class"
    parts = [
        _chart(charts.draw_matrices, charts.matrices_size(content), content, described),
        "<h3>Each class, as given</h3>",
        _class_table(report.as_given),
    ]
    if report.leak_free is not None and report.leak_free.n_samples:
        parts += ["<h3>Each class, leak-free</h3>", _class_table(report.leak_free)]
    return parts


def _class_table(metrics: Metrics) -> str:
    rows = [
        (
            name,
            *(_split(interval_text(own.figures[one.key], one.scale)) for one in PER_CLASS),
            own.support,
        )
        for name, own in zip(metrics.class_names, metrics.per_class, strict=True)
    ]
    return html.table(("Class", *(str(one.title) for one in PER_CLASS), "Films"), rows)


def _curves(content: ReportContent) -> list[str]:
    if content.report.as_given.n_samples == 0:
        return []
    described = "ROC curves, precision-recall curves, reliability diagram; as given"
    return [_chart(charts.draw_curves, (12.6, 4.4), content, described)]


def _certainty(content: ReportContent) -> list[str]:
    lines = certainty_lines(content.report)
    if not lines:
        return []
    described = "Reliability diagrams before and after calibration; accuracy by coverage"
    chart = _chart(charts.draw_certainty, (12.6, 4.4), content, described)
    return [html.bullets(lines, "reading"), chart]


def _training(content: ReportContent) -> list[str]:
    if not content.history:
        return []
    described = "Loss, accuracy and AUC over the epochs"
    return [_chart(charts.draw_training, (10.5, 3.3), content, described)]


def _chart(
    draw: Callable[["FigureBase", ReportContent], None],
    size: tuple[float, float],
    content: ReportContent,
    description: str,
) -> str:
    from matplotlib.figure import Figure

    use_own_settings()
    figure = Figure(figsize=size, layout="constrained")
    draw(figure, content)
    return html.image(data_uri(render_svg(figure), "image/svg+xml"), description)


def _by_source(content: ReportContent) -> list[str]:
    found = content.report.by_source
    if len(found) < 2:
        return []
    class_names = content.report.class_names
    figures = [
        (
            name,
            own.metrics.n_samples,
            *(_split(interval_text(own.metrics.figures[one.key], one.scale)) for one in OF_SOURCE),
            _split(percent_interval(own.comparison.majority)),
            _split(percent_interval(own.comparison.thumbnail)),
        )
        for name, own in found.items()
    ]
    called = [(name, *map(_split, map(percent_interval, own.predicted)))
              for name, own in found.items()]  # fmt: skip
    titles = (str(one.title) for one in OF_SOURCE)
    header = ("Source", "Films", *titles, "Majority-class baseline", "32 x 32 baseline")
    return [
        html.table(header, figures),
        "<h3>Predicted classes by source</h3>",
        html.table(("Source", *class_names), called),
    ]


def _wrong_images(content: ReportContent) -> list[str]:
    if content.n_wrong == 0:
        return [html.paragraph("None.")] if content.report.as_given.n_samples else []
    shown = len(content.wrong_images)
    said = f"{content.n_wrong} films, the most confident first"
    said += f"; {shown} of them are shown." if shown < content.n_wrong else "."
    films = "".join(map(_film, content.wrong_images))
    return [html.paragraph(said, "muted"), f'<div class="films">{films}</div>']


def _film(film: WrongImage) -> str:
    picture = '<div class="none"></div>'
    if film.thumbnail:
        address = data_uri(film.thumbnail, "image/png")
        picture = html.image(address, f"Film {film.file_name}", "thumbnail")
    return (
        f'<div class="film">{picture}<div class="text">{html.text(film.file_name)}<br>'
        f"true: <b>{html.text(film.true_class)}</b> ({percent(film.true_probability, 1)})<br>"
        f"predicted: <b>{html.text(film.predicted_class)}</b> ({percent(film.probability, 1)})"
        "</div></div>"
    )


def _data(content: ReportContent) -> list[str]:
    parts = []
    if content.counts:
        size = charts.counts_size(content)
        parts.append(_chart(charts.draw_counts, size, content, "Films of each class and part"))
        parts.append(_counts(content.counts))
    if content.sources:
        parts += ["<h3>By source</h3>", _counts(content.sources)]
    return parts


def _counts(counts: Mapping[str, Mapping[str, int]]) -> str:
    class_names = list(dict.fromkeys(name for found in counts.values() for name in found))
    rows = [
        (name, *(found.get(one, 0) for one in class_names), sum(found.values()))
        for name, found in counts.items()
    ]
    return html.table(("", *class_names, "All"), rows)


def _making(content: ReportContent) -> list[str]:
    parts = [html.pairs(content.facts.items())]
    methods = content.report.interval_methods
    if methods:
        parts += ["<h3>Confidence intervals (95 %)</h3>", html.pairs(methods.items())]
    if content.settings:
        parts += ["<h3>Settings of the training</h3>", html.pairs(_flatten(content.settings))]
    if content.versions:
        parts += ["<h3>Versions</h3>", html.pairs(content.versions.items())]
    figures = to_text(document(dict(content.document)))
    parts.append(
        "<details><summary>All metrics as JSON</summary>"
        f'<pre id="figures">{html.escaped_json(figures)}</pre></details>'
    )
    return parts


def _flatten(settings: Mapping[str, object], above: str = "") -> list[tuple[str, object]]:
    """List nested settings under dotted names."""
    rows: list[tuple[str, object]] = []
    for name, value in settings.items():
        if isinstance(value, Mapping):
            rows += _flatten(value, f"{above}{name}.")
        elif isinstance(value, str):
            rows.append((f"{above}{name}", value))
        else:
            rows.append((f"{above}{name}", UNDEFINED if value is None else json.dumps(value)))
    return rows
