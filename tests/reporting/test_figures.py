"""Figures carry their data, and do not trip over odd names."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from xray_desktop.core.stats.curves import precision_recall_curves, roc_curves
from xray_desktop.core.stats.reliability import reliability_bins
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.reporting import figures

NAMES = ("Covid", "Normal", "Viral Pneumonia")
ODD_NAMES = ("_hidden", "$x_{1$", "a" * 60)


@pytest.fixture
def axes():
    return Figure(layout="constrained").subplots()


@pytest.fixture
def answers():
    generator = np.random.default_rng(0)
    y_true = np.repeat([0, 1, 2], 10)
    y_prob = generator.dirichlet([1, 1, 1], 30) * 0.7
    y_prob[np.arange(30), y_true] += 0.3
    return y_true, y_prob


def epoch(number, **values):
    usual = {
        "loss": 1 / number, "categorical_accuracy": 0.5, "auc": 0.5, "val_loss": 2 / number,
        "val_categorical_accuracy": 0.4, "val_auc": 0.4, "learning_rate": 1e-3, "seconds": 1.0,
    }  # fmt: skip
    return EpochMetrics(epoch=number, **(usual | values))


def legend_texts(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


def draw(axes):
    """Lay out and rasterize: where broken names and sizes would raise."""
    axes.figure.savefig("/dev/null", format="png")


def test_history_shows_both_lines_and_the_best_epoch(axes):
    history = [epoch(1), epoch(2), epoch(3)]

    figures.draw_history(axes, history, "loss", best_epoch=2)

    assert legend_texts(axes) == ["Training", "Validation", "Best epoch 2"]
    training, validation, best = axes.get_lines()
    assert training.get_ydata().tolist() == [1, 1 / 2, 1 / 3]
    assert validation.get_ydata().tolist() == [2, 1, 2 / 3]
    assert set(best.get_xdata()) == {2}


def test_history_without_validation_shows_training_alone(axes):
    figures.draw_history(axes, [epoch(1, val_auc=np.nan), epoch(2, val_auc=np.nan)], "auc")

    assert legend_texts(axes) == ["Training"]


def test_history_of_one_epoch_is_a_visible_dot(axes):
    figures.draw_history(axes, [epoch(1)], "auc")

    assert axes.get_lines()[0].get_marker() == "o"


def test_matrix_writes_counts_and_shares_of_the_true_class(axes):
    figures.draw_confusion(axes, ((3, 1, 0), (0, 5, 0), (0, 0, 0)), NAMES)

    texts = [text.get_text() for text in axes.texts]
    assert texts[:2] == ["3\n75 %", "1\n25 %"]
    # A class without films has no shares to show.
    assert texts[8] == "0\n0 %"


def test_matrix_of_many_classes_has_no_numbers(axes):
    figures.draw_confusion(axes, np.eye(13, dtype=int).tolist(), [str(k) for k in range(13)])

    assert len(axes.texts) == 0
    draw(axes)


def test_curves_name_class_and_area(axes, answers):
    curves = roc_curves(*answers, NAMES)

    figures.draw_roc(axes, curves)

    assert legend_texts(axes) == ["Chance", *(f"{c.class_name} (AUC {c.area:.3f})" for c in curves)]


def test_every_figure_draws_with_odd_class_names_in_both_themes(answers):
    for theme in (figures.LIGHT, figures.DARK):
        figure = Figure(figsize=(10, 10), layout="constrained")
        roc, precision, matrix, counts = figure.subplots(2, 2).ravel()
        figures.draw_roc(roc, roc_curves(*answers, ODD_NAMES), theme)
        figures.draw_precision_recall(
            precision, precision_recall_curves(*answers, ODD_NAMES), theme
        )
        figures.draw_confusion(matrix, np.eye(3, dtype=int).tolist(), ODD_NAMES, theme)
        figures.draw_class_counts(
            counts, {"_part": dict.fromkeys(ODD_NAMES, 2), "$": dict.fromkeys(ODD_NAMES, 1)}, theme
        )
        draw(roc)

        assert any("_hidden" in text for text in legend_texts(roc))
        assert roc.get_facecolor() == pytest.approx(counts.get_facecolor())
        assert [text.strip() for text in legend_texts(counts)] == ["_part", "$"]


def test_reliability_writes_the_number_of_films_at_each_point(axes, answers):
    bins = reliability_bins(*answers)

    figures.draw_reliability(axes, bins)

    assert [text.get_text() for text in axes.texts] == [str(one.n_samples) for one in bins]


def test_empty_data_draws_empty_figures(axes):
    figures.draw_history(axes, [], "loss")
    figures.draw_roc(axes, ())
    figures.draw_precision_recall(axes, ())
    figures.draw_reliability(axes, ())
    figures.draw_class_counts(axes, {})

    draw(axes)
    assert axes.get_title() == "Films by class"
