"""Pictures of made things: a probe round the moon, a chip, a table of states."""

import math

from drawing.canvas import (
    CINNABAR,
    COBALT,
    CREAM,
    EMBER,
    GOLD,
    HEIGHT,
    INK,
    JADE,
    MOSS,
    PAPER,
    ROSE,
    STRAW,
    WIDTH,
    WINE,
    Canvas,
    Point,
    circle_points,
    curve,
    mix,
    wash,
)
from drawing.figures import draw_petal, ellipse_points, star_points, turned


def draw_moon_orbit() -> Canvas:
    """A cratered moon, a probe with solar panels circling it."""
    sheet = Canvas("moon-orbit", [(0, "#0f1a24"), (0.6, "#182a35"), (1, "#24403f")])
    for _ in range(420):
        tone = mix("#22343f", CREAM, sheet.dice.random() ** 2)
        sheet.pen(tone).disc(sheet.dice.uniform(0, WIDTH), sheet.dice.uniform(0, HEIGHT), sheet.dice.uniform(0.5, 1.7))
    sheet.glow(980, 450, 620, "#d9c79a", 0.28)
    _orbit(sheet, far=True)
    _moon(sheet, 980, 450, 300)
    _orbit(sheet, far=False)
    sheet.glow(240, 210, 150, "#7fb4b0", 0.5)
    sheet.fill(lambda pen: pen.disc(240, 210, 62), wash([(0, "#7fb9b4"), (1, "#2d5f73")], 150, 270))
    for x, y, wide, up in ((222, 190, 30, 13), (262, 214, 26, 16), (228, 236, 22, 9)):
        sheet.fill(
            lambda pen, x=x, y=y, wide=wide, up=up: pen.disc(x, y, wide, up),
            CREAM,
            0.5,
            blur=3,
            within=lambda pen: pen.disc(240, 210, 62),
        )
    sheet.fill(
        lambda pen: pen.ring(240, 210, 62, 26), "#0f1a24", 0.55, blur=8, within=lambda pen: pen.disc(240, 210, 62)
    )
    _probe(sheet, 493, 590, -0.42)
    return sheet


def _orbit(sheet: Canvas, far: bool) -> None:
    pen = sheet.pen(mix("#182a35", GOLD, 0.45 if far else 0.95))
    for n in range(150):
        angle = 2 * math.pi * n / 150
        if (math.sin(angle) < 0) == far:
            x, y = turned([(560 * math.cos(angle), 150 * math.sin(angle))], 980, 450, -0.3)[0]
            pen.disc(x, y, 2.2 if far else 3.0)


def _moon(sheet: Canvas, x: float, y: float, radius: float) -> None:
    whole = lambda pen: pen.disc(x, y, radius)  # noqa: E731 (a shape by name)
    sheet.fill(whole, wash([(0, "#f4ead2"), (1, "#c9bb9c")], y - radius, y + radius))
    for px, py, wide, up, turn in (
        (-90, -110, 120, 78, 0.4),
        (40, -30, 96, 70, 0.9),
        (-150, 60, 70, 90, 0.1),
        (110, -160, 80, 46, 0.5),
        (-20, 150, 110, 44, -0.2),
    ):
        sheet.fill(
            lambda pen, p=(px, py, wide, up, turn): pen.shape(
                turned(ellipse_points(p[2], p[3]), x + p[0], y + p[1], p[4])
            ),
            "#a89b82",
            0.55,
            blur=9,
            within=whole,
        )
    for _ in range(120):
        far, turn = radius * math.sqrt(sheet.dice.random()) * 0.97, sheet.dice.uniform(0, 2 * math.pi)
        size = 4 + 34 * sheet.dice.random() ** 4
        flat = math.sqrt(max(0.08, 1 - (far / radius) ** 2))
        cx, cy = x + far * math.cos(turn), y + far * math.sin(turn)
        for shift, grow, colour, opacity in (
            (1.4, 1.0, "#fdf6e3", 0.75),
            (0.0, 1.0, "#8b806c", 0.8),
            (1.6, 0.78, "#b7aa90", 0.9),
        ):
            shape = turned(ellipse_points(size * grow * flat, size * grow), cx + shift, cy + shift, turn)
            sheet.fill(lambda pen, shape=shape: pen.shape(shape), colour, opacity, within=whole)
    shade = sheet.mask(lambda pen: pen.disc(x, y, radius + 2))
    light = sheet.mask(lambda pen: pen.disc(x - radius * 0.34, y - radius * 0.22, radius * 1.02), blur=46)
    night = shade.copy()
    night.paste(0, (0, 0), light)
    sheet.image.paste((15, 26, 36), (0, 0, *sheet.image.size), night.point(lambda value: round(value * 0.9)))


