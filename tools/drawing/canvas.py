"""A sheet to draw on: flat shapes, vertical washes, mist and glow, drawn large and scaled down once."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
SCALE = 2
"""Everything is drawn at twice its size; scaling down smooths the edges."""

Point = tuple[float, float]
Colour = str | tuple[int, int, int]
Stops = Sequence[tuple[float, Colour]]
"""Colours of a vertical wash: (height as a fraction from the top, colour), from top to bottom."""

PAPER, CREAM, SAND = "#f4ecdc", "#faf5ea", "#e3c797"
INK, NIGHT, SLATE = "#1d2226", "#16212b", "#4a5a63"
CINNABAR, EMBER, ROSE = "#a3271f", "#d3563b", "#e9a88a"
WINE = "#5d1716"
JADE, MOSS, CELADON = "#4f8373", "#23473f", "#a9c6b4"
GOLD, STRAW = "#d9a648", "#f0d59a"
COBALT = "#24497c"


def rgb(colour: Colour) -> tuple[int, int, int]:
    """Return a colour as red, green and blue."""
    if isinstance(colour, tuple):
        return colour
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """Return the colour that lies *share* (0 to 1) of the way from *first* to *second*."""
    a, b = rgb(first), rgb(second)
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def circle_points(x: float, y: float, radius: float, count: int, turn: float = 0.0) -> list[Point]:
    """Return *count* points evenly round a circle, the first at the top when *turn* (radians) is 0."""
    steps = (turn - math.pi / 2 + 2 * math.pi * n / count for n in range(count))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in steps]


def curve(start: Point, first: Point, second: Point, end: Point, steps: int = 40) -> list[Point]:
    """Return points on a cubic Bézier curve."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return found


def ridge(
    dice: random.Random, base: float, rise: float, waves: Sequence[float], step: float = 4, rough: float = 0.0
) -> list[Point]:
    """Return a line of hills from edge to edge round the height *base*, made of sines of *waves* crests each."""
    phases = [dice.uniform(0, 2 * math.pi) for _ in waves]
    points, drift, x = [], 0.0, -step
    while x <= WIDTH + step:
        y = sum(
            math.sin(2 * math.pi * crests * x / WIDTH + phase) / (n + 1.2)
            for n, (crests, phase) in enumerate(zip(waves, phases, strict=True))
        )
        drift = drift * 0.9 + dice.uniform(-rough, rough)
        points.append((x, base - rise * y + drift))
        x += step
    return points


def below(line: Sequence[Point], bottom: float = HEIGHT + 10) -> list[Point]:
    """Return the shape under a line that runs from the left edge to the right."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def height_at(line: Sequence[Point], x: float) -> float:
    """Return the height of an evenly stepped line at *x*."""
    step = line[1][0] - line[0][0]
    place = min(max((x - line[0][0]) / step, 0), len(line) - 1.001)
    index = int(place)
    return line[index][1] + (line[index + 1][1] - line[index][1]) * (place - index)


def wash(stops: Stops, top: float = 0, bottom: float = HEIGHT) -> Image.Image:
    """Return a sheet of colour that changes from *top* to *bottom*."""
    column = Image.new("RGB", (1, HEIGHT * SCALE))
    column.putdata([_colour_at(stops, (y / SCALE - top) / (bottom - top)) for y in range(HEIGHT * SCALE)])
    return column.resize((WIDTH * SCALE, HEIGHT * SCALE))


def _colour_at(stops: Stops, share: float) -> tuple[int, int, int]:
    share = min(max(share, stops[0][0]), stops[-1][0])
    for (low, first), (high, second) in pairwise(stops):
        if share <= high:
            return mix(first, second, (share - low) / (high - low))
    return rgb(stops[-1][1])


class Pen:
    """Draws shapes, in the sheet's own coordinates, in one colour."""

    def __init__(self, image: Image.Image, colour: Colour | int) -> None:
        self._draw = ImageDraw.Draw(image)
        self._colour = colour if isinstance(colour, int) else rgb(colour)

    def shape(self, points: Sequence[Point]) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=self._colour)

    def line(self, points: Sequence[Point], width: float = 1) -> None:
        """Draw a line with round joints and ends."""
        thick = max(1, round(width * SCALE))
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=self._colour, width=thick, joint="curve")
        if thick > 4:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2)

    def disc(self, x: float, y: float, across: float, up: float | None = None) -> None:
        """Fill a disc of radius *across*, or an ellipse when *up* differs."""
        up = across if up is None else up
        box = ((x - across) * SCALE, (y - up) * SCALE, (x + across) * SCALE, (y + up) * SCALE)
        self._draw.ellipse(box, fill=self._colour)

    def ring(self, x: float, y: float, across: float, width: float, up: float | None = None) -> None:
        """Draw a circle's outline, *width* thick inwards."""
        up = across if up is None else up
        box = ((x - across) * SCALE, (y - up) * SCALE, (x + across) * SCALE, (y + up) * SCALE)
        self._draw.ellipse(box, outline=self._colour, width=max(1, round(width * SCALE)))

    def box(self, left: float, top: float, right: float, bottom: float, round_by: float = 0) -> None:
        """Fill a rectangle, its corners rounded by a radius."""
        box = (left * SCALE, top * SCALE, right * SCALE - 1, bottom * SCALE - 1)
        if round_by:
            self._draw.rounded_rectangle(box, radius=round_by * SCALE, fill=self._colour)
        else:
            self._draw.rectangle(box, fill=self._colour)


