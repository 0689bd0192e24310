"""Make everything beside this script, with the program of version 0.1.0 as the interpreter's.

    cd CHECKOUT_OF_0.1.0 && .venv/bin/python .../tests/compatibility/made-by-0.1.0/make.py

The program of today does not run it: it stays to say what was made, and how. Every path of the
machine is replaced by `{films}`, `{home}` or `{work}`, the folder of both; the test puts its own in
their place.
"""

import io
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import numpy as np
from films import CLASS_NAMES, draw_films
from PySide6.QtCore import QCoreApplication, QObject
from xray_desktop.core.bundle_io import read_bundle
from xray_desktop.core.messages import Message
from xray_desktop.core.own_reading import OwnReading
from xray_desktop.core.project import new_project
from xray_desktop.core.project_changes import confirm, exclude, relabel
from xray_desktop.core.reading_session import ModelAnswer, SessionFilm
from xray_desktop.core.tasks import TaskControl, Wish
from xray_desktop.services.settings import SettingsStore
from xray_desktop.usecases.classify import classify_paths
from xray_desktop.usecases.dataset_open import open_dataset
from xray_desktop.usecases.operating_points import KeptPoint, keep_point
from xray_desktop.usecases.projects import save_project
from xray_desktop.usecases.reading_session import session_file, write_session
from xray_desktop.usecases.session_log import (
    READ,
    SHOWN,
    STARTED,
    Happening,
    check_session_log,
    log_file,
    record,
)
from xray_desktop.usecases.train import TrainRequest, train_folders

