"""The models at hand: listed and checked, taken in, handed on, removed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base import paths
from xray_desktop.base.messages import Message
from xray_desktop.services.models.models import ModelService
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.library import LibraryModel, RemovedModel
    from xray_desktop.usecases.bundles.summary import ModelSummary

_LIBRARY = "xray_desktop.usecases.bundles.library"
# What tells the folder of a model from a folder of films.
_SIGNS = ("manifest.json", "model.tflite")
_ARCHIVES = (".zip", ".keras")
# Formats that are written without TensorFlow.
_QUICK_FORMATS = ("zip",)


class LibraryService(Service):
    """Keeps the list of models, and changes what is in it.

    Parameters
    ----------
    runtime : Runtime
    workspace : Workspace
    models : ModelService
        Opens the default model.
    parent : QObject

    Signals
    -------
    changed : nothing
        `entries` and `models` may be others.
    located : Path
        A model that the user opened or took in has its place there.
    undo_changed : nothing
        `removed` is another.
    """

    changed = Signal()
    located = Signal(object)
    undo_changed = Signal()

    def __init__(
        self, runtime: Runtime, workspace: Workspace, models: ModelService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runtime = runtime
        self._workspace = workspace
        self._models = models
        self._entries: tuple[LibraryModel, ...] = ()
        self._waiting: list[Path] = []
        self.is_loaded = False
        self.removed: RemovedModel | None = None
        self._listing = CurrentTask(runtime.files, self)
        self._importing = CurrentTask(runtime.learning, self)
        self._exporting = {
            quick: CurrentTask(runtime.files if quick else runtime.learning, self)
            for quick in (True, False)
        }
        self._removing = CurrentTask(runtime.files, self)
        self._restoring = CurrentTask(runtime.files, self)
        self._listing.succeeded.connect(self._on_listed)
        self._importing.succeeded.connect(self._on_imported)
        self._importing.changed.connect(self._import_next)
        self._removing.succeeded.connect(self._on_removed)
        self._restoring.succeeded.connect(self._on_restored)
        tasks = [self._listing, self._importing, self._removing, self._restoring]
        for task in self._exporting.values():
            task.succeeded.connect(self._on_exported)
            tasks.append(task)
        for task in tasks:
            task.failed.connect(self.failed)

    @property
    def entries(self) -> "tuple[LibraryModel, ...]":
        """All models, broken ones too: shipped ones first, then the newest."""
        return self._entries

    @property
    def models(self) -> "tuple[ModelSummary, ...]":
        """The models that can be used, in the same order."""
        return tuple(entry.summary for entry in self._entries if entry.summary is not None)

    @property
    def is_listing(self) -> bool:
        """True while the list is made."""
        return self._listing.is_running

    def refresh(self) -> None:
        """List and check the models anew."""
        title = Message.of("Checking the models")
        self._listing.start(f"{_LIBRARY}:list_models", title=title, priority=Priority.NORMAL)

    def ensure_loaded(self) -> None:
        """List the models, unless that was done."""
        if not self.is_loaded and not self.is_listing:
            self.refresh()

    def take_models(self, opened: Sequence[Path]) -> list[Path]:
        """Choose or take in the models among some paths; returns the other paths."""
        found = [path for path in opened if is_model(path)]
        for path in found:
            if any(root in path.parents for root in _roots()):
                self._models.choose(path)
                self.located.emit(path)
            else:
                self.import_model(path)
        return [path for path in opened if path not in found]

    def import_model(self, path: Path) -> None:
        """Take a model in, after those that are waiting: a folder, a zip or a .keras file."""
        self._waiting.append(path)
        self._import_next()

    def export_model(
        self, folder: Path, export_format: str, out: Path, *, with_source_names: bool = False
    ) -> None:
        """Write a model as ``"zip"``, ``"keras"``, ``"litert"`` or ``"onnx"``.

        It names the data folders of its training only `with_source_names`.
        """
        self._exporting[export_format in _QUICK_FORMATS].start(
            f"{_LIBRARY}:export_model",
            folder,
            export_format,
            out,
            with_source_names,
            title=Message.of("Writing {name}", name=out.name),
            is_saving=True,
            priority=Priority.NORMAL,
        )

    def remove(self, folder: Path) -> None:
        """Move an own model to the trash."""
        title = Message.of("Removing the model {name}", name=folder.name)
        self._removing.start(f"{_LIBRARY}:remove_model", folder, title=title)

    def restore(self) -> None:
        """Take back the model that was removed last."""
        if self.removed is not None:
            title = Message.of("Restoring the model {name}", name=self.removed.name)
            self._restoring.start(f"{_LIBRARY}:restore_model", self.removed, title=title)

    @Slot()
    def _import_next(self) -> None:
        if self._waiting and not self._importing.is_running:
            path = self._waiting.pop(0)
            title = Message.of("Importing the model {name}", name=path.name)
            self._importing.start(f"{_LIBRARY}:import_model", path, title=title)

    @Slot(object)
    def _on_listed(self, entries: "tuple[LibraryModel, ...]") -> None:
        self._entries = entries
        self.is_loaded = True
        self.changed.emit()

    @Slot(object)
    def _on_imported(self, folder: Path) -> None:
        self.located.emit(folder)
        self.informed.emit(Message.of("Model imported."))
        self.refresh()

    @Slot(object)
    def _on_exported(self, out: Path) -> None:
        self.informed.emit(Message.of("{name} was written.", name=out.name))

    @Slot(object)
    def _on_removed(self, removed: "RemovedModel") -> None:
        self._set_removed(removed)
        self._after_move(removed)

    @Slot(object)
    def _on_restored(self, _nothing: object) -> None:
        removed = self.removed
        self._set_removed(None)
        if removed is not None:
            self._after_move(removed)

    def _set_removed(self, removed: "RemovedModel | None") -> None:
        self.removed = removed
        self.undo_changed.emit()

    def _after_move(self, moved: "RemovedModel") -> None:
        if moved.was_default:
            self._models.open_default()
        self.refresh()


def _roots() -> tuple[Path, ...]:
    """Return the folders whose models need not be taken in."""
    return (paths.models_folder(), paths.user_data_folder() / "models", paths.runs_folder())


def is_model(path: Path) -> bool:
    """Tell by names alone whether a path is a model rather than a film or a folder of films."""
    if path.suffix.lower() in _ARCHIVES:
        return True
    return all((path / name).is_file() for name in _SIGNS)
