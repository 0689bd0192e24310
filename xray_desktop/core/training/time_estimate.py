"""How long a training takes: measured before on this machine, or a rough guess, and which."""

import hashlib
import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from xray_desktop.core.training.config import TRANSFER_NAMES, NetworkConfig, TrainingConfig
from xray_desktop.core.training.results import EpochMetrics

# Million multiplications for one film of 224 x 224, forward.
_TRANSFER_WORK = dict(zip(TRANSFER_NAMES, (60.0, 720.0, 2900.0), strict=True))
# A guess at what one core of a usual machine does with small networks, in such millions a second.
_GUESSED_SPEED = 12_000.0
# A guess at what reading films, starting TensorFlow, exporting and checking take.
_GUESSED_OVERHEAD_S = 30.0


class Basis(Enum):
    """What an estimate stands on."""

    MEASURED = "measured"
    SCALED = "scaled"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class MeasuredSpeed:
    """What a training took.

    Parameters
    ----------
    seconds_per_film : float
        Of a training film in an epoch, validation included.
    work : float
        `image_work` of its settings.
    overhead : float
        Seconds beside the epochs.
    """

    seconds_per_film: float
    work: float
    overhead: float


@dataclass(frozen=True, slots=True)
class TimeEstimate:
    """Seconds that a training will take, and what says so."""

    seconds: float
    basis: Basis


def speed_key(config: TrainingConfig) -> str:
    """Return what trainings of equal speed share: everything that is computed for a film."""
    values = config.to_json()
    shared = {
        name: values[name] for name in ("network", "preprocess", "augmentation", "batch_size")
    }
    return hashlib.sha256(json.dumps(shared, sort_keys=True).encode()).hexdigest()[:16]


def measure_speed(
    config: TrainingConfig, n_train: int, history: Sequence[EpochMetrics], seconds: float
) -> MeasuredSpeed | None:
    """Measure a training that has ended.

    Parameters
    ----------
    seconds : float
        From its start to its end.

    Returns
    -------
    MeasuredSpeed or None
        None after fewer than two epochs: the first one also builds the graph.
    """
    if len(history) < 2 or not n_train:
        return None
    per_epoch = statistics.median(metrics.seconds for metrics in history[1:])
    # A pause lengthens an epoch, and so drops out of both.
    beside = seconds - sum(metrics.seconds for metrics in history)
    overhead = max(0.0, beside) + max(0.0, history[0].seconds - per_epoch)
    return MeasuredSpeed(per_epoch / n_train, image_work(config), overhead)


def estimate_time(
    config: TrainingConfig, n_train: int, speeds: Mapping[str, MeasuredSpeed], n_cores: int
) -> TimeEstimate:
    """Estimate a training of so many films.

    Parameters
    ----------
    speeds : mapping
        By `speed_key`, of this machine.
    n_cores : int
        For the guess where nothing was measured.
    """
    n_films = n_train * config.n_epochs
    known = speeds.get(speed_key(config))
    if known is not None:
        return TimeEstimate(known.overhead + known.seconds_per_film * n_films, Basis.MEASURED)
    work = image_work(config)
    if speeds:
        nearest = min(speeds.values(), key=lambda speed: abs(speed.work - work))
        per_image = nearest.seconds_per_film * work / nearest.work
        return TimeEstimate(nearest.overhead + per_image * n_films, Basis.SCALED)
    # Small networks do not keep many cores busy.
    per_image = work / (_GUESSED_SPEED * max(1, n_cores) ** 0.7)
    return TimeEstimate(_GUESSED_OVERHEAD_S + per_image * n_films, Basis.GUESSED)


def image_work(config: TrainingConfig) -> float:
    """Roughly how many million multiplications one film costs in an epoch, there and back."""
    network, size = config.network, config.preprocess.image_size
    if network.name in _TRANSFER_WORK:
        forward = _TRANSFER_WORK[network.name] * (size / 224) ** 2
    elif network.name == "plain":
        forward = _plain_work(network, size)
    else:
        forward = _staged_work(network, size)
    return 3 * network.n_members * forward


def _plain_work(network: NetworkConfig, size: int) -> float:
    total, channels, side = 0.0, 1, float(size)
    for width in network.widths:
        total += 9 * channels * width * side**2
        channels, side = width, side / 2
    for units in network.dense_units:
        total += channels * side**2 * units
        channels, side = units, 1.0
    return total / 1e6


def _staged_work(network: NetworkConfig, size: int) -> float:
    """Convolutions of the residual and ConvNeXt networks, at a resolution for each stage."""
    is_wide = network.name == "residual"
    side = size / 2 if is_wide and len(network.widths) >= 4 else size / 4
    channels = network.stem if is_wide else network.widths[0]
    total = 25 * network.stem * (size / 2) ** 2 if is_wide else 0.0
    for width, depth in zip(network.widths, network.depths, strict=True):
        for _block in range(depth):
            block = 9 * (channels + width) * width if is_wide else 8 * width**2 + 49 * width
            total += block * side**2
            channels = width
        side /= 2
    return total / 1e6
