"""What a thumbnail alone reaches: 32 x 32 pixels and logistic regression.

Run it as ``python tests/benchmarks/thumbnail_baseline.py FOLDER`` on a data set with a given test
part; it prints the accuracy on that part, without its leaks, and cross-validated over all films.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from xray_desktop.core.cross_validation import fold_splits
from xray_desktop.core.dataset import Part
from xray_desktop.core.examination import examine_dataset
from xray_desktop.core.indexing import index_folders
from xray_desktop.core.interpretation import percent_interval
from xray_desktop.core.intervals import wilson
from xray_desktop.core.preprocessing import PreprocessConfig, prepare_pixels
from xray_desktop.core.reading import read_image
from xray_desktop.core.splitting import leak_free_positions, split_dataset


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = examine_dataset(index_folders([parser.parse_args().folder]))
    labels = np.array([data.index.class_names.index(r.class_name) for r in data.index.records])
    size = PreprocessConfig(image_size=32)
    films = [prepare_pixels(read_image(record.path), size).ravel() for record in data.index.records]
    values = np.array(films, np.float32) / 255

    split = split_dataset(data.index, data.groups)
    # No epoch to choose: the validation films train too, as they do for whoever has none.
    train = [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
    model = fitted(values[train], labels[train])
    for name, rows in (
        ("test part as given", split.positions(Part.TEST)),
        ("leak-free", leak_free_positions(split, data.groups, Part.TEST)),
    ):
        show(name, model.predict(values[list(rows)]) == labels[list(rows)])

    right = []
    for fold in fold_splits(data.index, data.groups, 5):
        train = [*fold.positions(Part.TRAIN), *fold.positions(Part.VALIDATION)]
        test = list(fold.positions(Part.TEST))
        right.append(fitted(values[train], labels[train]).predict(values[test]) == labels[test])
    show("5-fold cross-validation", np.concatenate(right))


def fitted(values: np.ndarray, labels: np.ndarray):
    return LogisticRegression(max_iter=5000).fit(values, labels)


def show(name: str, right: np.ndarray) -> None:
    interval = wilson(int(right.sum()), len(right))
    print(f"{name:25} {right.sum()} of {len(right)}: {percent_interval(interval)}")


if __name__ == "__main__":
    main()
