"""What the program of version 0.1.0 wrote opens with the program of today.

`made-by-0.1.0/make.py` says how everything in that folder was made; its films are drawn anew.
"""

import io
import json
import math
import runpy
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.files.file_status import FileStatus
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle, verify_bundle
from xray_desktop.core.datasets.file_state import folder_state
from xray_desktop.core.datasets.projects.apply import IndexOptions
from xray_desktop.core.datasets.projects.project import project_key
from xray_desktop.core.datasets.splits.files import read_index
from xray_desktop.core.display.thumbnail_cache import thumbnail_key
from xray_desktop.core.preprocessing.pixel_cache import open_pixel_cache
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, read_prepared
from xray_desktop.core.training.run_state import RunState
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.usecases.audit.audit import audit_folders, examine_folders
from xray_desktop.usecases.audit.label_review import review_opened
from xray_desktop.usecases.bundles.bundles import find_bundle
from xray_desktop.usecases.bundles.handing_on import names_notice
from xray_desktop.usecases.datasets.dataset_open import open_dataset
from xray_desktop.usecases.evaluation.operating_points import KeptPoint, read_points
from xray_desktop.usecases.reader_study.reading_session import read_session, session_file
from xray_desktop.usecases.reader_study.session_log import check_session_log, log_file
from xray_desktop.usecases.reading.classify import classify_paths
from xray_desktop.usecases.runs.runs import list_runs, read_answers, read_run
from xray_desktop.usecases.thumbnails import make_thumbnails
from xray_desktop.usecases.training.train_run import resume_run

MADE = Path(__file__).parent / "made-by-0.1.0"
EXPECTED = json.loads((MADE / "expected.json").read_text(encoding="utf-8"))
CHECKOUT = MADE.parents[2]
TEXTS = {"", ".json", ".jsonl", ".csv", ".txt", ".md"}


@pytest.fixture
def films(tmp_path):
    """The films, and the user's data and caches that were made of them, in their own places."""
    folder, home = tmp_path / "films", tmp_path / "user data"
    drawn = runpy.run_path(str(MADE / "films.py"))["draw_films"](folder)
    shutil.copytree(MADE / "home", home)
    for file in (file for file in home.rglob("*") if file.suffix in TEXTS and file.is_file()):
        # In bytes: what is hashed keeps its ends of lines.
        text = placed(file.read_bytes().decode(), folder, escape=file.suffix == ".json")
        file.write_bytes(text.encode())
    (project,) = (home / "data" / "projects").iterdir()
    project.rename(project.with_name(project_key([folder])))
    place_caches(home / "cache", folder, drawn)
    return drawn


def placed(text, folder, *, escape=True):
    """Put paths for the placeholders."""
    home = folder.with_name("user data")
    for name, path in (("{films}", folder), ("{home}", home), ("{work}", home.parent)):
        text = text.replace(name, json.dumps(str(path))[1:-1] if escape else str(path))
    return text


def place_caches(cache, folder, films):
    """Let caches that go by places and times know those of the films that were drawn now."""
    descriptions = cache / "descriptions"
    with closing(sqlite3.connect(descriptions / "film-index.sqlite")) as index, index:
        index.execute("UPDATE files SET folder = ?", (str(folder),))
        for film in films:
            status = FileStatus.of(film.stat())
            index.execute(
                "UPDATE files SET changed_ns = ?, status_ns = ? WHERE place = ?",
                (status.changed_ns, status.status_ns, film.relative_to(folder).as_posix()),
            )
    with closing(sqlite3.connect(descriptions / "data-sets.sqlite")) as views, views:
        key, content = views.execute("SELECT folders, content FROM views").fetchone()
        with np.load(io.BytesIO(content)) as found:
            arrays = dict(found)
        text = placed(arrays["text"].tobytes().decode(), folder)
        arrays["text"] = np.frombuffer(text.encode(), np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)
        row = (placed(key, folder), folder_state([folder], TaskControl()), buffer.getvalue())
        views.execute("UPDATE views SET folders = ?, state = ?, content = ?", row)
    with closing(sqlite3.connect(cache / "thumbnails.sqlite")) as thumbnails, thumbnails:
        rows = thumbnails.execute("SELECT rowid FROM thumbnails ORDER BY rowid").fetchall()
        for (row,), film in zip(rows, films, strict=False):
            key = thumbnail_key(film)
            thumbnails.execute("UPDATE thumbnails SET key = ? WHERE rowid = ?", (key, row))


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    """Take the time of a file's last change of status, which no test can set back, as long ago."""
    monkeypatch.setattr("xray_desktop.base.files.file_status._SETTLED_NS", -1)


def folder_of(films):
    return films[0].parents[1]


def silent(_news):
    """Ignore what is reported."""


def open_films(films):
    return open_dataset([folder_of(films)], None, silent, TaskControl())


def test_the_drawn_films_are_those_of_then(films):
    index = read_index(paths.runs_folder() / "interrupted" / "index.json")

    assert [record.sha256 for record in index.records] == EXPECTED["hashes"]
    assert [record.path for record in index.records] == films
    assert index.class_names == tuple(EXPECTED["runs"]["finished"]["class_names"])


@pytest.mark.parametrize("name", EXPECTED["bundles"])
def test_a_bundle_gives_the_same_probabilities(films, name):
    expected = EXPECTED["bundles"][name]
    path = paths.runs_folder() / name / "bundle" if name == "finished" else CHECKOUT / name

    bundle = verify_bundle(path)

    assert bundle.model_id == expected["model_id"]
    assert list(bundle.manifest.class_names) == expected["class_names"]
    answers = classify_paths(films[::6], bundle).results
    probabilities = [answer.probabilities for answer in answers]
    np.testing.assert_allclose(probabilities, expected["probabilities"], rtol=0, atol=1e-6)


