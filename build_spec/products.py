"""What the two standalone programs hold and what they leave out.

Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import fnmatch
import platform
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What PyInstaller calls the folder of everything but the program itself.
CONTENTS = "_internal"

# Nothing of ours imports them; libraries do, in functions that never run here.
NEVER_USED = (
    "IPython",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "_pytest",
    "grpc",
    "imagecodecs.numcodecs",
    "jax",
    "matplotlib.tests",
    "numpy.tests",
    "pandas",
    "pip",
    "pkg_resources",
    "py",
    "pydicom.data.test_files",
    "pytest",
    "setuptools",
    "sklearn.datasets.data",
    "tensorboard",
    "tkinter",
    "torch",
    "tqdm",
)
# What learns and converts; classification needs LiteRT only.
LEARNING = (
    "absl",
    "astunparse",
    "gast",
    "google",
    "h5py",
    "keras",
    "ml_dtypes",
    "namex",
    "onnx",
    "opt_einsum",
    "optree",
    # tf2onnx asks for it, for models on the network.
    "requests",
    "tensorflow",
    "tf2onnx",
    "xray_desktop.learning",
)

# Files that came along and are not needed, by the path inside of the program.
UNUSED_FILES = (
    # Platforms without a window system, and what draws 3D straight to a screen.
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/platforms/*eglfs*",
    "PySide6/Qt/plugins/platforms/*linuxfb*",
    "PySide6/Qt/plugins/platforms/*minimal*",
    "PySide6/Qt/plugins/platforms/*vkkhrdisplay*",
    "PySide6/Qt/plugins/platforms/*vnc*",
    # Brings in GTK and Pango of the machine that builds.
    "PySide6/Qt/plugins/platformthemes/*gtk3*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/virtualkeyboard/*",
    "PySide6/Qt/plugins/platforminputcontexts/*virtualkeyboard*",
    "PySide6/Qt/plugins/imageformats/*pdf*",
    "PySide6/Qt/plugins/xcbglintegrations/*",
    "PySide6/plugins/tls/*",
    "PySide6/plugins/networkinformation/*",
    # Only what uses the windows' own OpenGL renderer would fall back to this software one.
    "PySide6/opengl32sw.dll",
    "*/libQt6Pdf.so*",
    "*/libQt6Qml*.so*",
    "*/libQt6Quick*.so*",
    "*/libQt6VirtualKeyboard*.so*",
    "*/libQt6EglFS*.so*",
    "*/libQt6EglFsKms*.so*",
    "*/libQt6Network.so*",
    "*/libQt6OpenGL.so*",
    # Compilers for phones, and the runtime that draws by WebGPU: this program computes on the
    # processor.
    "ai_edge_litert/libLiteRtWebGpuAccelerator*",
    "ai_edge_litert/tools/*",
    "ai_edge_litert/vendors/*",
    # They register operations that no graph of ours has.
    "tensorflow/compiler/mlir/stablehlo/stablehlo_extension.*",
    "tensorflow/compiler/tf2xla/ops/_xla_ops.*",
    "tensorflow/include/*",
    "matplotlib/mpl-data/fonts/afm/*",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*",
    "matplotlib/mpl-data/fonts/ttf/STIX*",
    "matplotlib/mpl-data/fonts/ttf/cm*",
    "matplotlib/mpl-data/images/*",
    "matplotlib/mpl-data/sample_data/*",
    "onnx/backend/test/*",
    "*/tests/*",
    "resources/screenshots/*",
)
# Qt's own texts for the languages of the program.
LANGUAGES = ("de", "en")
# Native libraries that come with the names of all functions in them. Not numpy's and SciPy's,
# which were moved around by another tool and break.
STRIPPED = (
    "PIL/*.so",
    "ai_edge_litert/*.so",
    "fontTools/*.so",
    "imagecodecs/*.so",
    "kiwisolver/*.so",
    "matplotlib/*.so",
    "libpython3*.so*",
    "python3*/lib-dynload/*.so",
    "tensorflow/libtensorflow_cc.so.*",
    "tensorflow/libtensorflow_framework.so.*",
    "tensorflow/python/profiler/internal/_pywrap_profiler_plugin.so",
    "tensorflow/lite/python/libpywrap_tflite_common.so",
    "tensorflow/python/lib_pywrap_tensorflow_common.so",
    "tensorflow/python/framework/lib_native_proto_caster.so",
)
# Decoders that `core/images/dicom/codec_process.py` asks for; imagecodecs imports them by name.
CODECS = ("_htj2k", "_imcd", "_jpeg2k", "_jpeg8", "_jpegls", "_shared", "_shared_cython")


@dataclass(frozen=True)
class Product:
    """One standalone program.

    Parameters
    ----------
    key : str
        How commands call it.
    title : str
        How people call it.
    program : str
        Name of its executable, its folder and its archive.
    left_out : tuple of str
        Packages that are not in it.
    """

    key: str
    title: str
    program: str
    left_out: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """Name that no other program has, as desktops want it."""
        return f"org.xray_desktop.{self.key}"

    @property
    def archive_name(self) -> str:
        """Name of its archive without an extension, such as ``xray-desktop-1.0-linux-x86_64``."""
        machine = platform.machine().lower().replace("amd64", "x86_64")
        system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
        return f"{self.program}-{version()}-{system}-{machine}"


PRODUCTS = {
    "reader": Product(
        "reader", "X-ray Desktop Reader", "xray-desktop-reader", (*NEVER_USED, *LEARNING)
    ),
    "full": Product("full", "X-ray Desktop", "xray-desktop", NEVER_USED),
}


def version() -> str:
    """Return the version that the package says of itself."""
    text = (ROOT / "xray_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, flags=re.MULTILINE)
    if found is None:
        raise ValueError("xray_desktop/__init__.py gives no version.")
    return found[1]


def is_used(name: str) -> bool:
    """Tell whether a file belongs into the program, by its path inside of it."""
    path = name.replace("\\", "/")
    if fnmatch.fnmatch(path, "*/translations/*.qm") and "PySide6" in path:
        return path.rpartition("_")[2].removesuffix(".qm") in LANGUAGES
    return not any(fnmatch.fnmatch(path, pattern) for pattern in UNUSED_FILES)
