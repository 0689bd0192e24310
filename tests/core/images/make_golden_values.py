"""Compute the golden values of the reader with other programs, and write golden_values.json.

    XRAY_DESKTOP_DATA=… python tests/core/make_golden_values.py

Needs the Debian packages dcmtk, imagemagick, libopenjp2-tools and libjpeg-turbo-progs. Nothing of
xray_desktop is used: files are decoded by those programs, and the formulas of the standards are
written out here once more. The JSON holds numbers and their source only.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pydicom
import pydicom.data
from pydicom.encaps import get_frame

LUMINANCE = np.array([0.299, 0.587, 0.114])
DATA = Path(os.environ["XRAY_DESKTOP_DATA"])
ODD = DATA / "odd-files"
PYDICOM = Path(pydicom.data.__file__).parent / "test_files"
OUT = Path(__file__).with_name("golden_values.json")

PNG = [
    *("basn0g01", "basn0g02", "basn0g04", "basn0g08", "basn0g16", "basn2c08", "basn2c16"),
    *("basn3p01", "basn3p02", "basn3p04", "basn3p08", "basn4a08", "basn6a08", "basi0g16"),
    *("basi2c08", "tbbn2c16", "tp1n3p08", "s33i3p04", "f04n0g08", "oi9n0g16", "z09n2c08"),
]
TIFF = [
    *("flower-minisblack-02", "flower-minisblack-04", "flower-minisblack-08"),
    *("flower-minisblack-16", "flower-palette-08", "flower-rgb-contig-08", "flower-rgb-planar-08"),
    *("flower-rgb-contig-16", "quad-tile", "jim___ah", "tiled-gray-i1", "predictor-3-gray-f32"),
]
MIN_IS_WHITE = "seq-1c-4b-miniswhite-fb92dcae.tiff"
BMP = ["pal8rle", "rgb16-565", "rgb24", "rgb32", "pal8os2sp", "Core_4_Bit"]
WEBP = ["hopper", "simple-gray", "simple-rgb"]
JPEG = ["hopper", "hopper_gray", "pil_sample_rgb"]
# Rendered whole by DCMTK, with its own window or LUT code.
DCMTK_WINDOW = [
    *("MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_expb.dcm", "MR_small.dcm"),
    *("CT_small.dcm", "JPEG-LL.dcm", "693_UNCR.dcm", "MR2_UNCR.dcm", "JPEG2000_UNC.dcm"),
    *("examples_overlay.dcm", "MR_small_RLE.dcm", "dicomdirtests/77654033/CR1/6154"),
    "MR-SIEMENS-DICOM-WithOverlays.dcm",
]
# Decoded to stored values by DCMTK, then by the formulas here.
DCMTK_STORED = [
    *("JPGLosslessP14SV1_1s_1f_8b.dcm", "JLSL_16_15_1_1F.dcm", "OT-PAL-8-face.dcm"),
    *("JPGExtended.dcm", "MR_small_jpeg_ls_lossless.dcm", "image_dfl.dcm", "bad_sequence.dcm"),
    *("SC_rgb_jpeg_gdcm.dcm", "SC_rgb_rle_2frame.dcm", "SC_rgb_16bit.dcm"),
    *("SC_rgb_dcmtk_+eb+cr.dcm", "SC_rgb_jls_lossy_line.dcm", "SC_rgb_expb_16bit_2frame.dcm"),
    *("SC_rgb_small_odd_big_endian.dcm", "JPEGLSNearLossless_16.dcm"),
    "1.2.276.0.7230010.3.1.4.8323329.6904.1517875201.850819.dcm",
    *("Fake_MONOHR1.dcm", "SC_jpeg_no_color_transform_2.dcm"),
]
OPENJPEG = ["RG1_J2KI.dcm", "RG3_J2KR.dcm", "MR2_J2KR.dcm", "RG3_J2KI.dcm"]


def find(name: str) -> Path:
    """Find a file among the data; names are unique or their copies equal."""
    for folder in (DATA / "dicom", PYDICOM, ODD):
        if (folder / name).is_file():
            return folder / name
    return sorted(p for p in ODD.rglob(name) if p.is_file())[0]


def reference(path: Path) -> str:
    """Name a file without the folder of this machine."""
    if path.is_relative_to(PYDICOM):
        return f"pydicom:{path.relative_to(PYDICOM)}"
    return str(path.relative_to(DATA))


def run(*command: object) -> bytes:
    """Run a program and return what it prints."""
    return subprocess.run([str(c) for c in command], check=True, capture_output=True).stdout


def record(path: Path, pixels: np.ndarray, source: str, tolerance: float) -> dict[str, object]:
    """Reduce a film to numbers."""
    rows, columns = pixels.shape
    at = [
        (rows * a // 16, columns * b // 16) for a, b in ((1, 3), (5, 11), (8, 8), (13, 4), (15, 15))
    ]
    return {
        "file": reference(path),
        "source": source,
        "shape": [rows, columns],
        "mean": round(float(pixels.mean()), 6),
        "std": round(float(pixels.std()), 6),
        "pixels": [[y, x, round(float(pixels[y, x]), 6)] for y, x in at],
        "tolerance": tolerance,
    }


def magick(path: Path) -> np.ndarray:
    """Decode with ImageMagick; luminance on black."""
    width, height = map(int, run("identify", "-format", "%w %h ", f"{path}[0]").split()[:2])
    raw = run("convert", f"{path}[0]", "-set", "colorspace", "sRGB", "-depth", "16", "RGBA:-")
    rgba = np.frombuffer(raw, "<u2").reshape(height, width, 4) / 65535
    return rgba[..., :3] @ LUMINANCE * rgba[..., 3]


def djpeg(path: Path) -> np.ndarray:
    """Decode a JPEG with libjpeg-turbo's own program."""
    head, _, body = run("djpeg", "-pnm", path).partition(b"255\n")
    kind, width, height = head.split()[:3]
    shape = (int(height), int(width), 3 if kind == b"P6" else 1)
    values = np.frombuffer(body, np.uint8).reshape(shape) / 255
    return values @ LUMINANCE if shape[2] == 3 else values[..., 0]