def test_runs_are_listed_with_their_figures(films):
    runs = {run.name: run for run in list_runs(TaskControl())}

    assert runs.keys() == EXPECTED["runs"].keys()
    for name, expected in EXPECTED["runs"].items():
        run = runs[name]
        assert (run.state.value, run.recipe) == (expected["state"], expected["recipe"])
        assert [asdict(metrics) for metrics in run.history] == expected["history"]
        figures = {figure: asdict(value) for figure, value in (run.figures or {}).items()}
        assert figures == expected["figures"]
        assert (run.n_test, list(run.class_names)) == (expected["n_test"], expected["class_names"])
        assert run.folders == (folder_of(films),)
        assert run.problem is None
    finished = runs["finished"]
    assert finished.has_bundle
    assert finished.report_file is not None
    assert len(read_answers(finished.path).films) == finished.n_test


@pytest.mark.slow
def test_an_interrupted_run_goes_on_to_its_end(films):
    path = paths.runs_folder() / "interrupted"
    (before,) = read_run(path).history

    run = resume_run(path, silent, TaskControl())

    assert run.state is RunState.FINISHED
    assert [metrics.epoch for metrics in run.history] == [1, 2]
    assert run.history[0] == before
    assert verify_bundle(run.bundle).manifest.class_names == run.class_names
    assert not any(math.isnan(metrics.loss) for metrics in run.history)
    # Its groups were made anew, under the key of the user: no salt stands beside them any more.
    assert "group_salt" not in (path / "index.json").read_text(encoding="utf-8")


def test_caches_of_then_keep_no_name_in_the_clear(films):
    cache = paths.cache_folder()
    named = [file for file in cache.rglob("*.sqlite") if b"Upright" in file.read_bytes()]

    whatever_is_cached(films)

    assert named
    for file in (file for file in cache.rglob("*") if file.is_file()):
        content = file.read_bytes()
        assert b"Upright" not in content, file
        assert str(folder_of(films)).encode() not in content, file


def test_a_bundle_of_then_says_that_it_names_a_folder(films):
    bundle = read_bundle(paths.runs_folder() / "finished" / "bundle")

    assert "(films)" in str(names_notice(bundle))


def test_a_project_is_applied(films):
    excluded, relabelled, confirmed = EXPECTED["hashes"][:3]

    opened = open_films(films)

    assert opened.warnings == ()
    assert opened.project.excluded == {excluded}
    assert dict(opened.project.labels) == {relabelled: "Flat"}
    assert opened.project.checked == {confirmed}
    options = IndexOptions(project=opened.project)
    records = examine_folders([folder_of(films)], options).index.records
    classes = {record.sha256: record.class_name for record in records}
    assert excluded not in classes
    assert classes[relabelled] == "Flat"


def test_a_confirmed_label_is_not_doubted_again(films):
    project = open_films(films).project

    review = review_opened([folder_of(films)], project, None, silent, TaskControl())

    assert EXPECTED["hashes"].index(*project.checked) not in [
        film.position for film in review.films
    ]


def test_settings_are_those_of_the_user(films, qapp):
    store = SettingsStore(paths.user_data_folder() / "settings.json", qapp)

    expected = json.loads(placed(json.dumps(EXPECTED["settings"]), folder_of(films)))
    values = json.loads(json.dumps(asdict(store.values)))
    assert store.start_warning is None
    assert expected.items() <= values.items()


def test_readings_log_thresholds_and_default_model_are_kept(films):
    model_id = EXPECTED["session_model"]
    first, second = read_session(session_file())

    assert (first.path, second.path) == (films[0], films[1])
    assert [reading.class_name for reading in first.readings] == ["Empty", "Flat"]
    assert first.blind is not None
    assert first.answer_of(model_id) is not None
    check = check_session_log(log_file(), TaskControl())
    assert (check.holds, check.n_lines, check.notes) == (True, 3, ())
    assert read_points(model_id) == {"Upright": KeptPoint(0.375, 0.125)}
    assert find_bundle().model_id == model_id


def test_caches_give_what_is_made_without_them(films, monkeypatch, tmp_path):
    cached = whatever_is_cached(films)
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "nothing yet"))

    anew = whatever_is_cached(films)

    assert cached["hashes"] == anew["hashes"] == EXPECTED["hashes"]
    assert cached["audit"] == anew["audit"]
    assert cached["thumbnails"].keys() == anew["thumbnails"].keys() == set(films)
    for film, thumbnail in anew["thumbnails"].items():
        kept = cached["thumbnails"][film]
        assert (kept.width, kept.height, kept.error) == (thumbnail.width, thumbnail.height, None)
    np.testing.assert_array_equal(cached["pixels"], anew["pixels"])


def whatever_is_cached(films):
    """Ask for everything that is kept in a cache."""
    folder = folder_of(films)
    view = open_films(films).view
    config = PreprocessConfig.from_json(
        read_bundle(CHECKOUT / "tests/bundles/with_maps").manifest.preprocess.to_json()
    )
    pixels = open_pixel_cache(
        examine_folders([folder], IndexOptions()).index.records,
        config,
        paths.cache_folder() / "pixels",
        progress=silent,
        control=TaskControl(),
    ).pixels
    np.testing.assert_array_equal(pixels[0], read_prepared(films[0], config))
    thumbnails = {}
    while missing := [film for film in films if film not in thumbnails]:
        thumbnails.update(make_thumbnails(missing, TaskControl()))
    return {
        "hashes": [view.hash_of(row) for row in range(len(films))],
        "audit": audit_folders([folder]).to_json(),
        "pixels": np.array(pixels),
        "thumbnails": thumbnails,
    }
