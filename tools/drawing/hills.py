"""Pictures of hills and sand: the wall, ink mountains, dunes, tea."""

import math

from drawing.canvas import (
    CINNABAR,
    HEIGHT,
    INK,
    PAPER,
    ROSE,
    SLATE,
    STRAW,
    WIDTH,
    Canvas,
    Pen,
    Point,
    below,
    curve,
    mix,
    ridge,
    wash,
)


def draw_great_wall_dusk() -> Canvas:
    """A towered wall over ranks of hills, the sun behind them."""
    sheet = Canvas("great-wall-dusk", [(0, "#3a3440"), (0.3, "#8c4038"), (0.52, "#d87a50"), (0.72, "#f2c288")])
    sheet.glow(1000, 400, 560, "#ffd9a0", 0.75)
    sheet.pen("#f6e3bd").disc(1000, 390, 118)
    layers = [
        (470, 60, (2.2, 5, 9), "#cf7f5c", 0.8),
        (540, 80, (1.6, 4, 8), "#b15f4a", 1.0),
        (610, 95, (1.3, 3.4, 7), "#7f3b36", 1.2),
        (720, 95, (1.1, 3, 6), "#542a2c", 1.4),
        (830, 80, (1.4, 3.1, 5), "#2b1c22", 1.6),
    ]
    for number, (base, rise, waves, colour, rough) in enumerate(layers):
        line = ridge(sheet.dice, base, rise, waves, rough=rough)
        tall = below(line)
        sheet.fill(
            lambda pen, tall=tall: pen.shape(tall),
            wash([(0, colour), (1, mix(colour, "#f2c288", 0.28))], base - rise, base + 170),
        )
        if number in (2, 3):
            _wall(sheet, line, 9 if number == 2 else 17, mix(colour, INK, 0.42), mix(colour, "#f5b878", 0.55))
        if number < 4:
            sheet.mist(base + 95, 70, "#f0b98c", 0.2)
    return sheet


def _wall(sheet: Canvas, line: list[Point], tall: float, dark: tuple[int, int, int], lit: tuple[int, int, int]) -> None:
    wall, edge = sheet.pen(dark), sheet.pen(lit)
    for at, (x, y) in enumerate(line[:-2]):
        top = y - tall
        following = line[at + 1]
        wall.shape([(x, top), (following[0], following[1] - tall), (following[0], following[1] + 3), (x, y + 3)])
        if at % 3 != 2:  # the gaps between the battlements
            wall.box(x, top - tall * 0.38, x + 4.2, top + 1)
        edge.line([(x, top + tall * 0.3), (following[0], following[1] - tall * 0.7)], max(1.0, tall / 12))
    for at in range(10, len(line) - 10, 1):
        peak = min(y for _, y in line[at - 9 : at + 10])
        if line[at][1] == peak or at % 74 == 30:
            x, y = line[at][0], line[at][1] + 4
            wall.shape(
                [
                    (x - tall * 1.5, y),
                    (x - tall * 1.2, y - tall * 2.9),
                    (x + tall * 1.2, y - tall * 2.9),
                    (x + tall * 1.5, y),
                ]
            )
            for part in (-1.35, -0.45, 0.45):
                wall.box(x + part * tall, y - tall * 3.5, x + (part + 0.6) * tall, y - tall * 2.7)
            for part in (-0.55, 0.25):
                edge.box(x + part * tall, y - tall * 2.2, x + (part + 0.3) * tall, y - tall * 1.6)


