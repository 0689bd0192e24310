"""What a thumbnail alone reaches: 32 x 32 pixels and logistic regression.

Run it as ``python tests/benchmarks/thumbnail_baseline.py FOLDER`` on a data set with a given test
part; it prints the accuracy on that part, without its leaks, and cross-validated over all films.
"""

import argparse
from pathlib import Path

import numpy as np

from xray_desktop.base.formatting import percent_interval
from xray_desktop.core.baselines.thumbnail_classifier import answer_thumbnails, fit_thumbnail
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.folds import fold_splits
from xray_desktop.core.datasets.splits.split import leak_free_positions, split_dataset
from xray_desktop.core.inspection.examined_dataset import examine_dataset
from xray_desktop.core.stats.intervals import wilson


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = examine_dataset(index_folders([parser.parse_args().folder]))
    labels = np.array([data.index.class_names.index(r.class_name) for r in data.index.records])
    n_classes = len(data.index.class_names)

    split = split_dataset(data.index, data.groups)
    # No epoch to choose: the validation films train too, as they do for whoever has none.
    train = np.array([*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)])
    model = fit_thumbnail(data.descriptions, train, labels, n_classes)
    for name, positions in (
        ("test part as given", split.positions(Part.TEST)),
        ("leak-free", leak_free_positions(split, data.groups, Part.TEST)),
    ):
        rows = np.array(positions)
        show(name, answer_thumbnails(model, data.descriptions, rows) == labels[rows])

    right = []
    for fold in fold_splits(data.index, data.groups, 5):
        train = np.array([*fold.positions(Part.TRAIN), *fold.positions(Part.VALIDATION)])
        test = np.array(fold.positions(Part.TEST))
        model = fit_thumbnail(data.descriptions, train, labels, n_classes)
        right.append(answer_thumbnails(model, data.descriptions, test) == labels[test])
    show("5-fold cross-validation", np.concatenate(right))


def show(name: str, right: np.ndarray) -> None:
    interval = wilson(int(right.sum()), len(right))
    print(f"{name:25} {right.sum()} of {len(right)}: {percent_interval(interval)}")


if __name__ == "__main__":
    main()
