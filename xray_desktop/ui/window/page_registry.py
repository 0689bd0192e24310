"""How each page is made; only what is shown first is imported before it is needed."""

from collections.abc import Callable, Mapping

from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.page import Page
from xray_desktop.ui.read.page import ReadPage


def _make_read_page(services: Services, actions: Actions) -> Page:
    return ReadPage(services, actions)


def _make_models_page(services: Services, actions: Actions) -> Page:
    from xray_desktop.ui.models.page import ModelsPage

    return ModelsPage(services, actions)


def _make_train_page(services: Services, actions: Actions) -> Page:
    from xray_desktop.ui.train.page import TrainPage

    return TrainPage(services, actions)


def _make_dataset_page(services: Services, actions: Actions) -> Page:
    from xray_desktop.ui.dataset.page import DatasetPage

    return DatasetPage(services, actions)


def _make_evaluate_page(services: Services, actions: Actions) -> Page:
    from xray_desktop.ui.evaluate.page import EvaluatePage

    return EvaluatePage(services, actions)


# Name -> function that makes the page, in the order of the rail.
PAGES: Mapping[str, Callable[[Services, Actions], Page]] = {
    "read": _make_read_page,
    "dataset": _make_dataset_page,
    "train": _make_train_page,
    "evaluate": _make_evaluate_page,
    "models": _make_models_page,
}
