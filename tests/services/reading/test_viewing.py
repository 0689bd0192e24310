"""Opening, reading and classifying, with the real worker."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError, DatasetError, ImageReadError
from xray_desktop.base.messages import Message

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
TIMEOUT = 30_000


@pytest.fixture
def films(tiny_dataset):
    return sorted((tiny_dataset / "Flat").iterdir())


def open_and_wait(qtbot, viewing, workspace, paths):
    viewing.open_paths(paths)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)


def test_opened_folder_fills_the_worklist_and_shows_its_first_film(
    viewing, workspace, settings, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, [films[0].parent])

    assert [film.path for film in workspace.films] == films
    assert workspace.current == 0
    assert workspace.shown.path == films[0]
    assert (workspace.shown.picture.height, workspace.shown.picture.width) == (48, 48)
    assert settings.values.recent_paths == (str(films[0].parent),)


def test_film_that_is_open_is_not_listed_twice(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films[:2])
    viewing.open_paths([films[1], films[2]])
    qtbot.waitUntil(lambda: len(workspace.films) == 3, timeout=TIMEOUT)

    assert [film.path for film in workspace.films] == films[:3]
    assert workspace.current == 1


def test_what_is_opened_while_something_is_looked_through_follows_it(
    viewing, workspace, tiny_dataset, tmp_path, qtbot
):
    folders = [tiny_dataset / name for name in ("Flat", "Upright", "Empty")]
    (tmp_path / "no films").mkdir()
    # As starts of the program hand over, one right after the other.
    for path in (folders[0], tmp_path / "no films", folders[1], folders[2]):
        viewing.open_paths([path])
    qtbot.waitUntil(lambda: len(workspace.films) == 24, timeout=TIMEOUT)

    places = [film.path.parent for film in workspace.films]
    assert places == [folder for folder in folders for _ in range(8)]


def test_files_that_are_no_images_are_told(viewing, workspace, films, qtbot):
    (films[0].parent / "notes.txt").write_text("nothing to see")

    with qtbot.waitSignal(viewing.informed, timeout=TIMEOUT) as caught:
        viewing.open_paths([films[0].parent])

    assert dict(caught.args[0].fields) == {"count": 1}


def test_folder_without_films_is_told(viewing, workspace, tmp_path, qtbot):
    (tmp_path / "empty").mkdir()

    with qtbot.waitSignal(viewing.failed, timeout=TIMEOUT) as caught:
        viewing.open_paths([tmp_path / "empty"])

    assert isinstance(caught.args[0], DatasetError)
    assert "empty" in caught.args[0].message
    assert not workspace.films


def test_unreadable_film_keeps_its_reason_and_the_others_go_on(viewing, workspace, films, qtbot):
    films[0].write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    viewing.open_paths(films[:2])
    qtbot.waitUntil(
        lambda: workspace.current_image is not None and workspace.current_image.error is not None,
        timeout=TIMEOUT,
    )

    assert isinstance(workspace.films[0].error, ImageReadError)
    viewing.step(1)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    assert workspace.shown.path == films[1]


def test_late_answer_of_a_film_that_was_left_is_dropped(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    seen = []
    workspace.shown_changed.connect(
        lambda: seen.append(workspace.shown.path if workspace.shown else None)
    )
    for row in range(1, 8):
        viewing.show_image(row)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not viewing.is_reading, timeout=TIMEOUT)

    assert [path for path in seen if path is not None] == [films[7]]


def test_stepping_stays_inside_the_worklist(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films[:3])
    viewing.step(-5)
    assert workspace.current == 0
    viewing.step(99)
    assert workspace.current == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_film_is_read_by_a_new_process_where_the_old_one_died(
    runtime, viewing, workspace, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, films)
    task = runtime.files.submit("os:getpid", title=Message.of("Asking"))
    with qtbot.waitSignal(task.succeeded, timeout=TIMEOUT) as caught:
        pass
    os.kill(caught.args[0], signal.SIGKILL)
    viewing.show_image(3)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)

    assert workspace.shown.path == films[3]


def test_without_a_model_there_is_a_reason_and_no_error(
    models, workspace, settings, qtbot, tmp_path
):
    # A default that is gone: what no shipped model can stand in for.
    user_data = paths.user_data_folder()
    user_data.mkdir(parents=True)
    (user_data / "default_model").write_text(str(tmp_path / "gone"))

    with qtbot.assertNotEmitted(models.failed):
        models.open_default()
        qtbot.waitUntil(lambda: not models.is_opening, timeout=TIMEOUT)

    assert workspace.model is None
    assert "gone" in models.default_problem.message


def test_chosen_model_classifies_the_shown_film_and_becomes_the_default(
    viewing, models, workspace, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, films[:1])
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)

    prediction = workspace.films[0].prediction
    assert prediction.class_names == workspace.model.class_names
    assert sum(prediction.probabilities) == pytest.approx(1, abs=1e-5)
    workspace.set_model(None)
    models.open_default()
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    assert workspace.model.path == BUNDLE


def test_all_films_are_classified_and_failures_keep_their_reason(
    viewing, models, workspace, tiny_dataset, qtbot
):
    broken = tiny_dataset / "Flat" / "film 3.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    open_and_wait(qtbot, viewing, workspace, [tiny_dataset])
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    viewing.classify_all()
    qtbot.waitUntil(
        lambda: all(film.prediction or film.error for film in workspace.films), timeout=TIMEOUT
    )

    assert [film.path for film in workspace.films if film.error] == [broken]


def test_another_model_clears_the_answers_of_the_one_before(
    viewing, models, workspace, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, films[:1])
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)

    workspace.set_model(None)

    assert workspace.films[0].prediction is None


def test_damaged_model_is_told_and_the_model_before_stays(models, workspace, tmp_path, qtbot):
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    damaged = tmp_path / "damaged"
    shutil.copytree(BUNDLE, damaged)
    with (damaged / "model.tflite").open("r+b") as file:
        file.write(b"????")

    with qtbot.waitSignal(models.failed, timeout=TIMEOUT) as caught:
        models.choose(damaged)

    assert isinstance(caught.args[0], BundleError)
    assert workspace.model.path == BUNDLE


def test_closing_all_films_empties_the_workspace(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    viewing.close_all()

    assert not workspace.films
    assert workspace.current is None
    assert workspace.shown is None


def test_steps_go_among_the_listed_rows(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    viewing.set_listed_rows((1, 4, 6))
    seen = []
    for distance in (1, 1, 1, 1, -1, -9):
        viewing.step(distance)
        seen.append(workspace.current)
    viewing.show_image(5)
    viewing.step(-1)
    seen.append(workspace.current)
    viewing.set_listed_rows(())
    viewing.step(1)

    assert seen == [1, 4, 6, 6, 4, 1, 4]
    assert workspace.current == 4


def test_listed_rows_are_those_of_the_same_films_after_others_were_removed(
    viewing, workspace, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, films)
    viewing.set_listed_rows((2, 4, 6, 7))
    viewing.show_image(4)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)

    viewing.remove([0, 4])
    seen = []
    for distance in (9, -1, -1, -1):
        viewing.step(distance)
        seen.append(workspace.current_image.path)

    assert seen == [films[7], films[6], films[2], films[2]]


def test_removed_film_makes_room_for_the_next_one(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    viewing.show_image(3)
    viewing.remove([1, 3])
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)

    assert [film.path for film in workspace.films] == [films[0], films[2], *films[4:]]
    assert workspace.shown.path == films[4]
    assert workspace.row_of(films[4]) == 2
    assert workspace.row_of(films[3]) is None


def test_film_stays_shown_where_others_are_removed(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    viewing.show_image(3)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    viewing.remove([0, 5])

    assert workspace.current == 2
    assert workspace.shown.path == films[3]


def test_last_film_that_is_removed_leaves_nothing(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films[:1])
    viewing.remove([0])

    assert not workspace.films
    assert workspace.shown is None


def test_cancelled_batch_keeps_its_answers(
    runtime, viewing, models, workspace, tiny_dataset, qtbot
):
    films = sorted(tiny_dataset.rglob("*.png"))
    many = [films[0].with_name(f"copy {number}.png") for number in range(400)]
    for copy in many:
        shutil.copy(films[0], copy)
    models.choose(BUNDLE)
    open_and_wait(qtbot, viewing, workspace, many)
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not viewing.is_classifying, timeout=TIMEOUT)
    viewing.classify_all()
    qtbot.waitUntil(
        lambda: sum(film.prediction is not None for film in workspace.films) > 1, timeout=TIMEOUT
    )
    (task,) = runtime.tasks
    task.cancel()
    with qtbot.waitSignal(task.finished, timeout=TIMEOUT):
        pass

    answered = [film for film in workspace.films if film.prediction is not None]
    assert 1 < len(answered) < len(many)
    assert not viewing.is_classifying_all


def test_own_reading_stays_with_its_film(viewing, models, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films[:3])
    viewing.set_blind(True)
    assert workspace.is_hidden(workspace.films[0])
    viewing.commit_reading("dark")
    assert not workspace.is_hidden(workspace.films[0])
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)

    assert [film.own_reading for film in workspace.films] == ["dark", None, None]
    viewing.set_blind(False)
    assert not workspace.is_hidden(workspace.films[1])


def test_next_film_is_read_ahead_and_shown_without_another_request(
    runtime, viewing, workspace, films, qtbot
):
    open_and_wait(qtbot, viewing, workspace, films)
    qtbot.waitUntil(lambda: viewing.has_read_ahead(films[1]), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not runtime.files.tasks, timeout=TIMEOUT)

    viewing.step(1)

    assert workspace.shown.path == films[1]
    assert not viewing.is_reading
    assert not runtime.files.tasks


def test_film_before_is_kept_and_those_further_off_are_not(viewing, workspace, films, qtbot):
    open_and_wait(qtbot, viewing, workspace, films)
    for row in (1, 2):
        viewing.show_image(row)
        qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: viewing.has_read_ahead(films[3]), timeout=TIMEOUT)

    assert viewing.has_read_ahead(films[1])
    assert not viewing.has_read_ahead(films[0])
    viewing.close_all()
    assert not viewing.has_read_ahead(films[1])


def test_film_that_cannot_be_read_ahead_says_why_when_it_is_asked_for(
    viewing, workspace, films, qtbot
):
    films[1].write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    open_and_wait(qtbot, viewing, workspace, films[:2])

    viewing.step(1)
    qtbot.waitUntil(lambda: workspace.films[1].error is not None, timeout=TIMEOUT)

    assert isinstance(workspace.films[1].error, ImageReadError)
