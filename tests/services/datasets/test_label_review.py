"""The review of labels beside the data set that is open."""

import pytest

WAIT = 60_000


@pytest.fixture
def opened(dataset, workspace, tiny_dataset, qtbot):
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)
    return workspace.dataset


def test_a_review_comes_with_the_rows_of_the_data_set(opened, dataset, workspace, qtbot):
    dataset.review.start()
    assert dataset.review.is_running
    qtbot.waitUntil(lambda: dataset.review.result is not None, timeout=WAIT)

    result = dataset.review.result
    assert result.fingerprint == workspace.project.fingerprint
    assert len(result.films) == 20
    assert all(
        dataset.changes.state.class_name(film.position) == film.given for film in result.films
    )


def test_a_confirmed_class_is_kept_told_and_undone(opened, dataset, workspace, qtbot):
    changes, review = dataset.changes, dataset.review
    fingerprint = workspace.project.fingerprint
    with qtbot.waitSignal(dataset.informed) as told:
        changes.confirm([2])

    assert str(told.args[0]) == "Confirm the class of films: 1"
    assert review.is_confirmed(2)
    assert workspace.project.fingerprint == fingerprint
    changes.relabel([2], "Upright")
    assert not review.is_confirmed(2)
    changes.undo()
    assert review.is_confirmed(2)
    changes.undo()
    assert not review.is_confirmed(2)


def test_a_review_is_forgotten_when_its_rows_may_be_other_films(opened, dataset, workspace, qtbot):
    dataset.review.start()
    qtbot.waitUntil(lambda: dataset.review.result is not None, timeout=WAIT)

    dataset.close()

    assert dataset.review.result is None
    dataset.review.start()
    assert not dataset.review.is_running


def test_a_run_that_does_not_fit_is_refused_with_a_sentence(opened, dataset, tmp_path, qtbot):
    with qtbot.waitSignal(dataset.failed, timeout=WAIT) as failed:
        dataset.review.start(tmp_path)

    assert "cannot be read" in failed.args[0].message
    assert dataset.review.problem is not None
    assert not dataset.review.is_running
