"""What the program is made of."""

import platform

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from xray_desktop import __version__
from xray_desktop.ui.style.plain_text import plain

# Distribution -> its license.
LIBRARIES = {
    "PySide6-Essentials": "LGPL-3.0",
    "ai-edge-litert": "Apache-2.0",
    "flatbuffers": "Apache-2.0",
    "imagecodecs": "BSD-3-Clause",
    "keras": "Apache-2.0",
    "matplotlib": "PSF-2.0",
    "numpy": "BSD-3-Clause",
    "onnx": "Apache-2.0",
    "pillow": "MIT-CMU",
    "platformdirs": "MIT",
    "pydicom": "MIT",
    "rich": "MIT",
    "safetensors": "Apache-2.0",
    "scikit-learn": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "tensorflow": "Apache-2.0",
    "tensorflow-cpu": "Apache-2.0",
    "tf2onnx": "Apache-2.0",
    "threadpoolctl": "BSD-3-Clause",
}


def make_about_box(parent: QWidget) -> QMessageBox:
    """Make the box; it deletes itself when it is closed."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(QCoreApplication.translate("about", "About X-ray Desktop"))
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setText(f"X-ray Desktop {__version__}")
    box.setInformativeText(
        QCoreApplication.translate(
            "about",
            "Open and classify X-ray films, train a network on a local folder, and know what its "
            "score is worth.\n\nResearch use only, not a medical device.\n\nLicense: Apache-2.0. "
            "Icons: Lucide, ISC license.",
        )
    )
    box.setDetailedText(plain("\n".join(_component_lines())))
    return box


def _component_lines() -> list[str]:
    # Imported here for the start-up time of a window that is seldom asked about itself.
    from importlib.metadata import PackageNotFoundError, version

    lines = [
        f"Python {platform.python_version()}",
        f"Qt {qVersion()} (LGPL-3.0)",
        platform.platform(),
    ]
    for name, license_name in LIBRARIES.items():
        try:
            lines.append(f"{name} {version(name)} ({license_name})")
        except PackageNotFoundError:
            continue
    return lines
