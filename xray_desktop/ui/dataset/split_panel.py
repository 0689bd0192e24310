"""How the films are dealt to training, validation and test, as counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.datasets.grouping import DICOM_GROUPS
from xray_desktop.core.datasets.projects.project import MAX_SEED, Project
from xray_desktop.ui.dataset.class_counts import CountsTable
from xray_desktop.ui.dataset.words import part_names
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated

if TYPE_CHECKING:
    from xray_desktop.usecases.audit.dataset_audit import DatasetAudit
    from xray_desktop.usecases.datasets.dataset_view import DatasetView

_PATTERN = "pattern"


class SplitPanel(QWidget):
    """Shows and changes the split.

    Signals
    -------
    changed : nothing
        `seed` or `group_by` are others.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Label(self.tr("Split for training"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.sentence = Label(wordWrap=True)
        self.table = CountsTable(self.tr("Films by class and part of the split"), renames=False)
        self.seed_box = QSpinBox(maximum=MAX_SEED)
        # A number is taken when it is complete, not digit by digit.
        self.seed_box.setKeyboardTracking(False)
        self.seed_box.setToolTip(
            self.tr("Another number deals the films otherwise; the same one always alike")
        )
        self.grouping = QComboBox()
        for text, value in (
            (self.tr("the DICOM patient"), DICOM_GROUPS),
            (self.tr("a pattern of the name"), _PATTERN),
            (self.tr("nothing"), None),
        ):
            self.grouping.addItem(text, value)
        self.grouping.setToolTip(
            self.tr("Films of one patient are never dealt to two parts; copies neither")
        )
        self.grouping.setMinimumContentsLength(8)
        self.grouping.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pattern = QLineEdit(placeholderText=r"^(patient\d+)_")
        self.pattern.setToolTip(
            self.tr("A regular expression on file names; its first group names the patient")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.sentence)
        column.addWidget(self.table)
        column.addLayout(self._make_form())
        self.seed_box.valueChanged.connect(self._on_changed)
        self.grouping.activated.connect(self._on_grouping_chosen)
        self.pattern.editingFinished.connect(self._on_pattern_edited)

    def _make_form(self) -> QFormLayout:
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, widget in (
            (self.tr("&Kept together by"), self.grouping),
            (self.tr("Patte&rn"), self.pattern),
            (self.tr("See&d"), self.seed_box),
        ):
            widget.setAccessibleName(label.replace("&", ""))
            self._form.addRow(label, widget)
        return self._form

    @property
    def seed(self) -> int:
        """The number that the dealing starts from."""
        return self.seed_box.value()

    @property
    def group_by(self) -> str | None:
        """As in `Project`."""
        chosen: str | None = self.grouping.currentData()
        return self.pattern.text().strip() or None if chosen == _PATTERN else chosen

    def show_project(self, project: Project) -> None:
        """Show the settings that are kept."""
        self.seed_box.blockSignals(True)
        self.seed_box.setValue(project.seed)
        self.seed_box.blockSignals(False)
        is_pattern = project.group_by not in (DICOM_GROUPS, None)
        value = _PATTERN if is_pattern else project.group_by
        self.grouping.setCurrentIndex(self.grouping.findData(value) if value else 2)
        self.pattern.setText(project.group_by or "" if is_pattern else "")
        self._form.setRowVisible(self.pattern, is_pattern)

    def show_split(self, view: "DatasetView", audit: "DatasetAudit | None") -> None:
        """Show the counts, or why there are none."""
        self.table.setVisible(audit is not None and audit.split is not None)
        if audit is None:
            self.sentence.setText(self.tr("It is counted when the data set is checked."))
        elif audit.split is None or audit.split_problem is not None:
            problem = audit.split_problem
            self.sentence.setText("" if problem is None else translated(problem))
        else:
            self.sentence.setText(self._how(view))
            self.table.show_counts(audit.class_names, part_names(), audit.split.tolist())

    def _how(self, view: "DatasetView") -> str:
        has_validation, has_test = bool((view.part == 1).any()), bool((view.part == 2).any())
        if has_validation and has_test:
            return self.tr("The parts are those of the folders.")
        if has_test:
            return self.tr(
                "The test part is that of the folders; 15 % of the others serve for validation."
            )
        if has_validation:
            return self.tr(
                "The validation part is that of the folders; 15 % of the others serve as test."
            )
        return self.tr("70 % serve for training, 15 % for validation, 15 % as test.")

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

    @Slot(int)
    def _on_grouping_chosen(self, _index: int) -> None:
        is_pattern = self.grouping.currentData() == _PATTERN
        self._form.setRowVisible(self.pattern, is_pattern)
        if is_pattern and not self.pattern.text():
            self.pattern.setFocus()
        else:
            self.changed.emit()

    @Slot()
    def _on_pattern_edited(self) -> None:
        if self.pattern.text().strip():
            self.changed.emit()
