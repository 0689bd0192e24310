"""The texts of measurements, with statistics that are computed once."""

from typing import TYPE_CHECKING

from xray_desktop.core.display.measurements import Measurement, Scale, area
from xray_desktop.ui.viewer.measuring.text import describe

if TYPE_CHECKING:
    from xray_desktop.core.display.region_statistics import RegionStatistics
    from xray_desktop.usecases.reading.view import ViewedImage

# A region up to so many pixels is summed up while it is drawn: 4 ms.
_QUICK = 1_000_000
_N_KEPT = 200


class MeasuredTexts:
    """Says what the measurements of a film say."""

    def __init__(self) -> None:
        self._film: ViewedImage | None = None
        self._found: dict[Measurement, RegionStatistics | None] = {}

    def show_image(self, film: "ViewedImage | None") -> None:
        """Take another film."""
        self._film = film
        self._found.clear()

    def text_of(self, measurement: Measurement, *, is_moving: bool) -> str:
        """Return the text; while a large region moves, without its statistics."""
        if self._film is None:
            return ""
        return describe(measurement, self._film, self._statistics(measurement, is_moving))

    def _statistics(self, measurement: Measurement, is_moving: bool) -> "RegionStatistics | None":
        if not measurement.is_region or self._film is None:
            return None
        if is_moving and area(measurement, Scale()) > _QUICK:
            return None
        if measurement not in self._found:
            from xray_desktop.core.display.region_statistics import measure_region

            if len(self._found) >= _N_KEPT:
                self._found.clear()
            self._found[measurement] = measure_region(self._film.picture, measurement)
        return self._found[measurement]
