"""What speaks for a class, where on a film: one way for pictures, reports and the window."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress

if TYPE_CHECKING:
    from xray_desktop.inference.occlusion import Asked


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """What speaks for a class on a film.

    Parameters
    ----------
    film : Path
    model_id, class_name : str
    levels : ndarray of shape (height, width), uint8
        0 where nothing does, 255 where most does; with the film's aspect ratio.
    is_occlusion : bool
        Found by hiding places one after the other; else the network's own activation map.
    outside : float or None
        Share of it outside the central part of the film, see `energy_outside_center`; None if
        nothing speaks for the class.
    """

    film: Path
    model_id: str
    class_name: str
    levels: NDArray[np.uint8]
    is_occlusion: bool
    outside: float | None = None

    @property
    def has_evidence(self) -> bool:
        """False if no place speaks for the class."""
        return bool(self.levels.any())


def make_heatmap(
    film: Path,
    model: Path,
    class_name: str | None = None,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> HeatMap:
    """Compute the heat map of a film.

    Parameters
    ----------
    film : Path
    model : Path
        A bundle.
    class_name : str or None
        None: the class of highest probability.

    Raises
    ------
    ImageReadError, BundleError, Cancelled
    """
    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.core.bundles.saliency_maps import energy_outside_center
    from xray_desktop.core.images.reader import read_image
    from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
    from xray_desktop.usecases.bundles.opened_model import open_predictor

    bundle = read_bundle(model)
    predictor = open_predictor(bundle)
    preprocess = bundle.manifest.preprocess
    image = read_image(film, preprocess.least_side)
    prepared = prepare_pixels(image, preprocess)
    outputs = predictor.predict(prepared[np.newaxis])
    names = bundle.manifest.class_names
    told = bundle.manifest.decision_rule.calibrated(outputs.probabilities)[0]
    number = names.index(class_name) if class_name else int(told.argmax())
    maps = None if outputs.maps is None else outputs.maps[0]
    activation = activation_map(
        predictor, prepared, maps, number, progress=progress, control=control
    )
    return HeatMap(
        film,
        bundle.model_id,
        names[number],
        _levels(activation, image.height, image.width),
        is_occlusion=outputs.maps is None,
        outside=energy_outside_center(activation, image.height, image.width),
    )


def _levels(activation: NDArray[np.float32], height: int, width: int) -> NDArray[np.uint8]:
    """Lay a map over a film of that size, or a reduced one."""
    from xray_desktop.reporting.heatmap import LONGEST_SIDE, heat_levels

    scale = min(1.0, LONGEST_SIDE / max(height, width))
    return heat_levels(activation, max(1, round(height * scale)), max(1, round(width * scale)))


def activation_map(
    predictor: "Asked",
    prepared: NDArray[np.uint8],
    maps: NDArray[np.float32] | None,
    class_number: int,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.float32]:
    """Return what speaks for a class, where on the square that the network saw.

    Parameters
    ----------
    prepared : ndarray of shape (image_size, image_size), uint8
    maps : ndarray of shape (height, width, n_classes), float32, or None
        The class activation maps of the film, where the network has some.
    class_number : int

    Returns
    -------
    ndarray of shape (map_height, map_width), float32
        Negative where something speaks against it. A network without activation maps is asked
        145 times, with a place hidden each time.
    """
    if maps is None:
        from xray_desktop.inference.occlusion import occlusion_map

        return occlusion_map(predictor, prepared, class_number, progress=progress, control=control)
    # What all classes share cancels in the softmax and speaks for none of them.
    evidence: NDArray[np.float32] = maps[..., class_number] - maps.mean(axis=-1)
    return evidence
