"""A few films before and after the augmentation, side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QGroupBox, QHBoxLayout, QPushButton, QWidget

from xray_desktop.services.training.augmentation import AugmentationService
from xray_desktop.ui.style.plain_text import Label, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.usecases.training.augmentation_preview import AugmentedImage

_SIDE = 120


class AugmentationView(QGroupBox):
    """Shows what the augmentation does, when the user asks.

    Signals
    -------
    requested : nothing
        Examples are requested, the first ones or others.
    """

    requested = Signal()

    def __init__(self, service: AugmentationService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Augmentation preview"))
        self._service = service
        self.button = QPushButton(self.tr("Show e&xamples"))
        self.button.setToolTip(
            self.tr(
                "Films of the data set, augmented as in the training; the first time takes a while"
            )
        )
        self.button.clicked.connect(self.requested)
        self._news = Label(wordWrap=True)
        self.pictures: list[Label] = []
        self._grid = QGridLayout(self)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self._news, 1)
        self._grid.addLayout(row, 0, 0, 1, 6)
        self._before = Label(self.tr("Original"))
        self._after = Label(self.tr("Augmented"))
        self._grid.addWidget(self._before, 1, 0)
        self._grid.addWidget(self._after, 1, 1, 1, 4)
        self._before.hide()
        self._after.hide()
        self._grid.setColumnStretch(5, 1)
        service.shown.connect(self._show_images)
        service.busy_changed.connect(self._refresh)

    @Slot()
    def _refresh(self) -> None:
        busy = self._service.is_busy
        self.button.setEnabled(not busy)
        self._news.setText(self.tr("Making examples…") if busy else "")

    @Slot(object)
    def _show_images(self, films: "Sequence[AugmentedImage]") -> None:
        for old in self.pictures:
            self._grid.removeWidget(old)
            old.deleteLater()
        self.pictures = []
        self._before.show()
        self._after.show()
        for row, film in enumerate(films, 2):
            for column, levels in enumerate((film.original, *film.changed)):
                name = self.tr("original") if column == 0 else self.tr("augmented")
                picture = self._make_picture(levels, film.size)
                picture.setAccessibleName(f"{film.name}, {name}")
                picture.setToolTip(plain(f"{film.name}, {name}"))
                self._grid.addWidget(picture, row, column)
                self.pictures.append(picture)
        self.button.setText(self.tr("Other e&xamples"))

    def _make_picture(self, levels: bytes, side: int) -> Label:
        image = QImage(levels, side, side, side, QImage.Format.Format_Grayscale8)
        ratio = self.devicePixelRatioF()
        size = QSize(_SIDE, _SIDE) * ratio
        pixmap = QPixmap.fromImage(image).scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        label = Label()
        label.setPixmap(pixmap)
        return label
