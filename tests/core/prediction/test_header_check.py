"""What is refused before any network, and what is not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.prediction.header_check import HeaderCheck

CHEST = HeaderCheck(("DX",), "CHEST")
DICOM = AcquisitionInfo("DICOM", 12, modality="DX", body_part="CHEST")


def reasons(
    info: AcquisitionInfo, profile: HeaderCheck = CHEST, height: int = 200, width: int = 180
) -> str:
    return " ".join(str(reason) for reason in profile.judge(info, height, width))


def test_a_film_like_those_of_the_training_passes():
    assert reasons(DICOM) == ""


@pytest.mark.parametrize("modality", ["CT", "MR", "US", " ct "])
def test_a_slice_or_a_scan_is_no_radiograph(modality):
    assert "no radiograph" in reasons(replace(DICOM, modality=modality))


def test_a_modality_of_the_training_films_is_taken():
    assert reasons(replace(DICOM, modality="US"), HeaderCheck(("US",))) == ""


def test_another_part_of_the_body_is_named():
    text = reasons(replace(DICOM, body_part="HAND"))

    assert "HAND" in text
    assert "CHEST" in text


def test_words_for_the_same_part_are_one():
    assert reasons(replace(DICOM, body_part="Thorax")) == ""


@pytest.mark.parametrize("part", ["CHEST_PA", "Thorax AP", "CHEST 2 VIEWS", "", "UNKNOWN"])
def test_what_machines_write_for_a_chest_is_one(part):
    assert reasons(replace(DICOM, body_part=part)) == ""


def test_a_modality_of_another_part_is_named():
    """Fails where only BodyPartExamined is asked: mammograms often have none."""
    info = replace(DICOM, modality="MG", body_part=None)

    assert "BREAST" in reasons(info)
    assert reasons(info, HeaderCheck()) == ""


def test_a_view_from_another_side_is_named():
    """Fails with the check of directions switched off."""
    frontal = HeaderCheck.of_images([], 0, 3, None, ["PA", "AP", None])
    lateral = replace(DICOM, view_position="LL")

    assert "ViewPosition LL" in reasons(lateral, frontal)
    assert "frontal films only" in reasons(lateral, frontal)
    assert reasons(replace(DICOM, view_position="ap"), frontal) == ""
    assert reasons(replace(DICOM, view_position="XYZ"), frontal) == ""
    assert reasons(lateral, CHEST) == ""


def test_a_page_in_black_and_white_has_too_few_shades():
    assert "2 shades" in reasons(AcquisitionInfo("TIFF", 1))


def test_a_model_of_an_unknown_part_does_not_judge_parts():
    assert reasons(replace(DICOM, body_part="HAND"), HeaderCheck()) == ""


def test_pictures_too_small_or_too_long_are_named():
    assert "40 x 30" in reasons(DICOM, width=40, height=30)
    assert "strip" in reasons(DICOM, width=1000, height=100)


def test_a_photograph_is_refused_and_a_tinted_film_is_not(tmp_path: Path):
    gray = np.random.default_rng(0).integers(0, 256, (80, 80, 1), np.uint8)
    tinted = np.clip(gray.astype(int) + np.array([3, 0, -2]), 0, 255).astype(np.uint8)
    photograph = np.random.default_rng(1).integers(0, 256, (80, 80, 3), np.uint8)
    found = {}
    for name, pixels in (("tinted", tinted), ("photograph", photograph)):
        Image.fromarray(pixels).save(tmp_path / f"{name}.png")
        image = read_image(tmp_path / f"{name}.png")
        assert image.info.color
        found[name] = CHEST.judge(image.info, image.height, image.width)

    assert found["tinted"] == ()
    assert "in color" in str(found["photograph"][0])


def test_most_training_films_decide_on_color():
    assert HeaderCheck.of_images([None] * 10, 6, 10, None).takes_color
    assert not HeaderCheck.of_images([None] * 10, 5, 10, None).takes_color


def test_profile_survives_the_manifest():
    profile = HeaderCheck.of_images(["dx", None, "CR"], 0, 3, "CHEST", ["LL"])

    assert profile.modalities == ("CR", "DX")
    assert HeaderCheck.from_json(profile.to_json()) == profile


def test_a_foreign_profile_is_checked():
    with pytest.raises(ValueError, match="characters"):
        HeaderCheck(("X" * 1000,))
    with pytest.raises(ValueError, match="directions"):
        HeaderCheck(directions=("inside",))
