"""Names and values that look like HTML are shown as they are; what they name is never opened."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import widget_checks as checks
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel

from xray_desktop.base import paths
from xray_desktop.core.bundles.bundle_files import read_bundle, write_bundle
from xray_desktop.core.bundles.manifest import FILE_NAMES
from xray_desktop.ui.models.card_view import CardView
from xray_desktop.ui.window.page_registry import PAGES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX, and its pipes")

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
TIMEOUT = 60_000
PIPE = "pipe"
MARK = f'<img src="{PIPE}"><b>x'
CARD = f"# {MARK}\n\n![words]({PIPE}) [![other]({PIPE})](https://example.org) {MARK}\n"

# A process of its own: while Qt waits for a pipe, no other thread of this one runs.
WATCH = """
import contextlib, os, sys, time
while True:
    with contextlib.suppress(OSError):
        # Possible only while somebody reads.
        os.close(os.open(sys.argv[1], os.O_WRONLY | os.O_NONBLOCK))
        open(sys.argv[1] + " was opened", "w").close()
    time.sleep(0.01)
"""


@pytest.fixture(autouse=True)
def pipe(tmp_path, monkeypatch):
    """A pipe that nobody may open for reading; who does is let go, so that the test can say so."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo(PIPE)
    watch = subprocess.Popen([sys.executable, "-c", WATCH, PIPE])
    yield
    watch.kill()
    watch.wait()
    opened = Path(f"{PIPE} was opened").exists()
    assert not opened, "a text was read as markup, and what it names was opened"


def write_film(path, pixels):
    """Write a DICOM film whose every text looks like HTML."""
    dataset = Dataset()
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = "2.25.1"
    dataset.Modality, dataset.PhotometricInterpretation = "DX", "MONOCHROME2"
    for name in ("Manufacturer", "StudyDescription", "PatientID", "PatientName"):
        setattr(dataset, name, MARK)
    dataset.Rows, dataset.Columns = pixels.shape
    dataset.SamplesPerPixel, dataset.PixelRepresentation = 1, 0
    dataset.BitsAllocated = dataset.BitsStored = 8
    dataset.HighBit, dataset.PixelData = 7, pixels.tobytes()
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    file = FileDataset(path, dataset, file_meta=meta, preamble=bytes(128))
    file.save_as(path, enforce_file_format=True)


