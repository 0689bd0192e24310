"""Matrix, report, curves and operating point of an evaluation, on answers made by hand."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from xray_desktop.base.messages import Message
from xray_desktop.core.evaluation.report import EvaluationContext, evaluate
from xray_desktop.core.stats.curves import make_curves
from xray_desktop.ui.evaluate.class_report import ClassReport
from xray_desktop.ui.evaluate.confusion_matrix import ConfusionMatrix
from xray_desktop.ui.evaluate.curves import EvaluationCurves
from xray_desktop.ui.evaluate.operating_point import OperatingPointPanel
from xray_desktop.ui.style.contrast import contrast
from xray_desktop.ui.style.theme import make_palette
from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

NAMES = ("Covid", "Normal", "Viral Pneumonia")
LEFT = Qt.MouseButton.LeftButton
# Rows true, columns called; the last film of each class leaks.
CONFUSION = [[8, 1, 1], [0, 10, 0], [2, 0, 8]]


def make_view(model_id="ab12"):
    y_true = np.repeat([0, 1, 2], 10)
    called = np.concatenate([np.repeat([0, 1, 2], row) for row in CONFUSION])
    y_prob = np.full((30, 3), 0.15, np.float32)
    y_prob[np.arange(30), called] = 0.7
    leak_free = np.arange(30) % 10 != 9
    report = evaluate(y_true, y_prob, NAMES, EvaluationContext(leak_free=leak_free.tolist()))
    return EvaluationView(
        model=Path("bundle"),
        model_id=model_id,
        model_name="Tiny",
        place=Message.of("test part"),
        report=report,
        paths=tuple(f"film-{k}.png" for k in range(30)),
        y_true=y_true,
        y_prob=y_prob,
        is_leak_free=leak_free,
        curves=make_curves(y_true, y_prob, NAMES),
        leak_free_curves=make_curves(y_true[leak_free], y_prob[leak_free], NAMES),
    )


def shown(qtbot, widget, leak_free=False):
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_view(make_view(), leak_free=leak_free)
    return widget


def cell_texts(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_matrix_shows_counts_and_totals(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())

    assert cell_texts(matrix.table) == [
        ["8", "1", "1", "10"],
        ["0", "10", "0", "10"],
        ["2", "0", "8", "10"],
        ["10", "11", "9", "30"],
    ]


def test_matrix_without_leaking_films_is_that_of_the_report(qtbot):
    matrix = shown(qtbot, ConfusionMatrix(), leak_free=True)

    assert cell_texts(matrix.table)[3][3] == "27"


def test_matrix_shows_shares_of_each_true_class(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())

    qtbot.mouseClick(matrix.shares_box, LEFT, pos=QPoint(8, matrix.shares_box.height() // 2))

    assert cell_texts(matrix.table)[0][:3] == ["80%", "10%", "10%"]


def test_click_on_a_cell_asks_for_its_films(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())
    table = matrix.table
    place = table.visualItemRect(table.item(2, 0)).center()

    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.mouseClick(table.viewport(), LEFT, pos=place)

    assert chosen.args == [2, 0]


def test_cell_is_chosen_with_the_keyboard(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())
    matrix.table.setCurrentCell(0, 0)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Right)

    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.keyClick(matrix.table, Qt.Key.Key_Return)

    assert chosen.args == [0, 1]


def test_a_chosen_cell_is_that_of_its_evaluation(qtbot):
    matrix, view = ConfusionMatrix(), make_view()
    qtbot.addWidget(matrix)
    matrix.show_view(view, leak_free=False)
    matrix.table.setCurrentCell(0, 1)

    matrix.show_view(view, leak_free=True)
    assert (matrix.table.currentRow(), matrix.table.currentColumn()) == (0, 1)
    matrix.show_view(make_view("other"), leak_free=False)
    assert matrix.table.currentRow() == -1


def test_totals_are_no_cells(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())
    place = matrix.table.visualItemRect(matrix.table.item(3, 0)).center()

    with qtbot.assertNotEmitted(matrix.cell_chosen):
        qtbot.mouseClick(matrix.table.viewport(), LEFT, pos=place)


def test_cell_says_in_words_what_it_counts(qtbot):
    matrix = shown(qtbot, ConfusionMatrix())

    text = matrix.table.item(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert text == "true Viral Pneumonia, predicted Covid: 2 of 10 films"


@pytest.mark.parametrize("dark", [False, True])
def test_every_number_stands_out_from_its_cell(qtbot, dark):
    matrix = shown(qtbot, ConfusionMatrix())
    matrix.setPalette(make_palette(dark=dark))
    matrix.show_view(make_view(), leak_free=False)

    for row in range(3):
        for column in range(3):
            item = matrix.table.item(row, column)
            assert contrast(item.foreground().color(), item.background().color()) >= 4.5


def test_report_gives_figures_with_their_intervals(qtbot):
    report = shown(qtbot, ClassReport())

    row = cell_texts(report.table)[0]

    assert row[0] == "Covid"
    assert row[1].startswith("80.0%")
    assert "to" in row[1]
    assert row[6] == "10"


def test_report_is_sorted_by_value_with_a_click(qtbot):
    report = shown(qtbot, ClassReport())
    header = report.table.horizontalHeader()
    place = header.sectionViewportPosition(2) + 10

    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(place, 8))

    recalls = [float(row[2].split("%")[0]) for row in cell_texts(report.table)]
    assert recalls == sorted(recalls)


def test_report_is_copied_as_a_table(qtbot):
    report = shown(qtbot, ClassReport())

    qtbot.mouseClick(report.copy_button, LEFT)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Class"
    assert len(lines) == 4


def test_names_of_classes_have_room_in_the_report(qtbot):
    report = shown(qtbot, ClassReport())
    report.resize(800, 400)

    name = report.fontMetrics().horizontalAdvance("Viral Pneumonia")
    qtbot.waitUntil(lambda: report.table.columnWidth(0) > name)


def test_curves_are_drawn_and_read_under_the_pointer(qtbot):
    curves = shown(qtbot, EvaluationCurves())
    qtbot.waitUntil(lambda: curves.canvas.figure is not None, timeout=60_000)
    roc = curves.canvas.figure.axes[0]

    curves.canvas.pointed.emit((roc, 1.0, 0.2))

    assert curves.value.text().startswith("Specificity 0.0%: sensitivity Covid 100.0%")
    assert "AUC" in curves.summary.text()


def test_curves_of_one_class_are_chosen(qtbot):
    curves = shown(qtbot, EvaluationCurves())
    qtbot.waitUntil(lambda: curves.canvas.figure is not None, timeout=60_000)

    curves.class_box.setFocus()
    qtbot.keyClick(curves.class_box, Qt.Key.Key_Down)

    assert curves.class_box.currentText() == "Covid"
    # The diagonal, and one curve.
    assert len(curves.canvas.figure.axes[0].lines) == 2
    assert "Normal" not in curves.summary.text()


def test_point_follows_the_slider(qtbot):
    panel = shown(qtbot, OperatingPointPanel())
    assert "8 of 10 detected" in panel.figures.text()

    panel.slider.setFocus()
    qtbot.keyClick(panel.slider, Qt.Key.Key_Home)

    assert panel.threshold.value() == 0
    assert "10 of 10 detected" in panel.figures.text()


def test_wished_sensitivity_is_reached(qtbot):
    panel = shown(qtbot, OperatingPointPanel())

    qtbot.mouseClick(panel.sensitive_button, LEFT)

    assert panel.point.sensitivity.value >= 0.95


def test_wished_specificity_is_reached(qtbot):
    panel = shown(qtbot, OperatingPointPanel())

    qtbot.mouseClick(panel.specific_button, LEFT)

    assert panel.point.specificity.value >= 0.95


def test_kept_point_comes_back_with_its_model(qtbot):
    panel = shown(qtbot, OperatingPointPanel())
    panel.threshold.setValue(0.25)
    with qtbot.waitSignal(panel.kept):
        qtbot.mouseClick(panel.keep_button, LEFT)

    again = shown(qtbot, OperatingPointPanel())

    assert again.threshold.value() == 0.25
    assert "0.250" in again.kept_label.text()


def test_point_that_cannot_be_kept_is_a_sentence(qtbot, tmp_path, monkeypatch):
    (tmp_path / "in the way").touch()
    panel = shown(qtbot, OperatingPointPanel())
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "in the way"))

    with qtbot.waitSignal(panel.failed) as failed:
        qtbot.mouseClick(panel.keep_button, LEFT)

    assert "cannot be kept" in str(failed.args[0])


def test_prevalence_changes_the_predictive_values(qtbot):
    panel = shown(qtbot, OperatingPointPanel())
    before = panel.figures.text()

    panel.prevalence.setValue(1.0)

    assert panel.figures.text() != before
