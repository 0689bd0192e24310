"""The standalone programs as commands: everything they bring works where it was unpacked."""

import json
import shutil
import signal
import subprocess

import pytest
from frozen_program import LAUNCHER, Frozen
from x_screen import wait_until

pytestmark = pytest.mark.packaging


def test_self_test_finds_nothing_broken(frozen):
    done = frozen.run("selftest", "--json")
    found = json.loads(done.stdout)

    assert [check for check in found["checks"] if not check["passed"]] == []
    assert done.returncode == 0
    assert found["can_learn"] is frozen.can_learn
    assert (
        "training and export" in [check["name"] for check in found["checks"]]
    ) is frozen.can_learn


def test_self_test_says_what_is_broken_by_its_exit_code(frozen):
    broken = frozen.home / "kein Ordner"
    broken.touch()

    done = frozen.run("selftest", "--json", XRAY_DESKTOP_HOME=str(broken))

    assert done.returncode == 1
    failed = [check["name"] for check in json.loads(done.stdout)["checks"] if not check["passed"]]
    assert "write access to the data folder" in failed


@pytest.mark.parametrize("name", ["jpeg-lossless.dcm", "jpeg-2000.dcm"])
def test_compressed_dicom_is_classified_with_heat_map_and_report(frozen, dicom, place, name):
    maps, report = place / "Karten", place / "Bericht.pdf"
    done = frozen.run("classify", dicom / name, "--json", "--heatmaps", maps, "--report", report)

    assert done.returncode == 0, done.stderr
    (answer,) = json.loads(done.stdout)["results"]
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-3)
    assert len(list(maps.glob("*.png"))) == 1
    assert report.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("shell", ["<&-", "<&- >&- 2>&-"])
def test_a_command_runs_without_its_streams(frozen, dicom, place, shell):
    table = place / "Antworten.csv"
    done = frozen.run("classify", dicom / "rle.dcm", "--csv", table, shell=shell)

    assert done.returncode == 0, done.stderr
    assert "rle.dcm" in table.read_text(encoding="utf-8")


def test_nothing_is_written_before_it_is_needed(frozen):
    assert frozen.run("--version").returncode == 0
    assert frozen.run("classify", "--help").returncode == 0

    assert list(frozen.home.iterdir()) == []


@pytest.mark.skipif(bool(LAUNCHER), reason="where it is launched elsewhere, its folder is fixed")
def test_it_works_from_a_read_only_folder_with_an_unusual_name(folder, home, place, dicom):
    moved = place / "Programme (neu)" / folder.name
    # As a link farm: a copy of the full program takes a gigabyte.
    shutil.copytree(folder, moved, symlinks=True, copy_function=_link)
    for path in (moved, *(path for path in moved.rglob("*") if path.is_dir())):
        path.chmod(0o555)
    try:
        done = Frozen(moved, home).run("classify", dicom / "jpeg-ls.dcm", "--json")
        assert done.returncode == 0, done.stderr
        check = Frozen(moved, home).run("--check-window")
        assert "core process answers" in check.stdout
    finally:
        for path in (moved, *(path for path in moved.rglob("*") if path.is_dir())):
            path.chmod(0o755)


def test_the_reader_says_why_it_does_not_train(frozen, films, place):
    if frozen.can_learn:
        pytest.skip("the full program trains")
    done = frozen.run("train", films, "--out", place / "Lauf")

    assert done.returncode == 2
    assert "without TensorFlow" in done.stderr
    assert "full X-ray Desktop" in done.stderr
    assert not (place / "Lauf").exists()


def test_a_training_is_stopped_and_kept(frozen, drawn_dataset, place):
    if not frozen.can_learn:
        pytest.skip("the Reader does not train")
    run = place / "Lauf"
    overrides = ["--recipe", "quick", "--image-size", "64", "--epochs", "200"]
    process = frozen.start("train", drawn_dataset, "--out", run, *overrides)
    history = run / "history.csv"
    wait_until(lambda: history.exists() and history.read_text().count("\n") >= 3, "two epochs", 240)
    process.send_signal(signal.SIGINT)

    assert process.wait(240) == 0
    (manifest,) = run.rglob("manifest.json")
    done = frozen.run("classify", drawn_dataset, "--model", manifest.parent, "--json")
    assert done.returncode == 0, done.stderr


def test_every_part_has_a_license_text(frozen):
    licenses = frozen.folder / "_internal" / "licenses"
    listed = (licenses / "LICENSES.txt").read_text(encoding="utf-8")

    assert "PySide6_Essentials" in listed
    assert (licenses / "PySide6_Essentials" / "LGPL-3.0.txt").is_file()
    assert ("tensorflow" in listed) is frozen.can_learn
    assert all(any(path.iterdir()) for path in licenses.iterdir() if path.is_dir())


def test_menu_entry_comes_and_goes(frozen, home):
    share = home / ".local" / "share"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
    script = frozen.folder / "add-to-menu.sh"
    subprocess.run([script], env=environment, check=True)
    (entry,) = (share / "applications").glob("*.desktop")
    text = entry.read_text(encoding="utf-8")

    assert f'Exec="{frozen.program}" %F' in text
    assert "application/dicom" in text
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)
    subprocess.run([script, "--remove"], env=environment, check=True)
    assert not entry.exists()


def _link(source, target):
    try:
        return shutil.os.link(source, target)
    except OSError:
        return shutil.copy2(source, target)
