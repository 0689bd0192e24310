"""Small pieces of HTML; every text that goes in is escaped here."""

from collections.abc import Iterable, Sequence
from html import escape

from xray_desktop.base.printable import json_printable, printable
from xray_desktop.core.stats.intervals import Interval


def escaped(value: object) -> str:
    """Return a value without markup, and without what could not be seen or would turn the line."""
    return escape(printable(str(value)))


def escaped_json(content: str) -> str:
    """Return a JSON document of several lines likewise; it means the same."""
    return escape(json_printable(content))


def text(value: object) -> str:
    """Escape a value, and keep its writing direction from reaching its neighbors."""
    return f"<bdi>{escaped(str(value))}</bdi>"


def section(title: str, *parts: str) -> str:
    """Return a headed section; nothing where there is nothing below the heading."""
    body = "\n".join(part for part in parts if part)
    return f"<section>\n<h2>{escaped(title)}</h2>\n{body}\n</section>" if body else ""


def paragraph(value: object, kind: str = "") -> str:
    """Return a paragraph; `kind` is a class of the style sheet."""
    return f'<p class="{escaped(kind)}">{text(value)}</p>' if kind else f"<p>{text(value)}</p>"


def bullets(values: Iterable[object], kind: str = "") -> str:
    """Return a list with bullets."""
    items = "".join(f"<li>{text(value)}</li>" for value in values)
    return f'<ul class="{escaped(kind)}">{items}</ul>' if items else ""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; the first column names the row, the others are numbers.

    A cell that is a pair is a figure with its bounds in small letters below.
    """
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in rows)
    if not body:
        return ""
    head = f"<thead><tr>{_cells('th', header)}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{body}</tbody></table></div>'


def _cells(tag: str, values: Sequence[object]) -> str:
    first, *others = values
    return f"<{tag}>{text(first)}</{tag}>" + "".join(
        f'<{tag} class="n">{_stacked(value)}</{tag}>' for value in others
    )


def _stacked(value: object) -> str:
    if isinstance(value, tuple):
        figure, bounds = value
        return f"{text(figure)}<small>{text(bounds)}</small>"
    return text(value)


def pairs(values: Iterable[tuple[str, object]]) -> str:
    """Return names and values, in as many columns as fit."""
    rows = "".join(
        f'<div><span>{text(name)}</span><span class="code">{text(value)}</span></div>'
        for name, value in values
    )
    return f'<div class="pairs">{rows}</div>' if rows else ""


def image(address: str, description: str, kind: str = "chart") -> str:
    """Return a picture from a data address."""
    return f'<img class="{escaped(kind)}" src="{escaped(address)}" alt="{escaped(description)}">'


def figure(name: str, value: str, bounds: str, interval: Interval | None) -> str:
    """Return one figure of the score card, with its interval drawn on a track from 0 to 1."""
    track = ""
    if interval is not None:
        width = 100 * (interval.high - interval.low)
        track = (
            f'<div class="track"><div class="range" style="left:{100 * interval.low:.2f}%;'
            f'width:{width:.2f}%"></div>'
            f'<div class="point" style="left:{100 * interval.value:.2f}%"></div></div>'
        )
    return (
        f'<div class="figure"><div class="name">{text(name)}</div>'
        f'<span class="value">{text(value)}</span> <span class="bounds">{text(bounds)}</span>'
        f"{track}</div>"
    )
