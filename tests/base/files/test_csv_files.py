"""Tables for spreadsheets: nothing in them is a formula, and all of them can be read again."""

import csv
import io

import pytest

from xray_desktop.base.files.csv_files import csv_bytes, csv_line, defused, pasted_text, restored

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20"]


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", "'", "''"])
def test_a_text_is_no_formula_and_comes_back(start, before):
    text = f"{before}{start}1+1"

    ((cell,),) = read(csv_bytes([text], []))

    assert cell.startswith("'")
    assert restored(cell) == text


@pytest.mark.parametrize(
    "text", ["", "film.png", "a=b", "'quoted'", "it's", " =1", "Ünï.png", "a,b", 'a "b"', "a\rb"]
)
def test_any_other_text_stays_as_it_is(text):
    assert read(csv_bytes(["head", text], [])) == [["head", text]]
    assert restored(text) == defused(text) == text


def test_numbers_stay_numbers():
    assert csv_line([-0.5, -3, True, None, "-0.5"]) == "-0.5,-3,True,,'-0.5\n"


def test_a_spreadsheet_sees_that_it_is_utf_8():
    content = csv_bytes(["path"], [["Ünï \udcff.png"]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content)[1] == ["Ünï \\udcff.png"]


def test_what_is_pasted_stays_in_its_cells():
    text = pasted_text([["=1", "-0.5", "a\tb\nc"], ["x", "y", "z"]])

    assert text == "'=1\t-0.5\ta\\tb\\nc\nx\ty\tz"
