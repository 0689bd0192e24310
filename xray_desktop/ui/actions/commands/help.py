"""Commands of the menu Help."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import HELP, QT_TRANSLATE_NOOP, ActionInfo

HELP_COMMANDS: Mapping[str, ActionInfo] = {
    "manual": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "&What the pages are for"),
        QT_TRANSLATE_NOOP("actions", "Each page in a few sentences"),
        ("F1",),
        "book-open",
    ),
    "shortcuts": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "&Keys and mouse"),
        QT_TRANSLATE_NOOP("actions", "All commands with their keys, and what the mouse does"),
        ("Ctrl+F1",),
        "keyboard",
    ),
    "show_log": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "Show the &log"),
        QT_TRANSLATE_NOOP("actions", "Open the file in which the program writes what it did"),
        (),
        "file-text",
        starts_section=True,
    ),
    "about": ActionInfo(
        HELP,
        QT_TRANSLATE_NOOP("actions", "&About X-ray Desktop"),
        QT_TRANSLATE_NOOP("actions", "Version, libraries and licenses"),
        (),
        "info",
    ),
}
