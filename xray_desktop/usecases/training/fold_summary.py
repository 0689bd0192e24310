"""The sum of a cross-validation, from what each of its fits answered."""

from collections.abc import Sequence

from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import Split
from xray_desktop.core.evaluation.cross_validation import FoldSummary, summarize_folds
from xray_desktop.usecases.training.fit import FitOutcome
from xray_desktop.usecases.training.training_set import TrainingSet


def summarize_fits(
    films: TrainingSet, splits: Sequence[Split], fits: Sequence[FitOutcome], seed: int
) -> FoldSummary:
    """Sum up finished fits, one for each split; see `summarize_folds`.

    Parameters
    ----------
    seed : int
        Of the bootstrap.
    """
    tests = [films.answers_and_outside(split.positions(Part.TEST))[0] for split in splits]
    return summarize_folds(
        [fit.answers for fit in fits if fit.answers is not None],
        seed=seed,
        thumbnail=[fit.thumbnail for fit in fits if fit.thumbnail is not None],
        sources=[[films.index.records[n].source for n in test] for test in tests],
    )
