"""The advanced form: every setting of a training, checked while it is entered."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.core.datasets.grouping import read_group_pattern
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.train.setting_entry import SettingEntry
from xray_desktop.ui.train.setting_fields import FIELDS, SECTIONS, translate

_N_COLUMNS = 3
_FOLDS = ("", "3", "5", "10", "source")


class AdvancedSettings(QWidget):
    """Settings over a recipe's.

    Signals
    -------
    changed : nothing
        `overrides` or `is_valid` may be others.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = ""
        self._is_filling = False
        self.is_valid = True
        self.entries = {field.key: SettingEntry(field) for field in FIELDS}
        self.folds = QComboBox()
        self._source_problem = ""
        self.folds_note = Label(wordWrap=True)
        self.folds_note.hide()
        self.group_by = QLineEdit()
        self.group_problem = self._make_problem_label()
        self.problem = self._make_problem_label()
        self.reset_button = QPushButton(self.tr("&Reset to the recipe"))
        self.reset_button.setToolTip(self.tr("Undo all changes in this form"))
        self.reset_button.clicked.connect(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for title, fields in SECTIONS:
            column.addWidget(
                self._make_section(translate(title), [self.entries[f.key] for f in fields])
            )
        column.addWidget(self._make_testing_section())
        row = QHBoxLayout()
        row.addWidget(self.problem, 1)
        row.addWidget(self.reset_button)
        column.addLayout(row)
        for entry in self.entries.values():
            entry.changed.connect(self._on_changed)
        self.folds.currentIndexChanged.connect(self._on_changed)
        self.group_by.textChanged.connect(self._on_changed)

    @property
    def overrides(self) -> dict[str, Any]:
        """The settings that are not the recipe's; only where `is_valid`."""
        from xray_desktop.core.training.overrides import merge_overrides

        overrides: dict[str, Any] = {}
        for entry in self.entries.values():
            if entry.is_changed:
                overrides = merge_overrides(overrides, entry.field.nested(entry.value()))
        return overrides

    @property
    def n_changed(self) -> int:
        """Settings that are not the recipe's."""
        own = (self.requested_folds is not None) + (self.requested_grouping is not None)
        return own + sum(entry.is_changed for entry in self.entries.values())

    @property
    def requested_folds(self) -> str | None:
        """Folds of a cross-validation; None for one training."""
        return self.folds.currentData() or None

    @property
    def requested_grouping(self) -> str | None:
        """What films of one patient share; None: what the data set says."""
        return self.group_by.text().strip() or None

    def set_recipe(self, recipe: str) -> None:
        """Start from another recipe: every entry is its value."""
        from xray_desktop.core.training.recipes import RECIPES

        self._recipe = recipe
        values = RECIPES[recipe].config.to_json()
        self._is_filling = True
        for entry in self.entries.values():
            entry.set_default(entry.field.value_in(values))
        self._is_filling = False
        self._on_changed()

    def show_sources(self, n_sources: int, problem: str) -> None:
        """Offer to leave out one data folder after the other where there are several.

        Parameters
        ----------
        problem : str
            Why that cannot work; empty: it can.
        """
        model = self.folds.model()
        if isinstance(model, QStandardItemModel):
            model.item(_FOLDS.index("source")).setEnabled(n_sources > 1)
        if problem != self._source_problem:
            self._source_problem = problem
            self._on_changed()
        is_chosen = self.requested_folds == "source"
        self.folds_note.setVisible(bool(problem) and (n_sources > 1 or is_chosen))
        self.folds_note.setText(
            self.tr("One data folder cannot be left out after the other: {reason}").format(
                reason=problem
            )
        )

    @Slot()
    def reset(self) -> None:
        """Take the recipe's values again."""
        self.folds.setCurrentIndex(0)
        self.group_by.clear()
        self.set_recipe(self._recipe)

    def _make_section(self, title: str, entries: list[SettingEntry]) -> QGroupBox:
        box = QGroupBox(title)
        grid = QGridLayout(box)
        grid.setHorizontalSpacing(16)
        for number, entry in enumerate(entries):
            grid.addWidget(entry, number // _N_COLUMNS, number % _N_COLUMNS)
        for number in range(_N_COLUMNS):
            grid.setColumnStretch(number, 1)
        return box

    def _make_testing_section(self) -> QGroupBox:
        texts = (
            self.tr("Single split, one test part"),
            self.tr("3-fold cross-validation"),
            self.tr("5-fold cross-validation"),
            self.tr("10-fold cross-validation"),
            self.tr("Leave one data folder out (one fold a folder)"),
        )
        for value, text in zip(_FOLDS, texts, strict=True):
            self.folds.addItem(text, value)
        self.folds.setAccessibleName(self.tr("Cross-validation"))
        self.folds.setToolTip(
            self.tr(
                "Several runs show how much the metrics depend on chance; leaving one "
                "data folder out shows whether a model generalizes to a hospital that it "
                "never saw"
            )
        )
        self.group_by.setPlaceholderText(self.tr("as the data set says"))
        self.group_by.setAccessibleName(self.tr("Films of one patient"))
        self.group_by.setToolTip(
            self.tr("dicom: the patient of the DICOM header; or a pattern on the file name")
        )
        box = QGroupBox(self.tr("Testing"))
        grid = QGridLayout(box)
        grid.setHorizontalSpacing(16)
        controls = (
            (self.tr("Cross-validation"), self.folds),
            (self.tr("Films of one patient"), self.group_by),
        )
        for number, (text, control) in enumerate(controls):
            label = Label(text)
            label.setBuddy(control)
            grid.addWidget(label, 0, number)
            grid.addWidget(control, 1, number)
        grid.addWidget(self.folds_note, 2, 0)
        grid.addWidget(self.group_problem, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return box

    def _make_problem_label(self) -> Label:
        label = Label(wordWrap=True)
        label.setForegroundRole(QPalette.ColorRole.BrightText)
        return label

    @Slot()
    def _on_changed(self) -> None:
        if self._is_filling or not self._recipe:
            return
        # Every entry is asked, so that each shows its own sentence.
        fits = [entry.check(self._recipe) for entry in self.entries.values()]
        problem = self._problem_of_all() if all(fits) else ""
        self.problem.setText(problem)
        can_hold_out = self.requested_folds != "source" or not self._source_problem
        self.is_valid = self._check_grouping() and all(fits) and not problem and can_hold_out
        self.changed.emit()

    def _problem_of_all(self) -> str:
        from xray_desktop.core.training.overrides import make_config

        try:
            make_config(self._recipe, self.overrides)
        except XrayDesktopError as error:
            return self.tr("These settings do not fit together: {reason}").format(
                reason=str(error.__cause__ or error)
            )
        return ""

    def _check_grouping(self) -> bool:
        try:
            read_group_pattern(self.requested_grouping)
            problem = ""
        except XrayDesktopError as error:
            problem = translated(error.text)
        self.group_problem.setText(problem)
        return not problem
