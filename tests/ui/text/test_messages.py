"""Sentences from below the window in the user's language."""

import pytest
from PySide6.QtCore import QTranslator

from xray_desktop.base.messages import Message
from xray_desktop.ui.text.messages import translated


class _German(QTranslator):
    """Two sentences."""

    texts = {  # noqa: RUF012 - never changed
        "{name} cannot be used: {reason}.": "{name} ist nicht brauchbar: {reason}.",
        "it has {n} frames": "es hat {n} Bilder",
    }

    def translate(self, context, text, *_):
        return self.texts.get(text, "") if context == "messages" else ""


@pytest.fixture
def german(qapp):
    translator = _German(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_reason_within_a_sentence_is_translated_too(german):
    reason = Message.of("it has {n} frames", n=3)
    message = Message.of("{name} cannot be used: {reason}.", name="a.dcm", reason=reason)

    assert translated(message) == "a.dcm ist nicht brauchbar: es hat 3 Bilder."
