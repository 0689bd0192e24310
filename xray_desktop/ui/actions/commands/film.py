"""Commands on the film that is shown."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import FILM, QT_TRANSLATE_NOOP, ActionInfo, Need

IMAGE_COMMANDS: Mapping[str, ActionInfo] = {
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
        QT_TRANSLATE_NOOP("actions", "Classify every film in the list"),
        ("Ctrl+Return",),
        "scan-search",
        in_tool_bar=True,
        need=Need.MODEL,
        starts_section=True,
        page="read",
    ),
    "heatmap": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Show the &heat map"),
        QT_TRANSLATE_NOOP("actions", "Overlay a class activation map"),
        ("Ctrl+H",),
        "flame",
        in_tool_bar=True,
        group="on-off",
        page="read",
    ),
    "nearest": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Most &similar training films"),
        QT_TRANSLATE_NOOP(
            "actions", "Show the nearest neighbors in feature space and their feature distances"
        ),
        ("Ctrl+Shift+H",),
        "layers",
        group="on-off",
        page="read",
    ),
    "blind": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Blind reading"),
        QT_TRANSLATE_NOOP(
            "actions", "Hide the prediction of a film until you have read it yourself"
        ),
        ("Ctrl+B",),
        "eye-off",
        in_tool_bar=True,
        group="on-off",
        page="read",
    ),
    "reading_session": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Reading sess&ion…"),
        QT_TRANSLATE_NOOP("actions", "Agreement of your own readings with the model"),
        ("Ctrl+Shift+B",),
        "clipboard-list",
    ),
    "show_in_folder": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Open the folder of the film"),
        QT_TRANSLATE_NOOP("actions", "Show the folder of the film in the file manager"),
        (),
        "folder-open",
        need=Need.FILMS,
        starts_section=True,
        page="read",
    ),
    "remove_films": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "Remove from the list"),
        QT_TRANSLATE_NOOP("actions", "Take the chosen films out; the files stay where they are"),
        ("Del",),
        "list-x",
        need=Need.FILMS,
        page="read",
    ),
}
