"""The audit and classification agree on what is a radiograph."""

from dataclasses import replace

import pytest

from xray_desktop.core.audit.checks import find_odd_images
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.images.modalities import is_radiograph
from xray_desktop.core.inspection.examined_dataset import examine_dataset
from xray_desktop.core.prediction.header_check import HeaderCheck

RADIOGRAPHS = ("CR", "DX", "DR", "RG", "RF", "XA", "IO", "PX", "MG", "OT", "SC", " dx ", "", None)
OTHERS = ("CT", "MR", "US", "NM", "PT", "XC", "ct")


@pytest.mark.parametrize("modality", RADIOGRAPHS)
def test_radiographs_are_known(modality):
    assert is_radiograph(modality)


@pytest.mark.parametrize("modality", OTHERS)
def test_other_pictures_are_known(modality):
    assert not is_radiograph(modality)


def test_the_audit_finds_what_classification_refuses(tiny_dataset):
    data = examine_dataset(index_folders([tiny_dataset]))
    said = (*RADIOGRAPHS, *OTHERS)
    records = tuple(
        replace(record, modality=modality)
        for record, modality in zip(data.index.records, said, strict=False)
    )
    refused = {
        record.path
        for record in records
        if HeaderCheck().judge(AcquisitionInfo("DICOM", 12, modality=record.modality), 200, 200)
    }

    findings = find_odd_images(replace(data, index=replace(data.index, records=records)))
    found = {path for one in findings if one.kind == "not_radiograph" for path in one.paths}

    assert found == refused
    assert len(found) == len(OTHERS)
