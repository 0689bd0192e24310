"""Thresholds that the user keeps for a model: beside it in user data, since it never changes."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.base.files.file_locks import changing

_log = logging.getLogger(__name__)

_LARGEST_FILE = 2**20


@dataclass(frozen=True, slots=True)
class KeptPoint:
    """A threshold on the probability of a class.

    Parameters
    ----------
    threshold, prevalence : float
        In [0, 1].
    """

    threshold: float
    prevalence: float

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        for name in ("threshold", "prevalence"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} is 0 to 1, received {value!r}.")


def read_points(model_id: str) -> dict[str, KeptPoint]:
    """Return what is kept for a model, by class; a file that cannot be read counts as empty."""
    path = _file_of(model_id)
    try:
        values = json_files.read_json(path, _LARGEST_FILE)["points"]
        return {
            str(name): KeptPoint(float(point["threshold"]), float(point["prevalence"]))
            for name, point in values.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.info("Operating points not readable: %s", type(error).__name__)
        return {}


def keep_point(model_id: str, class_name: str, point: KeptPoint) -> Mapping[str, KeptPoint]:
    """Keep a threshold; returns all that are kept for this model.

    Raises
    ------
    XrayDesktopError
        If it cannot be written.
    """
    path = _file_of(model_id)
    try:
        with changing(path):
            points = {**read_points(model_id), class_name: point}
            values = {name: asdict(kept) for name, kept in points.items()}
            json_files.write_json(
                path, json_files.document({"model_id": model_id, "points": values})
            )
    except OSError as error:
        raise XrayDesktopError(
            "The operating point cannot be kept: {reason}.",
            "Check the rights of the folder {folder}.",
            reason=error.strerror or str(error),
            folder=str(path.parent),
        ) from error
    return points


def _file_of(model_id: str) -> Path:
    # Identities are hexadecimal; anything else must not lead out of the folder.
    safe = "".join(letter for letter in model_id if letter.isalnum())[:64] or "model"
    return paths.user_data_folder() / "operating_points" / f"{safe}.json"
