"""What stands beside the film: another film, and its header."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import QT_TRANSLATE_NOOP, VIEW, ActionInfo, Need

COMPARE_COMMANDS: Mapping[str, ActionInfo] = {
    "header": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Header of the file"),
        QT_TRANSLATE_NOOP("actions", "Show what the file says of itself, without the patient"),
        ("T",),
        "table-properties",
        in_tool_bar=True,
        starts_section=True,
        group="on-off",
        page="read",
    ),
    "split": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Two fil&ms side by side"),
        QT_TRANSLATE_NOOP("actions", "Show the next film of the list beside this one"),
        ("S",),
        "columns-2",
        in_tool_bar=True,
        group="on-off",
        need=Need.FILMS,
        page="read",
    ),
    "show_beside": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Show this film beside"),
        QT_TRANSLATE_NOOP("actions", "Keep the chosen film on the right, to compare others with"),
        ("Shift+S",),
        need=Need.FILMS,
        page="read",
    ),
    "link_zoom": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Lin&k zoom and pan"),
        QT_TRANSLATE_NOOP("actions", "Zoom and pan two films side by side together"),
        ("K",),
        "link-2",
        group="on-off",
        need=Need.BESIDE,
        page="read",
    ),
    "link_window": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Link brightness and &contrast"),
        QT_TRANSLATE_NOOP("actions", "Show two films side by side with the same WL/WW"),
        ("Shift+K",),
        group="on-off",
        need=Need.BESIDE,
        page="read",
    ),
}
