"""Commands of the menu Help."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import (
    HELP,
    QT_TRANSLATE_NOOP,
    ActionInfo,
)

HELP_COMMANDS: Mapping[str, ActionInfo] = {
    "show_log": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "Show the &log"),
        QT_TRANSLATE_NOOP("actions", "Open the file in which the program writes what it did"),
        (),
        "file-text",
    ),
    "about": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "&About X-ray Desktop"),
        QT_TRANSLATE_NOOP("actions", "Version, libraries and licenses"),
        ("F1",),
        "info",
    ),
}
