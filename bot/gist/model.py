"""The weights, and how likely each intent is by them."""

import zlib
from array import array
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp

from bot.gist import features
from bot.hearing import Heard
from bot.rules import Intent

INTENTS: tuple[Intent, ...] = (
    *("alerts", "breakdown", "compare", "cost", "definition", "forecast", "help"),
    *("left", "limit", "renewal", "top", "unknown", "used", "what_if"),
)
"""In the order of the weights."""

STEPS = 127
_FILE = "weights.bin"
_SCALE = 8


def likely(heard: Sequence[Heard]) -> dict[Intent, float]:
    """Return the probability of each intent of a lenient reading; they add up to 1."""
    weights, scale, biases = _model()
    wide = len(INTENTS)
    sums = list(biases)
    for bucket, weight in features.of(heard).items():
        row = weights[bucket * wide : (bucket + 1) * wide]
        for at, one in enumerate(row):
            if one:
                sums[at] += weight * scale * one
    most = max(sums)
    shares = [exp(one - most) for one in sums]
    whole = sum(shares)
    return {
        intent: share / whole for intent, share in zip(INTENTS, shares, strict=True)
    }


def packed(rows: Sequence[Sequence[float]], biases: Sequence[float]) -> bytes:
    """Return weights as they are kept: one row for each bucket, one byte a weight."""
    scale = max(abs(one) for row in rows for one in row) / STEPS
    steps = array("b", (round(one / scale) for row in rows for one in row))
    head = array("d", [scale, *biases])
    return zlib.compress(head.tobytes() + steps.tobytes(), 9)


@cache
def _model() -> tuple["array[int]", float, Sequence[float]]:
    kept = zlib.decompress(files(__package__).joinpath(_FILE).read_bytes())
    length = _SCALE * (1 + len(INTENTS))
    head, steps = array("d", kept[:length]), array("b", kept[length:])
    return steps, head[0], head[1:].tolist()
