"""The audit command: its document, its words, its exit codes."""

import json

import pytest

from xray_desktop.cli.main import run

KEYS = {
    "schema_version", "app_version", "n_records", "classes", "parts", "sources", "unreadable",
    "duplicates", "leaks", "shortcuts", "findings", "label_review",
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


@pytest.mark.parametrize("requested", ["--map=nothing", "--map=None=Flat", "--group-by=("])
def test_a_wish_that_does_not_fit_makes_the_code_2_and_one_sentence(
    tiny_dataset, capsys, requested
):
    code = run(["audit", str(tiny_dataset), "--json", requested])

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


def test_the_most_doubtful_labels_are_listed_where_they_are_asked_for(tiny_dataset, capsys):
    folder = tiny_dataset / "Upright"
    (tiny_dataset / "Flat" / "film 3.png").replace(folder / "flipped.png")

    assert run(["audit", str(tiny_dataset), "--json", "--review", "2"]) == 0

    listed = json.loads(capsys.readouterr().out)["label_review"]
    assert [film["rank"] for film in listed] == [1, 2]
    assert listed[0].keys() == {
        "path", "given_class", "suggested_class", "probability", "rank", "kind", "reason",
    }  # fmt: skip
    assert listed[0]["path"] == str(folder / "flipped.png")
    assert listed[0]["given_class"] == "Upright"
    assert 0 <= listed[0]["probability"] <= 1


@pytest.mark.parametrize("requested", ["--review=0", "--review=many", "--review-run=nowhere"])
def test_a_review_that_cannot_be_made_is_refused(tiny_dataset, capsys, requested):
    try:
        code = run(["audit", str(tiny_dataset), requested])
    except SystemExit as ended:
        code = ended.code

    assert code == 2
    assert requested.partition("=")[2] in capsys.readouterr().err
