"""Light and dark."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import APPEARANCE, QT_TRANSLATE_NOOP, ActionInfo

APPEARANCE_COMMANDS: Mapping[str, ActionInfo] = {
    "appearance_system": ActionInfo(
        APPEARANCE,
        QT_TRANSLATE_NOOP("actions", "&System default"),
        QT_TRANSLATE_NOOP("actions", "Light or dark, as the system default"),
        group="appearance",
    ),
    "appearance_light": ActionInfo(
        APPEARANCE,
        QT_TRANSLATE_NOOP("actions", "&Light"),
        QT_TRANSLATE_NOOP("actions", "Dark text on a light ground"),
        group="appearance",
    ),
    "appearance_dark": ActionInfo(
        APPEARANCE,
        QT_TRANSLATE_NOOP("actions", "&Dark"),
        QT_TRANSLATE_NOOP("actions", "Light text on a dark ground"),
        group="appearance",
    ),
}
