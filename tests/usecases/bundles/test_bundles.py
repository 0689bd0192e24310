"""Which model classifies, and how one from elsewhere is taken in."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import (
    FILE_NAMES,
    GRAPH_NAME,
    MANIFEST_NAME,
    WEIGHTS_NAME,
    ModelBundle,
)
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.bundles.bundles import (
    describe_bundle,
    find_bundle,
    import_bundle,
    set_default,
)
from xray_desktop.usecases.bundles.export import export_bundle

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture
def bundle() -> ModelBundle:
    return bundle_files.read_bundle(BUNDLES / "with_maps")


@pytest.fixture
def shipped(tmp_path, monkeypatch) -> Path:
    """The folder of shipped models, empty."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(paths, "models_folder", lambda: folder)
    return folder


def rewrite(bundle: ModelBundle, path: Path, **contents: bytes) -> Path:
    """Write a bundle with other contents, whose hashes fit: what a forger would do."""
    whole = {name: bundle_files.read_file(bundle, name) for name in FILE_NAMES}
    bundle_files.write_bundle(path, bundle.manifest, whole | contents)
    return path


def films() -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (3, 32, 32), np.uint8)


def test_the_model_that_is_named_comes_first(bundle, shipped):
    set_default(bundle_files.read_bundle(BUNDLES / "without_maps"))

    assert find_bundle(bundle.path) == bundle


def test_the_default_of_the_user_comes_before_the_shipped_model(bundle, shipped):
    shutil.copytree(BUNDLES / "without_maps", shipped / "some")
    before = find_bundle()

    set_default(bundle)

    assert before.path == shipped / "some"
    assert find_bundle().model_id == bundle.model_id


def test_no_model_at_all_is_a_sentence_that_says_what_to_do(shipped):
    with pytest.raises(BundleError, match="There is no model yet") as caught:
        find_bundle()

    assert "xray-desktop train" in caught.value.hint


def test_a_default_that_is_gone_is_named(bundle, shipped, tmp_path):
    gone = Path(shutil.copytree(bundle.path, tmp_path / "gone"))
    set_default(bundle_files.read_bundle(gone))
    shutil.rmtree(gone)

    with pytest.raises(BundleError, match="gone is not a model folder"):
        find_bundle()


def test_the_description_of_a_damaged_model_is_refused(bundle, tmp_path):
    folder = Path(shutil.copytree(bundle.path, tmp_path / "bundle"))
    (folder / WEIGHTS_NAME).write_bytes(b"")

    with pytest.raises(BundleError, match="does not fit its hash"):
        describe_bundle(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "zip", "keras"])
def test_an_exported_model_is_taken_in_and_answers_as_before(bundle, tmp_path, kind):
    source = bundle.path
    if kind != "folder":
        source = tmp_path / f"model.{kind}"
        export_bundle(bundle, kind, source)

    imported = import_bundle(source)

    assert imported.path.parent == paths.user_data_folder() / "models"
    assert bundle_files.verify_bundle(imported.path) == imported
    assert bundle.model_id in (imported.model_id, imported.manifest.imported_from)
    np.testing.assert_allclose(
        Predictor(imported).predict(films()).probabilities,
        Predictor(bundle).predict(films()).probabilities,
        atol=1e-6,
    )


@pytest.mark.slow
def test_a_foreign_graph_is_made_anew(bundle, tmp_path):
    forged = rewrite(bundle, tmp_path / "forged", **{GRAPH_NAME: b"TFL3 something evil"})

    imported = import_bundle(forged)

    assert b"evil" not in bundle_files.read_file(imported, GRAPH_NAME)
    assert imported.manifest.imported_from == bundle_files.read_bundle(forged).model_id
    np.testing.assert_allclose(
        Predictor(imported).predict(films()).probabilities,
        Predictor(bundle).predict(films()).probabilities,
        atol=1e-6,
    )


@pytest.mark.slow
def test_the_same_model_is_taken_in_once(bundle):
    first = import_bundle(bundle.path)

    assert import_bundle(bundle.path) == first
    assert len(list(first.path.parent.iterdir())) == 1


@pytest.mark.slow
def test_weights_of_another_network_are_refused_and_nothing_is_kept(bundle, tmp_path):
    weights = bundle_files.read_weights(bundle)
    path = min(weights)
    other = bundle_files.tensors_to_bytes(weights | {path: weights[path][..., np.newaxis]})
    forged = rewrite(bundle, tmp_path / "forged", **{WEIGHTS_NAME: other})

    with pytest.raises(BundleError, match="another shape"):
        import_bundle(forged)

    assert list((paths.user_data_folder() / "models").iterdir()) == []


@pytest.mark.slow
def test_a_wrong_number_of_classes_is_refused(bundle, tmp_path):
    folder = Path(shutil.copytree(bundle.path, tmp_path / "bundle"))
    values = json.loads((folder / MANIFEST_NAME).read_text())
    values["class_names"] = ["one", "two"]
    values["model_id"] = bundle_files.manifest_id(values)
    (folder / MANIFEST_NAME).write_text(json.dumps(values))

    with pytest.raises(BundleError):
        import_bundle(folder)
    with pytest.raises(BundleError, match="3 outputs, not 2"):
        Predictor(bundle_files.read_bundle(folder))


def test_what_is_neither_folder_nor_zip_is_refused(tmp_path):
    (tmp_path / "model.h5").write_bytes(b"\x89HDF\r\n\x1a\n")

    with pytest.raises(BundleError, match=r"model\.h5 was not imported"):
        import_bundle(tmp_path / "model.h5")
    with pytest.raises(BundleError, match="missing was not imported"):
        import_bundle(tmp_path / "missing")
