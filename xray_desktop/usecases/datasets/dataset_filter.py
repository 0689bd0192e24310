"""Which films of a data set a list shows, and in which order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.usecases.datasets.dataset_state import DatasetState
from xray_desktop.usecases.datasets.dataset_view import DatasetView

SHOWN = ("all", "included", "excluded", "relabeled")


@dataclass(frozen=True, slots=True)
class RowQuery:
    """What the user wants to see.

    Parameters
    ----------
    class_name : str
        Empty: all classes.
    part : int or None
        Code as in `DatasetView`; None: all.
    source : str or None
        Name of a source; None: all.
    shown : str
        One of `SHOWN`.
    text : str
        Part of the path inside the data folder; upper and lower case are the same.
    rows : tuple of int, or None
        Only these, such as the films of a finding.
    sort : str
        ``"folder"``, ``"name"``, ``"class"``, ``"size"`` or ``"date"``.
    """

    class_name: str = ""
    part: int | None = None
    source: str | None = None
    shown: str = "all"
    text: str = ""
    rows: tuple[int, ...] | None = None
    sort: str = "folder"

    @property
    def is_everything(self) -> bool:
        """True if no film is hidden."""
        return self == RowQuery(sort=self.sort)


def choose_rows(view: DatasetView, state: DatasetState, query: RowQuery) -> NDArray[np.int64]:
    """Return the rows to show, in their order."""
    mask = np.ones(len(view), bool)
    if query.rows is not None:
        mask[:] = False
        mask[list(query.rows)] = True
    if query.class_name:
        names = state.class_names
        mask &= state.class_of == (
            names.index(query.class_name) if query.class_name in names else -1
        )
    if query.part is not None:
        mask &= view.part == query.part
    if query.source is not None:
        names = view.sources
        mask &= view.source == (names.index(query.source) if query.source in names else -1)
    if query.shown != "all":
        mask &= {
            "included": ~state.excluded,
            "excluded": state.excluded,
            "relabeled": state.relabeled,
        }[query.shown]
    rows = np.flatnonzero(mask)
    if query.text:
        text, folded = query.text.casefold(), view.folded
        rows = np.array([row for row in rows.tolist() if text in folded[row]], np.int64)
    return rows[np.argsort(_sort_keys(view, state, query.sort)[rows], kind="stable")]


def _sort_keys(view: DatasetView, state: DatasetState, sort: str) -> NDArray[np.generic]:
    if sort == "name":
        return view.name_rank
    if sort == "class":
        return state.class_of
    if sort == "size" and view.width is not None and view.height is not None:
        return -view.width.astype(np.int64) * view.height
    if sort == "date" and view.changed_at is not None:
        return -view.changed_at
    return np.arange(len(view))
