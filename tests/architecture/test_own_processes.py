"""Python is started anew in one place, which keeps the current folder out of it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "xray_desktop"
STARTER = "base/processes.py"
# What starts a process of Python without being told which program.
SPAWNING = {
    "Process", "Pool", "Manager", "get_context", "set_start_method", "set_executable",
    "ProcessPoolExecutor", "QProcess",
}  # fmt: skip
# Names the program after its file.
NAMES_ITSELF = {"app.py"}


def starts_of_python(source: str) -> list[str]:
    """Return what in a module may start Python anew."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if isinstance(node, ast.Attribute | ast.Name) and name in SPAWNING | {"executable"}:
            found.append(f"line {node.lineno}: {name}")
    return found


@pytest.mark.parametrize(
    "module",
    [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() not in {STARTER, *NAMES_ITSELF}
    ],
)
def test_no_module_starts_python_by_itself(module):
    # base/processes.py has `own_command` and `spawn_context` for it.
    own = {"workers/child.py": "Process"}.get(module)
    source = (PACKAGE / module).read_text(encoding="utf-8")

    assert [one for one in starts_of_python(source) if not one.endswith(f" {own}")] == []


@pytest.mark.parametrize(
    "source",
    [
        "subprocess.run([sys.executable, '-m', 'x'])",
        "from multiprocessing import Pool\nPool(2)",
        "multiprocessing.get_context('spawn')",
        "from sys import executable\nos.execv(executable, [])",
    ],
)
def test_a_start_of_python_is_seen(source):
    assert starts_of_python(source)
