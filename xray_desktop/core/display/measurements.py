"""Rulers, angles and regions on a film: their geometry, in film coordinates.

A point is column and row; pixel (row, column) covers [column, column + 1) x [row, row + 1).
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from enum import Enum

Point = tuple[float, float]


class Shape(Enum):
    """What a measurement is."""

    RULER = "ruler"
    ANGLE = "angle"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"


_N_POINTS = {Shape.RULER: 2, Shape.ANGLE: 3, Shape.RECTANGLE: 2, Shape.ELLIPSE: 2}
_REGIONS = (Shape.RECTANGLE, Shape.ELLIPSE)
# Corner of a region -> the points that give its column and its row.
_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """Size of a pixel; 1 x 1 for measures in pixels."""

    column: float = 1.0
    row: float = 1.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """A ruler, an angle or a region.

    Parameters
    ----------
    shape : Shape
    points : tuple of Point
        The two ends of a ruler; one end, the vertex and the other end of an angle; two opposite
        corners of a region.
    """

    shape: Shape
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Check the number of points."""
        if len(self.points) != _N_POINTS[self.shape]:
            raise ValueError(
                f"A {self.shape.value} has {_N_POINTS[self.shape]} points, "
                f"received {len(self.points)}."
            )
        if not all(math.isfinite(part) for point in self.points for part in point):
            raise ValueError(f"Points are finite, received {self.points}.")

    @property
    def is_region(self) -> bool:
        """True if it encloses pixels."""
        return self.shape in _REGIONS

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        columns, rows = zip(*self.points, strict=True)
        return min(columns), min(rows), max(columns), max(rows)

    @property
    def handles(self) -> tuple[Point, ...]:
        """Where it can be taken hold of: its points, or the four corners of a region."""
        if not self.is_region:
            return self.points
        return tuple((self.points[i][0], self.points[j][1]) for i, j in _CORNERS)

    def with_handle(self, number: int, to: Point) -> Measurement:
        """Move one of the handles."""
        points = list(self.points)
        if self.is_region:
            column_of, row_of = _CORNERS[number]
            points[column_of] = (to[0], points[column_of][1])
            points[row_of] = (points[row_of][0], to[1])
        else:
            points[number] = to
        return replace(self, points=tuple(points))

    def shifted(self, columns: float, rows: float) -> Measurement:
        """Move all of it."""
        moved = tuple((column + columns, row + rows) for column, row in self.points)
        return replace(self, points=moved)


def start_measurement(shape: Shape, at: Point) -> Measurement:
    """Make a measurement that is still a single point."""
    return Measurement(shape, (at,) * _N_POINTS[shape])


def inside_image(point: Point, width: int, height: int) -> Point:
    """Return the nearest point of the film."""
    return min(float(width), max(0.0, point[0])), min(float(height), max(0.0, point[1]))


def length(measurement: Measurement, scale: Scale) -> float:
    """Length of a ruler, in the unit of the scale."""
    (left, top), (right, bottom) = measurement.points
    return math.hypot((right - left) * scale.column, (bottom - top) * scale.row)


def angle_degrees(measurement: Measurement, scale: Scale) -> float:
    """Angle at the vertex, in [0, 180]; pixels that are not square are taken into account."""
    first, vertex, second = measurement.points
    arms = [
        ((end[0] - vertex[0]) * scale.column, (end[1] - vertex[1]) * scale.row)
        for end in (first, second)
    ]
    directions = [math.atan2(y, x) for x, y in arms]
    turned = abs(math.degrees(directions[0] - directions[1]))
    return min(turned, 360 - turned)


def area(measurement: Measurement, scale: Scale) -> float:
    """Area of a region, in the unit of the scale squared."""
    left, top, right, bottom = measurement.box
    rectangle = (right - left) * scale.column * (bottom - top) * scale.row
    return rectangle * math.pi / 4 if measurement.shape is Shape.ELLIPSE else rectangle


def distance_to(measurement: Measurement, point: Point) -> float:
    """Distance in pixels from a point to the nearest line of a measurement."""
    if measurement.shape is Shape.ELLIPSE:
        return _distance_to_ellipse(measurement.box, point)
    corners = measurement.handles
    if measurement.is_region:
        corners = (*corners, corners[0])
    pairs = itertools.pairwise(corners)
    return min(_distance_to_line(start, end, point) for start, end in pairs)


def _distance_to_line(start: Point, end: Point, point: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    squared = across**2 + down**2
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / (squared or 1.0)
    along = min(1.0, max(0.0, along))
    nearest = start[0] + along * across, start[1] + along * down
    return math.dist(nearest, point)


def _distance_to_ellipse(box: tuple[float, float, float, float], point: Point) -> float:
    """Measure along the line to the center: near enough to tell what is meant."""
    center = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    radii = max((box[2] - box[0]) / 2, 0.5), max((box[3] - box[1]) / 2, 0.5)
    from_center = point[0] - center[0], point[1] - center[1]
    relative = math.hypot(from_center[0] / radii[0], from_center[1] / radii[1])
    if relative == 0:
        return min(radii)
    return math.hypot(*from_center) * abs(1 - 1 / relative)
