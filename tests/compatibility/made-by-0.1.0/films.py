"""The films that everything in this folder was made from, drawn anew: their bytes never change.

Integers only, and no compression: neither NumPy's random numbers nor an encoder takes part.
"""

import struct
from pathlib import Path

CLASS_NAMES = ("Empty", "Flat", "Upright")
N_PER_CLASS = 10
_SIDE, _BLOCK, _BAR = 64, 8, 10
_WHITE = 235


def draw_films(root: Path) -> list[Path]:
    """Write gray blocks with a bright bar that is absent, flat or upright; sorted."""
    films = []
    for number_of_class, class_name in enumerate(CLASS_NAMES):
        (root / class_name).mkdir(parents=True)
        for number in range(N_PER_CLASS):
            film = root / class_name / f"film {number}.bmp"
            film.write_bytes(_as_bmp(_draw(class_name, 1 + number_of_class * N_PER_CLASS + number)))
            films.append(film)
    return films


def _draw(class_name: str, seed: int) -> list[list[int]]:
    # The generator of the C standard's example; blocks large enough that no two films are alike.
    state, levels = seed * 7919, []
    for _block in range((_SIDE // _BLOCK) ** 2):
        state = (state * 1103515245 + 12345) % 2**31
        levels.append(30 + (state >> 16) % 120)
    rows = [
        [levels[row // _BLOCK * (_SIDE // _BLOCK) + column // _BLOCK] for column in range(_SIDE)]
        for row in range(_SIDE)
    ]
    start = 6 + seed * 5 % 42
    for along in range(4, _SIDE - 4):
        for across in range(start, start + _BAR):
            if class_name == "Flat":
                rows[across][along] = _WHITE
            elif class_name == "Upright":
                rows[along][across] = _WHITE
    return rows


def _as_bmp(rows: list[list[int]]) -> bytes:
    """Spell an 8-bit Windows bitmap with a gray palette; its rows begin at the bottom."""
    palette = b"".join(bytes((gray, gray, gray, 0)) for gray in range(256))
    start, n_pixels = 14 + 40 + len(palette), _SIDE * _SIDE
    header = struct.pack("<2sIHHI", b"BM", start + n_pixels, 0, 0, start)
    info = struct.pack("<IiiHHIIiiII", 40, _SIDE, _SIDE, 1, 8, 0, n_pixels, 2835, 2835, 256, 0)
    return header + info + palette + b"".join(bytes(row) for row in reversed(rows))
