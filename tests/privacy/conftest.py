"""Films that name a patient in every field, in folders that name places, and a run on them."""

import logging
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ComputedRadiographyImageStorage, ExplicitVRLittleEndian

from xray_desktop.base import logs
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import train_folders

SMALL = {
    "n_epochs": 2,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}
# One for each field; none is part of another.
FIELDS = {
    "PatientName": "QZNAME^JANE",
    "PatientID": "QZPID",
    "PatientBirthDate": "19470931",
    "OtherPatientIDs": "QZOTHER",
    "AccessionNumber": "QZACCESSION",
    "StudyInstanceUID": "1.2.826.0.1.771133",
    "SeriesInstanceUID": "1.2.826.0.1.771144",
    "SOPInstanceUID": "1.2.826.0.1.771155",
    "InstitutionName": "QZHOSPITAL",
    "InstitutionAddress": "QZSTREET",
    "ReferringPhysicianName": "QZREFERRER",
    "OperatorsName": "QZOPERATOR",
    "StudyDescription": "QZSTUDY",
    "StationName": "QZSTATION",
    "PatientComments": "QZCOMMENT",
}
PRIVATE = "QZPRIVATE"
# The folder above the data folders, the data folders, the run, and each file.
PLACE, SOURCES, RUN, FILE = "QzPlace", ("QzClinic", "QzWard"), "QzRun", "QzFile"
N_PATIENTS = 15


def patient_id(number):
    return f"{FIELDS['PatientID']}{number:04}"


def write_film(path, pixels, patient):
    """Write a DICOM film of a patient, with a canary in every field."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = ComputedRadiographyImageStorage
    meta.MediaStorageSOPInstanceUID = FIELDS["SOPInstanceUID"]
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID = ComputedRadiographyImageStorage
    for keyword, value in FIELDS.items():
        setattr(film, keyword, value)
    film.PatientID = patient_id(patient)
    film.private_block(0x0011, PRIVATE, create=True).add_new(1, "LO", PRIVATE)
    film.Modality = "CR"
    film.Rows, film.Columns = pixels.shape
    film.SamplesPerPixel = 1
    film.PhotometricInterpretation = "MONOCHROME2"
    film.BitsAllocated = film.BitsStored = 8
    film.HighBit, film.PixelRepresentation = 7, 0
    film.PixelData = np.ascontiguousarray(pixels).tobytes()
    film.save_as(path, enforce_file_format=True)


def draw_films(place):
    """Turn drawn films into DICOM in two data folders, two films a patient."""
    drawn = place / "drawn"
    write_drawn_dataset(drawn, n_per_class=10, size=64)
    for number, picture in enumerate(sorted(drawn.rglob("*.png"))):
        source = place / SOURCES[number % 10 // 5]
        folder = source / picture.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        with Image.open(picture) as image:
            pixels = np.asarray(image.convert("L"))
        write_film(folder / f"{FILE} {number}.dcm", pixels, number // 2)
    shutil.rmtree(drawn)
    # One that cannot be read: what is said of it names it.
    broken = place / SOURCES[0] / folder.name / f"{FILE} broken.dcm"
    broken.write_bytes(next(place.rglob("*.dcm")).read_bytes()[:700])
    return tuple(place / source for source in SOURCES)


@pytest.fixture(scope="session")
def trained(tmp_path_factory, shared_user_data):
    """A training on these films, its log included; the home of its user is `home`."""
    place = tmp_path_factory.mktemp("privacy") / PLACE
    place.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XRAY_DESKTOP_HOME", str(place / "home"))
        handlers = list(logging.getLogger("xray_desktop").handlers)
        logs.start()
        folders = draw_films(place)
        run = place / RUN
        train_folders(
            TrainingRequest(folders, run, recipe="quick", overrides=SMALL),
            progress=no_progress,
            control=TaskControl(),
        )
        logger = logging.getLogger("xray_desktop")
        for handler in set(logger.handlers) - set(handlers):
            logger.removeHandler(handler)
            handler.close()
    return SimpleNamespace(
        place=place,
        folders=folders,
        run=run,
        home=place / "home",
        bundle=bundle_files.read_bundle(run / "bundle"),
        films=sorted(film for folder in folders for film in folder.rglob(f"{FILE} *[0-9].dcm")),
    )


@pytest.fixture(scope="session")
def canaries():
    """Where which canary stands."""
    return SimpleNamespace(
        FIELDS=FIELDS, PRIVATE=PRIVATE, PLACE=PLACE, SOURCES=SOURCES, RUN=RUN, FILE=FILE
    )


@pytest.fixture(scope="session")
def patient_ids():
    """Every PatientID of the films, and some that are not among them."""
    return [patient_id(number) for number in range(2 * N_PATIENTS)]


@pytest.fixture
def user(trained, monkeypatch) -> Path:
    """Be the user whose training it was."""
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(trained.home))
    return trained.home
