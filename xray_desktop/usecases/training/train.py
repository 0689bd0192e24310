"""From data folders to a trained, checked, portable model, or to a cross-validation."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xray_desktop.base import logs
from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle, read_weights
from xray_desktop.core.datasets.projects.apply import IndexOptions
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.files import write_index, write_split
from xray_desktop.core.datasets.splits.folds import fold_splits, source_folds
from xray_desktop.core.datasets.splits.split import Split, SplitConfig, split_dataset
from xray_desktop.core.evaluation.cross_validation import FoldSummary, summarize_folds
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.training.overrides import make_config, merge_overrides
from xray_desktop.core.training.recipes import DEFAULT_RECIPE
from xray_desktop.core.training.results import TrainingResult
from xray_desktop.core.training.run_folder import (
    RunFolder,
    RunPlan,
    new_run,
    read_plan,
    refuse_changes,
    refuse_existing,
    refuse_other_project,
    write_plan,
)
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.runs.run_record import (
    SavedAnswers,
    begin_record,
    is_finished,
    own_run,
    run_document,
    write_failure,
    write_values,
)
from xray_desktop.usecases.training.fit import FitOutcome, Fitting, Weights
from xray_desktop.usecases.training.model_texts import check_model_texts
from xray_desktop.usecases.training.run_report import write_run_report
from xray_desktop.usecases.training.training_set import Report, TrainingSet, read_training_set

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class TrainOutcome:
    """What a training made.

    Parameters
    ----------
    run : RunFolder
    fits : tuple of FitOutcome
        One, or one a fold.
    summary : FoldSummary or None
        Over the folds.
    """

    run: RunFolder
    fits: tuple[FitOutcome, ...]
    summary: FoldSummary | None = None

    @property
    def result(self) -> TrainingResult:
        """The result of the training, or of the last fold."""
        return self.fits[-1].result

    @property
    def evaluation(self) -> EvaluationReport | None:
        """The figures on the test part; None where there is no model, or there are folds."""
        return None if self.summary else self.fits[-1].evaluation

    @property
    def finished(self) -> bool:
        """True if there is a model, or a summary over all folds."""
        return self.summary is not None or self.evaluation is not None

    def to_json(self) -> dict[str, object]:
        """Return the document of ``train``."""
        result, bundle = self.result, None if self.summary else self.fits[-1].bundle
        values: dict[str, object] = {
            "run": str(self.run.path),
            "bundle": str(bundle.path) if bundle else None,
            "model_id": bundle.model_id if bundle else None,
            "stop_reason": result.stop_reason.value,
            "n_epochs_run": len(result.history),
            "best_epoch": result.best_epoch,
            "seconds": round(sum(fit.result.seconds for fit in self.fits), 1),
            "warnings": list(dict.fromkeys(str(w) for f in self.fits for w in f.result.warnings)),
            "evaluation": self.evaluation.to_json() if self.evaluation else None,
        }
        if self.summary:
            values["folds"] = [fit.evaluation.to_json() for fit in self.fits if fit.evaluation]
            values["summary"] = self.summary.to_json()
        return values


def train_folders(
    request: TrainingRequest, *, progress: Report, control: TaskControl
) -> TrainOutcome:
    """Index, split, train, evaluate on the test part, write bundle and report.

    Raises
    ------
    XrayDesktopError
        If the folders make no data set, a setting does not fit, the run folder exists (or, on a
        resume, does not fit), or the training cannot start or go on.
    Cancelled
        If that the user asks for it before the training itself began.
    """
    run = RunFolder(request.out)
    if request.resume:
        read_plan(run)  # Says so where there is none, before anything is written there.
        with own_run(run, progress):
            plan = _resume_plan(run, request)
            films = read_training_set(request.folders, plan, report=progress, control=control)
            splits = _make_splits(films, plan)
            _check_images(run, films, splits)
            return _train(Fitting(request, plan, films, progress, control), run, splits)
    plan = _new_plan(request)
    films = read_training_set(request.folders, plan, report=progress, control=control)
    check_model_texts(request, films.index.answers)
    splits = _make_splits(films, plan)
    with new_run(request.out) as begun:
        json_files.write_json(begun.request_file, run_document(request.to_json()))
        _save_beginning(begun, plan, films, splits)
    with own_run(run, progress):
        return _train(Fitting(request, plan, films, progress, control), run, splits)


def _train(fitting: Fitting, run: RunFolder, splits: tuple[Split, ...]) -> TrainOutcome:
    """Train in a folder of this process, and keep there how it ended."""
    for note in fitting.films.notes:
        fitting.report(note)
    with logs.also_to(run.log_file):
        _log.info("Training on %d films of %d classes", *fitting.films.size)
        begin_record(run)
        try:
            weights = _initial_weights(fitting.request, fitting.plan)
            outcome = _fit_all(replace(fitting, weights=weights), run, splits)
        except XrayDesktopError as error:
            write_failure(run, error)
            raise
        _log.info("Ended: %s", outcome.result.stop_reason.value)
    if outcome.finished:
        # Last: what has a result has its model, report and answers too.
        write_values(run.result_file, outcome.to_json())
    return outcome


def _new_plan(request: TrainingRequest) -> RunPlan:
    refuse_existing(request.out)  # Before any film is read.
    recipe = request.recipe or DEFAULT_RECIPE
    overrides = merge_overrides(_bundle_overrides(request.weights), request.overrides)
    if request.project is not None:
        overrides = {"seed": request.project.seed, **overrides}
    return RunPlan(
        config=make_config(recipe, overrides),
        class_map=request.class_map,
        group_by=IndexOptions(group_by=request.group_by, project=request.project).grouping,
        folds=_check_folds(request.folds),
        weights=_fingerprint(request.weights),
        project=request.project,
    )


def _resume_plan(run: RunFolder, request: TrainingRequest) -> RunPlan:
    """Read the plan of the earlier start; every option that is given again must be the same."""
    plan, _values = read_plan(run)
    if is_finished(run):
        raise TrainingError(
            "The training in {name} is finished.",
            "Its model stands in {bundle}.",
            name=str(run.path),
            bundle=str(run.bundle),
        )
    requested: dict[str, Any] = {"config": dict(request.overrides)}
    if request.recipe:
        # The saved settings name the recipe that they started from.
        requested["config"]["recipe"] = request.recipe
    for key, value in (
        ("class_map", list(request.class_map)),
        ("group_by", request.group_by),
        ("folds", request.folds),
        ("weights", _fingerprint(request.weights)),
    ):
        if value:
            requested[key] = value
    refuse_changes(plan.to_json(), requested)
    if request.project is not None:
        refuse_other_project(plan.project, request.project)
    if plan.weights and not request.weights:
        raise TrainingError(
            "The training in {name} started from the weights {weights}.",
            "Name them again by --weights.",
            name=str(run.path),
            weights=plan.weights,
        )
    return plan


def _bundle_overrides(weights: Path | None) -> dict[str, Any]:
    """Further training keeps the network and preprocessing of the bundle."""
    if weights is None or not weights.is_dir():
        return {}
    manifest = read_bundle(weights).manifest
    return {"network": manifest.network.to_json(), "preprocess": manifest.preprocess.to_json()}


def _check_folds(folds: str | None) -> str | None:
    if folds is None or folds == "source" or folds.isdecimal():
        return folds
    raise TrainingError(
        "The number of folds is a number or the word source, not {folds}.",
        "Write --folds 5, or --folds source to leave out one source after the other.",
        folds=folds,
    )


def _fingerprint(weights: Path | None) -> str | None:
    """Name what the weights start from: a bundle by its id, a file by its content."""
    if weights is None:
        return None
    if weights.is_dir():
        return f"{weights.name} {read_bundle(weights).model_id}"
    try:
        digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    except OSError as error:
        raise TrainingError(
            "The weights {name} cannot be read: {reason}.",
            "Name a weights file or a model folder.",
            name=str(weights),
            reason=error.strerror or str(error),
        ) from error
    return f"{weights.name} {digest}"


def _make_splits(films: TrainingSet, plan: RunPlan) -> tuple[Split, ...]:
    config = SplitConfig(seed=plan.config.seed)
    if plan.folds is None:
        return (split_dataset(films.index, films.data.groups, config),)
    if plan.folds == "source":
        return source_folds(films.index, films.data.groups, config)
    return fold_splits(films.index, films.data.groups, int(plan.folds), config)


def _save_beginning(
    run: RunFolder, plan: RunPlan, films: TrainingSet, splits: tuple[Split, ...]
) -> None:
    write_index(run.index_file, films.index)
    for number, split in enumerate(splits, 1):
        place = run if plan.folds is None else run.fold(number)
        place.path.mkdir(exist_ok=True)
        write_split(place.split_file, films.index, split)
    write_plan(
        run,
        plan,
        index=films.index.fingerprint,
        split=_joined(splits),
        sources=films.source_names,
    )


def _joined(splits: tuple[Split, ...]) -> str:
    return " ".join(split.fingerprint for split in splits)


def _check_images(run: RunFolder, films: TrainingSet, splits: tuple[Split, ...]) -> None:
    _plan, saved = read_plan(run)
    if saved["index_fingerprint"] != films.index.fingerprint:
        raise TrainingError(
            "The films have changed since the training in {name} began.",
            "Bring them back as they were, or start a new training in another folder.",
            name=str(run.path),
        )
    if saved["split_fingerprint"] != _joined(splits):
        raise TrainingError(
            "The films of the training in {name} would be split otherwise by this version.",
            "Resume it with the version that began it, or start a new training.",
            name=str(run.path),
        )
    # What earlier versions wrote has patients beside the salt of their hashes.
    write_index(run.index_file, films.index)


def _fit_all(fitting: Fitting, run: RunFolder, splits: tuple[Split, ...]) -> TrainOutcome:
    plan, films = fitting.plan, fitting.films
    fits: list[FitOutcome] = []
    for number, split in enumerate(splits, 1):
        place = run if plan.folds is None else run.fold(number)
        if split.name:
            fitting.report(Message.of("Now {name}.", name=split.name))
        fit = fitting.fit_split(place, split)
        fits.append(fit)
        if fit.evaluation is None:
            return TrainOutcome(run, tuple(fits))
        write_run_report(place, films, split, plan, fit)
        _save_answers(place, films, split, fit)
    summary = _summarize(films, splits, fits, plan.config.seed) if plan.folds else None
    return TrainOutcome(run, tuple(fits), summary)


def _save_answers(run: RunFolder, films: TrainingSet, split: Split, fit: FitOutcome) -> None:
    if fit.answers is None:
        raise ValueError("Only a finished training has answers.")
    test, _outside = films.answers_and_outside(split.positions(Part.TEST))
    hashes = tuple(films.index.records[position].sha256 for position in test)
    answers = fit.answers
    saved = SavedAnswers(hashes, answers.class_names, answers.y_true, answers.y_prob)
    write_values(run.answers_file, saved.to_json())


def _initial_weights(request: TrainingRequest, plan: RunPlan) -> Weights | None:
    if request.weights is None:
        return None
    if request.weights.is_dir():
        return read_weights(read_bundle(request.weights))
    from xray_desktop.learning.transfer import PRETRAINED, pretrained_weights

    network = plan.config.network
    if network.name not in PRETRAINED:
        raise TrainingError(
            "The network {network} does not take pretrained weights.",
            "Choose one of {known} by --network, or give the folder of a model to --weights.",
            network=network.name,
            known=", ".join(PRETRAINED),
        )
    return pretrained_weights(network, request.weights)


def _summarize(
    films: TrainingSet, splits: Sequence[Split], fits: Sequence[FitOutcome], seed: int
) -> FoldSummary:
    tests = [films.answers_and_outside(split.positions(Part.TEST))[0] for split in splits]
    return summarize_folds(
        [fit.answers for fit in fits if fit.answers is not None],
        seed=seed,
        thumbnail=[fit.thumbnail for fit in fits if fit.thumbnail is not None],
        sources=[[films.index.records[n].source for n in test] for test in tests],
    )
