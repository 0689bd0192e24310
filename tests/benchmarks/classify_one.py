"""One film, from process start to exit: this program, a plain Keras script, a bare LiteRT script.

    python tests/benchmarks/classify_one.py [--bundle DIR] [--film FILE] [--rounds N]

Without a film: a drawn JPEG of 640 x 640, then DICOM films, uncompressed and in JPEG 2000, which
the plain way reads with pydicom. Prints medians of interleaved rounds, with bytecode compiled for
all, and the ratios. Wall time is what a user waits; on a busy machine the CPU time says more.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from figures import Figure, show
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

DICOM = """
import sys
import numpy as np
from keras.models import load_model
from PIL import Image
from pydicom import dcmread
model = load_model(sys.argv[1])
film = dcmread(sys.argv[2]).pixel_array.astype(np.float32)
film = Image.fromarray(film / film.max()).resize(model.input_shape[1:3])
print(model.predict(np.asarray(film)[np.newaxis, ..., np.newaxis], verbose=0))
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
    """Return the commands; the Keras one gets the same network as a ``.keras`` file."""
    keras_file = folder / "model.keras"
    if not keras_file.exists():
        export = ["-m", "xray_desktop", "export", bundle, "--format", "keras", "--out", keras_file]
        subprocess.run([sys.executable, *map(str, export)], check=True, stdout=subprocess.DEVNULL)
    for name, source in (("keras", KERAS), ("dicom", DICOM), ("litert", LITERT)):
        # Imported, not run, so that their own bytecode is compiled as ours is.
        (folder / f"plain_{name}.py").write_text(source)
    is_dicom = film.suffix == ".dcm"
    ours = ["-m", "xray_desktop", "classify", film, "--model", bundle, "--json"]
    plain = ["-c", f"import plain_{'dicom' if is_dicom else 'keras'}", keras_file, film]
    commands = {"ours": ours, "plain Keras": plain}
    if not is_dicom:
        commands["bare LiteRT"] = ["-c", "import plain_litert", bundle / "model.tflite", film]
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


def draw_image(path: Path) -> Path:
    """Draw a film of the reference data set's size."""
    film = np.random.default_rng(0).integers(0, 256, (640, 640), np.uint8)
    Image.fromarray(film).save(path, quality=90)
    return path


def report(film: Path, costs: dict[str, list[Cost]], wanted: str) -> None:
    """Print the medians of a film."""
    medians = {
        name: Cost(
            *(statistics.median(column) for column in zip(*map(astuple, all_of), strict=True))
        )
        for name, all_of in costs.items()
    }
    for name, cost in medians.items():
        print(
            f"{name:12} wall {cost.wall_s:6.3f} s  cpu {cost.cpu_s:6.3f} s  "
            f"peak {cost.peak_mb:5.0f} MB"
        )
    ours, plain = medians["ours"], medians["plain Keras"]
    show(
        Figure(
            f"one film, cold: {film.name}",
            f"{ours.wall_s:.3f} s",
            f"{plain.wall_s:.3f} s",
            ours.wall_s / plain.wall_s,
            wanted,
        ),
        Figure(
            f"memory, MB: {film.name}",
            f"{ours.peak_mb:.0f} MB",
            f"{plain.peak_mb:.0f} MB",
            ours.peak_mb,
            "<= 100",
        ),
    )


def main() -> None:
    """Measure and print."""
    shipped = sorted(path.parent for path in (ROOT / "models").glob("*/manifest.json"))
    default = (*shipped, ROOT / "tests" / "bundles" / "with_maps")[0]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=default)
    parser.add_argument("--film", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    samples = ROOT / "resources" / "selftest"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dicom = [samples / "explicit.dcm", samples / "jpeg-2000.dcm"]
        films = [args.film] if args.film else [draw_image(folder / "film.jpg"), *dicom]
        print(f"{args.bundle.name}, {args.rounds} rounds, load {os.getloadavg()[0]:.1f}")
        for film in films:
            commands = make_commands(args.bundle, film, folder)
            wanted = "<= 0.2" if film.suffix == ".dcm" else "<= 0.05"
            report(film, run_rounds(commands, folder, args.rounds), wanted)


if __name__ == "__main__":
    main()
