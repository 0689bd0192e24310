"""Take a picture of every page of the running window, filled, on a screen that nobody sees.

    python build_spec/screenshots.py --out DIR [--data FOLDER] [--films PATH...] [--model BUNDLE]
        [--dark] [--scale 2] [--size 1280x800] [--language de] [--epochs 12]
    python build_spec/screenshots.py --readme

Without --data and --films everything is drawn. A short training on the data makes the model that
the other pages show, unless --model names one. --readme makes the three pictures of the README in
``resources/screenshots``. Settings and models of the user are neither read nor changed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget  # noqa: TID251 - drives widgets

# Beside this file, which is run as a script.
from window_driver import Step, WindowDriver

from xray_desktop.base.paths import HOME_VARIABLE, resources_folder, user_data_folder
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, draw_image, write_drawn_dataset

if TYPE_CHECKING:
    from xray_desktop.app import Program

LEFT = Qt.MouseButton.LeftButton
README_PICTURES = {
    "read-heat-map": "read.png",
    "train-running": "train.png",
    "evaluate-cell": "evaluate.png",
}
LARGEST_BYTES = 200_000
# Time for what is drawn late: thumbnails, charts, layouts.
SETTLING_S = 1.2


class Tour:
    """Goes through the pages of a program and takes pictures.

    Parameters
    ----------
    program : Program
    out : Path
        Folder of the pictures.
    args : argparse.Namespace
        What `main` read.
    """

    def __init__(self, program: "Program", out: Path, args: argparse.Namespace) -> None:
        self._services = program.services
        self._window = program.window
        self._actions = program.window.actions_table
        self._out = out
        self._args = args
        self._n_taken = 0
        self.taken: dict[str, Path] = {}

    def steps(self) -> Iterator[Step]:
        """Yield what to wait for; see `WindowDriver`."""
        yield 1.0
        yield from self._take("new-user")
        for tour in (
            self._show_dataset,
            self._show_training,
            self._show_images,
            self._show_evaluation,
            self._show_models,
            self._show_dialogs,
        ):
            yield from tour()

    def _take(self, name: str, widget: QWidget | None = None) -> Iterator[Step]:
        yield SETTLING_S
        charts = self._window.pages.page("train").run_view.charts
        yield "the charts", lambda: not (charts.isVisible() and charts.is_drawing)
        self._n_taken += 1
        path = self._out / f"{self._n_taken:02d}-{name}.png"
        (widget or self._window).grab().save(str(path))
        self.taken[name] = path
        sys.stderr.write(f"{path}\n")

    def _page(self, name: str) -> Any:
        self._window.show_page(name)
        return self._window.pages.page(name)

    def _show_dataset(self) -> Iterator[Step]:
        page, dataset = self._page("dataset"), self._services.dataset
        yield from self._take("dataset-first")
        dataset.open_folders([self._args.data])
        yield "the check", lambda: dataset.audit_result is not None
        yield from self._take("dataset")
        findings = page.findings.list
        kinds = [finding.kind for finding in dataset.audit_result.findings]
        if kinds:
            row = kinds.index("leak") if "leak" in kinds else 0
            place = findings.visualItemRect(findings.item(row)).center()
            QTest.mouseClick(findings.viewport(), LEFT, pos=place)
            yield from self._take("dataset-finding")
            click(page.films.all_button)

    def _show_training(self) -> Iterator[Step]:
        page, training = self._page("train"), self._services.training
        form = page.form
        yield from self._take("train-form")
        click(form.cards.cards["quick"])
        click(form.advanced_button)
        yield from self._take("train-advanced")
        entry = form.advanced.entries["n_epochs"].control
        entry.setText(str(self._args.epochs))
        click(form.advanced_button)
        click(form.start_button)
        yield "the start", lambda: training.is_running
        yield from self._take("train-preparing")
        requested = max(1, self._args.epochs * 2 // 3)
        yield "epochs", lambda: len(training.live.history) >= requested or not training.is_running
        yield from self._take("train-running")
        yield "the end", lambda: not training.is_running
        yield "the figures", page.run_view.figures.isVisible
        yield from self._take("train-after")
        page.run_view.tabs.setCurrentWidget(page.run_view.epochs)
        yield from self._take("train-epochs")
        page.run_view.tabs.setCurrentWidget(page.run_view.charts)

    def _show_images(self) -> Iterator[Step]:
        services, workspace = self._services, self._services.workspace
        run = workspace.run
        services.models.choose(self._args.model or run.bundle)
        page = self._page("read")
        services.viewing.open_paths(self._args.films)
        yield "a film", lambda: workspace.shown is not None
        services.viewing.classify_all()
        yield "answers", lambda: all(film.prediction or film.error for film in workspace.films)
        services.viewing.show_image(surest_film(workspace.films))
        yield "the surest film", lambda: workspace.shown is not None
        yield from self._take("read")
        self._measure(page.view)
        yield from self._take("read-measured")
        self._actions["heatmap"].setChecked(True)
        yield "the heat map", lambda: services.heatmaps.current is not None
        yield from self._take("read-heat-map")
        self._actions["heatmap"].setChecked(False)
        self._actions["blind"].setChecked(True)
        yield from self._take("read-blind")
        self._actions["blind"].setChecked(False)
        self._actions["split"].trigger()
        yield from self._take("read-beside")
        self._actions["split"].trigger()

    def _measure(self, view: QWidget) -> None:
        """Drag a line and a rectangle over the film."""
        for tool, start, end in (
            ("tool_ruler", (0.36, 0.72), (0.64, 0.72)),
            ("tool_ellipse", (0.37, 0.3), (0.46, 0.5)),
        ):
            self._actions[tool].trigger()
            at = [QPoint(int(view.width() * x), int(view.height() * y)) for x, y in (start, end)]
            QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, at[0])
            for share in (0.5, 1.0):
                QTest.mouseMove(view, (QPointF(at[0]) * (1 - share) + at[1] * share).toPoint())
            QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, at[1])
        self._actions["tool_window"].trigger()

    def _show_evaluation(self) -> Iterator[Step]:
        from xray_desktop.ui.window.page_registry import PAGES

        if "evaluate" not in PAGES:
            return
        page, workspace = self._page("evaluate"), self._services.workspace
        yield from self._take("evaluate-first")
        click(page.setup.start_button)
        yield "the evaluation", lambda: workspace.evaluation is not None
        for number in range(page.result.tabs.count()):
            page.result.tabs.setCurrentIndex(number)
            yield from self._take(f"evaluate-{number + 1}")
        page.result.tabs.setCurrentIndex(1)
        table = page.result.matrix.table
        place = table.visualItemRect(table.item(*largest_error(workspace.evaluation))).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=place)
        yield from self._take("evaluate-cell")

    def _show_models(self) -> Iterator[Step]:
        page = self._page("models")
        yield "models", lambda: page.list.current is not None
        yield from self._take("models")

    def _show_dialogs(self) -> Iterator[Step]:
        for command in ("settings", "manual", "shortcuts"):
            self._actions[command].trigger()
            [dialog] = self._window.dialogs.shown()
            if command == "settings":
                for number in range(dialog.tabs.count()):
                    dialog.tabs.setCurrentIndex(number)
                    yield from self._take(f"settings-{number + 1}", dialog)
            else:
                yield from self._take(f"help-{command}", dialog)
            dialog.close()


def click(button: QAbstractButton) -> None:
    """Click in the middle of a button."""
    QTest.mouseClick(button, LEFT)


def surest_film(films: Sequence[Any]) -> int:
    """Return the row of the film of which the model is surest."""
    sure = [max(film.prediction.probabilities) if film.prediction else 0.0 for film in films]
    return sure.index(max(sure))


def largest_error(view: Any) -> tuple[int, int]:
    """Return the most frequent confusion of what is shown; the first cell where there is none."""
    report = view.report
    confusion = (report.leak_free or report.as_given).confusion
    n = len(confusion)
    cells = [(row, column) for row in range(n) for column in range(n) if row != column]
    found = max(cells, key=lambda cell: confusion[cell[0]][cell[1]])
    return found if confusion[found[0]][found[1]] else (0, 0)


def draw_data(folder: Path) -> Path:
    """Draw a data set in two parts; some test films are training films with other contrast."""
    write_drawn_dataset(folder / "train", n_per_class=40)
    write_drawn_dataset(folder / "test", n_per_class=16, seed=5)
    for number in range(3):
        film = draw_image(DRAWN_CLASSES[number], seed=number)
        target = folder / "test" / DRAWN_CLASSES[number] / f"seen {number}.png"
        Image.fromarray((20 + 0.8 * film).astype(film.dtype)).save(target)
    return folder


def write_settings(*, dark: bool, language: str) -> None:
    """Set language and appearance before the window is made."""
    from xray_desktop.base.files import json_files

    home = user_data_folder()
    home.mkdir(parents=True, exist_ok=True)
    values = {"appearance": "dark" if dark else "light", "language": language}
    json_files.write_json(home / "settings.json", json_files.document(values))


def compress(picture: Path, target: Path) -> None:
    """Write a picture with as many colors of its own as the limit of its size allows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as image:
        for n_colors in (256, 128, 64, 32):
            colors = image.convert("RGB").quantize(
                n_colors, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
            )
            colors.save(target, optimize=True)
            if target.stat().st_size <= LARGEST_BYTES:
                return


