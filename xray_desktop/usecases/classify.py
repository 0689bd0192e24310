"""Classify files, folders and DICOM trees with a bundle; without TensorFlow."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.bundle import ModelBundle
from xray_desktop.core.dataset import IgnoredFile
from xray_desktop.core.errors import DatasetError, ExportError, ImageReadError
from xray_desktop.core.film_search import find_films
from xray_desktop.core.messages import Message
from xray_desktop.core.prediction import FailedPrediction, Prediction
from xray_desktop.core.preprocessing import PreprocessConfig, prepare_pixels
from xray_desktop.core.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.usecases.opened_model import open_places, open_predictor

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Outputs, Predictor

_log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Film:
    """A film that was read: network input and, where a heat map is wanted, its picture."""

    path: Path
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
    control = control or TaskControl()
    found = find_films(paths, control)
    if not found.films:
        raise DatasetError(
            "There is no film in {names}.",
            "Name films, or folders that hold JPEG, PNG, TIFF, BMP, WebP or DICOM files.",
            names=", ".join(path.name or str(path) for path in paths),
        )
    started = time.perf_counter()
    classifier = _Classifier(open_predictor(bundle), bundle, _HeatmapNames(heatmaps))
    # A heat map of a network without activation maps takes long enough to be cancelled.
    classifier.control = control
    if len(found.films) == 1:
        results = classifier.classify([classifier.read(found.films[0])])
    else:
        results = _classify_many(classifier, found.films, progress, control)
    _log.info("Classified %d films in %.2f s", len(results), time.perf_counter() - started)
    return ClassifyResult(bundle, tuple(results), found.ignored)


def _classify_many(
    classifier: "_Classifier",
    paths: Sequence[Path],
    progress: ProgressCallback,
    control: TaskControl,
) -> list[Prediction | FailedPrediction]:
    """Read in threads while the network works on the films before."""
    # Imported here: a single film needs no threads and is to be answered at once.
    from threadpoolctl import threadpool_limits

    from xray_desktop.core.parallel import ThrottledProgress
    from xray_desktop.usecases.read_ahead import ReadAhead

    report = ThrottledProgress(progress, Message.of("Classifying"), len(paths))
    results: list[Prediction | FailedPrediction] = []
    # Threads of the matrix library would spin beside ours, and take a third of the processor.
    with ReadAhead(2 * classifier.batch_size) as ahead, threadpool_limits(1, "blas"):
        classifier.map = ahead.map
        films = ahead.in_order(classifier.read, paths)
        while batch := list(islice(films, classifier.batch_size)):
            control.check()
            results += classifier.classify(batch)
            report.advance(len(batch))
    return results


class _HeatmapNames:
    """Gives each film a file of its own in the folder of heat maps."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(
                "The folder {name} for heat maps cannot be made: {reason}.",
                "Choose a folder that you may write to.",
                name=folder.name,
                reason=error.strerror or str(error),
            ) from error

    def next_path(self, film: Path) -> Path | None:
        """Return where the heat map of a film goes; None where none is wanted."""
        if self.folder is None:
            return None
        name, number = f"{film.name}.heatmap.png", 1
        while name.casefold() in self._used:  # films of one name in different folders
            number += 1
            name = f"{film.name}.{number}.heatmap.png"
        self._used.add(name.casefold())
        return self.folder / name


class _Classifier:
    """Reads films and asks the network about them."""

    def __init__(self, predictor: "Predictor", bundle: ModelBundle, names: _HeatmapNames) -> None:
        self._predictor, self._names = predictor, names
        self._class_names = bundle.manifest.class_names
        self._rule = bundle.manifest.answer_rule
        self._places = open_places(bundle) if self._rule.source_check else None
        self._preprocess: PreprocessConfig = bundle.manifest.preprocess
        self.batch_size = predictor.batch_size
        self.map: Callable[..., Iterable[object]] = map
        self.control = TaskControl()

    def read(self, path: Path) -> _Film | FailedPrediction:
        """Read one film; callable from any thread."""
        from xray_desktop.core.reading import read_image

        started = time.perf_counter()
        try:
            image = read_image(path, self._preprocess.least_side)
        except ImageReadError as error:
            _log.info("%s cannot be read", path.name)
            return FailedPrediction(path, error, _milliseconds_since(started))
        picture = None
        if self._names.folder is not None:
            from xray_desktop.reporting.heatmap import shrink_film

            picture = shrink_film(image.pixels)
        prepared = prepare_pixels(image, self._preprocess)
        claims = self._rule.judge_claims(image.info, image.height, image.width)
        elapsed = _milliseconds_since(started)
        return _Film(path, prepared, picture, image.notes, claims, elapsed)

    def classify(
        self, batch: Sequence[_Film | FailedPrediction]
    ) -> list[Prediction | FailedPrediction]:
        """Ask the network about a batch; what could not be read passes through."""
        films = [item for item in batch if isinstance(item, _Film)]
        answers: Iterator[Prediction] = iter(self._predict(films) if films else ())
        return [next(answers) if isinstance(item, _Film) else item for item in batch]

    def _predict(self, films: Sequence[_Film]) -> list[Prediction]:
        started = time.perf_counter()
        prepared = np.stack([film.prepared for film in films])
        screened = self._rule.screen_all([film.claims for film in films], prepared)
        outputs = self._predictor.predict(prepared)
        raw = outputs.answers
        if self._places is not None:
            raw = replace(raw, leans=self._places.lean(outputs.features))
        answered = self._rule.answer(raw, screened)
        share = _milliseconds_since(started) / len(films)
        predictions = [
            Prediction(
                film.path,
                self._class_names,
                tuple(float(p) for p in answered.probabilities[row]),
                prediction_set=answered.set_of(row, self._class_names),
                set_level=self._rule.sets.level if self._rule.sets else None,
                abstain_reasons=answered.reasons[row],
                notes=film.notes,
                elapsed_ms=film.elapsed_ms + share,
            )
            for row, film in enumerate(films)
        ]
        if self._names.folder is None:
            return predictions
        return self._add_heatmaps(films, outputs, predictions)

    def _add_heatmaps(
        self, films: Sequence[_Film], outputs: "Outputs", predictions: Sequence[Prediction]
    ) -> list[Prediction]:
        from xray_desktop.reporting.heatmap import write_heatmap
        from xray_desktop.usecases.heatmaps import activation_map

        paths = [self._names.next_path(film.path) for film in films]
        classes = [max(range(len(p.probabilities)), key=p.probabilities.__getitem__)
                   for p in predictions]  # fmt: skip
        activations = [
            activation_map(
                self._predictor,
                film.prepared,
                None if outputs.maps is None else outputs.maps[position],
                classes[position],
                control=self.control,
            )
            for position, film in enumerate(films)
        ]
        pictures = [film.picture for film in films]
        # Consumed, so that a failure to write is raised here.
        list(self.map(write_heatmap, paths, pictures, activations))
        return [
            replace(prediction, heatmap=path)
            for prediction, path in zip(predictions, paths, strict=True)
        ]


def _milliseconds_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
