"""Pictures of ornament: a lattice window, a porcelain dish."""

import math
from itertools import pairwise

from PIL import ImageChops

from drawing.canvas import CINNABAR, COBALT, GOLD, Canvas, Pen, Shapes, circle_points, curve, mix, rgb, wash
from drawing.figures import draw_petal, star_points, turned


def draw_lattice_window() -> Canvas:
    """A round lattice window, a flowering branch and the moon behind it."""
    sheet = Canvas("lattice-window", [(0, "#2b1512"), (0.5, "#3b1b16"), (1, "#241110")])
    for row in range(-1, 10):
        for column in range(-1, 17):
            x, y = column * 104 + (row % 2) * 52, row * 104
            for radius in (52, 36):
                sheet.pen("#54291f").ring(x, y, radius, 1.5)
    x, y, radius = 800.0, 450.0, 384.0
    view = lambda pen: pen.disc(x, y, radius)  # noqa: E731 (a shape by name)
    sheet.glow(x, y, 640, "#e0a163", 0.35)
    sheet.fill(
        view, wash([(0, "#34545d"), (0.5, "#7f9d94"), (0.85, "#e2cfa3"), (1, "#efdcb2")], y - radius, y + radius)
    )
    sheet.glow(930, 300, 240, "#fff3d2", 0.75)
    sheet.pen("#fff6df").disc(930, 300, 92)
    for base, colour in ((640, "#93aca0"), (690, "#6b8f83"), (740, "#466e64")):
        hill = [(x, base - 46 * math.sin(x / 130 + base) - 22 * math.sin(x / 57)) for x in range(380, 1240, 6)]
        sheet.fill(lambda pen, hill=hill: pen.shape([*hill, (1240, 900), (380, 900)]), colour, within=view)
    _branch(sheet)
    _lattice(sheet, x, y, radius, view)
    for grow, wide, colour in (
        (46, 50, "#4a1f17"),
        (46, 10, "#2a110e"),
        (38, 7, "#a8573a"),
        (8, 9, "#7c3826"),
        (2, 4, "#2a110e"),
    ):
        sheet.pen(colour).ring(x, y, radius + grow, wide)
    for px, py in circle_points(x, y, radius + 22, 48):
        sheet.pen(GOLD).disc(px, py, 4.6)
        sheet.pen("#2a110e").disc(px, py, 1.8)
    return sheet


def _branch(sheet: Canvas) -> None:
    twigs = [
        curve((430, 700), (560, 560), (640, 560), (760, 430)),
        curve((760, 430), (830, 350), (960, 430), (1080, 330)),
        curve((600, 585), (640, 480), (600, 400), (660, 300)),
        curve((840, 394), (860, 470), (930, 500), (990, 540)),
        curve((520, 620), (480, 540), (500, 480), (470, 410)),
        curve((700, 490), (790, 520), (820, 580), (900, 610)),
    ]
    for number, twig in enumerate(twigs):
        for n, (a, b) in enumerate(pairwise(twig)):
            thick = (22, 12, 11, 9, 9, 8)[number] * (1 - 0.7 * n / len(twig))
            sheet.pen("#2f1d1b").line([a, b], thick)
    for twig in twigs:
        for _ in range(9):
            px, py = sheet.dice.choice(twig[6:])
            _blossom(
                sheet, px + sheet.dice.uniform(-26, 26), py + sheet.dice.uniform(-26, 26), sheet.dice.uniform(11, 21)
            )


def _blossom(sheet: Canvas, x: float, y: float, size: float) -> None:
    turn = sheet.dice.uniform(0, 1)
    tone = mix("#f7dfd2", "#d8695a", sheet.dice.random() * 0.7)
    for petal, dark in zip(circle_points(x, y, size * 0.62, 5, turn), range(5), strict=True):
        sheet.pen(mix(tone, "#ffffff", 0.08 * dark)).disc(*petal, size * 0.54)
    for px, py in circle_points(x, y, size * 0.3, 5, turn + 0.6):
        sheet.pen(CINNABAR).line([(x, y), (px, py)], 1.3)
    sheet.pen(GOLD).disc(x, y, size * 0.16)