def _probe(sheet: Canvas, x: float, y: float, angle: float) -> None:
    sheet.glow(x, y, 130, GOLD, 0.4)

    def at(*points: Point) -> list[Point]:
        return turned(list(points), x, y, angle, 1.25)

    sheet.pen("#cfd6d2").line(at((-124, 0), (124, 0)), 4)
    for side in (-1, 1):
        for part in range(3):
            left = side * (34 + part * 31)
            sheet.pen("#2f5f86").shape(at((left, -22), (left + side * 28, -22), (left + side * 28, 22), (left, 22)))
            for line in range(1, 3):
                sheet.pen("#86b3c9").line(
                    at((left + side * 28 * line / 3, -22), (left + side * 28 * line / 3, 22)), 1.4
                )
            sheet.pen("#86b3c9").line(at((left, 0), (left + side * 28, 0)), 1.4)
    sheet.pen(GOLD).shape(at((-24, -26), (24, -26), (24, 26), (-24, 26)))
    sheet.pen(mix(GOLD, WINE, 0.45)).shape(at((6, -26), (24, -26), (24, 26), (6, 26)))
    sheet.pen(STRAW).shape(at((-24, -26), (-2, -26), (-14, 26), (-24, 26)))
    sheet.pen(CREAM).shape(at(*curve((-22, -40), (-12, -60), (12, -60), (22, -40))))
    sheet.pen("#cfd6d2").line(at((0, -26), (0, -70)), 3)
    sheet.pen(EMBER).disc(*at((0, -72))[0], 5)
    sheet.pen("#5c646b").shape(at((-12, 26), (12, 26), (18, 44), (-18, 44)))


def draw_chip_circuit() -> Canvas:
    """A chip in the middle of a board, traces branching from it."""
    sheet = Canvas("chip-circuit", [(0, "#143a35"), (0.5, "#1b4a41"), (1, "#102e2b")])
    sheet.glow(800, 450, 640, "#3f8a73", 0.6)
    for row in range(0, HEIGHT, 30):
        for column in range(0, WIDTH, 30):
            sheet.pen("#215449").disc(column + 15, row + 15, 1.1)
    lanes = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    for dx, dy in lanes:
        for n in range(13):
            _trace(sheet, dx, dy, n)
    _chip(sheet, 800, 450, 178)
    for x, y, wide, tall in ((180, 190, 120, 62), (1400, 700, 130, 66), (1370, 170, 84, 84), (230, 720, 84, 84)):
        _part(sheet, x, y, wide, tall)
    return sheet


def _trace(sheet: Canvas, dx: int, dy: int, number: int) -> None:
    offset = (number - 6) * 24.0
    out = 250 + abs(number - 6) * 12 + sheet.dice.uniform(0, 40)
    side = 1 if number > 6 else -1 if number < 6 else 0
    fan = abs(number - 6) * sheet.dice.uniform(10, 26)
    reach = out + fan + sheet.dice.uniform(60, 520 if dx else 220)
    path = [(150.0, offset), (out, offset), (out + fan, offset + side * fan), (reach, offset + side * fan)]
    points = [(800 + a * dx + b * dy, 450 + a * dy + b * dx) for a, b in path]
    colour = sheet.dice.choice((GOLD, GOLD, "#c98a3c", "#7fb59c", STRAW))
    sheet.fill(lambda pen: pen.line(points, 9), colour, 0.16, blur=4)
    sheet.pen(colour).line(points, 3.6)
    end = points[-1]
    sheet.pen(colour).disc(*end, 9)
    sheet.pen("#123530").disc(*end, 4)
    if sheet.dice.random() < 0.24:
        sheet.glow(*end, 70, "#ffe2a0", 0.8)
        sheet.pen("#fff4d6").disc(*end, 5)


