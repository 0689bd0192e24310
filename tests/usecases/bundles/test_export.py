"""From weights to a bundle whose engines agree, and out again."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError, ExportError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import GRAPH_NAME, ModelBundle
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.bundles import export

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The module that makes the small bundles."""
    spec = importlib.util.spec_from_file_location("make_bundles", BUNDLES / "make_bundles.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def build(maker: ModuleType, path: Path, **options: object) -> ModelBundle:
    network = maker.NETWORKS["with_maps"]
    return export.build_bundle(
        path,
        maker.make_manifest(network),
        maker.make_weights(network),
        maker.make_films(),
        **options,
    )


@pytest.fixture(scope="module")
def built(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> ModelBundle:
    """A bundle made once, to be read."""
    return build(maker, tmp_path_factory.mktemp("built") / "bundle")


@pytest.mark.slow
def test_a_bundle_verifies_and_states_how_far_its_engines_agree(built):
    assert bundle_files.verify_bundle(built.path) == built
    assert built.manifest.parity["n_films"] == 6
    assert 0 <= built.manifest.parity["largest_difference"] <= 1e-4
    assert built.manifest.versions["keras"]


@pytest.mark.slow
def test_the_reference_features_are_those_of_the_predictor(maker, built):
    features = Predictor(built).predict(maker.make_films().prepared).features
    np.testing.assert_allclose(bundle_files.read_reference(built).features, features, atol=1e-6)


@pytest.mark.slow
def test_what_is_known_only_from_the_graph_goes_into_the_manifest(maker, tmp_path):
    from dataclasses import replace

    def measure(manifest, predictor, _features):
        answers = predictor.predict(np.zeros((1, 32, 32), np.uint8)).probabilities
        return replace(manifest, metrics={"n_samples": len(answers)})

    bundle = build(maker, tmp_path / "bundle", complete=measure, card_notes="Made by `train`.")

    assert bundle_files.read_bundle(tmp_path / "bundle").manifest.metrics == {"n_samples": 1}
    card = (tmp_path / "bundle" / "MODEL_CARD.md").read_text()
    assert "- n_samples: 1" in card
    assert "Made by `train`." in card
    assert bundle.manifest.metrics == {"n_samples": 1}


@pytest.mark.slow
@pytest.mark.parametrize("error", [2e-4, np.nan])
def test_engines_that_disagree_leave_no_bundle(maker, built, tmp_path, monkeypatch, error):
    from xray_desktop.learning import export as learning_export

    truly = learning_export.keras_outputs

    def wrong(model, prepared, name):
        outputs = truly(model, prepared, name)
        return {**outputs, "probabilities": outputs["probabilities"] + np.float32(error)}

    monkeypatch.setattr(learning_export, "keras_outputs", wrong)
    # Of the same weights: made once is enough.
    graph = bundle_files.read_file(built, GRAPH_NAME)
    monkeypatch.setattr(learning_export, "make_graph", lambda _model: graph)
    with pytest.raises(BundleError, match="Keras and LiteRT disagree"):
        build(maker, tmp_path / "bundle")

    assert list(tmp_path.glob("bundle*")) == []


@pytest.mark.parametrize("out", [".", "missing/model.zip"])
def test_an_export_that_cannot_be_written_is_a_sentence(tmp_path, out):
    with pytest.raises(ExportError, match="cannot be written"):
        export.export_bundle(bundle_files.read_bundle(BUNDLES / "with_maps"), "zip", tmp_path / out)


def test_an_export_replaces_the_file_of_before(tmp_path):
    bundle = bundle_files.read_bundle(BUNDLES / "with_maps")
    (tmp_path / "model.zip").write_bytes(b"before")

    export.export_bundle(bundle, "zip", tmp_path / "model.zip")

    assert (tmp_path / "model.zip").read_bytes().startswith(b"PK")
    assert [path.name for path in tmp_path.glob("*model*")] == ["model.zip"]