def _lattice(sheet: Canvas, x: float, y: float, radius: float, view: Shapes) -> None:
    cell = 96.0

    def bars(pen: Pen) -> None:
        for column in range(-5, 6):
            for row in range(-5, 6):
                cx, cy = x + column * cell, y + row * cell
                if math.hypot(cx - x, cy - y) < 150:
                    continue  # the middle is left open
                corners = circle_points(cx, cy, cell * 0.36, 8, math.pi / 8)
                pen.line([*corners, corners[0]], 5)
                pen.line([(cx + cell * 0.333, cy), (cx + cell * 0.667, cy)], 5)
                pen.line([(cx, cy + cell * 0.333), (cx, cy + cell * 0.667)], 5)
        ring = circle_points(x, y, 176, 8, math.pi / 8)
        pen.line([*ring, ring[0]], 9)

    hole = sheet.mask(lambda pen: pen.shape(circle_points(x, y, 172, 8, math.pi / 8)))
    wood = ImageChops.multiply(sheet.mask(bars), sheet.mask(view))
    wood.paste(0, (0, 0), hole)
    shadow = ImageChops.offset(wood, 6, 8).point(lambda value: round(value * 0.3))
    for colour, mask in (("#120807", shadow), ("#4a1f17", wood)):
        sheet.image.paste(rgb(colour), (0, 0, *sheet.image.size), mask)


def draw_porcelain() -> Canvas:
    """A blue and white dish, rings of ornament round a star."""
    sheet = Canvas("porcelain", [(0, "#8c231c"), (1, "#6d1a17")])
    for row in range(-1, 12):
        for column in range(-1, 20):
            x, y = column * 90 + (row % 2) * 45, row * 84
            star = star_points(x, y, 30, 8)
            sheet.pen("#973226").line([*star, star[0]], 1.4)
    x, y = 800.0, 450.0
    sheet.fill(lambda pen: pen.disc(x + 16, y + 30, 410), "#2a0908", 0.6, blur=26)
    sheet.fill(lambda pen: pen.disc(x, y, 408), wash([(0, "#fffdf6"), (1, "#d9dedb")], 40, 860))
    blue, pale = sheet.pen(COBALT), sheet.pen("#7d9cc0")
    for radius, wide in ((398, 7), (384, 2.4), (300, 3), (290, 7), (216, 2.4), (206, 5)):
        blue.ring(x, y, radius, wide)
    _scrolls(sheet, x, y)
    for n in range(32):
        draw_petal(blue, pale, x, y, 226, 286, n * 2 * math.pi / 32, 15)
    star = star_points(x, y, 150, 8)
    blue.shape(star)
    sheet.pen("#f7f6ef").shape(star_points(x, y, 132, 8))
    blue.shape(star_points(x, y, 122, 8))
    for n in range(8):
        draw_petal(sheet.pen("#f7f6ef"), pale, x, y, 26, 92, n * math.pi / 4, 17)
    for n in range(8):
        draw_petal(pale, sheet.pen("#f7f6ef"), x, y, 22, 62, n * math.pi / 4 + math.pi / 8, 11)
    sheet.pen(GOLD).disc(x, y, 17)
    blue.disc(x, y, 7)
    for px, py in circle_points(x, y, 180, 16, math.pi / 16):
        blue.disc(px, py, 8)
        pale.disc(px, py, 4)
    sheet.fill(lambda pen: pen.disc(x - 120, y - 210, 200, 90), "#ffffff", 0.28, blur=40)
    return sheet


def _scrolls(sheet: Canvas, x: float, y: float) -> None:
    blue, pale = sheet.pen(COBALT), sheet.pen("#7d9cc0")
    for n in range(12):
        angle = n * math.pi / 6
        vine = curve((-88, -322), (-50, -384), (50, -300), (90, -326), 30)
        blue.line(turned(vine, x, y, angle), 3)
        flower = turned([(0, -342)], x, y, angle)[0]
        for petal in circle_points(*flower, 15, 6, angle):
            (blue if n % 2 else pale).disc(*petal, 9)
        sheet.pen("#f7f6ef").disc(*flower, 8)
        sheet.pen(GOLD if n % 2 else COBALT).disc(*flower, 4.5)
        for px, py, lean in (
            (-52, -356, 0.9),
            (52, -326, 0.9),
            (-66, -318, -0.8),
            (66, -362, -0.9),
            (36, -368, 0.2),
            (-34, -314, 0.2),
        ):
            leaf = turned(
                [*curve((-13, 0), (-5, -9), (5, -9), (13, 0), 10), *curve((13, 0), (5, 9), (-5, 9), (-13, 0), 10)],
                px,
                py,
                lean,
            )
            blue.shape(turned(leaf, x, y, angle))
