"""Names of files and classes that would break or turn a line are shown as they are stored."""

import os
import sys
import unicodedata

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")

ODD = ("\x1b[31mred", "two\nlines", "\u202egnp.exe")
TEXTS = ("text", "toolTip", "windowTitle", "accessibleName", "accessibleDescription", "title")
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


def draw(path, seed):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (64, 64), np.uint8)).save(
        path, "PNG"
    )
    return path


def texts_of(widget):
    """Return every text of a widget, and of the rows that it shows."""
    for name in TEXTS:
        read = getattr(widget, name, None)
        if callable(read):
            yield read()
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    for row in range(0 if model is None else min(model.rowCount(QModelIndex()), 50)):
        # Of a list, Qt keeps it to itself.
        is_list = isinstance(widget, QListView)
        for column in range(1 if is_list else model.columnCount(QModelIndex())):
            for role in ROLES:
                yield model.index(row, column).data(role)


def shown(window):
    """Return the texts of a window that hold what people cannot read, and all of them in one."""
    texts = [
        text
        for widget in [window, *window.findChildren(QWidget)]
        for text in texts_of(widget)
        if isinstance(text, str) and text
    ]
    odd = {
        text
        for text in texts
        if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\u200b" for c in text)
        or "two\nlines" in text
    }
    return odd, "\n".join(texts)


def test_films_are_named_by_what_is_stored(program, tmp_path, qtbot):
    films = [draw(tmp_path / f"{name}.png", n) for n, name in enumerate(ODD)]
    broken = tmp_path / os.fsdecode(b"raw \xff\n.png")
    broken.write_bytes(b"no picture")

    program.window.opening.open_paths([*films, broken])
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=30_000)

    odd, everything = shown(program.window)
    assert odd == set(), sorted(map(ascii, odd))
    for name in (r"\x1b[31mred.png", r"two\nlines.png", r"\u202egnp.exe.png", r"raw \xff\n.png"):
        assert name in everything


def test_classes_are_named_by_what_is_stored(program, tmp_path, qtbot):
    root = tmp_path / "films of\nthe clinic"
    for number, name in enumerate(ODD):
        for copy in range(3):
            draw(root / f"class {name}" / f"{copy} {name}.png", 3 * number + copy)

    program.window.show_page("dataset")
    program.window.pages.page("dataset").take_paths([root])
    qtbot.waitUntil(lambda: program.services.dataset.audit_result is not None, timeout=90_000)

    odd, everything = shown(program.window)
    assert odd == set(), sorted(map(ascii, odd))
    assert r"class two\nlines" in everything
    assert r"films of\nthe clinic" in everything
