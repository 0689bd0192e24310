"""One film, from process start to exit: this program, a plain Keras script, a bare LiteRT script.

    python tests/benchmarks/classify_one.py [--bundle DIR] [--film FILE] [--rounds N]

Prints medians of interleaved rounds, with bytecode compiled for all, and the ratios. Wall time is
what a user waits; on a busy machine the CPU time says more.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent

KERAS = """
import sys
import numpy as np
from keras.models import load_model
from keras.utils import img_to_array, load_img
model = load_model(sys.argv[1])
film = load_img(sys.argv[2], color_mode="grayscale", target_size=model.input_shape[1:3])
print(model.predict(img_to_array(film)[np.newaxis] / 255, verbose=0))
"""

LITERT = """
import sys
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image
interpreter = Interpreter(sys.argv[1])
run = interpreter.get_signature_runner()
(name, details), = run.get_input_details().items()
film = Image.open(sys.argv[2]).convert("L").resize(details["shape"][1:3])
print(run(**{name: np.asarray(film, np.float32)[np.newaxis, ..., np.newaxis] / 255}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def measure(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command and ask the system what it took."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}.")
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def make_commands(bundle: Path, film: Path, folder: Path) -> dict[str, list[str]]:
    """Return the three commands; the Keras one gets the same network as a ``.keras`` file."""
    keras_file = folder / "model.keras"
    export = ["-m", "xray_desktop", "export", bundle, "--format", "keras", "--out", keras_file]
    subprocess.run([sys.executable, *export], check=True, stdout=subprocess.DEVNULL)
    for name, source in (("keras.py", KERAS), ("litert.py", LITERT)):
        # Imported, not run, so that their own bytecode is compiled as ours is.
        (folder / f"plain_{name}").write_text(source)
    ours = ["-m", "xray_desktop", "classify", film, "--model", bundle, "--json"]
    plain_keras = ["-c", "import plain_keras", keras_file, film]
    bare_litert = ["-c", "import plain_litert", bundle / "model.tflite", film]
    commands = {"ours": ours, "plain Keras": plain_keras, "bare LiteRT": bare_litert}
    return {name: [sys.executable, *map(str, parts)] for name, parts in commands.items()}


def run_rounds(
    commands: dict[str, list[str]], folder: Path, n_rounds: int
) -> dict[str, list[Cost]]:
    """Measure all commands in turn; a round before writes bytecode and fills file caches."""
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(n_rounds + 1):
        for name, command in commands.items():
            cost = measure(command, environment)
            if number:
                costs[name].append(cost)
    return costs


def draw_film(path: Path) -> Path:
    """Draw a film of the reference data set's size."""
    film = np.random.default_rng(0).integers(0, 256, (640, 640), np.uint8)
    Image.fromarray(film).save(path, quality=90)
    return path


def main() -> None:
    """Measure and print."""
    shipped = sorted(path.parent for path in (ROOT / "models").glob("*/manifest.json"))
    default = (*shipped, ROOT / "tests" / "bundles" / "with_maps")[0]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=default)
    parser.add_argument("--film", type=Path, help="default: a drawn JPEG of 640 x 640")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = args.film or draw_film(folder / "film.jpg")
        commands = make_commands(args.bundle, film, folder)
        costs = run_rounds(commands, folder, args.rounds)
    print(f"{args.bundle.name}, {args.rounds} rounds, load {os.getloadavg()[0]:.1f}")
    keras = costs["plain Keras"]
    for name, measured in costs.items():
        wall, cpu, peak = (
            statistics.median(getattr(cost, key) for cost in measured)
            for key in ("wall_s", "cpu_s", "peak_mb")
        )
        of_wall = wall / statistics.median(cost.wall_s for cost in keras)
        of_cpu = cpu / statistics.median(cost.cpu_s for cost in keras)
        print(
            f"{name:12} wall {wall:6.3f} s ({of_wall:.3f})  cpu {cpu:6.3f} s ({of_cpu:.3f})  "
            f"peak {peak:5.0f} MB"
        )


if __name__ == "__main__":
    main()
