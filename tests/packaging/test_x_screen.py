"""The screen of the tests itself, without any program."""

import pytest

pytestmark = pytest.mark.packaging


def test_the_screen_stays_as_it_is_while_nobody_is_connected(screen):
    screen._tool("mousemove", "10", "20")

    assert "x:10 y:20 " in screen._tool("getmouselocation")