def _chip(sheet: Canvas, x: float, y: float, half: float) -> None:
    sheet.fill(
        lambda pen: pen.box(x - half + 10, y - half + 18, x + half + 14, y + half + 22, 20), "#04100e", 0.6, blur=12
    )
    for n in range(13):
        place = (n - 6) * 24
        for side in (-1, 1):
            sheet.pen(STRAW).box(
                x + side * (half + 8) - 12, y + place - 5, x + side * (half + 8) + 12, y + place + 5, 2
            )
            sheet.pen(STRAW).box(
                x + place - 5, y + side * (half + 8) - 12, x + place + 5, y + side * (half + 8) + 12, 2
            )
    sheet.fill(
        lambda pen: pen.box(x - half, y - half, x + half, y + half, 16),
        wash([(0, "#3a4249"), (1, "#171c20")], y - half, y + half),
    )
    sheet.fill(
        lambda pen: pen.box(x - 118, y - 118, x + 118, y + 118, 10),
        wash([(0, "#b23a2c"), (1, "#6d1a17")], y - 118, y + 118),
    )
    for number, radius in enumerate((92, 70, 48, 26)):
        star = star_points(x, y, radius, 8)
        sheet.pen(mix(GOLD, CREAM, number * 0.22)).line([*star, star[0]], 2.6)
    sheet.pen(CREAM).disc(x, y, 8)
    sheet.pen("#59626a").disc(x - half + 24, y - half + 24, 7)


def _part(sheet: Canvas, x: float, y: float, wide: float, tall: float) -> None:
    sheet.fill(lambda pen: pen.box(x + 5, y + 9, x + wide + 7, y + tall + 11, 6), "#04100e", 0.5, blur=6)
    for n in range(5):
        place = x + wide * (n + 0.5) / 5
        sheet.pen("#cdbb8c").box(place - 4, y - 9, place + 4, y + tall + 9, 1)
    sheet.fill(lambda pen: pen.box(x, y, x + wide, y + tall, 6), wash([(0, "#3a4249"), (1, "#1c2226")], y, y + tall))
    sheet.pen("#59626a").disc(x + 12, y + 12, 4)


def draw_summit_table() -> Canvas:
    """A round table seen from above, chairs and papers about it."""
    sheet = Canvas("summit-table", [(0, "#7d2019"), (1, "#64170f")])
    x, y = 800.0, 450.0
    for row in range(-1, 11):
        for column in range(-1, 18):
            px, py = column * 100 + (row % 2) * 50, row * 88
            star = star_points(px, py, 34, 8)
            pen = sheet.pen("#8f3a29")
            pen.line([*star, star[0]], 1.8)
            pen.disc(px, py, 5)
    sheet.glow(x, y, 640, "#d9834f", 0.4)
    seats = 22
    for n in range(seats):
        _seat(sheet, x, y, 2 * math.pi * n / seats, n)
    sheet.fill(lambda pen: pen.disc(x + 8, y + 16, 338), "#240504", 0.6, blur=14)
    sheet.fill(lambda pen: pen.disc(x, y, 334), wash([(0, "#b98250"), (1, "#84522f")], y - 334, y + 334))
    for radius, wide, colour in ((334, 5, "#e0b27a"), (322, 2, "#6d3f22"), (232, 3, "#6d3f22"), (228, 8, "#e0b27a")):
        sheet.pen(colour).ring(x, y, radius, wide)
    for n in range(seats):
        _place(sheet, x, y, 2 * math.pi * n / seats, n)
    sheet.fill(lambda pen: pen.disc(x, y, 221), wash([(0, "#2f5a50"), (1, "#1d3d37")], y - 220, y + 220))
    sheet.fill(lambda pen: pen.ring(x, y, 224, 20), "#081412", 0.5, blur=8)
    _garden(sheet, x, y)
    return sheet


