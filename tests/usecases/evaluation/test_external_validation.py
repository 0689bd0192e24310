"""A folder from elsewhere beside the model's own films: from files to the document."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles.bundle_files import (
    parse_reference,
    read_bundle,
    read_file,
    read_reference,
    tensors_to_bytes,
    write_bundle,
)
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.manifest import FILE_NAMES, REFERENCE_NAME
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.training_statistics import sum_up
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description import describe_images
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.evaluation.evaluate import EvaluationOutcome, evaluate_bundle
from xray_desktop.usecases.evaluation.evaluation_report import write_report
from xray_desktop.usecases.evaluation.request import EvaluationRequest

TINY = Path(__file__).parents[2] / "bundles" / "with_maps"
CLASS_NAMES = ("Flat", "Upright")


def draw_films(folder: Path, n: int, seed: int, *, size: int = 48, grain: int = 40) -> Path:
    """Draw n films of each class: a stripe across or upright, and noise."""
    random = np.random.default_rng(seed)
    for name in CLASS_NAMES:
        (folder / name).mkdir(parents=True)
        for k in range(n):
            pixels = random.integers(60, 60 + grain, (size, size))
            place = int(random.integers(size // 4, 3 * size // 4))
            if name == "Flat":
                pixels[place : place + 6] += 60
            else:
                pixels[:, place : place + 6] += 60
            film = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
            film.save(folder / name / f"{k}.png")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The folder of a model's own films, and a bundle that keeps what is held out of them."""
    place = tmp_path_factory.mktemp("home")
    folder = draw_films(place / "home", 15, seed=1)
    tiny = read_bundle(TINY)
    manifest = replace(tiny.manifest, class_names=(*CLASS_NAMES, "Empty"))
    index = index_folders([folder])
    images = [read_image(record.path) for record in index.records]
    outputs = Predictor(tiny).predict(
        np.stack([prepare_pixels(image, manifest.preprocess) for image in images])
    )
    hashes = np.array([list(bytes.fromhex(r.sha256)) for r in index.records], np.uint8)
    n = len(images)
    own = HeldOutSample(
        features=outputs.features,
        prob=outputs.probabilities,
        labels=np.array([CLASS_NAMES.index(r.class_name) for r in index.records], np.int32),
        groups=np.arange(n, dtype=np.int32),
        content_hashes=hashes,
    )
    trained = read_reference(tiny)
    reference = replace(trained, test_hashes=hashes, held_out=own)
    contents = {name: read_file(tiny, name) for name in FILE_NAMES}
    contents[REFERENCE_NAME] = tensors_to_bytes(reference.to_arrays())
    facts = sum_up(index.records, describe_images(index.records).values, range(n))
    data = {"film_facts": facts.to_json(), "sources": {"home": {"Flat": n}}}
    without = write_bundle(place / "first", replace(manifest, data=data), contents)
    internal = evaluate_bundle(EvaluationRequest(without.path, (folder,)))
    manifest = replace(manifest, data=data, metrics=internal.report.to_json())
    return folder, write_bundle(place / "bundle", manifest, contents).path


def shift_of(outcome: EvaluationOutcome) -> dict[str, object]:
    found = outcome.to_json()["shift"]
    assert isinstance(found, dict)
    return found


def test_films_from_elsewhere_raise_the_alarm_and_their_difference_is_named(home, tmp_path):
    _, bundle = home
    there = draw_films(tmp_path / "there", 15, seed=2, size=64, grain=190)

    outcome = evaluate_bundle(EvaluationRequest(bundle, (there,)))

    shift = shift_of(outcome)
    assert shift["detected"] is True
    facts = [one["fact"] for one in shift["differences"]]
    assert {"long_side", "brightness", "contrast", "detail"} <= set(facts)
    assert facts[-1] == "source"
    json.dumps(outcome.to_json(), allow_nan=False)


def test_new_films_of_the_own_place_raise_none(home, tmp_path):
    _, bundle = home
    more = draw_films(tmp_path / "home", 15, seed=3)

    shift = shift_of(evaluate_bundle(EvaluationRequest(bundle, (more,))))

    assert shift["detected"] is False
    assert shift["n"] == 30
    assert shift["differences"] == []


def test_figures_stand_beside_those_on_the_own_test_films(home, tmp_path):
    _, bundle = home
    there = draw_films(tmp_path / "there", 10, seed=4)

    document = evaluate_bundle(EvaluationRequest(bundle, (there,))).to_json()

    versus = document["versus_internal"]
    assert (versus["n_internal"], versus["n_external"]) == (30, 20)
    assert set(versus["recall"]) == {*CLASS_NAMES, "Empty"}
    drop = versus["accuracy"]
    assert drop["drop"]["value"] == pytest.approx(
        drop["internal"]["value"] - drop["external"]["value"]
    )
    assert "Newcombe" in document["interval_methods"]["versus_internal"]


def test_own_test_films_are_nothing_external(home):
    folder, bundle = home

    document = evaluate_bundle(EvaluationRequest(bundle, (folder,))).to_json()

    assert document["versus_internal"] is None
    assert document["shift"]["detected"] is False
    assert "internal test films" in document["shift"]["reason"]


def test_older_bundle_knows_nothing_of_shift(tmp_path):
    there = draw_films(tmp_path / "there", 4, seed=5)
    tiny = read_bundle(TINY)
    contents = {name: read_file(tiny, name) for name in FILE_NAMES}
    manifest = replace(tiny.manifest, class_names=(*CLASS_NAMES, "Empty"))
    bundle = write_bundle(tmp_path / "bundle", manifest, contents)

    document = evaluate_bundle(EvaluationRequest(bundle.path, (there,))).to_json()

    assert (document["shift"], document["versus_internal"]) == (None, None)


def test_report_shows_both_sides_and_the_differences(home, tmp_path):
    _, bundle = home
    there = draw_films(tmp_path / "there", 15, seed=2, size=64, grain=190)
    outcome = evaluate_bundle(EvaluationRequest(bundle, (there,)))

    write_report(outcome, tmp_path / "report.html")
    write_report(outcome, tmp_path / "report.pdf")

    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Compared with the internal test films" in page
    assert "Internal test films (30)" in page
    assert "Longer side in pixels: 64 here, 48 in the model&#x27;s own films." in page
    assert "Dataset shift: in feature space" in page
    assert (tmp_path / "report.pdf").stat().st_size > 10_000


def test_bundle_whose_summary_of_films_is_torn_is_refused(home, tmp_path):
    _, path = home
    bundle = read_bundle(path)
    contents = {name: read_file(bundle, name) for name in FILE_NAMES}

    with pytest.raises((KeyError, ValueError)):
        write_bundle(tmp_path / "torn", replace(bundle.manifest, data={"film_facts": {}}), contents)


def test_held_out_films_of_another_network_are_refused(home):
    _, path = home
    reference = read_reference(read_bundle(path))
    assert isinstance(reference, ReferenceData)
    arrays = reference.to_arrays()
    arrays["held_out_features"] = arrays["held_out_features"][:, :1]

    with pytest.raises(BundleError, match="damaged"):
        parse_reference(tensors_to_bytes(arrays), read_bundle(path).manifest, "model")