def draw_ink_mountains() -> Canvas:
    """Peaks in thinning ink, mist between them, a boat on still water."""
    sheet = Canvas("ink-mountains", [(0, "#efe6d3"), (0.6, PAPER), (1, "#e4dbc8")])
    sheet.glow(1180, 210, 220, ROSE, 0.35)
    sheet.pen(CINNABAR).disc(1180, 210, 58)
    shore = 690
    for base, tall, spread, depth in (
        (shore - 40, 300, 150, 0.22),
        (shore - 15, 400, 190, 0.42),
        (shore + 5, 330, 250, 0.72),
    ):
        line = _karst(sheet, base, tall, spread)
        sheet.fill(
            lambda pen, line=line: pen.shape(below(line, shore + 6)),
            mix(PAPER, "#22312f", depth + 0.2),
            fade=(base - tall * 1.05, 1.0, shore + 4, 0.16),
        )
        for lift in (0, 2):  # the wet edge of a brush
            sheet.fill(
                lambda pen, line=line, lift=lift: pen.line([(x, y + lift) for x, y in line], 2.2),
                INK,
                depth * 0.55,
                blur=1.2,
                fade=(base - tall, 1.0, base - 30, 0.0),
            )
        sheet.mist(shore - 50, 110, PAPER, 0.5)
    sheet.fill(lambda pen: pen.box(0, shore, WIDTH, HEIGHT), wash([(0, "#d9d6c7"), (1, "#eee6d5")], shore, HEIGHT), 0.9)
    for _ in range(46):
        x, y = sheet.dice.uniform(-50, WIDTH), shore + 8 + 200 * sheet.dice.random() ** 1.4
        long = sheet.dice.uniform(40, 240)
        sheet.fill(lambda pen, x=x, y=y, long=long: pen.line([(x, y), (x + long, y)], 1.4), SLATE, 0.16)
    _boat(sheet, 590, 778)
    for number in range(7):
        x, y = 820 + number * 34 + (number % 2) * 8, 170 + abs(number - 3) * 13
        sheet.pen("#3c4644").line(curve((x - 10, y - 4), (x - 5, y - 7), (x - 2, y - 3), (x, y)), 1.6)
        sheet.pen("#3c4644").line(curve((x, y), (x + 2, y - 3), (x + 5, y - 7), (x + 10, y - 5)), 1.6)
    return sheet


def _karst(sheet: Canvas, base: float, tall: float, spread: float) -> list[Point]:
    peaks = [
        (x + sheet.dice.uniform(-50, 50), tall * sheet.dice.uniform(0.3, 1.0), spread * sheet.dice.uniform(0.4, 0.7))
        for x in range(-60, WIDTH + 160, round(spread * 0.95))
    ]
    line, drift = [], 0.0
    for x in range(-4, WIDTH + 8, 3):
        hill = max(up * math.exp(-(abs((x - at) / wide) ** 2.6)) for at, up, wide in peaks)
        drift = drift * 0.86 + sheet.dice.uniform(-2.2, 2.2)
        line.append((float(x), base - hill + drift))
    return line


def _boat(sheet: Canvas, x: float, y: float) -> None:
    hull = [
        *curve((x - 120, y - 12), (x - 60, y + 16), (x + 60, y + 16), (x + 124, y - 16)),
        *curve((x + 124, y - 16), (x + 60, y - 2), (x - 60, y - 2), (x - 120, y - 12)),
    ]
    sheet.fill(lambda pen: pen.disc(x, y + 17, 130, 7), INK, 0.25, blur=4)
    pen = sheet.pen("#20282a")
    pen.shape(hull)
    pen.shape([*curve((x - 30, y - 2), (x - 28, y - 42), (x + 42, y - 42), (x + 46, y - 2))])
    sheet.pen("#6a6f66").line(curve((x - 27, y - 8), (x - 22, y - 38), (x + 36, y - 38), (x + 42, y - 8)), 1.6)
    pen.line([(x - 84, y - 4), (x - 84, y - 48)], 7)
    pen.disc(x - 84, y - 56, 7)
    pen.shape([(x - 104, y - 54), (x - 84, y - 72), (x - 64, y - 54)])
    pen.line([(x - 70, y - 78), (x - 128, y + 26)], 2.4)


