"""What is logged is handed to the log as what it is: a path as a path, an error as an error.

Only so can `base/log_privacy.py` keep names out of the log: of a text nobody can tell what it is.
"""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "xray_desktop"
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
NAMES = {"name", "stem", "parent", "parts", "strerror", "filename", "message", "hint"}
MAKERS = {"str", "repr", "fspath", "format"}


def logged(tree):
    """Yield the arguments of every call of a log after its template."""
    for call in ast.walk(tree):
        is_log = (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in LEVELS
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "_log"
        )
        if is_log:
            yield call, call.args[2 if call.func.attr == "log" else 1 :]


def turns_into_text(argument):
    """Tell whether a path or an error would reach the log as a mere text."""
    called = {call.func for call in ast.walk(argument) if isinstance(call, ast.Call)}
    for node in ast.walk(argument):
        if node in called:
            continue
        if isinstance(node, ast.JoinedStr):
            return True
        if isinstance(node, ast.Attribute) and node.attr in NAMES:
            return True
        if isinstance(node, ast.Call):
            maker = node.func
            if getattr(maker, "id", getattr(maker, "attr", "")) in MAKERS:
                return True
    return False


def test_paths_and_errors_reach_the_log_as_such():
    wrong = [
        f"{file.relative_to(PACKAGE)}:{call.lineno}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for call, arguments in logged(ast.parse(file.read_text(encoding="utf-8")))
        for argument in arguments
        if turns_into_text(argument)
    ]

    assert wrong == []
