"""Films before and after the augmentation."""

import pytest

from xray_desktop.base.errors import DatasetError, TrainingError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.usecases.training.augmentation_preview import (
    N_CHANGED,
    N_IMAGES,
    preview_augmentation,
)


@pytest.mark.slow
def test_examples_are_changed_films_of_the_size_that_the_network_sees(tiny_dataset):
    (tiny_dataset / "Flat" / "broken.png").write_bytes(b"no film")
    overrides = {"preprocess": {"image_size": 32}}

    films = preview_augmentation([tiny_dataset], "quick", overrides, 1, TaskControl())
    others = preview_augmentation([tiny_dataset], "quick", overrides, 2, TaskControl())

    assert len(films) == N_IMAGES
    for film in films:
        assert film.size == 32
        assert len(film.original) == 32 * 32
        assert len({film.original, *film.changed}) == 1 + N_CHANGED
    assert films != others


@pytest.mark.slow
def test_without_augmentation_nothing_is_changed(tiny_dataset):
    off = dict.fromkeys(
        ("rotation_degrees", "zoom", "shift", "brightness", "contrast", "gamma", "noise", "erase",
         "mixup", "blur"), 0.0,
    )  # fmt: skip

    films = preview_augmentation([tiny_dataset], "quick", {"augmentation": off}, 1, TaskControl())

    assert all(changed == film.original for film in films for changed in film.changed)


@pytest.mark.slow
def test_folder_without_readable_films_is_named(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no film")

    with pytest.raises(DatasetError, match=tmp_path.name):
        preview_augmentation([tmp_path], "quick", {}, 1, TaskControl())


@pytest.mark.slow
def test_setting_out_of_bounds_is_refused(tiny_dataset):
    with pytest.raises(TrainingError, match=r"zoom is 0 to 0\.5"):
        preview_augmentation(
            [tiny_dataset], "quick", {"augmentation": {"zoom": 3}}, 1, TaskControl()
        )
