"""What a report says of a model's certainty: calibration, prediction sets, silence."""

from xray_desktop.base.formatting import percent, percent_interval
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.evaluation.uncertainty import Trust
from xray_desktop.core.stats.reliability import expected_calibration_error


def certainty_lines(report: EvaluationReport) -> list[str]:
    """Return sentences, over all films as given; none where only probabilities are known."""
    trust = report.trust
    if trust is None or not trust.n_samples:
        return []
    lines = [_calibration_line(trust), *_set_lines(trust, report), _silence_line(trust)]
    if report.outside_refused is not None:
        refused = percent_interval(report.outside_refused)
        lines.append(f"Of the films that it should refuse it refused {refused}.")
    return lines


def _calibration_line(trust: Trust) -> str:
    before, after = map(expected_calibration_error, (trust.before, trust.after))
    if before is None or after is None:
        return "There is no film to measure calibration on."
    if trust.temperature is None:
        return (
            f"The model has no calibration; expected calibration error {percent(before, 1)} over "
            "ten equal ranges of probability."
        )
    return (
        f"Calibration by temperature {trust.temperature:.2f}, fitted on films that neither trained "
        f"the network nor stand here: expected calibration error {percent(before, 1)} before, "
        f"{percent(after, 1)} after, over ten equal ranges of probability; of few films it is "
        "never 0."
    )


def _set_lines(trust: Trust, report: EvaluationReport) -> list[str]:
    if trust.coverage is None or trust.level is None:
        return ["The model gives no prediction sets."]
    by_class = ", ".join(
        f"{name} {percent_interval(own)}"
        for name, own in zip(report.class_names, trust.class_coverage, strict=True)
        if own is not None
    )
    sizes = ", ".join(f"{n} of {size}" for size, n in enumerate(trust.set_sizes) if n)
    return [
        f"Prediction sets meant to hold the true class of {percent(trust.level)} of films of each "
        f"class hold it in {percent_interval(trust.coverage)}; by class: {by_class}. The promise "
        "is for films of the same hospitals.",
        f"Sets by number of classes: {sizes}.",
    ]


def _silence_line(trust: Trust) -> str:
    if trust.abstained is None:
        return "The model never stays silent: it gives every film one of its classes."
    if trust.answered_accuracy is None:
        return "The model stayed silent on every film."
    return (
        f"The model stayed silent on {percent_interval(trust.abstained)} of the films; of the "
        f"{trust.n_answered} with an answer {percent_interval(trust.answered_accuracy)} are right."
    )
