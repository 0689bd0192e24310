"""The settings of one or several trainings as a table; of several, only what differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from xray_desktop.ui.train.setting_fields import FIELDS, translate

_LABELS = {f"config.{field.key}": field.label for field in FIELDS}


class SettingsTable(QTableWidget):
    """Rows are settings, columns are trainings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Settings"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)

    def show_settings(self, names: Sequence[str], plans: Sequence[Mapping[str, Any]]) -> None:
        """Show plans, as `RunPlan.to_json` gives them, under the names of their trainings."""
        flat = [flatten(plan) for plan in plans]
        keys = list(dict.fromkeys(key for values in flat for key in values))
        if len(flat) > 1:
            keys = [key for key in keys if len({str(values.get(key)) for values in flat}) > 1]
        self.setColumnCount(1 + len(flat))
        self.setHorizontalHeaderLabels([self.tr("Setting"), *names])
        self.setRowCount(len(keys))
        for row, key in enumerate(keys):
            self._set(row, 0, setting_label(key))
            for column, values in enumerate(flat, 1):
                self._set(row, column, value_text(values.get(key)))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _set(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setItem(row, column, item)


def flatten(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested settings under keys with dots; what only names the films is left out."""
    flat: dict[str, Any] = {}
    for key, value in values.items():
        if prefix + key in ("project.name", "project.folders", "project.checked"):
            continue
        if prefix + key in ("project.excluded", "project.labels"):
            flat[prefix + key] = len(value)
        elif isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


def setting_label(key: str) -> str:
    """Name a setting as the form does; others by their key, in words."""
    known = {
        "config.recipe": QCoreApplication.translate("settings", "Recipe"),
        "folds": QCoreApplication.translate("settings", "Cross-validation"),
        "group_by": QCoreApplication.translate("settings", "Films of one patient"),
        "project.excluded": QCoreApplication.translate("settings", "Films left out"),
        "project.labels": QCoreApplication.translate("settings", "Films re-labelled"),
    }
    if key in known:
        return known[key]
    if key in _LABELS:
        return translate(_LABELS[key])
    return key.removeprefix("config.").replace(".", ": ").replace("_", " ")


def value_text(value: Any) -> str:
    """Write a value for people."""
    if value is None or value == () or value == []:
        return "\u2013"
    if isinstance(value, bool):
        if value:
            return QCoreApplication.translate("settings", "yes")
        return QCoreApplication.translate("settings", "no")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
