"""What a model says of films of a hospital that it has never seen, or of which it saw other films.

Prints the table "what the user would have believed, what is true", and how far silence at home
buys silence elsewhere. Trains three networks:

    python tests/benchmarks/other_hospital.py REFERENCE OTHER [--epochs N] [--work FOLDER]

REFERENCE is the reference data set, OTHER the folder of another hospital with the classes Normal
and Pneumonia. The first network sees REFERENCE only, as a user without other films would train it,
and answers without abstention, and with all checks. The second and third see
one half of OTHER (Normal as Normal, Pneumonia as films to be refused), and answer for the other.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.prediction.thresholds import AbstentionLimits
from xray_desktop.core.stats.intervals import wilson
from xray_desktop.usecases.reading.classify import classify_paths
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import TrainOutcome, train_folders

CLASS, SURE = "Covid", 0.7
LIMITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(slots=True)
class Counts:
    """How films of the other hospital were answered."""

    n_films: int = 0
    named: int = 0
    confident: int = 0
    silent: int = 0
    right: int = 0
    n_normal: int = 0

    def add(self, answers: Sequence[Prediction], *, listen: bool) -> None:
        """Count answers; `listen` False: as if the model never stayed silent."""
        for answer in answers:
            highest = max(answer.probabilities)
            name = answer.class_names[answer.probabilities.index(highest)]
            is_silent = listen and answer.abstained
            is_normal = answer.path.parent.name == "Normal"
            self.n_films += 1
            self.silent += is_silent
            self.named += not is_silent and name == CLASS
            self.confident += not is_silent and name == CLASS and highest >= SURE
            self.n_normal += is_normal
            self.right += is_normal and not is_silent and name == "Normal"


def main() -> None:
    """Train, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--work", type=Path, default=Path("other-hospital-runs"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    plain = _train(args, "reference-only", [])
    print("| what was trained | test films right | refused at home | "
          f"{CLASS} elsewhere | of these with {SURE} or more | silent elsewhere | "
          "Normal called Normal |")  # fmt: skip
    print("| --- | --- | --- | --- | --- | --- | --- |")
    everything = _films(args.other)
    for title, listen in (
        ("reference films only, believed", False),
        ("the same, all checks", True),
    ):
        counts = Counts()
        counts.add(_ask(plain, everything), listen=listen)
        _print(title, [plain], counts, listen=listen)
    counts, deaf, runs = Counts(), Counts(), []
    for number in (0, 1):
        seen = _half(args.other, args.work / f"half-{number}" / "elsewhere", number)
        runs.append(_train(args, f"with-half-{number}", [seen]))
        answers = _ask(runs[-1], [film for k, film in enumerate(everything) if k % 2 != number])
        counts.add(answers, listen=True)
        deaf.add(answers, listen=False)
    _print("with one half of the other hospital, asked of the other; no checks", runs, deaf)
    _print("the same, all checks", runs, counts, listen=True)
    _print_trade_off(runs, args.reference / "test", everything)


def _print_trade_off(runs: Sequence[TrainOutcome], home: Path, everything: Sequence[Path]) -> None:
    """Move the network's own limit, with the other checks as they are, and without them."""
    print()
    print("| limit of the network | other checks | refused at home | "
          f"{CLASS} with {SURE} or more elsewhere | silent elsewhere |")  # fmt: skip
    print("| --- | --- | --- | --- | --- |")
    own = _films(home)
    for others in (True, False):
        for limit in LIMITS:
            here, there = Counts(), Counts()
            for number, outcome in enumerate(runs):
                bundle = _with_limit(outcome, limit, others=others)
                here.add(_classify(own, bundle), listen=True)
                unseen = [film for k, film in enumerate(everything) if k % 2 != number]
                there.add(_classify(unseen, bundle), listen=True)
            cells = [
                str(limit),
                "yes" if others else "no",
                _share(here.silent, here.n_films),
                _share(there.confident, there.n_films),
                _share(there.silent, there.n_films),
            ]
            print(f"| {' | '.join(cells)} |", flush=True)


def _with_limit(outcome: TrainOutcome, limit: float, *, others: bool) -> ModelBundle:
    bundle = outcome.fits[0].bundle
    if bundle is None or bundle.manifest.abstention is None:
        raise SystemExit("The training made no model that can stay silent.")
    kept = dict(bundle.manifest.abstention) if others else {}
    limits = AbstentionLimits(limit, None, n_films=0).to_json()
    manifest = replace(bundle.manifest, abstention={**kept, "limits": limits})
    return replace(bundle, manifest=manifest)


def _films(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _half(other: Path, target: Path, number: int) -> Path:
    """Copy every second film of each class."""
    shutil.rmtree(target, ignore_errors=True)
    for k, film in enumerate(_films(other)):
        if k % 2 == number:
            place = target / film.parent.name / film.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(film, place)
    return target


def _train(args: argparse.Namespace, name: str, more: list[Path]) -> TrainOutcome:
    out = args.work / name
    shutil.rmtree(out, ignore_errors=True)
    request = TrainingRequest(
        folders=(args.reference, *more),
        out=out,
        recipe="quick",
        overrides={"n_epochs": args.epochs},
        class_map=("elsewhere:Pneumonia=outside",) if more else (),
        body_part="CHEST",
    )
    print(f"Training {name}", file=sys.stderr)
    outcome = train_folders(request, progress=lambda _event: None, control=TaskControl())
    (out / "answer.json").write_text(json.dumps(outcome.to_json()), encoding="utf-8")
    return outcome


def _ask(outcome: TrainOutcome, films: Sequence[Path]) -> list[Prediction]:
    bundle = outcome.fits[0].bundle
    if bundle is None:
        raise SystemExit("The training made no model.")
    return _classify(films, bundle)


def _classify(films: Sequence[Path], bundle: ModelBundle) -> list[Prediction]:
    results = classify_paths(films, bundle).results
    return [answer for answer in results if isinstance(answer, Prediction)]


def _print(
    title: str, runs: Sequence[TrainOutcome], counts: Counts, *, listen: bool = False
) -> None:
    right = refused = total = 0
    for outcome in runs:
        report = outcome.evaluation
        if report is None or report.uncertainty is None:
            raise SystemExit("The training has no figures.")
        right += report.as_given.n_correct
        total += report.as_given.n_samples
        refused += report.uncertainty.n_samples - report.uncertainty.n_classified
    cells = [
        title,
        _share(right, total),
        _share(refused, total) if listen else "-",
        _share(counts.named, counts.n_films),
        _share(counts.confident, counts.n_films),
        _share(counts.silent, counts.n_films) if listen else "-",
        _share(counts.right, counts.n_normal),
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


def _share(n_hits: int, n_samples: int) -> str:
    interval = wilson(n_hits, n_samples)
    if interval is None:
        return "-"
    return (
        f"{n_hits} of {n_samples}, {interval.value:.1%} ({interval.low:.0%} to {interval.high:.0%})"
    )


if __name__ == "__main__":
    main()
