"""Commands on an evaluation."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import ActionInfo

EVALUATE_COMMANDS: Mapping[str, ActionInfo] = {}
