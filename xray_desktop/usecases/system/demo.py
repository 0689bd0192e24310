"""The main job on drawn films: audit, training, evaluation, classification, report."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xray_desktop.base.files import json_files
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.audit.report import AuditReport
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.core.training.run_folder import create_run
from xray_desktop.usecases.audit.audit import audit_folders
from xray_desktop.usecases.reading.classify import classify_paths
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import TrainOutcome, train_folders
from xray_desktop.usecases.training.training_set import Report

IMAGES_PER_CLASS = 32
NEW_IMAGES_PER_CLASS = 2
# Beside the recipe's settings: drawn films are learned sooner than real ones.
OVERRIDES: dict[str, Any] = {"n_epochs": 30}


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """What the demonstration made, and where it stands.

    Parameters
    ----------
    folder : Path
        Films, run, bundle, report, heat maps, results.
    audit : AuditReport
    training : TrainOutcome
    results : tuple of Prediction or FailedPrediction
        Of films drawn anew, by the model that was just trained.
    """

    folder: Path
    audit: AuditReport
    training: TrainOutcome
    results: tuple[Prediction | FailedPrediction, ...]

    @property
    def n_right(self) -> int:
        """Newly drawn films that got their own class."""
        return sum(
            isinstance(result, Prediction) and result.predicted_class == result.path.parent.name
            for result in self.results
        )

    def places(self) -> dict[str, Path]:
        """Where the results stand."""
        return {
            "Folder": self.folder,
            "Report": self.training.run.report_file,
            "Model": self.training.run.bundle,
            "Heat maps": self.folder / "heatmaps",
        }

    def to_json(self) -> dict[str, object]:
        """Return the document of ``demo``."""
        return {
            "audit": self.audit.to_json(),
            "training": self.training.to_json(),
            "n_classified": len(self.results),
            "n_right": self.n_right,
            "places": {name: str(path) for name, path in self.places().items()},
        }


def run_demo(folder: Path, *, progress: Report, control: TaskControl) -> DemoOutcome:
    """Draw films, audit, train, evaluate, classify and report, all inside a new folder.

    Raises
    ------
    TrainingError
        If the folder exists or cannot be written to.
    """
    create_run(folder)
    stage = Message.of("Drawing films")
    progress(Progress(stage, 0, None))
    films = write_drawn_dataset(folder / "films", n_per_class=IMAGES_PER_CLASS)
    unseen = write_drawn_dataset(folder / "new films", n_per_class=NEW_IMAGES_PER_CLASS, seed=9)
    audit = audit_folders([films], progress=progress, control=control)
    request = TrainingRequest(
        folders=(films,), out=folder / "run", recipe="quick", overrides=OVERRIDES
    )
    training = train_folders(request, progress=progress, control=control)
    classified = classify_paths(
        [unseen / name for name in DRAWN_CLASSES],
        read_bundle(training.run.bundle),
        heatmaps=folder / "heatmaps",
        progress=progress,
        control=control,
    )
    outcome = DemoOutcome(folder, audit, training, classified.results)
    json_files.write_json(folder / "demo.json", json_files.document(outcome.to_json()))
    return outcome
