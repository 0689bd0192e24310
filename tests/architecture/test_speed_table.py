"""The table of speed in docs/measurements.md is made of what the benchmarks find."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "tests" / "benchmarks"


@pytest.fixture
def run_all(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import run_all

    return run_all


def test_a_figure_is_a_line_that_says_whether_its_goal_is_reached(run_all):
    table = run_all.to_table(
        [
            run_all.Figure("one film", "0.2 s", "4 s", 0.05, "<= 0.05"),
            run_all.Figure("many films", "10 films/s", "9 films/s", 1.1, ">= 1.3"),
        ]
    )

    assert table.splitlines()[2:] == [
        "| one film | 0.2 s | 4 s | 0.05 | <= 0.05 | reached |",
        "| many films | 10 films/s | 9 films/s | 1.1 | >= 1.3 | **missed** |",
    ]


def test_only_what_was_measured_anew_is_replaced_between_the_marks(run_all):
    old = "| what | |\n| --- | --- |\n| one | 1 |\n| two | 2 |"
    text = f"before | x |\n{run_all.BEGIN}\n{old}\n{run_all.END}\nafter\n"

    new = run_all.put_between_marks(text, "| what | |\n| --- | --- |\n| two | 3 |\n| three | 3 |")

    lines = new.splitlines()
    assert lines[:2] == ["before | x |", run_all.BEGIN]
    assert lines[4:] == ["| one | 1 |", "| two | 3 |", "| three | 3 |", run_all.END, "after"]
    with pytest.raises(ValueError, match="no marks"):
        run_all.put_between_marks("before", "new")


def test_the_document_has_the_marks_and_every_benchmark_exists(run_all):
    run_all.put_between_marks(run_all.DOCUMENT.read_text(encoding="utf-8"), "")

    names = {name for name, _arguments in run_all.BENCHMARKS}
    assert {name for name in names if not (BENCHMARKS / f"{name}.py").is_file()} == set()
