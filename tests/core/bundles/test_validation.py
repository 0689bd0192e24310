"""What a bundle holds is checked before anything is made of it; what is wrong is named.

Every forged bundle here has hashes that fit: only what stands in it is wrong.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import (
    CARD_NAME,
    FILE_NAMES,
    MANIFEST_NAME,
    WEIGHTS_NAME,
    ModelManifest,
)
from xray_desktop.core.prediction.source_margin import SourceReference

TESTS = Path(__file__).parents[2]
# With a reject class, every check, and all that a bundle can keep of its films.
WHOLE = TESTS / "compatibility" / "format-1" / "bundle"
VALUES = json.loads((WHOLE / MANIFEST_NAME).read_text(encoding="utf-8"))
N_FILMS, N_HELD_OUT = 191, 55


def arrays():
    return bundle_files.read_reference(bundle_files.read_bundle(WHOLE)).to_arrays()


def changed(name, place, value):
    """Return an array of the reference with one other value."""
    array = arrays()[name].copy()
    array[place] = value
    return array


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("class_names", "abc"),
        ("class_names", ["\ud800", "b", "c"]),
        ("format_version", True),
        ("network.widths", [4.5, 8]),
        ("network.widths", [True, 8]),
        ("network.n_members", 1.0),
        ("network.standardize", "yes"),
        ("network.name", ["residual"]),
        ("preprocess.image_size", 96.5),
        ("preprocess.pad_value", "black"),
        ("outside", "x"),
        ("outside", 1),
        ("calibration", []),
        ("calibration", 0),
        ("calibration.temperature", "1"),
        ("calibration.temperature", 1e400),
        ("calibration.shifts", [0.5]),
        ("calibration.shifts", [0.5] * 4),
        ("calibration.sets", []),
        ("calibration.sets.thresholds", [0.1, 0.2]),
        ("calibration.sets.counts", [1, 2, -3]),
        ("calibration.later", {}),
        ("abstention", []),
        ("abstention", "none"),
        ("abstention.limits", []),
        ("abstention.limits", ""),
        ("abstention.limits.outside", "x"),
        ("abstention.limits.certainty", 2),
        ("abstention.profile", False),
        ("abstention.profile.body_part", "\x1b[2JCHEST"),
        ("abstention.profile.takes_color", "no"),
        ("abstention.profile.directions", ["up"]),
        ("abstention.film_check", []),
        ("abstention.film_check.weights", [0.0] * 3),
        ("abstention.film_check.limit", None),
        ("abstention.source_check", 0),
        ("abstention.source_check.limit", [1]),
        ("abstention.another_check", {"limit": 1}),
        ("explanation", []),
        ("explanation.passed", "yes"),
        ("explanation.n_films", 1e3),
        ("data.counts", {"Empty": {"train": -1}}),
        ("data.sources", ["a"]),
        ("data.film_facts", {}),
        ("data.film_facts.n_films", 10**12),
        ("data.film_facts.n_films", 1),
        ("data.film_facts.numbers.aspect.n", 0),
        ("data.film_facts.numbers.aspect.quantiles", [1.0]),
        ("data.film_facts.words.bits", {"8": "many"}),
        ("data.index_fingerprint", {}),
        ("data.note", "\udfff"),
        ("training", []),
        ("training.config", []),
        ("metrics.accuracy", {"value": 1}),
        ("metrics.per_class", 3),
        ("parity", 3),
        ("imported_from", 7),
        ("versions", {"keras": 3}),
        ("created", None),
        ("license", ""),
    ],
)
def test_a_value_of_the_manifest_that_does_not_fit_is_named(forge_bundle, place, value):
    folder = forge_bundle(WHOLE, {place: value})

    with pytest.raises(BundleError) as caught:
        bundle_files.read_bundle(folder)

    sentence = caught.value.message
    if value == 1e400:
        # Not even a number of JSON.
        assert sentence == "The model forged is damaged: manifest.json: it is not a manifest."
    elif place == "format_version":
        assert "has the bundle format 'True'" in sentence
    else:
        assert sentence.startswith("The model forged is damaged: manifest.json: ")
        assert place.split(".")[0] in sentence


def test_what_is_nested_without_end_is_refused(forge_bundle):
    deep: object = 1
    for _ in range(200):
        deep = {"a": deep}

    with pytest.raises(BundleError, match=r"manifest\.json: it is not a manifest"):
        bundle_files.read_bundle(forge_bundle(WHOLE, {"training.note": deep}))


@pytest.mark.parametrize("name", sorted({*VALUES} - {"model_id", "format_version"}))
def test_a_value_that_is_missing_is_named_unless_older_bundles_lack_it(name):
    values = {key: value for key, value in VALUES.items() if key not in (name, "model_id")}

    if name in ("parity", "imported_from", "outside", "explanation"):
        assert ModelManifest.from_json(values)
    else:
        with pytest.raises(ValueError, match=f"^{name}: expected a value"):
            ModelManifest.from_json(values)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("labels", lambda: changed("labels", 3, -1)),
        ("labels", lambda: changed("labels", 3, 4)),
        ("labels", lambda: arrays()["labels"].astype(np.int64)),
        ("sources", lambda: changed("sources", 0, 2**31 - 1)),
        ("sources", lambda: changed("sources", 0, -1)),
        ("sources", lambda: None),
        ("sources", lambda: arrays()["sources"][:, np.newaxis]),
        ("sources", lambda: arrays()["sources"][:-1]),
        ("features", lambda: changed("features", (0, 0), np.nan)),
        ("features", lambda: np.zeros((N_FILMS, 9), np.float32)),
        ("features", lambda: np.zeros((N_FILMS, 0), np.float32)),
        ("features", lambda: np.zeros(N_FILMS, np.float32)),
        ("features", lambda: arrays()["features"].astype(np.float64)),
        ("features", lambda: None),
        ("content_hashes", lambda: np.zeros((N_FILMS, 31), np.uint8)),
        ("perceptual_hashes", lambda: np.zeros((3, 32), np.uint8)),
        ("groups", lambda: np.zeros((N_FILMS, 16), np.int8)),
        ("test_hashes", lambda: np.zeros((4, 16), np.uint8)),
        ("test_hashes", lambda: np.zeros((), np.uint8)),
        ("thumbnail_bias", lambda: None),
        ("thumbnail_bias", lambda: np.zeros(2, np.float32)),
        ("thumbnail_weights", lambda: np.zeros((3, 3), np.float32)),
        ("held_out_prob", lambda: changed("held_out_prob", (0, 0), 0.9)),
        ("held_out_prob", lambda: changed("held_out_prob", (0, 0), np.inf)),
        ("held_out_prob", lambda: None),
        ("held_out_labels", lambda: changed("held_out_labels", 0, 3)),
        ("held_out_features", lambda: np.zeros((N_HELD_OUT, 3), np.float32)),
        ("held_out_content_hashes", lambda: np.zeros((N_HELD_OUT, 5), np.uint8)),
        ("another", lambda: np.zeros(1, np.uint8)),
    ],
)
def test_an_array_of_the_reference_that_does_not_fit_is_named(forge_bundle, name, make):
    folder = forge_bundle(WHOLE, arrays={name: make()})

    for read in (
        bundle_files.verify_bundle,
        lambda path: bundle_files.read_reference(bundle_files.read_bundle(path)),
    ):
        with pytest.raises(BundleError) as caught:
            read(folder)

        sentence = caught.value.message
        assert sentence.startswith("The model forged is damaged: reference.safetensors: ")
        assert name.removeprefix("thumbnail_") in sentence


def test_features_of_no_film_at_all_take_no_memory(forge_bundle):
    """Fails where a width that no byte stands for is believed: 8 TB were asked for."""
    own = arrays()
    none = {name: array[:0] for name, array in own.items() if len(array) in (N_FILMS, N_HELD_OUT)}
    empty = none | {"features": np.zeros((0, 2**40), np.float32)}

    with pytest.raises(BundleError, match="features: expected 8 columns"):
        bundle_files.verify_bundle(forge_bundle(WHOLE, arrays=empty))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_not_finite_are_named(forge_bundle, value):
    weights = bundle_files.read_weights(bundle_files.read_bundle(WHOLE))
    path = min(weights)
    content = bundle_files.tensors_to_bytes(weights | {path: np.full_like(weights[path], value)})

    with pytest.raises(BundleError, match=rf"weights\.safetensors: {path}: expected finite"):
        bundle_files.verify_bundle(forge_bundle(WHOLE, contents={WEIGHTS_NAME: content}))


def test_a_network_that_its_weights_cannot_fill_is_refused(forge_bundle):
    giant = {"network.widths": [1024] * 8, "network.depths": [8] * 8}

    with pytest.raises(BundleError, match="far fewer weights"):
        bundle_files.verify_bundle(forge_bundle(WHOLE, giant))


def test_a_card_that_is_no_text_is_refused(forge_bundle):
    with pytest.raises(BundleError, match=r"MODEL_CARD\.md: it is not text"):
        bundle_files.verify_bundle(forge_bundle(WHOLE, contents={CARD_NAME: b"\xff\xfe\x00"}))


def test_what_could_not_be_read_again_is_not_written(tmp_path):
    from dataclasses import replace

    bundle = bundle_files.read_bundle(WHOLE)
    contents = {name: bundle_files.read_file(bundle, name) for name in FILE_NAMES}

    with pytest.raises(ValueError, match=r"^data\.counts"):
        bundle_files.write_bundle(
            tmp_path / "new", replace(bundle.manifest, data={"counts": [1]}), contents
        )

    assert list(tmp_path.iterdir()) == []


def test_the_memory_of_sources_goes_by_how_many_there_are():
    labels = np.repeat([0, 1, 0, 1], 12).astype(np.int32)
    near, far = np.array([0, 0, 1, 0]), np.array([5, 5, 2**31 - 1, 5])
    features = np.random.default_rng(0).normal(size=(48, 3)).astype(np.float32)

    few, many = (
        SourceReference(features, labels, np.repeat(sources, 12).astype(np.int32), 2)
        for sources in (near, far)
    )

    np.testing.assert_array_equal(few.source_margin(features), many.source_margin(features))
    assert many.are_told_apart
