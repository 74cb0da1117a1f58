"""The site's one accent colour, made readable on light and on dark paper."""

import re

LIGHT_PAPER, DARK_PAPER = "#fbfaf6", "#161513"
"""The page's two backgrounds, as in site.css."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text with what is behind it."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DEFAULT_ACCENT = "#a3271f"


def accent_stylesheet(accent: str, accent_dark: str = "") -> str:
    """Return a stylesheet that sets the accent colour for both schemes.

    A colour that could not be read on its paper is darkened or lightened until it can.
    """
    accent = accent if _COLOUR.fullmatch(accent) else DEFAULT_ACCENT
    accent_dark = accent_dark if _COLOUR.fullmatch(accent_dark) else accent
    light, dark = readable(accent, LIGHT_PAPER), readable(accent_dark, DARK_PAPER)
    return (
        f"@layer tokens{{:root{{--accent:{light}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}"
        f"@media print{{:root{{--accent:#000000}}}}}}"
    )


def readable(colour: str, paper: str) -> str:
    """Return the colour nearest to *colour*, towards black or white, whose contrast with *paper* is enough.

    >>> readable("#a3271f", "#fbfaf6")
    '#a3271f'
    >>> contrast(readable("#ffd0d0", "#fbfaf6"), "#fbfaf6") >= 4.5
    True
    """
    target = 0 if _luminance(paper) > 0.5 else 255
    channels = _channels(colour)
    for step in range(21):
        moved = tuple(round(value + (target - value) * step / 20) for value in channels)
        candidate = "#{:02x}{:02x}{:02x}".format(*moved)
        if contrast(candidate, paper) >= LEAST_CONTRAST:
            return candidate
    return "#000000" if target == 0 else "#ffffff"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
