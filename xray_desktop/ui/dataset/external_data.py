"""Films from elsewhere: what each class of another folder becomes in the data set."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xray_desktop.base.printable import printable
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.class_words import class_title, reject_class_help
from xray_desktop.ui.widgets.class_mapping_table import MappedClass, MappingTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.usecases.datasets.external_data import OtherFolder

_MARGIN = 12
# Value of a choice that is not made yet.
_UNDECIDED = ""


class JoiningTable(MappingTable):
    """What each class of another folder becomes; one without a partner waits for the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Classes of the other folder and of the data set"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Class of the folder"),
                self.tr("Films"),
                self.tr("Becomes"),
                self.tr("To think of"),
            ]
        )

    def show_folder(self, other: "OtherFolder", class_names: "Sequence[str]") -> None:
        """Propose what is sure only: a class of the same name is the same class."""
        choices = [
            (self.tr("Please choose…"), _UNDECIDED),
            *((name, name) for name in class_names),
            (class_title(REJECT_CLASS), REJECT_CLASS),
            (self.tr("Leave out"), None),
        ]
        rows = []
        for name, n_films in other.classes.items():
            chosen = name if name in (*class_names, REJECT_CLASS) else _UNDECIDED
            reason = self.tr("The same name. Does it mean the same there?")
            if chosen == _UNDECIDED:
                reason = self.tr(
                    "A class only if it means the same: “pneumonia” of any cause is not “viral "
                    "pneumonia”."
                )
            box_name = self.tr("What {name} becomes").format(name=name)
            rows.append(MappedClass(name, n_films, choices, chosen, reason, box_name))
        self.show_rows(rows)


class ExternalDataPanel(QFrame):
    """Asks what a folder is to bring; hidden until a folder was chosen.

    Signals
    -------
    addition_requested : Path, dict
        The folder, and what each of its classes becomes; None: it is left out.
    """

    addition_requested = Signal(object, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: OtherFolder | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAccessibleName(self.tr("External films"))
        self.heading, self.help, self.note = Label(), Label(), Label()
        for label in (self.heading, self.help, self.note):
            label.setWordWrap(True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.help.setText(f"{class_title(REJECT_CLASS)}. {reject_class_help()}")
        self.table = JoiningTable()
        self.add_button = QPushButton(self.tr("&Add these films"))
        self.cancel_button = QPushButton(self.tr("Do &not add"))
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        for widget in (self.heading, self.table, self.help):
            column.addWidget(widget)
        column.addLayout(foot)
        self.table.changed.connect(self._refresh)
        self.add_button.clicked.connect(self._request)
        self.cancel_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, other: "OtherFolder", class_names: "Sequence[str]") -> None:
        """Ask for a folder.

        Parameters
        ----------
        class_names : sequence of str
            Those of the data set, without what is to be refused.
        """
        self._other = other
        self.heading.setText(
            self.tr("What do the films of “{name}” become?").format(name=printable(other.source))
        )
        self.heading.setToolTip(plain(printable(str(other.path))))
        self.table.show_folder(other, class_names)
        self.show()
        self.table.focus_first(_UNDECIDED)

    @Slot()
    def _refresh(self) -> None:
        partners = self.table.partners
        open_names = [name for name, target in partners.items() if target == _UNDECIDED]
        note = ""
        if open_names:
            note = self.tr("Still to be chosen: {names}").format(names=", ".join(open_names))
        elif partners and not any(partners.values()):
            note = self.tr("All classes are left out: nothing would be added.")
        self.note.setText(note)
        self.add_button.setEnabled(bool(partners) and not note)

    @Slot()
    def _request(self) -> None:
        if self._other is not None:
            self.hide()
            self.addition_requested.emit(self._other.path, self.table.partners)
