"""The audit command: its document, its words, its exit codes."""

import json

import pytest

from xray_desktop.cli.main import run

KEYS = {
    "schema_version", "app_version", "n_records", "classes", "parts", "sources", "unreadable",
    "duplicates", "leaks", "shortcuts", "findings",
}  # fmt: skip


def test_the_document_has_the_promised_keys(tiny_dataset, capsys):
    code = run(["audit", str(tiny_dataset), "--json"])

    values = json.loads(capsys.readouterr().out)
    assert code == 0
    assert values.keys() == KEYS
    assert values["classes"] == {"Empty": 8, "Flat": 8, "Upright": 8}
    assert values["parts"] == {"all": values["classes"]}
    assert values["sources"] == {tiny_dataset.name: values["classes"]}


def test_an_unreadable_film_is_named_and_makes_the_code_1(tiny_dataset, capsys):
    (tiny_dataset / "Flat" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno film")

    code = run(["audit", str(tiny_dataset)])

    printed = capsys.readouterr().out
    assert code == 1
    assert f"Cannot be read: {tiny_dataset / 'Flat' / 'broken.png'}" in printed


@pytest.mark.parametrize("wish", ["--map=nothing", "--map=None=Flat", "--group-by=("])
def test_a_wish_that_does_not_fit_makes_the_code_2_and_one_sentence(tiny_dataset, capsys, wish):
    code = run(["audit", str(tiny_dataset), "--json", wish])

    error = json.loads(capsys.readouterr().out)["error"]
    assert code == 2
    assert error["message"]
    assert error["hint"]


def test_a_map_joins_classes(tiny_dataset, capsys):
    run(["audit", str(tiny_dataset), "--json", "--map", "Flat=Bar", "--map", "Upright=Bar"])

    assert json.loads(capsys.readouterr().out)["classes"] == {"Bar": 16, "Empty": 8}


def test_a_report_is_written(tiny_dataset, tmp_path):
    code = run(["audit", str(tiny_dataset), "--report", str(tmp_path / "audit.html")])

    assert code == 0
    assert "Audit of tiny films" in (tmp_path / "audit.html").read_text(encoding="utf-8")
