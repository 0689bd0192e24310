"""What a cross-validation of the same films reached, beside the score of a model of them."""

from xray_desktop.base.formatting import percent_interval
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.deidentification import is_fingerprint
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.usecases.runs.runs import RunSummary, list_runs


def find_cross_validation(manifest: ModelManifest, control: TaskControl) -> Message | None:
    """Say what the newest finished cross-validation of a model's films reached.

    Only the trainings of the window are looked through. None where none has these films and this
    recipe.

    Raises
    ------
    Cancelled
    """
    fingerprint = manifest.data.get("index_fingerprint")
    recipe = (manifest.training.get("config") or {}).get("recipe")
    for run in list_runs(control):
        is_same = is_fingerprint(fingerprint, run.index_fingerprint)
        if is_same and run.recipe == recipe and _is_whole(run):
            return Message.of(
                "Cross-validated accuracy of the recipe {recipe} on the films of this "
                "model: {share} (out-of-fold predictions).",
                recipe=run.recipe,
                share=percent_interval((run.figures or {}).get("accuracy")),
            )
    return None


def _is_whole(run: RunSummary) -> bool:
    folds = str((run.settings or {}).get("folds") or "")
    return folds.isdecimal() and bool(run.figures)
