"""Kill all work that writes at random moments; each time the old state or the new is whole.

Run it as ``python tests/storms/kill_jobs.py [JOB…] [--kills N] [--seed N]``. The work is done
again in the end and must come to the same, byte by byte, as work that was left in peace. Exits with
1 where something was lost. Trainings are killed by ``kill_storm.py``, which is run too.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "tests" / "bundles" / "with_maps"
CLASSES = ("bright", "dark", "striped")
N_FILMS, N_STEPS = 8, 400
PROGRAM = [sys.executable, "-m", "xray_desktop"]


def make_films(folder: Path) -> Path:
    """Draw films of the classes of the bundle."""
    rng = np.random.default_rng(0)
    for name in CLASSES:
        (folder / name).mkdir(parents=True)
        for number in range(N_FILMS):
            film = rng.integers(0, 200, (64, 64), np.uint8)
            Image.fromarray(film).save(folder / name / f"{number}.png")
    return folder


class Job:
    """Work in a place of its own: how it is started, and what is to be there after a kill.

    Parameters
    ----------
    place : Path
        Of its user data and of what it writes.
    films : Path
    """

    def __init__(self, place: Path, films: Path) -> None:
        self.place, self.films = place, films
        place.mkdir()
        self.environment = {**os.environ, "XRAY_DESKTOP_HOME": str(place / "home")}

    def command(self) -> list[str]:
        """Return the program and its arguments."""
        raise NotImplementedError

    def fault(self, told: list[str]) -> str | None:
        """Say what is not whole after a kill; `told` is what the program said until then."""
        raise NotImplementedError

    def result(self) -> object:
        """Return what the finished work has made, to be compared."""
        raise NotImplementedError

    def forget(self) -> None:
        """Remove what was made, so that it can be made again."""

    def start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self.command(),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )


class Export(Job):
    """A model as one file."""

    def command(self) -> list[str]:
        return [*PROGRAM, "export", str(BUNDLE), "--format", "zip", "--out", str(self._out)]

    @property
    def _out(self) -> Path:
        return self.place / "model.zip"

    def fault(self, told: list[str]) -> str | None:
        from xray_desktop.core.bundles.archive import read_archive

        if self._out.exists():
            read_archive(self._out)
        return None

    def result(self) -> object:
        return self._out.read_bytes()

    def forget(self) -> None:
        self._out.unlink(missing_ok=True)


class Import(Job):
    """A model that is taken in."""

    def command(self) -> list[str]:
        return [*PROGRAM, "import", str(BUNDLE)]

    @property
    def _models(self) -> list[Path]:
        folder = self.place / "home" / "data" / "models"
        found = folder.iterdir() if folder.is_dir() else ()
        return [path for path in found if not path.name.startswith(".")]

    def fault(self, told: list[str]) -> str | None:
        from xray_desktop.core.bundles.bundle_files import verify_bundle

        for path in self._models:
            verify_bundle(path)
        return None

    def result(self) -> object:
        return {file.name: file.read_bytes() for path in self._models for file in path.iterdir()}

    def forget(self) -> None:
        for path in self._models:
            path.rename(path.with_name(f".{time.time_ns()}"))


class Evaluation(Job):
    """Figures of a model, with a report and a count of the looks at the films."""

    def command(self) -> list[str]:
        where = [str(BUNDLE), str(self.films), "--part", "all", "--report", str(self._report)]
        return [*PROGRAM, "evaluate", *where, "--json"]

    @property
    def _report(self) -> Path:
        return self.place / "report.html"

    def fault(self, told: list[str]) -> str | None:
        if self._report.exists() and not self._report.read_text().rstrip().endswith("</html>"):
            return "the report is cut off"
        looks = self.place / "home" / "data" / "test-looks.jsonl"
        if looks.exists():
            for line in looks.read_text().splitlines():
                json.loads(line)
        return None

    def result(self) -> object:
        with self.start() as process:
            document = json.load(process.stdout)
        evaluation = document.get("evaluation", document)
        evaluation.pop("test_looks", None)
        return evaluation

    def forget(self) -> None:
        self._report.unlink(missing_ok=True)


class Saves(Job):
    """Many small saves one after the other; what was said to be saved must be there."""

    name = ""

    def command(self) -> list[str]:
        return [sys.executable, __file__, "--child", self.name, str(self.films)]

    def fault(self, told: list[str]) -> str | None:
        n_saved = self.in_place(read_saved, self)
        n_told = int(told[-1]) if told else 0
        return None if n_saved >= n_told else f"{n_told} steps were told, {n_saved} are there"

    def result(self) -> object:
        return self.in_place(read_saved, self)

    def in_place(self, function: Callable[["Saves"], int], *args: "Saves") -> int:
        """Call a function with the user data of this place."""
        before = os.environ.get("XRAY_DESKTOP_HOME")
        os.environ["XRAY_DESKTOP_HOME"] = self.environment["XRAY_DESKTOP_HOME"]
        try:
            return function(*args)
        finally:
            os.environ.pop("XRAY_DESKTOP_HOME")
            if before is not None:
                os.environ["XRAY_DESKTOP_HOME"] = before

    def forget(self) -> None:
        (self.place / "home").rename(self.place / f"home {time.time_ns()}")


class Project(Saves):
    """Films that are excluded one by one."""

    name = "project"


class Settings(Saves):
    """A setting that is changed again and again."""

    name = "settings"


JOBS = {job.__name__.lower(): job for job in (Evaluation, Export, Import, Project, Settings)}


def read_saved(job: Saves) -> int:
    """Return the step that is on the disk; a file that is not whole raises."""
    if job.name == "settings":
        file = job.place / "home" / "data" / "settings.json"
        return int(json.loads(file.read_bytes())["last_folder"]) if file.exists() else 0
    from xray_desktop.usecases.datasets.projects import find_project

    found = find_project([job.films])
    if found.warning is not None:
        raise ValueError(str(found.warning))
    return len(found.project.excluded) if found.project else 0


def save_again_and_again(name: str, films: Path) -> None:
    """Go on saving where the last process ended; tell each step once it is saved."""
    save = start_settings() if name == "settings" else start_project(films)
    while (step := save()) <= N_STEPS:
        sys.stdout.write(f"{step}\n")
        sys.stdout.flush()
        if step == N_STEPS:
            return


def start_settings() -> Callable[[], int]:
    from PySide6.QtCore import QCoreApplication

    from xray_desktop.base import paths
    from xray_desktop.services.state.settings import SettingsStore

    app = QCoreApplication([])
    store = SettingsStore(paths.user_data_folder() / "settings.json", app)

    def save() -> int:
        step = min(int(store.values.last_folder or 0) + 1, N_STEPS)
        store.change(last_folder=str(step))
        store.save()
        return step

    return save


def start_project(films: Path) -> Callable[[], int]:
    from xray_desktop.core.datasets.projects.project import new_project
    from xray_desktop.usecases.datasets.projects import find_project, save_project

    kept = find_project([films]).project or new_project([films])

    def save() -> int:
        nonlocal kept
        step = min(len(kept.excluded) + 1, N_STEPS)
        excluded = frozenset(f"{number:064x}" for number in range(step))
        kept = save_project(replace(kept, excluded=excluded), kept).project
        return step

    return save


def storm(job: Job, seconds: float, n_kills: int, rng: random.Random) -> list[str]:
    """Kill until it has been done often enough, then let the work end; return what was lost."""
    faults, n_done, finished = [], 0, False
    while n_done < n_kills:
        process = job.start()
        # Small saves take no time beside the start of a process.
        saves = isinstance(job, Saves)
        first = process.stdout.readline() if saves else ""
        try:
            told, _ = process.communicate(timeout=rng.uniform(0, 0.5 if saves else 1.2 * seconds))
            finished = True
        except subprocess.TimeoutExpired:
            process.kill()
            told, _ = process.communicate()
            n_done += 1
        lines = (first + told).rpartition("\n")[0].splitlines() if saves else []
        try:
            fault = job.fault(lines)
        except Exception as error:  # noqa: BLE001 - whatever it is, something is not whole
            fault = f"{type(error).__name__}: {error}"
        if fault:
            faults.append(fault)
        if finished and n_done < n_kills:
            job.forget()
            finished = False
    if not finished and job.start().wait() != 0:
        faults.append("it does not end after the last kill")
    return faults


def run_job(name: str, folder: Path, films: Path, n_kills: int, rng: random.Random) -> bool:
    """Compare work that is killed with work that is left in peace, and print what came of it."""
    calm, stormy = (JOBS[name](folder / f"{name} {kind}", films) for kind in ("calm", "stormy"))
    began = time.monotonic()
    with calm.start() as process:
        process.communicate()
    seconds = time.monotonic() - began
    faults = storm(stormy, seconds, n_kills, rng)
    identical = calm.result() == stormy.result()
    print(f"{name:12} kills {n_kills:3}  lost {len(faults):3}  identical {identical}", flush=True)
    for fault in faults:
        print(f"             {fault}")
    return identical and not faults and process.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=", ".join([*JOBS, "training"]))
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        save_again_and_again(args.child[0], Path(args.child[1]))
        return 0
    jobs, rng = args.jobs or [*JOBS, "training"], random.Random(args.seed)
    with tempfile.TemporaryDirectory() as name:
        films = make_films(Path(name) / "films")
        whole = [
            run_job(job, Path(name), films, args.kills, rng) for job in jobs if job != "training"
        ]
    if "training" in jobs:
        script = Path(__file__).with_name("kill_storm.py")
        command = [sys.executable, str(script), "--kills", str(args.kills)]
        whole.append(subprocess.run(command, check=False).returncode == 0)
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
