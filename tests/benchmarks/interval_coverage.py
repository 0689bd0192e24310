"""How often do 95 % intervals hold the truth? `python tests/benchmarks/interval_coverage.py`.

Draws studies of 66 films from models of known quality, and prints in how many of 100 an interval
holds the true figure: as the program makes it, and from percentiles of a bootstrap alone.
"""

import sys

import numpy as np

from xray_desktop.core.stats.bootstrap import RankedScores, resample_weights
from xray_desktop.core.stats.measure import measure
from xray_desktop.core.stats.predictions import check_answers

N_STUDIES = 300
Y_TRUE = np.repeat([0, 1], [26, 40])


def draw_scores(shift, generator, y_true=Y_TRUE):
    """Score films of class 1 `shift` standard deviations higher, as probabilities."""
    return 1 / (1 + np.exp(-generator.normal(shift * (y_true - 0.5), 1)))


def ranked(scores, y_true):
    """Rank the scores of both classes."""
    return RankedScores.of(scores, y_true == 1, y_true == 0)


def true_figures(shift):
    """Measure recall and area on very many films."""
    y_true = np.repeat([0, 1], 200_000)
    scores = draw_scores(shift, np.random.default_rng(0), y_true)
    area = ranked(scores, y_true).area(np.ones((len(y_true), 1)))[0]
    return ((scores > 0.5) == y_true).mean(), area


def bootstrap_alone(scores, seed):
    """Give percentile bounds of balanced accuracy and area."""
    right = (scores > 0.5) == Y_TRUE
    accuracies, areas = [], []
    for weights in resample_weights(Y_TRUE, np.arange(len(Y_TRUE)), 500, seed):
        recalls = [
            np.average(weights[k == Y_TRUE] * right[k == Y_TRUE, None], axis=0) for k in (0, 1)
        ]
        accuracies.append(np.mean(recalls, axis=0))
        areas.append(ranked(scores, Y_TRUE).area(weights))
    return [np.quantile(np.concatenate(draws), [0.025, 0.975]) for draws in (accuracies, areas)]


def main():
    """Print a line for each quality of model."""
    for shift in (1.0, 2.0, 3.0, 4.0):
        truth = true_figures(shift)
        held = np.zeros((2, 2))
        generator = np.random.default_rng(int(10 * shift))
        for study in range(N_STUDIES):
            scores = draw_scores(shift, generator)
            figures = measure(
                check_answers(Y_TRUE, np.column_stack([1 - scores, scores]), ("a", "b")), seed=study
            )
            shown = (figures.balanced_accuracy, figures.figures["macro_auc"])
            ours = [(one.low, one.high) for one in shown]
            for row, bounds in enumerate((ours, bootstrap_alone(scores, study))):
                held[row] += [
                    low <= true <= high for (low, high), true in zip(bounds, truth, strict=True)
                ]
        share = 100 * held / N_STUDIES
        sys.stdout.write(
            f"balanced accuracy {truth[0]:.3f}: {share[0, 0]:.0f} %, bootstrap alone "
            f"{share[1, 0]:.0f} %; AUC {truth[1]:.3f}: {share[0, 1]:.0f} %, bootstrap alone "
            f"{share[1, 1]:.0f} %\n"
        )


if __name__ == "__main__":
    main()
