"""Looks at held-out films are counted, whatever happens to the file."""

from xray_desktop.core.evaluation.test_set_use import count_test_set_use, images_fingerprint

FILMS, OTHERS = ["a" * 64, "b" * 64], ["c" * 64]


def test_each_look_counts_and_other_films_have_their_own_count(tmp_path):
    assert [count_test_set_use(tmp_path, FILMS) for _ in range(3)] == [1, 2, 3]
    assert count_test_set_use(tmp_path, OTHERS) == 1


def test_order_and_copies_make_no_other_films():
    assert images_fingerprint([*reversed(FILMS), FILMS[0]]) == images_fingerprint(FILMS)


def test_a_line_that_was_cut_off_costs_one_look_only(tmp_path):
    count_test_set_use(tmp_path, FILMS)
    (file,) = tmp_path.iterdir()
    with file.open("a") as lines:
        lines.write('{"films": "ab\n[]\n')

    assert count_test_set_use(tmp_path, FILMS) == 2


def test_looks_that_cannot_be_kept_are_unknown(tmp_path):
    (tmp_path / "file").touch()

    assert count_test_set_use(tmp_path / "file" / "folder", FILMS) is None