@pytest.fixture
def films(tmp_path):
    """Draw films whose names, folders and data set look like HTML; some are copies of others."""
    root, random = tmp_path / f"{MARK} set", np.random.default_rng(0)
    for letter in "ABC":
        (root / f"{MARK} {letter}").mkdir(parents=True)
        for number in range(7):
            pixels = random.integers(0, 255, (48, 48), np.uint8)
            Image.fromarray(pixels).save(root / f"{MARK} {letter}" / f"{MARK} {number}.png")
    first = root / f"{MARK} A"
    shutil.copy(first / f"{MARK} 0.png", root / f"{MARK} B" / f"{MARK} copy.png")
    (first / f"{MARK} broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    write_film(first / f"{MARK}.dcm", pixels)
    return root


@pytest.fixture
def model():
    """Put a model of these classes, whose name and card look like HTML, among the user's."""
    bundle = read_bundle(BUNDLE)
    manifest = replace(
        bundle.manifest,
        name=MARK,
        license=MARK,
        class_names=tuple(f"{MARK} {letter}" for letter in "ABC"),
        data={"classes": {f"{MARK} {letter}": 2 for letter in "ABC"}, "sources": {MARK: 6}},
        training={"recipe": MARK},
    )
    contents = {name: (BUNDLE / name).read_bytes() for name in FILE_NAMES}
    path = paths.user_data_folder() / "models" / f"{MARK} model"
    path.parent.mkdir(parents=True)
    write_bundle(path, manifest, {**contents, "MODEL_CARD.md": CARD.encode()})
    return path


@pytest.fixture
def filled(films, model, make_run, program, qtbot):
    """The program with all of that on its pages."""
    services, film = program.services, films / f"{MARK} A" / f"{MARK}.dcm"
    for number in range(2):
        make_run(f"{MARK} run {number}", right=[True, False])
    services.models.choose(model)
    services.viewing.open_paths([film, films])
    services.dataset.open_folders([films])
    busy = (lambda: services.dataset.is_opening, lambda: services.dataset.is_auditing)
    qtbot.waitUntil(lambda: services.workspace.dataset is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: services.dataset.audit_result is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not any(is_busy() for is_busy in busy), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: services.workspace.model is not None, timeout=TIMEOUT)
    services.viewing.classify_all()
    qtbot.waitUntil(
        lambda: all(one.prediction or one.error for one in services.workspace.films),
        timeout=TIMEOUT,
    )
    services.run_list.refresh()
    program.window.show_page("evaluate")
    program.window.pages.page("evaluate").take_paths([films])
    qtbot.waitUntil(lambda: services.workspace.evaluation is not None, timeout=TIMEOUT)
    return program


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def show_header(program, qtbot):
    program.services.viewing.show_image(0)
    program.window.actions_table["nearest"].trigger()
    program.window.actions_table["header"].setChecked(True)
    qtbot.waitUntil(lambda: program.services.header.table is not None, timeout=TIMEOUT)
    settle()


def show_other_folder(program, qtbot):
    panel = program.window.pages.page("dataset").external_data
    other = Path(f"{MARK} other").absolute()
    shutil.copytree(Path(f"{MARK} set") / f"{MARK} A", other / f"{MARK} D")
    program.services.dataset.external_data.look_at(other)
    qtbot.waitUntil(panel.isVisible, timeout=TIMEOUT)


def compare_runs(program, qtbot):
    runs = program.window.pages.page("train").panel.list
    qtbot.waitUntil(lambda: runs.count() == 2, timeout=TIMEOUT)
    runs.selectAll()


def choose_own_model(program, qtbot):
    models = program.window.pages.page("models").list
    names = [models.rows.data(models.rows.index(row)) for row in range(models.rows.rowCount())]
    models.setCurrentIndex(models.rows.index(next(n for n, x in enumerate(names) if "img" in x)))


ON_DEMAND = {
    "read": show_header,
    "dataset": show_other_folder,
    "train": compare_runs,
    "models": choose_own_model,
}


def shown(program, qtbot):
    """Show all pages, what they show on demand, and dialogs; yield each with a name."""
    table, window = program.window.actions_table, program.window
    for name in PAGES:
        window.show_page(name)
        if name in ON_DEMAND:
            ON_DEMAND[name](program, qtbot)
        settle()
        yield name, window.pages.page(name)
    for name in ("settings", "reading_session", "shortcuts"):
        table[name].trigger()
    for dialog in window.dialogs.shown():
        settle()
        yield dialog.windowTitle(), dialog
    settle()
    yield "window", window


def test_no_text_of_others_counts_as_markup_anywhere(filled, qtbot):
    found, seen = {}, {}
    for name, root in shown(filled, qtbot):
        root.grab()
        labels = [label.text() for label in root.findChildren(QLabel)]
        said = [*labels, *(tip for _, tip in checks.tips(root))]
        seen[name] = sum("img" in text for text in said)
        if problems := checks.read_as_markup(root):
            found[name] = problems

    assert not found
    assert all(seen[name] for name in PAGES), seen
    card = filled.window.pages.page("models").findChild(CardView)
    assert "words" in card.toPlainText()
    assert MARK in card.toPlainText()


# The offscreen platform says so of every tool tip.
@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
def test_tool_tip_of_a_header_value_shows_it_and_opens_nothing(filled, qtbot):
    filled.window.show_page("read")
    show_header(filled, qtbot)
    table = filled.window.read_page.viewer.header.table
    model = table.model()
    row = next(
        row for row in range(model.rowCount()) if model.index(row, 1).data() == "Manufacturer"
    )
    table.scrollTo(model.index(row, 3))
    at = table.visualRect(model.index(row, 3)).topLeft() + QPoint(2, 2)
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))

    QApplication.sendEvent(table.viewport(), event)
    tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]

    assert len(tips) == 1
    assert "&lt;img" in tips[0].text()
    tips[0].grab()