def read_pgm(content: bytes) -> np.ndarray:
    """Read a PGM in text, as DCMTK writes those of 16 bits."""
    lines = [line for line in content.split(b"\n") if not line.startswith(b"#")]
    kind, width, height, white, *values = b" ".join(lines).split()
    assert kind == b"P2", kind
    return np.array(values, dtype=float).reshape(int(height), int(width)) / int(white)


def by_formulas(dataset: pydicom.Dataset, stored: np.ndarray) -> np.ndarray:
    """Apply PS3.3 C.11 to stored values, straight from the text."""
    if stored.ndim == 3:
        return stored / (2**dataset.BitsStored - 1) @ LUMINANCE
    values = stored.astype(float) * float(dataset.get("RescaleSlope", 1) or 1)
    values = values + float(dataset.get("RescaleIntercept", 0) or 0)
    center, width = dataset.get("WindowCenter"), dataset.get("WindowWidth")
    if center is not None:
        center, width = (float(np.atleast_1d(v)[0]) for v in (center, width))
        shown = (values - (center - 0.5)) / (width - 1) + 0.5
    else:
        low, high = np.percentile(values, (1, 99), method="inverted_cdf")
        shown = (values - low) / (high - low)
    shown = np.clip(shown, 0, 1)
    return 1 - shown if dataset.PhotometricInterpretation == "MONOCHROME1" else shown


def dcmtk_stored(path: Path, scratch: Path) -> np.ndarray:
    """Decode the first frame with DCMTK; only its uncompressed values are read here."""
    plain = scratch / "plain.dcm"
    syntax = pydicom.dcmread(path).file_meta.TransferSyntaxUID
    if syntax in pydicom.uid.JPEGLSTransferSyntaxes:
        run("dcmdjpls", path, plain)
    elif syntax == pydicom.uid.RLELossless:
        run("dcmdrle", path, plain)
    elif syntax.is_encapsulated:
        run("dcmdjpeg", "--conv-photometric", path, plain)
    else:
        run("dcmconv", "--write-xfer-little", path, plain)
    dataset = pydicom.dcmread(plain)
    n_bytes = dataset.BitsAllocated // 8
    samples = dataset.SamplesPerPixel
    values = np.frombuffer(dataset.PixelData, f"<u{n_bytes}")
    values = values[: dataset.Rows * dataset.Columns * samples]
    if dataset.PixelRepresentation == 1:
        shift = 8 * n_bytes - dataset.BitsStored
        values = (values << shift).view(f"<i{n_bytes}") >> shift
    if samples == 1:
        return values.reshape(dataset.Rows, dataset.Columns)
    if dataset.get("PlanarConfiguration", 0) == 1:
        return np.moveaxis(values.reshape(3, dataset.Rows, dataset.Columns), 0, 2)
    return values.reshape(dataset.Rows, dataset.Columns, 3)


def openjpeg_stored(path: Path, scratch: Path) -> np.ndarray:
    """Decode the first frame with opj_decompress."""
    dataset = pydicom.dcmread(path)
    stream, picture = scratch / "frame.j2k", scratch / "frame.rawl"
    stream.write_bytes(get_frame(dataset.PixelData, 0, number_of_frames=1))
    run("opj_decompress", "-i", stream, "-o", picture)
    kind = "i2" if dataset.PixelRepresentation else "u2"
    values = np.frombuffer(picture.read_bytes(), f"<{kind}")
    return values.reshape(dataset.Rows, dataset.Columns)


def palette_luminance(path: Path) -> np.ndarray:
    """Look colors up by hand (PS3.3 C.7.9)."""
    dataset = pydicom.dcmread(path, force=True)
    index = np.frombuffer(dataset.PixelData, np.uint8)[: dataset.Rows * dataset.Columns]
    tables = [
        np.frombuffer(dataset[f"{c}PaletteColorLookupTableData"].value, "<u2") / 65535
        for c in ("Red", "Green", "Blue")
    ]
    colors = np.stack([table[index] for table in tables], axis=-1)
    return (colors @ LUMINANCE).reshape(dataset.Rows, dataset.Columns)


