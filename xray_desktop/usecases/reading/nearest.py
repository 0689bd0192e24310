"""The training films most similar to a film: of which class, how far, and where they lie."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl, no_progress
from xray_desktop.core.bundles.deidentification import is_fingerprint
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.core.training.run_folder import RunFolder
from xray_desktop.usecases.runs.run_record import read_values

if TYPE_CHECKING:
    from xray_desktop.core.bundles.nearest_images import NearRow, TrainingSpace

_log = logging.getLogger(__name__)

N_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NearImage:
    """A training film.

    Parameters
    ----------
    class_name : str
        As it was in training.
    distance, percentile : float
        See `core.bundles.nearest_images.NearRow`.
    sha256 : str
        Of the file, hexadecimal.
    is_same : bool
        True if it is the very file that was asked about.
    path : Path or None
        Where it lies on this computer, if that is known: bundles keep no paths.
    """

    class_name: str
    distance: float
    percentile: float
    sha256: str
    is_same: bool
    path: Path | None


@dataclass(frozen=True, slots=True)
class NearestImages:
    """The answer for one film.

    Parameters
    ----------
    film : Path
    model_id : str
    films : tuple of NearImage
        The nearest first; empty for a model that keeps no training films.
    n_training : int
        Training films that were compared with.
    is_measured_unseen : bool
        True if films that were held out tell what is usual, see `TrainingSpace`.
    """

    film: Path
    model_id: str
    films: tuple[NearImage, ...]
    n_training: int
    is_measured_unseen: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What a bundle keeps of its training films."""

    space: "TrainingSpace"
    class_names: tuple[str, ...]
    hashes: tuple[str, ...]
    places: Mapping[str, Path]


def find_nearest(
    films: Sequence[Path],
    model: Path,
    n_wanted: int = N_SHOWN,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> tuple[NearestImages, ...]:
    """Find the training films that the network sees as the most similar ones.

    Parameters
    ----------
    films : sequence of Path
    model : Path
        A bundle.
    n_wanted : int
        For each film.

    Returns
    -------
    tuple of NearestFilms
        In the order of the films.

    Raises
    ------
    ImageReadError, BundleError, Cancelled
    """
    from xray_desktop.core.bundles.bundle_files import read_bundle

    control = control or TaskControl()
    bundle = read_bundle(model)
    found = []
    for number, film in enumerate(films):
        control.check()
        progress(Progress(Message.of("Comparing with the training films"), number, len(films)))
        found.append(_find(film, bundle, n_wanted, control))
    return tuple(found)


def _find(film: Path, bundle: ModelBundle, n_wanted: int, control: TaskControl) -> NearestImages:
    from xray_desktop.core.datasets.file_examination import hash_file
    from xray_desktop.core.preprocessing.preprocessing import read_prepared
    from xray_desktop.usecases.bundles.opened_model import open_predictor

    predictor, known = open_predictor(bundle), _known_of(bundle)
    prepared = read_prepared(film, bundle.manifest.preprocess)
    features = predictor.predict(prepared[np.newaxis]).features[0]
    sha256 = hash_file(film, control)
    near = [
        _describe(known, near, sha256, control) for near in known.space.find(features, n_wanted)
    ]
    return NearestImages(
        film,
        bundle.model_id,
        tuple(near),
        len(known.space),
        known.space.is_measured_unseen,
    )


# By the model's id, as the opened network: the next film need not wait for it.
_known: dict[str, _Known] = {}


def _known_of(bundle: ModelBundle) -> _Known:
    from xray_desktop.core.bundles.bundle_files import read_reference
    from xray_desktop.core.bundles.nearest_images import TrainingSpace

    if bundle.model_id not in _known:
        _known.clear()
        reference = read_reference(bundle)
        names = (*bundle.manifest.class_names, REJECT_CLASS)
        _known[bundle.model_id] = _Known(
            TrainingSpace(reference),
            tuple(names[label] for label in reference.labels.tolist()),
            tuple(row.tobytes().hex() for row in reference.content_hashes),
            _find_places(bundle),
        )
    return _known[bundle.model_id]


def _describe(known: _Known, near: "NearRow", sha256: str, control: TaskControl) -> NearImage:
    own = known.hashes[near.row]
    return NearImage(
        known.class_names[near.row],
        near.distance,
        near.percentile,
        own,
        own == sha256,
        _place_of(own, known.places, control),
    )


def _place_of(sha256: str, places: Mapping[str, Path], control: TaskControl) -> Path | None:
    """Return where a film lies if it is still the same one."""
    from xray_desktop.core.datasets.file_examination import hash_file

    path = places.get(sha256)
    try:
        return path if path is not None and hash_file(path, control) == sha256 else None
    except OSError:
        return None


def _find_places(bundle: ModelBundle) -> dict[str, Path]:
    """Return the files of a training on the same films on this computer, by their content."""
    from xray_desktop.core.datasets.splits.files import read_index

    fingerprint = bundle.manifest.data.get("index_fingerprint")
    for run in _runs(bundle):
        try:
            values = read_values(run.config_file)
            # A bundle that still lies where it was made needs no key to be told again.
            is_own = run.path in bundle.path.parents
            if not (is_own or is_fingerprint(fingerprint, values.get("index_fingerprint"))):
                continue
            index = read_index(run.index_file)
        except (OSError, ValueError, DatasetError) as error:
            # Only what is shown beside the class is lost by that.
            _log.info("The films of %s are not known: %s", run.path, error)
            continue
        return {record.sha256: record.path for record in index.records}
    return {}


def _runs(bundle: ModelBundle) -> Iterator[RunFolder]:
    """Yield the trainings that may have made a bundle, the likeliest ones first."""
    for folder in (bundle.path.parent, bundle.path.parent.parent):
        if (folder / "config.json").is_file():
            yield RunFolder(folder)
    root = paths.runs_folder()
    for file in sorted(root.glob("*/config.json")):
        yield RunFolder(file.parent)
