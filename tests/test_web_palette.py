"""Every colour of a kind can be seen on its ground and told from every other.

WCAG 2.2, success criterion 1.4.11, asks graphics for a contrast of 3 to 1. How the
colour-blind see is simulated as in Machado, Oliveira and Fernandes (2009).
"""

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from metering.interactions import Kind

Rgb = tuple[float, float, float]
SHEET = (Path(__file__).parent.parent / "web" / "static" / "page.css").read_text()
EYES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TOLD_APART = 0.09
"""In Oklab; a just noticeable difference is about 0.02."""


def palettes() -> list[dict[str, str]]:
    """Return the light, the dark and the printed colours, by name."""
    blocks = re.findall(r":root \{([^}]*)\}", SHEET)
    return [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)) for block in blocks
    ]


def linear(colour: str) -> Rgb:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def oklab(colour: Rgb) -> Rgb:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.808675766 * short,
    )


def seen(colour: Rgb, eyes: tuple[Rgb, Rgb, Rgb]) -> Rgb:
    red, green, blue = (
        sum(part * weight for part, weight in zip(colour, row, strict=True))
        for row in eyes
    )
    return oklab((red, green, blue))


def test_there_are_a_light_a_dark_and_a_printed_palette() -> None:
    found = palettes()
    assert len(found) == 3
    for palette in found:
        assert {f"k-{kind}" for kind in Kind} <= palette.keys()


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_kinds_stand_out_from_the_card_and_words_can_be_read(
    palette: dict[str, str],
) -> None:
    card = linear(palette["card"])
    for kind in Kind:
        assert contrast(linear(palette[f"k-{kind}"]), card) >= 3
    for name in ("ink", "soft", "calm", "near", "over", "good"):
        assert contrast(linear(palette[name]), card) >= 4.5


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
@pytest.mark.parametrize("eyes", EYES)
def test_kinds_are_told_apart_by_all_eyes(palette: dict[str, str], eyes: str) -> None:
    colours = [seen(linear(palette[f"k-{kind}"]), EYES[eyes]) for kind in Kind]
    for one, other in combinations(colours, 2):
        assert dist(one, other) >= TOLD_APART
