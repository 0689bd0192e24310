"""Is there disk and memory enough for a training? Asked before the first step."""

import os
import shutil
from pathlib import Path
from typing import Any

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.learning.backend import keras
from xray_desktop.learning.checkpoints import N_KEPT

_MB = 1_000_000
# Of TensorFlow's own needs: thread pools, kernels, the compiled graph.
_BASE_BYTES = 300 * _MB


def check_resources(network: keras.Model, config: TrainingConfig, run_folder: Path) -> None:
    """Raise `TrainingError` where disk or memory will not do."""
    needed, free = disk_needed(network), shutil.disk_usage(run_folder).free
    if needed > free:
        raise TrainingError(
            "The training needs {needed} MB in {name}, and {free} MB are free.",
            "Free some space or choose another disk.",
            needed=-(-needed // _MB),
            name=run_folder.name,
            free=free // _MB,
        )
    memory, available = memory_needed(network, config.batch_size), available_memory()
    if available is not None and memory > available:
        raise TrainingError(
            "The training needs about {needed} MB of memory, and {free} MB are free.",
            "Choose a smaller batch size than {batch_size}, smaller images, or a smaller network.",
            needed=memory // _MB,
            free=available // _MB,
            batch_size=config.batch_size,
        )


def disk_needed(network: keras.Model) -> int:
    """Bytes of all checkpoints that exist at a time, and of a bundle."""
    # A checkpoint: weights, two optimizer slots, the average and the result.
    n_checkpoints = N_KEPT + 2
    n_parameters: int = network.count_params()
    return 4 * n_parameters * (5 * n_checkpoints + 4) + _MB


def memory_needed(network: keras.Model, batch_size: int) -> int:
    """Bytes that a step needs, roughly: what each layer gives, and its gradient."""
    outputs = sum(_output_size(layer) for layer in _all_layers(network))
    n_parameters: int = network.count_params()
    return 4 * (2 * batch_size * outputs + 6 * n_parameters) + _BASE_BYTES


def available_memory() -> int | None:
    """Bytes of memory that are free or can be freed at once; None where nobody says."""
    meminfo = Path("/proc/meminfo")
    if meminfo.is_file():
        for line in meminfo.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    if hasattr(os, "sysconf") and "SC_AVPHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def _all_layers(network: keras.Model) -> list[Any]:
    return [layer for layer in network._flatten_layers() if not isinstance(layer, keras.Model)]


def _output_size(layer: Any) -> int:
    """Values that a layer gives for one film."""
    shape = getattr(layer.output, "shape", ())
    size = 1
    for side in shape[1:]:
        size *= side
    return size
