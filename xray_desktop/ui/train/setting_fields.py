"""The settings of a training that the advanced form offers, and how their texts become values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication

from xray_desktop.ui.actions.commands.info import QT_TRANSLATE_NOOP


class Kind(Enum):
    """How a setting is entered."""

    WHOLE = "whole"
    NUMBER = "number"
    WHOLES = "wholes"
    SWITCH = "switch"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting of the form.

    Parameters
    ----------
    path : tuple of str
        Keys into what `TrainingConfig.to_json` gives.
    kind : Kind
    label, tip : str
        Texts to be translated.
    choices : tuple of str
        Values as core knows them.
    """

    path: tuple[str, ...]
    kind: Kind
    label: str
    tip: str = ""
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the path as one text."""
        return ".".join(self.path)

    def value_in(self, values: Mapping[str, Any]) -> Any:
        """Return the value among those of a whole training."""
        found: Any = values
        for name in self.path:
            found = found[name]
        return found

    def nested(self, value: object) -> dict[str, Any]:
        """Return the value as a request for `make_config`."""
        request: Any = value
        for name in reversed(self.path):
            request = {name: request}
        return dict(request)

    def text_of(self, value: Any) -> str:
        """Write a value for its entry."""
        if self.kind is Kind.WHOLES:
            return ", ".join(str(one) for one in value)
        return f"{value:g}" if isinstance(value, float) else str(value)

    def parse(self, text: str) -> Any:
        """Read an entry; ValueError if it is no such value."""
        if self.kind is Kind.WHOLES:
            return tuple(int(part) for part in re.split(r"[,;\s]+", text.strip()) if part)
        if self.kind is Kind.WHOLE:
            return int(text)
        # A comma is a decimal point to half of the world.
        return float(text.replace(",", "."))


def translate(text: str) -> str:
    """Translate a text of this table."""
    return QCoreApplication.translate("settings", text) if text else ""


def _field(
    path: str, kind: Kind, label: str, tip: str = "", choices: tuple[str, ...] = ()
) -> SettingField:
    return SettingField(tuple(path.split(".")), kind, label, tip, choices)


# Titles of the sections and their settings, in the order of the form.
SECTIONS: Sequence[tuple[str, Sequence[SettingField]]] = (
    (
        QT_TRANSLATE_NOOP("settings", "Learning"),
        (
            _field(
                "n_epochs", Kind.WHOLE, QT_TRANSLATE_NOOP("settings", "Epochs"),
                QT_TRANSLATE_NOOP("settings", "How often the network sees all training films"),
            ),
            _field(
                "batch_size", Kind.WHOLE, QT_TRANSLATE_NOOP("settings", "Films in a batch"),
                QT_TRANSLATE_NOOP("settings", "Films that are learned together; more need memory"),
            ),
            _field(
                "learning_rate", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Learning rate"),
                QT_TRANSLATE_NOOP("settings", "How large the steps are; too large ones diverge"),
            ),
            _field(
                "patience", Kind.WHOLE, QT_TRANSLATE_NOOP("settings", "Stop early after"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Epochs without a better validation loss before it stops; 0: never",
                ),
            ),
            _field(
                "label_smoothing", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Label smoothing"),
                QT_TRANSLATE_NOOP("settings", "Keeps the network from being too sure; 0: off"),
            ),
            _field(
                "weight_decay", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Weight decay"),
                QT_TRANSLATE_NOOP("settings", "Keeps weights small; against over-fitting"),
            ),
            _field(
                "schedule", Kind.CHOICE, QT_TRANSLATE_NOOP("settings", "Learning rate over time"),
                QT_TRANSLATE_NOOP("settings", "Constant, or falling along a cosine"),
                (
                    QT_TRANSLATE_NOOP("settings", "constant"),
                    QT_TRANSLATE_NOOP("settings", "cosine"),
                ),
            ),
            _field(
                "optimizer", Kind.CHOICE, QT_TRANSLATE_NOOP("settings", "Optimizer"), "",
                ("adam", "adamw"),
            ),
            _field(
                "class_weights", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Rare classes count more"),
                QT_TRANSLATE_NOOP("settings", "Weigh classes by the inverse of their frequency"),
            ),
            _field(
                "source_weights", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Small sources count more"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Within each class, films of a small source weigh more, so that a large source "
                    "does not drown it; with one source nothing changes",
                ),
            ),
            _field(
                "outside_films", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Made films to refuse"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Turned, cut and drawn films from which the model learns to stay silent, as a "
                    "share of the training films; 0: none",
                ),
            ),
            _field(
                "calibration_folds", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Further trainings to calibrate"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Trainings without a part of the films each, which tell how sure the model may "
                    "be and when to stay silent; 0: the validation part tells it",
                ),
            ),
            _field(
                "keep_best", Kind.SWITCH, QT_TRANSLATE_NOOP("settings", "Keep the best epoch"),
                QT_TRANSLATE_NOOP("settings", "Otherwise the model is that of the last epoch"),
            ),
            _field(
                "seed", Kind.WHOLE, QT_TRANSLATE_NOOP("settings", "Seed"),
                QT_TRANSLATE_NOOP(
                    "settings", "The same seed, films and settings give the same training"
                ),
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("settings", "Network"),
        (
            _field(
                "preprocess.image_size", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Image size in pixels"),
                QT_TRANSLATE_NOOP("settings", "Side of the square that the network sees"),
            ),
            _field(
                "network.name", Kind.CHOICE, QT_TRANSLATE_NOOP("settings", "Kind of network"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "plain, residual and convnext start from nothing; the others were trained "
                    "on photographs and need their weights from the network",
                ),
                (
                    "plain", "residual", "convnext", "mobilenetv3", "efficientnetv2b0",
                    "densenet121",
                ),
            ),
            _field(
                "network.widths", Kind.WHOLES,
                QT_TRANSLATE_NOOP("settings", "Channels of each stage"),
                QT_TRANSLATE_NOOP("settings", "Numbers with commas between them; 1 to 8 stages"),
            ),
            _field(
                "network.depths", Kind.WHOLES,
                QT_TRANSLATE_NOOP("settings", "Blocks in each stage"),
                QT_TRANSLATE_NOOP("settings", "As many numbers as there are stages"),
            ),
            _field(
                "network.dense_units", Kind.WHOLES,
                QT_TRANSLATE_NOOP("settings", "Hidden dense layers"),
                QT_TRANSLATE_NOOP("settings", "Their units; empty: none"),
            ),
            _field(
                "network.dropout", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Dropout"),
                QT_TRANSLATE_NOOP("settings", "Share of features left out at random"),
            ),
            _field(
                "network.n_members", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Networks averaged"),
                QT_TRANSLATE_NOOP("settings", "Several are better and slower than one"),
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("settings", "Augmentation: random changes of the training films"),
        (
            _field(
                "augmentation.rotation_degrees", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Rotation in degrees"),
            ),
            _field("augmentation.zoom", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Zoom")),
            _field("augmentation.shift", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Shift")),
            _field(
                "augmentation.brightness", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Brightness"),
            ),
            _field(
                "augmentation.contrast", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Contrast")
            ),
            _field("augmentation.gamma", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Gamma")),
            _field("augmentation.noise", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Noise")),
            _field("augmentation.blur", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Blur")),
            _field(
                "augmentation.erase", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Erased rectangle"),
                QT_TRANSLATE_NOOP("settings", "Largest side as a share of the film; 0: none"),
            ),
            _field(
                "augmentation.mixup", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Mixed films"),
                QT_TRANSLATE_NOOP("settings", "Half of the films are mixed with another; 0: none"),
            ),
            _field(
                "augmentation.flip_horizontal", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Mirror left and right"),
                QT_TRANSLATE_NOOP("settings", "The heart is then on the wrong side"),
            ),
            _field(
                "augmentation.flip_vertical", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Mirror top and bottom"),
            ),
        ),
    ),
)  # fmt: skip
FIELDS: Sequence[SettingField] = tuple(field for _title, fields in SECTIONS for field in fields)
