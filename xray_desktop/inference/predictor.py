"""A bundle's graph in LiteRT: prepared films in, probabilities, features and maps out."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import BundleError
from xray_desktop.base.messages import Field, Message
from xray_desktop.core.bundles.bundle_files import read_file
from xray_desktop.core.bundles.manifest import GRAPH_NAME, ModelBundle, ModelManifest
from xray_desktop.core.prediction.decision_rule import RawOutputs
from xray_desktop.core.prediction.network_outputs import check_outputs
from xray_desktop.core.preprocessing.preprocessing import to_input

# Larger batches are no faster and take memory, 64 bytes and more a pixel.
_BATCH_IMAGES, _BATCH_PIXELS = 8, 2**18
# What LiteRT's bindings raise of graphs that they or the kernels refuse.
_LITERT_ERRORS = (ValueError, RuntimeError, TypeError, KeyError, IndexError, OverflowError)


@dataclass(frozen=True, slots=True, eq=False)
class Outputs:
    """What a network says of films.

    Parameters
    ----------
    network : ndarray of shape (n_samples, n_outputs), float32
        Every probability that the network gives; each row sums to 1.
    answers : RawOutputs
        The same, without and with what speaks for a film outside the classes.
    features : ndarray of shape (n_samples, n_features), float32
        What the last layer sees.
    maps : ndarray of shape (n_samples, height, width, n_outputs), float32, or None
        Class activation maps; None for a network without global pooling.
    """

    network: NDArray[np.float32]
    answers: RawOutputs
    features: NDArray[np.float32]
    maps: NDArray[np.float32] | None

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """Probabilities of the classes, before calibration: shape (n_samples, n_classes)."""
        return self.answers.probabilities


class Predictor:
    """Runs the graph of one bundle; not for several threads at once.

    LiteRT is native code that trusts its graph. The bytes that it gets here have just been checked
    against the manifest; the graphs of imported bundles are made anew, and others were tried in a
    process of their own first, see `usecases.bundles.graph_trial`. What it returns is checked.
    """

    def __init__(self, bundle: ModelBundle, n_threads: int | None = None) -> None:
        self._open(read_file(bundle, GRAPH_NAME), bundle.manifest, n_threads)

    @classmethod
    def of_graph(cls, graph: bytes, manifest: ModelManifest, n_threads: int | None = None) -> Self:
        """Make a predictor of a graph that is not yet in a bundle."""
        predictor = cls.__new__(cls)
        predictor._open(graph, manifest, n_threads)
        return predictor

    def _open(self, graph: bytes, manifest: ModelManifest, n_threads: int | None) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self.class_names, self.model_name = manifest.class_names, manifest.name
        self.n_outputs, self.n_features = manifest.n_outputs, manifest.n_features
        self.image_size = manifest.preprocess.image_size
        self.batch_size = min(_BATCH_IMAGES, max(1, _BATCH_PIXELS // self.image_size**2))
        try:
            with _native_messages_dropped():
                self._interpreter = Interpreter(
                    model_content=graph, num_threads=n_threads or default_threads()
                )
                self._interpreter.allocate_tensors()
            self._run = self._interpreter.get_signature_runner()
            inputs, outputs = self._run.get_input_details(), self._run.get_output_details()
        except _LITERT_ERRORS as error:
            raise _unfit(manifest.name, Message.of("LiteRT does not read it")) from error
        self._check_input(inputs)
        self._check_outputs(outputs)
        self.has_maps = "maps" in outputs

    def _check_input(self, inputs: Mapping[str, Any]) -> None:
        if len(inputs) != 1:
            raise _unfit(self.model_name, Message.of("it has {n} inputs", n=len(inputs)))
        ((self._input_name, details),) = inputs.items()
        shape = tuple(int(n) for n in details["shape"])
        is_square = shape[1:] == (self.image_size, self.image_size, 1)
        if not is_square or details["dtype"] != np.float32:
            raise _unfit(self.model_name, Message.of("its input is {shape}", shape=str(shape)))

    def _check_outputs(self, outputs: Mapping[str, Any]) -> None:
        known = {"probabilities": self.n_outputs, "features": self.n_features}
        if not known.keys() <= outputs.keys():
            raise _unfit(self.model_name, Message.of("it lacks an output"))
        for name, n_known in known.items():
            n_found = int([0, *outputs[name]["shape"]][-1])
            if n_found != n_known:
                reason = (
                    Message.of("it has {n} outputs, not {known}", n=n_found, known=n_known)
                    if name == "probabilities"
                    else Message.of("it has {n} features, not {known}", n=n_found, known=n_known)
                )
                raise _unfit(self.model_name, reason)

    def predict(self, prepared: NDArray[np.uint8]) -> Outputs:
        """Run the network over prepared films, in batches.

        Parameters
        ----------
        prepared : ndarray of shape (n_samples, image_size, image_size), uint8
            From `core.preprocessing.preprocessing.prepare_pixels`; at least one.

        Raises
        ------
        BundleError
            If the graph cannot be run, or gives no probabilities: there is no answer then.
        """
        if prepared.ndim != 3 or prepared.dtype != np.uint8 or len(prepared) == 0:
            raise ValueError(f"Expected uint8 films, received {prepared.dtype} {prepared.shape}.")
        parts: list[dict[str, NDArray[Any]]] = []
        for start in range(0, len(prepared), self.batch_size):
            parts.append(self._ask(to_input(prepared[start : start + self.batch_size])))
        joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        answers = RawOutputs.split(joined["probabilities"], len(self.class_names))
        return Outputs(joined["probabilities"], answers, joined["features"], joined.get("maps"))

    def _ask(self, batch: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
        try:
            outputs: dict[str, NDArray[Any]] = self._run(**{self._input_name: batch})
        except _LITERT_ERRORS as error:
            raise _unfit(self.model_name, Message.of("LiteRT cannot run it")) from error
        check_outputs(outputs, (len(batch), self.n_outputs, self.n_features), self.model_name)
        return outputs


class SharedPredictor:
    """The graph of one bundle for several threads: each call takes an interpreter that is free.

    An interpreter of one thread beside the threads that read loses nothing, while those of a
    larger one would wait for each other, awake, on cores that are busy reading.
    """

    def __init__(self, bundle: ModelBundle) -> None:
        first, *others = (Predictor(bundle, n_threads=1) for _ in range(default_threads()))
        self.image_size, self.batch_size = first.image_size, first.batch_size
        self.n_features = first.n_features
        self._free: SimpleQueue[Predictor] = SimpleQueue()
        for predictor in (first, *others):
            self._free.put(predictor)

    def predict(self, prepared: NDArray[np.uint8]) -> Outputs:
        """Run the network over prepared films, see `Predictor.predict`.

        Parameters
        ----------
        prepared : ndarray of shape (n_samples, image_size, image_size), uint8
            At least one film.
        """
        predictor = self._free.get()
        try:
            return predictor.predict(prepared)
        finally:
            self._free.put(predictor)


def default_threads() -> int:
    """Threads of the interpreter: more than four do not help networks of this size."""
    return min(4, os.cpu_count() or 1)


@contextlib.contextmanager
def _native_messages_dropped() -> Iterator[None]:
    """Drop what native code writes to the terminal meanwhile; its errors come as exceptions.

    WORKAROUND(ai-edge-litert 2.3.0): it announces its XNNPACK delegate on stderr, and no setting
    stops it.
    """
    try:
        kept = os.dup(2)
    except OSError:  # A windowed program may have no stderr at all.
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - not a path of ours
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _unfit(model_name: str, reason: Field) -> BundleError:
    return BundleError(
        "The graph of the model {name} does not fit its manifest: {reason}.",
        "Import the model again from where it came.",
        name=model_name,
        reason=reason,
    )
