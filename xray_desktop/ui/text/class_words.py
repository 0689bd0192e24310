"""What people call classes: all but one have the names that the user's folders give them."""

from PySide6.QtCore import QCoreApplication

from xray_desktop.base.printable import printable
from xray_desktop.core.datasets.records import REJECT_CLASS


def class_title(name: str) -> str:
    """Return how a class is called on the screen."""
    if name == REJECT_CLASS:
        return QCoreApplication.translate("dataset", "Out of scope (reject class)")
    return printable(name)


def reject_class_help() -> str:
    """Say what films a model should learn to refuse."""
    return QCoreApplication.translate(
        "dataset",
        "Films outside the model's scope, which it learns not to classify: films of "
        "other hospitals with other diseases, other body parts, lateral films. They are "
        "no class and count in no score.",
    )
