"""The import contracts of ARCHITECTURE.md, which stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]


def test_layers_keep_their_import_contracts():
    # import-linter has no `python -m`; its script would bind the test to the folder's name.
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    result = subprocess.run(
        [sys.executable, "-c", code, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_pages_do_not_import_each_other():
    # Here and not in pyproject.toml: its wildcards cannot say "ends in _page", and a list of
    # pages would be forgotten.
    graph = grimp.build_graph("xray_desktop", cache_dir=None)
    pages = {name for name in graph.modules if name.endswith("_page") and ".ui." in name}

    imports = {page: graph.find_modules_directly_imported_by(page) & pages for page in pages}

    assert not {page: others for page, others in imports.items() if others}
