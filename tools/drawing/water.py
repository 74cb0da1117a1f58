"""Pictures of water led over land: rice fields, a river's mouth."""

import math
from itertools import pairwise

from PIL import Image

from drawing.canvas import CREAM, HEIGHT, WIDTH, Canvas, Pen, Point, below, curve, height_at, mix, ridge, wash


def draw_rice_fields() -> Canvas:
    """Flooded fields that mirror the sky, a farmhouse among trees."""
    sky = [(0, "#56798a"), (0.22, "#9db8b2"), (0.4, "#f1d7ac"), (0.46, "#f6e4c2")]
    sheet = Canvas("rice-fields", sky)
    sheet.glow(1090, 372, 460, "#ffe3b0", 0.85)
    sheet.pen("#fdf1d6").disc(1090, 352, 44)
    for base, rise, colour in ((372, 58, "#8aa9a4"), (402, 44, "#5f877f"), (424, 26, "#3d6a5f")):
        line = ridge(sheet.dice, base, rise, (1.3, 2.9, 6), rough=0.9)
        sheet.fill(
            lambda pen, line=line: pen.shape(below(line)),
            wash([(0, colour), (1, mix(colour, "#f3dcb4", 0.5))], base - rise, 470),
        )
    sheet.fill(lambda pen: pen.box(0, 440, WIDTH, HEIGHT), "#3f6a4f")
    mirror = wash([(0, "#f8e9c9"), (0.28, "#ead5ae"), (0.6, "#a9bfb2"), (1, "#587d8a")], 440, 900)
    edges = _terrace_edges(sheet, 15)
    for number, (upper, lower) in enumerate(pairwise(edges)):
        _terrace(sheet, upper, lower, mirror, number)
    _farm(sheet, 395, 452)
    return sheet


def _terrace_edges(sheet: Canvas, count: int) -> list[list[Point]]:
    """Return the banks between terraces, each following the one above it with a little more sway."""
    phases = [sheet.dice.uniform(0, 6) for _ in range(4)]
    edges = []
    for number in range(count + 1):
        share = number / count
        level, sway = 446 + 500 * share**1.7, 4 + 46 * share**1.3
        line = []
        for x in range(-8, WIDTH + 16, 8):
            bend = math.sin(x / 310 + phases[0] + share * 1.5) + 0.55 * math.sin(x / 140 + phases[1] - share * 2.4)
            bend += 0.3 * math.sin(x / 66 + phases[2] + share * 5)
            line.append((float(x), level + sway * bend * 0.75))
        edges.append(line)
    return edges


def _terrace(sheet: Canvas, upper: list[Point], lower: list[Point], mirror: Image.Image, number: int) -> None:
    rim = 2.2 + number * 0.75
    water = [*((x, y + rim) for x, y in upper), *reversed(lower)]
    sheet.fill(lambda pen: pen.shape([*upper, *reversed(lower)]), mix("#5b8a63", "#234f42", number / 15))
    sheet.fill(lambda pen: pen.shape(water), mirror)
    if number % 4 == 2:  # a terrace already planted
        sheet.fill(lambda pen: pen.shape(water), mix("#a3b96b", "#4f8457", number / 15), 0.8)
    sheet.pen(mix("#8fb07d", "#3a6b50", number / 15)).line(upper, max(1.0, rim * 0.45))
    at = sheet.dice.randrange(4, 14)
    while at < len(upper) - 3:  # the dikes across
        (x, top), (foot, bottom) = upper[at], lower[at + (1 if upper[at][0] > WIDTH / 2 else -1)]
        sheet.pen(mix("#5b8a63", "#234f42", number / 15)).line([(x, top + rim), (foot, bottom)], max(1.2, rim * 0.8))
        at += sheet.dice.randrange(26, 90)


def _farm(sheet: Canvas, x: float, y: float) -> None:
    sheet.fill(lambda pen: pen.box(x - 60, y + 30, x + 120, y + 56), CREAM, 0.35, blur=5)
    tree = sheet.pen("#26483d")
    for at, up, wide in ((-118, 52, 40), (-84, 70, 46), (128, 62, 44), (168, 46, 36), (200, 36, 26)):
        tree.disc(x + at, y - up / 3, wide * 0.8, up * 0.75)
    sheet.pen("#f2ead9").box(x - 60, y - 36, x + 46, y + 24)
    sheet.pen("#ded3bd").box(x + 46, y - 26, x + 112, y + 24)
    roof = sheet.pen("#2d3236")
    roof.shape(
        [
            *curve((x - 78, y - 32), (x - 40, y - 44), (x - 26, y - 62), (x - 8, y - 70)),
            *curve((x - 8, y - 70), (x + 12, y - 62), (x + 30, y - 44), (x + 62, y - 34)),
        ]
    )
    roof.shape([(x + 38, y - 24), (x + 58, y - 44), (x + 108, y - 44), (x + 124, y - 24)])
    for at in (-40, -6, 64):
        sheet.pen("#5b3a30").box(x + at, y - 14, x + at + 18, y + 24)


