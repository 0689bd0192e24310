"""Both engines at work for the self-test: films to a report, a training, a model out and in."""

import tempfile
from pathlib import Path

import numpy as np

from xray_desktop.base import paths
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles import archive, bundle_files
from xray_desktop.core.bundles.manifest import WEIGHTS_NAME, ModelBundle
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.usecases.bundles.bundles import shipped_bundles
from xray_desktop.usecases.bundles.export import export_bundle, rebuild_graph
from xray_desktop.usecases.reading.classification_report import write_report
from xray_desktop.usecases.reading.classify import ClassifyResult, classify_paths
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import train_folders

_IMAGES_PER_CLASS = 10


def check_classification() -> str:
    """Ask a shipped model of the films that the program brings, and write reports of it."""
    bundle = shipped_bundles()[0]
    result = classify_paths([paths.resources_folder() / "films"], bundle)
    n_films = _count_answers(result)
    with tempfile.TemporaryDirectory() as name:
        beginnings = {".pdf": b"%PDF", ".html": b"<!doctype html>"}
        for suffix, beginning in beginnings.items():
            path = Path(name) / f"report{suffix}"
            write_report(result, path)
            if not path.read_bytes().lower().startswith(beginning.lower()):
                raise ValueError(f"the report {path.name} is damaged")
    return f"LiteRT classified {n_films} films; PDF and HTML report written"


def check_training() -> str:
    """Train one epoch on drawn films, classify, export, and take the exported model in again."""
    from xray_desktop.learning.graph_check import check_graph

    check_graph()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        films = write_drawn_dataset(folder / "films", n_per_class=_IMAGES_PER_CLASS, size=64)
        overrides = {"n_epochs": 1, "preprocess": {"image_size": 64}, "network": {"n_members": 1}}
        request = TrainingRequest((films,), folder / "run", recipe="quick", overrides=overrides)
        outcome = train_folders(request, progress=lambda _event: None, control=TaskControl())
        bundle = bundle_files.read_bundle(outcome.run.bundle)
        n_films = _count_answers(classify_paths([films / DRAWN_CLASSES[0]], bundle))
        if n_films != _IMAGES_PER_CLASS:
            raise ValueError(f"classified {n_films} of {_IMAGES_PER_CLASS} films")
        _check_exports(bundle, folder)
    parity = bundle.manifest.parity or {}
    return f"Keras and LiteRT differ by {parity['largest_difference']:.1e}; exported and reloaded"


def _check_exports(bundle: ModelBundle, folder: Path) -> None:
    from xray_desktop.inference.predictor import Predictor

    size = bundle.manifest.preprocess.image_size
    noise = np.random.default_rng(0).integers(0, 256, (2, size, size), np.uint8)
    expected = Predictor(bundle).predict(noise).network
    for export_format in ("onnx", "litert", "keras", "zip"):
        path = folder / f"model.{export_format}"
        export_bundle(bundle, export_format, path)
        if export_format in ("onnx", "litert"):
            continue
        found = archive.read_archive(path)
        content = found.contents[WEIGHTS_NAME]
        weights = bundle_files.parse_weights(content, found.manifest, path.name)
        graph, _parity = rebuild_graph(found.manifest, weights)
        answers = Predictor.of_graph(graph, found.manifest).predict(noise).network
        if not np.array_equal(answers, expected):
            raise ValueError(f"{path.name} is classified otherwise than by the model")


def _count_answers(result: ClassifyResult) -> int:
    answers = [answer for answer in result.results if isinstance(answer, Prediction)]
    if result.n_failed or not all(abs(sum(each.probabilities) - 1) < 1e-3 for each in answers):
        raise ValueError(f"{len(answers)} of {len(result.results)} films have a prediction")
    return len(answers)
