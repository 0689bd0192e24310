"""What the engines do not need is not imported with them, and can be imported later."""

import subprocess
import sys

SCRIPT = """
import sys
import xray_desktop.learning.backend as backend
loaded = [name for name in ("sklearn", "matplotlib", "scipy.stats") if name in sys.modules]
assert not loaded, loaded
import matplotlib.figure, sklearn.metrics
assert backend.keras.Sequential and backend.tf.data
"""


def test_wrappers_that_nothing_uses_are_not_waited_for():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
