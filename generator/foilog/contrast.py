"""How well colours can be told apart. Source: WCAG 2.2, relative luminance and contrast ratio."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

ENOUGH = 4.5
"""The least contrast of text with what it stands on. Source: WCAG 2.2, success criterion 1.4.3."""
LIGHT, DARK = "#ffffff", "#171614"
"""What the theme's pages stand on, by day and in dark mode."""
_STEP = 0.004


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, written `#1d3557`: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on *colour*."""
    return max("#ffffff", "#000000", key=lambda text: contrast(text, colour))


def readable(colour: str, background: str) -> str:
    """The shade of *colour* nearest to it that has enough contrast with *background*."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    away = -_STEP if _luminance(background) > 0.18 else _STEP
    while contrast(colour, background) < ENOUGH and 0 < lightness + away < 1:
        lightness += away
        colour = _written(hls_to_rgb(hue, lightness, saturation))
    return colour


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
