"""The texts that a model keeps: whether it can is known before a training, not after it."""

from collections.abc import Iterable

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.manifest import is_model_text
from xray_desktop.core.bundles.manifest_schema import (
    LONGEST_CLASS_NAME,
    LONGEST_LICENSE,
    LONGEST_NAME,
)
from xray_desktop.usecases.runs.request import TrainingRequest


def check_model_texts(request: TrainingRequest, class_names: Iterable[str]) -> None:
    """Refuse names that no model can keep.

    Raises
    ------
    TrainingError
    """
    for kind, text, longest in (
        (Message.of("The name of the model"), request.name or "model", LONGEST_NAME),
        (Message.of("The license of the model"), request.license, LONGEST_LICENSE),
        *((Message.of("The class name"), name, LONGEST_CLASS_NAME) for name in class_names),
    ):
        if not is_model_text(text, longest):
            raise TrainingError(
                "{kind} {text} cannot be kept in a model.",
                "Give one of 1 to {longest} letters, digits and signs that can be printed. Classes "
                "are renamed by their folders, on the page Dataset, or by --map.",
                kind=kind,
                text=text[:LONGEST_NAME],
                longest=longest,
            )
