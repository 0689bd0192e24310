"""What the audit found, the most serious first; each finding shows its films."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.messages import Message
from xray_desktop.ui.dataset.scrolled_label import ScrolledLabel
from xray_desktop.ui.dataset.words import (
    HELPED_BY_EXTERNAL_DATA,
    SEVERITY_ICONS,
    advice,
    severity_word,
)
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.file_words import file_path
from xray_desktop.ui.text.messages import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.usecases.audit.dataset_audit import Finding

_MOST_FILES = 8


class FindingsList(QWidget):
    """Lists findings; below, what to do about the chosen one.

    Parameters
    ----------
    check_again : QAction
        Offered where there is no check of the data set as it is.
    review : QAction
        Offered below the findings.
    external_data : QAction
        Offered where films from elsewhere would help.
    parent : QWidget

    Signals
    -------
    chosen : object
        The `Finding` that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        check_again: QAction,
        review: QAction,
        external_data: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self._reasons: dict[str, Message] = {}
        heading = Label(self.tr("Findings"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.state = Label(wordWrap=True)
        self.check_button, self.review_button = _button(check_again), _button(review)
        self.external_data_button = _button(external_data)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("The data set is being checked"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(20, 20))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.advice = Label(wordWrap=True)
        self.advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.advice.setForegroundRole(QPalette.ColorRole.Text)
        self.advice_area = ScrolledLabel(self.advice)
        self.advice_area.setAccessibleName(self.tr("About the chosen finding"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (heading, self.state, self.check_button, self.progress):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.advice_area)
        column.addWidget(self.external_data_button)
        column.addWidget(self.review_button)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.itemClicked.connect(self._on_clicked)
        self.show_findings(None)

    def show_findings(self, findings: "Sequence[Finding] | None") -> None:
        """Show what was found; None: nothing is known yet. The choice stays where it can."""
        before = self.current
        self._findings = findings or ()
        self.list.blockSignals(True)
        self.list.clear()
        for finding in self._findings:
            word = severity_word(finding.severity.value)
            sentence = translated(finding.message)
            item = QListWidgetItem(f"{word}: {_first_sentence(sentence)}")
            item.setToolTip(plain(sentence))
            item.setData(Qt.ItemDataRole.UserRole, SEVERITY_ICONS[finding.severity.value])
            self.list.addItem(item)
        kinds = [finding.kind for finding in self._findings]
        if before is not None and before.kind in kinds:
            self.list.setCurrentRow(kinds.index(before.kind))
        self.list.blockSignals(False)
        self._paint_icons()
        self._on_row_changed()

    def show_state(self, text: str, *, is_running: bool, is_missing: bool) -> None:
        """Say how the check stands; where one is missing, it is offered."""
        self.check_button.setVisible(is_missing)
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.progress.setVisible(is_running)

    def show_reasons(self, reasons: dict[str, Message]) -> None:
        """Know why files cannot be read, by their paths."""
        self._reasons = reasons

    @property
    def current(self) -> "Finding | None":
        """The chosen finding."""
        row = self.list.currentRow()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def clear_choice(self) -> None:
        """Choose none."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.clearSelection()
        self.list.blockSignals(False)
        self._on_row_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icons for another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        # Each drawing once: painting one takes milliseconds.
        names = {item.data(Qt.ItemDataRole.UserRole) for item in items}
        icons = {name: self._icon(name) for name in names}
        for item in items:
            item.setIcon(icons[item.data(Qt.ItemDataRole.UserRole)])

    def _icon(self, name: str) -> QIcon:
        """Paint an icon that stands out from the ground of a chosen finding, too."""
        icon = make_icon(name, self.palette())
        chosen = QPalette(self.palette())
        ink = chosen.color(QPalette.ColorRole.HighlightedText)
        chosen.setColor(QPalette.ColorRole.ButtonText, ink)
        for size in icon.availableSizes():
            icon.addPixmap(make_icon(name, chosen).pixmap(size), QIcon.Mode.Selected)
        return icon

    @Slot(QListWidgetItem)
    def _on_clicked(self, _item: QListWidgetItem) -> None:
        # A second click on the same finding shows its films again.
        self.chosen.emit(self.current)

    @Slot()
    def _on_row_changed(self) -> None:
        finding = self.current
        self.advice_area.setVisible(finding is not None)
        self.external_data_button.setVisible(
            finding is not None and finding.kind in HELPED_BY_EXTERNAL_DATA
        )
        if finding is not None:
            self.advice_area.set_text("\n\n".join(filter(None, self._advice_lines(finding))))
        self.chosen.emit(finding)

    def _advice_lines(self, finding: "Finding") -> list[str]:
        lines = [translated(finding.message)]
        if todo := advice(finding.kind):
            lines.append(self.tr("What to do: {advice}").format(advice=todo))
        if not len(finding.rows) and not finding.files:
            lines.append(self.tr("It is about the whole data set, not about single films."))
        if finding.files:
            names = [self._file_line(str(path)) for path in finding.files[:_MOST_FILES]]
            if len(finding.files) > _MOST_FILES:
                names.append(self.tr("and {n} more").format(n=len(finding.files) - _MOST_FILES))
            lines.append("\n".join(names))
        return lines

    def _file_line(self, path: str) -> str:
        reason = self._reasons.get(path)
        shown = file_path(path)
        return shown if reason is None else f"{shown}: {translated(reason)}"


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _first_sentence(text: str) -> str:
    """Return what comes before the second sentence; the whole stands below the list."""
    first, stop, _rest = text.partition(". ")
    return first + stop.strip()
