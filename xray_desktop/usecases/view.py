"""What the window asks for: which films there are, one film to look at, a model, its answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.bundles.saliency_checks import ExplanationCheck
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.display.picture import Picture
from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.images.windowing import Window

# Films that are classified between two reports of their answers.
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class FoundFilms:
    """Films among the paths that the user opened.

    Parameters
    ----------
    paths : tuple of Path
        At least one, absolute.
    n_ignored : int
        Files in folders that do not even claim to be images.
    """

    paths: tuple[Path, ...]
    n_ignored: int


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """A film to look at.

    Parameters
    ----------
    path : Path
    picture : Picture
    auto_window : Window
        From the darkest to the brightest percent of the film, over its first tone.
    info : AcquisitionInfo
    notes : tuple of Message
        What the reader did that the user should know.
    """

    path: Path
    picture: Picture
    auto_window: Window
    info: AcquisitionInfo
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A model as the window names it.

    Parameters
    ----------
    path : Path
        Its bundle.
    model_id, name : str
    class_names : tuple of str
    n_films : int or None
        Films that it was trained on, where the bundle says so.
    accuracy : tuple of three floats, or None
        Share of its own test films that it called right, and the 95 % interval.
    n_test : int or None
        How many test films those were.
    is_shipped : bool
        True if it came with the program.
    explanation : ExplanationCheck or None
        What is known of its heat maps; None where they were not checked.
    """

    path: Path
    model_id: str
    name: str
    class_names: tuple[str, ...]
    n_films: int | None
    accuracy: tuple[float, float, float] | None
    n_test: int | None
    is_shipped: bool
    explanation: ExplanationCheck | None = None


def find_films(paths: Sequence[Path], control: TaskControl) -> FoundFilms:
    """List the files, and the films of the folders.

    Raises
    ------
    DatasetError
        If there is none.
    Cancelled
    """
    from xray_desktop.core.datasets import file_search

    found = file_search.find_films(paths, control)
    if not found.films:
        raise DatasetError(
            "There is no film in {name}.",
            "Open a folder that holds JPEG, PNG, TIFF, BMP, WebP or DICOM files.",
            name=", ".join(path.name or str(path) for path in paths),
        )
    return FoundFilms(tuple(path.absolute() for path in found.films), len(found.ignored))


def read_film(path: Path) -> Film:
    """Read a film for the eye.

    Raises
    ------
    ImageReadError
        If it is not one.
    """
    from xray_desktop.core.display.picture import make_picture, percentile_window
    from xray_desktop.core.images.reader import read_stored

    image, stored = read_stored(path)
    picture = make_picture(image, stored)
    auto_window = percentile_window(picture, picture.tones[0])
    return Film(path, picture, auto_window, image.info, image.notes)


def open_default_model() -> ModelSummary:
    """Open the user's default model, else the shipped one, and check every byte of it.

    Raises
    ------
    BundleError
        If it is damaged, or there is none.
    """
    from xray_desktop.usecases.bundles import find_bundle

    return _summary(find_bundle().path)


def choose_model(folder: Path) -> ModelSummary:
    """Open and check a model, and make it the default.

    Raises
    ------
    BundleError
        If it is not one, or damaged, or the choice cannot be kept.
    """
    from xray_desktop.usecases.bundles import find_bundle, set_default

    summary = _summary(folder)
    set_default(find_bundle(folder))
    return summary


def classify_films(
    films: Sequence[Path],
    model: Path,
    progress: Callable[[object], None],
    control: TaskControl,
) -> None:
    """Classify films; reports each `Prediction` or `FailedPrediction`, and `Progress` between.

    Raises
    ------
    BundleError
        If the model is damaged.
    Cancelled
    """
    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.usecases.classify import classify_paths

    bundle = read_bundle(model)
    stage = Message.of("Classifying")
    for start in range(0, len(films), _CHUNK):
        control.check()
        chunk = films[start : start + _CHUNK]
        for answer in classify_paths(chunk, bundle, control=control).results:
            progress(answer)
        progress(Progress(stage, start + len(chunk), len(films)))


def summarize(bundle: ModelBundle) -> ModelSummary:
    """Say in short what a bundle says of itself."""
    from xray_desktop.base import paths

    metrics = bundle.manifest.metrics
    return ModelSummary(
        path=bundle.path,
        model_id=bundle.model_id,
        name=bundle.manifest.name,
        class_names=bundle.manifest.class_names,
        n_films=_training_films(bundle.manifest.data.get("counts")),
        accuracy=_interval(metrics.get("accuracy")),
        n_test=_count(metrics.get("n_samples")),
        is_shipped=bundle.path.is_relative_to(paths.models_folder()),
        explanation=bundle.manifest.explanation_check,
    )


def _summary(folder: Path) -> ModelSummary:
    from xray_desktop.core.bundles.bundle_files import verify_bundle

    return summarize(verify_bundle(folder))


def _training_films(counts: object) -> int | None:
    """Sum up counts by class and part; None where the bundle has none."""
    if not isinstance(counts, Mapping):
        return None
    parts = [by_part for by_part in counts.values() if isinstance(by_part, Mapping)]
    return sum(_count(by_part.get(Part.TRAIN.value)) or 0 for by_part in parts) or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _interval(value: object) -> tuple[float, float, float] | None:
    if not isinstance(value, Mapping):
        return None
    numbers = [value.get(name) for name in ("value", "low", "high")]
    if not all(isinstance(number, int | float) for number in numbers):
        return None
    estimate, low, high = (float(number) for number in numbers if number is not None)
    return estimate, low, high
