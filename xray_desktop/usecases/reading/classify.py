"""Classify files, folders and DICOM trees with a bundle; without TensorFlow."""

import logging
import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError, ExportError, ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.datasets.file_search import find_images
from xray_desktop.core.datasets.records import IgnoredFile
from xray_desktop.core.images.file_formats import format_titles
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels
from xray_desktop.usecases.bundles.opened_model import (
    open_predictor,
    open_shared_predictor,
    open_source_reference,
)

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Outputs, Predictor, SharedPredictor

_log = logging.getLogger(__name__)
# Of Linux, macOS and Windows alike.
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class ClassifyResult:
    """Answers in the order of the films, failures among them.

    Parameters
    ----------
    bundle : ModelBundle
        Whose answers they are.
    results : tuple of Prediction or FailedPrediction
    ignored : tuple of IgnoredFile
        Files in folders that do not even claim to be images.
    """

    bundle: ModelBundle
    results: tuple[Prediction | FailedPrediction, ...]
    ignored: tuple[IgnoredFile, ...]

    @property
    def n_failed(self) -> int:
        """How many films could not be classified."""
        return sum(isinstance(result, FailedPrediction) for result in self.results)


@dataclass(frozen=True, slots=True)
class _Item:
    """A film, and where its heat map goes; None where none is wanted."""

    path: Path
    heatmap: Path | None


@dataclass(frozen=True, slots=True, eq=False)
class _Film:
    """A film that was read: network input and, where a heat map is wanted, its picture."""

    item: _Item
    prepared: NDArray[np.uint8]
    picture: NDArray[np.uint8] | None
    notes: tuple[Message, ...]
    claims: tuple[Message, ...]
    elapsed_ms: float


