"""From folders to a report."""

import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError, ExportError
from xray_desktop.usecases.audit.audit import audit_folders, check_report_file, write_report


def test_an_audit_keeps_what_it_measured_in_the_cache(tiny_dataset):
    report = audit_folders([tiny_dataset])

    assert report.n_records == 24
    assert (paths.cache_folder() / "descriptions" / "film-descriptions.sqlite").is_file()


def test_a_folder_where_no_film_can_be_decoded_is_refused(tmp_path, tiny_dataset):
    from PIL import Image

    root = tmp_path / "broken"
    for class_name in ("A", "B"):
        (root / class_name).mkdir(parents=True)
        film = root / class_name / "film.jpg"
        Image.effect_noise((200, 200), 80).save(film)
        film.write_bytes(film.read_bytes()[: film.stat().st_size // 2])

    with pytest.raises(DatasetError, match="None of the 2 films can be decoded"):
        audit_folders([root])


def test_an_audit_can_be_written_as_a_page_with_every_name_escaped(tiny_dataset, tmp_path):
    evil = tiny_dataset / "Flat" / "<script>alert(1)</script>.png"
    evil.parent.mkdir(exist_ok=True)
    try:
        evil.touch()
    except OSError:
        evil = tiny_dataset / "Flat" / "<b>.png"
        evil.touch()
    page = tmp_path / "audit.html"

    write_report(audit_folders([tiny_dataset]), [tiny_dataset], page)

    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<b>.png" not in text
    assert "Files that cannot be read" in text


@pytest.mark.parametrize("name", ["audit.pdf", "missing/audit.html"])
def test_a_report_that_cannot_be_written_is_refused_at_once(tmp_path, name):
    with pytest.raises(ExportError) as refused:
        check_report_file(tmp_path / name)

    assert refused.value.message.count("audit")
    assert refused.value.hint
