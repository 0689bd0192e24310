"""How often the shift test raises a false alarm, and how often it sees another hospital.

Run it as ``python tests/benchmarks/shift_detection.py BUNDLE OWN OTHER [--map A=B] [--draws 200]``:
OWN holds the data of the model, OTHER films of another hospital. It prints, for the test in use and
for the candidates that it was chosen from, the share of alarms (p below
`core.evaluation.dataset_shift.ALARM`, and in
brackets p below 0.05) over draws

- of halves of the model's own test films, one against the other: every alarm is false;
- of 30, 10 and 5 films of OTHER against the model's films that did not train it;
- of 30 own test films, slightly changed (darker, blurred, grainy), against the others.

Own test films with a copy in the training, and films that repeat another, are left out.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from xray_desktop.core.bundles.bundle_files import read_bundle, read_reference
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.seen_images import (
    find_exact_leaks,
    find_near_leaks,
    find_test_images,
)
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import DatasetIndex
from xray_desktop.core.evaluation.dataset_shift import ALARM, FEWEST_IMAGES, find_shift
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description import describe_images
from xray_desktop.core.inspection.duplicates import find_copies
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels
from xray_desktop.core.stats.energy_test import (
    TwoSamples,
    pair_distances,
    permuted_energies,
    smallest_p,
)
from xray_desktop.inference.predictor import Predictor

Test = Callable[[HeldOutSample, HeldOutSample, int], float]
N_PERMUTATIONS = 1999


def in_use(here: HeldOutSample, own: HeldOutSample, seed: int) -> float:
    """Ask the program; 1 where it is silent."""
    p_value = find_shift(here, own, seed=seed).p_value
    return 1.0 if p_value is None else p_value


def by_distance(measure: Callable[[HeldOutSample, HeldOutSample], np.ndarray]) -> Test:
    """Make a test of a matrix of distances, or of negative kernel values."""

    def test(here: HeldOutSample, own: HeldOutSample, seed: int) -> float:
        samples = TwoSamples(
            is_first=np.arange(len(here) + len(own)) < len(here),
            strata=np.concatenate([here.labels, own.labels]),
            groups=np.arange(len(here) + len(own)),
        )
        generator = np.random.default_rng(seed)
        distances = [measure(here, own).astype(np.float32)]
        return smallest_p(permuted_energies(distances, samples, N_PERMUTATIONS, generator))

    return test


def scaled(here: HeldOutSample, own: HeldOutSample) -> np.ndarray:
    """Features of both, each of spread 1."""
    features = np.concatenate([here.features, own.features]).astype(np.float64)
    return features / np.maximum(features.std(axis=0), 1e-9)


def of_features(here: HeldOutSample, own: HeldOutSample) -> np.ndarray:
    """Distances of features."""
    return pair_distances(scaled(here, own))


def of_kernel(here: HeldOutSample, own: HeldOutSample) -> np.ndarray:
    """Make the energy a maximum mean discrepancy, its width the median distance."""
    distances = pair_distances(scaled(here, own))
    return -np.exp(-((distances / np.median(distances[distances > 0])) ** 2))


def of_main_components(here: HeldOutSample, own: HeldOutSample) -> np.ndarray:
    """Distances in the ten directions of the largest spread."""
    centered = scaled(here, own)
    centered = centered - centered.mean(axis=0)
    u, s, _ = np.linalg.svd(centered, full_matrices=False)
    return pair_distances((u * s)[:, :10])


def of_predictions(here: HeldOutSample, own: HeldOutSample) -> np.ndarray:
    """Distances of predictions."""
    return pair_distances(np.sqrt(np.concatenate([here.prob, own.prob])))


def of_certainties(here: HeldOutSample, own: HeldOutSample, _seed: int) -> float:
    """Kolmogorov-Smirnov test of each probability, Bonferroni; blind to the classes."""
    from scipy.stats import ks_2samp

    n = here.prob.shape[1]
    return min(1.0, n * min(ks_2samp(here.prob[:, k], own.prob[:, k]).pvalue for k in range(n)))


def by_classifier(here: HeldOutSample, own: HeldOutSample, seed: int) -> float:
    """Tell the samples apart by cross-validated logistic regression; binomial p-value."""
    from scipy.stats import binomtest
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    side = np.arange(len(here) + len(own)) < len(here)
    folds = StratifiedKFold(min(5, len(here)), shuffle=True, random_state=seed)
    model = LogisticRegression(C=0.01, max_iter=500)
    said = cross_val_predict(model, scaled(here, own), side, cv=folds)
    largest = max(side.mean(), 1 - side.mean())
    right = int((said == side).sum())
    return float(binomtest(right, len(side), largest, alternative="greater").pvalue)


TESTS: dict[str, Test] = {
    "features and predictions, energy (in use)": in_use,
    "features, energy": by_distance(of_features),
    "features, energy, ten main components": by_distance(of_main_components),
    "features, kernel (MMD)": by_distance(of_kernel),
    "predictions, energy": by_distance(of_predictions),
    "probabilities, Kolmogorov-Smirnov": of_certainties,
    "classifier two-sample test": by_classifier,
}


class Films:
    """Films of some folders as a network sees them.

    Parameters
    ----------
    index : DatasetIndex
    predictor : Predictor
    config : PreprocessConfig
    """

    def __init__(self, index: DatasetIndex, predictor: Predictor, config: PreprocessConfig) -> None:
        self.index, self._predictor = index, predictor
        images = (read_image(record.path) for record in index.records)
        self.prepared = np.stack([prepare_pixels(image, config) for image in images])
        numbers = {name: k for k, name in enumerate(predictor.class_names)}
        self.labels = np.array([numbers.get(r.class_name, -1) for r in index.records], np.int32)
        self.sample = self.seen_as(self.prepared)

    def seen_as(self, prepared: np.ndarray) -> HeldOutSample:
        """Ask the network of these films, changed or not."""
        outputs = self._predictor.predict(prepared)
        hashes = [list(bytes.fromhex(record.sha256)) for record in self.index.records]
        return HeldOutSample(
            features=outputs.features,
            prob=outputs.probabilities,
            labels=np.maximum(self.labels, 0),
            groups=np.arange(len(self.labels), dtype=np.int32),
            content_hashes=np.array(hashes, np.uint8),
        )


def find_unseen(films: Films, reference: ReferenceData) -> np.ndarray:
    """Positions of the own test films that nothing ties to the training, each once."""
    records = films.index.records
    described = describe_images(records)
    hashes = [record.sha256 for record in records]
    is_test = find_test_images(hashes, reference)
    leaks = find_exact_leaks(hashes, reference) | find_near_leaks(described, reference)
    film = np.array(find_copies(films.index, described).record_groups(films.index).film)
    rows = np.flatnonzero(is_test & ~leaks)
    return rows[np.unique(film[rows], return_index=True)[1]]


def change(prepared: np.ndarray, how: str) -> np.ndarray:
    """Change films slightly, as another way to expose or to save them would."""
    if how == "darker":
        return np.rint(255 * (prepared / 255) ** 1.2).astype(np.uint8)
    if how == "grainy":
        noise = np.random.default_rng(0).normal(0, 5, prepared.shape)
        return np.clip(np.rint(prepared + noise), 0, 255).astype(np.uint8)
    blur = ImageFilter.GaussianBlur(0.7)
    return np.stack([np.asarray(Image.fromarray(film).filter(blur)) for film in prepared])


def count_alarms(draws: Sequence[tuple[HeldOutSample, HeldOutSample]], test: Test) -> str:
    """Return the share of alarms, and of p-values below 0.05."""
    found = np.array([test(here, own, seed) for seed, (here, own) in enumerate(draws)])
    return f"{(found < ALARM).mean():6.1%} ({(found < 0.05).mean():6.1%})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("own", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--map", action="append", default=[])
    parser.add_argument("--draws", type=int, default=200)
    args = parser.parse_args()
    bundle = read_bundle(args.bundle)
    reference, predictor = read_reference(bundle), Predictor(bundle)
    config = bundle.manifest.preprocess
    own = Films(index_folders([args.own]), predictor, config)
    other = Films(index_folders([args.other], class_map=args.map), predictor, config)
    test = find_unseen(own, reference)
    known = reference.held_out or own.sample.only(test)
    foreign = np.flatnonzero(other.labels >= 0)
    print(
        f"{bundle.manifest.name}: {len(test)} own test films without leaks, {len(known)} own films "
        f"to compare with, {len(foreign)} films of {args.other.name}; {args.draws} draws, alarm "
        f"below p = {ALARM}, from {FEWEST_IMAGES} films on"
    )
    random = np.random.default_rng(0)
    half = len(test) // 2

    def drawn(rows: np.ndarray, n: int) -> np.ndarray:
        return random.permutation(rows)[:n]

    scenes: dict[str, list[tuple[HeldOutSample, HeldOutSample]]] = {"own test, halves": []}
    for _ in range(args.draws):
        rows = random.permutation(test)
        scenes["own test, halves"].append(
            (own.sample.only(rows[:half]), own.sample.only(rows[half:]))
        )
    for n in (30, 10, 5):
        scenes[f"{n} films of {args.other.name}"] = [
            (other.sample.only(drawn(foreign, n)), known) for _ in range(args.draws)
        ]
    for how in ("darker", "blurred", "grainy"):
        changed = own.seen_as(change(own.prepared, how))
        scenes[f"own test, half {how}"] = [
            (changed.only(rows[:half]), own.sample.only(rows[half:]))
            for rows in (random.permutation(test) for _ in range(args.draws))
        ]
    for name, draws in scenes.items():
        print(f"\n{name}: alarms (p < 0.05)")
        for title, own_test in TESTS.items():
            print(f"  {title:44} {count_alarms(draws, own_test)}", flush=True)


if __name__ == "__main__":
    main()
