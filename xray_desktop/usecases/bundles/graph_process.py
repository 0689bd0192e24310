"""The first run of a graph from elsewhere, in a process of its own: what kills it, kills nothing.

LiteRT is native code that trusts its graph: one whose bytes were changed may crash it, ask for all
memory, or never end. The request is the length of a manifest as a little-endian 32-bit number, the
manifest, and the graph; the answer is the exit code: 0 where the process lived to its end, whether
the graph was any good or refused in words.
"""

import os
import struct
import sys

from xray_desktop.base.errors import BundleError
from xray_desktop.base.json_files import parse_json

LENGTH = struct.Struct("<I")
# Imports take 1 GB of addresses; eight DenseNet-121 of the largest input less than 3.
MAX_MEMORY_BYTES = 6 * 2**30


def main() -> int:
    """Open and run the graph on standard input.

    Returns
    -------
    int
        0, the exit code.
    """
    # A library that prints must not wait for a reader.
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    limit_resources()
    requests = sys.stdin.buffer
    (n_bytes,) = LENGTH.unpack(requests.read(LENGTH.size))
    values, graph = parse_json(requests.read(n_bytes)), requests.read()
    try:
        _try(values, graph)
    except BundleError:
        # Whoever asks next gets the same sentence.
        return 0
    return 0


def limit_resources() -> None:
    """Limit the memory of this process; a crash leaves no image of it on the disk."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit: the limit in time has to do.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _try(values: dict[str, object], graph: bytes) -> None:
    import numpy as np

    from xray_desktop.core.bundles.manifest import ModelManifest
    from xray_desktop.inference.predictor import Predictor

    predictor = Predictor.of_graph(graph, ModelManifest.from_json(values))
    size = predictor.image_size
    noise = np.random.default_rng(0).integers(0, 256, (predictor.batch_size, size, size), np.uint8)
    # Of one film and of as many as are ever asked at once.
    for films in (noise[:1], noise):
        predictor.predict(films)


if __name__ == "__main__":
    sys.exit(main())
