"""Which films of an evaluation are shown first."""

import numpy as np

from xray_desktop.core.evaluation.hardest_first import ImageFilter, hardest_images

# Four films of two classes: right, wrong, right, wrong.
Y_TRUE = np.array([0, 0, 1, 1])
Y_PROB = np.array([[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.7, 0.3]], np.float32)
CLEAN = np.array([True, False, True, True])


def order(clean=CLEAN, **requested):
    return hardest_images(Y_TRUE, Y_PROB, clean, ImageFilter(**requested)).tolist()


def test_film_with_the_lowest_probability_of_its_true_class_comes_first():
    assert order() == [1, 3, 2, 0]


def test_films_of_a_cell_are_those_of_its_true_and_predicted_class():
    assert order(cell=(0, 1)) == [1]
    assert order(cell=(1, 1)) == [2]


def test_wrong_leaking_and_leak_free_films_can_be_shown_alone():
    assert order(wrong_only=True) == [1, 3]
    assert order(leaking_only=True) == [1]
    assert order(leak_free_only=True) == [3, 2, 0]
    assert order(leak_free_only=True, cell=(0, 1)) == []


def test_nothing_leaks_where_leaks_are_not_known():
    assert order(None, leaking_only=True) == []
    assert order(None, leak_free_only=True) == [1, 3, 2, 0]


def test_equally_hard_films_keep_their_order():
    films = hardest_images(np.zeros(5, int), np.full((5, 2), 0.5), None, ImageFilter())

    assert films.tolist() == [0, 1, 2, 3, 4]


def test_no_films_are_in_no_order():
    assert hardest_images(np.zeros(0, int), np.zeros((0, 3)), None, ImageFilter()).tolist() == []
