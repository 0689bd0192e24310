"""Films are classified in order, and none can stop the others."""

import os
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled, DatasetError, ExportError
from xray_desktop.base.parallel import thread_count
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.reading.classify import classify_images, classify_paths

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture
def bundle() -> ModelBundle:
    return read_bundle(BUNDLES / "with_maps")


def damage(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:100])
    return path


def test_a_folder_is_answered_in_order(bundle, tiny_dataset):
    result = classify_paths([tiny_dataset], bundle)

    assert [r.path for r in result.results] == sorted(tiny_dataset.rglob("*.png"))
    assert result.n_failed == 0
    for answer in result.results:
        assert isinstance(answer, Prediction)
        assert sum(answer.probabilities) == pytest.approx(1, abs=1e-5)
        assert answer.predicted_class in bundle.manifest.class_names
        assert answer.elapsed_ms > 0


def test_the_answer_is_that_of_the_network_for_the_prepared_film(bundle, tiny_dataset):
    film = sorted(tiny_dataset.rglob("*.png"))[3]
    prepared = prepare_pixels(read_image(film), bundle.manifest.preprocess)
    expected = Predictor(bundle).predict(prepared[np.newaxis]).probabilities[0]

    (alone,) = classify_paths([film], bundle).results
    among_others = classify_paths([tiny_dataset], bundle).results[3]

    np.testing.assert_allclose(alone.probabilities, expected, atol=1e-6)
    np.testing.assert_allclose(among_others.probabilities, expected, atol=1e-6)


def test_a_damaged_film_does_not_stop_the_others(bundle, tiny_dataset):
    films = sorted(tiny_dataset.rglob("*.png"))
    damage(films[0])
    damage(films[5])

    result = classify_paths([tiny_dataset], bundle)

    assert [k for k, r in enumerate(result.results) if isinstance(r, FailedPrediction)] == [0, 5]
    assert films[0].name in result.results[0].error.message
    assert result.n_failed == 2


def test_only_damaged_films_are_answers_too(bundle, tiny_dataset):
    films = [damage(film) for film in sorted(tiny_dataset.rglob("*.png"))[:3]]

    assert classify_paths(films, bundle).n_failed == 3
    assert classify_paths(films[:1], bundle).n_failed == 1


def test_a_file_that_is_missing_is_an_answer(bundle, tmp_path, tiny_dataset):
    result = classify_paths([tmp_path / "missing.png", tiny_dataset / "Flat"], bundle)

    assert isinstance(result.results[0], FailedPrediction)
    assert "missing.png" in result.results[0].error.message
    assert result.n_failed == 1


def test_what_is_not_an_image_is_ignored_in_a_folder_but_not_when_named(bundle, tiny_dataset):
    notes = tiny_dataset / "Flat" / "notes.txt"
    notes.write_text("not a film")

    result = classify_paths([tiny_dataset / "Flat", notes], bundle)

    assert [ignored.path for ignored in result.ignored] == [notes]
    assert isinstance(result.results[-1], FailedPrediction)
    assert result.n_failed == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_an_answer(bundle, tiny_dataset):
    (tiny_dataset / "Flat").chmod(0)

    assert classify_paths([tiny_dataset], bundle).n_failed == 1


def test_no_film_at_all_is_a_sentence(bundle, tmp_path):
    with pytest.raises(DatasetError, match=f"There is no film in {tmp_path.name}"):
        classify_paths([tmp_path], bundle)


def test_answers_stream_in_order_before_the_last_film_is_read(bundle, tiny_dataset, monkeypatch):
    # More films than may wait for a thread at once.
    films = sorted(tiny_dataset.rglob("*.png")) * (6 * thread_count())
    damage(films[1])
    read = []

    def read_and_count(path, least_side):
        read.append(path)
        return read_image(path, least_side)

    monkeypatch.setattr("xray_desktop.core.images.reader.read_image", read_and_count)
    with closing(classify_images(films, bundle)) as answers:
        first = [next(answers) for _film in films[:3]]

    assert [answer.path for answer in first] == films[:3]
    assert [isinstance(answer, FailedPrediction) for answer in first] == [False, True, False]
    assert len(read) < len(films)