def _seat(sheet: Canvas, x: float, y: float, angle: float, number: int) -> None:
    def at(*points: Point) -> list[Point]:
        return turned(list(points), x, y, angle)

    sheet.fill(
        lambda pen: pen.shape([(px + 5, py + 9) for px, py in at((-30, -372), (30, -372), (33, -424), (-33, -424))]),
        "#240504",
        0.5,
        blur=5,
    )
    leather = mix("#2b3438", "#3d4a4c", number % 2)
    sheet.pen(leather).shape(
        at(
            (-29, -362),
            (29, -362),
            *curve((29, -362), (35, -392), (34, -400), (30, -414), 8),
            (-30, -414),
            *curve((-30, -414), (-34, -400), (-35, -392), (-29, -362), 8),
        )
    )
    sheet.pen(mix(leather, "#ffffff", 0.14)).shape(
        at(
            *curve((-32, -408), (-20, -432), (20, -432), (32, -408), 14),
            *curve((32, -408), (20, -418), (-20, -418), (-32, -408), 14),
        )
    )


def _place(sheet: Canvas, x: float, y: float, angle: float, number: int) -> None:
    def at(*points: Point) -> list[Point]:
        return turned(list(points), x, y, angle)

    sheet.pen("#6d3f22").shape(at((-29, -310), (27, -310), (27, -266), (-29, -266)))
    sheet.pen(CREAM).shape(at((-27, -312), (1, -312), (1, -270), (-27, -270)))
    sheet.pen(PAPER).shape(at((2, -312), (28, -312), (28, -270), (2, -270)))
    for line in range(4):
        sheet.pen("#b9ad97").line(at((-23, -305 + line * 9), (-4, -305 + line * 9)), 1.6)
    sheet.pen(INK).line(at((33, -310), (36, -276)), 2.4)
    cup = at((-38, -288))[0]
    sheet.pen("#fbf7ee").disc(*cup, 7.5)
    sheet.pen("#a4632f").disc(*cup, 4.6)
    stand = at((0, -252))[0]
    flags = (CINNABAR, JADE, GOLD, "#f3ecdd", MOSS, EMBER, COBALT)
    sheet.pen(flags[number * 3 % 7]).shape(at((-13, -258), (0, -258), (0, -248), (-13, -248)))
    sheet.pen(flags[(number * 5 + 2) % 7]).shape(at((0, -258), (13, -258), (13, -248), (0, -248)))
    sheet.pen(GOLD).disc(*stand, 3)


def _garden(sheet: Canvas, x: float, y: float) -> None:
    for ring, (radius, count, size) in enumerate(((188, 40, 17), (164, 34, 16), (140, 28, 15))):
        for n, (px, py) in enumerate(circle_points(x, y, radius, count, ring * 0.07)):
            sheet.pen(mix(MOSS, "#7fa66f", ((n * 7 + ring * 3) % 10) / 10)).disc(px, py, size * 0.8)
            if (n + ring) % 3 == 0:
                for petal in circle_points(px, py, 5.5, 5):
                    sheet.pen(mix(ROSE, EMBER, (n % 4) / 4)).disc(*petal, 4.4)
                sheet.pen(STRAW).disc(px, py, 3)
    sheet.pen(STRAW).disc(x, y, 122)
    sheet.pen("#7d2019").disc(x, y, 117)
    for radius, colour in (
        (112, GOLD),
        (104, "#7d2019"),
        (92, "#d8b470"),
        (84, "#24473f"),
        (58, GOLD),
        (50, "#7d2019"),
    ):
        sheet.pen(colour).shape(star_points(x, y, radius, 8))
    for n in range(8):
        draw_petal(sheet.pen(STRAW), sheet.pen("#7d2019"), x, y, 8, 36, n * math.pi / 4, 9)
    sheet.pen(CREAM).disc(x, y, 7)
