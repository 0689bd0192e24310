"""Sentences of the layers below, in the user's language."""

from PySide6.QtCore import QCoreApplication

from xray_desktop.core.messages import Message


def translated(message: Message) -> str:
    """Translate the template of a message and fill in its fields."""
    template = QCoreApplication.translate("messages", message.template)
    fields = {
        name: translated(value) if isinstance(value, Message) else value
        for name, value in message.fields
    }
    return template.format(**fields)
