"""A program with a worker that is at work until the program is killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from xray_desktop.base.messages import Message
from xray_desktop.workers.background import BackgroundWorker


def main() -> None:
    """Let a core process write its number to a file."""
    app = QCoreApplication([])
    worker = BackgroundWorker("test", app)
    worker.submit("chores:run_until_told", Path(sys.argv[1]), title=Message.of("Waiting"))
    app.exec()


if __name__ == "__main__":
    # Core processes look for the chores where this program does.
    sys.path.append(str(Path(__file__).parent))
    main()
