"""How the search for near copies grows with the number of films, against comparing all with all.

    python tests/benchmarks/near_copies.py FOLDER [--sizes 10000 100000] [--cache FOLDER]

FOLDER comes from make_films.py. Its films are described first, which takes minutes; with
``--cache`` the descriptions are kept there for the next time. Ours is `find_copies`, with all that
it does; the films of a smaller size are drawn from all by chance. The plain way compares each hash
of 256 bits with every later one in numpy, a block of rows at a time; where films are very many it
is measured on some rows, and its time is that of all. Both find the same pairs, or this fails.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from figures import Figure, show

from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.inspection.description import ImageDescriptions, describe_images
from xray_desktop.core.inspection.duplicates import (
    CANDIDATE_BITS,
    CONFIRMING_CORRELATION,
    find_copies,
)
from xray_desktop.core.inspection.near_duplicates import link_near

ROWS = 64
MOST_PLAIN_ROWS = 12_800


def compare_all(hashes: np.ndarray) -> tuple[set[tuple[int, int]], float]:
    """Return near pairs and seconds; of very many hashes, pairs of some rows, seconds of all."""
    words = np.ascontiguousarray(hashes).view(np.uint64)
    n = len(words)
    starts = np.arange(0, n, ROWS)
    asked = starts[:: max(1, n // MOST_PLAIN_ROWS)]
    pairs, n_compared = set(), 0
    started = time.perf_counter()
    for start in asked:
        rows, others = words[start : start + ROWS, np.newaxis], words[start:]
        bits = np.bitwise_count(rows ^ others).sum(axis=2, dtype=np.uint16)
        n_compared += bits.size
        for row, other in np.argwhere(bits <= CANDIDATE_BITS).tolist():
            if other > row:
                pairs.add((start + row, start + other))
    seconds = time.perf_counter() - started
    n_all = sum(min(ROWS, n - start) * (n - start) for start in starts)
    return pairs, seconds * n_all / n_compared


def check_pairs(hashes: np.ndarray, expected: set[tuple[int, int]]) -> None:
    """Fail if our search does not meet every near pair."""
    met: list[np.ndarray] = []

    def measure(pairs: np.ndarray) -> np.ndarray:
        met.append(pairs)
        return np.zeros(len(pairs))

    link_near(hashes, CANDIDATE_BITS, measure, CONFIRMING_CORRELATION)
    found = set(map(tuple, np.concatenate(met).tolist())) if met else set()
    if missed := expected - found:
        raise SystemExit(f"{len(missed)} near pairs are not found.")


def measure_size(index, descriptions, n_films: int, n_rounds: int) -> tuple[float, float]:
    """Return seconds of ours and of the plain way for so many films."""
    rows = np.sort(np.random.default_rng(0).permutation(len(index.records))[:n_films])
    some = replace(index, records=tuple(index.records[row] for row in rows))
    values = descriptions.values[rows]
    described = ImageDescriptions(values, {})
    ours = []
    for _ in range(n_rounds):
        started = time.perf_counter()
        report = find_copies(some, described)
        ours.append(time.perf_counter() - started)
    hashes = values["perceptual_hash"]
    expected, plain = compare_all(hashes)
    check_pairs(hashes, expected)
    print(
        f"{n_films:,} films: {len(report.groups)} groups of copies in "
        f"{statistics.median(ours):.2f} s, all with all {plain:.1f} s; "
        f"{len(expected)} near pairs checked",
        flush=True,
    )
    return statistics.median(ours), plain


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs=2, default=(10_000, 100_000))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = args.cache or Path(temporary)
        index = index_folders([args.folder], store=cache)
        descriptions = describe_images(index.records, cache=cache)
    few, many = args.sizes
    (few_s, _), (many_s, plain_s) = (
        measure_size(index, descriptions, n_films, args.rounds) for n_films in (few, many)
    )
    show(
        Figure(
            f"near copies, {few:,} to {many:,}, growth",
            f"{many_s:.2f} s",
            f"{few_s:.2f} s ({few:,})",
            many_s / few_s,
            "<= 13",
        ),
        Figure(
            f"near copies among {many:,}, share of plain",
            f"{many_s:.2f} s",
            f"{plain_s:.0f} s",
            many_s / plain_s,
            "<= 0.1",
        ),
    )


if __name__ == "__main__":
    main()