Shapes = Callable[[Pen], None]


class Canvas:
    """One picture in the making; `dice` is its own source of chance, the same at every run."""

    def __init__(self, name: str, background: Stops) -> None:
        self.dice = random.Random(name)  # noqa: S311 (a drawing, not a secret)
        self.image = wash(background)

    def pen(self, colour: Colour) -> Pen:
        """Return a pen that draws straight on the sheet."""
        return Pen(self.image, colour)

    def fill(
        self, shapes: Shapes, paint: Colour | Image.Image, opacity: float = 1.0, blur: float = 0.0,
        fade: tuple[float, float, float, float] | None = None, within: Shapes | None = None,
    ) -> None:  # fmt: skip
        """Lay *paint* (a colour or a wash) where *shapes* draws.

        *fade* is (y, opacity there, y, opacity there): how the paint thins downwards. *within* clips it.
        """
        mask = self.mask(shapes, blur)
        if within is not None:
            mask = ImageChops.multiply(mask, self.mask(within))
        if fade is not None:
            mask = ImageChops.multiply(mask, _fading(*fade))
        if opacity < 1:
            mask = mask.point(lambda value: round(value * opacity))
        self.image.paste(paint if isinstance(paint, Image.Image) else rgb(paint), (0, 0, *self.image.size), mask)

    def mask(self, shapes: Shapes, blur: float = 0.0) -> Image.Image:
        """Return what *shapes* draws, as a mask."""
        mask = Image.new("L", self.image.size)
        shapes(Pen(mask, 255))
        return mask.filter(ImageFilter.GaussianBlur(blur * SCALE)) if blur else mask

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float = 1.0) -> None:
        """Lay light round a point, fading out at *radius*."""
        # Pillow's radial gradient is black in the middle and white at the inscribed circle's edge and beyond.
        size = round(2 * radius * SCALE)
        light = (
            Image.radial_gradient("L")
            .resize((size, size))
            .point(lambda value: round(opacity * 255 * max(0.0, 1 - value / 181) ** 2))
        )
        self.image.paste(rgb(colour), (round((x - radius) * SCALE), round((y - radius) * SCALE)), light)

    def mist(self, y: float, depth: float, colour: Colour, opacity: float) -> None:
        """Lay a soft level band round the height *y*."""
        self.fill(lambda pen: pen.box(-10, y - depth / 2, WIDTH + 10, y + depth / 2), colour, opacity, blur=depth / 3)

    def finish(self) -> Image.Image:
        """Return the picture at its size, with a little grain so that washes do not band."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        speck = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), self.dice.randbytes(WIDTH * HEIGHT // 4))
        grain = speck.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).point(lambda value: 126 + value // 64)
        return ImageChops.add(small, Image.merge("RGB", (grain,) * 3), offset=-128)


def _fading(top: float, at_top: float, bottom: float, at_bottom: float) -> Image.Image:
    column = Image.new("L", (1, HEIGHT * SCALE))
    column.putdata(
        [
            round(255 * (at_top + (at_bottom - at_top) * min(max((y / SCALE - top) / (bottom - top), 0), 1)))
            for y in range(HEIGHT * SCALE)
        ]
    )
    return column.resize((WIDTH * SCALE, HEIGHT * SCALE))
