"""An evaluation as the window holds it: the report, the answers, and what an export writes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.formatting import percent_interval
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.bundles.deidentification import is_fingerprint
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.stats.curves import CurveSet, make_curves
from xray_desktop.usecases.evaluation.evaluation_part import ALL
from xray_desktop.usecases.evaluation.request import EvaluationRequest
from xray_desktop.usecases.runs.runs import RunSummary, list_runs

if TYPE_CHECKING:
    from xray_desktop.reporting.content import ReportContent
    from xray_desktop.usecases.evaluation.evaluate import EvaluationOutcome


@dataclass(frozen=True, slots=True, eq=False)
class EvaluationView:
    """An evaluation as the window shows it: the report, and what the model said of each film.

    Parameters
    ----------
    model : Path
        The bundle.
    model_id, model_name : str
    place : Message
        Which films: part and folders.
    report : EvaluationReport
    paths : tuple of str
        Files of the films.
    y_true : ndarray of shape (n_films,), int64
        Positions in `class_names`.
    y_prob : ndarray of shape (n_films, n_classes), float32
        Model probabilities.
    is_leak_free : ndarray of shape (n_films,), bool, or None
        None where leaks are not known.
    curves, leak_free_curves : CurveSet, CurveSet or None
        Over all films, and over those that do not leak.
    warnings : tuple of Message
    content : ReportContent or None
        What an export writes; None: there is nothing to export.
    """

    model: Path
    model_id: str
    model_name: str
    place: Message
    report: EvaluationReport
    paths: tuple[str, ...]
    y_true: NDArray[np.int64]
    y_prob: NDArray[np.float32]
    is_leak_free: NDArray[np.bool_] | None
    curves: CurveSet
    leak_free_curves: CurveSet | None = None
    warnings: tuple[Message, ...] = ()
    content: "ReportContent | None" = None

    @property
    def class_names(self) -> tuple[str, ...]:
        """Classes in the order of the columns of `y_prob`."""
        return self.report.class_names


def evaluate_images(
    request: EvaluationRequest,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> EvaluationView:
    """Evaluate, see `evaluate_bundle`, and return what the window shows and exports of it.

    Raises
    ------
    BundleError, DatasetError, Cancelled
    """
    from xray_desktop.usecases.evaluation.evaluate import evaluate_bundle

    outcome = evaluate_bundle(request, progress=progress, control=control)
    manifest = outcome.bundle.manifest
    found = find_cross_validation(manifest, control or TaskControl())
    view = make_view(outcome)
    return view if found is None else replace(view, warnings=(found, *view.warnings))


def find_cross_validation(manifest: ModelManifest, control: TaskControl) -> Message | None:
    """Say what the newest finished cross-validation of a model's films reached.

    Only the trainings of the window are looked through. None where none has these films and this
    recipe.

    Raises
    ------
    Cancelled
    """
    fingerprint = manifest.data.get("index_fingerprint")
    recipe = (manifest.training.get("config") or {}).get("recipe")
    for run in list_runs(control):
        is_same = is_fingerprint(fingerprint, run.index_fingerprint)
        if is_same and run.recipe == recipe and _is_whole(run):
            return Message.of(
                "Cross-validated accuracy of the recipe {recipe} on the films of this "
                "model: {share} (out-of-fold predictions).",
                recipe=run.recipe,
                share=percent_interval((run.figures or {}).get("accuracy")),
            )
    return None


def make_view(outcome: "EvaluationOutcome") -> EvaluationView:
    """Return what the window shows and exports of an evaluation."""
    from xray_desktop.usecases.evaluation.evaluation_report import gather_report

    manifest, leak_free = outcome.bundle.manifest, outcome.is_leak_free
    y_true, y_prob, names = outcome.y_true, outcome.y_prob, manifest.class_names
    return EvaluationView(
        model=outcome.bundle.path,
        model_id=outcome.bundle.model_id,
        model_name=manifest.name,
        place=_describe_place(outcome),
        report=outcome.report,
        paths=tuple(str(record.path) for record in outcome.index.records),
        y_true=y_true,
        y_prob=y_prob,
        is_leak_free=leak_free,
        curves=make_curves(y_true, y_prob, names),
        leak_free_curves=(
            None if leak_free is None else make_curves(y_true[leak_free], y_prob[leak_free], names)
        ),
        warnings=outcome.warnings,
        content=gather_report(outcome),
    )


def _describe_place(outcome: "EvaluationOutcome") -> Message:
    folders = _names(outcome.index.roots)
    requested = [part for part in Part if part.value == outcome.part]
    given = any(record.given_part in requested for record in outcome.index.records)
    if outcome.part == ALL:
        return Message.of("all films of {folders}", folders=folders)
    if not given:
        return Message.of(
            "held-out test films of the model in {folders}",
            folders=folders,
        )
    if outcome.part == Part.TRAIN.value:
        return Message.of("training part of {folders}", folders=folders)
    if outcome.part == Part.VALIDATION.value:
        return Message.of("validation part of {folders}", folders=folders)
    return Message.of("test part of {folders}", folders=folders)


def _names(folders: Sequence[Path]) -> str:
    return ", ".join(folder.name or str(folder) for folder in folders)


def _is_whole(run: RunSummary) -> bool:
    folds = str((run.settings or {}).get("folds") or "")
    return folds.isdecimal() and bool(run.figures)
