"""Figures that several pictures share: turned shapes, stars, ellipses, petals."""

import math

from drawing.canvas import Pen, Point, circle_points, curve


def turned(points: list[Point], x: float, y: float, angle: float, size: float = 1.0) -> list[Point]:
    """Return *points* turned by *angle* (radians), scaled by *size* and moved to (*x*, *y*)."""
    cos, sin = math.cos(angle) * size, math.sin(angle) * size
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]


def star_points(x: float, y: float, radius: float, points: int) -> list[Point]:
    """Return the outline of a star of as many points, as two squares laid across make for eight."""
    outer = circle_points(x, y, radius, points)
    inner = circle_points(x, y, radius * 0.765, points, math.pi / points)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def draw_petal(pen: Pen, vein: Pen, x: float, y: float, low: float, high: float, angle: float, wide: float) -> None:
    """Draw a petal that points away from (*x*, *y*), from *low* to *high* off it, with a vein."""
    middle = (low + high) / 2
    side = curve((0, -low), (wide * 1.3, -middle), (wide * 0.9, -high + 8), (0, -high), 14)
    pen.shape(turned([*side, *((-px, py) for px, py in reversed(side))], x, y, angle))
    vein.line(turned([(0, -low - 8), (0, -high + 14)], x, y, angle), 2)


def ellipse_points(wide: float, up: float) -> list[Point]:
    """Return the points of an ellipse round the origin."""
    return [(wide * math.cos(n * math.pi / 18), up * math.sin(n * math.pi / 18)) for n in range(36)]
