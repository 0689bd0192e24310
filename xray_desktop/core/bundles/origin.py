"""Where a model comes from."""

from enum import Enum


class Origin(Enum):
    """Where a model comes from."""

    SHIPPED = "shipped"
    IMPORTED = "imported"
    RUN = "run"
