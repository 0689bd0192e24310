"""Settings of a training."""

import itertools
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from xray_desktop.base.validation import check_choice, check_range
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig

# Channels that the body of each network of keras.applications gives.
_TRANSFER_FEATURES = {"mobilenetv3": 960, "efficientnetv2b0": 1280, "densenet121": 1024}
TRANSFER_NAMES = tuple(_TRANSFER_FEATURES)
NETWORK_NAMES = ("plain", "residual", "convnext", *TRANSFER_NAMES)


@dataclass(frozen=True, slots=True)
class AugmentationConfig:
    """Random changes of training films; all ranges are symmetric around no change.

    Parameters
    ----------
    rotation_degrees : float
        0 to 45.
    zoom : float
        Relative: 0.1 scales by 0.9 to 1.1; 0 to 0.5.
    shift : float
        Share of the image side: 0 to 0.3.
    flip_horizontal, flip_vertical : bool
        Mirror half of the films. A horizontal flip exchanges left and right.
    brightness, contrast : float
        Additive and multiplicative share: 0 to 0.5.
    gamma : float
        Exponent between 1 / (1 + gamma) and 1 + gamma; 0 to 1.
    noise : float
        Standard deviation of additive noise in [0, 1] units: 0 to 0.2.
    erase : float
        Half of the films lose one rectangle to their mean; its sides are 0.1 to this share of the
        image side: 0 (off), or 0.1 to 0.5.
    mixup : float
        Half of the films are mixed with another; the parameter of the beta distribution of the
        shares (Zhang et al. 2018): 0 to 1.
    blur : float
        Up to this share of half of the films is replaced by a blurred copy: 0 to 1.
    """

    rotation_degrees: float = 0.0
    zoom: float = 0.0
    shift: float = 0.0
    flip_horizontal: bool = False
    flip_vertical: bool = False
    brightness: float = 0.0
    contrast: float = 0.0
    gamma: float = 0.0
    noise: float = 0.0
    erase: float = 0.0
    mixup: float = 0.0
    blur: float = 0.0

    def __post_init__(self) -> None:
        """Check the bounds."""
        check_range("rotation_degrees", self.rotation_degrees, 0, 45)
        check_range("zoom", self.zoom, 0, 0.5)
        check_range("shift", self.shift, 0, 0.3)
        for name in ("brightness", "contrast", "erase"):
            check_range(name, getattr(self, name), 0, 0.5)
        if self.erase:
            check_range("erase", self.erase, 0.1, 0.5)
        check_range("gamma", self.gamma, 0, 1)
        check_range("blur", self.blur, 0, 1)
        check_range("noise", self.noise, 0, 0.2)
        check_range("mixup", self.mixup, 0, 1)


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """A network of our own builder, by bounded hyper-parameters; stored in the bundle.

    Parameters
    ----------
    name : str
        One of `NETWORK_NAMES`.
    widths : tuple of int
        Channels of each stage, 1 to 8 stages of 4 to 1024.
    depths : tuple of int
        Blocks of each stage, 1 to 8; as many as widths. Ignored by ``"plain"`` and transfer.
    dense_units : tuple of int
        Hidden dense layers before the softmax; 0 to 3 layers of 4 to 2048.
    dropout : float
        Before the last layer: 0 to 0.8.
    n_members : int
        Networks averaged in one graph: 1 to 8.
    stem : int
        Channels of the first convolution of ``"residual"``: 4 to 256.
    normalization : str
        ``"batch"`` or ``"group"``, in ``"residual"``.
    standardize : bool
        Give each film zero mean and unit deviation in the graph; ignored by transfer networks.
    local_contrast : bool
        The same within the neighborhood of each place; with both, the network sees two channels.
    """

    name: str = "residual"
    widths: tuple[int, ...] = (24, 48, 96, 128)
    depths: tuple[int, ...] = (1, 1, 1, 1)
    dense_units: tuple[int, ...] = ()
    dropout: float = 0.2
    n_members: int = 1
    stem: int = 16
    normalization: str = "batch"
    standardize: bool = True
    local_contrast: bool = False

    def __post_init__(self) -> None:
        """Check the bounds; JSON lists become tuples."""
        for name in ("widths", "depths", "dense_units"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if not 1 <= len(self.widths) <= 8 or len(self.depths) != len(self.widths):
            raise ValueError(
                f"A network has 1 to 8 stages, as many depths as widths; "
                f"received {self.widths!r} and {self.depths!r}."
            )
        for width in self.widths:
            check_range("a width", width, 4, 1024)
        for depth in self.depths:
            check_range("a depth", depth, 1, 8)
        if len(self.dense_units) > 3:
            raise ValueError(f"At most 3 dense layers, received {self.dense_units!r}.")
        for units in self.dense_units:
            check_range("dense units", units, 4, 2048)
        check_range("dropout", self.dropout, 0, 0.8)
        check_range("n_members", self.n_members, 1, 8)
        check_range("stem", self.stem, 4, 256)
        check_choice("a network name", self.name, NETWORK_NAMES)
        check_choice("normalization", self.normalization, ("batch", "group"))

    def n_features(self, image_size: int) -> int:
        """Return how many numbers the last layer sees of a film, those of all members together.

        Parameters
        ----------
        image_size : int
            Side of the input.
        """
        if self.dense_units:
            n_features = self.dense_units[-1]
        elif self.name in TRANSFER_NAMES:
            n_features = _TRANSFER_FEATURES[self.name]
        elif self.name == "plain":
            side = image_size
            for _ in self.widths:
                side = -(-side // 2)
            n_features = side**2 * self.widths[-1]
        else:
            n_features = self.widths[-1]
        return n_features * self.n_members

    def fewest_weights(self, image_size: int, n_outputs: int) -> int:
        """Return a number of weights that the network has at least, known before it is built.

        Parameters
        ----------
        image_size : int
            Side of the input.
        n_outputs : int
            Probabilities that the network gives.
        """
        stages = zip(self.widths, self.depths, strict=True)
        if self.name in TRANSFER_NAMES:
            fewest = 1_000_000
        elif self.name == "convnext":
            fewest = sum(4 * depth * width**2 for width, depth in stages)
        elif self.name == "residual":
            fewest = sum(9 * depth * width**2 for width, depth in stages)
        else:
            units = (*self.dense_units, n_outputs)[0]
            fewest = replace(self, dense_units=(), n_members=1).n_features(image_size) * units
        for wide, narrow in itertools.pairwise(self.dense_units):
            fewest += wide * narrow
        return fewest * self.n_members

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; ValueError or TypeError if it does not fit."""
        return cls(**values)


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Everything that decides a training, apart from the films.

    Parameters
    ----------
    recipe : str
        Name of the recipe that these settings started from; empty: none.
    n_epochs : int
        At most this many passes: 1 to 2000.
    batch_size : int
        1 to 512.
    learning_rate : float
        Peak: 1e-6 to 1.
    warmup_epochs : float
        Linear warm-up, 0 to 100 epochs.
    schedule : str
        ``"constant"`` or ``"cosine"``, after the warm-up.
    optimizer : str
        ``"adam"`` or ``"adamw"``.
    weight_decay : float
        Of AdamW: 0 to 1.
    label_smoothing : float
        0 to 0.3.
    class_weights : bool
        Weigh classes by the inverse of their frequency.
    source_weights : bool
        With class weights: let each class of each source weigh the same, so that what parts the
        disease from the place is learned too.
    outside_films : float
        Films to be refused that are made for the training, see `outside_films`; a share of the
        training films: 0 (none) to 1.
    weight_average : float
        Decay of the exponential moving average of weights: 0 (off) to 0.9999. Validation and
        bundle then use the averaged weights.
    clip_norm : float
        Largest norm of the whole gradient; 0 (no limit) to 100.
    patience : int
        Epochs without a better validation loss before the training stops; 0: never.
    calibration_folds : int
        Trainings without a part of the films each, on which temperature, sets and limits are then
        fitted: 2 to 10; 0: they are fitted on the validation part.
    keep_best : bool
        True: the bundle gets the weights of the best epoch; False: of the last.
    mixed_precision : bool
        float16 arithmetic where a GPU is present; ignored on a CPU.
    seed : int
        0 to 2**31 - 1.
    """

    recipe: str = ""
    network: NetworkConfig = field(default_factory=NetworkConfig)
    preprocess: PreprocessConfig = field(default_factory=PreprocessConfig)
    augmentation: AugmentationConfig = field(default_factory=AugmentationConfig)
    n_epochs: int = 60
    batch_size: int = 16
    learning_rate: float = 1e-3
    warmup_epochs: float = 0.0
    schedule: str = "cosine"
    optimizer: str = "adamw"
    weight_decay: float = 0.0
    label_smoothing: float = 0.0
    class_weights: bool = True
    source_weights: bool = True
    outside_films: float = 0.0
    calibration_folds: int = 0
    weight_average: float = 0.0
    clip_norm: float = 0.0
    patience: int = 0
    keep_best: bool = True
    mixed_precision: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        """Check the bounds."""
        check_range("n_epochs", self.n_epochs, 1, 2000)
        check_range("batch_size", self.batch_size, 1, 512)
        check_range("learning_rate", self.learning_rate, 1e-6, 1)
        check_range("warmup_epochs", self.warmup_epochs, 0, 100)
        check_range("weight_decay", self.weight_decay, 0, 1)
        check_range("label_smoothing", self.label_smoothing, 0, 0.3)
        check_range("weight_average", self.weight_average, 0, 0.9999)
        if self.calibration_folds:
            check_range("calibration_folds", self.calibration_folds, 2, 10)
        check_range("outside_films", self.outside_films, 0, 1)
        check_range("clip_norm", self.clip_norm, 0, 100)
        check_range("patience", self.patience, 0, 2000)
        check_range("seed", self.seed, 0, 2**31 - 1)
        check_choice("schedule", self.schedule, ("constant", "cosine"))
        check_choice("optimizer", self.optimizer, ("adam", "adamw"))

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; ValueError or TypeError if it does not fit."""
        return cls(
            **{
                **values,
                "network": NetworkConfig.from_json(values["network"]),
                "preprocess": PreprocessConfig.from_json(values["preprocess"]),
                "augmentation": AugmentationConfig(**values["augmentation"]),
            }
        )
