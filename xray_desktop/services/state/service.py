"""What all services have in common: they tell what went wrong, and what should be known."""

from PySide6.QtCore import QObject, Signal


class Service(QObject):
    """Something that the window asks for work; a part of a service tells through that service.

    Parameters
    ----------
    parent : QObject

    Signals
    -------
    failed : `XrayDesktopError`, str
        Something that was requested was not possible; with details, or an empty text.
    informed : `Message`
        Something that the user should know.
    """

    failed = Signal(object, str)
    informed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if isinstance(parent, Service):
            self.failed.connect(parent.failed)
            self.informed.connect(parent.informed)
