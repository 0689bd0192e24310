"""Sentences of the layers below, in the user's language."""

import re

from PySide6.QtCore import QCoreApplication, QLocale

from xray_desktop.base.messages import Message, fill

# Shares and p-values, which come as texts; never a name or a version.
_FIGURE = re.compile(r"\d+\.\d+ %|p [=<] \d+\.\d+")


def translated(message: Message) -> str:
    """Translate the template of a message and fill in its fields."""
    template = QCoreApplication.translate("messages", message.template)
    fields = {
        name: translated(value) if isinstance(value, Message) else _local(value)
        for name, value in message.fields
    }
    return fill(template, fields)


def _local(value: str | float) -> str | float:
    """Write figures with the decimal point of the language; leave all else as it is."""
    if isinstance(value, str) and _FIGURE.fullmatch(value):
        return value.replace(".", QLocale().decimalPoint())
    return value
