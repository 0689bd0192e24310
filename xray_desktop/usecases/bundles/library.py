"""The models at hand as a list; removing one of them, and undoing that."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import CARD_NAME, MANIFEST_NAME, ModelBundle
from xray_desktop.core.bundles.origin import Origin
from xray_desktop.usecases.bundles.summary import ModelSummary, summarize
from xray_desktop.usecases.trash import move_folder, place_in_trash

_log = logging.getLogger(__name__)

_CHECKING = Message.of("Checking the models")


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the window tells of a model beside its summary.

    Parameters
    ----------
    network : str
    image_size : int
        Side of the network's input in pixels.
    recipe : str
        Empty where the bundle does not say.
    films : tuple of (str, int)
        Class and its films in training.
    n_bytes : int
        All files together.
    license : str
    created : str
        ISO 8601.
    is_rebuilt : bool
        True if the import made its graph anew.
    card : str
        Markdown; from elsewhere perhaps, and never to be trusted.
    """

    network: str
    image_size: int
    recipe: str
    films: tuple[tuple[str, int], ...]
    n_bytes: int
    license: str
    created: str
    is_rebuilt: bool
    card: str


@dataclass(frozen=True, slots=True, eq=False)
class LibraryModel:
    """A model of the list.

    Parameters
    ----------
    path : Path
        Its bundle.
    name : str
        What it calls itself; the name of its folder where it is broken.
    origin : Origin
    summary, facts
        None where it is broken.
    error : XrayDesktopError or None
        Why it cannot be used.
    """

    path: Path
    name: str
    origin: Origin
    summary: ModelSummary | None
    facts: ModelFacts | None
    error: XrayDesktopError | None


@dataclass(frozen=True, slots=True)
class RemovedModel:
    """A model in the trash, and where it was."""

    name: str
    path: Path
    kept_in: Path
    was_default: bool


def list_models(progress: ProgressCallback, control: TaskControl) -> tuple[LibraryModel, ...]:
    """List the models, every byte of them checked: shipped ones first, then the newest.

    Raises
    ------
    Cancelled
    """
    found = list(_folders())
    models = []
    for done, (folder, origin) in enumerate(found):
        control.check()
        progress(Progress(_CHECKING, done, len(found)))
        models.append(_describe(folder, origin, control))
    shipped = [model for model in models if model.origin is Origin.SHIPPED]
    own = [model for model in models if model.origin is not Origin.SHIPPED]
    own.sort(key=lambda model: model.facts.created if model.facts else "", reverse=True)
    return (*shipped, *own)


def remove_model(folder: Path) -> RemovedModel:
    """Move an own model to the trash; where it was the default one, the shipped one is again.

    Raises
    ------
    BundleError
        If it is not one of the user's.
    XrayDesktopError
        If it cannot be moved.
    """
    from xray_desktop.usecases.bundles import bundles

    if not _is_own(folder):
        raise BundleError(
            "{name} cannot be removed: it came with the program.",
            "Choose another default model instead.",
            name=folder.name,
        )
    name = _name_of(folder)
    kept_in = place_in_trash(folder)
    was_default = bundles.default_folder() == folder
    move_folder(folder, kept_in, _titled(name))
    if was_default:
        bundles.forget_default()
    _log.info("Removed the model %s", folder)
    return RemovedModel(name, folder, kept_in, was_default)


def restore_model(removed: RemovedModel) -> None:
    """Undo `remove_model`.

    Raises
    ------
    XrayDesktopError
        If it is no longer in the trash, or cannot be moved.
    """
    from xray_desktop.usecases.bundles import bundles

    move_folder(removed.kept_in, removed.path, _titled(removed.name))
    if removed.was_default:
        bundles.set_default(bundle_files.read_bundle(removed.path))


def import_model(path: Path, progress: ProgressCallback, control: TaskControl) -> Path:
    """Take a model in; see `bundles.import_bundle`.

    Returns
    -------
    Path
        Its place among the user's models.

    Raises
    ------
    BundleError
    Cancelled
    """
    from xray_desktop.usecases.bundles.bundles import import_bundle

    progress(Progress(Message.of("Checking {name}", name=path.name), 0, None))
    control.check()
    return import_bundle(path).path


def export_model(
    folder: Path, export_format: str, out: Path, with_source_names: bool, control: TaskControl
) -> Path:
    """Check a model and write it in a format of `export.EXPORT_FORMATS`, see `export_bundle`.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    BundleError, ExportError, Cancelled
    """
    from xray_desktop.usecases.bundles.export import export_bundle

    bundle = bundle_files.verify_bundle(folder)
    control.check()
    export_bundle(bundle, export_format, out, with_source_names=with_source_names)
    return out


def _folders() -> Iterator[tuple[Path, Origin]]:
    own = paths.user_data_folder() / "models"
    for root, pattern, origin in (
        (paths.models_folder(), f"*/{MANIFEST_NAME}", Origin.SHIPPED),
        (own, f"*/{MANIFEST_NAME}", Origin.IMPORTED),
        (paths.runs_folder(), f"*/bundle/{MANIFEST_NAME}", Origin.RUN),
        (paths.runs_folder(), f"*/fold-*/bundle/{MANIFEST_NAME}", Origin.RUN),
    ):
        try:
            for file in sorted(root.glob(pattern)):
                # Hidden ones are being written, or were when the power went.
                if not file.relative_to(root).parts[0].startswith("."):
                    yield file.parent, origin
        except OSError as error:
            _log.info("Models not listed: %s", error)


def _is_own(folder: Path) -> bool:
    own = (paths.user_data_folder() / "models", paths.runs_folder())
    return any(root in folder.parents for root in own)


def _describe(folder: Path, origin: Origin, control: TaskControl) -> LibraryModel:
    try:
        bundle = bundle_files.verify_bundle(folder, control)
        summary, facts = summarize(bundle), _facts(bundle)
    except BundleError as error:
        return LibraryModel(folder, _name_of(folder), origin, None, None, error)
    return LibraryModel(folder, summary.name, origin, summary, facts, None)


def _facts(bundle: ModelBundle) -> ModelFacts:
    manifest = bundle.manifest
    config = manifest.training.get("config", manifest.training)
    recipe = config.get("recipe") if isinstance(config, dict) else None
    counts = manifest.data.get("counts")
    by_class = counts if isinstance(counts, dict) else {}
    films = tuple(
        (str(name), parts["train"])
        for name, parts in by_class.items()
        if isinstance(parts, dict) and isinstance(parts.get("train"), int)
    )
    return ModelFacts(
        network=manifest.network.name,
        image_size=manifest.preprocess.image_size,
        recipe=recipe if isinstance(recipe, str) else "",
        films=films,
        n_bytes=sum(file.stat().st_size for file in bundle.path.iterdir() if file.is_file()),
        license=manifest.license,
        created=manifest.created,
        is_rebuilt=manifest.imported_from is not None,
        card=bundle_files.read_file(bundle, CARD_NAME).decode("utf-8", "replace"),
    )


def _titled(name: str) -> Message:
    return Message.of("The model {name}", name=name)


def _name_of(folder: Path) -> str:
    """Return what names a folder best where its manifest cannot be asked."""
    return folder.parent.name if folder.name == "bundle" else folder.name
