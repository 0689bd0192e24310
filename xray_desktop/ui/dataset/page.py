"""The page Dataset: films of data folders, what is wrong with them, and what to change."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.files.file_status import is_folder
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.dataset.external_data import ExternalDataPanel
from xray_desktop.ui.dataset.files import DatasetFiles
from xray_desktop.ui.dataset.filter import DatasetFilter
from xray_desktop.ui.dataset.findings_list import FindingsList
from xray_desktop.ui.dataset.grid import DatasetGrid
from xray_desktop.ui.dataset.leak_pairs import LeakPairs
from xray_desktop.ui.dataset.review.label_review import LabelReview
from xray_desktop.ui.dataset.split_panel import SplitPanel
from xray_desktop.ui.dataset.summary import DatasetSummary
from xray_desktop.ui.dataset.welcome import DatasetWelcome
from xray_desktop.ui.dataset.words import audit_state
from xray_desktop.ui.page import Page

if TYPE_CHECKING:
    from xray_desktop.usecases.audit.dataset_audit import Finding
    from xray_desktop.usecases.datasets.external_data import OtherFolder

_SIZES = (270, 680, 330)
_PAIR_SIZES = (320, 380)
_MARGIN = 8


class DatasetPage(Page):
    """Shows the data set of the workspace and passes requests to the services.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget
    """

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._workspace = services.workspace
        self._dataset = services.dataset
        self._actions = actions
        self._finding: Finding | None = None
        self.files = DatasetFiles(services.dataset, services.settings, self)
        self.welcome = DatasetWelcome([actions["dataset_open"], actions["dataset_sample"]])
        self.summary = DatasetSummary()
        self.filter = DatasetFilter()
        self.films = DatasetGrid(services.thumbnails, actions)
        self.pairs = LeakPairs(services.dataset, services.workspace)
        self.findings = FindingsList(
            actions["dataset_audit"], actions["dataset_review"], actions["dataset_add"]
        )
        self.external_data = ExternalDataPanel()
        self.split = SplitPanel()
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.welcome)
        self._layout.addWidget(self._make_content())
        self._connect_commands()
        self._connect_parts()
        self._on_settings_changed()

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        dataset, changes = self._workspace.dataset, self._dataset.changes
        needs = set()
        if dataset is not None and dataset.is_read and changes.state is not None:
            needs.add(Need.DATASET)
            chosen = list(self.review.chosen(self.films.chosen))
            excluded = changes.state.excluded[chosen]
            if len(chosen) and not excluded.all():
                needs.add(Need.CHOSEN_IMAGES)
            if excluded.any():
                needs.add(Need.EXCLUDED_IMAGES)
        if changes.history.can_undo:
            needs.add(Need.CHANGES)
        if changes.history.can_redo:
            needs.add(Need.UNDONE)
        if self._dataset.audit_result is not None:
            needs.add(Need.AUDIT)
        return self.review.available.union(needs)

    def take_paths(self, paths: Sequence[Path]) -> bool:
        """Open folders that are dropped here as a data set."""
        folders = [path for path in paths if is_folder(path)]
        if not folders:
            self._dataset.failed.emit(
                XrayDesktopError(
                    "{name} is no folder, and a data set is one or several folders.",
                    "Drop the folder that holds the folders of the classes, or drop single films "
                    "onto the page Read.",
                    name=paths[0].name if paths else "",
                ),
                "",
            )
            return True
        self._dataset.open_folders(folders)
        return True

    def _make_content(self) -> QWidget:
        left = _column({self.summary: 0, self.filter: 0, QWidget(): 1})
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.pairs)
        self._middle.addWidget(self.films)
        self._middle.setSizes(_PAIR_SIZES)
        self._middle.setChildrenCollapsible(False)
        self.pairs.hide()
        self.review = LabelReview(self._services, self._actions, self._middle)
        right = _column({self.findings: 1, self.split: 0})
        splitter = QSplitter()
        for widget in (_scrolling(left), self.review, right):
            splitter.addWidget(widget)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        return _column({self.external_data: 0, splitter: 1}, 0)

    def _connect_commands(self) -> None:
        slots = {
            "dataset_open": self.files.ask_for_folder,
            "dataset_add": self.files.ask_for_another,
            "dataset_sample": self._dataset.open_sample_data,
            "dataset_reload": self._dataset.reload,
            "dataset_close": self._dataset.close,
            "dataset_exclude": self._exclude,
            "dataset_include": self._include,
            "dataset_undo": self._dataset.changes.undo,
            "dataset_redo": self._dataset.changes.redo,
            "dataset_audit": self._dataset.audit,
            "dataset_report": self.files.ask_for_report,
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)

    def _connect_parts(self) -> None:
        self._workspace.dataset_leaving.connect(self.films.clear)
        self._workspace.dataset_leaving.connect(self.pairs.clear)
        self._workspace.dataset_changed.connect(self._on_dataset_changed)
        self._workspace.project_changed.connect(self._show_state)
        self._dataset.audit_changed.connect(self._show_audit)
        self._dataset.busy_changed.connect(self._show_busy)
        self._dataset.changes.history_changed.connect(self.available_changed)
        self._services.settings.changed.connect(self._on_settings_changed)
        self.welcome.recent_chosen.connect(self._dataset.open_folders)
        self.summary.renamed.connect(self._dataset.changes.rename_class)
        self.filter.changed.connect(self._show_rows)
        self.films.sort_changed.connect(self._show_rows)
        self.films.all_requested.connect(self._show_everything)
        self.films.image_requested.connect(self.image_requested)
        self.films.class_requested.connect(self._set_class)
        for part in (self.films.chosen_changed, self.review.available_changed):
            part.connect(self.available_changed)
        self.review.image_requested.connect(self.image_requested)
        self.findings.chosen.connect(self._on_finding_chosen)
        self.split.changed.connect(self._set_split)
        self._dataset.external_data.looked.connect(self._ask_external_data)
        self.external_data.addition_requested.connect(self._dataset.external_data.add)

    @Slot()
    def _on_dataset_changed(self) -> None:
        view = self._workspace.dataset
        self._layout.setCurrentIndex(0 if view is None else 1)
        if view is not None:
            reasons = {str(file.path): file.reason for file in view.unreadable}
            self.findings.show_reasons(reasons)
        self.available_changed.emit()

    @Slot()
    def _show_state(self) -> None:
        """Show classes, counts and films as the project makes them."""
        view, project = self._workspace.dataset, self._workspace.project
        state = self._dataset.changes.state
        if view is None or project is None or state is None:
            return
        self.summary.show_state(view, state)
        self.filter.show_choices(view, state)
        self.split.show_project(project)
        self._show_rows()
        self.pairs.refresh()

    @Slot()
    def _show_rows(self) -> None:
        from xray_desktop.usecases.datasets.dataset_filter import choose_rows

        view, state = self._workspace.dataset, self._dataset.changes.state
        if view is None or state is None:
            return
        finding = self._finding
        rows = None if finding is None or not len(finding.rows) else finding.rows.tolist()
        query = self.filter.query(rows, self.films.sort.currentData())
        self.filter.clear_button.setEnabled(not query.is_everything)
        self.films.show_rows(
            view, state, choose_rows(view, state, query).tolist(), is_part=not query.is_everything
        )

    @Slot()
    def _show_audit(self) -> None:
        audit, view = self._dataset.audit_result, self._workspace.dataset
        self.findings.show_findings(None if audit is None else audit.findings)
        warned = (
            row
            for finding in (audit.findings if audit else ())
            if finding.severity.value != "info"
            for row in finding.rows.tolist()
        )
        self.films.warn_of(frozenset(warned))
        if view is not None:
            self.split.show_split(view, audit)
        self._show_busy()
        self.available_changed.emit()

    @Slot()
    def _show_busy(self) -> None:
        dataset = self._dataset
        self.welcome.show_busy(is_busy=dataset.is_opening)
        is_running = dataset.is_opening or dataset.is_auditing
        self.findings.show_state(
            audit_state(dataset),
            is_running=is_running,
            is_missing=not is_running and not dataset.is_audit_current,
        )

    @Slot(object)
    def _on_finding_chosen(self, finding: "Finding | None") -> None:
        self._finding = finding
        audit = self._dataset.audit_result
        shows_pairs = finding is not None and finding.kind == "leak" and audit is not None
        self.pairs.setVisible(shows_pairs)
        self._show_rows()
        if finding is not None:
            self.films.choose(finding.rows.tolist())
        if shows_pairs and audit is not None:
            self.pairs.show_pairs(audit.pairs)

    @Slot(object)
    def _ask_external_data(self, other: "OtherFolder") -> None:
        state = self._dataset.changes.state
        if state is not None:
            self.external_data.ask(other, state.answers)

    @Slot()
    def _show_everything(self) -> None:
        self.findings.clear_choice()
        self.filter.clear()

    @Slot()
    def _exclude(self) -> None:
        self.review.exclude(self.films.chosen)

    @Slot()
    def _include(self) -> None:
        self._dataset.changes.include(self.review.chosen(self.films.chosen))

    @Slot(str)
    def _set_class(self, name: str) -> None:
        if name:
            self._dataset.changes.relabel(self.films.chosen, name)
        else:
            self._dataset.changes.restore_class(self.films.chosen)

    @Slot()
    def _set_split(self) -> None:
        self._dataset.changes.set_split(seed=self.split.seed, group_by=self.split.group_by)

    @Slot()
    def _on_settings_changed(self) -> None:
        self.welcome.show_recent(self._services.settings.values.recent_datasets)


def _column(parts: Mapping[QWidget, int], margin: int = _MARGIN) -> QWidget:
    """Stack widgets; the values say how they share the room that is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(2 * margin)
    for widget, stretch in parts.items():
        column.addWidget(widget, stretch)
    return whole


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    area.setMinimumWidth(widget.minimumSizeHint().width())
    return area
