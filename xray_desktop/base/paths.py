"""Where things stand: what the program brings, and what belongs to the user."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

APP_NAME = "xray-desktop"
HOME_VARIABLE = "XRAY_DESKTOP_HOME"


def is_frozen() -> bool:
    """Tell whether this is a standalone program, which brings its own Python."""
    return hasattr(sys, "_MEIPASS")


def resources_folder() -> Path:
    """Return the folder of icons, translations and drawn films; read-only."""
    return _program_folder() / "resources"


def models_folder() -> Path:
    """Return the folder of the bundles that the program brings; read-only."""
    return _program_folder() / "models"


def user_data_folder() -> Path:
    """Return the folder of what the user makes: settings, bundles; may not exist yet."""
    return _own_home("data") or Path(_dirs().user_data_dir)


def runs_folder() -> Path:
    """Return the folder of the trainings that the window starts; may not exist yet."""
    return user_data_folder() / "runs"


def trash_folder() -> Path:
    """Return the folder of what the user removed and may want back; may not exist yet."""
    return user_data_folder() / "trash"


def cache_folder() -> Path:
    """Return the folder of what can be made again, such as prepared films; may not exist yet."""
    return _own_home("cache") or Path(_dirs().user_cache_dir)


def logs_folder() -> Path:
    """Return the folder of the log files; may not exist yet."""
    return _own_home("logs") or Path(_dirs().user_log_dir)


def _own_home(kind: str) -> Path | None:
    """Return a folder under the one that the variable names, for everything of the user."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / kind if home else None


def _program_folder() -> Path:
    """Return the folder that holds resources and models."""
    # PyInstaller names the folder of a frozen program in sys._MEIPASS.
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def _dirs() -> "PlatformDirs":
    from platformdirs import PlatformDirs

    return PlatformDirs(APP_NAME, appauthor=False)
