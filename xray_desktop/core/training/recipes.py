"""Named settings of a training; what the window and the command line know of them stands here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from xray_desktop.base.messages import Message
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import AugmentationConfig, NetworkConfig, TrainingConfig

DEFAULT_RECIPE = "balanced"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings to start from.

    Parameters
    ----------
    title : Message
    description : Message
        What it is for, in a sentence.
    config : TrainingConfig
        Its `recipe` is the name of this one.
    """

    title: Message
    description: Message
    config: TrainingConfig

    @property
    def name(self) -> str:
        """Its name in files and on the command line."""
        return self.config.recipe


# Nothing here mirrors a film: a horizontal flip exchanges left and right.
_AUGMENTATION = AugmentationConfig(
    rotation_degrees=10,
    zoom=0.12,
    shift=0.08,
    brightness=0.15,
    contrast=0.25,
    gamma=0.3,
    noise=0.04,
    blur=1.0,
    erase=0.3,
    mixup=0.2,
)

# A network of the notebook's family; its layer list is not known.
_REFERENCE = TrainingConfig(
    recipe="reference",
    network=NetworkConfig(
        name="plain",
        widths=(32, 64, 128),
        depths=(1, 1, 1),
        dense_units=(128,),
        dropout=0.5,
        standardize=False,
    ),
    preprocess=PreprocessConfig(image_size=256),
    augmentation=AugmentationConfig(rotation_degrees=10, zoom=0.1, flip_horizontal=True),
    n_epochs=25,
    batch_size=16,
    learning_rate=1e-3,
    schedule="constant",
    optimizer="adam",
    class_weights=False,
    source_weights=False,
)

# Few films: a small network, much augmentation, and weights averaged over the last epochs instead
# of a best epoch, which some forty validation films cannot name.
_QUICK = TrainingConfig(
    recipe="quick",
    network=NetworkConfig(widths=(32, 64, 128), depths=(1, 1, 1), local_contrast=True),
    preprocess=PreprocessConfig(image_size=96),
    augmentation=_AUGMENTATION,
    n_epochs=45,
    batch_size=16,
    learning_rate=2e-3,
    warmup_epochs=5,
    weight_decay=0.05,
    label_smoothing=0.05,
    weight_average=0.99,
    clip_norm=1.0,
    keep_best=False,
    outside_films=0.4,
)

# Films of several hospitals are learned slowly: there 90 epochs instead of 45 were worth 6 points.
_BALANCED = replace(
    _QUICK, recipe="balanced", n_epochs=90, network=replace(_QUICK.network, n_members=3)
)
_THOROUGH = replace(_BALANCED, recipe="thorough", network=replace(_QUICK.network, n_members=5))

# In the order of the cards in the window.
RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        recipe.name: recipe
        for recipe in (
            Recipe(
                Message("Quick"),
                Message("One small residual network: a quick feasibility check."),
                _QUICK,
            ),
            Recipe(
                Message("Balanced"),
                Message(
                    "Ensemble of three small residual networks: a good model in a moderate time."
                ),
                _BALANCED,
            ),
            Recipe(
                Message("Thorough"),
                Message(
                    "Ensemble of five small residual networks: the most stable predictions, the "
                    "longest time."
                ),
                _THOROUGH,
            ),
            Recipe(
                Message("Reference"),
                Message(
                    "A plain convolutional network on films of 256 pixels, as a reference for "
                    "others."
                ),
                _REFERENCE,
            ),
        )
    }
)
