"""Commands on the models."""

from collections.abc import Mapping

from xray_desktop.ui.commands.info import ActionInfo

MODELS_COMMANDS: Mapping[str, ActionInfo] = {}
