"""The two films of a viewer, and which of them commands act on."""

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.ui.viewer.image_pane import ImagePane


class ImagePair(QObject):
    """The film of the workspace, and the one that is compared with it.

    Parameters
    ----------
    main, beside : ImagePane
    parent : QObject

    Attributes
    ----------
    active : ImagePane
        The one that commands act on: where the user was last.

    Signals
    -------
    activated : nothing
        Another one is active.
    changed : nothing
        The active one is another, or looks otherwise.
    """

    activated = Signal()
    changed = Signal()

    def __init__(self, main: ImagePane, beside: ImagePane, parent: QObject) -> None:
        super().__init__(parent)
        self.main, self.beside = main, beside
        self.active = main
        self._is_split = False
        self.activated.connect(self.changed)
        main.activated.connect(self._activate_main)
        beside.activated.connect(self._activate_beside)
        for pane in self.panes:
            pane.view.view_changed.connect(self.changed)

    @property
    def panes(self) -> tuple[ImagePane, ImagePane]:
        """Both, shown or not."""
        return self.main, self.beside

    def set_split(self, is_split: bool) -> None:
        """Show both, or the main one only."""
        self._is_split = is_split
        for pane in self.panes:
            pane.names_image = is_split
        self._activate(self.active if is_split else self.main)

    @Slot()
    def _activate_main(self) -> None:
        self._activate(self.main)

    @Slot()
    def _activate_beside(self) -> None:
        self._activate(self.beside)

    def _activate(self, pane: ImagePane) -> None:
        self.active = pane
        for each in self.panes:
            each.view.set_marked(self._is_split and each is pane)
        self.activated.emit()
