"""One network with its optimizer and averaged weights: what a training changes at each step."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.learning import backend
from xray_desktop.learning.backend import keras, tf
from xray_desktop.learning.networks import build_network, network_members, read_weights

State = dict[str, NDArray[Any]]


class Learner:
    """A network in training.

    A compiled step of our own instead of `Model.fit`: the whole state is then the variables of
    three lists, which a checkpoint stores and a resume restores bit by bit, and the user's request
    is heard between any two batches. The step is what `fit` compiles, too.
    """

    def __init__(self, config: TrainingConfig, n_classes: int, steps_per_epoch: int) -> None:
        self._config, self._steps_per_epoch = config, steps_per_epoch
        self._strategy = backend.strategy()
        mixed = config.mixed_precision and backend.has_gpu()
        size = config.preprocess.image_size
        with self._strategy.scope(), backend.numeric_format(mixed):
            self.network = build_network(config.network, size, n_classes, config.seed)
            self._members = network_members(self.network)
            self._optimizer = _make_optimizer(config, mixed)
            self._optimizer.build(self.network.trainable_variables)
            self._averages = [
                tf.Variable(weight.value, trainable=False) for weight in self._averaged_weights()
            ]
        self._compile(size, n_classes)

    def start_from_current_weights(self) -> None:
        """Begin the average at the weights that were set from outside."""
        for average, weight in zip(self._averages, self._averaged_weights(), strict=True):
            average.assign(weight.value)

    def learn(self, films: Any, targets: Any, weights: Any, step: int) -> tuple[Any, Any]:
        """Take one step.

        Parameters
        ----------
        films, targets, weights : tensors
            As `TrainPipeline.epoch` yields them.
        step : int
            Steps before this one, in all epochs.

        Returns
        -------
        targets, probabilities : tensors of shape (n_samples, n_classes)
            In the same order; the probabilities are those before the step.
        """
        self._optimizer.learning_rate = self.learning_rate(step)
        decay = min(self._config.weight_average, (1 + step) / (10 + step))
        share = tf.cast(1 / targets.shape[0], tf.float32)
        batch = self._distribute_batch((films, targets, weights * share))
        answers: tuple[Any, Any] = self._learn(*batch, tf.constant(decay, tf.float32))
        return answers

    def predict(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the probabilities of a batch of prepared films.

        Parameters
        ----------
        pixels : ndarray of shape (n_samples, image_size, image_size), uint8
        """
        probabilities: NDArray[np.float32] = self._predict(tf.constant(pixels)).numpy()
        return probabilities

    def learning_rate(self, step: int) -> float:
        """Learning rate of a step: linear warm-up, then constant or down a cosine to 1 %."""
        config = self._config
        warmup = config.warmup_epochs * self._steps_per_epoch
        if step < warmup:
            return config.learning_rate * (step + 1) / (warmup + 1)
        if config.schedule == "constant":
            return config.learning_rate
        total = config.n_epochs * self._steps_per_epoch
        share = (step - warmup) / max(1.0, total - warmup)
        return config.learning_rate * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Give the network its averaged weights for a while; no change where there are none."""
        if self._averages:
            self._swap_weights()
        try:
            yield
        finally:
            if self._averages:
                self._swap_weights()

    def result_weights(self) -> dict[str, NDArray[np.float32]]:
        """Copy the weights that a bundle would get now, by path."""
        with self.averaged():
            return read_weights(self.network)

    def state(self) -> State:
        """Copy everything that decides the next step."""
        return {name: np.array(variable.numpy()) for name, variable in self._variables()}

    def set_state(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from a state; ValueError if it is of another network.

        Parameters
        ----------
        state : mapping of str to ndarray of any shape, any type
            As `state` gave it.
        """
        variables = dict(self._variables())
        if set(variables) != set(state):
            raise ValueError("The state is of another network or optimizer.")
        for name, variable in variables.items():
            variable.assign(state[name])

    def _variables(self) -> Iterator[tuple[str, Any]]:
        lists = {
            "network": self.network.variables,
            "optimizer": self._optimizer.variables,
            "average": self._averages,
        }
        for kind, variables in lists.items():
            for number, variable in enumerate(variables):
                yield f"{kind}/{number:04d}", variable

    def _averaged_weights(self) -> list[Any]:
        return list(self.network.weights) if self._config.weight_average else []

    def _distribute_batch(self, batch: tuple[Any, ...]) -> tuple[Any, ...]:
        """Deal a batch out to the devices."""
        n = self._strategy.num_replicas_in_sync
        if n == 1:
            return batch
        bounds = [batch[0].shape[0] * device // n for device in range(n + 1)]
        return tuple(
            self._strategy.experimental_distribute_values_from_function(
                lambda context, part=part: part[
                    bounds[context.replica_id_in_sync_group] : bounds[
                        context.replica_id_in_sync_group + 1
                    ]
                ]
            )
            for part in batch
        )

    def _compile(self, size: int, n_classes: int) -> None:
        batch = (
            tf.TensorSpec((None, size, size, 1), tf.float32),
            tf.TensorSpec((None, n_classes), tf.float32),
            tf.TensorSpec((None,), tf.float32),
            tf.TensorSpec((), tf.float32),
        )
        alone = self._strategy.num_replicas_in_sync == 1
        # With a free batch dimension batches of all sizes share one trace.
        self._learn = tf.function(
            self._learn_spread,
            input_signature=batch if alone else None,
            reduce_retracing=True,
            autograph=False,
        )
        self._predict = tf.function(
            self._probabilities,
            input_signature=(tf.TensorSpec((None, size, size), tf.uint8),),
            autograph=False,
        )
        self._swap_weights = tf.function(self._exchange_weights, autograph=False)

    def _learn_spread(self, films: Any, targets: Any, weights: Any, decay: Any) -> tuple[Any, Any]:
        answers = self._strategy.run(self._replica_step, (films, targets, weights))
        for average, weight in zip(self._averages, self._averaged_weights(), strict=True):
            average.assign(average * decay + weight.value * (1 - decay))
        if self._strategy.num_replicas_in_sync == 1:
            return targets, answers
        return self._strategy.gather(targets, axis=0), self._strategy.gather(answers, axis=0)

    def _replica_step(self, films: Any, targets: Any, weights: Any) -> Any:
        """Take a step on one device; the optimizer adds up the gradients of all."""
        n_classes = targets.shape[-1]
        smoothing = self._config.label_smoothing
        smooth = targets * (1 - smoothing) + smoothing / n_classes
        variables = self.network.trainable_variables
        with tf.GradientTape() as tape:
            logits = [member(films, training=True)["logits"] for member in self._members]
            losses = [tf.nn.softmax_cross_entropy_with_logits(smooth, each) for each in logits]
            loss = tf.reduce_sum(weights * tf.add_n(losses)) / len(losses)
            scaled = self._optimizer.scale_loss(loss)
        self._optimizer.apply(tape.gradient(scaled, variables), variables)
        return tf.add_n([tf.nn.softmax(each) for each in logits]) / len(logits)

    def _probabilities(self, pixels: Any) -> Any:
        films = tf.cast(pixels[..., tf.newaxis], tf.float32) / 255.0
        return self.network(films, training=False)["probabilities"]

    def _exchange_weights(self) -> None:
        for average, weight in zip(self._averages, self._averaged_weights(), strict=True):
            before = tf.identity(weight.value)
            weight.value.assign(average)
            average.assign(before)


def _make_optimizer(config: TrainingConfig, mixed_precision: bool) -> keras.optimizers.Optimizer:
    options = {"global_clipnorm": config.clip_norm} if config.clip_norm else {}
    if config.optimizer == "adam":
        optimizer = keras.optimizers.Adam(config.learning_rate, **options)
    else:
        optimizer = keras.optimizers.AdamW(
            config.learning_rate, weight_decay=config.weight_decay, **options
        )
        # Decay would only move what normalization scales and shifts.
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return keras.optimizers.LossScaleOptimizer(optimizer) if mixed_precision else optimizer
