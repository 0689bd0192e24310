"""Films prepared while they were decoded for another reason, so that none is decoded twice."""

import logging
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.images.downsampling import DESCRIBED_SIDE
from xray_desktop.core.images.image import XrayImage
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels

_log = logging.getLogger(__name__)


class PreparedImages:
    """Network input by the content of a film, in a file that goes with the ``with`` block.

    Parameters
    ----------
    preprocess : PreprocessConfig
    folder : Path
        Of the file; made if it is missing. Where it cannot be written, the system's folder for
        temporary files takes its place, and where that cannot, nothing is kept.
    """

    def __init__(self, preprocess: PreprocessConfig, folder: Path) -> None:
        self._preprocess, self._shape = preprocess, (preprocess.image_size, preprocess.image_size)
        self._lock, self._rows = Lock(), dict[str, int]()
        self._file = None
        # A larger network asks for more pixels than a film is described by.
        if preprocess.least_side > DESCRIBED_SIDE:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        except OSError:
            try:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
            except OSError as error:
                self._give_up(error)

    def __enter__(self) -> Self:
        """Return the films."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Drop the films."""
        with self._lock:
            self._close()

    def add(self, sha256: str, image: XrayImage) -> None:
        """Prepare and keep a film, read with `reduction.DESCRIBED_SIDE`; from any thread."""
        if self._file is None:
            return
        content = prepare_pixels(image, self._preprocess).tobytes()
        with self._lock:
            if self._file is None or sha256 in self._rows:
                return
            try:
                self._file.seek(len(self._rows) * len(content))
                self._file.write(content)
            except OSError as error:
                self._give_up(error)
            else:
                self._rows[sha256] = len(self._rows)

    def get(self, sha256: str) -> NDArray[np.uint8] | None:
        """Return a film, shape (image_size, image_size); None where it is not kept."""
        with self._lock:
            if self._file is None or sha256 not in self._rows:
                return None
            n_bytes = self._shape[0] * self._shape[1]
            self._file.seek(self._rows[sha256] * n_bytes)
            content = self._file.read(n_bytes)
        return np.frombuffer(content, np.uint8).reshape(self._shape)

    def _give_up(self, error: OSError) -> None:
        _log.info("Films are decoded again: %s", error)
        self._close()

    def _close(self) -> None:
        # On a full disk closing fails once more, for what was not written yet.
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        self._file = None
