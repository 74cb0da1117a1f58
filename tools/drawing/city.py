"""Pictures of towers and roofs."""

from PIL import Image, ImageFilter

from drawing.canvas import (
    CINNABAR,
    EMBER,
    GOLD,
    HEIGHT,
    INK,
    MOSS,
    STRAW,
    WIDTH,
    Canvas,
    Pen,
    below,
    curve,
    mix,
    ridge,
    wash,
)


def draw_city_skyline() -> Canvas:
    """The towers of a modern city at dawn, mirrored in a calm river."""
    sheet = Canvas("city-skyline", [(0, "#5d6f80"), (0.25, "#b58e8b"), (0.45, "#eab48d"), (0.64, "#f8dfb6")])
    sheet.glow(560, 560, 560, "#ffe6ba", 0.9)
    sheet.pen("#fff0d3").disc(560, 500, 66)
    bank = 610.0
    for colour, low, high, step in (("#c3968a", 60, 190, 34), ("#8e6a70", 50, 230, 46), ("#574c5c", 40, 170, 58)):
        x = -20.0
        while x < WIDTH:
            wide = step * sheet.dice.uniform(0.6, 1.2)
            near = 1 - min(1.0, abs(x - 900) / 900) * 0.6
            tall = sheet.dice.uniform(low, high) * near
            sheet.fill(
                lambda pen, x=x, wide=wide, tall=tall: _block(pen, x, bank, wide, tall, round(x) % 4),
                wash([(0, colour), (1, mix(colour, "#f6d3a6", 0.55))], bank - 240, bank + 40),
            )
            x += wide + sheet.dice.uniform(0, 8)
        sheet.mist(bank - 14, 60, "#f8dcb0", 0.3)
    dark = wash([(0, "#2c3242"), (0.7, "#463f50"), (1, "#8a665f")], 130, bank + 10)
    for towers in (_pearl, _needles):
        sheet.fill(towers, dark)
    _windows(sheet, bank)
    _mirror(sheet, bank)
    return sheet


def _block(pen: Pen, x: float, foot: float, wide: float, tall: float, kind: int) -> None:
    pen.box(x, foot - tall, x + wide, foot + 4)
    if kind == 1:
        pen.shape([(x, foot - tall), (x + wide, foot - tall), (x + wide, foot - tall - wide * 0.5)])
    elif kind == 2:
        pen.box(x + wide * 0.25, foot - tall - 14, x + wide * 0.75, foot - tall)
    elif kind == 3:
        pen.line([(x + wide / 2, foot - tall - 34), (x + wide / 2, foot - tall)], 2)


def _pearl(pen: Pen) -> None:
    x, foot = 420.0, 612.0
    for foot_x in (-46, 0, 46):
        pen.line([(x + foot_x, foot), (x + foot_x * 0.2, 470)], 9)
    pen.disc(x, 478, 40)
    pen.box(x - 12, 300, x + 12, 480)
    for level in range(5):
        pen.disc(x, 330 + level * 26, 14)
    pen.disc(x, 296, 30)
    pen.shape([(x - 9, 280), (x - 3, 190), (x - 1, 130), (x + 1, 130), (x + 3, 190), (x + 9, 280)])
    pen.disc(x, 226, 9)


def _needles(pen: Pen) -> None:
    foot = 614.0
    left = curve((1012, foot), (1000, 420), (1040, 250), (1046, 130), 50)
    right = curve((1078, 152), (1092, 260), (1100, 420), (1110, foot), 50)
    pen.shape([*left, *right])  # a twisting tower
    pen.shape([(912, foot), (930, 214), (984, 214), (1000, foot)])
    pen.shape([(930, 216), (940, 176), (948, 176), (942, 216)])
    pen.shape([(984, 216), (974, 176), (966, 176), (972, 216)])
    pen.box(940, 176, 974, 186)
    for inset, top in ((0, 420), (9, 356), (18, 306), (26, 270)):
        pen.box(796 + inset, top, 880 - inset, foot)
    pen.shape([(826, 272), (838, 196), (850, 272)])
    pen.box(1180, 352, 1236, foot)
    pen.shape([(1180, 354), (1236, 354), (1236, 316)])
    pen.box(680, 404, 738, foot)
    pen.shape([*curve((680, 406), (690, 366), (728, 366), (738, 406))])
    pen.box(1290, 424, 1360, foot)


def _windows(sheet: Canvas, bank: float) -> None:
    for left, right, top in (
        (804, 872, 430),
        (930, 984, 240),
        (1030, 1082, 220),
        (1186, 1230, 366),
        (686, 732, 416),
        (1298, 1352, 436),
    ):
        y = float(top)
        while y < bank - 14:
            for _ in range(3):
                x = sheet.dice.uniform(left, right - 8)
                sheet.fill(lambda pen, x=x, y=y: pen.box(x, y, x + 7, y + 3), "#f6cf8f", 0.75)
            y += 11


def _mirror(sheet: Canvas, bank: float) -> None:
    scale = sheet.image.width // WIDTH
    deep = HEIGHT - round(bank)
    above = sheet.image.crop((0, (round(bank) - deep) * scale, sheet.image.width, round(bank) * scale))
    water = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.BoxBlur(3 * scale))
    water = Image.blend(water, Image.new("RGB", water.size, (58, 74, 88)), 0.32)
    sheet.image.paste(water, (0, round(bank) * scale))
    sheet.fill(lambda pen: pen.box(0, bank - 5, WIDTH, bank + 4), "#2d2b38")
    for _ in range(170):
        y = bank + 8 + deep * sheet.dice.random() ** 1.5
        x, long = sheet.dice.uniform(-60, WIDTH), sheet.dice.uniform(30, 150) * (y - bank + 60) / 160
        colour = "#ffe6bd" if abs(x + long / 2 - 560) < 180 else sheet.dice.choice(("#f3cfa5", "#39465a"))
        sheet.fill(lambda pen, x=x, y=y, long=long: pen.line([(x, y), (x + long, y)], 1.8), colour, 0.3)


