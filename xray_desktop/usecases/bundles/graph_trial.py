"""Graphs that this program did not make run in a process of their own first, once."""

import logging
import subprocess
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError
from xray_desktop.base.files.json_files import parse_json, to_text
from xray_desktop.base.messages import Field, Message
from xray_desktop.base.processes import own_command
from xray_desktop.core.bundles.bundle_files import read_file
from xray_desktop.core.bundles.manifest import GRAPH_NAME, ModelBundle
from xray_desktop.usecases.bundles import graph_process

_log = logging.getLogger(__name__)

# The largest networks take seconds; a busy machine has its time.
_MOST_SECONDS = 120
_FOLDER = "graphs"
_GET_AGAIN = "Import the model, which makes its graph anew, or get it again from where it came."
# By SHA-256, in this process; across processes empty files of that name tell.
_sound: set[str] = set()


def require_trial(bundle: ModelBundle) -> None:
    """Let the graph of a bundle run in a process of its own, unless it is known to be sound.

    Those that came with the program, that it made itself and that ran before are.

    Raises
    ------
    BundleError
        If the graph gives no answer, ends its process, or takes too much time or memory.
    """
    digest = bundle.manifest.files[GRAPH_NAME]
    if digest in _sound or bundle.path.resolve().is_relative_to(paths.models_folder()):
        return
    if not _note_file(digest).is_file():
        _try_graph(bundle, read_file(bundle, GRAPH_NAME))
    _note(digest)


def note_sound(bundle: ModelBundle) -> None:
    """Remember that the graph of a bundle was made and run by this program."""
    _note(bundle.manifest.files[GRAPH_NAME])


def _try_graph(bundle: ModelBundle, graph: bytes) -> None:
    manifest = to_text(bundle.manifest.to_json()).encode()
    try:
        done = subprocess.run(
            own_command("--graph-process"),
            input=graph_process.LENGTH.pack(len(manifest)) + manifest + graph,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_MOST_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(
            bundle, Message.of("it runs for more than {seconds} seconds", seconds=_MOST_SECONDS)
        ) from error
    except OSError as error:
        raise _refused(bundle, error.strerror or str(error)) from error
    if done.returncode == graph_process.REFUSED:
        said = Message.from_json(parse_json(done.stdout))
        raise BundleError(said.template, _GET_AGAIN, **dict(said.fields))
    if done.returncode:
        _log.warning("The graph of %s ended its process: %s", bundle.path, done.returncode)
        reason = Message.of(
            "it crashes LiteRT, or asks for more than {n} GB of memory",
            n=graph_process.MAX_MEMORY_BYTES >> 30,
        )
        raise _refused(bundle, reason)


def _note(digest: str) -> None:
    _sound.add(digest)
    file = _note_file(digest)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as error:
        # It is tried again next time.
        _log.info("The graph cannot be noted as sound: %s", error)


def _note_file(digest: str) -> Path:
    return paths.cache_folder() / _FOLDER / digest


def _refused(bundle: ModelBundle, reason: Field) -> BundleError:
    return BundleError(
        "The graph of the model {name} cannot be run: {reason}.",
        _GET_AGAIN,
        name=bundle.manifest.name,
        reason=reason,
    )
