"""Commands on the data set."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import ActionInfo

DATASET_COMMANDS: Mapping[str, ActionInfo] = {}
