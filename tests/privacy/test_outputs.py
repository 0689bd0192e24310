"""Every field, file and folder has a canary, and none sings where docs/privacy.md says so.

An output is made by a function in `OUTPUTS`, under its kind; `test_writers.py` asks for it.
"""

import contextlib
import io
import logging
import re
import zipfile
import zlib
from enum import Enum

import pytest

from xray_desktop.base import logs
from xray_desktop.base.errors import ExportError
from xray_desktop.base.log_privacy import file_label
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.cli import main as cli
from xray_desktop.core.bundles.bundle_files import read_bundle, verify_bundle
from xray_desktop.core.reader_study.reading import OwnReading
from xray_desktop.core.reader_study.session import SessionImage
from xray_desktop.usecases.bundles.bundles import set_default
from xray_desktop.usecases.bundles.export import EXPORT_FORMATS, export_bundle
from xray_desktop.usecases.datasets.dataset_open import open_dataset
from xray_desktop.usecases.datasets.projects import save_project
from xray_desktop.usecases.evaluation.evaluation_export import EXPORT_SUFFIXES, save_evaluation
from xray_desktop.usecases.evaluation.evaluation_view import evaluate_images
from xray_desktop.usecases.evaluation.operating_points import KeptPoint, keep_point
from xray_desktop.usecases.evaluation.request import EvaluationRequest
from xray_desktop.usecases.reader_study import reading_session, session_log
from xray_desktop.usecases.reading.classify import classify_paths
from xray_desktop.usecases.thumbnails import make_thumbnails

pytestmark = pytest.mark.slow
TIME = "2026-01-02T03:04:05+00:00"


class Kind(Enum):
    """What may stand in an output."""

    KEPT = "stays with the user: names of files and folders, never a patient"
    CACHE = "stays with the user, and names nothing"
    HANDED_ON = "handed on: neither names nor patients"
    TO_READ = "made to be read: names of files inside the data folder, never a patient"
    TYPED = "printed for the user: paths as they were typed, never a patient"
    LOG = "sent to others when something goes wrong: neither names nor patients"


def files_below(folder):
    """Return the content of all files, and how they are called."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return b"\0".join(name for file in found for name in (file.name.encode(), file.read_bytes()))


def unpacked(content):
    """Return what a zip or PDF holds, with what it holds packed."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"\0".join(
                part for name in archive.namelist() for part in (name.encode(), archive.read(name))
            )
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with contextlib.suppress(zlib.error):
            content += zlib.decompress(stream)
    return content


def printed(*arguments):
    """Return what a command prints, with what it says beside."""
    out, beside = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(beside):
        assert cli.run([str(argument) for argument in arguments]) in (0, 1)
    return (out.getvalue() + beside.getvalue()).encode()


def run_folder(trained, _out):
    return b"".join(
        file.name.encode() + file.read_bytes()
        for file in trained.run.rglob("*")
        if file.is_file() and "bundle" not in file.parts
    )


def user_data(trained, _out):
    """Keep a project, readings, a threshold and a default model beside what training did."""
    opened = open_dataset(trained.folders, None, no_progress, TaskControl())
    save_project(opened.project)
    reading = OwnReading(trained.bundle.manifest.class_names[0], 3, True, 1.0, TIME)
    film = trained.films[0]
    session = [SessionImage(film, (reading,))]
    reading_session.write_session(reading_session.session_file(), session)
    keep_point(trained.bundle.model_id, reading.class_name, KeptPoint(0.5, 0.5))
    set_default(trained.bundle)
    return files_below(trained.home / "data")


def caches(trained, _out):
    """Open the folders twice, which keeps a view of them, and show all films."""
    for _time in range(2):
        open_dataset(trained.folders, None, no_progress, TaskControl())
    waiting = list(trained.films)
    while waiting:
        made = make_thumbnails(waiting, TaskControl())
        waiting = [film for film in waiting if film not in made]
    names = {file.name for file in (trained.home / "cache").rglob("*")}
    assert {"film-index.sqlite", "data-sets.sqlite", "thumbnails.sqlite"} <= names
    return files_below(trained.home / "cache")


def exported(export_format):
    def make(trained, out):
        file = out / f"model.{export_format}"
        try:
            export_bundle(trained.bundle, export_format, file)
        except ExportError:
            if export_format != "onnx":
                raise
            pytest.skip("this network or computer has no ONNX")
        return unpacked(file.read_bytes())

    return make


def classified(*options):
    def make(trained, out):
        given = [str(option).format(out=out) for option in options]
        folder = trained.folders[0]
        console = printed("classify", folder, "--model", trained.bundle.path, *given)
        written = [unpacked(file.read_bytes()) for file in out.rglob("*") if file.is_file()]
        return b"\0".join(written) if written else console

    return make


def evaluated(suffix):
    def make(trained, out):
        request = EvaluationRequest(trained.bundle.path, trained.folders, part="all")
        view = evaluate_images(request)
        return unpacked(save_evaluation(view, out / f"evaluation{suffix}").read_bytes())

    return make


def audited(trained, out):
    printed("audit", *trained.folders, "--report", out / "audit.html")
    return (out / "audit.html").read_bytes()


