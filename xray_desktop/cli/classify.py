"""``xray-desktop classify``: what a model says of films."""

import argparse
import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.printable import printable
from xray_desktop.base.tasks import Progress, ProgressCallback
from xray_desktop.cli import output
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.usecases.bundles.bundles import find_bundle
from xray_desktop.usecases.reading.classify import ClassifyResult, classify_paths

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.nearest import NearImage

_Near = Mapping[Path, "tuple[NearImage, ...]"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="films, folders of films, DICOM trees")
    add("--model", type=Path, metavar="BUNDLE", help="a model folder (default: the default model)")
    add("--csv", type=Path, metavar="FILE", help="write the predictions as a table")
    add("--heatmaps", type=Path, metavar="DIR", help="write a PNG of each film with its heat map")
    add(
        "--nearest",
        type=output.at_least_one,
        metavar="N",
        help="list the N nearest training films in feature space, with their distances",
    )
    add("--report", type=Path, metavar="FILE.html|FILE.pdf", help="write predictions and heat maps")


def run(args: argparse.Namespace) -> int:
    """Classify, and write what is asked for."""
    if args.report:
        # Before the work, which may take an hour.
        from xray_desktop.usecases.reading.classification_report import check_report_name

        check_report_name(args.report)
    bundle = find_bundle(args.model)
    output.say_names(bundle)
    with _heatmap_folder(args) as heatmaps, output.progress_bar() as progress:
        result = classify_paths(
            [Path(path) for path in args.paths], bundle, heatmaps=heatmaps, progress=progress
        )
        _write_files(result, args)
        near = _find_nearest(result, args.nearest, progress) if args.nearest else None
    if args.heatmaps is None:
        result = replace(result, results=tuple(_without_heatmap(r) for r in result.results))
    if args.json:
        output.print_document(to_document(result, args.paths, near))
    else:
        _print_table(result, near)
    return 1 if result.n_failed else 0


def to_document(
    result: ClassifyResult, given: Sequence[str], near: _Near | None = None
) -> dict[str, object]:
    """Return what `--json` prints of a film; `near` by film, where that was requested."""
    spell = _Spelling(given)
    return {
        "notice": NOTICE,
        "model_id": result.bundle.model_id,
        "missing_checks": [str(check) for check in result.bundle.manifest.decision_rule.missing],
        "results": [
            {**_answer(answer, spell), **({} if near is None else _near_values(answer.path, near))}
            for answer in result.results
        ],
        "ignored": [
            {"path": spell.of(ignored.path), "reason": str(ignored.reason)}
            for ignored in result.ignored
        ],
    }


def _find_nearest(result: ClassifyResult, n_wanted: int, progress: ProgressCallback) -> _Near:
    """Return the most similar training films by film; a film that is gone meanwhile has none."""
    from xray_desktop.usecases.reading.nearest import find_nearest

    films = [answer.path for answer in result.results if isinstance(answer, Prediction)]
    found: dict[Path, tuple[NearImage, ...]] = {}
    for number, film in enumerate(films):
        progress(Progress(Message.of("Comparing with the training films"), number, len(films)))
        with contextlib.suppress(ImageReadError):
            (nearest,) = find_nearest([film], result.bundle.path, n_wanted)
            found[film] = nearest.films
    return found


def _near_values(film: Path, near: _Near) -> dict[str, object]:
    if film not in near:
        return {"nearest": None}
    return {
        "nearest": [
            {
                "class": other.class_name,
                "distance": round(other.distance, 4),
                "percentile": round(other.percentile, 1),
                "path": other.path and str(other.path),
            }
            for other in near[film]
        ]
    }


class _Spelling:
    """Paths as the user spelled them: ``./a.png`` stays so, which `Path` does not keep."""

    def __init__(self, given: Sequence[str]) -> None:
        self._given = [(Path(text), text) for text in given]

    def of(self, path: Path) -> str:
        for root, text in self._given:
            if path == root:
                return text
        for root, text in self._given:
            if path.is_relative_to(root):
                # Not pathlib's joining, which would spell the user's part anew.
                return os.path.join(text, path.relative_to(root))  # noqa: PTH118
        return str(path)


def _answer(answer: Prediction | FailedPrediction, spell: _Spelling) -> dict[str, object]:
    values: dict[str, object] = {
        "path": spell.of(answer.path),
        "status": "ok",
        "error": None,
        "predicted_class": None,
        "probabilities": {},
        "prediction_set": None,
        "abstained": False,
        "abstain_reasons": [],
        "notes": [],
        "heatmap": None,
        "elapsed_ms": round(answer.elapsed_ms, 3),
    }
    if isinstance(answer, FailedPrediction):
        error = {"message": answer.error.message, "hint": answer.error.hint}
        return {**values, "status": "error", "error": error}
    return {
        **values,
        "predicted_class": answer.predicted_class,
        "probabilities": dict(zip(answer.class_names, answer.probabilities, strict=True)),
        "prediction_set": answer.prediction_set and list(answer.prediction_set),
        "abstained": answer.abstained,
        "abstain_reasons": [str(reason) for reason in answer.abstain_reasons],
        "notes": [str(note) for note in answer.notes],
        "heatmap": answer.heatmap and str(answer.heatmap),
    }


@contextlib.contextmanager
def _heatmap_folder(args: argparse.Namespace) -> Iterator[Path | None]:
    """Give the folder asked for; a report needs heat maps even where none are to be kept."""
    if args.heatmaps or not args.report:
        yield args.heatmaps
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _write_files(result: ClassifyResult, args: argparse.Namespace) -> None:
    if not args.csv and not args.report:
        return
    from xray_desktop.usecases.reading.classification_report import write_report, write_table

    if args.csv:
        write_table(result, args.csv)
    if args.report:
        write_report(result, args.report)


def _without_heatmap(answer: Prediction | FailedPrediction) -> Prediction | FailedPrediction:
    return replace(answer, heatmap=None) if isinstance(answer, Prediction) else answer


def _print_table(result: ClassifyResult, near: _Near | None) -> None:
    names = [printable(answer.path.name) for answer in result.results]
    width = min(48, max(len(name) for name in names))
    for name, answer in zip(names, result.results, strict=True):
        output.write_line(f"{name:<{width}}  {_summary(answer)}")
        for other in (near or {}).get(answer.path, ()):
            output.write_line(
                f"{'':<{width}}    near: {other.class_name}, feature distance "
                f"{other.distance:.2f} x median{f', {other.path}' if other.path else ''}"
            )
    for check in result.bundle.manifest.decision_rule.missing:
        output.say(str(check))
    n_done = len(result.results) - result.n_failed
    output.say(
        f"{n_done} classified, {result.n_failed} failed, {len(result.ignored)} ignored. {NOTICE}"
    )


def _summary(answer: Prediction | FailedPrediction) -> str:
    if isinstance(answer, FailedPrediction):
        return f"error: {answer.error.message} {answer.error.hint}".rstrip()
    ranked = sorted(zip(answer.probabilities, answer.class_names, strict=True), reverse=True)
    probabilities = ", ".join(f"{name} {probability:.1%}" for probability, name in ranked[:5])
    notes = "".join(f" ({note})" for note in (*answer.abstain_reasons, *answer.notes))
    return f"{answer.outcome}  [{probabilities}]{notes}"
