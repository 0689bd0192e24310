"""What a crash noted names no folder of a person once the program was started again."""

import faulthandler

from xray_desktop.base import paths
from xray_desktop.workers.native_crashes import CRASH_LOG_NAME, note_native_crashes


def test_paths_in_earlier_notes_are_shortened(monkeypatch):
    monkeypatch.setattr(faulthandler, "enable", lambda file: file.close())
    notes = paths.logs_folder() / CRASH_LOG_NAME
    notes.parent.mkdir(parents=True)
    notes.write_text(
        "Fatal Python error: Segmentation fault\n\n"
        '  File "/people/Doe/xray_desktop/app.py", line 12 in run\n'
        '  File "/people/Doe/.venv/lib/site-packages/keras/x.py", line 3 in call\n'
    )

    note_native_crashes()
    note_native_crashes()

    assert notes.read_text() == (
        "Fatal Python error: Segmentation fault\n\n"
        '  File "xray_desktop/app.py", line 12 in run\n'
        '  File "keras/x.py", line 3 in call\n'
    )
