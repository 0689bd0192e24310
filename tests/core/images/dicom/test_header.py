"""The header table and the pseudonym of the patient: what is masked, what is not kept."""

import logging

import pytest
from pydicom.config import disable_value_validation
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from xray_desktop.base.pseudonyms import Pseudonyms
from xray_desktop.core.images.dicom.header import MAX_LINES
from xray_desktop.core.images.reader import read_header, read_patient_key

OWN = Pseudonyms(b"own".ljust(32))


@pytest.fixture
def write(tmp_path):
    """Write a file with the given elements."""

    def write(name="film.dcm", **elements):
        dataset = Dataset()
        dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.1"
        dataset.SOPInstanceUID = "2.25.1"
        for keyword, value in elements.items():
            setattr(dataset, keyword, value)
        meta = FileMetaDataset()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = "1.2.3", "2.25.1"
        path = tmp_path / name
        file = FileDataset(path, dataset, file_meta=meta, preamble=bytes(128))
        file.save_as(path, enforce_file_format=True)
        return path

    return write


def test_films_of_one_patient_share_a_key(write):
    first = read_patient_key(write("a.dcm", PatientID="4711 "), OWN)

    assert first == read_patient_key(write("b.dcm", PatientID="4711"), OWN)
    assert first != read_patient_key(write("c.dcm", PatientID="4712"), OWN)


def test_one_number_of_two_issuers_is_two_patients(write):
    keys = {
        read_patient_key(write(PatientID="4711", IssuerOfPatientID=issuer), OWN)
        for issuer in ("North", "South")
    }

    assert len(keys) == 2


def test_pseudonym_changes_with_the_key_and_does_not_show_the_number(write):
    path = write(PatientID="4711")

    pseudonym = read_patient_key(path, OWN)

    assert pseudonym != read_patient_key(path, Pseudonyms(b"another".ljust(32)))
    assert "4711" not in pseudonym
    assert len(pseudonym) == 64


@pytest.mark.parametrize("elements", [{}, {"PatientID": ""}, {"PatientID": "  "}])
def test_film_without_patient_has_no_key(write, elements):
    assert read_patient_key(write(**elements), OWN) is None


def test_identity_is_marked_and_technique_is_not(write):
    path = write(
        PatientName="Doe^Jane",
        PatientSex="F",
        StudyDate="20200101",
        InstitutionName="North",
        AccessionNumber="1",
        KVP=80,
        Modality="DX",
        StudyInstanceUID="2.25.7",
    )

    marked = {line.name: line.is_identity for line in read_header(path)}

    assert marked == {
        "SOP Class UID": False,
        "SOP Instance UID": True,
        "Study Date": True,
        "Accession Number": True,
        "Modality": False,
        "Institution Name": True,
        "Patient's Name": True,
        "Patient's Sex": True,
        "KVP": False,
        "Study Instance UID": True,
    }


@pytest.mark.parametrize(
    "keyword",
    [
        "ReferringPhysicianTelephoneNumbers",
        "OrderCallbackPhoneNumber",
        "OrderEntererLocation",
        "ReasonForTheRequestedProcedure",
        "RequestedProcedureLocation",
        "ScheduledStudyLocation",
        "DischargeDiagnosisDescription",
        "ClinicalTrialProtocolName",
        "InterpretationIDIssuer",
        "TextString",
        "StationAETitle",
        "AcquisitionDeviceProcessingDescription",
        "DeviceDescription",
    ],
)
def test_texts_that_people_write_are_identity(write, keyword):
    lines = {line.name: line for line in read_header(write(**{keyword: "MUELLER", "KVP": 80}))}

    (line,) = (line for line in lines.values() if line.value == "MUELLER")
    assert line.is_identity
    assert not lines["KVP"].is_identity


def test_texts_of_device_and_image_are_shown(write):
    path = write(
        Manufacturer="Maker", ManufacturerModelName="Model", SoftwareVersions="1",
        WindowCenterWidthExplanation="NORMAL", RescaleType="US", BodyPartExamined="CHEST",
    )  # fmt: skip

    lines = read_header(path)

    assert [line.name for line in lines if line.is_identity] == ["SOP Instance UID"]


