"""Names that a terminal would obey, that turn a line round or are no text or too long."""

import csv
import json
import os
import sys
import unicodedata
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.cli import main as cli

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")

MODEL = Path(__file__).resolve().parents[2] / "models" / "reference-films"
ODD = ("\x1b[31mred", "two\nlines", "tab\there", "\u202egnp.exe", "\x9b2J", "a\u2028b", "é[red]")
NO_TEXT = os.fsdecode(b"raw \xff")
UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def draw(path: Path, seed: int = 0) -> Path:
    """Write a small film."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (64, 64), np.uint8)
    Image.fromarray(pixels).save(path, "PNG")
    return path


def unprintable(text: str) -> set[str]:
    """Return what is in a text besides what people can read, and our own ends of lines."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in UNPRINTABLE}


@pytest.fixture
def films(tmp_path: Path) -> list[Path]:
    """Give films with odd names, one of them no text."""
    return [draw(tmp_path / f"{name}.png", n) for n, name in enumerate((*ODD, NO_TEXT))]


def test_a_table_for_people_keeps_its_lines(films, capsys):
    assert cli.run(["classify", "--model", str(MODEL), *map(str, films)]) == 0

    shown = capsys.readouterr()
    assert unprintable(shown.out + shown.err) == set()
    assert len(shown.out.splitlines()) == len(films)
    assert r"\x1b[31mred.png" in shown.out
    assert r"two\nlines.png" in shown.out
    assert r"\u202egnp.exe.png" in shown.out
    assert r"raw \xff.png" in shown.out


def test_a_document_is_exact_and_obeyed_by_no_terminal(films, capsys):
    cli.run(["classify", "--json", "--model", str(MODEL), *map(str, films)])

    shown = capsys.readouterr().out
    assert unprintable(shown) == set()
    assert [one["path"] for one in json.loads(shown)["results"]] == list(map(str, films))


@pytest.mark.parametrize("report", ["a.html", f"{NO_TEXT}.html", f"{NO_TEXT}.pdf", "a\nb.pdf"])
def test_reports_are_written_of_any_name_and_under_any_name(films, tmp_path, capsys, report):
    out = tmp_path / report

    assert cli.run(["classify", "--model", str(MODEL), *map(str, films), "--report", str(out)]) == 0

    content = out.read_bytes()
    assert content
    if out.suffix == ".html":
        text = unescape(content.decode("utf-8"))
        assert unprintable(text) == set()
        assert r"two\nlines.png" in text


def test_a_table_of_files_holds_every_name(films, tmp_path, capsys):
    out = tmp_path / f"{NO_TEXT}.csv"

    assert cli.run(["classify", "--model", str(MODEL), *map(str, films), "--csv", str(out)]) == 0

    with out.open(encoding="utf-8-sig", newline="") as file:
        written = [Path(row["path"]).name for row in csv.DictReader(file)]
    assert written[:-1] == [film.name for film in films[:-1]]
    assert written[-1] == r"raw \udcff.png"


def test_heat_maps_get_names_that_fit(tmp_path, capsys):
    film = draw(tmp_path / f"{'n' * 251}.png")
    other = draw(tmp_path / "other" / film.name)
    arguments = ["classify", "--model", str(MODEL), str(film), str(other)]

    assert cli.run([*arguments, "--heatmaps", str(tmp_path / "maps")]) == 0

    assert len(list((tmp_path / "maps").iterdir())) == 2


@pytest.mark.parametrize("place", ["n" * 300, "d/" * 2100], ids=["long name", "long path"])
def test_a_name_that_no_system_has_is_one_refused_film(tmp_path, capsys, place):
    film, odd = draw(tmp_path / "film.png"), tmp_path / place / "x.png"

    code = cli.run(["classify", "--model", str(MODEL), "--json", str(film), str(odd)])

    one, other = json.loads(capsys.readouterr().out)["results"]
    assert code == 1
    assert (one["status"], other["status"]) == ("ok", "error")
    assert "cannot be opened: File name too long." in other["error"]["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", "{odd}"],
        ["info", "{odd}"],
        ["log", "verify", "{odd}"],
        ["import", "{odd}"],
        ["export", "{odd}", "--format", "zip", "--out", "out.zip"],
        ["evaluate", str(MODEL), "{odd}"],
        ["train", "{odd}", "--out", "run"],
        ["classify", "film.png", "--model", "{odd}"],
        ["classify", "film.png", "--model", str(MODEL), "--report", "{odd}.html"],
        ["classify", "film.png", "--model", str(MODEL), "--heatmaps", "{odd}"],
        ["classify", "{odd}\x1b[2J", "--no-such-option\x1b[2J"],
    ],
    ids=lambda arguments: " ".join(word for word in arguments[:2] if "/" not in word)[:20],
)
@pytest.mark.parametrize("odd", ["\x1b[2J\u202e", "n" * 300], ids=["odd", "long"])
def test_refusals_are_sentences_that_no_terminal_obeys(
    tmp_path, capsys, monkeypatch, arguments, odd
):
    monkeypatch.chdir(tmp_path)
    draw(tmp_path / "film.png")

    try:
        code = cli.run([word.format(odd=f"nowhere/{odd}") for word in arguments])
    except SystemExit as ended:
        code = ended.code

    shown = capsys.readouterr()
    assert code == 2 or "--heatmaps" in arguments
    assert unprintable(shown.out + shown.err) == set()
    assert "Unexpected problem" not in shown.err


def test_an_audit_names_odd_films_and_classes_in_their_lines(tmp_path, capsys):
    root = tmp_path / NO_TEXT / "films"
    for number, name in enumerate(ODD):
        for copy in range(2):
            draw(root / f"class {name}" / f"{copy} {name}.png", number)
    draw(root / f"class {ODD[0]}" / f"{NO_TEXT}.png")
    page = tmp_path / "audit.html"

    code = cli.run(["audit", str(root), "--report", str(page)])

    shown = capsys.readouterr()
    assert code == 0, shown.err
    assert unprintable(shown.out + shown.err) == set()
    assert unprintable(unescape(page.read_text("utf-8"))) == set()
    assert r"class two\nlines" in shown.out
