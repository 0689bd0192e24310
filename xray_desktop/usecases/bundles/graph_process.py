"""The first run of a graph from elsewhere, in a process of its own: what kills it, kills nothing.

LiteRT is native code that trusts its graph: one whose bytes were changed may crash it, ask for all
memory, or never end. The request is the length of a manifest as a little-endian 32-bit number, the
manifest, and the graph. The answer is the exit code: 0 where the graph runs, `REFUSED` with a
sentence as JSON where it is refused in words; all else is a death.
"""

import json
import os
import struct
import sys

from xray_desktop.base.errors import BundleError
from xray_desktop.base.files.json_files import parse_json

LENGTH = struct.Struct("<I")
REFUSED = 3
# Imports take 1 GB of addresses; eight DenseNet-121 of the largest input less than 3.
MAX_MEMORY_BYTES = 6 * 2**30


def main() -> int:
    """Open and run the graph on standard input.

    Returns
    -------
    int
        The exit code.
    """
    # Native code prints where it likes: the answer gets a channel of its own.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_resources()
    requests = sys.stdin.buffer
    (n_bytes,) = LENGTH.unpack(requests.read(LENGTH.size))
    values, graph = parse_json(requests.read(n_bytes)), requests.read()
    try:
        _try(values, graph)
    except BundleError as error:
        json.dump(error.text.to_json(), answers)
        answers.flush()
        return REFUSED
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
