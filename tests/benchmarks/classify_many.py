"""A folder of films: this program, and a plain Keras script with the same network.

    python tests/benchmarks/classify_many.py [FOLDER] [--bundle DIR] [--rounds N] [--skip-process]

First whole processes, from start to exit, with bytecode compiled for both. Then warm: each way in
a process of its own that has answered the folder once, so that imports and tracing are over;
beside them the two halves of the work alone, each on all cores: decoding (Pillow, in threads) and
the network. Wall time is what a user waits; on a busy machine the processor time says more.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from classify_one import ROOT, measure
from figures import Figure, show

BEFORE = """
import json, os, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
folder, bundle, keras_file = sys.argv[1:]
"""

# As a user writes it: decoding, scaling and the network overlap in tf.data.
PLAIN = """
from keras.models import load_model
from keras.utils import image_dataset_from_directory
model = load_model(keras_file)
def classify():
    films = image_dataset_from_directory(
        folder, labels=None, color_mode="grayscale", image_size=model.input_shape[1:3],
        shuffle=False, verbose=False,
    )
    return len(model.predict(films.map(lambda film: film / 255), verbose=0))
"""

OURS = """
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.usecases.reading.classify import classify_paths
ours = read_bundle(Path(bundle))
def classify():
    return len(classify_paths([Path(folder)], ours).results)
"""

FILMS = """
from PIL import Image
from xray_desktop.core.datasets.file_search import find_images
from xray_desktop.base.tasks import TaskControl
films = find_images([Path(folder)], TaskControl()).films
def in_threads(function):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, films))
"""

DECODING = (
    FILMS
    + """
def decode(film):
    with Image.open(film) as picture:
        picture.load()
def classify():
    return len(in_threads(decode))
"""
)

NETWORK = (
    FILMS
    + """
import numpy as np
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.preprocessing.preprocessing import read_prepared
from xray_desktop.inference.predictor import Predictor
ours = read_bundle(Path(bundle))
predictor = Predictor(ours)
prepared = np.stack(in_threads(lambda film: read_prepared(film, ours.manifest.preprocess)))
def classify():
    return len(predictor.predict(prepared).network)
"""
)

# Answers a round for each line that it is sent.
ROUNDS = """
classify()
for _line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    n_films = classify()
    cost = [n_films, time.perf_counter() - wall, time.process_time() - cpu]
    sys.stdout.write(json.dumps(cost) + chr(10))
    sys.stdout.flush()
