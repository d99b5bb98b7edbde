"""Whether ink shows on paper: colours as RRGGBB and the contrast between two of them."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

VISIBLE_CONTRAST = 1.25
"""Below this ratio (WCAG 2.2 relative luminance) a reader does not see the text; 1 is the same colour."""

NAMED = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "00FF00", "blue": "0000FF",
    "yellow": "FFFF00", "cyan": "00FFFF", "magenta": "FF00FF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "gray": "808080", "dkGray": "A9A9A9", "ltGray": "D3D3D3",
}  # fmt: skip
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


def hex_colour(value: str) -> str | None:
    """*value* as RRGGBB, or None when it is no plain colour. An alpha byte in front is dropped."""
    match = _HEX.fullmatch(value.strip())
    return match[1].upper() if match else NAMED.get(value.strip())


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """The relative luminance of *colour*: 0 black to 1 white (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def is_unseen(ink: str, paper: str) -> bool:
    """Whether text in the colour *ink* cannot be told from the *paper* it stands on."""
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < VISIBLE_CONTRAST


def tinted(colour: str, tint: float) -> str:
    """*colour* made lighter (tint above 0) or darker, as spreadsheets do (ECMA-376 part 1, 18.8.19)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)
