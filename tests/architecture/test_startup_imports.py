"""What opens the window or answers `--help` does not load what only the work needs."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ENGINES = {
    "ai_edge_litert",
    "imagecodecs",
    "keras",
    "matplotlib",
    "onnx",
    "pydicom",
    "scipy",
    "sklearn",
    "tensorflow",
}

# Module -> what it must not load. The window shows before numpy and Pillow come.
UNWANTED = {
    "xray_desktop.__main__": ENGINES | {"PIL", "PySide6", "numpy"},
    "xray_desktop.cli.main": ENGINES | {"PySide6"},
    "xray_desktop.app": ENGINES | {"PIL", "numpy"},
    # Titles, tips and what bundles and runs keep of figures are read by the window.
    "xray_desktop.core.stats.metrics": ENGINES | {"PIL", "PySide6", "numpy"},
}
PRESENT = [name for name in UNWANTED if importlib.util.find_spec(name) is not None]


@pytest.mark.parametrize("module", PRESENT)
def test_start_loads_no_engine(module):
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"

    output = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert not UNWANTED[module] & set(json.loads(output))
