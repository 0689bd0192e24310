"""The report: self-contained, harmless, and equal to the JSON document."""

import html
import io
import json
import re

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import ExportError
from xray_desktop.base.formatting import area_interval, percent_interval
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.evaluation.report import EvaluationContext, evaluate
from xray_desktop.core.prediction.calibration import Calibration
from xray_desktop.core.prediction.conformal import ConformalSets
from xray_desktop.core.prediction.decision_rule import DecisionRule, RawOutputs
from xray_desktop.core.prediction.thresholds import AbstentionLimits
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.reporting import pdf
from xray_desktop.reporting.content import ReportContent, find_wrong_images
from xray_desktop.reporting.documents import render_html_report, write_html_report
from xray_desktop.reporting.pdf import write_pdf_report

NAMES = ("Covid", "Normal", "Viral Pneumonia")
EVIL = '<script>alert("&")</script>'


def make_content(class_names=NAMES, n_samples=24, **changes):
    generator = np.random.default_rng(0)
    y_true = np.arange(n_samples) % 3
    y_prob = generator.dirichlet([1, 1, 1], n_samples) * 0.7
    y_prob[np.arange(n_samples), y_true] += 0.3
    rule = DecisionRule(
        Calibration(1.5, 40),
        ConformalSets(0.9, (0.2, 0.3, 0.4), (9, 9, 9)),
        AbstentionLimits(outside=None, certainty=0.6, n_films=40),
    )
    calibrated = rule.answer(RawOutputs(y_prob.astype(np.float32), None))
    y_prob = calibrated.probabilities
    context = EvaluationContext(
        calibrated=calibrated,
        rule=rule,
        outside_refused=[True, False, True],
        leak_free=[k % 4 > 0 for k in range(n_samples)],
        sources=["here", "there"] * (n_samples // 2),
        n_excluded=1,
    )
    report = evaluate(y_true, y_prob, class_names, context)
    prepared = generator.integers(0, 256, (n_samples, 32, 32), np.uint8)
    names = [f"film {k}.png" for k in range(n_samples)]
    values = {
        "title": "Training of a model",
        "created": "2026-01-01 12:00",
        "report": report,
        "y_true": y_true,
        "y_prob": y_prob,
        "document": report.to_json(),
        "counts": {"train": dict.fromkeys(class_names, 9), "test": dict.fromkeys(class_names, 8)},
        "settings": {"recipe": "quick", "network": {"widths": [4, 8], "dropout": 0.2}, "lr": None},
        "versions": {"numpy": "2.4"},
        "history": (EpochMetrics(1, 1, 0.5, 0.5, 1, 0.5, 0.5, 1e-3, 1),),
        "best_epoch": 1,
        "wrong_images": find_wrong_images(names, y_true, y_prob, class_names, prepared),
        "warnings": (Message.of("Something {kind}.", kind="odd"),),
    }
    return ReportContent(**(values | changes))


@pytest.fixture(scope="module")
def page():
    return render_html_report(make_content())


def test_report_fetches_nothing_and_runs_nothing(page):
    addresses = re.findall(r'(?:src|href|action|data)="([^"]*)"', page)

    assert addresses
    assert all(address.startswith("data:image/") for address in addresses)
    assert "<script" not in page
    assert "default-src 'none'" in html.unescape(page)
    assert "url(" not in page.split("</style>")[0]


def test_report_says_what_it_is_not_for(page):
    assert NOTICE in page
    assert "another hospital" in page


def test_figures_at_the_end_are_the_json_document(page):
    shown = re.search(r'<pre id="figures">(.*?)</pre>', page, re.DOTALL).group(1)

    document = json.loads(html.unescape(shown))

    expected = json.loads(json.dumps(make_content().report.to_json()))
    assert document.items() >= expected.items()


def test_score_card_and_class_table_show_the_figures_of_the_document(page):
    report = make_content().report

    plain = re.sub(r"<[^>]+>", " ", page)
    for metrics in (report.as_given, report.leak_free):
        figures = [percent_interval(metrics.accuracy), percent_interval(metrics.balanced_accuracy)]
        figures.append(area_interval(metrics.figures["macro_auc"]))
        figures += [percent_interval(one.recall) for one in metrics.per_class]
        for figure in figures:
            value, bounds = figure.removesuffix(")").split(" (")
            assert re.search(rf"{re.escape(value)}\s+{re.escape(bounds)}", plain), figure


def test_what_certainty_is_worth_is_said_with_the_figures_of_the_document(page):
    document = json.loads(html.unescape(re.search(r'<pre id="figures">(.*?)</pre>', page, re.S)[1]))

    for key in ("coverage", "abstained", "outside_refused"):
        assert percent_interval(Interval(**document[key])) in page
    assert percent_interval(Interval(**document["selective"]["accuracy"])) in page
    assert f"{document['calibration']['ece_before']:.1%}".replace("%", " %") in page
    assert f"T = {document['calibration']['temperature']:.2f}" in page


def test_items_of_the_checklist_are_filled_in_from_the_run(page):
    assert "CLAIM 2024" in page
    assert "20 Partitions are disjoint by" in page
    assert "For the authors" in page


def test_every_wrong_film_is_shown_with_its_picture_and_classes(page):
    content = make_content()

    assert len(content.wrong_images) == content.n_wrong > 0
    assert page.count('class="film"') == page.count('class="thumbnail"') == content.n_wrong
    assert all(film.file_name in page for film in content.wrong_images)


def test_settings_warnings_versions_and_sources_are_there(page):
    for text in ("network.widths", "[4, 8]", "Something odd.", "numpy", "there", "dropout"):
        assert text in page


def test_names_are_text_and_never_markup():
    content = make_content(class_names=(EVIL, "b", "c"), title=EVIL, facts={EVIL: EVIL})

    page = render_html_report(content)

    assert "<script" not in page
    assert html.escape(EVIL) in page


def test_file_names_that_are_no_text_and_other_scripts_can_be_written(tmp_path):
    content = make_content(class_names=("肺炎", "Normal", "c"), title="broken \udcff name")

    write_html_report(tmp_path / "report.html", content)

    written = (tmp_path / "report.html").read_text("utf-8")
    assert r"broken \xff name" in written
    assert "肺炎" in written


def test_report_of_the_same_evaluation_is_the_same_file(page):
    assert render_html_report(make_content()) == page


def test_report_of_no_films_can_be_written(tmp_path):
    empty = evaluate(np.zeros(0, int), np.zeros((0, 3)), NAMES)
    content = ReportContent(
        title="Nothing", created="now", report=empty, y_true=np.zeros(0, int),
        y_prob=np.zeros((0, 3)), document=empty.to_json(),
    )  # fmt: skip

    write_html_report(tmp_path / "report.html", content)
    write_pdf_report(tmp_path / "report.pdf", content)

    assert "No film could be evaluated" in (tmp_path / "report.html").read_text("utf-8")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_pdf_report_has_pages_for_card_charts_and_wrong_films(tmp_path):
    content = make_content(class_names=("$a$", "_b", "c"))

    write_pdf_report(tmp_path / "report.pdf", content)

    written = (tmp_path / "report.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/Count 4" in written


@pytest.mark.parametrize("write", [write_html_report, write_pdf_report])
def test_report_that_cannot_be_written_names_its_file(tmp_path, write):
    with pytest.raises(ExportError, match=r"report\.out cannot be written"):
        write(tmp_path / "missing" / "report.out", make_content(n_samples=6))


def test_wrong_films_come_surest_first_with_both_probabilities():
    y_prob = np.array([[0.6, 0.4], [0.2, 0.8], [0.1, 0.9]])

    films = find_wrong_images(["a", "b", "c"], np.array([1, 1, 0]), y_prob, ("x", "y"))

    assert [film.file_name for film in films] == ["c", "a"]
    assert films[0].predicted_class == "y"
    assert (films[0].probability, films[0].true_probability) == (0.9, 0.1)
    assert films[0].thumbnail == b""


def test_more_wrong_films_than_a_page_can_hold_are_counted_and_cut():
    n = 230
    y_true, y_prob = np.zeros(n, int), np.tile([0.1, 0.9], (n, 1))
    report = evaluate(y_true, y_prob, ("x", "y"))
    films = find_wrong_images([str(k) for k in range(n)], y_true, y_prob, ("x", "y"))
    content = ReportContent(
        title="t", created="now", report=report, y_true=y_true, y_prob=y_prob,
        document=report.to_json(), wrong_images=films,
    )  # fmt: skip

    page = render_html_report(content)

    assert "230 films, the most confident first; 200 of them are shown." in page


def test_thumbnail_is_the_film_made_small():
    prepared = np.full((1, 512, 512), 77, np.uint8)

    film = find_wrong_images(["a"], np.array([0]), np.array([[0.1, 0.9]]), ("x", "y"), prepared)[0]

    picture = np.asarray(Image.open(io.BytesIO(film.thumbnail)))
    assert picture.shape == (192, 192)
    assert set(picture.ravel()) == {77}


def test_pdf_names_each_source_with_its_figures_and_baselines():
    lines = pdf._source_lines(make_content().report)

    assert [line.split(":")[0] for line in lines] == ["here", "there"]
    assert all("32 x 32 baseline" in line and "predicted: Covid" in line for line in lines)
