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
                QT_TRANSLATE_NOOP("settings", "Passes over all training films"),
            ),
            _field(
                "batch_size", Kind.WHOLE, QT_TRANSLATE_NOOP("settings", "Batch size"),
                QT_TRANSLATE_NOOP("settings", "Films per gradient step; more need memory"),
            ),
            _field(
                "learning_rate", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Learning rate"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Step size of the optimizer; too large a value diverges",
                ),
            ),
            _field(
                "patience", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Early-stopping patience (epochs, 0 = off)"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Epochs without a better validation loss until the training stops",
                ),
            ),
            _field(
                "label_smoothing", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Label smoothing"),
                QT_TRANSLATE_NOOP("settings", "Against overconfident predictions; 0: off"),
            ),
            _field(
                "weight_decay", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Weight decay"),
                QT_TRANSLATE_NOOP("settings", "Decoupled weight decay, against overfitting"),
            ),
            _field(
                "schedule", Kind.CHOICE, QT_TRANSLATE_NOOP("settings", "Learning-rate schedule"),
                QT_TRANSLATE_NOOP("settings", "Constant, or cosine decay"),
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
                QT_TRANSLATE_NOOP("settings", "Class weighting"),
                QT_TRANSLATE_NOOP("settings", "Weight classes by the inverse of their frequency"),
            ),
            _field(
                "source_weights", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Source weighting"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Within each class, films of a small source get a larger weight, so "
                    "that a large source does not dominate; with one source nothing "
                    "changes",
                ),
            ),
            _field(
                "outside_films", Kind.NUMBER,
                QT_TRANSLATE_NOOP("settings", "Synthetic outliers"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Rotated, cropped and drawn films for the reject class, as a share "
                    "of the training films; 0: none",
                ),
            ),
            _field(
                "calibration_folds", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Calibration folds"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Cross-validation folds whose out-of-fold predictions calibrate the "
                    "model and set its reject limits; 0: the validation part does",
                ),
            ),
            _field(
                "keep_best", Kind.SWITCH, QT_TRANSLATE_NOOP("settings", "Restore best epoch"),
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
                QT_TRANSLATE_NOOP("settings", "Side of the square network input"),
            ),
            _field(
                "network.name", Kind.CHOICE, QT_TRANSLATE_NOOP("settings", "Architecture"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "plain, residual and convnext are trained from scratch; the others "
                    "are pretrained on ImageNet and download their weights",
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
                QT_TRANSLATE_NOOP("settings", "Share of features dropped at random"),
            ),
            _field(
                "network.n_members", Kind.WHOLE,
                QT_TRANSLATE_NOOP("settings", "Ensemble size"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Networks that are averaged; several are better and slower than one",
                ),
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
            _field("augmentation.shift", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Translation")),
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
                QT_TRANSLATE_NOOP("settings", "Random erasing"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Largest side of the erased rectangle as a share of the film; 0: none",
                ),
            ),
            _field(
                "augmentation.mixup", Kind.NUMBER, QT_TRANSLATE_NOOP("settings", "Mixup"),
                QT_TRANSLATE_NOOP(
                    "settings",
                    "Alpha of the beta distribution; half of the films are mixed with "
                    "another; 0: off",
                ),
            ),
            _field(
                "augmentation.flip_horizontal", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Horizontal flip"),
                QT_TRANSLATE_NOOP("settings", "The heart is then on the wrong side"),
            ),
            _field(
                "augmentation.flip_vertical", Kind.SWITCH,
                QT_TRANSLATE_NOOP("settings", "Vertical flip"),
            ),
        ),
    ),
)  # fmt: skip
FIELDS: Sequence[SettingField] = tuple(field for _title, fields in SECTIONS for field in fields)
