"""Measurements are kept by film and can be taken back."""

from pathlib import Path

import pytest

from xray_desktop.core.display.measurements import Measurement, Shape
from xray_desktop.services.reading.measuring import N_UNDO, MeasuringService

FILM, OTHER = Path("a.png"), Path("b.png")


def ruler(end):
    return Measurement(Shape.RULER, ((0.0, 0.0), (float(end), 0.0)))


@pytest.fixture
def service(qapp):
    return MeasuringService(qapp)


def test_each_film_has_its_own(service, qtbot):
    with qtbot.waitSignal(service.changed) as caught:
        service.put(FILM, (ruler(1),))

    assert caught.args == [FILM]
    assert service.of(FILM) == (ruler(1),)
    assert service.of(OTHER) == ()
    assert not service.can_undo(OTHER)


def test_changes_are_undone_and_done_again(service):
    service.put(FILM, (ruler(1),))
    service.put(FILM, (ruler(1), ruler(2)))

    service.undo(FILM)
    assert service.of(FILM) == (ruler(1),)
    service.undo(FILM)
    service.undo(FILM)
    assert service.of(FILM) == ()
    service.redo(FILM)
    service.redo(FILM)
    service.redo(FILM)

    assert service.of(FILM) == (ruler(1), ruler(2))
    assert not service.can_redo(FILM)


def test_new_change_ends_what_was_taken_back(service):
    service.put(FILM, (ruler(1),))
    service.undo(FILM)
    service.put(FILM, (ruler(3),))

    assert not service.can_redo(FILM)


def test_undo_is_bounded(service):
    for end in range(1, N_UNDO + 50):
        service.put(FILM, (ruler(end),))
    n_undone = 0
    while service.can_undo(FILM):
        service.undo(FILM)
        n_undone += 1

    assert n_undone == N_UNDO


def test_same_measurements_tell_nobody(service, qtbot):
    service.put(FILM, (ruler(1),))

    with qtbot.assertNotEmitted(service.changed):
        service.put(FILM, (ruler(1),))
