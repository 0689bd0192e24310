"""The middle of the page Dataset while labels are reviewed, in place of the grid of all films."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.dataset.review.review_heading import ReviewHeading
from xray_desktop.ui.dataset.review.review_panel import ReviewPanel

if TYPE_CHECKING:
    from xray_desktop.core.audit.label_issues import Suspect

_MARGIN = 6


class LabelReview(QStackedWidget):
    """Shows the films of the page, or the review.

    Parameters
    ----------
    services : Services
    actions : Actions
    films : QWidget
        What is shown while there is no review.
    parent : QWidget

    Signals
    -------
    available_changed : nothing
        `available` or `rows` is another.
    image_requested : Path
        A film was double-clicked.
    """

    available_changed = Signal()
    image_requested = Signal(object)

    def __init__(
        self, services: Services, actions: Actions, films: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workspace = services.workspace
        self._changes = services.dataset.changes
        self._review = services.dataset.review
        self._toggle = actions["dataset_review"]
        self._is_fresh = False
        self.panel = ReviewPanel(services.thumbnails, actions)
        self.heading = ReviewHeading()
        self.addWidget(films)
        self.addWidget(self._make_review())
        self._connect(actions)

    @property
    def is_on(self) -> bool:
        """True while the review is shown."""
        return self._toggle.isChecked()

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        film = self.panel.film if self.is_on else None
        if film is None:
            return frozenset()
        state = self._changes.state
        has_other = state is not None and state.class_name(film.position) != film.suggested
        return frozenset({Need.REVIEW, Need.OTHER_CLASS} if has_other else {Need.REVIEW})

    def chosen(self, otherwise: tuple[int, ...]) -> tuple[int, ...]:
        """Return the row of the film that is reviewed, else what is chosen in the grid."""
        if not self.is_on:
            return otherwise
        return () if self.panel.film is None else (self.panel.film.position,)

    def exclude(self, otherwise: tuple[int, ...]) -> None:
        """Exclude the film that is reviewed and go on, else what is chosen in the grid."""
        self._changes.exclude(self.chosen(otherwise))
        if self.is_on:
            self.panel.choose_next()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a digit choose a class while the list has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_plain and text.isdecimal() and self.panel.choose_class(int(text)):
                return True
        return super().eventFilter(watched, event)

    def _make_review(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addWidget(self.heading)
        column.addWidget(self.panel, 1)
        column.addStretch(0)
        return page

    def _connect(self, actions: Actions) -> None:
        self._toggle.toggled.connect(self._on_toggled)
        actions["review_confirm"].triggered.connect(self._confirm)
        actions["review_suggested"].triggered.connect(self._take_suggested)
        actions["review_next"].triggered.connect(self.panel.choose_next)
        actions["review_previous"].triggered.connect(self.panel.choose_previous)
        self.heading.again_button.clicked.connect(self._start)
        self.heading.back_button.clicked.connect(self._toggle.toggle)
        self.panel.class_requested.connect(self._set_class)
        self.panel.image_requested.connect(self.image_requested)
        self.panel.chosen_changed.connect(self._on_chosen)
        self.panel.list.installEventFilter(self)
        self._review.changed.connect(self._show_review)
        self._review.films.read.connect(self.panel.show_pictures)
        self._workspace.project_changed.connect(self._show_decisions)
        self._workspace.dataset_leaving.connect(self.panel.clear)
        self._workspace.dataset_changed.connect(self._on_dataset_changed)
        self._services.run_list.changed.connect(self._fill_judges)

    @Slot(bool)
    def _on_toggled(self, is_on: bool) -> None:
        self.setCurrentIndex(int(is_on))
        if is_on:
            self._services.run_list.refresh()
            if self._review.result is None and not self._review.is_running:
                self._start()
            self._show_review()
            self.panel.list.setFocus()
        self.available_changed.emit()

    @Slot()
    def _on_dataset_changed(self) -> None:
        dataset = self._workspace.dataset
        if dataset is None:
            self._toggle.setChecked(False)
        elif self.is_on and dataset.is_read:
            self._start()

    @Slot()
    def _start(self) -> None:
        self._review.start(self.heading.judge.currentData())

    @Slot()
    def _show_review(self) -> None:
        review, view = self._review.result, self._workspace.dataset
        is_running = self._review.is_running
        self.heading.show_running(is_running=is_running)
        shown = review is not None and view is not None and not is_running
        self.panel.setVisible(shown)
        if is_running:
            self._is_fresh = True
        if review is not None and view is not None and shown and self._is_fresh:
            self._is_fresh = False
            self.panel.show_images(review.films, view)
        self._show_decisions()

    @Slot()
    def _show_decisions(self) -> None:
        review, state = self._review.result, self._changes.state
        if self._review.is_running or review is None or state is None:
            self.heading.show_problem(self._review.problem)
            return
        decided = [self._decision(film) for film in review.films]
        self.panel.show_decisions(decided, state)
        self.heading.show_counts(len(decided), self.panel.n_open, review.agreement)
        self.available_changed.emit()

    def _decision(self, film: "Suspect") -> tuple[str, str]:
        state = self._changes.state
        if state is None:
            return "", ""
        if state.excluded[film.position]:
            return "bad", self.tr("excluded")
        if (name := state.class_name(film.position)) != film.given:
            return "marked", self.tr("now {name}").format(name=name)
        return (
            ("good", self.tr("confirmed")) if self._review.is_confirmed(film.position) else ("", "")
        )

    @Slot()
    def _on_chosen(self) -> None:
        view, rows = self._workspace.dataset, self.panel.shown_rows()
        if view is not None and rows:
            self._review.films.ask_for([view.path(row) for row in rows])
        self._show_decisions()

    @Slot()
    def _confirm(self) -> None:
        if self.panel.film is not None:
            self._changes.confirm([self.panel.film.position])
            self.panel.choose_next()

    @Slot()
    def _take_suggested(self) -> None:
        if self.panel.film is not None:
            self._set_class(self.panel.film.suggested)

    @Slot(str)
    def _set_class(self, name: str) -> None:
        film, state = self.panel.film, self._changes.state
        if film is None or state is None:
            return
        if name == state.class_name(film.position):
            self._changes.confirm([film.position])
        else:
            self._changes.relabel([film.position], name)
        self.panel.choose_next()

    @Slot()
    def _fill_judges(self) -> None:
        view = self._workspace.dataset
        self.heading.show_runs(self._services.run_list.runs, () if view is None else view.folders)
