"""What a model said of films, as HTML, PDF and CSV."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.reporting.classification import (
    ClassificationReport,
    to_csv,
    to_html,
    write_pdf,
)
from xray_desktop.reporting.heatmap import write_heatmap

BUNDLE = Path(__file__).parent.parent / "bundles" / "with_maps"


@pytest.fixture
def report(tmp_path) -> ClassificationReport:
    heatmap = tmp_path / "a.heatmap.png"
    write_heatmap(heatmap, np.full((60, 80), 90, np.uint8), np.eye(4, dtype=np.float32))
    return ClassificationReport(
        read_bundle(BUNDLE),
        (
            Prediction(
                Path("films/<a>.png"),
                ("bright", "dark", "striped"),
                (0.125, 0.75, 0.125),
                notes=(Message.of("Color was converted."),),
                heatmap=heatmap,
                elapsed_ms=12.34,
            ),
            FailedPrediction(
                Path("b$x^2$.png"), ImageReadError("b.png is damaged.", "Export it again.")
            ),
        ),
    )


def test_the_page_names_films_classes_and_failures(report):
    page = to_html(report)

    assert "&lt;a&gt;.png" in page
    assert "<a>.png" not in page
    assert "dark: 75.0%" in page
    assert "Color was converted." in page
    assert "b.png is damaged. Export it again." in page
    assert report.bundle.model_id in page


def test_the_page_says_which_checks_the_model_lacks(report):
    assert "Out-of-distribution check not done for this model" in to_html(report)

    whole = read_bundle(Path(__file__).parents[1] / "compatibility" / "format-1" / "bundle")
    assert "not done for this model" not in to_html(ClassificationReport(whole, report.answers))


def test_the_page_is_self_contained_and_says_what_it_is_not_for(report):
    page = to_html(report)

    assert NOTICE in page
    assert 'src="data:image/jpeg;base64,' in page
    assert "http" not in page


def test_the_table_has_a_row_a_film_and_a_column_a_class(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report).decode("utf-8-sig"))))

    assert [row["status"] for row in rows] == ["ok", "error"]
    assert rows[0]["predicted_class"] == "dark"
    assert float(rows[0]["probability: dark"]) == 0.75
    assert rows[1]["error"] == "b.png is damaged. Export it again."
    assert all(row["notice"] == NOTICE for row in rows)


def test_the_pdf_has_a_page_for_each_four_films(report, tmp_path):
    many = ClassificationReport(report.bundle, report.answers * 3)

    write_pdf(many, tmp_path / "report.pdf")

    content = (tmp_path / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page ") == 2
    assert NOTICE.encode() in content  # in the document's facts
