"""What the program imports is what it says it needs, and it needs nothing that it does not use."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Distribution -> why it is needed though no module of the program imports it.
NOT_IMPORTED = {
    "onnx": "tf2onnx writes with it",
    "tensorflow": "stands for tensorflow-cpu where that has no wheel",
    "tensorflow-cpu": "stands for tensorflow elsewhere",
    "tf2onnx": "keras imports it to write ONNX",
}


def plain_name(requirement):
    return re.split(r"[<>=!~; \[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["cpu"]]
    return {plain_name(requirement) for requirement in requirements}


def imported_packages():
    """Return the packages of others that any module imports, anywhere in its code."""
    found = set()
    for path in (ROOT / "xray_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"xray_desktop"}


def imported_distributions():
    owners = packages_distributions()
    return {
        package: {plain_name(owner) for owner in owners.get(package, ["not installed"])}
        for package in imported_packages()
    }


def test_every_import_is_declared():
    names, found = declared(), imported_distributions()

    assert [package for package, owners in found.items() if not owners & names] == []


def test_every_declared_dependency_is_used():
    used = set().union(*imported_distributions().values())

    assert declared() - used <= set(NOT_IMPORTED)
