"""Shades between two colors, and text that can be read on them."""

from PySide6.QtGui import QColor

_BLACK, _WHITE = QColor("#000000"), QColor("#ffffff")


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Mix two colors; a share of 0 is the first one, 1 the second."""
    parts = zip(_parts(first), _parts(second), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def readable_on(ground: QColor) -> QColor:
    """Return black or white, whichever stands out more: always by 4.5:1 at least."""
    return max((_BLACK, _WHITE), key=lambda color: contrast(color, ground))


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.1, relative luminance)."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
