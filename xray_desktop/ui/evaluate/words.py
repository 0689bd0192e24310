"""Words for the parts that an evaluation can count."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from xray_desktop.ui.text.numbers import count_text

# As `usecases.evaluation.evaluation_part.PARTS`, which needs NumPy.
_TEST, _OWN, _VALIDATION, _TRAIN, _ALL = "test", "own", "val", "train", "all"


def part_choices(parts: Mapping[str, int], n_films: int) -> list[tuple[str | None, str]]:
    """Return value and text of each part that can be chosen, the usual one first.

    Parameters
    ----------
    parts : mapping of str to int
        Films of each part that the folders name.
    n_films : int
        All films.
    """
    translate = QCoreApplication.translate
    named: list[tuple[str | None, str]] = []
    if _TEST in parts:
        named.append((_TEST, translate("evaluation", "Test part, {n} films")))
    else:
        named.append((None, translate("evaluation", "Automatic")))
    named.append((_OWN, translate("evaluation", "Test films of the model")))
    if _VALIDATION in parts:
        named.append((_VALIDATION, translate("evaluation", "Validation part, {n} films")))
    if _TRAIN in parts:
        named.append((_TRAIN, translate("evaluation", "Training part, {n} films")))
    named.append((_ALL, translate("evaluation", "All {n} films")))
    return [
        (value, text.format(n=count_text(parts.get(value or "", n_films)))) for value, text in named
    ]


def part_sentence(part: str | None) -> str:
    """Say how the films of a part are found."""
    translate = QCoreApplication.translate
    return {
        _TEST: translate(
            "evaluation", "The films that the folder names as its test part, in its folder “test”."
        ),
        _OWN: translate(
            "evaluation",
            "The held-out test films of this model, recognized by their content, "
            "whatever their names.",
        ),
        _VALIDATION: translate(
            "evaluation",
            "The films of the folder “val”. The training may have been tuned on them: "
            "the score may be inflated.",
        ),
        _TRAIN: translate(
            "evaluation",
            "The films of the folder “train”. Where the model was trained on them, the "
            "score is inflated.",
        ),
        _ALL: translate(
            "evaluation",
            "Every film. Training films of the model are excluded under “leak-free”.",
        ),
    }.get(
        part or "",
        translate(
            "evaluation",
            "The held-out test films of this model, where they are among these; "
            "otherwise every film.",
        ),
    )
