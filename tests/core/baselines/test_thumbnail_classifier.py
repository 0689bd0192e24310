"""The thumbnail predictor, and its place in a bundle."""

from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.baselines import thumbnail_classifier
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.baselines.thumbnail_classifier import answer_thumbnails, fit_thumbnail
from xray_desktop.core.bundles.bundle_files import (
    parse_reference,
    read_bundle,
    read_reference,
    tensors_to_bytes,
)
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.inspection.description import DESCRIPTION, ImageDescriptions

TINY = Path(__file__).parents[2] / "bundles" / "with_maps"


@pytest.fixture(scope="module")
def films() -> tuple[ImageDescriptions, np.ndarray]:
    """Give 60 descriptions of noise, of which every second has a bright quarter."""
    random = np.random.default_rng(2)
    values, labels = np.zeros(60, DESCRIPTION), np.arange(60) % 2
    values["thumbnail"] = random.integers(60, 120, (60, 64, 64))
    values["thumbnail"][1::2, :32, :32] += 60
    return ImageDescriptions(values, {}), labels


def reference_with(thumbnail: LinearClassifier | None) -> ReferenceData:
    return ReferenceData(
        features=np.zeros((0, 8), np.float32),
        labels=np.zeros(0, np.int32),
        content_hashes=np.zeros((0, 32), np.uint8),
        perceptual_hashes=np.zeros((0, 32), np.uint8),
        groups=np.zeros((0, 16), np.uint8),
        test_hashes=np.zeros((0, 32), np.uint8),
        thumbnail=thumbnail,
    )


def test_it_tells_films_that_it_was_not_fitted_on(films):
    descriptions, labels = films

    predictor = fit_thumbnail(descriptions, np.arange(40), labels, 2)

    answers = answer_thumbnails(predictor, descriptions, np.arange(40, 60))
    np.testing.assert_array_equal(answers, labels[40:])
    assert len(answer_thumbnails(predictor, descriptions)) == 60
    assert predictor.n_classes == 2


def test_of_very_many_films_some_are_drawn(films, monkeypatch):
    descriptions, labels = films
    monkeypatch.setattr(thumbnail_classifier, "MOST_IMAGES", 20)

    predictor = fit_thumbnail(descriptions, np.arange(60), labels, 2)

    assert (answer_thumbnails(predictor, descriptions) == labels).mean() > 0.9


def test_a_bundle_keeps_it(films):
    predictor = fit_thumbnail(films[0], np.arange(40), films[1], 3)

    content = tensors_to_bytes(reference_with(predictor).to_arrays())

    kept = parse_reference(content, read_bundle(TINY).manifest, "model").thumbnail
    np.testing.assert_array_equal(kept.weights, predictor.weights)
    np.testing.assert_array_equal(kept.bias, predictor.bias)


def test_a_bundle_of_an_older_version_has_none():
    assert read_reference(read_bundle(TINY)).thumbnail is None


def test_a_thumbnail_that_is_torn_makes_the_bundle_damaged():
    arrays, manifest = reference_with(None).to_arrays(), read_bundle(TINY).manifest

    for torn in (
        {"thumbnail_weights": np.zeros((1024, 2), np.float32)},
        {
            "thumbnail_weights": np.zeros((1023, 2), np.float32),
            "thumbnail_bias": np.zeros(2, np.float32),
        },
        {
            "thumbnail_weights": np.full((1024, 2), np.inf, np.float32),
            "thumbnail_bias": np.zeros(2, np.float32),
        },
        {
            "thumbnail_weights": np.zeros((1024, 2), np.float32),
            "thumbnail_bias": np.zeros(2, np.float32),
            "thumbnail_more": np.zeros(2, np.float32),
        },
    ):
        with pytest.raises(BundleError, match="damaged"):
            parse_reference(tensors_to_bytes({**arrays, **torn}), manifest, "model")