def draw_silk_road_dunes() -> Canvas:
    """A caravan on the crest of a dune under a large sun."""
    sheet = Canvas("silk-road-dunes", [(0, "#7d3a34"), (0.3, "#c5624a"), (0.52, "#eeb27b"), (0.64, "#f7dcaa")])
    sheet.glow(1010, 390, 620, "#ffe7b8", 0.7)
    sheet.pen("#fbeccb").disc(1010, 372, 150)
    far = ridge(sheet.dice, 525, 34, (1.7, 3.3))
    sheet.fill(lambda pen: pen.shape(below(far)), wash([(0, "#dc9468"), (1, "#eebd88")], 480, 640))
    sheet.mist(585, 60, "#f5cf9d", 0.5)
    _dune(sheet, [(-20, 640), (330, 505), (700, 700), (1000, 590)], 590, "#d58a5a", "#a9583f")
    crest = (
        curve((-20, 715), (420, 600), (820, 560), (1100, 640), 120)
        + curve((1100, 640), (1290, 694), (1450, 720), (1620, 700), 60)[1:]
    )
    shadow_side = [*crest, (1620, 910), (700, 910), *curve((700, 910), (1000, 830), (980, 700), (820, 604))]
    sheet.fill(lambda pen: pen.shape(below(crest)), wash([(0, "#eab478"), (1, "#cf8452")], 590, 900))
    sheet.fill(lambda pen: pen.shape(shadow_side), wash([(0, "#8f4636"), (1, "#5f2a2b")], 600, 900), 0.93)
    for number in range(11):
        x = 300 + number * 74
        y = _on(crest, x)
        _camel(sheet.pen("#2c1718"), x, y + 3, 0.86, number == 0)
    near = curve((-20, 800), (300, 720), (520, 850), (820, 905), 80)
    sheet.fill(lambda pen: pen.shape([*near, (820, 920), (-20, 920)]), wash([(0, "#e09c63"), (1, "#b0623f")], 740, 900))
    for number in range(15):
        line = [(x, y + 14 + number * 13 + 4 * math.sin(x / 60 + number)) for x, y in near]
        sheet.fill(
            lambda pen, line=line: pen.line(line, 1.4),
            "#8c4a35",
            0.28,
            within=lambda pen: pen.shape([*near, (820, 920), (-20, 920)]),
        )
    return sheet


def _on(line: list[Point], x: float) -> float:
    return min(line, key=lambda point: abs(point[0] - x))[1]


def _dune(sheet: Canvas, ends: list[Point], top: float, lit: str, shade: str) -> None:
    crest = curve(*ends, 80) + curve(ends[3], (1200, 560), (1400, 520), (1620, 590), 60)[1:]
    sheet.fill(lambda pen: pen.shape(below(crest)), wash([(0, lit), (1, "#e8b27c")], top - 60, 760))
    dark = [*crest[58:], (1620, 900), (860, 900), *curve((860, 900), (1080, 760), (860, 690), crest[58])]
    sheet.fill(lambda pen: pen.shape(dark), wash([(0, shade), (1, "#c67c55")], top - 40, 800), 0.8)


def _camel(pen: Pen, x: float, y: float, size: float, led: bool) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    back = [
        *curve((22, -34), (20, -50), (16, -58), (10, -58), 10),
        *curve((10, -58), (5, -57), (4, -46), (0, -46), 10),
        *curve((0, -46), (-4, -47), (-6, -58), (-12, -58), 10),
        *curve((-12, -58), (-18, -57), (-20, -48), (-25, -45), 10),
    ]
    neck = [
        *curve((-25, -45), (-32, -34), (-37, -46), (-38, -58), 10),
        (-41, -61),
        (-49, -60),
        (-53, -56),
        (-52, -53),
        (-45, -52),
        *curve((-43, -50), (-43, -36), (-36, -26), (-24, -26), 10),
    ]
    pen.shape(at(*back, *neck, *curve((-24, -26), (-8, -21), (8, -22), (22, -27), 10)))
    for hip, foot in ((-20, -24), (-15, -13), (15, 12), (20, 23)):
        pen.line(at((hip, -28), ((hip + foot) / 2 + 2, -14), (foot, 0)), 4.2 * size)
    pen.line(at((22, -36), (26, -26)), 2 * size)
    if led:
        walker = [(-86, 0), (-80, -22), (-82, -40), (-75, -44), (-68, -40), (-70, -22), (-66, 0)]
        pen.shape(at(*walker))
        pen.disc(x - 75 * size, y - 49 * size, 5.5 * size)
        pen.line(at((-68, -34), (-51, -54)), 1.2)
    else:
        pen.shape(at((-16, -44), (-12, -30), (12, -30), (14, -44), (4, -40), (-6, -40)))