def draw_palace_roofs() -> Canvas:
    """Curved palace roofs rank over rank, golden tiles over red walls."""
    sheet = Canvas("palace-roofs", [(0, "#c98e6f"), (0.3, "#e9bd8c"), (0.6, "#f6e3be")])
    sheet.glow(1180, 240, 520, "#fff0cc", 0.9)
    sheet.pen("#fbf0d6").disc(1180, 230, 84)
    line = ridge(sheet.dice, 430, 40, (1.3, 3, 7), rough=0.6)
    sheet.fill(lambda pen: pen.shape(below(line)), "#d8b08a")
    sheet.mist(500, 110, "#f6e3be", 0.7)
    for x, y, half, tiers, far in (
        (330, 372, 210, 1, 0.62),
        (1290, 392, 230, 1, 0.58),
        (800, 300, 330, 2, 0.4),
        (150, 590, 330, 1, 0.22),
        (1460, 610, 340, 1, 0.2),
    ):
        _hall(sheet, x, y, half, tiers, far)
        sheet.mist(y + half * 0.8, 120, "#f6dfb8", 0.4)
    _hall(sheet, 800, 590, 560, 1, 0.0)
    return sheet


def _hall(sheet: Canvas, x: float, y: float, half: float, tiers: int, far: float) -> None:
    """Draw one hall with its ridge at the height *y*; *far* is how much of it the haze takes."""
    haze = "#f2d6ac"
    for tier in range(tiers):
        top, size = y + tier * half * 0.36, half * (0.74 + 0.26 * tier if tiers > 1 else 1)
        deep = size * 0.36
        wall = mix("#8e211b", haze, far)
        sheet.fill(
            lambda pen, top=top, deep=deep, size=size: pen.box(
                x - size * 0.8, top + deep * 0.9, x + size * 0.8, top + deep + size * 0.75
            ),
            wash(
                [(0, mix(wall, INK, 0.45)), (0.3, wall), (1, mix(wall, EMBER, 0.25))],
                top + deep * 0.9,
                top + deep + size * 0.7,
            ),
        )
        if size > 240 and tier == tiers - 1:
            for column in range(9):
                place = x - size * 0.74 + column * size * 0.185
                sheet.pen(mix(mix(CINNABAR, EMBER, 0.35), haze, far)).box(
                    place - size * 0.016, top + deep, place + size * 0.016, top + deep + size * 0.75
                )
        sheet.fill(
            lambda pen, top=top, deep=deep, size=size: pen.box(
                x - size * 0.82, top + deep * 0.93, x + size * 0.82, top + deep * 1.13
            ),
            mix(MOSS, haze, far),
        )
        for knob in range(30):
            place = x - size * 0.8 + knob * size * 1.6 / 29
            sheet.pen(mix(GOLD, haze, far)).box(
                place - size * 0.008, top + deep * 0.98, place + size * 0.008, top + deep * 1.08
            )
        _roof(sheet, x, top, size, deep, far, haze)


def _roof(sheet: Canvas, x: float, top: float, size: float, deep: float, far: float, haze: str) -> None:
    tip, crown = size * 1.08, size * 0.56
    right = curve(
        (x + crown, top),
        (x + crown * 1.16, top + deep * 0.55),
        (x + size * 0.86, top + deep * 0.86),
        (x + tip, top + deep * 0.8),
        30,
    )
    eave = curve(
        (x + tip, top + deep * 0.8),
        (x + size * 0.8, top + deep * 1.06),
        (x + size * 0.4, top + deep),
        (x, top + deep),
        30,
    )
    half = [(x, top), *right, *eave]
    shape = [*half, *((2 * x - px, py) for px, py in reversed(half))]
    tile = mix("#c98a35", haze, far)
    sheet.fill(
        lambda pen: pen.shape(shape),
        wash([(0, mix(tile, "#6d3a1c", 0.35)), (0.55, tile), (1, mix(tile, STRAW, 0.45))], top, top + deep),
    )
    clip = lambda pen: pen.shape(shape)  # noqa: E731 (a shape by name)
    count = round(size / 8)

    def tiles(pen: Pen) -> None:
        for number in range(-count, count + 1):
            share = number / count
            pen.line(
                curve(
                    (x + crown * share, top),
                    (x + crown * 1.12 * share, top + deep * 0.5),
                    (x + size * 0.84 * share, top + deep * 0.8),
                    (x + tip * share, top + deep * 1.05),
                    14,
                ),
                max(0.9, size / 280),
            )

    sheet.fill(tiles, mix("#7a4a1e", haze, far), 0.75, within=clip)
    edge = sheet.pen(mix("#8a5a24", haze, far))
    edge.line(eave, size / 60)
    edge.line([(2 * x - px, py) for px, py in eave], size / 60)
    dark = sheet.pen(mix("#6b4019", haze, far))
    for side in (1, -1):
        dark.line([(x + side * (px - x), py) for px, py in right], size / 44)
        for beast in range(4):
            px, py = right[24 - beast * 3]
            dark.disc(x + side * (px - x), py - size / 50, size / 90, size / 55)
        dark.shape(
            [
                (x + side * crown * 0.94, top),
                (x + side * crown * 1.06, top),
                (x + side * crown * 1.05, top - deep * 0.2),
                (x + side * crown * 0.97, top - deep * 0.14),
            ]
        )
    dark.box(x - crown, top - deep * 0.045, x + crown, top + deep * 0.05)