def readings_table(trained, out):
    reading = OwnReading(trained.bundle.manifest.class_names[0], 3, True, 1.0, TIME)
    film = SessionImage(trained.films[0], (reading,))
    reading_session.save_films((film,), "", {}, False, out / "films.csv")
    return (out / "films.csv").read_bytes()


def readings_log(trained, out):
    log = session_log.log_file()
    (prediction,) = classify_paths(trained.films[:1], trained.bundle).results
    shown = session_log.Happening(session_log.SHOWN, TIME, trained.films[0], "id", prediction)
    session_log.record([shown], log)
    return session_log.export_session_log(log, out / "log.jsonl").read_bytes()


def command(*arguments):
    def make(trained, _out):
        places = {"bundle": trained.bundle.path, "folders": trained.folders[0]}
        return printed(*(str(argument).format(**places) for argument in arguments))

    return make


def log_files(trained, _out):
    """Let the log have something to say of a film, and of an error that quotes its path."""
    broken = next(trained.place.rglob("* broken.dcm"))
    log = logs.start()
    classify_paths([broken], trained.bundle)
    try:
        broken.with_suffix(".gone").read_bytes()
    except OSError:
        logging.getLogger("xray_desktop.core").exception("Unexpected problem in %s", broken)
    text = log.read_text(encoding="utf-8")
    assert f"{file_label(broken)} cannot be read" in text
    assert "FileNotFoundError" in text
    return files_below(trained.home / "logs")


OUTPUTS = {
    "run folder": (Kind.KEPT, run_folder),
    "user data": (Kind.KEPT, user_data),
    "caches": (Kind.CACHE, caches),
    "bundle": (Kind.HANDED_ON, lambda trained, _out: files_below(trained.bundle.path)),
    **{f"export {name}": (Kind.HANDED_ON, exported(name)) for name in EXPORT_FORMATS},
    "session log": (Kind.HANDED_ON, readings_log),
    "info": (Kind.HANDED_ON, lambda t, _out: without_path(t, printed("info", t.bundle.path))),
    "classify csv": (Kind.TO_READ, classified("--csv", "{out}/table.csv")),
    "classify html": (Kind.TO_READ, classified("--report", "{out}/report.html")),
    "classify pdf": (Kind.TO_READ, classified("--report", "{out}/report.pdf")),
    "heat maps": (Kind.TO_READ, classified("--heatmaps", "{out}/maps")),
    "audit html": (Kind.TO_READ, audited),
    "readings csv": (Kind.TO_READ, readings_table),
    **{f"evaluation {end}": (Kind.TO_READ, evaluated(end)) for end in EXPORT_SUFFIXES},
    "classify": (Kind.TYPED, classified()),
    "classify json": (Kind.TYPED, classified("--json")),
    "audit json": (Kind.TYPED, command("audit", "{folders}", "--json")),
    "evaluate json": (Kind.TYPED, command("evaluate", "{bundle}", "{folders}", "--json")),
    "log": (Kind.LOG, log_files),
    "log of a run": (Kind.LOG, lambda trained, _out: (trained.run / "log.txt").read_bytes()),
}


def without_path(trained, content):
    """Leave out where the model lies, which the command itself says."""
    return content.replace(str(trained.bundle.path).encode(), b"")


def forbidden(kind, canaries, trained):
    """Return what must not stand in an output of a kind."""
    patients = [*canaries.FIELDS.values(), canaries.PRIVATE]
    if kind in (Kind.KEPT, Kind.TYPED):
        return patients
    above = [canaries.PLACE, canaries.RUN, str(trained.place.parent)]
    if kind is Kind.TO_READ:
        return [*patients, *above]
    return [*patients, *above, canaries.FILE, *canaries.SOURCES]


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_canary_sings(name, user, trained, canaries, tmp_path):
    kind, make = OUTPUTS[name]
    out = tmp_path / "out"
    out.mkdir()

    content = make(trained, out)

    assert len(content) > 20
    found = [text for text in forbidden(kind, canaries, trained) if text.encode() in content]
    assert found == []


def test_the_canaries_are_in_the_films_and_would_be_found(trained, canaries):
    film = trained.films[0].read_bytes()

    for canary in (*canaries.FIELDS.values(), canaries.PRIVATE):
        assert canary.encode() in film
    assert {folder.name for folder in trained.folders} == set(canaries.SOURCES)
    assert all(canaries.FILE in film.name for film in trained.films)
    assert trained.bundle.manifest.class_names[0].encode() in files_below(trained.bundle.path)


def test_names_of_sources_go_along_only_where_they_are_asked_for(user, trained, canaries, tmp_path):
    export_bundle(trained.bundle, "zip", tmp_path / "model.zip", with_source_names=True)
    content = unpacked((tmp_path / "model.zip").read_bytes())

    assert all(source.encode() in content for source in canaries.SOURCES)
    for text in (canaries.FILE, canaries.PLACE, canaries.RUN, *canaries.FIELDS.values()):
        assert text.encode() not in content


def test_the_model_keeps_its_identity_when_it_is_handed_on(user, trained, tmp_path):
    export_bundle(trained.bundle, "zip", tmp_path / "model.zip")
    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        archive.extractall(tmp_path / "there")

    assert verify_bundle(tmp_path / "there" / "model").model_id == trained.bundle.model_id
    assert read_bundle(trained.run / "bundle").model_id == trained.bundle.model_id
