"""Exported files say what they are, and the documented script gets the program's numbers."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.usecases.bundles.export import export_bundle
from xray_desktop.usecases.reading.classify import classify_paths

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
# With a reject class, shifts and a temperature.
BUNDLE = bundle_files.read_bundle(ROOT / "models" / "reference-films")
LARGEST_DIFFERENCE = 1e-4


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The shipped model as ONNX and as LiteRT, made once."""
    folder = tmp_path_factory.mktemp("exported")
    files = {"onnx": folder / "model.onnx", "litert": folder / "model.tflite"}
    for export_format, file in files.items():
        export_bundle(BUNDLE, export_format, file)
    return files


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The script of the document, as it stands there."""
    text = (ROOT / "docs" / "exported-models.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    file = tmp_path_factory.mktemp("script") / "ask.py"
    file.write_text(code, encoding="utf-8")
    return file


def ask(script, model, films):
    """Run the script in a process of its own; return its lines, and what it warns of."""
    done = subprocess.run(
        [sys.executable, script, model, *films], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def assert_same_numbers(script, exported, films):
    own = classify_paths(films, BUNDLE).results
    for model in exported.values():
        lines, warned = ask(script, model, films)

        assert NOTICE in warned
        assert "outside the model's scope" in warned
        found = [[line[name] for name in BUNDLE.manifest.class_names] for line in lines]
        expected = [answer.probabilities for answer in own]
        np.testing.assert_allclose(found, expected, rtol=0, atol=LARGEST_DIFFERENCE)
        assert all(0 <= line["outside"] <= 1 for line in lines)


def draw_films(folder):
    """Draw films of the kinds that the script knows: gray, color, 16 bits, transparent, turned."""
    rng = np.random.default_rng(4)
    rows, columns = np.mgrid[0:1, 0:1:0.002][1], np.mgrid[0:1:0.0025, 0:1][0]
    shade = (np.sin(7 * rows) * np.cos(5 * columns) + 1) / 2 * 200 + rng.integers(0, 50, (400, 500))
    gray = Image.fromarray(shade.astype(np.uint8))
    color = Image.merge("RGB", [gray, gray.rotate(2), gray])
    large = gray.resize((4003, 2501), Image.Resampling.BICUBIC)
    turned = Image.Exif()
    turned[0x0112] = 6
    films = {
        "gray.png": (gray, {}),
        "color.png": (color, {}),
        "color.jpg": (color, {"quality": 90}),
        "turned.jpg": (gray, {"exif": turned}),
        "large.png": (large, {}),
        "large.jpg": (large, {"quality": 95, "exif": turned}),
        "16.png": (Image.fromarray((shade * 257).astype(np.uint16)), {}),
        "large 16.png": (Image.fromarray((np.asarray(large) * 257.0).astype(np.uint16)), {}),
        "transparent.png": (Image.merge("RGBA", [*color.split(), gray.rotate(20)]), {}),
    }
    for name, (picture, options) in films.items():
        picture.save(folder / name, **options)
    return [folder / name for name in films]


def test_the_documented_script_gets_the_numbers_of_the_program(script, exported, tmp_path):
    assert_same_numbers(script, exported, draw_films(tmp_path))


def test_the_documented_script_gets_them_on_real_films(script, exported, data_folder):
    films = sorted((data_folder / "covid19-image-dataset").rglob("*.*p*g"))[::16]
    films += sorted((data_folder / "other-hospital").rglob("*.png"))[::16]
    assert len(films) > 20

    assert_same_numbers(script, exported, films)


def test_onnx_holds_names_and_facts(exported):
    import onnx

    model = onnx.load(exported["onnx"])

    said = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    assert said["class_names"] == list(BUNDLE.manifest.class_names)
    assert said["xray_desktop"]["model_id"] == BUNDLE.model_id
    assert said["xray_desktop"]["missing_checks"] == []
    assert {output.name for output in model.graph.output} == {"probabilities", "outside"}
    assert [one.name for one in model.graph.input] == ["films"]
    assert NOTICE in model.doc_string


def test_litert_holds_names_and_facts_where_its_readers_look(exported):
    from tensorflow.lite.tools import flatbuffer_utils

    content = exported["litert"].read_bytes()

    with zipfile.ZipFile(exported["litert"]) as archive:
        labels = archive.read("labels.txt").decode()
        facts = json.loads(archive.read("xray_desktop.json"))
    assert labels.splitlines() == list(BUNDLE.manifest.class_names)
    assert facts["notice"] == NOTICE
    model = flatbuffer_utils.convert_bytearray_to_object(bytearray(content))
    (place,) = [one.buffer for one in model.metadata if one.name == b"TFLITE_METADATA"]
    metadata = bytes(model.buffers[place].data)
    assert metadata[4:8] == b"M001"
    for text in (b"labels.txt", b"probabilities", b"outside", NOTICE.encode()):
        assert text in metadata
