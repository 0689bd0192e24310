"""What the figures of an evaluation say, in words."""

from collections.abc import Sequence

from xray_desktop.base.formatting import (
    Scale,
    drop_interval,
    in_line,
    interval_text,
    percent,
    percent_interval,
)
from xray_desktop.base.messages import Message
from xray_desktop.core.evaluation.baselines import TEST, Comparison
from xray_desktop.core.evaluation.by_source import describe_sources
from xray_desktop.core.evaluation.performance_drop import PerformanceDrop, describe_drop
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.stats.metric_registry import OVERALL, Metric
from xray_desktop.core.stats.metrics import Metrics

FEW_IMAGES = 30
SIGNIFICANT = 0.05
# Templates; `_compare_with_thumbnail` fills in the fields.
_NOT_DISTINGUISHABLE = Message.of(
    "Not significantly different from the 32 x 32 logistic-regression baseline: {p}. Of "
    "these {all} films the baseline classifies {thumbnail} correctly, the model {right}."
)
_BETTER = Message.of(
    "Significantly better than the 32 x 32 logistic-regression baseline: {p}. Of these "
    "{all} films the baseline classifies {thumbnail} correctly, the model {right}."
)
_WORSE = Message.of(
    "Significantly worse than the 32 x 32 logistic-regression baseline: {p}. Of these "
    "{all} films the baseline classifies {thumbnail} correctly, the model {right}."
)


def drop_rows(found: PerformanceDrop) -> list[tuple[str, str, str, str]]:
    """Write name, figure at home, figure here and drop of each figure that both have."""
    rows = [(str(one.title), found.figures[one.key], one.scale) for one in OVERALL]
    rows += [
        (f"Sensitivity (recall) for {name}", one, Scale.SHARE) for name, one in found.recall.items()
    ]
    return [
        (name, interval_text(one.internal, scale), interval_text(one.external, scale),
         drop_interval(one.drop, scale))
        for name, one, scale in rows
    ]  # fmt: skip


def figure_lines(metrics: Metrics, shown: Sequence[Metric] = OVERALL) -> list[str]:
    """Write the overall figures in columns of 19 letters."""
    return [
        f"{in_line(str(one.title)):18} {interval_text(metrics.figures[one.key], one.scale)}"
        for one in shown
    ]


def comparison_lines(comparison: Comparison) -> list[str]:
    """Write the baselines below a table of figures, in columns of 19 letters."""
    lines = [f"majority class     {percent_interval(comparison.majority)}"]
    lines.append(f"32 x 32 baseline   {percent_interval(comparison.thumbnail)}")
    if comparison.p_value is not None:
        lines.append(f"versus 32 x 32     {p_value_text(comparison.p_value)} ({TEST})")
    return lines


def interpret(report: EvaluationReport) -> tuple[Message, ...]:
    """Say what the score is worth, most important first."""
    given = report.as_given
    if given.accuracy is None:
        return (Message.of("No film could be evaluated, so nothing is known about this model."),)
    sentences = [_describe_score(given, given.accuracy)]
    sentences += describe_external_data(report)
    if report.leak_free is not None:
        sentences += _describe_leak_free(given, report.leak_free)
    sentences += _compare_with_thumbnail(report)
    sentences += describe_sources(report.by_source)
    if sum(one.support > 0 for one in given.per_class) > 1:
        sentences += [_compare_with_majority(given, given.accuracy), *_name_weakest(given)]
    else:
        sentences.append(
            Message.of(
                "All films are of one class: how well the model separates classes is unknown."
            )
        )
    if report.n_excluded:
        sentences.append(
            Message.of(
                "Films without a prediction (unreadable, or of a class that the model "
                "does not know): {n}. They are not in these metrics.",
                n=report.n_excluded,
            )
        )
    if report.test_looks is not None and report.test_looks > 1:
        sentences.append(
            Message.of(
                "These films have been evaluated {n} times on this computer. Choosing a "
                "model or a setting after such an evaluation inflates the score: only "
                "films that were never evaluated can confirm it.",
                n=report.test_looks,
            )
        )
    return tuple(sentences)


def describe_external_data(report: EvaluationReport) -> list[Message]:
    """Say whether the films are like the model's own, and what it loses on them."""
    said = [] if report.shift is None else [report.shift.reason]
    return said + (
        [] if report.performance_drop is None else describe_drop(report.performance_drop)
    )


