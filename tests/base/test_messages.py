"""Messages and errors: a template with fields, whole again after JSON and pickle."""

import pickle

import pytest

from xray_desktop.base.errors import BundleError, ImageReadError, XrayDesktopError
from xray_desktop.base.messages import Message


def test_a_message_fills_its_fields_into_its_template():
    message = Message.of("{n} films of {name}", n=3, name="Covid")

    assert str(message) == "3 films of Covid"


def test_braces_in_a_field_are_left_as_they_are():
    assert str(Message.of("{name} is damaged.", name="a{b}.png")) == "a{b}.png is damaged."


def test_a_message_survives_json():
    message = Message.of("{n} films", n=3)

    assert Message.from_json(message.to_json()) == message


@pytest.mark.parametrize("values", [{}, {"template": 3}, {"template": "a", "fields": [1]}])
def test_other_values_are_no_message(values: dict[str, object]):
    with pytest.raises(TypeError, match="message"):
        Message.from_json(values)


def test_an_error_crosses_processes_with_its_kind_sentence_and_hint():
    error = ImageReadError("{name} is damaged.", "Export {name} again.", name="a.png")

    again = pickle.loads(pickle.dumps(error))

    assert type(again) is ImageReadError
    assert (again.message, again.hint) == ("a.png is damaged.", "Export a.png again.")
    assert str(again) == "a.png is damaged."


def test_all_errors_for_the_user_have_one_base():
    assert issubclass(BundleError, XrayDesktopError)


def test_message_within_a_message_is_filled_in_and_kept():
    reason = Message.of("it has {n} frames", n=3)
    message = Message.of("{name} cannot be used: {reason}.", name="a.dcm", reason=reason)

    assert str(message) == "a.dcm cannot be used: it has 3 frames."
    assert Message.from_json(message.to_json()) == message
