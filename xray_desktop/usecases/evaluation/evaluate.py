"""Measure a bundle on folders of films whose classes are known; without TensorFlow."""

import logging
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError, ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.baselines.thumbnail_classifier import answer_thumbnails
from xray_desktop.core.bundles.bundle_files import read_reference, verify_bundle
from xray_desktop.core.bundles.manifest import ModelBundle, ModelManifest
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.seen_images import find_exact_leaks, find_near_leaks
from xray_desktop.core.datasets.class_matching import join_classes
from xray_desktop.core.datasets.projects.apply import IndexOptions, index_project
from xray_desktop.core.datasets.records import DatasetIndex, ImageRecord, Part, UnreadableFile
from xray_desktop.core.evaluation.report import (
    EvaluationContext,
    EvaluationReport,
    evaluate,
    leak_free_mask,
)
from xray_desktop.core.evaluation.test_set_use import count_test_set_use
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description import DESCRIPTION, ImageDescriptions, describe_image
from xray_desktop.core.inspection.duplicates import find_copies
from xray_desktop.core.prediction.decision_rule import CalibratedPredictions, RawOutputs
from xray_desktop.core.prediction.source_margin import SourceReference
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.usecases.bundles.handing_on import with_known_names
from xray_desktop.usecases.bundles.opened_model import open_shared_predictor
from xray_desktop.usecases.evaluation.evaluation_part import ALL, ChosenImages, choose_images
from xray_desktop.usecases.evaluation.external_validation import EvaluatedImages, compare_with_own
from xray_desktop.usecases.evaluation.highest_ranked import HighestRanked
from xray_desktop.usecases.evaluation.request import EvaluationRequest

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Outputs, SharedPredictor

_log = logging.getLogger(__name__)
_NO_THUMBNAIL = Message.of(
    "Whether the 32 x 32 logistic-regression baseline would do as well is unknown: the "
    "model was made by an older version of this program, without that measure."
)


@dataclass(frozen=True, slots=True, eq=False)
class EvaluationOutcome:
    """What a bundle does on films of known class.

    Parameters
    ----------
    bundle : ModelBundle
    report : EvaluationReport
    part : str
        ``"train"``, ``"val"``, ``"test"`` or ``"all"``.
    index : DatasetIndex
        The films that were counted.
    y_true : ndarray of shape (n_samples,), int64
        Class numbers of the model, in the order of the records.
    calibrated : CalibratedPredictions
        What the user is told of each.
    excluded : tuple of UnreadableFile
        Films of the part without an answer, and why.
    warnings : tuple of Message
    thumbnails : mapping of int to ndarray
        By position: the films that were wrong, as the network saw them; of very many the surest.
    is_leak_free : ndarray of shape (n_samples,), bool, or None
        True for the films of `report.leak_free`; None where leaks are not known.
    """

    bundle: ModelBundle
    report: EvaluationReport
    part: str
    index: DatasetIndex
    y_true: NDArray[np.int64]
    calibrated: CalibratedPredictions
    excluded: tuple[UnreadableFile, ...]
    warnings: tuple[Message, ...]
    thumbnails: dict[int, NDArray[np.uint8]]
    is_leak_free: NDArray[np.bool_] | None = None

    @property
    def y_prob(self) -> NDArray[np.float32]:
        """Calibrated probabilities, shape (n_samples, n_classes)."""
        return self.calibrated.probabilities

    def to_json(self) -> dict[str, object]:
        """Return the document of ``evaluate``; paths are as the data folders were given."""
        return {
            "bundle": str(self.bundle.path),
            "model_id": self.bundle.model_id,
            "part": self.part,
            **self.report.to_json(),
            "excluded": [
                {"path": str(file.path), "reason": str(file.reason)} for file in self.excluded
            ],
            "warnings": [str(warning) for warning in self.warnings],
        }


