"""The header table: what a file says of itself, without the patient unless that is requested."""

from dataclasses import dataclass, replace
from pathlib import Path

from xray_desktop.core.images.dicom.header import MAX_LINES, HeaderElement


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """A header as texts.

    Parameters
    ----------
    path : Path
    lines : tuple of HeaderElement
        Values of identity are empty unless `is_unmasked`.
    n_masked : int
        Lines whose value is left out.
    is_unmasked : bool
        True if the user asked for everything.
    is_cut : bool
        True if there may be more than `MAX_LINES` lines.
    """

    path: Path
    lines: tuple[HeaderElement, ...]
    n_masked: int
    is_unmasked: bool
    is_cut: bool


def read_header_table(path: Path, with_identity: bool) -> HeaderTable:
    """Read a header.

    Masking happens here, so that no identity reaches the window by default.

    Raises
    ------
    ImageReadError
        If the file is not an image or is damaged.
    """
    from xray_desktop.core.images.reader import read_header

    lines = read_header(path)
    n_masked = 0
    if not with_identity:
        n_masked = sum(_is_hidden(line) for line in lines)
        lines = tuple(replace(line, value="") if line.is_identity else line for line in lines)
    return HeaderTable(path, lines, n_masked, with_identity, is_cut=len(lines) >= MAX_LINES)


def _is_hidden(line: HeaderElement) -> bool:
    return line.is_identity and bool(line.value)
