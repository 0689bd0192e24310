"""The page Models: which there are, how good they were, and which one classifies."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from xray_desktop.base.capabilities import can_learn
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.core.bundles.origin import Origin
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.models.model_details import ModelDetails
from xray_desktop.ui.models.model_files import ask_for_archive, ask_for_folder, ask_for_target
from xray_desktop.ui.models.models_list import ModelsList
from xray_desktop.ui.models.notice_bar import NoticeBar
from xray_desktop.ui.page import Page
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.widgets.flow_layout import FlowLayout

_SIZES = (380, 800)
_MARGIN = 12


class ModelsPage(Page):
    """Keeps, brings in and hands on models.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget
    """

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = services.library
        self._models = services.models
        self._settings = services.settings
        self.list = ModelsList(services.library, services.workspace)
        self.details = ModelDetails()
        self.notice = NoticeBar()
        self._hint = Label(
            self.tr(
                "Models come from a zip, a .keras file or a folder; they can also be dropped onto "
                "this window. A model that is trained here appears by itself."
            ),
            wordWrap=True,
        )
        self._arrange(actions)
        slots = {
            "model_import": self._ask_for_archive,
            "model_import_folder": self._ask_for_folder,
            "model_default": self._make_default,
            "model_export": self._export,
            "model_folder": self._show_folder,
            "model_remove": self._ask_before_removing,
            "models_check": self._library.refresh,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        self.list.chosen.connect(self._refresh)
        services.workspace.model_changed.connect(self._refresh)
        self._library.located.connect(self.list.choose)
        self._library.undo_changed.connect(self._offer_undo)
        self.details.card.link_requested.connect(self._ask_about_link)
        self._library.ensure_loaded()
        self._refresh()

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        entry = self.list.current
        needs = {Need.LEARNING} if can_learn() else set()
        if entry is None:
            return frozenset(needs)
        needs.add(Need.LISTED_MODEL)
        if entry.summary is not None:
            needs.add(Need.USABLE_MODEL)
            if not self.list.rows.is_default(entry):
                needs.add(Need.OTHER_MODEL)
        if entry.origin is not Origin.SHIPPED:
            needs.add(Need.OWN_MODEL)
        return frozenset(needs)

    def _arrange(self, actions: Actions) -> None:
        side = QWidget()
        side_column = QVBoxLayout(side)
        side_column.setContentsMargins(_MARGIN, _MARGIN, 0, _MARGIN)
        side_column.addWidget(self.list, 1)
        side_column.addWidget(self._hint)
        side_column.addLayout(_button_row(actions, ("model_import", "model_import_folder")))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.notice)
        column.addLayout(
            _button_row(actions, ("model_default", "model_export", "model_folder", "model_remove"))
        )
        column.addWidget(self.details, 1)
        splitter = QSplitter()
        splitter.addWidget(side)
        splitter.addWidget(main)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    @Slot()
    def _refresh(self) -> None:
        entry = self.list.current
        self.details.setVisible(entry is not None)
        if entry is not None:
            self.details.show_model(entry, is_default=self.list.rows.is_default(entry))
        self.available_changed.emit()

    @Slot()
    def _make_default(self) -> None:
        if self.list.current is not None:
            self._models.choose(self.list.current.path)

    @Slot()
    def _ask_for_archive(self) -> None:
        self._import(ask_for_archive(self, self._settings.values.last_folder))

    @Slot()
    def _ask_for_folder(self) -> None:
        self._import(ask_for_folder(self, self._settings.values.last_folder))

    def _import(self, path: Path | None) -> None:
        if path is not None:
            self._settings.change(last_folder=str(path.parent))
            self._library.import_model(path)

    @Slot()
    def _export(self) -> None:
        entry = self.list.current
        if entry is None:
            return
        plain = re.sub(r"[^\w -]+", "", entry.name).strip() or "model"
        target = ask_for_target(self, self._settings.values.last_folder, plain)
        if target is not None:
            self._settings.change(last_folder=str(target[1].parent))
            export_format, out, with_names = target
            self._library.export_model(entry.path, export_format, out, with_source_names=with_names)

    @Slot()
    def _show_folder(self) -> None:
        entry = self.list.current
        if entry is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.path))):
            self._library.failed.emit(
                XrayDesktopError(
                    "No program is there to show the folder {path}.",
                    "Open it with a file manager.",
                    path=str(entry.path),
                ),
                "",
            )

    @Slot()
    def _ask_before_removing(self) -> None:
        entry = self.list.current
        if entry is not None:
            path = entry.path
            self.notice.ask(
                self.tr("Remove the model “{name}”? It can be brought back.").format(
                    name=entry.name
                ),
                self.tr("&Remove"),
                lambda: self._library.remove(path),
                close=self.tr("&Keep"),
            )

    @Slot()
    def _offer_undo(self) -> None:
        removed = self._library.removed
        if removed is None:
            self.notice.hide()
            return
        path = removed.path
        self.notice.ask(
            self.tr("The model “{name}” was removed.").format(name=removed.name),
            self.tr("&Undo"),
            lambda: self._restore(path),
            close=self.tr("&Close"),
        )

    def _restore(self, path: Path) -> None:
        self.list.choose(path)
        self._library.restore()

    @Slot(QUrl)
    def _ask_about_link(self, url: QUrl) -> None:
        self.notice.ask(
            self.tr("Open this page in the web browser? {address}").format(
                address=url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            ),
            self.tr("&Open"),
            lambda: QDesktopServices.openUrl(url),
            close=self.tr("&Stay here"),
        )


def _button_row(actions: Actions, names: Sequence[str]) -> FlowLayout:
    row = FlowLayout()
    for name in names:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(button)
    return row
