"""history.csv: the figures of a training, a line an epoch, written as it goes."""

import math
import os
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from xray_desktop.base.files.csv_files import csv_line
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.core.training.results import EpochMetrics

HISTORY_NAME = "history.csv"


def start_history(run_folder: Path, history: Sequence[EpochMetrics]) -> None:
    """Write the file anew with the epochs that a checkpoint vouches for."""
    lines = [csv_line([field.name for field in fields(EpochMetrics)])]
    lines += [_line(metrics) for metrics in history]
    write_bytes(run_folder / HISTORY_NAME, "".join(lines).encode())


def append_history(run_folder: Path, metrics: EpochMetrics) -> None:
    """Add an epoch, on the disk when this returns."""
    with (run_folder / HISTORY_NAME).open("a", encoding="utf-8", newline="") as file:
        file.write(_line(metrics))
        file.flush()
        os.fsync(file.fileno())


def _line(metrics: EpochMetrics) -> str:
    """One line; what is undefined stays empty."""
    return csv_line([None if math.isnan(value) else value for value in astuple(metrics)])
