"""Kill a training at random moments, resume it each time, and compare it with one left in peace.

Run it as ``python tests/storms/kill_storm.py [--kills N] [--seed N]``. With XRAY_DESKTOP_DATA
set it trains on real films, else on drawn ones.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

RESULT, FILMS = "result.npz", "films.npz"
SIZE, N_TRAIN = 48, 96
# Between two kills.
MOST_EPOCHS = 4


def films() -> tuple[np.ndarray, np.ndarray]:
    """Prepared films of three classes and their class numbers."""
    data = os.environ.get("XRAY_DESKTOP_DATA")
    if data:
        return _real_films(Path(data) / "covid19-image-dataset" / "train")
    rng = np.random.default_rng(0)
    labels = np.arange(126) % 3
    pixels = rng.integers(0, 80, (len(labels), SIZE, SIZE), dtype=np.uint8)
    for row, label in enumerate(labels):
        pixels[row, 10 + 10 * label : 18 + 10 * label] += 120
    return pixels, labels


def _real_films(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    from xray_desktop.core.images.reader import read_image
    from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels

    pixels, labels = [], []
    for label, class_folder in enumerate(sorted(folder.iterdir())):
        for path in sorted(class_folder.iterdir())[:42]:
            pixels.append(prepare_pixels(read_image(path), PreprocessConfig(SIZE)))
            labels.append(label)
    order = np.random.default_rng(0).permutation(len(labels))
    return np.array(pixels)[order], np.array(labels)[order]


def train_once(run: Path, n_epochs: int) -> None:
    """Train, or go on training, and leave the weights in the run folder."""
    from xray_desktop.base.tasks import TaskControl
    from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
    from xray_desktop.core.training.config import NetworkConfig
    from xray_desktop.core.training.data import TrainingData
    from xray_desktop.core.training.recipes import RECIPES
    from xray_desktop.learning.trainer import train

    stored = np.load(run.parent / FILMS)
    rows = np.arange(len(stored["labels"]))
    data = TrainingData(
        stored["pixels"], stored["labels"], rows[:N_TRAIN], rows[N_TRAIN:], ("a", "b", "c")
    )
    config = replace(
        RECIPES["quick"].config,
        network=NetworkConfig(widths=(8, 16), depths=(1, 1), stem=8),
        preprocess=PreprocessConfig(SIZE),
        n_epochs=n_epochs,
    )
    result = train(data, config, run, report=lambda news: None, control=TaskControl(), resume=True)
    np.savez(run / RESULT, **result.weights)


def child(run: Path, n_epochs: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, __file__, "--train", str(run), "--epochs", str(n_epochs)]
    return subprocess.Popen(command)


def finished_epochs(run: Path) -> list[tuple[str, ...]]:
    """Figures of each whole line of history.csv, without the seconds."""
    path = run / "history.csv"
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [tuple(line[:-1]) for line in csv.reader(file)][1:]


def storm(run: Path, n_kills: int, n_epochs: int, rng: random.Random) -> dict[str, int]:
    """Kill until it has been done often enough, then let the training end."""
    counts = {"kills": 0, "resumed": 0, "lost finished epochs": 0}
    while counts["kills"] < n_kills:
        before = finished_epochs(run)
        process = child(run, n_epochs)
        _wait_for_a_bad_moment(run, process, len(before), rng)
        process.kill()
        process.wait()
        after = finished_epochs(run)
        counts["kills"] += 1
        counts["resumed"] += after[: len(before)] == before
        counts["lost finished epochs"] += max(0, len(before) - len(after))
        print(f"kill {counts['kills']}: {len(after)} epochs", file=sys.stderr, flush=True)
    if child(run, n_epochs).wait() != 0:
        sys.exit("The training does not go on after the last kill.")
    return counts


def _wait_for_a_bad_moment(
    run: Path, process: "subprocess.Popen[bytes]", n_before: int, rng: random.Random
) -> None:
    """Wait a little into an epoch or its checkpoint; one time in ten, into the start."""
    if rng.random() < 0.1:
        time.sleep(rng.uniform(0, 10))
        return
    requested = n_before + rng.randint(1, MOST_EPOCHS)
    while len(finished_epochs(run)) < requested:
        if process.poll() is not None:
            sys.exit(f"The training ended by itself, with {process.returncode}.")
        time.sleep(0.005)
    time.sleep(rng.uniform(0, 0.5))


def same_weights(one: Path, other: Path) -> bool:
    first, second = np.load(one / RESULT), np.load(other / RESULT)
    return set(first) == set(second) and all(
        np.array_equal(first[name], second[name]) for name in first
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--train", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.train:
        train_once(args.train, args.epochs)
        return
    n_epochs = args.epochs or (MOST_EPOCHS + 6) * args.kills + 10
    with tempfile.TemporaryDirectory() as folder:
        pixels, labels = films()
        np.savez(Path(folder) / FILMS, pixels=pixels, labels=labels)
        calm, stormy = Path(folder) / "calm", Path(folder) / "stormy"
        calm.mkdir()
        stormy.mkdir()
        if child(calm, n_epochs).wait() != 0:
            sys.exit("The training fails even when left in peace.")
        counts = storm(stormy, args.kills, n_epochs, random.Random(args.seed))
        counts["epochs"] = len(finished_epochs(stormy))
        identical = finished_epochs(calm) == finished_epochs(stormy)
        for name, value in counts.items():
            print(f"{name:22} {value}")
        print(f"{'history identical':22} {identical}")
        same = same_weights(calm, stormy)
        print(f"{'weights identical':22} {same}")
    if counts["lost finished epochs"] or not (identical and same):
        sys.exit(1)


if __name__ == "__main__":
    main()
