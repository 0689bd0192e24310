"""A bundle of format 1 that has everything such a bundle can have stays readable, value by value.

`format-1/make.py` says how it was made; its films are drawn anew.
"""

import json
import runpy
from pathlib import Path

import numpy as np

from xray_desktop.core.bundles.bundle_files import manifest_values, read_reference, verify_bundle
from xray_desktop.core.bundles.manifest import MANIFEST_NAME
from xray_desktop.usecases.reading.classify import classify_paths

MADE = Path(__file__).parent / "format-1"
EXPECTED = json.loads((MADE / "expected.json").read_text(encoding="utf-8"))


def test_every_value_is_read_and_would_be_written_as_it_was():
    bundle = verify_bundle(MADE / "bundle")
    rule, manifest = bundle.manifest.decision_rule, bundle.manifest

    assert bundle.model_id == EXPECTED["model_id"]
    assert manifest_values(manifest) == json.loads((MADE / "bundle" / MANIFEST_NAME).read_text())
    assert None not in (rule.calibration, rule.sets, rule.limits, rule.profile)
    assert None not in (rule.ood_detector, rule.source_check, manifest.explanation_check)
    assert manifest.n_outputs == 4
    assert manifest.training_statistics.n_films > 0
    reference = read_reference(bundle)
    assert reference.thumbnail is not None
    assert len(reference.held_out) > 0
    assert reference.source_reference(3).are_told_apart


def test_it_answers_as_it_did(tmp_path):
    films = runpy.run_path(str(MADE / "make.py"))["draw_films"](tmp_path / "films")

    answers = classify_paths(films[::40], verify_bundle(MADE / "bundle")).results

    probabilities = [answer.probabilities for answer in answers]
    np.testing.assert_allclose(probabilities, EXPECTED["probabilities"], rtol=0, atol=1e-6)
    reasons = [[str(reason) for reason in answer.abstain_reasons] for answer in answers]
    assert reasons == EXPECTED["reasons"]
