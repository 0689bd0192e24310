"""What a command of the window is."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, cast

from PySide6 import QtCore

if TYPE_CHECKING:
    from collections.abc import Callable

# Under Qt's own name, by which lupdate finds the texts; PySide6's stubs say that it returns object.
QT_TRANSLATE_NOOP = cast("Callable[[str, str], str]", QtCore.QT_TRANSLATE_NOOP)


class Need(Enum):
    """What a command needs; the value says in the tooltip why it cannot be used now."""

    NOTHING = ""
    FILMS = QT_TRANSLATE_NOOP("actions", "Open a film first.")
    SHOWN = QT_TRANSLATE_NOOP("actions", "No film is shown.")
    MORE_WINDOWS = QT_TRANSLATE_NOOP("actions", "This file offers one window only.")
    BESIDE = QT_TRANSLATE_NOOP("actions", "Show two films side by side first.")
    MEASURED = QT_TRANSLATE_NOOP("actions", "Nothing is measured on this film.")
    CHOSEN_MEASUREMENT = QT_TRANSLATE_NOOP("actions", "Choose a measurement on the film first.")
    MEASURE_UNDO = QT_TRANSLATE_NOOP("actions", "No measurement was changed yet.")
    MEASURE_REDO = QT_TRANSLATE_NOOP("actions", "No measurement was taken back.")
    MODEL = QT_TRANSLATE_NOOP("actions", "Films and a model are needed.")
    RESULTS = QT_TRANSLATE_NOOP("actions", "No film is classified yet.")
    HEAT_MAP = QT_TRANSLATE_NOOP("actions", "No heat map is shown.")
    LISTED_MODEL = QT_TRANSLATE_NOOP("actions", "Choose a model in the list first.")
    USABLE_MODEL = QT_TRANSLATE_NOOP("actions", "Choose a model that can be used first.")
    OTHER_MODEL = QT_TRANSLATE_NOOP("actions", "Choose another model first: this one classifies.")
    TRAINING = QT_TRANSLATE_NOOP("actions", "No training is running.")
    RUN = QT_TRANSLATE_NOOP("actions", "Choose a training in the list first.")
    ENDED_RUN = QT_TRANSLATE_NOOP("actions", "Choose a training that does not run first.")
    RESUMABLE_RUN = QT_TRANSLATE_NOOP("actions", "Choose a training that was interrupted first.")
    RUN_WITH_MODEL = QT_TRANSLATE_NOOP("actions", "Choose a training that made a model first.")
    RUN_WITH_REPORT = QT_TRANSLATE_NOOP("actions", "Choose a training that has a report first.")
    LEARNING = QT_TRANSLATE_NOOP(
        "actions", "This program has no TensorFlow; the full X-ray Desktop imports models."
    )
    OWN_MODEL = QT_TRANSLATE_NOOP("actions", "What came with the program cannot be removed.")
    DATASET = QT_TRANSLATE_NOOP("actions", "Open a data folder first, and wait until it is read.")
    CHOSEN_IMAGES = QT_TRANSLATE_NOOP("actions", "Choose films in the grid first.")
    EXCLUDED_IMAGES = QT_TRANSLATE_NOOP("actions", "Choose excluded films in the grid first.")
    REVIEW = QT_TRANSLATE_NOOP("actions", "Review the labels of a data set first.")
    OTHER_CLASS = QT_TRANSLATE_NOOP("actions", "Choose a film with another class suggested first.")
    CHANGES = QT_TRANSLATE_NOOP("actions", "Nothing was changed yet.")
    UNDONE = QT_TRANSLATE_NOOP("actions", "Nothing was taken back.")
    AUDIT = QT_TRANSLATE_NOOP("actions", "The data set is not checked yet.")
    EVALUABLE = QT_TRANSLATE_NOOP("actions", "Choose a model and films first.")
    EVALUATING = QT_TRANSLATE_NOOP("actions", "No evaluation is running.")
    EVALUATION = QT_TRANSLATE_NOOP("actions", "Nothing was evaluated yet.")


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
    page : str
        The page on which it can be used; empty: on every page.
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
    page: str = ""


# Titles of the menus.
FILE = QT_TRANSLATE_NOOP("actions", "&File")
FILM = QT_TRANSLATE_NOOP("actions", "F&ilm")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
MEASURE = QT_TRANSLATE_NOOP("actions", "Mea&sure")
DATASET = QT_TRANSLATE_NOOP("actions", "&Dataset")
TRAIN = QT_TRANSLATE_NOOP("actions", "&Train")
EVALUATE = QT_TRANSLATE_NOOP("actions", "&Evaluate")
MODELS = QT_TRANSLATE_NOOP("actions", "&Models")
PAGES = QT_TRANSLATE_NOOP("actions", "&Go")
APPEARANCE = QT_TRANSLATE_NOOP("actions", "&Appearance")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")