def classify_paths(
    paths: Sequence[Path],
    bundle: ModelBundle,
    *,
    heatmaps: Path | None = None,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> ClassifyResult:
    """Classify every film; one that cannot be read is an answer, never an abort.

    Parameters
    ----------
    paths : sequence of Path
        Files, and folders of any depth.
    heatmaps : Path or None
        Folder for a PNG of each film, made where it is missing.

    Raises
    ------
    BundleError
        If the bundle's graph does not fit.
    DatasetError
        If there is no film at all.
    ExportError
        If the heat maps cannot be written.
    Cancelled
    """
    found = find_images(paths, control or TaskControl())
    if not found.films:
        raise DatasetError(
            "There is no film in {names}.",
            "Name films, or folders with files of these formats: {formats}.",
            formats=format_titles(),
            names=", ".join(path.name or str(path) for path in paths),
        )
    answers = classify_images(
        found.films, bundle, heatmaps=heatmaps, progress=progress, control=control
    )
    with closing(answers):
        return ClassifyResult(bundle, tuple(answers), found.ignored)


def classify_images(
    films: Sequence[Path],
    bundle: ModelBundle,
    *,
    heatmaps: Path | None = None,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> Generator[Prediction | FailedPrediction, None, None]:
    """Yield the answer for each film as soon as it is ready, in the order given; to be closed.

    Threads read and ask the network by turns, so that all cores work all the time. A film that
    cannot be read is an answer.

    Parameters
    ----------
    films : sequence of Path
        Files.
    heatmaps : Path or None
        As in `classify_paths`.
    progress : callable
        Hears how many films are answered, where there are several.

    Raises
    ------
    BundleError, ExportError, Cancelled
    """
    control = control or TaskControl()
    started = time.perf_counter()
    items = _plan(films, heatmaps)
    if len(items) == 1:
        yield from _Classifier(open_predictor(bundle), bundle, control).classify(items)
    elif items:
        # Imported here: a single film needs no threads and is to be answered at once.
        from xray_desktop.usecases.reading.in_batches import in_batches

        classifier = _Classifier(open_shared_predictor(bundle), bundle, control)
        size, stage = classifier.predictor.batch_size, Message.of("Classifying")
        batches = in_batches(classifier.classify, items, size, stage, progress, control)
        with closing(batches):
            for answers in batches:
                yield from answers
    _log.info("Classified %d films in %.2f s", len(items), time.perf_counter() - started)


def _plan(films: Sequence[Path], heatmaps: Path | None) -> list[_Item]:
    """Give each film a file of its own in the folder of heat maps."""
    if heatmaps is None:
        return [_Item(film, None) for film in films]
    try:
        heatmaps.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            "The folder {name} for heat maps cannot be made: {reason}.",
            "Choose a folder that you may write to.",
            name=heatmaps.name,
            reason=error.strerror or str(error),
        ) from error
    items: list[_Item] = []
    used: set[str] = set()
    for film in films:
        name, number = _fitting_name(film.name, ".heatmap.png"), 1
        while name.casefold() in used:  # films of one name in different folders
            number += 1
            name = _fitting_name(film.name, f".{number}.heatmap.png")
        used.add(name.casefold())
        items.append(_Item(film, heatmaps / name))
    return items


def _fitting_name(name: str, suffix: str) -> str:
    """Put a suffix behind the name of a film, of which the file system takes so many bytes."""
    while len(os.fsencode(name + suffix)) > _LONGEST_NAME:
        name = name[:-1]
    return name + suffix


class _Classifier:
    """Reads films and asks the network about them; callable from any thread if the network is."""

    def __init__(
        self, predictor: "Predictor | SharedPredictor", bundle: ModelBundle, control: TaskControl
    ) -> None:
        self.predictor, self._control = predictor, control
        self._class_names = bundle.manifest.class_names
        self._rule = bundle.manifest.decision_rule
        self._source_reference = open_source_reference(bundle) if self._rule.source_check else None
        self._preprocess: PreprocessConfig = bundle.manifest.preprocess

    def classify(self, batch: Sequence[_Item]) -> list[Prediction | FailedPrediction]:
        """Read films and ask the network; what cannot be read is an answer too."""
        read = [self._read(item) for item in batch]
        films = [film for film in read if isinstance(film, _Film)]
        answers: Iterator[Prediction] = iter(self._predict(films) if films else ())
        return [next(answers) if isinstance(film, _Film) else film for film in read]

    def _read(self, item: _Item) -> _Film | FailedPrediction:
        from xray_desktop.core.images.reader import read_image

        # Films may be large: a cancel does not wait for the rest of the batch.
        self._control.check()
        started = time.perf_counter()
        try:
            image = read_image(item.path, self._preprocess.least_side)
        except ImageReadError as error:
            _log.info("%s cannot be read", item.path)
            return FailedPrediction(item.path, error, _milliseconds_since(started))
        picture = None
        if item.heatmap is not None:
            from xray_desktop.reporting.heatmap import shrink_image

            picture = shrink_image(image.pixels)
        prepared = prepare_pixels(image, self._preprocess)
        claims = self._rule.judge_claims(image.info, image.height, image.width)
        elapsed = _milliseconds_since(started)
        return _Film(item, prepared, picture, image.notes, claims, elapsed)

    def _predict(self, films: Sequence[_Film]) -> list[Prediction]:
        started = time.perf_counter()
        prepared = np.stack([film.prepared for film in films])
        screened = self._rule.screen_all([film.claims for film in films], prepared)
        outputs = self.predictor.predict(prepared)
        raw = outputs.answers
        if self._source_reference is not None:
            raw = replace(
                raw, source_margins=self._source_reference.source_margin(outputs.features)
            )
        calibrated = self._rule.answer(raw, screened)
        share = _milliseconds_since(started) / len(films)
        predictions = [
            Prediction(
                film.item.path,
                self._class_names,
                tuple(float(p) for p in calibrated.probabilities[row]),
                prediction_set=calibrated.set_of(row, self._class_names),
                set_level=self._rule.sets.level if self._rule.sets else None,
                abstain_reasons=calibrated.reasons[row],
                notes=film.notes,
                elapsed_ms=film.elapsed_ms + share,
            )
            for row, film in enumerate(films)
        ]
        return [
            self._with_heatmap(film, outputs, row, prediction)
            for row, (film, prediction) in enumerate(zip(films, predictions, strict=True))
        ]

    def _with_heatmap(
        self, film: _Film, outputs: "Outputs", row: int, prediction: Prediction
    ) -> Prediction:
        """Write the heat map of a film, if one is wanted."""
        path = film.item.heatmap
        if path is None or film.picture is None:
            return prediction
        from xray_desktop.reporting.heatmap import write_heatmap
        from xray_desktop.usecases.bundles.heatmaps import activation_map

        probabilities = prediction.probabilities
        activation = activation_map(
            self.predictor,
            film.prepared,
            None if outputs.maps is None else outputs.maps[row],
            probabilities.index(max(probabilities)),
            control=self._control,
        )
        write_heatmap(path, film.picture, activation)
        return replace(prediction, heatmap=path)


def _milliseconds_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