def test_what_overlays_and_curves_say_is_identity(write):
    import pydicom

    path = write(Modality="DX")
    dataset = pydicom.dcmread(path)
    for tag, vr in ((0x60000022, "LO"), (0x60004000, "LT"), (0x60001500, "LO"), (0x50002600, "SH")):
        dataset.add_new(tag, vr, "MUELLER")
    dataset.save_as(path)

    found = [line for line in read_header(path) if line.value == "MUELLER"]

    assert len(found) == 4
    assert all(line.is_identity for line in found)


@pytest.mark.parametrize(
    "keyword",
    [
        "PersonIdentificationCodeSequence",
        "RequestedProcedureCodeSequence",
        "PerformedStationGeographicLocationCodeSequence",
        "InstitutionalDepartmentTypeCodeSequence",
        "ContentSequence",
        "ModifiedAttributesSequence",
    ],
)
def test_codes_of_people_places_and_orders_are_identity(write, keyword):
    item = Dataset()
    item.CodeMeaning = "MUELLER"

    lines = read_header(write(**{keyword: [item]}))

    assert [line.is_identity for line in lines if line.value == "MUELLER"] == [True]


def test_private_elements_are_identity(write):
    path = write(Modality="DX")
    import pydicom

    dataset = pydicom.dcmread(path)
    dataset.private_block(0x0009, "MAKER", create=True).add_new(1, "SH", "4711")
    dataset.save_as(path)

    private = [line for line in read_header(path) if line.tag.startswith("(0009")]

    assert private
    assert all(line.is_identity for line in private)


def test_long_values_are_shortened_and_binary_ones_counted(write):
    path = write(ImageComments="x" * 500, ICCProfile=bytes(300), SeriesNumber=7)

    lines = {line.name: line.value for line in read_header(path)}

    assert len(lines["Image Comments"]) == 120
    assert lines["ICC Profile"] == "300 bytes"
    assert lines["Series Number"] == "7"


def test_element_that_breaks_the_rules_of_its_kind_costs_only_its_line(write):
    path = write(Modality="DX", Rows=2)
    # Rows becomes a number of four bytes that has two.
    path.write_bytes(path.read_bytes().replace(b"US\x02\x00", b"UL\x02\x00"))

    lines = {line.name: line.value for line in read_header(path)}

    assert lines["Modality"] == "DX"
    assert lines["Rows"] == "not valid"


def test_sequences_are_laid_open_and_inherit_identity(write):
    item, request = Dataset(), Dataset()
    item.CodeValue = "T-D3000"
    item.PatientName = "Doe^Jane"
    request.CodeValue = "4711"
    path = write(AnatomicRegionSequence=[item, item], RequestAttributesSequence=[request])

    lines = [line for line in read_header(path) if line.depth or line.vr == "SQ"]

    assert [(line.name, line.depth, line.is_identity) for line in lines] == [
        ("Anatomic Region Sequence", 0, False),
        ("Item 1", 1, False),
        ("Code Value", 2, False),
        ("Patient's Name", 2, True),
        ("Item 2", 1, False),
        ("Code Value", 2, False),
        ("Patient's Name", 2, True),
        ("Request Attributes Sequence", 0, True),
        ("Item 1", 1, False),
        ("Code Value", 2, True),
    ]


def test_header_is_bounded(write):
    items = []
    for number in range(800):
        item = Dataset()
        item.CodeValue, item.CodeMeaning, item.InstanceNumber = "a", "b", number
        items.append(item)

    lines = read_header(write(AnatomicRegionSequence=items))

    assert len(lines) == MAX_LINES


@pytest.fixture
def logged():
    """Collect what reaches the root of all loggers; pytest's own also asks those that do not."""
    records = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: records.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    yield records
    logging.getLogger().removeHandler(handler)


def test_reading_logs_no_element(write, logged):
    with disable_value_validation():
        # pydicom logs and warns of what is not valid, and quotes it.
        path = write(PatientID="4711", StudyInstanceUID="Doe^Jane")

    header = read_header(path)
    read_patient_key(path, OWN)

    assert any(line.value == "Doe^Jane" for line in header)
    assert not any("Doe" in text or "4711" in text for text in logged)
