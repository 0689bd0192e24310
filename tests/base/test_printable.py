"""Foreign texts as people may see them."""

import json

import pytest

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.printable import json_printable, printable, printable_lines

SHOWN = {
    "film.png": "film.png",
    "\x1b[31mred": r"\x1b[31mred",
    "two\nlines\r\t": r"two\nlines\r\t",
    "\x9b2J\x7f": r"\x9b2J\x7f",
    "a\u202egnp.exe\u2066": r"a\u202egnp.exe\u2066",
    "a\u2028b\ufeff\u200b": r"a\u2028b\ufeff\u200b",
    "raw \udcff \ud800": r"raw \xff \ud800",
    "\U000e0041": r"\U000e0041",
    # Blanks of other widths, joiners of letters, unknown and private characters do no harm.
    "1\u202f2\u00a0PM": "1\u202f2\u00a0PM",
    "\u0646\u0645\u06cc\u200c\u0634\u0648\u062f": "\u0646\u0645\u06cc\u200c\u0634\u0648\u062f",
    "\U0001f468\u200d\U0001f52c \ue000 \u0378": "\U0001f468\u200d\U0001f52c \ue000 \u0378",
    r"C:\new\table": r"C:\new\table",
}


@pytest.mark.parametrize("text", SHOWN)
def test_a_text_is_shown_without_what_a_screen_would_obey(text):
    assert printable(text) == SHOWN[text]
    assert printable(printable(text)) == printable(text)


def test_lines_of_our_own_stay():
    assert printable_lines("one\x1b\r\ntwo\n") == "one\\x1b\ntwo\n"


@pytest.mark.parametrize("text", SHOWN)
def test_json_means_the_same_and_shows_nothing_raw(text):
    document = json.dumps({"path": text}, ensure_ascii=False, indent=2)

    shown = json_printable(document)

    assert json.loads(shown) == {"path": text}
    assert printable_lines(shown) == shown


def test_a_message_fills_in_foreign_texts_in_their_line():
    inner = Message.of("It is {what}.", what="a\nb")
    error = ImageReadError("{name}: {reason} {number:.1f}", name="\x1b.png", reason=inner, number=2)

    assert str(error) == r"\x1b.png: It is a\nb. 2.0"
    assert dict(error.text.fields)["name"] == "\x1b.png"
