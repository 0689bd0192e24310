"""The report of a training: everything about the run, gathered for one HTML file."""

from datetime import datetime

from xray_desktop.base.files import json_files
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import Split
from xray_desktop.core.training.run_folder import RunFolder, RunPlan
from xray_desktop.usecases.training.fit import FitOutcome
from xray_desktop.usecases.training.training_set import TrainingSet


def write_run_report(
    run: RunFolder, films: TrainingSet, split: Split, plan: RunPlan, fit: FitOutcome
) -> None:
    """Write report.html of a finished training.

    Raises
    ------
    ExportError
        If it cannot be written.
    """
    from xray_desktop.reporting.content import ReportContent, find_wrong_images
    from xray_desktop.reporting.documents import write_html_report

    bundle, evaluation, answers = fit.bundle, fit.evaluation, fit.answers
    if bundle is None or evaluation is None or answers is None:
        raise ValueError("A report needs a finished training.")
    test, _outside = films.answers_and_outside(split.positions(Part.TEST))
    content = ReportContent(
        title=f"Training {run.path.name}",
        created=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        report=evaluation,
        y_true=answers.y_true,
        y_prob=answers.y_prob,
        document=json_files.document(evaluation.to_json()),
        facts=_facts(films, split, plan, fit),
        counts=_counts(films, split),
        sources=_sources(films),
        settings=plan.config.to_json(),
        versions=bundle.manifest.versions,
        history=fit.result.history,
        best_epoch=fit.result.best_epoch,
        wrong_images=find_wrong_images(
            [films.index.records[position].path.name for position in test],
            answers.y_true,
            answers.y_prob,
            answers.class_names,
            films.pixels[test],
        ),
        warnings=(*films.notes, *fit.result.warnings),
    )
    write_html_report(run.report_file, content)


def _facts(films: TrainingSet, split: Split, plan: RunPlan, fit: FitOutcome) -> dict[str, str]:
    facts = {
        "Recipe": plan.config.recipe,
        "Seed": str(plan.config.seed),
        "Ended": str(_ENDINGS[fit.result.stop_reason.value]),
        "Epochs": f"{len(fit.result.history)}, weights of epoch {fit.result.best_epoch}",
        "Seconds": f"{fit.result.seconds:.0f}",
        "Part evaluated": split.name or "test",
        "Data fingerprint": films.index.fingerprint,
        "Split fingerprint": split.fingerprint,
    }
    if fit.bundle is not None:
        facts["Model"] = fit.bundle.model_id
    if fit.evaluation is not None and fit.evaluation.test_looks is not None:
        facts["Evaluations of these films on this computer"] = str(fit.evaluation.test_looks)
    return facts


_ENDINGS = {
    "completed": Message.of("All epochs were run."),
    "early_stopped": Message.of("Early stopping: validation did not improve any more."),
    "stopped_kept": Message.of("Stopped by the user; the model so far was kept."),
    "cancelled": Message.of("Cancelled."),
    "diverged": Message.of("The loss diverged (not a number); the best epoch before was kept."),
}


def _counts(films: TrainingSet, split: Split) -> dict[str, dict[str, int]]:
    """Films by part and class."""
    counts = {part.value: dict.fromkeys(films.index.class_names, 0) for part in Part}
    for record, part in zip(films.index.records, split.parts, strict=True):
        if part is not None:
            counts[part.value][record.class_name] += 1
    return counts


def _sources(films: TrainingSet) -> dict[str, dict[str, int]]:
    """Films by source and class; the bundle has them without the names of the sources."""
    names = films.index.class_names
    counts = {name: dict.fromkeys(names, 0) for name in films.source_names}
    for record in films.index.records:
        counts[record.source][record.class_name] += 1
    return counts
