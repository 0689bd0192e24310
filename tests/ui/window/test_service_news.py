"""Whatever a service tells reaches the user: no service of the package can be forgotten."""

import importlib
import pkgutil

from PySide6.QtCore import QObject

from xray_desktop import services
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.state.service import Service

# What services are made of, and what they all share: none of these tells the user anything.
PARTS = {
    "CurrentTask",
    "ImageCache",
    "Opening",
    "Runtime",
    "SingleInstance",
    "Telling",
    "Workspace",
}


def objects_of_services():
    """Every Qt class that is defined in the package of the services."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}.")
    ]
    return {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, QObject) and one.__module__ == module.__name__
    }


def test_every_service_is_one():
    others = {one.__name__ for one in objects_of_services() if not issubclass(one, Service)}

    assert others == PARTS


def test_what_any_service_tells_is_shown(program):
    window, found = program.window, program.findChildren(Service)
    for service in found:
        name = type(service).__name__
        service.failed.emit(XrayDesktopError("{name} failed.", name=name), "")
        service.informed.emit(Message.of("{name} tells.", name=name))

        assert window.error_bar.sentence.text() == f"{name} failed."
        assert window.statusBar().currentMessage() == f"{name} tells."

    known = {one for one in objects_of_services() if issubclass(one, Service)} - {Service}
    assert {type(service) for service in found} == known
