"""Pictures of great works: a port, a railway, fields of panels."""

import math
from itertools import pairwise

from drawing.canvas import (
    CINNABAR,
    CREAM,
    EMBER,
    GOLD,
    HEIGHT,
    INK,
    JADE,
    MOSS,
    SLATE,
    STRAW,
    WIDTH,
    WINE,
    Canvas,
    Pen,
    Point,
    below,
    curve,
    mix,
    ridge,
    wash,
)

CONTAINERS = (CINNABAR, EMBER, JADE, MOSS, GOLD, "#c9bda5", SLATE, WINE, "#7fa595")


def draw_container_port() -> Canvas:
    """Tall cranes over a ship stacked with containers."""
    sheet = Canvas("container-port", [(0, "#d9c6a8"), (0.35, "#efdcb9"), (0.66, "#f8ecd2")])
    sheet.glow(360, 400, 520, "#fff3d6", 0.9)
    sheet.pen("#e9a06f").disc(360, 395, 92)
    for base, rise, colour in ((610, 34, "#c6c2ab"), (634, 22, "#9fada0")):
        line = ridge(sheet.dice, base, rise, (1.6, 4, 9), rough=0.6)
        sheet.fill(lambda pen, line=line: pen.shape(below(line)), colour)
    sheet.fill(
        lambda pen: pen.box(0, 650, WIDTH, HEIGHT), wash([(0, "#a9bdb2"), (0.4, "#5f8683"), (1, "#28494c")], 650, 900)
    )
    for _ in range(150):
        x, y = sheet.dice.uniform(-80, WIDTH), 655 + 245 * sheet.dice.random() ** 1.3
        long = sheet.dice.uniform(20, 60) * (y - 560) / 120
        colour = "#f3d9ae" if abs(x + long / 2 - 360) < 190 else "#dbe6da"
        sheet.fill(lambda pen, x=x, y=y, long=long: pen.line([(x, y), (x + long, y)], 1.6), colour, 0.35)
    _crane(sheet, 1270, 660, 1.0, "#b98a72")
    _crane(sheet, 1010, 676, 1.12, "#8f3c30")
    _ship(sheet, 130, 700)
    _crane(sheet, 1390, 800, 1.55, "#6e1d1a")
    sheet.fill(
        lambda pen: pen.shape([(1040, 815), (1610, 790), (1610, 910), (1020, 910)]),
        wash([(0, "#49464a"), (1, INK)], 790, 900),
    )
    sheet.pen(GOLD).line([(1042, 818), (1610, 793)], 4)
    for row in range(3):
        for place in range(9 - row):
            colour = sheet.dice.choice(CONTAINERS)
            left, top = 1072 + place * 62 + row * 18, 806 - row * 29 - place * 2.7
            _container(sheet.pen(colour), sheet.pen(mix(colour, INK, 0.3)), left, top - 10, 58, 27)
    return sheet


def _container(side: Pen, shade: Pen, left: float, top: float, wide: float, tall: float) -> None:
    side.box(left, top, left + wide, top + tall)
    shade.box(left, top + tall - 3, left + wide, top + tall)
    ribs = max(4, round(wide / 7))
    for rib in range(1, ribs):
        shade.line([(left + wide * rib / ribs, top + 3), (left + wide * rib / ribs, top + tall - 4)], 0.9)


def _ship(sheet: Canvas, left: float, water: float) -> None:
    right = left + 900
    for column in range(17):
        stack = 5 if 3 < column < 15 else 4
        stack -= sheet.dice.choice((0, 0, 0, 1))
        for level in range(stack):
            colour = sheet.dice.choice(CONTAINERS)
            x, y = left + 54 + column * 45, water - 84 - (level + 1) * 26
            _container(sheet.pen(colour), sheet.pen(mix(colour, INK, 0.28)), x, y, 43, 24.5)
    house = sheet.pen("#f3ecdd")
    house.box(left + 820, water - 268, left + 872, water - 80)
    house.box(left + 800, water - 282, left + 884, water - 262)
    for level in range(7):
        sheet.pen("#5a6a70").box(left + 826, water - 250 + level * 23, left + 866, water - 243 + level * 23)
    sheet.pen(CINNABAR).box(left + 840, water - 322, left + 862, water - 282)
    sheet.pen(INK).box(left + 840, water - 322, left + 862, water - 312)
    hull = [
        (left - 30, water - 108),
        (left + 40, water - 86),
        (right, water - 84),
        (right - 14, water + 10),
        (left + 62, water + 10),
        *curve((left + 62, water + 10), (left + 20, water - 20), (left, water - 60), (left - 30, water - 108)),
    ]
    sheet.fill(lambda pen: pen.shape(hull), wash([(0, "#33444d"), (1, "#1c282e")], water - 100, water + 10))
    sheet.fill(lambda pen: pen.box(left, water - 8, right, water + 11), CINNABAR, within=lambda pen: pen.shape(hull))
    sheet.pen("#f3ecdd").line([(left - 24, water - 100), (left + 42, water - 80), (right - 2, water - 78)], 2)
    sheet.fill(
        lambda pen: pen.box(left + 40, water + 11, right - 20, water + 60),
        INK,
        0.5,
        blur=6,
        fade=(water + 8, 0.9, water + 66, 0.0),
    )


