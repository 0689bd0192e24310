"""Which class of a model a class of the films is taken for."""

import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.class_matching import find_partner, join_classes
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import DatasetIndex

MODEL = ("Covid", "Normal", "Viral Pneumonia")


@pytest.fixture
def index(tiny_dataset) -> DatasetIndex:
    return index_folders([tiny_dataset])


def test_class_of_the_same_name_needs_no_word():
    partner = find_partner("Normal", MODEL)

    assert (partner.class_name, partner.reason) == ("Normal", None)


@pytest.mark.parametrize("name", ["viral_pneumonia", "VIRAL-PNEUMONIA", "ViralPneumonia"])
def test_class_that_is_only_spelled_otherwise_is_proposed_and_to_be_checked(name):
    partner = find_partner(name, MODEL)

    assert partner.class_name == "Viral Pneumonia"
    assert "check" in str(partner.reason)


def test_similar_class_is_named_but_not_chosen():
    partner = find_partner("Pneumonia", MODEL)

    assert partner.class_name is None
    assert "“Viral Pneumonia”" in str(partner.reason)


@pytest.mark.parametrize("name", ["Tuberculosis", "-", "正常"])
def test_class_that_the_model_lacks_has_no_partner_and_a_reason(name):
    partner = find_partner(name, MODEL)

    assert partner.class_name is None
    assert "no class of this name" in str(partner.reason)


def test_two_spellings_of_one_name_in_the_model_are_left_to_the_user():
    assert find_partner("COVID", ("Covid", "covid", "Normal")).class_name is None


def test_films_get_the_class_of_their_partner(index):
    joined = join_classes(index, {"Empty": "Normal", "Flat": "Normal"})

    assert joined.counts() == {"Normal": 16, "Upright": 8}
    assert joined.notes == index.notes


def test_films_without_a_partner_are_left_out_and_counted(index):
    joined = join_classes(index, {"Empty": "Empty", "Flat": None, "Absent": None})

    assert joined.counts() == {"Empty": 8, "Upright": 8}
    assert str(joined.notes[-1]).endswith("for Flat: 8.")


def test_leaving_everything_out_is_refused(index):
    with pytest.raises(DatasetError, match="no film to evaluate"):
        join_classes(index, dict.fromkeys(index.class_names))


def test_films_to_be_refused_stay_what_they_are():
    assert find_partner("outside", ("Covid", "Normal")).class_name == "outside"
