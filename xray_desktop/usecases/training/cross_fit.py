"""What networks say of films that they were not trained on, for every film of a training."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import Split, count_groups
from xray_desktop.core.datasets.splits.stratify import deal_groups
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.results import StopReason, TrainingEvent, TrainingResult
from xray_desktop.core.training.run_folder import RunFolder
from xray_desktop.usecases.training.training_set import Report, TrainingSet


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutAnswers:
    """What was said of films by networks that had not seen them.

    Parameters
    ----------
    rows : ndarray of shape (n_films,), int64
        Positions of the films.
    network : ndarray of shape (n_films, n_outputs), float32
        Probabilities, as `inference.predictor.Outputs.network`.
    """

    rows: NDArray[np.int64]
    network: NDArray[np.float32]


def cross_fit(
    run: RunFolder,
    films: TrainingSet,
    split: Split,
    config: TrainingConfig,
    *,
    report: Report,
    control: TaskControl,
) -> HeldOutAnswers | None:
    """Train again without each fold of the training and validation films, and ask of that fold.

    Each fold has checkpoints of its own, so that a resume goes on in the midst of them. See Vovk
    2015, Ann. Math. Artif. Intell. 74:9, cross-conformal predictors.

    Returns
    -------
    HeldOutAnswers or None
        None where the user stopped before the end.

    Raises
    ------
    TrainingError
    Cancelled
    """
    from xray_desktop.learning.export import keras_outputs
    from xray_desktop.learning.trainer import train

    n_folds = config.calibration_folds
    rows, fold_of = _deal(films, split, n_folds, config.seed)
    answers = np.zeros((len(rows), films.n_outputs(config)), np.float32)
    for number in range(n_folds):
        place = run.path / f"calibration-{number + 1}"
        place.mkdir(exist_ok=True)
        result = train(
            films.training_data(rows[fold_of != number], np.zeros(0, np.int64), config),
            config,
            place,
            report=_quiet(report, number + 1, n_folds),
            control=control,
            resume=True,
        )
        if result.stop_reason is StopReason.CANCELLED:
            raise Cancelled
        if result.stop_reason is not StopReason.COMPLETED:
            return None
        own = fold_of == number
        network = _load(result, config, answers.shape[1])
        name = f"{run.path.name}, {place.name}"
        answers[own] = keras_outputs(network, films.pixels[rows[own]], name)["probabilities"]
    return HeldOutAnswers(rows, answers)


def _deal(
    films: TrainingSet, split: Split, n_folds: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions of the training and validation part, and the fold of each."""
    positions = sorted([*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)])
    units, counts = count_groups(films.index, films.data.groups, positions)
    shares = np.full(n_folds, 1 / n_folds)
    folds = deal_groups(counts, shares, np.random.default_rng([seed, n_folds]))
    owner = {n: int(fold) for unit, fold in zip(units, folds, strict=True) for n in unit}
    return np.array(positions, np.int64), np.array([owner[n] for n in positions], np.int64)


def _load(result: TrainingResult, config: TrainingConfig, n_outputs: int) -> Any:
    from xray_desktop.learning.networks import build_network, load_weights

    network = build_network(config.network, config.preprocess.image_size, n_outputs, seed=0)
    load_weights(network, result.weights)
    return network


def _quiet(report: Report, number: int, n_folds: int) -> Callable[[TrainingEvent], None]:
    """Let progress through only: the epochs of these networks are not those of the model."""

    def say(event: TrainingEvent) -> None:
        if isinstance(event, Progress):
            stage = Message.of(
                "Calibration fold {number} of {n_folds}: {stage}",
                number=number,
                n_folds=n_folds,
                stage=event.stage,
            )
            report(replace(event, stage=stage))

    return say
