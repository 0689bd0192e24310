"""The pages of the window, in the order of the rail."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import PAGES, QT_TRANSLATE_NOOP, ActionInfo

# A page `x` has the command `page_x`.
PAGE_COMMANDS: Mapping[str, ActionInfo] = {
    "page_read": ActionInfo(
        PAGES,
        QT_TRANSLATE_NOOP("actions", "&Read"),
        QT_TRANSLATE_NOOP("actions", "Look at films and classify them"),
        ("Ctrl+1",),
        "scan-eye",
        group="pages",
    ),
    "page_dataset": ActionInfo(
        PAGES,
        QT_TRANSLATE_NOOP("actions", "&Dataset"),
        QT_TRANSLATE_NOOP("actions", "Look through a folder of films, and mend it"),
        ("Ctrl+2",),
        "layout-grid",
        group="pages",
    ),
    "page_train": ActionInfo(
        PAGES,
        QT_TRANSLATE_NOOP("actions", "&Train"),
        QT_TRANSLATE_NOOP("actions", "Train a network on the data set"),
        ("Ctrl+3",),
        "chart-line",
        group="pages",
    ),
    "page_evaluate": ActionInfo(
        PAGES,
        QT_TRANSLATE_NOOP("actions", "&Evaluate"),
        QT_TRANSLATE_NOOP("actions", "Evaluate a model"),
        ("Ctrl+4",),
        "grid-3x3",
        group="pages",
    ),
    "page_models": ActionInfo(
        PAGES,
        QT_TRANSLATE_NOOP("actions", "&Models"),
        QT_TRANSLATE_NOOP("actions", "Manage, import and export models"),
        ("Ctrl+5",),
        "boxes",
        group="pages",
    ),
}
