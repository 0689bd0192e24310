"""What a report says of a model's certainty: calibration, prediction sets, silence."""

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
        lines.append(f"Of the films that it should refuse it refused {refused}.")
    return lines


def _calibration_line(found: Uncertainty) -> str:
    before, after = map(expected_calibration_error, (found.before, found.after))
    if before is None or after is None:
        return "There is no film to measure calibration on."
    if found.temperature is None:
        return (
            f"The model has no calibration; expected calibration error {percent(before, 1)} over "
            "ten equal ranges of probability."
        )
    return (
        f"Calibration by temperature {found.temperature:.2f}, fitted on films that neither trained "
        f"the network nor stand here: expected calibration error {percent(before, 1)} before, "
        f"{percent(after, 1)} after, over ten equal ranges of probability; of few films it is "
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
    sizes = ", ".join(f"{n} of {size}" for size, n in enumerate(found.set_sizes) if n)
    return [
        f"Prediction sets meant to hold the true class of {percent(found.level)} of films of each "
        f"class hold it in {percent_interval(found.coverage)}; by class: {by_class}. The promise "
        "is for films of the same hospitals.",
        f"Sets by number of classes: {sizes}.",
    ]


def _silence_line(found: Uncertainty) -> str:
    if found.abstained is None:
        return "The model never stays silent: it gives every film one of its classes."
    if found.selective_accuracy is None:
        return "The model stayed silent on every film."
    return (
        f"The model stayed silent on {percent_interval(found.abstained)} of the films; of the "
        f"{found.n_classified} with an answer {percent_interval(found.selective_accuracy)} are "
        "right."
    )
