"""What of a header reaches the window."""

import pytest
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from xray_desktop.usecases.reading.header import read_header_table


@pytest.fixture
def film(tmp_path):
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.1", "2.25.1"
    dataset.Modality, dataset.KVP = "DX", 80
    dataset.PatientName, dataset.PatientID, dataset.PatientComments = "Doe^Jane", "4711", ""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = "1.2.3", "2.25.1"
    path = tmp_path / "film.dcm"
    FileDataset(path, dataset, file_meta=meta, preamble=bytes(128)).save_as(
        path, enforce_file_format=True
    )
    return path


def test_identity_is_left_out_by_default(film):
    table = read_header_table(film, False)

    values = {line.name: line.value for line in table.lines}
    assert values["KVP"] == "80.0"
    assert values["Patient's Name"] == ""
    assert "Doe" not in repr(table)
    assert "4711" not in repr(table)
    assert (table.n_masked, table.is_unmasked, table.is_cut) == (3, False, False)


def test_identity_is_there_where_it_is_wished(film):
    table = read_header_table(film, True)

    assert {line.name: line.value for line in table.lines}["Patient's Name"] == "Doe^Jane"
    assert (table.n_masked, table.is_unmasked) == (0, True)
