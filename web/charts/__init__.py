"""Charts as plain data: shapes that a template draws as SVG, without any script.

Shapes are drawn in a box of :data:`WIDTH` units that is stretched to the page's width;
words and marks stand at percents of it, so that they keep their size on every screen.
"""

WIDTH = 1_000
HEIGHT = 200
"""Units, and pixels: only the width is stretched."""


def percent(units: float) -> str:
    """Return how far from the left edge a place lies, as an attribute says it."""
    return f"{short(units * 100 / WIDTH)}%"


def short(value: float) -> str:
    """Return a number as briefly as a path wants it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
