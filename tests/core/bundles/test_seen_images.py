"""Films that a model has seen, told from its bundle alone."""

import numpy as np
import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.seen_images import (
    find_exact_leaks,
    find_near_leaks,
    find_test_images,
)
from xray_desktop.core.inspection.description import DESCRIPTION, ImageDescriptions


@pytest.fixture
def reference():
    generator = np.random.default_rng(0)
    return ReferenceData(
        features=np.zeros((3, 2), np.float32),
        labels=np.zeros(3, np.int32),
        content_hashes=generator.integers(0, 256, (3, 32), np.uint8),
        perceptual_hashes=generator.integers(0, 256, (3, 32), np.uint8),
        groups=np.zeros((3, 16), np.uint8),
        test_hashes=generator.integers(0, 256, (1, 32), np.uint8),
    )


def describe(hashes, spread=0.2):
    values = np.zeros(len(hashes), DESCRIPTION)
    values["perceptual_hash"], values["spread"] = hashes, spread
    return ImageDescriptions(values, {})


def flip_bits(row, n_bits):
    bits = np.unpackbits(row)
    bits[:n_bits] ^= 1
    return np.packbits(bits)


def test_equal_bytes_are_found_among_training_and_test_films(reference):
    hashes = ["00" * 32, reference.content_hashes[1].tobytes().hex()]
    held_back = [reference.test_hashes[0].tobytes().hex(), "00" * 32]

    assert find_exact_leaks(hashes, reference).tolist() == [False, True]
    assert find_test_images(held_back, reference).tolist() == [True, False]


@pytest.mark.parametrize(("n_bits", "is_near"), [(0, True), (36, True), (37, False)])
def test_film_is_near_up_to_36_of_256_bits(reference, n_bits, is_near):
    row = flip_bits(reference.perceptual_hashes[2], n_bits)

    assert find_near_leaks(describe([row]), reference).tolist() == [is_near]


def test_film_without_content_is_never_near(reference):
    film = describe([reference.perceptual_hashes[0]], spread=0.0)

    assert find_near_leaks(film, reference).tolist() == [False]


def test_many_films_are_compared_in_blocks(reference):
    rows = np.tile(~reference.perceptual_hashes[0], (600, 1))
    rows[[0, 299, 599]] = reference.perceptual_hashes[1]

    assert find_near_leaks(describe(rows), reference).nonzero()[0].tolist() == [0, 299, 599]


def test_model_without_reference_films_finds_nothing():
    empty = ReferenceData(
        np.zeros((0, 2), np.float32), np.zeros(0, np.int32), np.zeros((0, 32), np.uint8),
        np.zeros((0, 32), np.uint8), np.zeros((0, 16), np.uint8), np.zeros((0, 32), np.uint8),
    )  # fmt: skip

    assert find_near_leaks(describe(np.zeros((2, 32), np.uint8)), empty).tolist() == [False] * 2
    assert find_exact_leaks(["00" * 32], empty).tolist() == [False]


def test_cancel_is_heard_while_films_are_compared(reference):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        find_near_leaks(describe(reference.perceptual_hashes), reference, control=control)
