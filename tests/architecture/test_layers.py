"""The import contracts of ARCHITECTURE.md, which stand in pyproject.toml, and the size of rooms."""

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xray_desktop"
MOST_MODULES = 20

# "package.module:function", as a service names a use case.
_NAMED = re.compile(r"xray_desktop(?:\.\w+)+:\w+")


def check_contracts(folder):
    """Run import-linter on the package in a folder; returns its exit code and what it says."""
    # import-linter has no `python -m`; its script would bind the test to the folder's name.
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = subprocess.run(
        [sys.executable, "-c", code, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def named_functions(file):
    """Return the texts of a module that name a function of the package."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    texts = [
        "".join(
            str(part.value if isinstance(part, ast.Constant) else constants.get(_name(part), ""))
            for part in node.values
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    ]
    texts += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {text for text in texts if _NAMED.fullmatch(text)}


def _name(part):
    return part.value.id if isinstance(part.value, ast.Name) else ""


def test_layers_keep_their_import_contracts():
    code, said = check_contracts(ROOT)

    assert code == 0, said


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("base/errors.py", "xray_desktop.core.images.image", "never above or beside it"),
        ("core/images/image.py", "xray_desktop.core.datasets.records", "The rooms of the core"),
        ("ui/models/page.py", "xray_desktop.ui.train.page", "Pages do not import each other"),
    ],
)
def test_an_import_that_is_turned_round_breaks_its_contract(tmp_path, importer, imported, contract):
    shutil.copytree(PACKAGE, tmp_path / "xray_desktop", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    module = tmp_path / "xray_desktop" / importer
    module.write_text(module.read_text(encoding="utf-8") + f"\nimport {imported}\n")

    code, said = check_contracts(tmp_path)

    broken = [line for line in said.splitlines() if line.endswith("BROKEN")]
    assert code == 1, said
    assert any(contract in line for line in broken), said


def test_a_folder_holds_few_modules():
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    counts = {
        folder.relative_to(ROOT).as_posix(): n
        for folder in folders
        if (n := sum(file.name != "__init__.py" for file in folder.glob("*.py"))) > MOST_MODULES
    }

    assert not counts


def test_every_function_that_is_named_by_a_text_is_there():
    names = set().union(*(named_functions(file) for file in PACKAGE.rglob("*.py")))

    missing = []
    for name in sorted(names):
        module, _, function = name.partition(":")
        if not hasattr(importlib.import_module(module), function):
            missing.append(name)

    assert len(names) > 30
    assert not missing
