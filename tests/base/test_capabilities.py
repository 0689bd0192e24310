"""A program without TensorFlow says so before it begins what would need it."""

import importlib.util

import pytest

from xray_desktop.base.capabilities import can_learn, require_learning
from xray_desktop.base.errors import XrayDesktopError


def test_tensorflow_is_found_where_it_is_installed():
    assert can_learn() is (importlib.util.find_spec("tensorflow") is not None)


def test_without_it_the_sentence_names_what_is_missing_and_what_has_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(XrayDesktopError, match="without TensorFlow") as caught:
        require_learning()
    assert "full X-ray Desktop" in caught.value.hint
