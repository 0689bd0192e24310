"""What works on this machine: decoders, both engines, folders of the user, parts of the window."""

import logging
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from xray_desktop.base import paths
from xray_desktop.base.capabilities import can_learn
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.processes import own_command
from xray_desktop.base.qt_libraries import has_display
from xray_desktop.base.tasks import Progress, ProgressCallback, no_progress
from xray_desktop.core.images.file_formats import FORMATS
from xray_desktop.core.images.reader import read_image
from xray_desktop.usecases.system import selftest_engines

_log = logging.getLogger(__name__)

# A lossy decoder may differ this much from the film that was encoded, of a range of 1.
LARGEST_DIFFERENCE = 0.02
WINDOW_CHECK = "--check-window"
_WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: what, whether it worked, what was seen, how long it took."""

    name: str
    passed: bool
    detail: str
    seconds: float

    def to_json(self) -> dict[str, object]:
        """Return the check as plain JSON values."""
        return {
            "name": self.name,
            "passed": self.passed,
            "detail": self.detail,
            "seconds": round(self.seconds, 2),
        }


def run_selftest(progress: ProgressCallback = no_progress) -> tuple[Check, ...]:
    """Try everything that the program needs; nothing that fails ends it."""
    checks: list[Check] = []
    trials = list(_trials())
    for number, (name, trial) in enumerate(trials):
        progress(Progress(Message.of("Checking {name}", name=name), number, len(trials)))
        checks.append(_attempt(name, trial))
    return tuple(checks)


def _trials() -> Iterator[tuple[str, Callable[[], str]]]:
    folder = paths.resources_folder() / "selftest"
    for film in sorted(folder.glob("*.dcm")):
        yield f"decoder {film.stem}", partial(_check_decoder, film)
    for kind in (one.suffixes[0][1:] for one in FORMATS.values() if one.plugin):
        yield f"decoder {kind}", partial(_check_picture, kind)
    for name, place in (
        ("data", paths.user_data_folder),
        ("cache", paths.cache_folder),
        ("logs", paths.logs_folder),
    ):
        yield f"write access to the {name} folder", partial(_check_write, place)
    yield "classification and reports", selftest_engines.check_classification
    if can_learn():
        yield "training and export", selftest_engines.check_training
    yield "window, PDF and core process", _check_window


def _attempt(name: str, trial: Callable[[], str]) -> Check:
    started = time.monotonic()
    try:
        detail, passed = trial(), True
    # Whatever fails is what the check is for: it must not end the others.
    except Exception as error:  # noqa: BLE001
        _log.warning("Self-test of %s failed", name, exc_info=error)
        text = error.message if isinstance(error, XrayDesktopError) else str(error)
        detail, passed = f"{type(error).__name__}: {text}", False
    return Check(name, passed, detail, time.monotonic() - started)


def _check_decoder(film: Path) -> str:
    expected = read_image(film.with_name("expected.png")).pixels
    difference = float(np.abs(read_image(film).pixels - expected).max())
    return _judge(difference)


def _check_picture(kind: str) -> str:
    from PIL import Image

    source = paths.resources_folder() / "selftest" / "expected.png"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{kind}"
        options = {"quality": 98} if kind == "jpg" else {"lossless": True} if kind == "webp" else {}
        with Image.open(source) as picture:
            picture.save(path, **options)
        difference = float(np.abs(read_image(path).pixels - read_image(source).pixels).max())
    return _judge(difference)


def _judge(difference: float) -> str:
    # Written so that NaN fails.
    if not difference <= LARGEST_DIFFERENCE:
        raise ValueError(f"differs from the encoded film by {difference:.3f}")
    return f"largest difference {difference:.4f}"


def _check_write(place: Callable[[], Path]) -> str:
    folder = place()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        file.write(b"x-ray desktop")
    return str(folder)


def _check_window() -> str:
    """Start the same program anew: the command line itself never loads Qt."""
    environment = dict(os.environ)
    if not has_display(environment):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        own_command(WINDOW_CHECK),
        capture_output=True,
        text=True,
        timeout=_WINDOW_SECONDS,
        env=environment,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise RuntimeError(f"exit code {done.returncode}: {last}")
    return done.stdout.strip()
