"""Every command of the window, in one table: menus, tool bar and shortcuts are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import cast

from PySide6 import QtCore

# Under Qt's own name, by which lupdate finds the texts; PySide6's stubs say that it returns object.
QT_TRANSLATE_NOOP = cast("Callable[[str, str], str]", QtCore.QT_TRANSLATE_NOOP)


class Need(Enum):
    """What a command needs; the value says in the tooltip why it cannot be used now."""

    NOTHING = ""
    FILMS = QT_TRANSLATE_NOOP("actions", "Open a film first.")
    SHOWN = QT_TRANSLATE_NOOP("actions", "No film is shown.")
    MODEL = QT_TRANSLATE_NOOP("actions", "Films and a model are needed.")


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """A command.

    Parameters
    ----------
    menu : str
        Title of its menu.
    text, tip : str
        Texts to be translated, with the mnemonic in `text`.
    shortcuts : tuple of str
        Portable key sequences; the first one stands in the menu.
    icon : str
        Name in `resources/icons`; empty for none.
    in_tool_bar : bool
    starts_section : bool
        A line stands before it in its menu.
    group : str
        Commands of a group exclude each other and stay checked; ``"on-off"``: checked by itself.
    need : Need
    """

    menu: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    in_tool_bar: bool = False
    starts_section: bool = False
    group: str = ""
    need: Need = Need.NOTHING


FILE = QT_TRANSLATE_NOOP("actions", "&File")
FILM = QT_TRANSLATE_NOOP("actions", "F&ilm")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
APPEARANCE = QT_TRANSLATE_NOOP("actions", "&Appearance")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")

# Name -> command, in the order of the menus.
ACTIONS: Mapping[str, ActionInfo] = {
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
        QT_TRANSLATE_NOOP("actions", "Choose the folder of the model that classifies"),
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
    "previous": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Previous film"),
        QT_TRANSLATE_NOOP("actions", "Show the film above in the list"),
        ("PgUp",),
        "arrow-up",
        in_tool_bar=True,
        need=Need.FILMS,
    ),
    "next": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Next film"),
        QT_TRANSLATE_NOOP("actions", "Show the film below in the list"),
        ("PgDown",),
        "arrow-down",
        in_tool_bar=True,
        need=Need.FILMS,
    ),
    "first": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&First film"),
        QT_TRANSLATE_NOOP("actions", "Show the top of the list"),
        ("Home",),
        need=Need.FILMS,
    ),
    "last": ActionInfo(
        FILM,
        QT_TRANSLATE_NOOP("actions", "&Last film"),
        QT_TRANSLATE_NOOP("actions", "Show the end of the list"),
        ("End",),
        need=Need.FILMS,
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
    ),
    "zoom_in": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Zoom &in"),
        QT_TRANSLATE_NOOP("actions", "Enlarge the film"),
        ("+", "Ctrl++"),
        "zoom-in",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "zoom_out": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Zoom &out"),
        QT_TRANSLATE_NOOP("actions", "Reduce the film"),
        ("-", "Ctrl+-"),
        "zoom-out",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "fit": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "&Fit"),
        QT_TRANSLATE_NOOP("actions", "Show the whole film"),
        ("=", "Ctrl+0"),
        "maximize",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "actual_size": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "&Actual size"),
        QT_TRANSLATE_NOOP("actions", "Show a pixel of the film as a pixel of the screen"),
        ("0",),
        "actual-size",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "rotate_right": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Rotate &right"),
        QT_TRANSLATE_NOOP("actions", "Turn the film clockwise"),
        ("R",),
        "rotate-cw",
        in_tool_bar=True,
        need=Need.SHOWN,
        starts_section=True,
    ),
    "rotate_left": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Rotate &left"),
        QT_TRANSLATE_NOOP("actions", "Turn the film counterclockwise"),
        ("L",),
        "rotate-ccw",
        need=Need.SHOWN,
    ),
    "flip_horizontal": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Flip &horizontally"),
        QT_TRANSLATE_NOOP("actions", "Exchange left and right"),
        ("H",),
        "flip-vertical-2",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "flip_vertical": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Flip &vertically"),
        QT_TRANSLATE_NOOP("actions", "Exchange top and bottom"),
        ("V",),
        "flip-horizontal-2",
        need=Need.SHOWN,
    ),
    "invert": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "In&vert"),
        QT_TRANSLATE_NOOP("actions", "Exchange black and white"),
        ("I",),
        "contrast",
        in_tool_bar=True,
        group="on-off",
        need=Need.SHOWN,
        starts_section=True,
    ),
    "window_file": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Window of the &file"),
        QT_TRANSLATE_NOOP("actions", "Show the gray levels as the file means them"),
        ("1",),
        need=Need.SHOWN,
        starts_section=True,
    ),
    "window_auto": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "A&utomatic window"),
        QT_TRANSLATE_NOOP("actions", "From the darkest to the brightest percent of the film"),
        ("2",),
        need=Need.SHOWN,
    ),
    "window_dark": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Window of &dark parts"),
        QT_TRANSLATE_NOOP("actions", "More contrast in the lungs and beside the body"),
        ("3",),
        need=Need.SHOWN,
    ),
    "window_bright": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Window of &bright parts"),
        QT_TRANSLATE_NOOP("actions", "More contrast in bones and behind the heart"),
        ("4",),
        need=Need.SHOWN,
    ),
    "reset": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Re&set"),
        QT_TRANSLATE_NOOP("actions", "Show the film as it was opened"),
        ("Shift+R",),
        "undo-2",
        in_tool_bar=True,
        need=Need.SHOWN,
    ),
    "wheel_browses": ActionInfo(
        VIEW,
        QT_TRANSLATE_NOOP("actions", "Mouse &wheel shows the next film"),
        QT_TRANSLATE_NOOP("actions", "Otherwise the wheel zooms; with Ctrl it does the other"),
        group="on-off",
        starts_section=True,
    ),
    "appearance_system": ActionInfo(
        APPEARANCE,
        QT_TRANSLATE_NOOP("actions", "As the &system"),
        QT_TRANSLATE_NOOP("actions", "Light or dark, as the system is"),
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
