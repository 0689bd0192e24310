"""A model as the window names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.bundles.saliency_checks import ExplanationCheck
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.usecases.bundles.handing_on import is_shipped, names_notice


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
    accuracy : Interval or None
        Share of its own test films that it called right.
    n_test : int or None
        How many test films those were.
    is_shipped : bool
        True if it came with the program.
    explanation : ExplanationCheck or None
        What is known of its heat maps; None where they were not checked.
    names_notice : Message or None
        Which folders it names; None where it names none.
    missing : tuple of Message
        What it does not do before it answers, see `DecisionRule.missing`.
    """

    path: Path
    model_id: str
    name: str
    class_names: tuple[str, ...]
    n_films: int | None
    accuracy: Interval | None
    n_test: int | None
    is_shipped: bool
    explanation: ExplanationCheck | None = None
    names_notice: Message | None = None
    missing: tuple[Message, ...] = ()


def open_default_model() -> ModelSummary:
    """Open the user's default model, else the shipped one, and check every byte of it.

    Raises
    ------
    BundleError
        If it is damaged, or there is none.
    """
    from xray_desktop.usecases.bundles.bundles import find_bundle

    return _summary(find_bundle().path)


def choose_model(folder: Path) -> ModelSummary:
    """Open and check a model, and make it the default.

    Raises
    ------
    BundleError
        If it is not one, or damaged, or the choice cannot be kept.
    """
    from xray_desktop.usecases.bundles.bundles import find_bundle, set_default

    summary = _summary(folder)
    set_default(find_bundle(folder))
    return summary


def summarize(bundle: ModelBundle) -> ModelSummary:
    """Say in short what a bundle says of itself."""
    metrics = bundle.manifest.figures
    return ModelSummary(
        path=bundle.path,
        model_id=bundle.model_id,
        name=bundle.manifest.name,
        class_names=bundle.manifest.class_names,
        n_films=_training_images(bundle.manifest.data.get("counts")),
        accuracy=metrics.accuracy,
        n_test=metrics.n_samples or None,
        is_shipped=is_shipped(bundle),
        explanation=bundle.manifest.explanation_check,
        names_notice=names_notice(bundle),
        missing=bundle.manifest.decision_rule.missing,
    )


def _summary(folder: Path) -> ModelSummary:
    from xray_desktop.core.bundles.bundle_files import verify_bundle

    return summarize(verify_bundle(folder))


def _training_images(counts: object) -> int | None:
    """Sum up counts by class and part; None where the bundle has none."""
    if not isinstance(counts, Mapping):
        return None
    parts = [by_part for by_part in counts.values() if isinstance(by_part, Mapping)]
    return sum(_count(by_part.get(Part.TRAIN.value)) or 0 for by_part in parts) or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None