def test_a_cancel_is_heard_between_two_answers(bundle, tiny_dataset):
    control = TaskControl()

    with closing(classify_images([*tiny_dataset.rglob("*.png")], bundle, control=control)) as found:
        next(found)
        control.set_control_request(ControlRequest.CANCEL)
        with pytest.raises(Cancelled):
            list(found)


def test_no_film_has_no_answer(bundle):
    assert list(classify_images([], bundle)) == []


def test_progress_ends_at_the_number_of_films(bundle, tiny_dataset):
    steps = []

    classify_paths([tiny_dataset], bundle, progress=steps.append)

    assert (steps[-1].done, steps[-1].total) == (24, 24)


def test_classifying_can_be_cancelled(bundle, tiny_dataset):
    control = TaskControl()

    def cancel(_progress):
        control.set_control_request(ControlRequest.CANCEL)

    folders = [tiny_dataset] * 30  # 720 films: several batches
    with pytest.raises(Cancelled):
        classify_paths(folders, bundle, progress=cancel, control=control)


def test_a_cancel_does_not_wait_for_the_films_of_a_batch(bundle, tiny_dataset, monkeypatch):
    control, n_read = TaskControl(), 0

    def read_and_cancel(path, least_side):
        nonlocal n_read
        n_read += 1
        control.set_control_request(ControlRequest.CANCEL)
        return read_image(path, least_side)

    monkeypatch.setattr("xray_desktop.core.images.reader.read_image", read_and_cancel)
    with pytest.raises(Cancelled):
        classify_paths([tiny_dataset], bundle, control=control)

    assert n_read <= thread_count()


@pytest.mark.parametrize("network", ["with_maps", "without_maps"])
def test_each_film_gets_a_heat_map_of_its_own(tiny_dataset, tmp_path, network):
    bundle = read_bundle(BUNDLES / network)
    folder = tmp_path / "new" / "maps"

    result = classify_paths([tiny_dataset], bundle, heatmaps=folder)

    maps = [answer.heatmap for answer in result.results]
    assert len(set(maps)) == 24  # the folders hold films of the same names
    assert set(maps) == set(folder.iterdir())
    with Image.open(maps[0]) as picture:
        assert picture.mode == "RGB"
        assert picture.size[0] == 48


def test_a_damaged_film_gets_no_heat_map(bundle, tiny_dataset, tmp_path):
    damage(tiny_dataset / "Flat" / "film 0.png")

    classify_paths([tiny_dataset / "Flat"], bundle, heatmaps=tmp_path / "maps")

    assert len(list((tmp_path / "maps").iterdir())) == 7


def test_heat_maps_never_replace_films(bundle, tiny_dataset):
    folder = tiny_dataset / "Flat"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    classify_paths([folder], bundle, heatmaps=folder)

    assert {name: (folder / name).read_bytes() for name in before} == before
    assert len(list(folder.iterdir())) == 2 * len(before)


def test_a_folder_for_heat_maps_that_cannot_be_made_is_a_sentence(bundle, tiny_dataset):
    (tiny_dataset / "file").write_text("")

    with pytest.raises(ExportError, match="cannot be made"):
        classify_paths([tiny_dataset / "Flat"], bundle, heatmaps=tiny_dataset / "file" / "maps")


def test_the_note_of_the_reader_reaches_the_answer(bundle, tmp_path):
    color = np.zeros((40, 40, 3), np.uint8)
    color[:20, :, 0] = 200
    Image.fromarray(color).save(tmp_path / "color.png")

    (answer,) = classify_paths([tmp_path / "color.png"], bundle).results

    assert [str(note) for note in answer.notes] == [
        str(note) for note in read_image(tmp_path / "color.png").notes
    ]
    assert answer.notes


def test_real_films_of_every_kind_are_classified(bundle, data_folder):
    result = classify_paths([data_folder / "dicom"], bundle)

    assert len(result.results) >= 6
    assert result.n_failed == 0
