"""What a manifest may hold: kinds, bounds and lengths of every value that anything reads.

How values fit each other is checked by the types that they become, see `ModelManifest`.
"""

from xray_desktop.base.schema import (
    flag,
    list_of,
    number,
    one_of,
    optional,
    plain,
    record,
    table,
    text,
    whole,
)
from xray_desktop.core.bundles.training_statistics import N_QUANTILES, NUMBERS, WORDS
from xray_desktop.core.prediction.ood_detector import N_FEATURES
from xray_desktop.core.preprocessing.preprocessing import LARGEST_SIZE, SMALLEST_SIZE
from xray_desktop.core.training.config import NETWORK_NAMES

LONGEST_NAME, MOST_CLASSES = 80, 1000
LONGEST_CLASS_NAME = LONGEST_LICENSE = 200
# More than the largest collections of films have, and far from where sums overflow.
MOST_FILMS = 10**8
_MOST_NAMES = 10_000

_n_films, _share = whole(0, MOST_FILMS), number(0, 1)
_sha256 = text(64)
_word = text(64)

_NETWORK = record(
    {},
    {
        "name": one_of(*NETWORK_NAMES),
        "widths": list_of(whole(4, 1024), 1, 8),
        "depths": list_of(whole(1, 8), 1, 8),
        "dense_units": list_of(whole(4, 2048), 0, 3),
        "dropout": number(0, 0.8),
        "n_members": whole(1, 8),
        "stem": whole(4, 256),
        "normalization": one_of("batch", "group"),
        "standardize": flag,
        "local_contrast": flag,
    },
)
_PREPROCESS = record(
    {}, {"image_size": whole(SMALLEST_SIZE, LARGEST_SIZE), "pad_value": whole(0, 255)}
)
_SETS = record(
    {
        "level": number(0.5, 0.99),
        "thresholds": list_of(_share, 2, MOST_CLASSES),
        "counts": list_of(_n_films, 2, MOST_CLASSES),
    }
)
_CALIBRATION = record(
    {"temperature": number(0.1, 10), "n_films": _n_films},
    {
        "method": _word,
        "shifts": list_of(number(-10, 10), 0, MOST_CLASSES),
        "sets": optional(_SETS),
    },
)
_LIMITS = record(
    {
        "outside": optional(_share),
        "certainty": optional(_share),
        "n_films": _n_films,
        "refused_share": _share,
    }
)
_HEADER_CHECK = record(
    {
        "modalities": list_of(_word, 0, 64),
        "body_part": optional(_word),
        "takes_color": flag,
        "directions": list_of(one_of("frontal", "lateral", "oblique"), 0, 3),
    }
)
_OOD_DETECTOR = record(
    {
        "weights": list_of(number(), N_FEATURES, N_FEATURES),
        **dict.fromkeys(("bias", "limit", "usual", "most_even"), number()),
    }
)
_ABSTENTION = record(
    {},
    {
        "limits": optional(_LIMITS),
        "profile": optional(_HEADER_CHECK),
        "film_check": optional(_OOD_DETECTOR),
        "source_check": optional(record({"limit": number(-1, 1)})),
    },
)
_EXPLANATION = record(
    {
        "method": one_of("activation", "occlusion"),
        "similarity_randomized": optional(_share),
        "n_films": _n_films,
        "passed": optional(flag),
        "energy_outside_center": optional(_share),
    },
    {"reason": one_of(None, "too_slow")},
)
_QUANTILES = record(
    {
        "n": whole(1, MOST_FILMS),
        "quantiles": list_of(number(), N_QUANTILES, N_QUANTILES),
    }
)
_FILM_FACTS = record(
    {
        "n_films": _n_films,
        "numbers": record({}, dict.fromkeys(NUMBERS, _QUANTILES)),
        "words": record(dict.fromkeys(WORDS, table(_n_films, _MOST_NAMES))),
    }
)
_DATA = record(
    {},
    {
        "index_fingerprint": optional(text(200)),
        "split_fingerprint": optional(text(200)),
        "counts": table(table(_n_films, 16), MOST_CLASSES + 1),
        "sources": table(plain, _MOST_NAMES),
        "film_facts": optional(_FILM_FACTS),
    },
    is_open=True,
)
_TRAINING = record({}, {"config": record({}, {"recipe": plain}, is_open=True)}, is_open=True)

check_manifest = record(
    {
        "name": text(LONGEST_NAME),
        "class_names": list_of(text(LONGEST_CLASS_NAME), 2, MOST_CLASSES),
        "network": _NETWORK,
        "preprocess": _PREPROCESS,
        "training": _TRAINING,
        "data": _DATA,
        "metrics": record({}, is_open=True),
        "calibration": optional(_CALIBRATION),
        "abstention": optional(_ABSTENTION),
        "versions": table(text(200), 100),
        "license": text(LONGEST_LICENSE),
        "created": text(40),
        "files": table(_sha256, 16),
    },
    {
        "format_version": whole(1, 1),
        "parity": optional(record({}, is_open=True)),
        "imported_from": optional(_sha256),
        "outside": flag,
        "explanation": optional(_EXPLANATION),
    },
)
