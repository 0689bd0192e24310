"""Answers of plain predictors about films that did not teach them."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.audit.out_of_fold import predict_out_of_fold
from xray_desktop.core.baselines.hog import gradient_features
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.core.inspection.examined_dataset import examine_dataset


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_drawn_dataset(tmp_path_factory.mktemp("drawn"), n_per_class=16, size=64)


def labels_of(data):
    return np.array([data.index.class_names.index(r.class_name) for r in data.index.records])


def test_every_film_gets_probabilities_that_know_its_class(folder):
    data = examine_dataset(index_folders([folder]))

    y_prob = predict_out_of_fold(data)

    assert y_prob.shape == (48, 3)
    np.testing.assert_allclose(y_prob.sum(axis=1), 1)
    assert (y_prob.argmax(axis=1) == labels_of(data)).mean() > 0.6


def test_a_film_is_not_taught_by_itself(folder):
    data = examine_dataset(index_folders([folder]))
    shuffled = np.random.default_rng(3).permutation([r.class_name for r in data.index.records])
    records = tuple(
        replace(record, class_name=str(name))
        for record, name in zip(data.index.records, shuffled, strict=True)
    )
    data = replace(data, index=replace(data.index, records=records))

    y_prob = predict_out_of_fold(data)

    # Who knows a film by heart is right about classes that mean nothing.
    assert (y_prob.argmax(axis=1) == labels_of(data)).mean() < 0.6


def test_a_copy_does_not_teach_about_its_film(folder, tmp_path):
    root = shutil.copytree(folder, tmp_path / "films")
    film = root / DRAWN_CLASSES[0] / "drawn 001.png"
    before = said_of(root, film)
    shutil.copy(film, root / DRAWN_CLASSES[2] / "copy.png")

    data = examine_dataset(index_folders([root]))
    y_prob = predict_out_of_fold(data)
    rows = [k for k, r in enumerate(data.index.records) if r.path.name in (film.name, "copy.png")
            and r.class_name in (DRAWN_CLASSES[0], DRAWN_CLASSES[2])]  # fmt: skip
    first = next(row for row in rows if data.index.records[row].path == film)
    copy = next(row for row in rows if data.index.records[row].path.name == "copy.png")

    np.testing.assert_allclose(y_prob[first], y_prob[copy])
    assert abs(y_prob[first][2] - before[2]) < 0.2


def said_of(root, film):
    data = examine_dataset(index_folders([root]))
    row = [record.path for record in data.index.records].index(film)
    return predict_out_of_fold(data)[row]


def test_too_few_films_are_said_to_be_too_few(tmp_path):
    root = write_drawn_dataset(tmp_path / "few", n_per_class=3, size=64)

    reason = predict_out_of_fold(examine_dataset(index_folders([root])))

    assert isinstance(reason, Message)
    assert "has 3 independent films, fewer than 5" in str(reason)


def test_films_to_be_refused_are_not_asked(folder, tmp_path):
    root = shutil.copytree(folder, tmp_path / "films")
    (root / "outside").mkdir()
    for number in range(3):
        film = np.random.default_rng(number).integers(0, 255, (64, 64)).astype(np.uint8)
        Image.fromarray(film).save(root / "outside" / f"{number}.png")
    data = examine_dataset(index_folders([root]))

    y_prob = predict_out_of_fold(data)

    is_outside = [record.class_name == "outside" for record in data.index.records]
    assert np.isnan(y_prob).all(axis=1).tolist() == is_outside
    assert y_prob[~np.array(is_outside), -1].sum() == 0


def test_a_cancel_is_heard(folder):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        predict_out_of_fold(examine_dataset(index_folders([folder])), control=control)


def test_gradients_see_directions_and_not_brightness(tmp_path):
    data = examine_dataset(index_folders([bars(tmp_path)], min_classes=1))

    bright, dark, turned = gradient_features(data.descriptions, range(3))

    assert np.linalg.norm(bright - dark) < 0.2 * np.linalg.norm(bright - turned)


def test_gradients_of_very_many_films_are_those_of_each(tmp_path):
    data = examine_dataset(index_folders([bars(tmp_path)], min_classes=1))

    many = gradient_features(data.descriptions, [0, 1, 2] * 100)

    np.testing.assert_array_equal(
        many, np.tile(gradient_features(data.descriptions, range(3)), (100, 1))
    )


def bars(folder):
    (folder / "films" / "A").mkdir(parents=True)
    film = np.full((64, 64), 40, np.uint8)
    film[:, 20:30] = 140
    for name, pixels in (("a", film + 60), ("b", film), ("c", film.T)):
        Image.fromarray(np.ascontiguousarray(pixels)).save(folder / "films" / "A" / f"{name}.png")
    return folder / "films"
