"""What a report says of a model's certainty: calibration, prediction sets, reject option."""

from xray_desktop.base.formatting import percent, percent_interval
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.evaluation.uncertainty import Uncertainty
from xray_desktop.core.stats.reliability import expected_calibration_error


def certainty_lines(report: EvaluationReport) -> list[str]:
    """Return sentences, over all films as given; none where only probabilities are known."""
    found = report.uncertainty
    if found is None or not found.n_samples:
        return []
    lines = [_calibration_line(found), *_set_lines(found, report), _silence_line(found)]
    if report.outside_refused is not None:
        refused = percent_interval(report.outside_refused)
        lines.append(f"Sensitivity for out-of-scope films (reject class): {refused}.")
    return lines


def _calibration_line(found: Uncertainty) -> str:
    before, after = map(expected_calibration_error, (found.before, found.after))
    if before is None or after is None:
        return "No film to measure calibration on."
    if found.temperature is None:
        return (
            f"The model is not calibrated; expected calibration error {percent(before, 1)} over "
            "ten equal bins of probability."
        )
    return (
        f"Temperature scaling (T = {found.temperature:.2f}), fitted on films that are neither "
        f"training films nor among these: expected calibration error {percent(before, 1)} before, "
        f"{percent(after, 1)} after, over ten equal bins of probability; on few films it is "
        "never 0."
    )


def _set_lines(found: Uncertainty, report: EvaluationReport) -> list[str]:
    if found.coverage is None or found.level is None:
        return ["The model gives no prediction sets."]
    by_class = ", ".join(
        f"{name} {percent_interval(own)}"
        for name, own in zip(report.class_names, found.class_coverage, strict=True)
        if own is not None
    )
    sizes = ", ".join(
        f"{n} with {size} {'class' if size == 1 else 'classes'}"
        for size, n in enumerate(found.set_sizes)
        if n
    )
    return [
        f"{percent(found.level)} prediction sets (conformal, by class): coverage "
        f"{percent_interval(found.coverage)}; by class: {by_class}. The guarantee holds for films "
        "of the same hospitals.",
        f"Prediction sets: {sizes}.",
    ]


def _silence_line(found: Uncertainty) -> str:
    if found.abstained is None:
        return "The model has no reject option: it classifies every film."
    if found.selective_accuracy is None:
        return "Not classified: every film."
    return (
        f"Not classified: {percent_interval(found.abstained)} of the films; accuracy on the "
        f"{found.n_classified} classified films: {percent_interval(found.selective_accuracy)}."
    )
