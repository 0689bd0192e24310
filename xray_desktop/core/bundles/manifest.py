"""The model bundle: a folder whose every file is hashed and that is never changed once written."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from xray_desktop.core.bundles.manifest_schema import (
    LONGEST_CLASS_NAME,
    LONGEST_LICENSE,
    LONGEST_NAME,
    MOST_CLASSES,
    check_manifest,
)
from xray_desktop.core.bundles.saliency_checks import ExplanationCheck
from xray_desktop.core.bundles.training_statistics import TrainingStatistics
from xray_desktop.core.prediction.decision_rule import DecisionRule
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.training.config import NetworkConfig

FORMAT_VERSION = 1
NOTICE = "Research use only, not a medical device."
# Fields of the manifest that older versions did not know, and what they mean by that.
_LATER = {"outside": False, "explanation": None}
MANIFEST_NAME = "manifest.json"
WEIGHTS_NAME = "weights.safetensors"
GRAPH_NAME = "model.tflite"
REFERENCE_NAME = "reference.safetensors"
CARD_NAME = "MODEL_CARD.md"
FILE_NAMES = (WEIGHTS_NAME, GRAPH_NAME, REFERENCE_NAME, CARD_NAME)


@dataclass(frozen=True, slots=True)
class ModelManifest:
    """What a bundle says of itself.

    Parameters
    ----------
    name : str
        For people, 1 to 80 characters.
    class_names : tuple of str
        2 to 1000, in the order of the network's output.
    network : NetworkConfig
    preprocess : PreprocessConfig
    training : mapping
        The whole `TrainingConfig` and the run: stop reason, epochs, seconds, seed, warnings.
    data : mapping
        Fingerprints of index and split, counts by class, part and source, a summary of what is
        plain to see of the films; no names or paths.
    metrics : mapping
        Figures on the test part, as the document of ``evaluate``.
    calibration, abstention : mapping or None
        None until the model has them.
    versions : mapping of str to str
        Packages that made it.
    license : str
        SPDX name or free text.
    created : str
        ISO 8601, UTC.
    files : mapping of str to str
        SHA-256 of every other file of the bundle.
    parity : mapping or None
        How far the two engines differ on real films: number of films, largest difference.
    imported_from : str or None
        `model_id` of the bundle that this one was made from, where an import changed it.
    outside : bool
        True if the network has one more output, after its classes, for films outside them.
    explanation : mapping or None
        What was found when its heat maps were checked, see `ExplanationCheck`; None: they were not.

    Raises
    ------
    ValueError, TypeError
        If a value is out of its bounds.
    """

    name: str
    class_names: tuple[str, ...]
    network: NetworkConfig
    preprocess: PreprocessConfig
    training: Mapping[str, Any]
    data: Mapping[str, Any]
    metrics: Mapping[str, Any]
    calibration: Mapping[str, Any] | None
    abstention: Mapping[str, Any] | None
    versions: Mapping[str, str]
    license: str
    created: str
    files: Mapping[str, str]
    format_version: int = FORMAT_VERSION
    parity: Mapping[str, Any] | None = None
    imported_from: str | None = None
    outside: bool = False
    explanation: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """Check the bounds; JSON lists become tuples."""
        object.__setattr__(self, "class_names", tuple(self.class_names))
        _check_text("name", self.name, LONGEST_NAME)
        if not 2 <= len(self.class_names) <= MOST_CLASSES:
            raise ValueError(f"A model has 2 to {MOST_CLASSES} classes: {len(self.class_names)}.")
        for class_name in self.class_names:
            _check_text("a class name", class_name, LONGEST_CLASS_NAME)
        if len(set(self.class_names)) != len(self.class_names):
            raise ValueError("Two classes have the same name.")
        _check_text("license", self.license, LONGEST_LICENSE)
        _check_text("created", self.created, 40)
        for name in ("training", "data", "metrics", "versions", "files"):
            if not isinstance(getattr(self, name), Mapping):
                raise TypeError(f"{name} is a mapping, received {getattr(self, name)!r}.")
        self.decision_rule.check_classes()
        # Read once, so that what does not fit is refused here.
        _ = self.training_statistics, self.explanation_check, self.figures
        _read_figures("metrics.leak_free", self.metrics.get("leak_free") or {})

    @property
    def decision_rule(self) -> DecisionRule:
        """How the output of the network becomes an answer."""
        return DecisionRule.of(self.calibration, self.abstention, self.class_names)

    @property
    def training_statistics(self) -> TrainingStatistics | None:
        """What is plain to see of its films; None in bundles of older versions."""
        facts = self.data.get("film_facts")
        return None if facts is None else TrainingStatistics.from_json(facts)

    @property
    def explanation_check(self) -> ExplanationCheck | None:
        """What is known of its heat maps; None where they were not checked."""
        found = self.explanation
        return None if found is None else ExplanationCheck.from_json(found)

    @property
    def figures(self) -> Metrics:
        """Figures of its own test films; empty where it keeps none."""
        return _read_figures("metrics", self.metrics)

    @property
    def n_features(self) -> int:
        """Numbers that its last layer sees of each film."""
        return self.network.n_features(self.preprocess.image_size)

    @property
    def n_outputs(self) -> int:
        """Probabilities that the network gives."""
        return len(self.class_names) + self.outside

    def to_json(self) -> dict[str, object]:
        """Return the manifest as plain JSON values, without its `model_id`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        # A bundle of an older version keeps its `model_id`: it is silent about what came later.
        silent = {name for name, default in _LATER.items() if values[name] == default}
        values = {name: value for name, value in values.items() if name not in silent}
        return {
            **values,
            "class_names": list(self.class_names),
            "network": self.network.to_json(),
            "preprocess": self.preprocess.to_json(),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; ValueError, KeyError or TypeError that names what is wrong."""
        check_manifest("", values)
        return cls(
            **{
                **values,
                "network": NetworkConfig.from_json(values["network"]),
                "preprocess": PreprocessConfig.from_json(values["preprocess"]),
            }
        )


def _read_figures(key: str, values: object) -> Metrics:
    try:
        return Metrics.from_json(values)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{key}: {error}") from error


def is_model_text(text: object, longest: int) -> bool:
    """Tell whether a model can keep a text: 1 to `longest` printable characters."""
    return isinstance(text, str) and 1 <= len(text) <= longest and text.isprintable()


def _check_text(name: str, text: object, longest: int) -> None:
    if not is_model_text(text, longest):
        raise ValueError(f"{name} is 1 to {longest} printable characters, received {text!r:.80}.")


@dataclass(frozen=True, slots=True)
class ModelBundle:
    """A bundle on disk whose manifest fits; each file is checked against its hash as it is read.

    `model_id` is the SHA-256 of its manifest without itself.
    """

    path: Path
    manifest: ModelManifest
    model_id: str
