"""The commands that ask where to save what was read."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from xray_desktop.base.errors import ExportError
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.widgets.save_dialog import ask_for_target


class SaveCommands(QObject):
    """Asks for a file, and passes the answer to the service.

    Parameters
    ----------
    services : Services
    view : ImageView
        The film to be saved, as it is seen.
    actions : Actions
    page : QWidget
        Parent of the dialogs.
    """

    def __init__(
        self, services: Services, view: ImageView, actions: Actions, page: QWidget
    ) -> None:
        super().__init__(page)
        self._exporting = services.exporting
        self._settings = services.settings
        self._workspace = services.workspace
        self._view = view
        self._page = page
        actions["save_picture"].triggered.connect(self.save_picture)
        actions["save_heatmap"].triggered.connect(self.save_heatmap)
        actions["save_table"].triggered.connect(self.save_table)
        actions["save_report"].triggered.connect(self.save_report)

    @Slot()
    def save_picture(self) -> None:
        """Save the film as it is seen, without a heat map."""
        self._save_picture("", with_overlay=False)

    @Slot()
    def save_heatmap(self) -> None:
        """Save the film as it is seen, with its heat map."""
        self._save_picture(" heat map", with_overlay=True)

    @Slot()
    def save_table(self) -> None:
        """Save what is known of all films as CSV."""
        title, kind = self.tr("Save the results as a table"), self.tr("Table (*.csv)")
        path = self._ask(title, "X-ray results.csv", kind)
        if path is not None:
            self._exporting.save_table(path)

    @Slot()
    def save_report(self) -> None:
        """Save all films with results and heat maps as a page or a document."""
        kinds = self.tr("Web page (*.html);;Document (*.pdf)")
        path = self._ask(self.tr("Save a report"), "X-ray report.html", kinds)
        if path is not None:
            self._exporting.save_report(path)

    def _save_picture(self, addition: str, *, with_overlay: bool) -> None:
        film = self._workspace.current_image
        image = self._view.render_picture(with_overlay=with_overlay)
        if film is None or image.isNull():
            return
        title, kind = self.tr("Save the film as a picture"), self.tr("Picture (*.png)")
        path = self._ask(title, f"{film.path.stem}{addition}.png", kind)
        if path is not None:
            self._exporting.save_picture(_rendered(image, is_color=with_overlay), path)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        proposed = Path(self._settings.values.last_folder) / name
        try:
            return ask_for_target(self._page, title, proposed, kinds)
        except ExportError as error:
            self._exporting.failed.emit(error, "")
            return None


def _rendered(image: QImage, *, is_color: bool) -> object:
    """Return the image as plain values, for the worker."""
    from xray_desktop.usecases.reading.worklist_export import RenderedPicture

    kind = QImage.Format.Format_RGB888 if is_color else QImage.Format.Format_Grayscale8
    plain = image.convertToFormat(kind)
    return RenderedPicture(
        plain.width(), plain.height(), bytes(plain.constBits()), plain.bytesPerLine(), is_color
    )