from xray_desktop import paths
from xray_desktop.core import file_status
from xray_desktop.core.training import EpochMetrics
from xray_desktop.usecases.audit import audit_folders
from xray_desktop.usecases.bundles import set_default
from xray_desktop.usecases.runs import read_run
from xray_desktop.usecases.thumbnails import make_thumbnails

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1]
BUNDLES = {
    "tests/bundles/with_maps": TESTS / "bundles" / "with_maps",
    "tests/bundles/without_maps": TESTS / "bundles" / "without_maps",
    "models/reference-films": TESTS.parent / "models" / "reference-films",
}
TEXTS = {".json", ".jsonl", ".csv", ".txt", ".md"}
TIME = "2026-01-02T03:04:05+00:00"
SMALL = {
    "n_epochs": 2,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


def train(films: Path, name: str, n_epochs: int) -> Path:
    """Train, and cancel after so many epochs where there should have been more."""
    control = TaskControl()

    def watch(event: object) -> None:
        if isinstance(event, EpochMetrics) and event.epoch == n_epochs < SMALL["n_epochs"]:
            control.set_wish(Wish.CANCEL)

    out = paths.runs_folder() / name
    request = TrainRequest((films,), out, recipe="quick", wishes=SMALL, name=name, license="CC0")
    train_folders(request, progress=watch, control=control)
    return out


def change_films(films: list[Path], folder: Path) -> dict[str, object]:
    """Leave one film out, re-label one and confirm one; keep that, and fill the caches."""
    file_status._SETTLED_NS = -1
    opened = open_dataset([folder], None, lambda _news: None, TaskControl())
    hashes = [opened.view.hash_of(row) for row in range(len(films))]
    project = new_project([folder])
    for change in (
        exclude(project, [hashes[0]], Message.of("left out")),
        relabel(project, {hashes[1]: CLASS_NAMES[1]}, Message.of("labelled")),
        confirm(project, [hashes[2]], Message.of("confirmed")),
    ):
        project = change.apply(project)
    save_project(project)
    report = audit_folders([folder])
    waiting = list(films)
    while waiting:
        made = make_thumbnails(waiting, TaskControl())
        waiting = [film for film in waiting if film not in made]
    return {"hashes": hashes, "audit": {"n_records": report.to_json()["n_records"]}}


def read_films(films: list[Path], bundle: Path) -> str:
    """Keep a session of readings, its log, operating points and a default model."""
    model = read_bundle(bundle)
    (prediction,) = classify_paths([films[0]], model).results
    first = OwnReading(CLASS_NAMES[0], 4, True, 7.5, TIME)
    later = OwnReading(CLASS_NAMES[1], None, False, None, TIME)
    answer = ModelAnswer.of(model.model_id, prediction)
    session = [SessionFilm(films[0], (first, later), (answer,)), SessionFilm(films[1], (first,))]
    write_session(session_file(), session)
    record([Happening(STARTED, TIME)], log_file())
    shown = Happening(SHOWN, TIME, films[0], model.model_id, prediction)
    record([shown, Happening(READ, TIME, films[0], model.model_id, reading=first)], log_file())
    assert check_session_log(log_file(), TaskControl()).holds
    keep_point(model.model_id, CLASS_NAMES[2], KeptPoint(0.375, 0.125))
    set_default(model)
    return model.model_id


def keep_settings(film: Path, folder: Path) -> dict[str, object]:
    application = QCoreApplication([])
    store = SettingsStore(paths.user_data_folder() / "settings.json", QObject(application))
    store.change(appearance="dark", wheel="browse", language="de", shortcuts={"quit": ("F9",)})
    store.change(blind=True, session_log=True, heat_opacity=35, heat_colors="gray", nearest=True)
    store.remember_opened((film,))
    store.remember_dataset((folder,))
    store.save()
    return asdict(store.values)


def ask(bundle: Path, films: list[Path]) -> dict[str, object]:
    model = read_bundle(bundle)
    answers = classify_paths(films[::6], model).results
    return {
        "model_id": model.model_id,
        "class_names": list(model.manifest.class_names),
        "probabilities": [list(answer.probabilities) for answer in answers],
    }


def facts_of(run: Path) -> dict[str, object]:
    summary = read_run(run)
    figures = summary.figures or {}
    return {
        "name": summary.name,
        "state": summary.state.value,
        "recipe": summary.recipe,
        "history": [asdict(metrics) for metrics in summary.history],
        "figures": {name: asdict(value) for name, value in figures.items()},
        "n_test": summary.n_test,
        "class_names": list(summary.class_names),
    }


def forget_machine(home: Path, films: Path) -> None:
    """Put placeholders for the paths of this machine."""

    def neutral(text: str) -> str:
        for name, path in (("{films}", films), ("{home}", home), ("{work}", home.parent)):
            text = text.replace(str(path), name)
        return text

    for file in home.rglob("*"):
        if (
            file.suffix in {".json", ".jsonl", ".csv", ".txt", ".md"}
            or file.name == "default_model"
        ):
            file.write_text(neutral(file.read_text(encoding="utf-8")), encoding="utf-8")
    descriptions = home / "cache" / "descriptions"
    with closing(sqlite3.connect(descriptions / "film-index.sqlite")) as index, index:
        index.execute("UPDATE files SET folder = ?", ("{films}",))
    with closing(sqlite3.connect(descriptions / "data-sets.sqlite")) as views, views:
        key, content = views.execute("SELECT folders, content FROM views").fetchone()
        with np.load(io.BytesIO(content)) as found:
            arrays = dict(found)
        text = neutral(arrays["text"].tobytes().decode())
        arrays["text"] = np.frombuffer(text.encode(), np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)
        views.execute(
            "UPDATE views SET folders = ?, content = ?", (neutral(key), buffer.getvalue())
        )
    for file in home.rglob("*.sqlite"):
        with closing(sqlite3.connect(file)) as cache:
            cache.execute("PRAGMA journal_mode = DELETE")
            cache.execute("VACUUM")


def drop_needless(home: Path) -> None:
    """Leave out what is large: pictures of a report, checkpoints, most of what two caches keep."""
    shutil.rmtree(home / "logs", ignore_errors=True)
    finished = home / "data" / "runs" / "finished"
    shutil.rmtree(finished / "checkpoint", ignore_errors=True)
    for name in ("index.json", "split.json"):  # Those of the interrupted training are alike.
        (finished / name).unlink(missing_ok=True)
    for file, table, key in (
        (home / "cache" / "descriptions" / "film-descriptions.sqlite", "films", "sha256"),
        (home / "cache" / "thumbnails.sqlite", "thumbnails", "rowid"),
    ):
        with closing(sqlite3.connect(file)) as cache, cache:
            cache.execute(
                f"DELETE FROM {table} WHERE {key} NOT IN "
                f"(SELECT {key} FROM {table} ORDER BY {key} LIMIT 2)"
            )
    for report in home.rglob("report.html"):
        report.write_text("<html><body>Research use only</body></html>\n", encoding="utf-8")


def main() -> None:
    work = Path(tempfile.mkdtemp())
    home, folder = work / "home", work / "films"
    os.environ[paths.HOME_VARIABLE] = str(home)
    films = draw_films(folder)
    finished, cut = train(folder, "finished", 2), train(folder, "interrupted", 1)
    expected = {
        **change_films(films, folder),
        "session_model": read_films(films, finished / "bundle"),
        "settings": keep_settings(films[0], folder),
        "bundles": {name: ask(path, films) for name, path in BUNDLES.items()},
        "runs": {run.name: facts_of(run) for run in (finished, cut)},
    }
    expected["bundles"]["finished"] = ask(finished / "bundle", films)
    drop_needless(home)
    (home / "expected.json").write_text(json.dumps(expected, indent=1), encoding="utf-8")
    forget_machine(home, folder)
    target = HERE / "home"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home, target)
    (target / "expected.json").replace(HERE / "expected.json")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
