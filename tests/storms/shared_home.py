"""Two windows and three commands on one user's data at the same time: nothing is lost.

Run it as ``python tests/storms/shared_home.py [--seconds N] [--seed N]``. Each window tells
what it has saved; in the end all of that must be there. Exits with 1 where something is not.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kill_jobs import BUNDLE, make_films

N_WINDOWS = 2
PROGRAM = [sys.executable, "-m", "xray_desktop"]
MODEL = "tiny"


def be_a_window(number: int, films: Path, until: float, rng: random.Random) -> None:
    """Change everything that a window changes, and tell each step once it is kept."""
    steps = [*change_settings(number), *change_project(number, films), keep_others(number)]
    counts = [0] * len(steps)
    while time.time() < until:
        chosen = rng.randrange(len(steps))
        name, step = steps[chosen]
        counts[chosen] += 1
        for told in step(counts[chosen]):
            sys.stdout.write(json.dumps([name, told]) + "\n")
            sys.stdout.flush()


Step = tuple[str, Callable[[int], Iterator[object]]]


def change_settings(number: int) -> list[Step]:
    """Give a command of this window's own other keys, and save."""
    from PySide6.QtCore import QCoreApplication

    from xray_desktop.base import paths
    from xray_desktop.services.state.settings import SettingsStore

    app = QCoreApplication.instance() or QCoreApplication([])
    store = SettingsStore(paths.user_data_folder() / "settings.json", app)

    def step(count: int) -> Iterator[object]:
        store.change(shortcuts={**store.values.shortcuts, f"window {number}": (str(count),)})
        store.save()
        yield [number, count]

    return [("settings", step)]


def change_project(number: int, films: Path) -> list[Step]:
    """Exclude films of this window's own, take them in again, and confirm others."""
    from PySide6.QtCore import QCoreApplication

    from xray_desktop.base.tasks import TaskControl
    from xray_desktop.services.datasets.dataset_changes import DatasetChanges
    from xray_desktop.services.state.workspace import Workspace
    from xray_desktop.usecases.datasets.dataset_open import open_dataset

    app = QCoreApplication.instance()
    workspace = Workspace(app)
    changes = DatasetChanges(workspace, app)
    opened = open_dataset([films], None, lambda _news: None, TaskControl())
    changes.take(opened.view, opened.project, opened.kept)
    rows = range(number, len(opened.view), N_WINDOWS)

    def step(count: int) -> Iterator[object]:
        row = rows[count % len(rows)]
        is_out = bool(changes.state.excluded[row])
        (changes.include if is_out else changes.exclude)([row])
        yield [opened.view.hash_of(row), not is_out]

    return [("project", step)]


def keep_others(number: int) -> Step:
    """Keep a reading, a threshold and a line of the session log."""
    from xray_desktop.core.reader_study.log import LogEvent, append_events
    from xray_desktop.core.reader_study.reading import OwnReading, utc_now
    from xray_desktop.core.reader_study.session import SessionImage
    from xray_desktop.usecases.evaluation.operating_points import KeptPoint, keep_point
    from xray_desktop.usecases.reader_study.reading_session import session_file, write_session
    from xray_desktop.usecases.reader_study.session_log import log_file

    kept: tuple[SessionImage, ...] = ()

    def step(count: int) -> Iterator[object]:
        nonlocal kept
        name = f"{number}-{count}"
        film = SessionImage(Path(name), (OwnReading("bright", 3, True, 1.0, utc_now()),))
        kept = write_session(session_file(), (*kept, film), kept)
        yield ["reading", name]
        keep_point(MODEL, name, KeptPoint(0.5, 0.5))
        yield ["point", name]
        append_events(log_file(), [LogEvent("soak", utc_now(), note=name)])
        yield ["line", name]

    return "others", step


