"""Whether the window works here: a picture, a PDF, a core process. Run in a process of its own."""

import queue
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QImage, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

from xray_desktop.base import paths
from xray_desktop.base.messages import Message
from xray_desktop.workers.child import Child
from xray_desktop.workers.protocol import Alive, Answer, Failed, Request, Succeeded

_CORE_SECONDS = 30.0


def run() -> int:
    """Draw a widget, write a PDF, ask a core process, and say on stdout what was used.

    Returns
    -------
    int
        0 if all came out; 1 otherwise.
    """
    app = QApplication(sys.argv[:1])
    label = QLabel("X-ray Desktop")
    label.show()
    app.processEvents()
    picture: QImage = label.grab().toImage()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.pdf"
        writer = QPdfWriter(str(path))
        document = QTextDocument()
        document.setHtml("<h1>X-ray Desktop</h1>")
        document.print_(writer)
        del writer
        is_pdf = path.read_bytes().startswith(b"%PDF")
    answers = _asks_core_process()
    sys.stdout.write(
        f"Qt {qVersion()} on {app.platformName()}, PDF {'' if is_pdf else 'not '}made, "
        f"core process {'answers' if answers else 'does not answer'}\n"
    )
    return 0 if is_pdf and answers and not picture.isNull() else 1


def _asks_core_process() -> bool:
    """Start the process that the window works with, and let it read a film."""
    film = paths.resources_folder() / "selftest" / "expected.png"
    answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
    child = Child(
        "self-test",
        lambda _child, answer: answers.put(answer),
        niceness=0,
        file_limit_s=_CORE_SECONDS,
    )
    title = Message.of("Checking {name}", name=film.name)
    child.send(Request(1, "xray_desktop.core.images.reader:read_image", (film,), title))
    answer: Answer | None = Alive()
    with suppress(queue.Empty):
        while answer is not None and not isinstance(answer, Succeeded | Failed):
            answer = answers.get(timeout=_CORE_SECONDS)
    child.end(_CORE_SECONDS)
    return isinstance(answer, Succeeded)