"""


@dataclass(frozen=True, slots=True)
class Median:
    """What a round took."""

    n_films: int
    wall_s: float
    cpu_s: float

    @classmethod
    def of(cls, n_films: int, costs: list[tuple[float, float]]) -> Self:
        """Take the medians of wall and processor seconds."""
        walls, cpus = zip(*costs, strict=True)
        return cls(n_films, statistics.median(walls), statistics.median(cpus))

    @property
    def speed(self) -> str:
        """Films a second."""
        return f"{self.n_films / self.wall_s:.0f} films/s"

    def __str__(self) -> str:
        """Say it in a line."""
        a_film = 1000 / self.n_films
        return (
            f"wall {self.wall_s:6.3f} s, cpu {self.cpu_s:6.3f} s; a film: wall "
            f"{self.wall_s * a_film:5.2f} ms, cpu {self.cpu_s * a_film:5.2f} ms; {self.speed}"
        )


def measure_processes(folder: Path, files: list[str], n_films: int, n_rounds: int) -> None:
    """Compare whole processes, and print."""
    environment = make_environment()
    ours = ["-m", "xray_desktop", "classify", files[0], "--model", files[1], "--json"]
    # Imported, not run, so that its own bytecode is compiled as ours is.
    (folder / "plain_keras.py").write_text(BEFORE + PLAIN + "print(classify())")
    environment["PYTHONPATH"] += f"{os.pathsep}{folder}"
    plain = ["-c", "import plain_keras", *files]
    costs: dict[str, list[tuple[float, float]]] = {"ours": [], "plain Keras": []}
    for number in range(n_rounds + 1):
        for name, command in zip(costs, (ours, plain), strict=True):
            cost = measure([sys.executable, *command], environment)
            if number:
                costs[name].append((cost.wall_s, cost.cpu_s))
    found = {name: Median.of(n_films, measured) for name, measured in costs.items()}
    for name, median in found.items():
        print(f"whole process, {name:12} {median}")
    first, second = found.values()
    ratio = second.wall_s / first.wall_s
    show(Figure(f"{n_films} films, whole process", first.speed, second.speed, ratio, ">= 5"))


def measure_warm(ways: dict[str, str], files: list[str], n_rounds: int) -> dict[str, Median]:
    """Measure warm rounds of each way, interleaved, and print them.

    Parameters
    ----------
    ways : mapping of str to str
        Code that defines ``classify()``, which returns the number of films.
    files : list of str
        Folder, bundle and Keras file; the arguments of the code.
    """
    processes = {
        name: subprocess.Popen(
            [sys.executable, "-c", BEFORE + way + ROUNDS, *files],
            env=make_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for name, way in ways.items()
    }
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    n_films = 0
    for number in range(n_rounds + 1):
        for name, process in processes.items():
            n_films, wall, cpu = ask(process)
            if number:
                costs[name].append((wall, cpu))
    for process in processes.values():
        process.communicate()
    found = {name: Median.of(n_films, measured) for name, measured in costs.items()}
    for name, median in found.items():
        print(f"warm, {name:12} {median}")
    return found


def compare_warm(files: list[str], n_rounds: int) -> int:
    """Compare warm rounds with the plain way and with the halves; return the number of films."""
    ways = {"ours": OURS, "plain Keras": PLAIN, "decoding": DECODING, "network": NETWORK}
    ours, plain, decoding, network = measure_warm(ways, files, n_rounds).values()
    both = (decoding.cpu_s + network.cpu_s) / (os.cpu_count() or 1)
    print(f"decoding and network, spread over {os.cpu_count()} cores: {both:.3f} s")
    larger = max(decoding, network, key=lambda half: half.wall_s)
    films = f"{ours.n_films} films"
    show(
        Figure(f"{films}, warm", ours.speed, plain.speed, plain.wall_s / ours.wall_s, ">= 1.3"),
        Figure(
            f"{films} / the longer of its halves",
            ours.speed,
            larger.speed,
            ours.wall_s / larger.wall_s,
            "<= 1.25",
        ),
    )
    return ours.n_films


def write_keras(bundle: Path, folder: Path) -> Path:
    """Write the network of a bundle as the plain way loads it."""
    keras_file = folder / "model.keras"
    export = ["export", bundle, "--format", "keras", "--out", keras_file]
    command = [sys.executable, "-m", "xray_desktop", *map(str, export)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return keras_file


def ask(process: subprocess.Popen[str]) -> tuple[int, float, float]:
    """Let a process do a round: films, wall seconds, processor seconds."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("The process has no pipes.")
    process.stdin.write("go\n")
    process.stdin.flush()
    n_films, wall, cpu = json.loads(process.stdout.readline())
    return n_films, wall, cpu


def make_environment() -> dict[str, str]:
    """Return an environment in which bytecode is compiled."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def main() -> None:
    """Measure and print."""
    reference = Path(os.environ.get("XRAY_DESKTOP_DATA", ".")) / "covid19-image-dataset"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=reference)
    parser.add_argument("--bundle", type=Path, default=ROOT / "models" / "reference-films")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--skip-process", action="store_true", help="warm rounds only")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"{args.folder} is no folder: name one, or set XRAY_DESKTOP_DATA")
    with tempfile.TemporaryDirectory() as name:
        keras_file = write_keras(args.bundle, Path(name))
        files = [str(args.folder.resolve()), str(args.bundle.resolve()), str(keras_file)]
        print(f"{args.folder.name}, {args.rounds} rounds, load {os.getloadavg()[0]:.1f}")
        n_films = compare_warm(files, args.rounds)
        if not args.skip_process:
            measure_processes(Path(name), files, n_films, min(3, args.rounds))


if __name__ == "__main__":
    main()