def run_commands(films: Path, until: float, told: list[tuple[str, int, str]]) -> None:
    """Run three commands again and again, one beside the other."""
    commands = {
        "evaluate": ["evaluate", str(BUNDLE), str(films), "--part", "all", "--json"],
        "import": ["import", str(BUNDLE), "--json"],
        "log": ["log", "verify", "--json"],
    }

    def repeat(name: str) -> None:
        while time.time() < until:
            done = subprocess.run(
                [*PROGRAM, *commands[name]], capture_output=True, text=True, check=False
            )
            told.append((name, done.returncode, done.stdout))

    threads = [threading.Thread(target=repeat, args=(name,)) for name in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def begin_log() -> None:
    """Let there be a log to check from the start."""
    from xray_desktop.core.reader_study.log import LogEvent, append_events
    from xray_desktop.core.reader_study.reading import utc_now
    from xray_desktop.usecases.reader_study.session_log import log_file

    append_events(log_file(), [LogEvent("soak", utc_now(), note="begin")])


def losses(films: Path, steps: list[tuple[str, object]]) -> list[str]:
    """Say what was told to be kept and is not there."""
    from xray_desktop.base import paths
    from xray_desktop.base.files.json_files import read_json
    from xray_desktop.base.tasks import TaskControl
    from xray_desktop.usecases.datasets.projects import find_project
    from xray_desktop.usecases.evaluation.operating_points import read_points
    from xray_desktop.usecases.reader_study.reading_session import read_session, session_file
    from xray_desktop.usecases.reader_study.session_log import check_session_log, log_file

    last = {str(told[0]): told[1] for name, told in steps if name == "project"}
    excluded = find_project([films]).project.excluded
    lost = [f"project: {key}" for key, is_out in last.items() if (key in excluded) != is_out]
    keys = read_json(paths.user_data_folder() / "settings.json")["shortcuts"]
    counts = dict(told for name, told in steps if name == "settings")
    lost += [f"settings: {n}" for n, k in counts.items() if keys.get(f"window {n}") != [str(k)]]
    there = {
        "reading": {film.path.name for film in read_session(session_file())},
        "point": set(read_points(MODEL)),
        "line": {json.loads(line)["note"] for line in log_file().read_text().splitlines()},
    }
    lost += [f"{told[0]}: {told[1]}" for n, told in steps if n == "others"
             and told[1] not in there[told[0]]]  # fmt: skip
    check = check_session_log(log_file(), TaskControl())
    return lost if check.holds else [*lost, f"session log: {check.reason}"]


def command_faults(told: list[tuple[str, int, str]]) -> list[str]:
    """Say which command failed or counted wrong."""
    from xray_desktop.base import paths

    faults = [f"{name} ended with {code}: {text[:200]}" for name, code, text in told if code]
    looks = (paths.user_data_folder() / "test-looks.jsonl").read_text().splitlines()
    n_evaluated = sum(name == "evaluate" for name, _code, _text in told)
    if len(looks) != n_evaluated:
        faults.append(f"{n_evaluated} evaluations, {len(looks)} looks")
    models = {
        json.loads(text)["bundle"] for name, code, text in told if name == "import" and not code
    }
    return faults if len(models) == 1 else [*faults, f"models: {models}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--window", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.window:
        number, films, until = int(args.window[0]), Path(args.window[1]), float(args.window[2])
        be_a_window(number, films, until, random.Random(args.seed + number))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XRAY_DESKTOP_HOME"] = str(Path(folder) / "home")
        films, until = make_films(Path(folder) / "films"), time.time() + args.seconds
        begin_log()
        windows = [
            subprocess.Popen(
                [sys.executable, __file__, "--seed", str(args.seed), "--window", str(number),
                 str(films), str(until)],
                stdout=subprocess.PIPE, text=True,
            )
            for number in range(N_WINDOWS)
        ]  # fmt: skip
        told: list[tuple[str, int, str]] = []
        commands = threading.Thread(target=run_commands, args=(films, until, told))
        commands.start()
        texts = [process.communicate()[0] for process in windows]
        commands.join()
        steps = [tuple(json.loads(line)) for text in texts for line in text.splitlines()]
        lost = losses(films, steps) + command_faults(told)
        if any(process.returncode for process in windows):
            lost.append("a window ended by itself")
    print(f"{'changes kept':16} {len(steps)}")
    for name in ("evaluate", "import", "log"):
        print(f"{name:16} {sum(own == name for own, _code, _text in told)}")
    print(f"{'lost':16} {len(lost)}")
    for one in lost:
        print(f"    {one}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