def limits(report: EvaluationReport) -> tuple[Message, ...]:
    """Say what these figures cannot show."""
    said = [
        Message.of(
            "The metrics hold for films like these. On films from another hospital, "
            "device or age group the same model can be far worse; only an external "
            "validation can tell."
        ),
        Message.of(
            "A high score does not show that the model looks at the lungs: it may use "
            "shortcuts such as the source of a film, its borders or its markings."
        ),
        Message.of(
            "The confidence intervals cover sampling error only, not wrong labels or "
            "films that differ from those the model will meet."
        ),
        Message.of(
            "A model probability is the output of a network, not the probability of a disease."
        ),
    ]
    if report.leak_free is None:
        said.insert(
            0,
            Message.of("Leaks from training could not be checked: the score may be inflated."),
        )
    return tuple(said)


def _describe_score(metrics: Metrics, accuracy: Interval) -> Message:
    return Message.of(
        "{right} of {all} films are classified correctly (accuracy {share}; 95 % "
        "confidence interval {low} to {high} for films of the same kind).",
        right=metrics.n_correct,
        all=metrics.n_samples,
        share=percent(accuracy.value, 1),
        low=percent(accuracy.low),
        high=percent(accuracy.high),
    )


def _describe_leak_free(given: Metrics, leak_free: Metrics) -> list[Message]:
    n_left_out = given.n_samples - leak_free.n_samples
    if n_left_out == 0:
        return [Message.of("No leak from training and no duplicate was found.")]
    if leak_free.accuracy is None:
        return [
            Message.of(
                "Inflated score: all {n} films leak from training.",
                n=n_left_out,
            )
        ]
    return [
        Message.of(
            "Inflated score: {n} films leak from training or duplicate another film. "
            "Without them {right} of {all} are correct ({share}, 95 % CI {low} to "
            "{high}): quote this accuracy.",
            n=n_left_out,
            right=leak_free.n_correct,
            all=leak_free.n_samples,
            share=percent(leak_free.accuracy.value, 1),
            low=percent(leak_free.accuracy.low),
            high=percent(leak_free.accuracy.high),
        )
    ]


def p_value_text(p_value: float) -> str:
    """Write a p-value: ``p = 0.38``, ``p < 0.001``."""
    return "p < 0.001" if p_value < 0.001 else f"p = {p_value:.2g}"


def _compare_with_thumbnail(report: EvaluationReport) -> list[Message]:
    """Compare over the films of the figure to quote: the leak-free ones where there are any."""
    figures, found = report.as_given, report.comparison
    if report.leak_free is not None and report.leak_free.n_samples:
        figures, found = report.leak_free, report.leak_free_comparison
    if found is None or found.p_value is None or found.n_thumbnail is None:
        return []
    if found.p_value >= SIGNIFICANT:
        verdict = _NOT_DISTINGUISHABLE
    else:
        verdict = _BETTER if figures.n_correct > found.n_thumbnail else _WORSE
    return [
        Message.of(
            verdict.template,
            p=p_value_text(found.p_value),
            thumbnail=found.n_thumbnail,
            all=figures.n_samples,
            right=figures.n_correct,
        )
    ]


def _compare_with_majority(metrics: Metrics, accuracy: Interval) -> Message:
    supports = [one.support for one in metrics.per_class]
    share = max(supports) / metrics.n_samples
    name = metrics.class_names[supports.index(max(supports))]
    return Message.of(
        "Majority-class baseline (always “{name}”): {share}; the model does not clearly exceed it."
        if share >= accuracy.low
        else "Majority-class baseline (always “{name}”): {share}.",
        name=name,
        share=percent(share, 1),
    )


def _name_weakest(metrics: Metrics) -> list[Message]:
    found = [
        (one.recall, name, one.support)
        for name, one in zip(metrics.class_names, metrics.per_class, strict=True)
        if one.recall is not None
    ]
    recall, name, support = min(found, key=lambda row: row[0].value)
    sentences = [
        Message.of(
            "Lowest sensitivity (recall): “{name}”, {share} of {n} films ({low} to {high}).",
            name=name,
            share=percent(recall.value, 1),
            n=support,
            low=percent(recall.low),
            high=percent(recall.high),
        )
    ]
    few = min(support for _, _, support in found)
    if few < FEW_IMAGES:
        sentences.append(
            Message.of(
                "The smallest class has {n} films only, so its metrics are imprecise.", n=few
            )
        )
    return sentences
