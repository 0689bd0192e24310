"""Words for parts, severities and what to do about findings."""

from PySide6.QtCore import QCoreApplication


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


def advice(kind: str) -> str:
    """Say what to do about a finding; empty where there is nothing to do."""
    translate = QCoreApplication.translate
    copies = translate(
        "dataset",
        "Nothing is lost if they stay: copies are always kept in one part of a split. Exclude all "
        "but one of each to count every film once.",
    )
    return {
        "leak": translate(
            "dataset",
            "Look at the pairs, and exclude the training film of each; then the score on the test "
            "part is honest.",
        ),
        "patient_leak": translate(
            "dataset", "Exclude the training films of these patients, or make the parts anew."
        ),
        "exact_copies": copies,
        "near_copies": copies,
        "contradicting_copies": translate(
            "dataset", "Look at each film and give all its copies the right class."
        ),
        "tiny_class": translate(
            "dataset",
            "Add films of this class from another folder, or join the class with a similar one.",
        ),
        "imbalance": translate(
            "dataset",
            "Add films of the small class. The recipe “balanced” weighs the classes in training.",
        ),
        "missing_class": translate(
            "dataset", "Put films of the class into that part, or use folders without parts."
        ),
        "similar_class_names": translate(
            "dataset", "Double-click the name of the class on the left and give both one name."
        ),
        "constant": translate("dataset", "Exclude them: a network learns nothing from them."),
        "not_radiograph": translate("dataset", "Exclude them, unless all films are of that kind."),
        "odd_size": translate(
            "dataset", "Look at them: cut-outs and screen shots are better excluded."
        ),
        "odd_bit_depth": translate(
            "dataset", "Look at them: gray levels were lost. Export them again if you can."
        ),
        "unreadable": translate(
            "dataset", "Export these files again, as PNG or uncompressed DICOM."
        ),
        "confounded": translate(
            "dataset",
            "Add films of every class from the same source, and test the model on another one.",
        ),
        "shortcut": translate(
            "dataset",
            "Add films of every class from the same source, and test the model on films of another "
            "hospital before you believe its score.",
        ),
        "class_of_one_source": translate(
            "dataset", "Add films of this class from the other sources."
        ),
    }.get(kind, "")