Arm = list[tuple[float, float, float]]


def draw_river_delta_night() -> Canvas:
    """A river's mouth from above at night, lights along its banks."""
    sheet = Canvas("river-delta-night", [(0, "#14232b"), (0.6, "#122029"), (1, "#0c171f")])
    arms: list[Arm] = []
    sea = ridge(sheet.dice, 742, 44, (1.1, 3.5, 8), rough=2.6)
    mouths = [110 + 1380 * n / 10 + sheet.dice.uniform(-40, 40) for n in range(11)]
    _river(sheet, sea, mouths, (800, -20, 40), 0, arms)
    for wider, colour, opacity, blur in ((26, "#1f4a4b", 0.5, 12), (0, "#2e6b68", 1.0, 0.6)):

        def banks(pen: Pen, wider: float = wider) -> None:
            pen.shape(below([(x, y - wider * 0.5) for x, y in sea]))
            for arm in arms:
                for a, b in pairwise(arm):
                    pen.line([a[:2], b[:2]], a[2] + wider)

        sheet.fill(banks, wash([(0, colour), (1, mix(colour, "#0c1c28", 0.75))], 300, 900), opacity, blur=blur)
    spots = [point for arm in arms for point in arm[::3] if 60 < point[1] < 690]
    cities = sheet.dice.sample(spots, 22)
    for x, y, _ in cities:
        sheet.glow(x + 22, y, sheet.dice.uniform(60, 120), "#e9a24f", 0.4)
    _roads(sheet, cities)
    _lights(sheet, cities, spots)
    return sheet


def _river(
    sheet: Canvas, sea: list[Point], mouths: list[float], start: tuple[float, float, float], depth: int, arms: list[Arm]
) -> None:
    """Lead the water from *start* (x, y, width) to *mouths*, dividing in two until each has its own arm."""
    x, y, wide = start
    aim = sum(mouths) / len(mouths)
    last = len(mouths) == 1
    down = height_at(sea, mouths[0]) + 30 if last else y + (640 - y) * (0.3, 0.36, 0.45, 0.5)[min(depth, 3)]
    end = (mouths[0] if last else x + (aim - x) * 0.72, down)
    span = (end[1] - y) * 0.5
    path = curve((x, y), (x, y + span), (end[0] + sheet.dice.uniform(-40, 40), end[1] - span), end, 48)
    phase, sway = sheet.dice.uniform(0, 6), 7 + 3 * depth
    arm = []
    for n, (px, py) in enumerate(path):
        calm = min(1.0, n / 8, (48 - n) / 8)
        arm.append((px + calm * sway * math.sin(py / 26 + phase), py, wide * (1 - 0.12 * n / 48)))
    arms.append(arm)
    if not last:
        half = len(mouths) // 2 + (len(mouths) % 2 and depth % 2)
        for part in (mouths[:half], mouths[half:]):
            _river(sheet, sea, part, (end[0], end[1], wide * 0.74), depth + 1, arms)


def _roads(sheet: Canvas, cities: list[tuple[float, float, float]]) -> None:
    for n, (x, y, _) in enumerate(cities):
        near = sorted(cities[n + 1 :], key=lambda other: math.hypot(other[0] - x, other[1] - y))[:2]
        for ox, oy, _ in near:
            bend = sheet.dice.uniform(-60, 60)
            line = curve((x, y), (x + bend, y + (oy - y) / 3), (ox + bend, oy - (oy - y) / 3), (ox, oy))
            sheet.fill(lambda pen, line=line: pen.line(line, 1.2), "#f0b765", 0.42)


def _lights(sheet: Canvas, cities: list[tuple[float, float, float]], spots: list[tuple[float, float, float]]) -> None:
    warm, white = sheet.pen("#f3c277"), sheet.pen("#fff0cf")
    for x, y, _ in cities:
        for _ in range(260):
            far = abs(sheet.dice.gauss(0, 1))
            turn = sheet.dice.uniform(0, 2 * math.pi)
            pen = white if far < 0.5 else warm
            pen.disc(x + 24 + 38 * far * math.cos(turn), y + 26 * far * math.sin(turn), sheet.dice.uniform(0.5, 1.5))
    for x, y, wide in spots:
        for _ in range(7):
            side = sheet.dice.choice((-1, 1))
            off = wide / 2 + abs(sheet.dice.gauss(0, 20))
            warm.disc(
                x + side * off + sheet.dice.uniform(-14, 14),
                y + sheet.dice.uniform(-18, 18),
                sheet.dice.uniform(0.4, 1.1),
            )
    for _ in range(420):
        sheet.pen(mix("#14232b", "#e8b566", sheet.dice.uniform(0.3, 0.9))).disc(
            sheet.dice.uniform(0, WIDTH), sheet.dice.uniform(0, 770), sheet.dice.uniform(0.4, 0.9)
        )
