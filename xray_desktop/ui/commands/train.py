"""Commands on the training."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import ActionInfo

TRAIN_COMMANDS: Mapping[str, ActionInfo] = {}