def evaluate_bundle(
    request: EvaluationRequest,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> EvaluationOutcome:
    """Predict the films of a part of the folders, and compare with their classes.

    Raises
    ------
    BundleError
        If the bundle is damaged.
    DatasetError
        If no film of the part has a class that the model knows.
    Cancelled
    """
    started, control = time.monotonic(), control or TaskControl()
    bundle = verify_bundle(request.model, control)
    predictor, reference = open_shared_predictor(bundle), read_reference(bundle)
    options = IndexOptions(request.class_map, project=request.project)
    index = index_project(
        request.folders, options, min_classes=1, progress=progress, control=control
    )
    index = join_classes(index, request.partners)
    chosen = choose_images(index, request.part, bundle.manifest.class_names, reference)
    source_reference = _source_reference(bundle, reference)
    found = _predict(predictor, bundle.manifest, source_reference, chosen.index, progress, control)
    if not found.records:
        raise DatasetError(
            "None of the {n} films of the part {part} can be read.",
            "Look at the reasons on the page Dataset, or with `xray-desktop audit`.",
            n=len(chosen.index.records),
            part=chosen.part,
        )
    refused = replace(chosen.index, records=chosen.outside)
    outside = _predict(predictor, bundle.manifest, source_reference, refused, progress, control)
    outcome = _measure(bundle, chosen, found, outside, reference, control)
    seconds = time.monotonic() - started
    _log.info("Evaluated %d films in %.1f s", len(found.records), seconds)
    return outcome


def _source_reference(bundle: ModelBundle, reference: ReferenceData) -> SourceReference | None:
    rule = bundle.manifest.decision_rule
    return (
        reference.source_reference(len(bundle.manifest.class_names)) if rule.source_check else None
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Film:
    """A film that was read: network input, and what tells copies."""

    record: ImageRecord
    prepared: NDArray[np.uint8]
    description: NDArray[np.void]
    claims: tuple[Message, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Films that were read, with what speaks against them and what the network says."""

    films: list[_Film]
    screened: list[tuple[Message, ...]]
    outputs: "Outputs | None"
    unreadable: list[UnreadableFile]


@dataclass(frozen=True, slots=True, eq=False)
class _Predicted:
    """The films that could be read, with their answers; and those that could not."""

    records: tuple[ImageRecord, ...]
    y_true: NDArray[np.int64]
    calibrated: CalibratedPredictions
    descriptions: ImageDescriptions
    features: NDArray[np.float32]
    thumbnails: dict[int, NDArray[np.uint8]]
    unreadable: tuple[UnreadableFile, ...]

    def compared(self, groups: Sequence[int], is_clean: NDArray[np.bool_]) -> EvaluatedImages:
        """Return what a comparison with the model's own films needs."""
        return EvaluatedImages(
            self.records,
            self.descriptions,
            self.features,
            self.calibrated.raw,
            self.y_true,
            groups,
            is_clean,
        )


def _predict(
    predictor: "SharedPredictor",
    manifest: ModelManifest,
    source_reference: SourceReference | None,
    index: DatasetIndex,
    progress: ProgressCallback,
    control: TaskControl,
) -> _Predicted:
    """Read and ask the network in threads, see `in_batches`."""
    from xray_desktop.reporting.content import MOST_WRONG_IMAGES
    from xray_desktop.usecases.reading.in_batches import in_batches

    rule = manifest.decision_rule
    numbers = {name: k for k, name in enumerate(manifest.class_names)}
    records: list[ImageRecord] = []
    described: list[NDArray[np.void]] = []
    screened: list[tuple[Message, ...]] = []
    y_prob = [np.zeros((0, manifest.n_outputs), np.float32)]
    features = [np.zeros((0, predictor.n_features), np.float32)]
    wrong = HighestRanked(MOST_WRONG_IMAGES)
    unreadable: list[UnreadableFile] = []

    ask = partial(_ask, predictor, manifest, control)
    size, stage = predictor.batch_size, Message.of("Evaluating")
    with closing(in_batches(ask, index.records, size, stage, progress, control)) as batches:
        for batch in batches:
            unreadable += batch.unreadable
            if batch.outputs is None:
                continue
            told = rule.calibrated(batch.outputs.probabilities)
            for film, answer in zip(batch.films, told, strict=True):
                if answer.argmax() != numbers.get(film.record.class_name):
                    wrong.add(len(records), float(answer.max()), film.prepared)
                records.append(film.record)
                described.append(film.description)
            screened += batch.screened
            y_prob.append(batch.outputs.network)
            features.append(batch.outputs.features)
    raw = RawOutputs.split(np.concatenate(y_prob), len(numbers))
    if source_reference is not None:
        raw = replace(raw, source_margins=source_reference.source_margin(np.concatenate(features)))
    return _Predicted(
        tuple(records),
        np.array([numbers.get(record.class_name, -1) for record in records], np.int64),
        rule.answer(raw, screened),
        ImageDescriptions(np.array(described, DESCRIPTION), {}),
        np.concatenate(features),
        wrong.by_position(),
        tuple(unreadable),
    )


def _read(
    record: ImageRecord, manifest: ModelManifest, control: TaskControl
) -> _Film | UnreadableFile:
    # Films may be large: a cancel does not wait for the rest of the batch.
    control.check()
    try:
        image = read_image(record.path, manifest.preprocess.least_side)
    except ImageReadError as error:
        _log.warning("%s cannot be read", record.path)
        return UnreadableFile(record.path, error.text)
    prepared = prepare_pixels(image, manifest.preprocess)
    claims = manifest.decision_rule.judge_claims(image.info, image.height, image.width)
    return _Film(record, prepared, describe_image(image), claims)


def _ask(
    predictor: "SharedPredictor",
    manifest: ModelManifest,
    control: TaskControl,
    records: Sequence[ImageRecord],
) -> _Batch:
    """Read films and ask the network about them; what cannot be read is set aside."""
    read = [_read(record, manifest, control) for record in records]
    unreadable = [item for item in read if isinstance(item, UnreadableFile)]
    films = [item for item in read if isinstance(item, _Film)]
    if not films:
        return _Batch([], [], None, unreadable)
    prepared = np.stack([film.prepared for film in films])
    screened = manifest.decision_rule.screen_all([film.claims for film in films], prepared)
    return _Batch(films, screened, predictor.predict(prepared), unreadable)


def _measure(
    bundle: ModelBundle,
    chosen: ChosenImages,
    found: _Predicted,
    outside: _Predicted,
    reference: ReferenceData,
    control: TaskControl,
) -> EvaluationOutcome:
    index = replace(chosen.index, records=found.records)
    groups = find_copies(index, found.descriptions, control=control).record_groups(index)
    exact = find_exact_leaks([record.sha256 for record in index.records], reference)
    near = find_near_leaks(found.descriptions, reference, control=control) & ~exact
    excluded = (*chosen.index.unreadable, *found.unreadable, *outside.unreadable, *chosen.unknown)
    leak_free = leak_free_mask((exact | near).tolist(), groups.film)
    thumbnail = _answer_thumbnails(found, reference)
    # Without reference films nobody can say what leaks.
    is_known = len(reference.labels) > 0
    context = EvaluationContext(
        groups=groups.together,
        leak_free=leak_free.tolist() if is_known else None,
        sources=[record.source for record in index.records],
        n_excluded=len(excluded),
        thumbnail=thumbnail,
        test_looks=_count_look(chosen.part, index),
        calibrated=found.calibrated,
        rule=bundle.manifest.decision_rule,
        outside_refused=outside.calibrated.abstained.tolist(),
    )
    class_names = bundle.manifest.class_names
    report = evaluate(
        found.y_true, found.calibrated.probabilities, class_names, context, control=control
    )
    films = found.compared(groups.together, leak_free)
    return EvaluationOutcome(
        bundle=bundle,
        report=compare_with_own(report, with_known_names(bundle), reference, films, control),
        part=chosen.part,
        index=index,
        y_true=found.y_true,
        calibrated=found.calibrated,
        excluded=tuple(sorted(excluded, key=lambda file: str(file.path))),
        warnings=(
            *chosen.warnings,
            *_leak_warnings(int(exact.sum()), int(near.sum())),
            *_absence_warnings(class_names, found.y_true),
            *_model_warnings(bundle, has_thumbnail=bool(thumbnail)),
        ),
        thumbnails=found.thumbnails,
        is_leak_free=leak_free if is_known else None,
    )


def _model_warnings(bundle: ModelBundle, *, has_thumbnail: bool) -> tuple[Message, ...]:
    missing = bundle.manifest.decision_rule.missing
    return missing if has_thumbnail else (*missing, _NO_THUMBNAIL)


def _answer_thumbnails(found: _Predicted, reference: ReferenceData) -> list[int] | None:
    """Ask the thumbnail predictor of the bundle; None where it has none."""
    predictor = reference.thumbnail
    if predictor is None:
        return None
    return [int(number) for number in answer_thumbnails(predictor, found.descriptions)]


def _count_look(part: str, index: DatasetIndex) -> int | None:
    """Count the look at films that the model was not made with."""
    if part not in (Part.TEST.value, ALL):
        return None
    return count_test_set_use(paths.user_data_folder(), (record.sha256 for record in index.records))


def _leak_warnings(n_exact: int, n_near: int) -> list[Message]:
    warnings = []
    if n_exact:
        warnings.append(
            Message.of(
                "Training or validation films of the model (the same files): {n}.", n=n_exact
            )
        )
    if n_near:
        warnings.append(
            Message.of(
                "Near-duplicates of training or validation films of the model: {n}.",
                n=n_near,
            )
        )
    return warnings


def _absence_warnings(class_names: Sequence[str], y_true: NDArray[np.int64]) -> list[Message]:
    absent = [name for k, name in enumerate(class_names) if not (y_true == k).any()]
    if not absent:
        return []
    return [
        Message.of(
            "There is no film of {names}: the performance for it, and the mean AUC, are unknown.",
            names=", ".join(absent),
        )
    ]
