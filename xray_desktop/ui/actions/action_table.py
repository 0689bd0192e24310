"""Every command of the window, in one table: menus, tool bar and shortcuts are made from it."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.appearance import APPEARANCE_COMMANDS
from xray_desktop.ui.actions.commands.compare import COMPARE_COMMANDS
from xray_desktop.ui.actions.commands.dataset import DATASET_COMMANDS
from xray_desktop.ui.actions.commands.evaluate import EVALUATE_COMMANDS
from xray_desktop.ui.actions.commands.file import FILE_COMMANDS
from xray_desktop.ui.actions.commands.film import IMAGE_COMMANDS
from xray_desktop.ui.actions.commands.help import HELP_COMMANDS
from xray_desktop.ui.actions.commands.info import ActionInfo
from xray_desktop.ui.actions.commands.measure import MEASURE_COMMANDS
from xray_desktop.ui.actions.commands.models import MODELS_COMMANDS
from xray_desktop.ui.actions.commands.pages import PAGE_COMMANDS
from xray_desktop.ui.actions.commands.train import TRAIN_COMMANDS
from xray_desktop.ui.actions.commands.view import READ_VIEW_COMMANDS

# Name -> command, in the order of the menus.
ACTIONS: Mapping[str, ActionInfo] = {
    **FILE_COMMANDS,
    **IMAGE_COMMANDS,
    **READ_VIEW_COMMANDS,
    **COMPARE_COMMANDS,
    **APPEARANCE_COMMANDS,
    **MEASURE_COMMANDS,
    **DATASET_COMMANDS,
    **TRAIN_COMMANDS,
    **EVALUATE_COMMANDS,
    **MODELS_COMMANDS,
    **PAGE_COMMANDS,
    **HELP_COMMANDS,
}
