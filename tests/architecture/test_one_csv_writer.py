"""One place writes CSV: what it writes is no formula to a spreadsheet."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "xray_desktop"
WRITER = "base/files/csv_files.py"


def test_no_other_module_writes_csv():
    writers = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name in path.read_text(encoding="utf-8") for name in ("csv.writer", "DictWriter"))
    ]

    assert writers == [WRITER]
