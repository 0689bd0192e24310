"""Commands on the film that is shown."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import (
    FILM,
    QT_TRANSLATE_NOOP,
    ActionInfo,
    Need,
)

FILM_COMMANDS: Mapping[str, ActionInfo] = {
    "previous": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Previous film"),
        QT_TRANSLATE_NOOP("actions", "Show the film above in the list"),
        ("PgUp",),
        "arrow-up",
        in_tool_bar=True,
        need=Need.FILMS,
        page="read",
    ),
    "next": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Next film"),
        QT_TRANSLATE_NOOP("actions", "Show the film below in the list"),
        ("PgDown",),
        "arrow-down",
        in_tool_bar=True,
        need=Need.FILMS,
        page="read",
    ),
    "first": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&First film"),
        QT_TRANSLATE_NOOP("actions", "Show the top of the list"),
        ("Home",),
        need=Need.FILMS,
        page="read",
    ),
    "last": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Last film"),
        QT_TRANSLATE_NOOP("actions", "Show the end of the list"),
        ("End",),
        need=Need.FILMS,
        page="read",
    ),
    "classify_all": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Classify &all films"),
        QT_TRANSLATE_NOOP("actions", "Ask the model about every film in the list"),
        ("Ctrl+Return",),
        "scan-search",
        in_tool_bar=True,
        need=Need.MODEL,
        starts_section=True,
        page="read",
    ),
}
