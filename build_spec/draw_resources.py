"""Draw the films that the program brings: samples for a first look, and one of each kind to read.

Run it as ``.venv/bin/python build_spec/draw_resources.py`` when `core.datasets.synthetic` changes,
and
commit what it makes.
"""

# ruff: noqa: TID253 - a tool that writes DICOM, started by hand

from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    JPEG2000,
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    HTJ2KLossless,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from xray_desktop.base.paths import resources_folder
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, draw_image

SIZE = 64
Film = NDArray[np.uint16]
Encode = Callable[[Film], bytes]

PLAIN = {
    "implicit": ImplicitVRLittleEndian,
    "explicit": ExplicitVRLittleEndian,
    "big-endian": ExplicitVRBigEndian,
    "deflated": DeflatedExplicitVRLittleEndian,
}
ENCODED: dict[str, tuple[UID, int, Encode]] = {
    "jpeg-baseline": (
        JPEGBaseline8Bit,
        8,
        lambda film: imagecodecs.jpeg8_encode(film.astype(np.uint8), level=98),
    ),
    "jpeg-extended": (
        JPEGExtended12Bit,
        12,
        lambda film: imagecodecs.jpeg8_encode(film, level=98, bitspersample=12),
    ),
    "jpeg-lossless": (
        JPEGLosslessSV1,
        12,
        lambda film: imagecodecs.jpeg8_encode(film, lossless=True, predictor=1, bitspersample=12),
    ),
    "jpeg-ls": (JPEGLSLossless, 12, imagecodecs.jpegls_encode),
    "jpeg-2000-lossless": (
        JPEG2000Lossless,
        12,
        lambda film: imagecodecs.jpeg2k_encode(
            film, codecformat="j2k", reversible=True, level=0, bitspersample=12
        ),
    ),
    "jpeg-2000": (
        JPEG2000,
        12,
        lambda film: imagecodecs.jpeg2k_encode(film, codecformat="j2k", level=60, bitspersample=12),
    ),
    "htj2k": (HTJ2KLossless, 12, lambda film: imagecodecs.htj2k_encode(film, reversible=True)),
}


def main() -> None:
    """Draw everything anew."""
    draw_samples(resources_folder() / "films")
    draw_kinds(resources_folder() / "selftest")


def draw_samples(folder: Path) -> None:
    """Draw two films of each class."""
    for class_name in DRAWN_CLASSES:
        for number in (1, 2):
            film = draw_image(class_name, seed=900 + number, size=512)
            name = f"{class_name.lower().replace(' ', '-')}-{number}.png"
            Image.fromarray(film).save(folder / name, optimize=True)


def draw_kinds(folder: Path) -> None:
    """Write one film in every transfer syntax that is read."""
    film = draw_image("Round spot", seed=7, size=SIZE)
    Image.fromarray(film).save(folder / "expected.png", optimize=True)
    deep = film.astype(np.uint16) * 16
    for name, syntax in PLAIN.items():
        dataset = _dataset(syntax, 12)
        swapped = deep.astype(">u2") if syntax == ExplicitVRBigEndian else deep
        dataset.PixelData = swapped.tobytes()
        _save(dataset, folder / f"{name}.dcm")
    rle = _dataset(ExplicitVRLittleEndian, 12)
    rle.PixelData = deep.tobytes()
    rle.compress(RLELossless, generate_instance_uid=False)
    _save(rle, folder / "rle.dcm")
    for name, (syntax, bits, encode) in ENCODED.items():
        dataset = _dataset(syntax, bits)
        dataset.PixelData = encapsulate([encode(film.astype(np.uint16) if bits == 8 else deep)])
        dataset["PixelData"].is_undefined_length = True
        _save(dataset, folder / f"{name}.dcm")


def _dataset(syntax: UID, bits: int) -> Dataset:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = UID(
        "1.2.840.10008.5.1.4.1.1.7"  # Secondary Capture Image Storage
    )
    instance = UID("2.25.300414200203197503206911120216")
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = instance
    dataset.Modality = "OT"
    dataset.Rows = dataset.Columns = SIZE
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = (
        8 if bits == 8 else 16,
        bits,
        bits - 1,
    )
    dataset.SamplesPerPixel, dataset.PixelRepresentation = 1, 0
    dataset.PhotometricInterpretation = "MONOCHROME2"
    full = 2**bits
    dataset.WindowCenter, dataset.WindowWidth = str(full // 2), str(full)
    return dataset


def _save(dataset: Dataset, path: Path) -> None:
    syntax = dataset.file_meta.TransferSyntaxUID
    dataset.save_as(
        path,
        enforce_file_format=True,
        little_endian=syntax.is_little_endian,
        implicit_vr=syntax.is_implicit_VR,
    )


if __name__ == "__main__":
    main()
