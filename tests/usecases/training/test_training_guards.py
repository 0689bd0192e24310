"""What a training learns to ask before the network, and that its test part is asked the same."""

from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ComputedRadiographyImageStorage, ExplicitVRLittleEndian, generate_uid

from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import split_dataset
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.examined_dataset import examine_dataset
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.usecases.training.training_set import TrainingSet

SIDE = 80


def write_film(path: Path, seed: int, view: str, part: str = "CHEST") -> None:
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = ComputedRadiographyImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID = ComputedRadiographyImageStorage
    film.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    film.Modality, film.BodyPartExamined, film.ViewPosition = "CR", part, view
    film.Rows = film.Columns = SIDE
    film.SamplesPerPixel, film.PhotometricInterpretation = 1, "MONOCHROME2"
    film.BitsAllocated, film.BitsStored, film.HighBit, film.PixelRepresentation = 16, 12, 11, 0
    pixels = np.random.default_rng(seed).integers(0, 4096, (SIDE, SIDE)).astype(np.uint16)
    film.PixelData = pixels.tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    film.save_as(path, enforce_file_format=True)


@pytest.fixture
def films(tmp_path: Path) -> TrainingSet:
    """Frontal films to train on; of those to test on, one is lateral and one shows a hand."""
    for number in range(12):
        write_film(tmp_path / "train" / "AB"[number % 2] / f"{number}.dcm", number, "PA")
    write_film(tmp_path / "test" / "A" / "frontal.dcm", 20, "AP")
    write_film(tmp_path / "test" / "B" / "lateral.dcm", 21, "LL")
    write_film(tmp_path / "test" / "B" / "hand.dcm", 22, "PA", "HAND")
    data = examine_dataset(index_folders([tmp_path]))
    config = PreprocessConfig(image_size=32)
    pixels = [prepare_pixels(read_image(record.path), config) for record in data.index.records]
    return TrainingSet(data, np.stack(pixels))


def test_the_test_part_is_asked_what_a_new_film_is_asked(films):
    split = split_dataset(films.index, films.data.groups)
    rule = films.guards(split, TrainingConfig(outside_films=0.0), "CHEST")
    found = {}
    for row in split.positions(Part.TEST):
        path = films.index.records[row].path
        image = read_image(path)
        asked = films.screen(rule, row)
        assert asked == rule.screen(image.info, image.height, image.width, films.pixels[row])
        found[path.name] = " ".join(map(str, asked))

    assert found["frontal.dcm"] == ""
    assert "another view position" in found["lateral.dcm"]
    assert "HAND" in found["hand.dcm"]


def test_a_film_that_is_gone_is_still_judged_by_its_pixels(films):
    split = split_dataset(films.index, films.data.groups)
    rule = films.guards(split, TrainingConfig(outside_films=0.0), "CHEST")
    row = next(row for row, one in enumerate(films.index.records) if one.path.name == "lateral.dcm")
    films.index.records[row].path.unlink()

    assert films.screen(rule, row) == ()
