"""A graph that this program did not make is run in a process of its own before it is trusted."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError
from xray_desktop.cli import main
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import GRAPH_NAME
from xray_desktop.usecases.bundles import graph_trial
from xray_desktop.usecases.bundles.bundles import find_bundle, shipped_bundles

ROOT = Path(__file__).resolve().parents[3]
BUNDLE = ROOT / "tests" / "bundles" / "with_maps"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    """Forget what earlier tests tried in this process."""
    monkeypatch.setattr(graph_trial, "_sound", set())


def test_a_sound_graph_is_tried_once(monkeypatch):
    bundle = find_bundle(BUNDLE)
    graph_trial.require_trial(bundle)
    # From here on no process could be started.
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))

    graph_trial.require_trial(bundle)
    graph_trial._sound.clear()
    graph_trial.require_trial(bundle)

    assert len(list((paths.cache_folder() / "graphs").iterdir())) == 1


def test_graphs_that_came_with_the_program_or_were_made_by_it_are_not_tried(monkeypatch):
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))
    own = find_bundle(BUNDLE)

    graph_trial.require_trial(shipped_bundles()[0])
    graph_trial.note_sound(own)
    graph_trial.require_trial(own)


def test_where_nothing_can_be_started_the_model_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))

    with pytest.raises(BundleError, match="The graph of the model Tiny cannot be run"):
        graph_trial.require_trial(find_bundle(BUNDLE))


@pytest.mark.parametrize("value", [np.nan, 3e38])
def test_a_graph_without_probabilities_gives_no_answer(forge_bundle, tiny_dataset, capsys, value):
    """Fails where what LiteRT returns is believed: hashes fit, and the numbers are none."""
    graph = bytearray((BUNDLE / GRAPH_NAME).read_bytes())
    weights = bundle_files.read_weights(bundle_files.read_bundle(BUNDLE))
    kernel = next(array for path, array in weights.items() if path.endswith("head/kernel"))
    # LiteRT keeps the kernel with its outputs first.
    place = graph.index(np.ascontiguousarray(kernel.reshape(-1, 3).T).tobytes())
    graph[place : place + 4 * kernel.size] = np.full(kernel.size, value, np.float32).tobytes()
    folder = forge_bundle(BUNDLE, contents={GRAPH_NAME: bytes(graph)})

    code = main.run(["classify", str(tiny_dataset), "--model", str(folder), "--json"])

    assert code == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["message"].startswith("The model Tiny gives no answer that could be used: ")
    assert "Import the model" in error["hint"]


@pytest.mark.slow
def test_a_graph_that_asks_for_all_memory_is_a_sentence(forge_bundle, tiny_dataset):
    """Fails where the graph runs in the program itself: 16 GB, or the death of the process."""
    from xray_desktop.learning.backend import keras
    from xray_desktop.learning.export import make_graph

    films = keras.Input((32, 32, 1), name="films")
    large = keras.layers.UpSampling2D(700)(films)
    features = keras.layers.Dense(8, name="features")(keras.ops.mean(large, axis=(1, 2)))
    probabilities = keras.layers.Dense(3, activation="softmax")(features)
    outputs = {"features": features, "probabilities": probabilities}
    graph = make_graph(keras.Model(films, outputs))
    folder = forge_bundle(BUNDLE, contents={GRAPH_NAME: graph})

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "xray_desktop",
            "classify",
            tiny_dataset,
            "--model",
            folder,
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 2, done.stderr
    message = json.loads(done.stdout)["error"]["message"]
    assert message.startswith("The graph of the model Tiny ")
