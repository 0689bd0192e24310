"""Runs the program and closes its window after so many milliseconds; the rest is opened."""

import sys

from PySide6.QtCore import QTimer

from xray_desktop import app


class ClosingProgram(app.Program):
    """A program that is used for a while."""

    def open(self, given):
        """Open, and plan the end."""
        super().open(given)
        QTimer.singleShot(int(sys.argv[1]), self.window.close)


if __name__ == "__main__":
    app.Program = ClosingProgram
    sys.exit(app.run(sys.argv[2:]))
