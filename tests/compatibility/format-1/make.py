"""Make the bundle beside this script, with a program that writes format 1 as the interpreter's.

    cd CHECKOUT && .venv/bin/python tests/compatibility/format-1/make.py

It has everything that a bundle of that format can have: a reject class, calibration, prediction
sets, every check before and after the network, and what it keeps of its films. The program of today
does not run it: it stays to say what was made, and how.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
N_FILMS = 45
CONFIG = {
    "n_epochs": 4,
    "calibration_folds": 2,
    "outside_films": 0.4,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


def draw_films(folder: Path) -> list[Path]:
    """Draw two sources: of the second one, films without a bar only, and what is to be refused."""
    rng = np.random.default_rng(11)
    for source, shade, class_names in (
        ("first", 70, ("Empty", "Flat", "Upright")),
        ("second", 140, ("Empty", "outside")),
    ):
        for class_name in class_names:
            place = folder / source / class_name
            place.mkdir(parents=True)
            for number in range(N_FILMS):
                film = rng.integers(shade - 40, shade + 40, (72, 80)).astype(np.uint8)
                at = int(rng.integers(10, 60))
                if class_name == "Flat":
                    film[at : at + 8, 8:70] = 240
                elif class_name == "Upright":
                    film[8:64, at : at + 8] = 240
                elif class_name == "outside":
                    film[at // 2 : at, at // 2 : at] = 10
                Image.fromarray(film).save(place / f"{number}.png")
    return sorted(folder.rglob("*.png"))


def main() -> None:
    from xray_desktop.base.tasks import TaskControl, no_progress
    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.usecases.reading.classify import classify_paths
    from xray_desktop.usecases.runs.request import TrainingRequest
    from xray_desktop.usecases.training.train import train_folders

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.environ["XRAY_DESKTOP_HOME"] = str(work / "home")
        films = draw_films(work / "films")
        sources = (work / "films" / "first", work / "films" / "second")
        request = TrainingRequest(
            sources, work / "run", recipe="quick", overrides=CONFIG, name="Format 1",
            license="CC0", body_part="CHEST",
        )  # fmt: skip
        train_folders(request, progress=no_progress, control=TaskControl())
        shutil.rmtree(HERE / "bundle", ignore_errors=True)
        shutil.copytree(work / "run" / "bundle", HERE / "bundle")
        bundle = read_bundle(HERE / "bundle")
        answers = classify_paths(films[::40], bundle).results
    expected = {
        "model_id": bundle.model_id,
        "probabilities": [list(answer.probabilities) for answer in answers],
        "reasons": [[str(reason) for reason in answer.abstain_reasons] for answer in answers],
    }
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