def raster_values() -> list[dict[str, object]]:
    """Compute the values of everything but DICOM."""
    found = []
    named = [(f"{n}.png", 0.004) for n in PNG] + [(f"{n}.bmp", 0.004) for n in BMP]
    named += [(f"{n}.webp", 0.012) for n in WEBP]
    for name, tolerance in named:
        found.append(record(find(name), magick(find(name)), "ImageMagick 6.9", tolerance))
    for stem in TIFF:
        path = find(f"{stem}.tif")
        found.append(record(path, magick(path), "ImageMagick 6.9 (libtiff)", 0.004))
    found.append(record(find(MIN_IS_WHITE), white_is_zero(), "TIFF 6.0 by hand", 0.001))
    for stem in JPEG:
        found.append(record(find(f"{stem}.jpg"), djpeg(find(f"{stem}.jpg")), "djpeg 2.1", 0.012))
    upright = find("Landscape_1.jpg")
    for number in range(1, 9):
        path = find(f"Landscape_{number}.jpg")
        turned = magick_upright(path)
        assert turned.shape == djpeg(upright).shape
        found.append(record(path, turned, "ImageMagick 6.9 -auto-orient", 0.012))
    return found


def white_is_zero() -> np.ndarray:
    """Read 16 x 16 nibbles from byte 8 on, 0 being white; ImageMagick 6 does not invert them."""
    stored = np.frombuffer(find(MIN_IS_WHITE).read_bytes()[8:136], np.uint8)
    return 1 - np.stack([stored >> 4, stored & 15], axis=1).reshape(16, 16) / 15


def magick_upright(path: Path) -> np.ndarray:
    """Decode with ImageMagick and turn by the EXIF orientation."""
    with tempfile.NamedTemporaryFile(suffix=".png") as upright:
        run("convert", path, "-auto-orient", "-strip", upright.name)
        return magick(Path(upright.name))


def dicom_values(scratch: Path) -> list[dict[str, object]]:
    """Compute the values of DICOM files."""
    found = []
    for name in DCMTK_WINDOW:
        path = find(name)
        voi = ["+Wi", "1"] if "WindowCenter" in pydicom.dcmread(path) else None
        if voi is None:
            pixels = by_formulas(pydicom.dcmread(path), dcmtk_stored(path, scratch))
            source = "DCMTK 3.6.7 for the values, PS3.3 C.11 written out"
        else:
            pixels = read_pgm(run("dcmj2pnm", "+F", "1", "-O", *voi, "--write-16-bit-pnm", path))
            source = "DCMTK 3.6.7 dcmj2pnm +Wi 1"
        found.append(record(path, pixels, source, 0.002))
    found.append(
        record(
            find("vlut_04.dcm"),
            read_pgm(run("dcmj2pnm", "+Wl", "1", "--write-16-bit-pnm", find("vlut_04.dcm"))),
            "DCMTK 3.6.7 dcmj2pnm +Wl 1",
            0.005,
        )
    )
    twin = read_pgm(run("dcmj2pnm", "-O", "+Wi", "1", "--write-16-bit-pnm", find("693_UNCR.dcm")))
    source = "DCMTK 3.6.7 dcmj2pnm +Wi 1 of its uncompressed twin, 693_UNCR.dcm"
    found.append(record(find("693_J2KR.dcm"), twin, source, 0.002))
    twin = find("SC_rgb_jpeg_dcmd.dcm")
    pixels = by_formulas(pydicom.dcmread(twin), dcmtk_stored(twin, scratch))
    source = "its uncompressed twin of pydicom, SC_rgb_jpeg_dcmd.dcm"
    found.append(record(find("SC_rgb_jpeg.dcm"), pixels, source, 0.012))
    for name in DCMTK_STORED:
        path = find(name)
        if name == "OT-PAL-8-face.dcm":
            found.append(record(path, palette_luminance(path), "PS3.3 C.7.9 written out", 0.002))
            continue
        pixels = by_formulas(pydicom.dcmread(path), dcmtk_stored(path, scratch))
        source = "DCMTK 3.6.7 for the values, PS3.3 C.11 written out"
        found.append(record(path, pixels, source, 0.012 if "+eb" in name else 0.002))
    for name in OPENJPEG:
        pixels = by_formulas(pydicom.dcmread(find(name)), openjpeg_stored(find(name), scratch))
        source = "opj_decompress 2.5.0 for the values, PS3.3 C.11 written out"
        found.append(record(find(name), pixels, source, 0.002))
    return found


def main() -> int:
    """Write the file."""
    with tempfile.TemporaryDirectory() as scratch:
        values = [*raster_values(), *dicom_values(Path(scratch))]
    lines = ",\n".join(f"  {json.dumps(value)}" for value in values)
    OUT.write_text(f"[\n{lines}\n]\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