def _crane(sheet: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    pen, pale = sheet.pen(colour), sheet.pen(mix(colour, "#ffffff", 0.22))

    def at(px: float, py: float) -> Point:
        return x + px * size, foot + py * size

    for side in (-52, 52):
        pen.line([at(side, 0), at(side, -250)], 10 * size)
        pale.line([at(side - 3, 0), at(side - 3, -250)], 2 * size)
        pen.line([at(side - 14, 0), at(side + 14, 0)], 9 * size)
    for level in (-70, -196, -250):
        pen.line([at(-52, level), at(52, level)], 7 * size)
    pen.line([at(-52, -70), at(52, -196)], 4 * size)
    pen.line([at(-52, -196), at(52, -70)], 4 * size)
    pen.line([at(-330, -258), at(170, -258)], 11 * size)
    pale.line([at(-330, -262), at(170, -262)], 2 * size)
    for place in range(-320, 160, 26):
        pen.line([at(place, -258), at(place + 13, -274), at(place + 26, -258)], 2 * size)
    pen.line([at(-52, -250), at(-22, -372), at(52, -250)], 7 * size)
    for end in (-318, -190, 160):
        pen.line([at(-22, -372), at(end, -262)], 2.6 * size)
    pen.box(*at(70, -300), *at(130, -262))
    pale.box(*at(-176, -256), *at(-150, -236))
    for rope in (-172, -154):
        pen.line([at(rope, -240), at(rope, -150)], 1.4 * size)
    _container(sheet.pen(GOLD), sheet.pen(mix(GOLD, INK, 0.3)), *at(-198, -150), 70 * size, 28 * size)


def draw_high_speed_rail() -> Canvas:
    """A white train on a long viaduct, streaks of speed behind it."""
    sheet = Canvas("high-speed-rail", [(0, "#e8b089"), (0.25, "#f2cfa4"), (0.5, "#f8ead0")])
    sheet.glow(1240, 300, 560, "#fff2d2", 0.9)
    sheet.pen("#fbf3df").disc(1240, 290, 74)
    for base, rise, colour in ((400, 70, "#c9c8b0"), (450, 60, "#98afa0"), (510, 46, "#648c7d")):
        line = ridge(sheet.dice, base, rise, (1.2, 2.8, 6), rough=0.9)
        sheet.fill(
            lambda pen, line=line: pen.shape(below(line)),
            wash([(0, colour), (1, mix(colour, "#f6e6c8", 0.6))], base - rise, base + 140),
        )
    edges = [560 + 360 * (n / 9) ** 1.5 for n in range(10)]
    tones = ("#b9b878", "#7fa077", "#d0bd7a", "#5f8d70", "#a9b273", "#3f755f", "#c2b06c", "#2f6152", "#24493f")
    for top, tone in zip(edges, tones, strict=False):
        lean = sheet.dice.uniform(-14, 14)
        sheet.pen(tone).shape([(0, top - lean), (WIDTH, top + lean), (WIDTH, HEIGHT), (0, HEIGHT)])
    deck = 610.0
    for place in range(-20, WIDTH + 200, 236):
        sheet.fill(
            lambda pen, place=place: pen.shape(
                [(place + 40, deck + 30), (place + 86, deck + 30), (place + 190, 910), (place + 100, 910)]
            ),
            INK,
            0.16,
            blur=6,
        )
        shape = [
            (place - 40, deck + 34),
            (place + 72, deck + 34),
            *curve(
                (place + 72, deck + 34), (place + 44, deck + 60), (place + 38, deck + 90), (place + 38, deck + 120), 12
            ),
            (place + 38, 910),
            (place - 6, 910),
            *curve(
                (place - 6, deck + 120), (place - 6, deck + 90), (place - 12, deck + 60), (place - 40, deck + 34), 12
            ),
        ]
        sheet.fill(lambda pen, shape=shape: pen.shape(shape), wash([(0, "#c9c1b0"), (1, "#8f948a")], deck, 900))
        sheet.pen("#a49f92").box(place + 22, deck + 100, place + 38, 910)
    sheet.pen("#ded6c4").box(0, deck, WIDTH, deck + 16)
    sheet.pen("#a39d8f").box(0, deck + 16, WIDTH, deck + 40)
    sheet.pen("#7d7a70").box(0, deck + 36, WIDTH, deck + 40)
    for place in range(30, WIDTH, 236):
        sheet.pen("#6f7470").line([(place, deck), (place, deck - 170)], 3.4)
        sheet.pen("#6f7470").line([(place, deck - 160), (place - 54, deck - 150)], 2.4)
    sheet.pen("#6f7470").line([(0, deck - 150), (WIDTH, deck - 150)], 1.6)
    _train(sheet, 190, deck)
    for _ in range(34):
        x, y = sheet.dice.uniform(500, WIDTH), deck - sheet.dice.uniform(-6, 116)
        long = sheet.dice.uniform(120, 420)
        sheet.fill(lambda pen, x=x, y=y, long=long: pen.line([(x, y), (x + long, y)], 1.6), CREAM, 0.5)
    return sheet


def _train(sheet: Canvas, nose: float, deck: float) -> None:
    top, foot = deck - 112, deck - 8
    body = [
        *curve((nose, foot - 22), (nose + 60, foot - 62), (nose + 190, top), (nose + 350, top), 50),
        (WIDTH + 20, top),
        (WIDTH + 20, foot),
        (nose + 60, foot),
        *curve((nose + 60, foot), (nose + 20, foot), (nose - 10, foot - 8), (nose, foot - 22), 12),
    ]
    clip = lambda pen: pen.shape(body)  # noqa: E731 (a shape by name)
    sheet.fill(lambda pen: pen.box(nose + 10, deck - 8, WIDTH, deck + 6), INK, 0.55, blur=3)
    sheet.fill(clip, wash([(0, "#ffffff"), (0.35, "#f4efe6"), (0.75, "#cfcbc2"), (1, "#8d8d88")], top, foot))
    stripe = [
        *curve((nose + 20, foot - 26), (nose + 140, foot - 34), (nose + 240, foot - 40), (nose + 420, foot - 40)),
        (WIDTH + 20, foot - 40),
        (WIDTH + 20, foot - 28),
        (nose + 420, foot - 28),
        *curve((nose + 420, foot - 28), (nose + 240, foot - 28), (nose + 140, foot - 20), (nose + 10, foot - 18)),
    ]
    sheet.fill(lambda pen: pen.shape(stripe), CINNABAR, within=clip)
    glass = [
        *curve((nose + 150, top + 43), (nose + 190, top + 20), (nose + 240, top + 10), (nose + 292, top + 8)),
        (nose + 316, top + 34),
        *curve((nose + 316, top + 34), (nose + 260, top + 40), (nose + 200, top + 46), (nose + 150, top + 43)),
    ]
    sheet.pen("#24323a").shape(glass)
    sheet.pen("#6d8791").line(
        curve((nose + 176, top + 33), (nose + 210, top + 20), (nose + 240, top + 15), (nose + 280, top + 13)), 2.4
    )
    for place in range(round(nose) + 380, WIDTH + 40, 62):
        if (place - round(nose) - 380) // 62 % 7 == 6:
            sheet.pen("#b9b5ab").box(place - 2, top + 6, place + 2, foot)
            sheet.pen("#dcd7cd").box(place + 10, top + 22, place + 40, foot - 4, 4)
            continue
        sheet.pen("#24323a").box(place, top + 26, place + 50, top + 52, 7)
        sheet.pen("#566f78").shape(
            [(place + 8, top + 28), (place + 22, top + 28), (place + 12, top + 50), (place + 4, top + 50)]
        )
    sheet.pen(STRAW).disc(nose + 44, foot - 34, 9, 4)


def draw_solar_fields() -> Canvas:
    """Rows of panels to the horizon, turbines on the hills."""
    sheet = Canvas("solar-fields", [(0, "#6f97a0"), (0.25, "#b9cdbd"), (0.42, "#f4deb0"), (0.47, "#f8ecd0")])
    sheet.glow(800, 400, 620, "#fff0c8", 0.9)
    sheet.pen("#fff6df").disc(800, 372, 66)
    for base, rise, colour in ((400, 50, "#9db9ae"), (432, 36, "#6f9789")):
        line = ridge(sheet.dice, base, rise, (1.2, 3, 6), rough=0.7)
        sheet.fill(
            lambda pen, line=line: pen.shape(below(line)),
            wash([(0, colour), (1, mix(colour, "#f6e6c0", 0.55))], base - rise, 480),
        )
    for x, foot, tall, turn in (
        (150, 405, 190, 0.2),
        (330, 412, 130, 0.9),
        (500, 418, 92, 0.4),
        (1090, 416, 104, 1.3),
        (1270, 408, 150, 0.6),
        (1465, 396, 215, 1.6),
    ):
        _turbine(sheet, x, foot, tall, turn)
    sheet.fill(
        lambda pen: pen.box(0, 452, WIDTH, HEIGHT), wash([(0, "#c9c79a"), (0.4, "#8fa070"), (1, "#4c6a50")], 452, 900)
    )
    rows = [(460 + 520 * (n / 11) ** 2.1) for n in range(12)]
    for top, following in pairwise(rows):
        _panels(sheet, top, top + (following - top) * 0.66)
    return sheet


def _turbine(sheet: Canvas, x: float, foot: float, tall: float, turn: float) -> None:
    pen = sheet.pen("#fbf7ee")
    pen.shape(
        [
            (x - tall * 0.022, foot),
            (x + tall * 0.022, foot),
            (x + tall * 0.01, foot - tall),
            (x - tall * 0.01, foot - tall),
        ]
    )
    for blade in range(3):
        angle = turn + blade * 2 * math.pi / 3
        along, across = (math.sin(angle), -math.cos(angle)), (math.cos(angle), math.sin(angle))
        tip = (x + along[0] * tall * 0.58, foot - tall + along[1] * tall * 0.58)
        belly = (
            x + along[0] * tall * 0.14 + across[0] * tall * 0.032,
            foot - tall + along[1] * tall * 0.14 + across[1] * tall * 0.032,
        )
        pen.shape([(x, foot - tall), belly, tip])
    pen.disc(x, foot - tall, tall * 0.026)


def _panels(sheet: Canvas, top: float, bottom: float) -> None:
    centre, horizon = 800.0, 440.0
    scale = (bottom - horizon) / 120
    wide = 300 * scale

    def lean(x: float, y: float) -> float:
        return centre + (x - centre) * (y - horizon) / (bottom - horizon)

    count = math.ceil(centre / wide) + 1
    for number in range(-count, count + 1):
        left, right = centre + number * wide + wide * 0.06, centre + (number + 1) * wide - wide * 0.06
        upper = top + (bottom - top) * 0.12
        shape = [(lean(left, upper), upper), (lean(right, upper), upper), (right, bottom), (left, bottom)]
        sheet.fill(
            lambda pen, left=left, right=right: pen.box(left + 4, bottom, right + 10, bottom + (bottom - top) * 0.28),
            "#22382f",
            0.4,
            blur=1,
        )
        sheet.fill(
            lambda pen, shape=shape: pen.shape(shape),
            wash([(0, "#e3c99a"), (0.25, "#7b98a0"), (1, "#1d3d56")], top - (bottom - top) * 0.3, bottom),
        )
        grid = sheet.pen("#c9d6d2")
        for part in range(7):
            x = left + (right - left) * part / 6
            grid.line([(lean(x, upper), upper), (x, bottom)], max(0.6, scale * 0.5))
        for part in range(4):
            y = upper + (bottom - upper) * (part / 3) ** 1.15
            grid.line([(lean(left, y), y), (lean(right, y), y)], max(0.6, scale * 0.45))
