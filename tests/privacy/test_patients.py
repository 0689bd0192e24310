"""Who has all that is kept of a training but not the key finds no patient by trying numbers."""

import hashlib
import re

import numpy as np
import pytest

from xray_desktop.base.pseudonyms import KEY_NAME, Pseudonyms, user_pseudonyms
from xray_desktop.core.bundles.bundle_files import read_reference
from xray_desktop.core.datasets.grouping import group_pseudonym
from xray_desktop.core.datasets.splits.files import read_index

pytestmark = pytest.mark.slow
HEX = re.compile(rb"[0-9a-f]{16,64}")


def former_group(salt, patient):
    """Return what earlier versions made of a PatientID, with the salt that stood beside it."""
    inner = hashlib.sha256("\0".join((salt, "", patient)).encode()).hexdigest()
    return hashlib.sha256("\0".join((salt, "dicom", inner)).encode()).hexdigest()[:32]


def recovered(content, salts, patient_ids):
    """Try every number with every salt, as it was done before and plainly."""
    found = set()
    for patient in patient_ids:
        for salt in salts:
            plain = hashlib.sha256((salt + patient).encode()).hexdigest()
            tries = (former_group(salt, patient), plain, plain[:32])
            digests = {hashlib.sha256(one.encode()).hexdigest()[:32] for one in tries}
            if content & {*tries, *digests}:
                found.add(patient)
    return found


def tokens(files):
    """Return everything in files that looks like a hash."""
    return {token.decode() for file in files for token in HEX.findall(file.read_bytes())}


def kept_files(trained):
    """Everything that stays with the user, and the model; not the key."""
    return [
        file
        for folder in (trained.run, trained.home)
        for file in folder.rglob("*")
        if file.is_file() and file.name != KEY_NAME
    ]


def test_the_attack_finds_all_patients_of_an_earlier_version(patient_ids):
    salt = "5a" * 16
    groups = {former_group(salt, patient) for patient in patient_ids[:15]}

    assert recovered(groups, [salt, "no salt"], patient_ids) == set(patient_ids[:15])


def test_the_attack_finds_no_patient_of_today(user, trained, patient_ids):
    index = read_index(trained.run / "index.json")
    groups = {record.group for record in index.records}
    found = tokens(kept_files(trained))
    reference = {row.tobytes().hex() for row in read_reference(trained.bundle).groups}
    # Content hashes are no salts: a few hundred would only be tried in vain.
    salts = found - {record.sha256 for record in index.records}

    assert len(groups) == 15
    assert groups <= found
    assert recovered(found | reference, {"", *salts}, patient_ids) == set()


def test_with_the_key_they_are_found(user, trained, patient_ids):
    """So it is the key that keeps them, and the films of a patient are together."""
    groups = {record.group for record in read_index(trained.run / "index.json").records}

    def group(own, patient):
        return group_pseudonym(own.of("patient", "", patient), "dicom", own)

    own, other = user_pseudonyms(), Pseudonyms(bytes(32))
    assert {group(own, patient) for patient in patient_ids} >= groups
    assert not {group(other, patient) for patient in patient_ids} & groups


def test_the_groups_of_a_model_are_those_of_the_training_under_other_names(user, trained):
    records = {r.sha256: r.group for r in read_index(trained.run / "index.json").records}
    reference = read_reference(trained.bundle)
    named = [records[row.tobytes().hex()] for row in reference.content_hashes]

    _names, expected = np.unique(named, return_inverse=True)
    _rows, found = np.unique(reference.groups, axis=0, return_inverse=True)
    pairs = set(zip(expected.tolist(), found.ravel().tolist(), strict=True))
    assert len(pairs) == len(set(named))
    assert not {row.tobytes().hex() for row in reference.groups} & set(records.values())
    assert len(user_pseudonyms().key) == 32
