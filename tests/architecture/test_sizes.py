"""Files, classes and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("xray_desktop", "build_spec", "tests")

FILE_LIMIT = 400
CLASS_LIMIT = 250
FUNCTION_LIMIT = 50
LIMITS_OF_FILES = {"xray_desktop/ui/window/main_window.py": 300}

# Longer than the limit, with their lengths: "path" or "path::Class.function". Entries may
# only shrink or go; a length that is no longer reached fails the test.
EXCEPTIONS: dict[str, int] = {}


def sources():
    """Every Python file of the project."""
    return [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]


def definitions(node, prefix):
    """Yield name, node of every class and function below, nested ones too."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{child.name}"
            yield name, child
            yield from definitions(child, f"{name}.")
        else:
            yield from definitions(child, prefix)


def measure(file):
    """Return {name: (length, limit)} for the file and everything defined in it."""
    path = file.relative_to(ROOT).as_posix()
    text = file.read_text(encoding="utf-8")
    sizes = {path: (len(text.splitlines()), LIMITS_OF_FILES.get(path, FILE_LIMIT))}
    for name, node in definitions(ast.parse(text), ""):
        limit = CLASS_LIMIT if isinstance(node, ast.ClassDef) else FUNCTION_LIMIT
        sizes[f"{path}::{name}"] = (node.end_lineno - node.lineno + 1, limit)
    return sizes


@pytest.fixture(scope="module")
def sizes():
    """Lengths and limits of everything in the project."""
    return {name: size for file in sources() for name, size in measure(file).items()}


def test_nothing_is_longer_than_its_limit(sizes):
    too_long = {
        name: f"{length} lines, at most {EXCEPTIONS.get(name, limit)}"
        for name, (length, limit) in sizes.items()
        if length > EXCEPTIONS.get(name, limit)
    }

    assert not too_long


def test_exceptions_only_shrink(sizes):
    stale = {
        name: f"now {sizes.get(name, ('gone',))[0]}: lower or remove its exception of {allowed}"
        for name, allowed in EXCEPTIONS.items()
        if sizes.get(name, (0, 0))[0] < allowed
    }

    assert not stale
