"""Runs the program, tells on stdout what happens to it, and ends with its first film."""

import sys

from PySide6.QtCore import QTimer

from xray_desktop import app


def tell(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class TellingProgram(app.Program):
    """A program that tells."""

    def _start_work(self):
        super()._start_work()
        workspace = self.services.workspace
        workspace.shown_changed.connect(self._on_shown_changed)
        tell("shows")
        QTimer.singleShot(60_000, self.window.close)

    def open_more(self, given):
        super().open_more(given)
        assert self.window.isVisible()
        tell("came to the front")

    def _on_shown_changed(self):
        shown = self.services.workspace.shown
        if shown is not None:
            tell(f"opened {shown.path.name}")
            self.window.close()


if __name__ == "__main__":
    app.Program = TellingProgram
    sys.exit(app.run(sys.argv[1:]))
