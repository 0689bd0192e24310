"""In what films differ from those of a model: figures in words, ranked, and no false ones."""

from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.bundles.training_statistics import TrainingStatistics, sum_up
from xray_desktop.core.datasets.records import ImageRecord
from xray_desktop.core.evaluation.shift_explanation import compare_sources, find_differences
from xray_desktop.core.inspection.description import DESCRIPTION


def make_facts(
    n: int,
    *,
    seed: int,
    side: int = 640,
    kind: str = "JPEG",
    light: float = 0.5,
    groups: list[int] | None = None,
    class_name: str = "Normal",
) -> TrainingStatistics:
    generator = np.random.default_rng(seed)
    records = [
        ImageRecord(
            path=Path(f"{k}"), class_name=class_name, source="a", given_part=None, sha256="",
            size_bytes=1, width=side, height=side, bits=8, file_format=kind,
        )
        for k in range(n)
    ]  # fmt: skip
    described = np.zeros(n, DESCRIPTION)
    described["brightness"] = light + generator.normal(0, 0.05, n)
    described["spread"] = 0.2 + generator.normal(0, 0.02, n)
    described["border"] = 0.3 + generator.normal(0, 0.02, n)
    described["detail"] = 3 + generator.normal(0, 0.2, n)
    described["file_facts"]["channels"] = 1
    return sum_up(records, described, list(range(n)) if groups is None else groups)


def test_films_of_one_kind_differ_in_nothing():
    found = [
        find_differences(make_facts(40, seed=seed), make_facts(200, seed=seed + 50))
        for seed in range(20)
    ]

    assert sum(map(len, found)) <= 1


def test_planted_differences_are_named_with_figures_the_largest_first():
    here = make_facts(40, seed=1, side=1024, kind="PNG", light=0.56)

    found = find_differences(here, make_facts(200, seed=2))

    assert {one.fact for one in found[:2]} == {"long_side", "file_format"}
    assert [one.fact for one in found] == [*(one.fact for one in found[:2]), "brightness"]
    texts = {one.fact: str(one.text) for one in found}
    assert texts["long_side"] == "Longer side in pixels: 1024 here, 640 in the model's own films."
    assert texts["file_format"] == (
        "File format: \u201cPNG\u201d 100 % here, 0 % in the model's own films."
    )
    assert texts["brightness"].startswith("Mean brightness: 5")
    assert all(one.p_value is not None and one.p_value < 0.01 for one in found)
    assert found[0].here["median"] in (1024, 1.0) or found[0].here == {"JPEG": 0.0, "PNG": 1.0}


def test_another_mix_of_classes_is_named():
    (found,) = find_differences(
        make_facts(40, seed=1, class_name="Covid"), make_facts(100, seed=2, class_name="Normal")
    )

    assert (found.fact, found.effect) == ("class", 1.0)


def test_films_of_one_patient_count_once():
    """Fifty films of three patients: too few to be sure of anything."""
    here = make_facts(50, seed=1, side=1024, groups=[k % 3 for k in range(50)])

    assert here.n_films == 3
    assert find_differences(here, make_facts(5, seed=2)) == ()


def test_summary_is_the_same_after_it_was_written_and_read():
    facts = make_facts(30, seed=1, light=1 / 3)

    back = TrainingStatistics.from_json(facts.to_json())

    assert back.to_json() == facts.to_json()
    assert find_differences(back, facts) == ()


@pytest.mark.parametrize("key", ["n_films", "numbers", "words"])
def test_summary_that_is_torn_is_refused(key):
    values = make_facts(5, seed=1).to_json()
    del values[key]

    with pytest.raises(KeyError):
        TrainingStatistics.from_json(values)


def test_summary_of_another_length_is_refused():
    values = make_facts(5, seed=1).to_json()
    values["numbers"]["aspect"]["quantiles"] = [1.0]

    with pytest.raises(ValueError, match="quantiles"):
        TrainingStatistics.from_json(values)


def test_new_sources_are_named():
    found = compare_sources({"there"}, ["home"])

    assert found is not None
    assert str(found.text) == "Source: there; the model was made with films of home."
    assert compare_sources({"home"}, ["home"]) is None
    assert compare_sources({"there"}, []) is None
