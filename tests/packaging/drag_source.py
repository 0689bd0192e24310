"""A window with files to be dragged out of it, as a file manager has them: drag_source.py FILE…"""

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Files to drag"
SIDE = 60


class Files(QLabel):
    """Gives its files to whom they are dragged to."""

    def __init__(self, paths):
        # Without a window manager nothing else keeps it above the program.
        flags = Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(TITLE, None, flags)
        self._urls = [QUrl.fromLocalFile(path) for path in paths]
        self.setWindowTitle(TITLE)
        self.setGeometry(0, 0, SIDE, SIDE)

    def mousePressEvent(self, _event):  # noqa: N802 - Qt's name
        data = QMimeData()
        data.setUrls(self._urls)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication([])
    files = Files(sys.argv[1:])
    files.show()
    files.raise_()
    app.exec()
