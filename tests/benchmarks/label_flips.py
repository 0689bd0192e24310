"""How many planted wrong labels the label review brings to its top.

Run it as ``python tests/benchmarks/label_flips.py FOLDER [--seeds 10]`` on a data set, best on the
training films of one: five films drawn at random get another class, and those of them that stand
among the first ten of the review are counted. The truly hard films of the data set compete. It
prints that for each set of predictors, and for a review in random order.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from xray_desktop.core.audit.label_issues import review_labels
from xray_desktop.core.audit.out_of_fold import FEATURES, Features, predict_out_of_fold
from xray_desktop.core.baselines.hog import gradient_features
from xray_desktop.core.baselines.metadata_features import thumbnail_features
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.inspection.description import THUMBNAIL_SIZE, ImageDescriptions
from xray_desktop.core.inspection.duplicates import flatten_contrast
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset

N_FLIPS, N_TOP = 5, 10


def flat_features(descriptions: ImageDescriptions, rows: Sequence[int]) -> np.ndarray:
    """Thumbnails without their local brightness."""
    flat = np.stack([flatten_contrast(film) for film in descriptions.values["thumbnail"][rows]])
    cells = flat.reshape(-1, THUMBNAIL_SIZE // 2, 2, THUMBNAIL_SIZE // 2, 2).mean(axis=(2, 4))
    return cells.reshape(len(flat), -1) * np.float32(THUMBNAIL_SIZE)


def joined_features(descriptions: ImageDescriptions, rows: Sequence[int]) -> np.ndarray:
    """Thumbnail and gradients as one predictor."""
    return np.hstack(
        (thumbnail_features(descriptions, rows), gradient_features(descriptions, rows))
    )


CANDIDATES: Mapping[str, Sequence[Features]] = {
    "thumbnail": (thumbnail_features,),
    "gradients": (gradient_features,),
    "local contrast": (flat_features,),
    "thumbnail and gradients in one": (joined_features,),
    "thumbnail, gradients, local contrast averaged": (
        thumbnail_features, gradient_features, flat_features,
    ),
    "thumbnail, gradients averaged (in use)": FEATURES,
}  # fmt: skip


def plant_flips(data: ExaminedDataset, seed: int) -> tuple[ExaminedDataset, list[int]]:
    """Give some films another class; returns their positions."""
    random, names = np.random.default_rng(seed), data.index.class_names
    records = list(data.index.records)
    flipped = random.choice(len(records), N_FLIPS, replace=False).tolist()
    for position in flipped:
        others = [name for name in names if name != records[position].class_name]
        records[position] = replace(records[position], class_name=str(random.choice(others)))
    return replace(data, index=replace(data.index, records=tuple(records))), flipped


def count_found(data: ExaminedDataset, flipped: list[int], y_prob: np.ndarray) -> int:
    """Count planted labels among the first of the review."""
    listed = review_labels(data, y_prob, most=N_TOP).suspects
    return len({film.position for film in listed} & set(flipped))


def show(name: str, found: list[int]) -> None:
    each = " ".join(map(str, found))
    print(f"{name:46} mean {np.mean(found):.2f}, all five in {found.count(N_FLIPS)} of "
          f"{len(found)}: {each}", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    args = parser.parse_args()
    data = examine_dataset(index_folders([args.folder]))
    planted = [plant_flips(data, seed) for seed in range(args.seeds)]
    n_films = len(data.index.records)
    print(f"{N_FLIPS} of {n_films} labels planted, found among the first {N_TOP}")

    random, n_classes = np.random.default_rng(0), len(data.index.class_names)
    anything = [random.dirichlet(np.ones(n_classes), n_films) for _ in planted]
    drawn = zip(planted, anything, strict=True)
    show("random order", [count_found(*films, y_prob) for films, y_prob in drawn])
    for name, features in CANDIDATES.items():
        found = [
            count_found(d, flipped, predict_out_of_fold(d, features=features))
            for d, flipped in planted
        ]
        show(name, found)


if __name__ == "__main__":
    main()
