"""From what a network says of a film to what the user is told: one way for all who ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.prediction.calibration import Calibration
from xray_desktop.core.prediction.conformal import ConformalSets
from xray_desktop.core.prediction.header_check import HeaderCheck
from xray_desktop.core.prediction.ood_detector import OodDetector
from xray_desktop.core.prediction.source_margin import SourceCheck
from xray_desktop.core.prediction.thresholds import AbstentionLimits

# In the order of calibration, prediction sets, header check, out-of-distribution detector, limits.
_MISSING = (
    Message.of(
        "Calibration not done for this model: how often its probabilities are right is unknown."
    ),
    Message.of("Prediction sets not made for this model."),
    Message.of(
        "Header check not done for this model: it classifies files of any modality and body part."
    ),
    Message.of(
        "Out-of-distribution check not done for this model: it classifies pictures of any kind."
    ),
    Message.of(
        "Abstention limits not set for this model: it names a class however uncertain it is."
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class RawOutputs:
    """What a network says of films.

    Parameters
    ----------
    probabilities : ndarray of shape (n_samples, n_classes), float32
        Of the classes; each row sums to 1.
    outside : ndarray of shape (n_samples,), float32, or None
        Share of the probability that speaks for a film outside the classes; None where the
        network knows no such films.
    source_margins : ndarray of shape (n_samples, n_classes), float64, or None
        See `SourceReference.source_margin`; None where nobody asked.
    """

    probabilities: NDArray[np.float32]
    outside: NDArray[np.float32] | None
    source_margins: NDArray[np.float64] | None = None

    @classmethod
    def split(cls, probabilities: NDArray[np.float32], n_classes: int) -> Self:
        """Set the column after the classes apart, where there is one.

        Parameters
        ----------
        probabilities : ndarray of shape (n_samples, n_outputs), float32
            In [0, 1]; as many outputs as classes, or one more.
        n_classes : int
        """
        if probabilities.shape[1] == n_classes:
            return cls(probabilities, None)
        classes = probabilities[:, :n_classes].astype(np.float64)
        # A film that is all outside leaves nothing to share out.
        classes += np.finfo(np.float32).tiny
        shares = (classes / classes.sum(axis=1, keepdims=True)).astype(np.float32)
        return cls(shares, probabilities[:, n_classes])

    def outside_of(self, row: int) -> float | None:
        """Return the share that speaks for a film outside the classes; None where not known."""
        return None if self.outside is None else float(self.outside[row])


@dataclass(frozen=True, slots=True, eq=False)
class CalibratedPredictions:
    """What the user is told of films.

    Parameters
    ----------
    probabilities : ndarray of shape (n_samples, n_classes), float32
        Calibrated, where the bundle has a calibration.
    raw : ndarray of shape (n_samples, n_classes), float32
        Before calibration.
    sets : ndarray of shape (n_samples, n_classes), bool, or None
        The prediction sets; None where the bundle has none.
    reasons : tuple of n_samples tuples of Message
        Why no class is given; empty where one is.
    """

    probabilities: NDArray[np.float32]
    raw: NDArray[np.float32]
    sets: NDArray[np.bool_] | None
    reasons: tuple[tuple[Message, ...], ...]

    def set_of(self, row: int, class_names: Sequence[str]) -> tuple[str, ...] | None:
        """Name the classes in the prediction set of a film; None where there are no sets."""
        if self.sets is None:
            return None
        return tuple(name for name, is_in in zip(class_names, self.sets[row], strict=True) if is_in)

    @property
    def abstained(self) -> NDArray[np.bool_]:
        """True for the films that get no class; shape (n_samples,)."""
        return np.array([bool(reasons) for reasons in self.reasons], bool)


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """How a bundle turns what its network says into an answer.

    Parameters
    ----------
    calibration : Calibration or None
    sets : ConformalSets or None
    limits : AbstentionLimits or None
    profile : HeaderCheck or None
    ood_detector : OodDetector or None
    source_check : SourceCheck or None
        Each None where the bundle has none: then it is silent about that, and never silent.
    """

    calibration: Calibration | None = None
    sets: ConformalSets | None = None
    limits: AbstentionLimits | None = None
    profile: HeaderCheck | None = None
    ood_detector: OodDetector | None = None
    source_check: SourceCheck | None = None
    class_names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        calibration: Mapping[str, Any] | None,
        abstention: Mapping[str, Any] | None,
        class_names: tuple[str, ...] = (),
    ) -> Self:
        """Read the rule from a manifest; KeyError, TypeError or ValueError if it does not fit."""
        known, silence = calibration or {}, abstention or {}
        sets, limits = known.get("sets"), silence.get("limits")
        profile, ood_detector = silence.get("profile"), silence.get("film_check")
        source_check = silence.get("source_check")
        if sets and len(sets["thresholds"]) != len(sets["counts"]):
            raise ValueError("calibration.sets: expected as many thresholds as counts")
        return cls(
            Calibration.from_json(known) if known else None,
            ConformalSets.from_json(sets) if sets else None,
            AbstentionLimits.from_json(limits) if limits else None,
            HeaderCheck.from_json(profile) if profile else None,
            OodDetector.from_json(ood_detector) if ood_detector else None,
            SourceCheck.from_json(source_check) if source_check else None,
            class_names,
        )

    def check_classes(self) -> None:
        """Raise ValueError where a part of it was made for another number of classes."""
        n_classes = len(self.class_names)
        if self.calibration and len(self.calibration.shifts) not in (0, n_classes):
            raise ValueError(
                f"calibration.shifts: expected none or {n_classes}, one for each class, received "
                f"{len(self.calibration.shifts)}"
            )
        if self.sets and len(self.sets.thresholds) != n_classes:
            raise ValueError(
                f"calibration.sets: expected {n_classes} thresholds, one for each class, received "
                f"{len(self.sets.thresholds)}"
            )

    def calibration_json(self) -> dict[str, object] | None:
        """Return what a manifest keeps as its calibration."""
        if self.calibration is None:
            return None
        sets = self.sets.to_json() if self.sets else None
        return {**self.calibration.to_json(), "sets": sets}

    def abstention_json(self) -> dict[str, object] | None:
        """Return what a manifest keeps as its abstention."""
        parts = {
            "limits": self.limits,
            "profile": self.profile,
            "film_check": self.ood_detector,
            "source_check": self.source_check,
        }
        known = {name: part.to_json() for name, part in parts.items() if part is not None}
        return dict(known) or None

    @property
    def missing(self) -> tuple[Message, ...]:
        """What the model does not do before it answers; empty for a model that has all checks.

        Whether the source check could be there depends on the films, so that its absence says
        nothing.
        """
        limits = self.limits if self.limits and self.limits.are_set else None
        parts = (self.calibration, self.sets, self.profile, self.ood_detector, limits)
        return tuple(message for part, message in zip(parts, _MISSING, strict=True) if part is None)

    @property
    def can_abstain(self) -> bool:
        """False if it gives every film one of its classes."""
        return any((self.limits, self.profile, self.ood_detector, self.source_check))

    def screen(
        self, info: AcquisitionInfo, height: int, width: int, prepared: NDArray[np.uint8]
    ) -> tuple[Message, ...]:
        """Say what speaks against a film before the network is asked.

        Parameters
        ----------
        info : AcquisitionInfo
            Of the film.
        height, width : int
            Its pixels.
        prepared : ndarray of shape (image_size, image_size), uint8
            From `core.preprocessing.preprocessing.prepare_pixels`.
        """
        return self.screen_all([self.judge_claims(info, height, width)], prepared[np.newaxis])[0]

    def judge_claims(self, info: AcquisitionInfo, height: int, width: int) -> tuple[Message, ...]:
        """Say what a file says of itself that speaks against asking the network."""
        return self.profile.judge(info, height, width) if self.profile else ()

    def screen_all(
        self, claims: Sequence[tuple[Message, ...]], prepared: NDArray[np.uint8]
    ) -> list[tuple[Message, ...]]:
        """Screen films together, which is faster: the same answers as `screen` one by one.

        Parameters
        ----------
        claims : sequence of n_samples tuples of Message
            What `judge_claims` said of each.
        prepared : ndarray of shape (n_samples, image_size, image_size), uint8
        """
        if self.ood_detector is None:
            return list(claims)
        # A picture that is named already needs no vaguer words.
        asked = [row for row, reasons in enumerate(claims) if not reasons]
        judged = dict(zip(asked, self.ood_detector.judge_all(prepared[asked]), strict=True))
        return [judged.get(row, reasons) for row, reasons in enumerate(claims)]

    def calibrated(self, probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the user is told of probabilities: the same shape (n_samples, n_classes).

        Parameters
        ----------
        probabilities : ndarray of shape (n_samples, n_classes), float32
            In [0, 1], as the network gives them.
        """
        return self.calibration.apply(probabilities) if self.calibration else probabilities

    def answer(
        self, raw: RawOutputs, screened: Sequence[tuple[Message, ...]] | None = None
    ) -> CalibratedPredictions:
        """Calibrate, make the sets, and decide where to abstain.

        Parameters
        ----------
        raw : RawOutputs
        screened : sequence of n_samples tuples of Message, or None
            What `screen` said of each film.
        """
        raw_prob, sets = raw.probabilities, self.sets
        probabilities = self.calibrated(raw_prob)
        before = screened if screened is not None else ((),) * len(raw_prob)
        # The first reason is enough: the others often say the same again.
        reasons = tuple(
            before[row] or self._doubt(raw, row) or self._place(raw, row, probabilities)
            for row in range(len(raw_prob))
        )
        return CalibratedPredictions(
            probabilities, raw_prob, sets.members(raw_prob) if sets else None, reasons
        )

    def _doubt(self, raw: RawOutputs, row: int) -> tuple[Message, ...]:
        if self.limits is None:
            return ()
        return self.limits.judge(raw.outside_of(row), float(raw.probabilities[row].max()))

    def _place(
        self, raw: RawOutputs, row: int, probabilities: NDArray[np.float32]
    ) -> tuple[Message, ...]:
        if self.source_check is None or raw.source_margins is None:
            return ()
        label = int(probabilities[row].argmax())
        return self.source_check.judge(
            float(raw.source_margins[row, label]), self.class_names[label]
        )
