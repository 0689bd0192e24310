"""What trainings took on this machine, kept in a file of the user."""

import hashlib
import logging
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xray_desktop.base.files import json_files
from xray_desktop.base.files.file_locks import changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.core.training.config import TrainingConfig
    from xray_desktop.core.training.results import EpochMetrics
    from xray_desktop.core.training.time_estimate import MeasuredSpeed, TimeEstimate

_log = logging.getLogger(__name__)


class SpeedBook:
    """Measured speeds, for each machine that shares this user data its own.

    Parameters
    ----------
    path : Path
        The JSON file; one that cannot be used is started anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def estimate(self, config: "TrainingConfig", n_train: int) -> "TimeEstimate":
        """Estimate a training of so many films on this machine."""
        from xray_desktop.core.training.time_estimate import estimate_time

        return estimate_time(config, n_train, self._speeds(), os.cpu_count() or 1)

    def add(
        self,
        config: "TrainingConfig",
        n_train: int,
        history: "Sequence[EpochMetrics]",
        seconds: float,
    ) -> None:
        """Keep what a training took from its start to its end."""
        from xray_desktop.core.training.time_estimate import measure_speed, speed_key

        speed = measure_speed(config, n_train, history, seconds)
        if speed is None:
            return
        try:
            with changing(self._path):
                values = self._read()
                values.setdefault(_machine(), {})[speed_key(config)] = asdict(speed)
                json_files.write_json(self._path, values)
        except OSError as error:
            _log.info("The speed of a training is not kept: %s", error)

    def _speeds(self) -> "dict[str, MeasuredSpeed]":
        from xray_desktop.core.training.time_estimate import MeasuredSpeed

        try:
            here = self._read().get(_machine(), {})
            return {key: MeasuredSpeed(**speed) for key, speed in here.items()}
        except (TypeError, AttributeError):
            return {}

    def _read(self) -> dict[str, Any]:
        try:
            values = json_files.read_json(self._path)
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}


def _machine() -> str:
    """Name this machine, without telling its name."""
    facts = f"{platform.node()} {platform.machine()} {os.cpu_count()}"
    return hashlib.sha256(facts.encode()).hexdigest()[:12]
