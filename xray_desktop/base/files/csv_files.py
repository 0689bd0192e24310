"""CSV files that people open in a spreadsheet; none of their cells becomes a formula (CWE-1236)."""

import csv
import io
from collections.abc import Iterable, Sequence

from xray_desktop.base.printable import printable

# What spreadsheets take for the start of a formula or skip before one; the wide ones in Japanese
# settings. Source: OWASP, "CSV Injection".
_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_MARK = "'"


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Return a table as CSV in UTF-8 with a byte order mark, without which Excel garbles names.

    Parameters
    ----------
    header : sequence of str
    rows : iterable of sequence of object
        Numbers stay numbers, None is an empty cell; everything else is text, see `defused`. Bytes
        of file names that are no UTF-8 are written as escapes, such as ``\udcff``.
    """
    text = csv_line(header) + "".join(map(csv_line, rows))
    return text.encode("utf-8-sig", "backslashreplace")


def csv_line(values: Sequence[object]) -> str:
    """Return one line of such a table, with its end."""
    cells = [one if isinstance(one, int | float) else _text_cell(one) for one in values]
    # Unquoted, a carriage return would end the line for other readers.
    is_odd = any(isinstance(cell, str) and "\r" in cell for cell in cells)
    line = io.StringIO(newline="")
    if is_odd:
        csv.writer(line, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    else:
        csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def defused(text: str) -> str:
    """Return a text as a cell that stays text: an apostrophe before what may start a formula.

    One goes before apostrophes and such a start as well, so that `restored` is exact.
    """
    return _MARK + text if text.lstrip(_MARK).startswith(_FORMULA_STARTS) else text


def restored(cell: str) -> str:
    """Return the text that `defused` made a cell of."""
    return cell.removeprefix(_MARK) if cell.lstrip(_MARK).startswith(_FORMULA_STARTS) else cell


def pasted_text(rows: Iterable[Sequence[str]]) -> str:
    """Return a table as text that a spreadsheet pastes into cells: tabs between, a line a row.

    A cell that is a number as it stands is left so, whatever its sign.
    """
    return "\n".join(
        "\t".join(cell if _is_number(cell) else defused(printable(cell)) for cell in row)
        for row in rows
    )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text_cell(value: object) -> str:
    return "" if value is None else defused(str(value))
