"""Commands of the menu File."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import (
    FILE,
    QT_TRANSLATE_NOOP,
    ActionInfo,
    Need,
)

FILE_COMMANDS: Mapping[str, ActionInfo] = {
    "open_files": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "&Open films…"),
        QT_TRANSLATE_NOOP("actions", "Open image or DICOM files"),
        ("Ctrl+O",),
        "file-image",
        in_tool_bar=True,
    ),
    "open_folder": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "Open &folder…"),
        QT_TRANSLATE_NOOP("actions", "Open all films of a folder and of the folders in it"),
        ("Ctrl+Shift+O",),
        "folder-open",
        in_tool_bar=True,
    ),
    "open_samples": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "Open &sample films"),
        QT_TRANSLATE_NOOP("actions", "Open the drawn films that come with the program"),
        (),
        "images",
    ),
    "choose_model": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "Choose &model…"),
        QT_TRANSLATE_NOOP("actions", "Choose the model that classifies"),
        ("Ctrl+M",),
        "boxes",
        in_tool_bar=True,
        starts_section=True,
    ),
    "close_all": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "&Close all films"),
        QT_TRANSLATE_NOOP("actions", "Empty the list; the files stay where they are"),
        ("Ctrl+W",),
        "list-x",
        need=Need.FILMS,
        starts_section=True,
    ),
    "quit": ActionInfo(
        FILE,
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        QT_TRANSLATE_NOOP("actions", "End the program"),
        ("Ctrl+Q",),
        starts_section=True,
    ),
}
