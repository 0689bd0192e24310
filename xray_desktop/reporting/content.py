"""What a report shows, gathered before it is written as HTML or PDF."""

import base64
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.training.results import EpochMetrics

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_WRONG_IMAGES = 200


@dataclass(frozen=True, slots=True)
class WrongImage:
    """A film whose most probable class is not the true one.

    Parameters
    ----------
    file_name : str
        Without its folder.
    true_class, predicted_class : str
    probability, true_probability : float
        Model probabilities of the predicted and of the true class.
    thumbnail : bytes
        A PNG picture; empty where there is none.
    """

    file_name: str
    true_class: str
    predicted_class: str
    probability: float
    true_probability: float
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class ReportContent:
    """Everything that stands in the report of an evaluation.

    Parameters
    ----------
    title, created : str
        What was evaluated; when, for people.
    report : EvaluationReport
    y_true : ndarray of shape (n_samples,), integer
    y_prob : ndarray of shape (n_samples, n_classes)
    document : mapping
        The JSON document of the same evaluation; shown at the end.
    facts : mapping of str to str
        Model, part, fingerprints: one line each.
    counts : mapping of part to mapping of class to int
        Films of the data set.
    sources : mapping of source to mapping of class to int
    settings : mapping
        Of the training, as JSON values.
    versions : mapping of package to version
    history : tuple of EpochMetrics
        Empty where the training is not known.
    best_epoch : int or None
    wrong_images : tuple of WrongImage
        At most `MOST_WRONG_IMAGES`, the surest first.
    warnings : tuple of Message
    """

    title: str
    created: str
    report: EvaluationReport
    y_true: NDArray[np.integer]
    y_prob: NDArray[np.floating]
    document: Mapping[str, object]
    facts: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    history: tuple[EpochMetrics, ...] = ()
    best_epoch: int | None = None
    wrong_images: tuple[WrongImage, ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def n_wrong(self) -> int:
        """Films whose most probable class is not the true one, shown or not."""
        return self.report.as_given.n_samples - self.report.as_given.n_correct


def find_wrong_images(
    file_names: list[str],
    y_true: NDArray[np.integer],
    y_prob: NDArray[np.floating],
    class_names: tuple[str, ...],
    prepared: NDArray[np.uint8] | Mapping[int, NDArray[np.uint8]] | None = None,
) -> tuple[WrongImage, ...]:
    """Gather the films that were wrong, the surest first.

    Parameters
    ----------
    file_names : list of str
    y_true : ndarray of shape (n_samples,), integer
    y_prob : ndarray of shape (n_samples, n_classes), floating
    class_names : tuple of str
    prepared : ndarray of shape (n_samples, image_size, image_size), uint8, or mapping, or None
        The films as the network saw them, at least those that were wrong; None: no pictures.
    """
    y_pred, highest = y_prob.argmax(axis=1), y_prob.max(axis=1, initial=0)
    wrong = [int(k) for k in np.argsort(-highest, kind="stable") if y_pred[k] != y_true[k]]
    return tuple(
        WrongImage(
            file_name=file_names[k],
            true_class=class_names[y_true[k]],
            predicted_class=class_names[y_pred[k]],
            probability=float(highest[k]),
            true_probability=float(y_prob[k, y_true[k]]),
            thumbnail=b"" if prepared is None else encode_thumbnail(prepared[k]),
        )
        for k in wrong[:MOST_WRONG_IMAGES]
    )


def encode_thumbnail(prepared: NDArray[np.uint8], largest: int = 192) -> bytes:
    """Return a prepared film as a small PNG picture.

    Parameters
    ----------
    prepared : ndarray of shape (image_size, image_size), uint8
    largest : int
        Pixels a side, at most.
    """
    from PIL import Image

    picture = Image.fromarray(prepared)
    picture.thumbnail((largest, largest))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def data_uri(content: bytes, kind: str) -> str:
    """Return content as an address that stands in the document itself."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def render_svg(figure: "Figure") -> bytes:
    """Return a figure as SVG with text as text, the same bytes for the same figure."""
    import matplotlib as mpl

    buffer = io.BytesIO()
    with (
        mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "xray-desktop"}),
        warnings.catch_warnings(),
    ):
        # Names in other scripts: the font of the layout lacks them, the browser's has them.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()
