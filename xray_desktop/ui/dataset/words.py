"""Words for parts, severities and what to do about findings."""

from PySide6.QtCore import QCoreApplication

from xray_desktop.services.datasets.dataset import DatasetService
from xray_desktop.ui.actions.commands.info import QT_TRANSLATE_NOOP


def part_names() -> tuple[str, ...]:
    """Name the parts in the order of their codes."""
    return (
        QCoreApplication.translate("dataset", "Train"),
        QCoreApplication.translate("dataset", "Val."),
        QCoreApplication.translate("dataset", "Test"),
    )


def part_name(code: int) -> str:
    """Name a part as a sentence does; empty where none is given."""
    names = (
        QCoreApplication.translate("dataset", "training"),
        QCoreApplication.translate("dataset", "validation"),
        QCoreApplication.translate("dataset", "test"),
    )
    return names[code] if 0 <= code < len(names) else ""


def severity_word(severity: str) -> str:
    """Say how much a finding matters."""
    return {
        "serious": QCoreApplication.translate("dataset", "Serious"),
        "warning": QCoreApplication.translate("dataset", "Warning"),
        "info": QCoreApplication.translate("dataset", "Note"),
    }[severity]


# How a finding of this severity looks: name in `resources/icons`.
SEVERITY_ICONS = {"serious": "octagon-alert", "warning": "triangle-alert", "info": "info"}


# Findings that films from elsewhere would mend.
HELPED_BY_EXTERNAL_DATA = frozenset({"single_source_class", "confounded", "shortcut"})


_COPIES = QT_TRANSLATE_NOOP(
    "dataset",
    "They may stay: copies are never dealt to two parts of a split, unless the folders give those "
    "parts. Exclude all but one of each to count every film once.",
)
_SAME_SOURCE = QT_TRANSLATE_NOOP(
    "dataset",
    "Add films of every class from the same source, and test the model on films of another "
    "hospital before you believe its score.",
)
_ADVICE = {
    "leak": QT_TRANSLATE_NOOP(
        "dataset",
        "Look at the pairs, and exclude the training film of each; then the score on the "
        "test part is not inflated.",
    ),
    "patient_leak": QT_TRANSLATE_NOOP(
        "dataset", "Exclude the training films of these patients, or make the parts anew."
    ),
    "exact_copies": _COPIES,
    "near_copies": _COPIES,
    "contradicting_copies": QT_TRANSLATE_NOOP(
        "dataset", "Look at each film and give all its copies the right class."
    ),
    "tiny_class": QT_TRANSLATE_NOOP(
        "dataset",
        "Add films of this class from another folder, or join the class with a similar one.",
    ),
    "imbalance": QT_TRANSLATE_NOOP(
        "dataset",
        "Add films of the small class. The recipe “balanced” uses class weighting.",
    ),
    "missing_class": QT_TRANSLATE_NOOP(
        "dataset", "Put films of the class into that part, or use folders without parts."
    ),
    "similar_class_names": QT_TRANSLATE_NOOP(
        "dataset", "Double-click the name of the class on the left and give both one name."
    ),
    "constant": QT_TRANSLATE_NOOP("dataset", "Exclude them: a network learns nothing from them."),
    "not_radiograph": QT_TRANSLATE_NOOP(
        "dataset", "Exclude them, unless all films are of that kind."
    ),
    "odd_size": QT_TRANSLATE_NOOP(
        "dataset", "Look at them: cut-outs and screen shots are better excluded."
    ),
    "odd_bit_depth": QT_TRANSLATE_NOOP(
        "dataset", "Look at them: gray levels were lost. Export them again if you can."
    ),
    "unreadable": QT_TRANSLATE_NOOP(
        "dataset", "Export these files again, as PNG or uncompressed DICOM."
    ),
    "confounded": _SAME_SOURCE,
    "shortcut": _SAME_SOURCE,
    "single_source_class": QT_TRANSLATE_NOOP(
        "dataset",
        "Add films of another hospital: of the same classes, and some out of scope (reject class).",
    ),
}


def advice(kind: str) -> str:
    """Say what to do about a finding; empty where there is nothing to do."""
    return QCoreApplication.translate("dataset", _ADVICE[kind]) if kind in _ADVICE else ""


def audit_state(dataset: DatasetService) -> str:
    """Say how the check of the data set stands; empty where its findings say it all."""
    text = ""
    if dataset.is_opening:
        text = QCoreApplication.translate(
            "dataset", "The files are being read; then they are checked."
        )
    elif dataset.is_auditing:
        text = QCoreApplication.translate(
            "dataset", "The films are compared; this may take a while."
        )
    elif dataset.audit_result is None:
        text = QCoreApplication.translate("dataset", "The data set is not checked yet.")
    elif not dataset.is_audit_current:
        text = QCoreApplication.translate("dataset", "You changed the data set since this check.")
    elif not dataset.audit_result.findings:
        text = QCoreApplication.translate("dataset", "Nothing is wrong with this data set.")
    return text
