"""Where things stand: what the program brings, and what belongs to the user."""

import os
import sys
from pathlib import Path

APP_NAME = "xray-desktop"
HOME_VARIABLE = "XRAY_DESKTOP_HOME"


def resources_folder() -> Path:
    """Icons, style, translations, drawn films; read-only."""
    return _program_folder() / "resources"


def models_folder() -> Path:
    """Bundles that the program brings; read-only."""
    return _program_folder() / "models"


def user_data_folder() -> Path:
    """Settings, projects and bundles of the user; may not exist yet."""
    return _own_home("data") or Path(_dirs().user_data_dir)


def cache_folder() -> Path:
    """What can be made again: prepared films, descriptions, thumbnails; may not exist yet."""
    return _own_home("cache") or Path(_dirs().user_cache_dir)


def logs_folder() -> Path:
    """Log files; may not exist yet."""
    return _own_home("logs") or Path(_dirs().user_log_dir)


def _own_home(kind: str) -> Path | None:
    """Everything of the user under one folder, where the variable names one."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / kind if home else None


def _program_folder() -> Path:
    """Give the folder that holds resources and models."""
    # PyInstaller names the folder of a frozen program in sys._MEIPASS.
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def _dirs():  # type: ignore[no-untyped-def]  # noqa: ANN202 - imported where it is needed
    from platformdirs import PlatformDirs

    return PlatformDirs(APP_NAME, appauthor=False)
