"""Films of one patient are joined, and no name of a patient stays."""

from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ComputedRadiographyImageStorage, ExplicitVRLittleEndian, generate_uid

from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.splits.files import write_index


def write_film(path: Path, patient: str, seed: int) -> None:
    """Write a small DICOM film of a patient."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = ComputedRadiographyImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID = ComputedRadiographyImageStorage
    film.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    film.PatientID = patient
    film.PatientName = f"Name of {patient}"
    film.Modality = "CR"
    film.Rows = film.Columns = 32
    film.SamplesPerPixel = 1
    film.PhotometricInterpretation = "MONOCHROME2"
    film.BitsAllocated, film.BitsStored, film.HighBit, film.PixelRepresentation = 16, 12, 11, 0
    pixels = np.random.default_rng(seed).integers(0, 4096, (32, 32)).astype(np.uint16)
    film.PixelData = pixels.tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    film.save_as(path, enforce_file_format=True)


@pytest.fixture
def make_folder(tmp_path):
    """Give a function that writes a data set of DICOM films, a patient each."""

    def make(*patients: str) -> Path:
        for number, patient in enumerate(patients):
            write_film(tmp_path / "films" / "AB"[number % 2] / f"{number:02}", patient, number)
        return tmp_path / "films"

    return make


def test_films_of_one_patient_share_a_group(make_folder):
    index = index_folders([make_folder("Smith", "Jones", "Smith", "", "Jones", "Baker")])

    by_name = {record.path.name: record.group for record in index.records}
    assert by_name["00"] == by_name["02"] != by_name["01"] == by_name["04"]
    assert by_name["03"] is None
    assert {record.modality for record in index.records} == {"CR"}


def test_a_saved_index_names_no_patient(make_folder, tmp_path):
    write_index(tmp_path / "index.json", index_folders([make_folder("Smith", "Jones")]))

    text = (tmp_path / "index.json").read_text(encoding="utf-8")
    assert "Smith" not in text
    assert "Jones" not in text


def test_one_patient_id_on_all_films_is_a_placeholder(make_folder):
    index = index_folders([make_folder(*["ANONYMOUS"] * 12)])

    assert {record.group for record in index.records} == {None}
    assert "placeholder" in str(index.notes[0])


def test_a_pattern_that_joins_all_films_is_kept_as_wished(tiny_dataset):
    index = index_folders([tiny_dataset], group_by="film")

    assert len({record.group for record in index.records}) == 1
    assert index.notes == ()


def test_no_grouping_is_kept_as_wished(make_folder):
    index = index_folders([make_folder("Smith", "Jones", "Smith")], group_by=None)

    assert {record.group for record in index.records} == {None}