def draw_tea_terraces() -> Canvas:
    """Rows of tea round the hills in morning mist."""
    sheet = Canvas("tea-terraces", [(0, "#f3e3c4"), (0.35, "#efe9d6"), (0.6, "#d8e2d0")])
    sheet.glow(420, 190, 420, "#ffe9b8", 0.8)
    sheet.pen("#fbf1d5").disc(420, 190, 62)
    for base, rise, colour in ((330, 50, "#b9ccbd"), (400, 60, "#93b3a2")):
        line = ridge(sheet.dice, base, rise, (1.4, 3.2, 6), rough=0.8)
        sheet.fill(lambda pen, line=line: pen.shape(below(line)), colour)
        sheet.mist(base + 80, 90, "#eff0e2", 0.75)
    hills = [
        (1180, 455, 760, 250, "#86ad8c", "#4d7f66", 12),
        (260, 500, 720, 300, "#75a27f", "#3c6f5a", 13),
        (900, 610, 900, 330, "#639470", "#2c5a4b", 13),
        (180, 745, 820, 300, "#4c8062", "#1d4238", 11),
        (1420, 760, 760, 280, "#457a5e", "#1a3d34", 11),
    ]
    for number, (x, top, wide, deep, light, dark, rows) in enumerate(hills):
        _terraced_hill(sheet, x, top, wide, deep, light, dark, rows)
        if number in (1, 2):
            sheet.mist(top + deep * 0.72, 80, "#e9efe0", 0.45)
    for x, y in ((835, 694), (905, 707), (1190, 820)):
        sheet.pen(CINNABAR if x != 905 else "#31525f").shape([(x - 9, y + 26), (x - 5, y), (x + 5, y), (x + 9, y + 26)])
        sheet.pen(STRAW).shape([(x - 17, y + 2), (x, y - 13), (x + 17, y + 2)])
    return sheet


def _terraced_hill(
    sheet: Canvas, x: float, top: float, wide: float, deep: float, light: str, dark: str, rows: int
) -> None:
    wobble = sheet.dice.uniform(0, 6)

    def row(share: float) -> list[Point]:
        half = wide * (0.16 + 0.84 * share**0.62)
        points = []
        for step in range(61):
            t = step / 30 - 1
            sag = (1 - math.cos(t * math.pi / 2)) * deep * (0.2 + 0.75 * share)
            points.append(
                (x + t * half, top + deep * 1.25 * share**1.25 + sag + 5 * math.sin(3 * t + wobble + share * 4))
            )
        return points

    sheet.fill(lambda pen: pen.shape([*row(0), (x + wide * 1.1, 920), (x - wide * 1.1, 920)]), mix(light, dark, 0.35))
    for number in range(rows * 2):
        share = number / (rows * 2 - 1)
        line = row(share)
        tone = mix(light, dark, 0.15 + 0.75 * share)
        thick = 4 + 13 * share
        shape = [*line, *((px, py + thick * 2.1) for px, py in reversed(line))]
        sheet.pen(mix(tone, dark, 0.55)).shape(shape)
        pen = sheet.pen(mix(tone, light, 0.5))
        for at in range(0, 60):
            (ax, ay), (bx, by) = line[at], line[at + 1]
            pieces = max(1, round(math.hypot(bx - ax, by - ay) / (thick * 0.9)))
            for piece in range(pieces):
                px, py = ax + (bx - ax) * piece / pieces, ay + (by - ay) * piece / pieces
                pen.disc(px, py + thick * 0.35 + sheet.dice.uniform(-0.6, 0.6), thick * 0.62, thick * 0.5)