def run_tour(args: argparse.Namespace, out: Path) -> dict[str, Path]:
    """Start the program, go through it, and return the pictures by name."""
    from xray_desktop.app import Application, Program

    write_settings(dark=args.dark, language=args.language)
    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app)
    width, height = (int(part) for part in args.size.split("x"))
    program.window.resize(width, height)
    program.window.show()
    tour = Tour(program, out, args)
    driver = WindowDriver(program, tour.steps())
    driver.ended.connect(app.quit)
    driver.start()
    app.exec()
    program.window.hide()
    program.services.runtime.stop()
    if driver.problem is not None:
        raise driver.problem
    return tour.taken


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--films", type=Path, nargs="+")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--language", default="en", choices=("en", "de"))
    args = parser.parse_args()
    if (args.out is None) == (not args.readme):
        parser.error("give either --out or --readme")
    return args


def main() -> None:
    """Take the pictures."""
    args = read_arguments()
    with tempfile.TemporaryDirectory(prefix="screenshots") as home:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["QT_SCALE_FACTOR"] = args.scale
        os.environ[HOME_VARIABLE] = str(Path(home) / "user data")
        args.data = args.data or draw_data(Path(home) / "drawn films")
        if args.readme:
            # Smaller than those that come with the program: smooth when enlarged, so small files.
            args.films = [write_drawn_dataset(Path(home) / "new films", n_per_class=3, seed=9)]
        args.films = args.films or [resources_folder() / "films"]
        out = args.out or Path(home) / "pictures"
        out.mkdir(parents=True, exist_ok=True)
        taken = run_tour(args, out)
        if args.readme:
            for name, file_name in README_PICTURES.items():
                if name in taken:
                    compress(taken[name], resources_folder() / "screenshots" / file_name)


if __name__ == "__main__":
    main()
