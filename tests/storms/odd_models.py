"""Ask models that were changed by chance, their hashes made to fit, and say what became of it.

    python tests/storms/odd_models.py [BUNDLE] [--mutants N] [--seed N]

Graph, manifest and reference of a copy are changed: bytes anywhere, weights, values of other kinds.
Each is opened and asked in a process with limits in time and memory. An answer has finite
probabilities that sum to 1; all else is refused in a sentence. Where the process died, the command
line is asked too: there it has to be a sentence. Prints as JSON how many were answered, refused and
died, and what nobody explains; exit code 1 where there is any of that.
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
from PIL import Image

from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import (
    FILE_NAMES,
    GRAPH_NAME,
    MANIFEST_NAME,
    REFERENCE_NAME,
)
from xray_desktop.usecases.bundles.graph_process import limit_resources

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "tests" / "compatibility" / "format-1" / "bundle"
_HANGS_AFTER = 60.0
_ODD_VALUES = (
    None, True, False, "", "x", "\x1b[2J", [], [[]], {}, {"a": []}, -1, 0, 1, 0.5, 1e308, -1e-308,
    2**31 - 1, 2**63, 10**40, float("inf"),
)  # fmt: skip
_ODD_FLOATS = np.array([np.nan, np.inf, -np.inf, 3e38, -3e38, 1e-45, 0], np.float32)


class Mutator:
    """Makes changed copies of one bundle."""

    def __init__(self, bundle: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._files = {name: (bundle / name).read_bytes() for name in FILE_NAMES}
        self._manifest = (bundle / MANIFEST_NAME).read_bytes()

    def write(self, folder: Path) -> str:
        """Write a changed copy; return what was changed."""
        files, values = dict(self._files), json.loads(self._manifest)
        kinds = (self._bytes, self._weights, self._value, self._array)
        change = self._random.choices(kinds, (4, 2, 3, 2))[0]
        said = change(files, values)
        hashes = {name: hashlib.sha256(files[name]).hexdigest() for name in files}
        if isinstance(values.get("files"), dict):
            values["files"] = hashes
        content = {key: value for key, value in values.items() if key != "model_id"}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        values["model_id"] = hashlib.sha256(text.encode()).hexdigest()
        files[MANIFEST_NAME] = json.dumps(values).encode()
        folder.mkdir(exist_ok=True)
        for name, file in files.items():
            (folder / name).write_bytes(file)
        return said

    def _bytes(self, files: dict[str, bytes], _values: dict[str, object]) -> str:
        """Change some bytes of the graph: numbers, offsets, operators, shapes."""
        graph = bytearray(files[GRAPH_NAME])
        # Tables stand before and behind the weights.
        low, high = self._random.choice(((0, 0.25), (0.5, 1), (0.75, 1), (0, 1)))
        for _ in range(self._random.choice((1, 1, 1, 2, 4, 16))):
            at = int(self._random.uniform(low, high) * (len(graph) - 1))
            graph[at] = self._random.choice((0, 1, 2, 127, 128, 255, graph[at] ^ 1))
        files[GRAPH_NAME] = bytes(graph)
        return "graph: bytes"

    def _weights(self, files: dict[str, bytes], _values: dict[str, object]) -> str:
        """Write odd floats over a run of the graph."""
        graph = bytearray(files[GRAPH_NAME])
        length = self._random.choice((1, 4, 64))
        at = 4 * self._random.randrange(len(graph) // 4 - length)
        value = _ODD_FLOATS[self._random.randrange(len(_ODD_FLOATS))]
        graph[at : at + 4 * length] = np.full(length, value, np.float32).tobytes()
        files[GRAPH_NAME] = bytes(graph)
        return "graph: weights"

    def _value(self, _files: dict[str, bytes], values: dict[str, object]) -> str:
        """Put an odd value somewhere into the manifest, or leave one out."""
        place: object = values
        said = "manifest"
        while True:
            keys = list(place if isinstance(place, dict) else range(len(place)))
            key = self._random.choice(keys)
            said += f".{key}" if isinstance(place, dict) else f"[{key}]"
            below = place[key]
            if isinstance(below, dict | list) and below and self._random.random() < 0.8:
                place = below
                continue
            if isinstance(place, dict) and self._random.random() < 0.1:
                del place[key]
            else:
                place[key] = self._random.choice(_ODD_VALUES)
            return said

    def _array(self, files: dict[str, bytes], _values: dict[str, object]) -> str:
        """Change shape, kind or a value of an array of the reference, or leave one out."""
        arrays = bundle_files.parse_tensors(files[REFERENCE_NAME], REFERENCE_NAME, "")
        name = self._random.choice(sorted(arrays))
        array = np.array(arrays[name])
        change = self._random.randrange(5)
        if change == 0:
            del arrays[name]
        elif change == 1:
            arrays[name] = array[: self._random.randrange(len(array) + 1)]
        elif change == 2:
            arrays[name] = array.astype(self._random.choice(("f8", "i8", "i4", "u1", "f4", "i1")))
        elif change == 3:
            arrays[name] = array[..., np.newaxis]
        else:
            flat = array.reshape(-1)
            odd = np.array([-1, 2**31 - 1, -(2**31), np.nan, np.inf, 255, 3])
            with np.errstate(invalid="ignore"):
                value = self._random.choice(odd.astype(flat.dtype))
            flat[self._random.randrange(len(flat))] = value
            arrays[name] = array
        files[REFERENCE_NAME] = bundle_files.tensors_to_bytes(arrays)
        return f"reference: {name}"


class Asker:
    """A process that asks models; started again after each death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def ask(self, folder: Path) -> tuple[str, str]:
        """Return status and sentence."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, __file__, "--asker"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            self._process.stdout.readline()
        alarm = threading.Timer(_HANGS_AFTER, self._process.kill)
        alarm.start()
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{folder}\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        alarm.cancel()
        if answer:
            status, sentence = json.loads(answer)
            return status, sentence
        return "died", f"exit code {self._process.wait()}"

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def answer_until_input_ends() -> None:
    """Open and ask each model named on standard input; the process that is measured."""
    limit_resources()
    from xray_desktop.base.errors import BundleError
    from xray_desktop.inference.predictor import Predictor

    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print("ready", file=channel, flush=True)
    for line in sys.stdin:
        try:
            status, sentence = _ask(Path(line.strip()), Predictor)
        except BundleError as error:
            status, sentence = "refused", error.message
        except Exception as error:  # noqa: BLE001 - any other kind is what is looked for
            status, sentence = "unexplained", repr(error)
        print(json.dumps([status, sentence]), file=channel, flush=True)


def _ask(folder: Path, predictor_kind: type) -> tuple[str, str]:
    from xray_desktop.core.bundles.nearest_images import TrainingSpace

    bundle = bundle_files.verify_bundle(folder)
    predictor, reference = predictor_kind(bundle), bundle_files.read_reference(bundle)
    size, n_classes = predictor.image_size, len(bundle.manifest.class_names)
    films = np.random.default_rng(0).integers(0, 256, (3, size, size), np.uint8)
    outputs, rule = predictor.predict(films), bundle.manifest.decision_rule
    TrainingSpace(reference).find(outputs.features[0], 3)
    if (sources := reference.source_reference(n_classes)) is not None:
        sources.source_margin(outputs.features)
    told = rule.answer(outputs.answers, rule.screen_all([()] * len(films), films)).probabilities
    for values in (outputs.network, told):
        if not np.isfinite(values).all() or np.abs(values.sum(axis=1) - 1).max() > 1e-3:
            return "unexplained", f"answered {values.tolist()}"
    return "answered", ""


def ask_command_line(folder: Path, film: Path) -> tuple[str, str]:
    """Ask the whole program, as a user does."""
    command = [sys.executable, "-m", "xray_desktop", "classify", str(film), "--model", str(folder)]
    done = subprocess.run(
        [*command, "--json"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    with suppress(ValueError, KeyError):
        if done.returncode == 2:
            return "refused", json.loads(done.stdout)["error"]["message"]
    return "unexplained", f"exit code {done.returncode}: {done.stderr[-300:]}"


def sweep(bundle: Path, n_mutants: int, seed: int) -> dict[str, object]:
    """Make and ask changed copies, one after the other."""
    counts: Counter[str] = Counter()
    odd: list[object] = []
    mutator, asker = Mutator(bundle, seed), Asker()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XRAY_DESKTOP_HOME"] = str(Path(scratch) / "home")
        film, folder = Path(scratch) / "film.png", Path(scratch) / "mutant"
        noise = np.random.default_rng(1).integers(0, 256, (128, 128), np.uint8)
        Image.fromarray(noise).save(film)
        for number in range(n_mutants):
            said = mutator.write(folder)
            status, sentence = asker.ask(folder)
            if status == "died":
                counts["process died, command line asked"] += 1
                ending = sentence
                status, sentence = ask_command_line(folder, film)
                print(f"{number} {said}: {ending}; {sentence}", file=sys.stderr)
            counts[f"{said.partition('.')[0].partition('[')[0]}: {status}"] += 1
            if status == "unexplained":
                odd.append({"number": number, "changed": said, "result": sentence})
        asker.close()
    return {"mutants": n_mutants, "seed": seed, **dict(sorted(counts.items())), "unexplained": odd}


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", nargs="?", type=Path, default=BUNDLE)
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--asker", action="store_true")
    args = parser.parse_args()
    if args.asker:
        answer_until_input_ends()
        return 0
    found = sweep(args.bundle, args.mutants, args.seed)
    print(json.dumps(found, indent=2))
    return 1 if found["unexplained"] else 0


if __name__ == "__main__":
    sys.exit(main())
