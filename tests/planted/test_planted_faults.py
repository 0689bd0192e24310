"""Faults that are planted in a data set are named, and are not where their check is switched off.

Each test of the audit has a twin in which the one function that finds the fault finds nothing: so
the first one is able to fail. The pairs for other faults stand with what they test:

- wrong labels: tests/core/test_label_review.py (planted flips, with and without the ranking)
- shift: tests/core/test_shift.py (films of another hospital, with and without their features)
- a class of one source: tests/core/test_source_confounding.py
- over-confidence: below, and tests/core/test_calibration.py
- films that are none: tests/core/test_film_check.py, tests/usecases/test_checks_on_real_films.py
- places that do not know a class: tests/core/test_source_check.py
- heat maps that do not depend on the weights: tests/core/test_explanation.py
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.audit import report as audit
from xray_desktop.core.datasets.synthetic import draw_image
from xray_desktop.core.evaluation.report import EvaluationContext, evaluate
from xray_desktop.core.prediction.calibration import fit_calibration
from xray_desktop.core.prediction.decision_rule import DecisionRule, RawOutputs

SIZE, N_IMAGES = 128, 24
Plant = Callable[[Path], None]


def write_films(root: Path) -> Path:
    """Draw two classes in two parts that differ in a fine texture of their center only."""
    random = np.random.default_rng(3)
    rows, columns = np.mgrid[0:48, 0:48]
    pattern = (rows // 2 + columns // 2) % 2 * 50
    middle = slice(40, 88)
    for number in range(2 * N_IMAGES):
        film = draw_image("Clear", seed=number, size=SIZE).astype(int)
        is_ill = number % 2 == 0
        texture = pattern if is_ill else random.permutation(pattern.ravel()).reshape(48, 48)
        film[middle, middle] += texture - 25
        part = "test" if number >= 2 * N_IMAGES - 12 else "train"
        folder = root / part / ("Ill" if is_ill else "Well")
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.clip(film, 0, 255).astype(np.uint8)).save(folder / f"{number:02}.png")
    return root


def films_of(root: Path, class_name: str) -> list[Path]:
    return sorted(root.glob(f"*/{class_name}/*.png"))


def change(root: Path, class_name: str, paint: Callable[[np.ndarray], np.ndarray]) -> None:
    for path in films_of(root, class_name):
        Image.fromarray(paint(np.array(Image.open(path)))).save(path)


def plant_leak(root: Path) -> None:
    """Put a film of the training part into the test part, byte for byte."""
    (root / "test" / "Ill" / "copy.png").write_bytes(films_of(root, "Ill")[-1].read_bytes())


def plant_copy(root: Path) -> None:
    """Put a training film there a second time: smaller, paler, as JPEG."""
    film = Image.open(films_of(root, "Well")[-1]).resize((110, 110))
    film.point(lambda value: int(40 + 0.7 * value)).save(root / "train" / "Well" / "copy.jpg")


def plant_letter(root: Path) -> None:
    def paint(film: np.ndarray) -> np.ndarray:
        film[6:24, 6:10] = film[20:24, 6:18] = 255
        return film

    change(root, "Ill", paint)


def plant_border(root: Path) -> None:
    def paint(film: np.ndarray) -> np.ndarray:
        film[:2] = film[-2:] = film[:, :2] = film[:, -2:] = 200
        return film

    change(root, "Ill", paint)


def plant_size(root: Path) -> None:
    for path in films_of(root, "Ill"):
        Image.open(path).resize((SIZE + 8, SIZE + 8)).save(path)


FAULTS = [
    (plant_leak, "leak", "check_leaks"),
    (plant_copy, "near_copies", "check_duplicates"),
    (plant_letter, "shortcut", "check_shortcuts"),
    (plant_border, "shortcut", "check_shortcuts"),
    (plant_size, "shortcut", "check_shortcuts"),
]


def kinds(root: Path) -> set[str]:
    from xray_desktop.core.datasets.index import index_folders
    from xray_desktop.core.inspection.examined_dataset import examine_dataset

    report = audit.audit_dataset(examine_dataset(index_folders([root])))
    return {finding.kind for finding in report.findings}


def test_without_a_planted_fault_none_is_named(tmp_path: Path):
    assert not kinds(write_films(tmp_path / "films")) & {kind for _, kind, _ in FAULTS}


@pytest.mark.parametrize(("plant", "kind", "check"), FAULTS)
def test_a_planted_fault_is_named(tmp_path: Path, plant: Plant, kind: str, check: str):
    root = write_films(tmp_path / "films")
    plant(root)

    assert kind in kinds(root), check


@pytest.mark.parametrize(("plant", "kind", "check"), FAULTS)
def test_a_planted_fault_is_not_named_with_its_check_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant, kind: str, check: str
):
    root = write_films(tmp_path / "films")
    plant(root)
    monkeypatch.setattr(audit, check, lambda *_: ())

    assert kind not in kinds(root)


def over_confident(n_films: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A network that is right in 7 of 10 films and says 99 %."""
    random = np.random.default_rng(seed)
    y_true = random.integers(0, 2, n_films)
    named = np.where(random.random(n_films) < 0.7, y_true, 1 - y_true)
    y_prob = np.where(np.eye(2)[named] > 0, 0.99, 0.01).astype(np.float32)
    return y_true, y_prob


@pytest.mark.parametrize("is_on", [True, False])
def test_over_confidence_is_taken_back_unless_calibration_is_switched_off(is_on: bool):
    rule = DecisionRule(fit_calibration(*over_confident(300, 1)) if is_on else None)
    y_true, y_prob = over_confident(300, 2)

    calibrated = rule.answer(RawOutputs(y_prob, None))
    context = EvaluationContext(calibrated=calibrated, rule=rule)
    document = evaluate(y_true, calibrated.probabilities, ("Ill", "Well"), context).to_json()

    calibration = document["calibration"]
    assert isinstance(calibration, dict)
    assert calibration["ece_before"] > 0.2
    assert (calibration["ece_after"] < 0.1) is is_on
