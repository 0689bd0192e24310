"""Whether Qt works here: a picture on a platform, and a PDF. Run in a process of its own."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QImage, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel


def run() -> int:
    """Draw a widget and write a PDF, and say on stdout what was used.

    Returns
    -------
    int
        0 if both came out; 1 otherwise.
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
    sys.stdout.write(
        f"Qt {qVersion()} on {app.platformName()}, PDF {'' if is_pdf else 'not '}made\n"
    )
    return 0 if is_pdf and not picture.isNull() else 1
