"""The table ``labels.csv`` of a flat folder: file, class, optional patient and part."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.files.csv_files import restored
from xray_desktop.core.datasets.records import PART_NAMES, Part

TABLE_NAME = "labels.csv"
# NIH ChestX-ray14 and its kin write several findings of a film so.
_SEVERAL_CLASSES = ("|", ";")
_COLUMNS_HINT = "Its first line names the columns: file, class, and if you like patient and part."


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One line of the table.

    Parameters
    ----------
    file : str
        Path inside the folder, with forward slashes.
    class_name : str
    part : Part or None
    patient : str or None
        As the table gives it; kept only until it is hashed.
    """

    file: str
    class_name: str
    part: Part | None
    patient: str | None


def read_labels(path: Path) -> tuple[LabelRow, ...]:
    """Read a label table; comma, semicolon or tab may separate its columns.

    Raises
    ------
    DatasetError
        If it is not such a table, or gives a film several classes.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(
            "{name} cannot be read: {reason}.",
            "Save it as a CSV file in UTF-8.",
            name=path.name,
            reason=str(error),
        ) from error
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    try:
        lines = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise DatasetError(
            "{name} is not a table: {reason}.", _COLUMNS_HINT, name=path.name, reason=str(error)
        ) from error
    _check_columns(path.name, first_line, delimiter)
    return _unique_rows([_read_row(path.name, n, line) for n, line in enumerate(lines, start=2)])


def _check_columns(name: str, first_line: str, delimiter: str) -> None:
    header = next(csv.reader([first_line], delimiter=delimiter), [])
    columns = [column.strip().casefold() for column in header]
    for column in ("file", "class"):
        if column not in columns:
            raise DatasetError(
                "{name} has no column {column!r}.", _COLUMNS_HINT, name=name, column=column
            )
    if columns.count("class") > 1:
        raise DatasetError(
            "{name} has several columns 'class': multi-label is not supported.",
            "Give every film one class.",
            name=name,
        )


def _read_row(name: str, number: int, line: dict[str | None, str | list[str] | None]) -> LabelRow:
    cells = {
        column.strip().casefold(): restored(value.strip())
        for column, value in line.items()
        if column is not None and isinstance(value, str)
    }
    file, class_name = cells.get("file", ""), cells.get("class", "")
    if not file or not class_name:
        raise DatasetError(
            "Line {number} of {name} lacks a file or a class.",
            "Give every film a file and one class, or delete the line.",
            number=number,
            name=name,
        )
    if any(separator in class_name for separator in _SEVERAL_CLASSES):
        raise _several_classes(file, class_name)
    return LabelRow(
        file=file.replace("\\", "/").removeprefix("./"),
        class_name=class_name,
        part=_read_part(name, number, cells.get("part", "")),
        patient=cells.get("patient") or None,
    )


def _read_part(name: str, number: int, text: str) -> Part | None:
    if not text:
        return None
    part = PART_NAMES.get(text.casefold())
    if part is None:
        raise DatasetError(
            "Line {number} of {name} names the part {part!r}.",
            "The parts are train, val (or validation) and test; empty means none.",
            number=number,
            name=name,
            part=text,
        )
    return part


def _unique_rows(rows: list[LabelRow]) -> tuple[LabelRow, ...]:
    by_file: dict[str, LabelRow] = {}
    for row in rows:
        first = by_file.setdefault(row.file, row)
        if first.class_name != row.class_name:
            raise _several_classes(row.file, f"{first.class_name}, {row.class_name}")
        if first != row:
            raise DatasetError(
                "{file} stands twice in the label table, with different patients or parts.",
                "Keep one of the lines.",
                file=row.file,
            )
    return tuple(by_file.values())


def _several_classes(file: str, classes: str) -> DatasetError:
    return DatasetError(
        "{file} has several classes ({classes}): multi-label is not supported.",
        "Give every film one class; a class name holds neither | nor ;.",
        file=file,
        classes=classes,
    )
