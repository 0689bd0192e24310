"""Millimeters of a DICOM film (PS3.3 10.7.1)."""

import io

import pytest
from pydicom.dataset import Dataset

from xray_desktop.core.images.dicom.file import DicomFile
from xray_desktop.core.images.dicom.spacing import read_spacing
from xray_desktop.core.images.image import SpacingKind


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ({"PixelSpacing": [0.2, 0.1]}, (0.2, 0.1, SpacingKind.AS_GIVEN)),
        (
            {"PixelSpacing": [0.2, 0.1], "PixelSpacingCalibrationType": "FIDUCIAL"},
            (0.2, 0.1, SpacingKind.CALIBRATED),
        ),
        (
            {"PixelSpacing": [0.2, 0.1], "ImagerPixelSpacing": [0.3, 0.3]},
            (0.2, 0.1, SpacingKind.CALIBRATED),
        ),
        ({"ImagerPixelSpacing": [0.3, 0.3]}, (0.3, 0.3, SpacingKind.AT_DETECTOR)),
        (
            {"ImagerPixelSpacing": [0.3, 0.3], "EstimatedRadiographicMagnificationFactor": 1.5},
            (0.2, 0.2, SpacingKind.AS_GIVEN),
        ),
        (
            {"PixelSpacing": [0, 0], "ImagerPixelSpacing": [0.3, 0.3]},
            (0.3, 0.3, SpacingKind.AT_DETECTOR),
        ),
        ({"PixelSpacing": [0, 0]}, None),
        ({"PixelSpacing": [0.2, -0.1]}, None),
        ({}, None),
    ],
)
def test_millimeters_are_those_that_can_be_trusted(elements, expected):
    dataset = Dataset()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)

    spacing = read_spacing(DicomFile("film.dcm", dataset, "", io.BytesIO(), 0, "", 0))

    if expected is None:
        assert spacing is None
    else:
        assert (spacing.row_mm, spacing.column_mm) == pytest.approx(expected[:2])
        assert spacing.kind is expected[2]
