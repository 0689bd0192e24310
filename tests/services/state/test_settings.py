"""Settings and their file, whatever stands in it."""

import json
from pathlib import Path

import pytest

from xray_desktop.services.state.settings import N_RECENT, Settings, SettingsStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "user" / "settings.json"


def test_settings_come_back(path, qapp):
    store = SettingsStore(path, qapp)
    store.change(appearance="dark", wheel="browse", heat_opacity=35, heat_colors="gray")
    store.remember_opened((Path("films") / "one.png",))
    store.save()

    again = SettingsStore(path, qapp)

    assert again.values == store.values
    assert again.values.appearance == "dark"
    assert again.values.last_folder == "films"
    assert again.start_warning is None


def test_change_is_saved_by_itself(path, qapp, qtbot):
    SettingsStore(path, qapp).change(wheel="browse")

    qtbot.waitUntil(path.exists, timeout=5000)
    assert json.loads(path.read_text())["wheel"] == "browse"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"appearance": "pink"}',
        b'{"geometry": 7}',
        b'{"recent_paths": [1]}',
        b'{"recent_paths": 3}',
        b'{"heat_opacity": 101}',
        b'{"heat_opacity": "much"}',
        b'{"heat_colors": "rainbow"}',
        b'{"nearest": 1}',
        b"[" * 100_000,
    ],
    ids=range(14),
)
def test_broken_file_is_kept_aside_and_the_defaults_are_used(path, qapp, content):
    path.parent.mkdir()
    path.write_bytes(content)

    store = SettingsStore(path, qapp)

    assert store.values == Settings()
    assert path.with_suffix(".broken.json").read_bytes() == content
    assert not path.exists()
    assert "settings.broken.json" in str(store.start_warning)


def test_settings_of_a_newer_version_are_read_as_far_as_they_are_known(path, qapp):
    path.parent.mkdir()
    path.write_text('{"appearance": "dark", "holograms": true}')

    assert SettingsStore(path, qapp).values == Settings(appearance="dark")


def test_settings_that_cannot_be_saved_are_told_and_stop_nothing(tmp_path, qapp, qtbot):
    (tmp_path / "in the way").touch()
    store = SettingsStore(tmp_path / "in the way" / "settings.json", qapp)
    store.change(wheel="browse")

    with qtbot.waitSignal(store.informed) as caught:
        store.save()

    assert str(caught.args[0]).startswith("The settings cannot be saved")


def test_recent_paths_are_few_newest_first_and_named_once(path, qapp):
    store = SettingsStore(path, qapp)
    for number in [*range(N_RECENT + 5), 3]:
        store.remember_opened((Path(f"film {number}.png"),))

    recent = store.values.recent_paths
    assert len(recent) == N_RECENT
    assert recent[:2] == ("film 3.png", f"film {N_RECENT + 4}.png")
    assert len(set(recent)) == N_RECENT


def test_unchanged_settings_tell_nobody(path, qapp, qtbot):
    store = SettingsStore(path, qapp)

    with qtbot.assertNotEmitted(store.changed):
        store.change(appearance="system")


def test_keys_of_commands_come_back_as_tuples():
    settings = Settings.from_json({"shortcuts": {"invert": ["N", "Ctrl+N"], "fit": []}})

    assert settings.shortcuts == {"invert": ("N", "Ctrl+N"), "fit": ()}


@pytest.mark.parametrize(
    "shortcuts",
    [
        [],
        {"invert": 5},
        {"invert": [5]},
        {"invert": ["x" * 100]},
        {"invert": ["A", "B", "C", "D", "E"]},
    ],
)
def test_keys_that_are_none_are_refused(shortcuts):
    with pytest.raises((TypeError, ValueError)):
        Settings(shortcuts=shortcuts)


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="language"):
        Settings(language="tlh")


def test_what_two_windows_change_is_kept_of_both(path, qapp):
    first, second = SettingsStore(path, qapp), SettingsStore(path, qapp)
    first.change(appearance="dark", shortcuts={"invert": ("N",)})
    first.remember_opened((Path("films") / "one.png",))
    first.save()
    second.change(wheel="browse", shortcuts={"fit": ("F",)})
    second.remember_opened((Path("films") / "two.png",))
    second.save()
    first.change(heat_opacity=20)

    first.save()

    kept = SettingsStore(path, qapp).values
    assert (kept.appearance, kept.wheel, kept.heat_opacity) == ("dark", "browse", 20)
    assert kept.shortcuts == {"invert": ("N",), "fit": ("F",)}
    assert set(kept.recent_paths) == {str(Path("films") / f"{n}.png") for n in ("one", "two")}


def test_what_only_a_newer_version_knows_is_kept(path, qapp):
    path.parent.mkdir()
    path.write_text('{"appearance": "dark", "holograms": true}')
    store = SettingsStore(path, qapp)
    store.change(wheel="browse")

    store.save()

    kept = json.loads(path.read_text())
    assert (kept["holograms"], kept["appearance"], kept["wheel"]) == (True, "dark", "browse")


def test_a_file_that_cannot_be_read_at_the_start_stays_and_is_joined(path, qapp, monkeypatch):
    first = SettingsStore(path, qapp)
    first.change(appearance="dark")
    first.save()

    def fail(_path):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        store = SettingsStore(path, qapp)
    assert store.start_warning is not None
    store.change(wheel="browse")

    store.save()

    kept = SettingsStore(path, qapp).values
    assert (kept.appearance, kept.wheel) == ("dark", "browse")


def test_a_file_that_broke_meanwhile_is_kept_aside(path, qapp):
    store = SettingsStore(path, qapp)
    store.change(wheel="browse")
    path.parent.mkdir(exist_ok=True)
    path.write_text("{")

    store.save()

    assert SettingsStore(path, qapp).values.wheel == "browse"
    assert path.with_suffix(".broken.json").read_text() == "{"
