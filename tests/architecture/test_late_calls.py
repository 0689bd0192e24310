"""Nothing is called for a widget that is gone.

Qt drops a call that is still to come when its receiver is destroyed, if it knows the receiver:
of a signal that is connected to a method, or of a single shot that is given one. Of a function
without a receiver (a lambda, a partial, the ``emit`` of a signal) it knows none.
"""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "xray_desktop"
TOP_LEVELS = ("Dialog", "QMenu", "QMessageBox")


def problems_of(source):
    """Name the calls in a source that may come too late, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name == "singleShot" and len(node.args) != 3:
            found.append(f"line {node.lineno}: a single shot without its receiver")
        if name == "connect" and node.args and has_no_receiver(node.args[0]):
            found.append(f"line {node.lineno}: connected to what has no receiver")
        called = node.func.id if isinstance(node.func, ast.Name) else name
        if called.endswith(TOP_LEVELS) and called[0].isupper() and not node.args:
            found.append(f"line {node.lineno}: a window of its own that nothing holds")
    return found


def has_no_receiver(slot):
    """Tell whether Qt cannot know whose call this is."""
    if isinstance(slot, ast.Attribute):
        return slot.attr == "emit"
    return isinstance(slot, ast.Lambda | ast.Call)


def test_every_call_that_comes_later_has_its_receiver():
    found = {
        str(path.relative_to(PACKAGE)): problems
        for path in sorted(PACKAGE.rglob("*.py"))
        if (problems := problems_of(path.read_text(encoding="utf-8")))
    }

    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "QTimer.singleShot(0, self.look)",
        "QTimer.singleShot(0, self.shown.emit)",
        "timer.timeout.connect(lambda: self.look())",
        "service.changed.connect(partial(self.look, 1))",
        "service.changed.connect(self.changed.emit)",
        "box = QMessageBox()",
        "menu = QMenu()",
    ],
)
def test_a_call_without_a_receiver_is_found(line):
    assert len(problems_of(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "QTimer.singleShot(0, self, self.look)",
        "QTimer.singleShot(0, self, self.shown.emit)",
        "service.changed.connect(self.look)",
        "service.changed.connect(self.changed)",
        "box = QMessageBox(self)",
        "file_dialog()",
    ],
)
def test_a_call_with_its_receiver_is_none_of_them(line):
    assert not problems_of(line)
