"""The weights, and how likely each intent is by them."""

import zlib
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from bot.gist import features
from bot.reading import Reading
from bot.rules import Intent

INTENTS: tuple[Intent, ...] = (
    *("alerts", "breakdown", "compare", "cost", "definition", "forecast", "help"),
    *("left", "limit", "renewal", "top", "unknown", "used", "what_if"),
)
"""In the order of the weights."""

STEPS = 127
_FILE = "weights.bin"
_SCALE = 8
# Words that were heard, one bit for each: a stranger is rarely taken for one.
_BITS = 1 << 18


@dataclass(frozen=True)
class _Model:
    """``scale`` is what one step of a weight is worth, ``rarity`` a bucket's factor."""

    steps: "array[int]"
    scale: float
    biases: Sequence[float]
    heard: bytes
    rarity: Sequence[float]

    def knows(self, word: str) -> bool:
        """Tell whether a word was heard in a question that can be answered."""
        bit = _bit(word)
        return bool(self.heard[bit >> 3] & 1 << (bit & 7))


def likely(reading: Reading) -> dict[Intent, float]:
    """Return the probability of each intent of a tolerant reading; they add up to 1."""
    known = _model()
    wide = len(INTENTS)
    sums = [0.0] * wide
    ways = features.seen(reading, known.knows)
    for bucket, weight in features.weighed(ways, known.rarity).items():
        row = known.steps[bucket * wide : (bucket + 1) * wide]
        for at, one in enumerate(row):
            if one:
                sums[at] += weight * one
    logits = [
        one * known.scale + bias for one, bias in zip(sums, known.biases, strict=True)
    ]
    most = max(logits)
    shares = [exp(one - most) for one in logits]
    whole = sum(shares)
    return {
        intent: share / whole for intent, share in zip(INTENTS, shares, strict=True)
    }


def packed(
    rows: Sequence[Sequence[float]],
    biases: Sequence[float],
    heard: Collection[str],
    rarity: bytes,
) -> bytes:
    """Return weights as they are kept: one row for each bucket, one byte a weight.

    ``heard`` are the words of questions that can be answered, ``rarity`` what
    :func:`rarities` reads.
    """
    scale = max(abs(one) for row in rows for one in row) / STEPS
    steps = array("b", (round(one / scale) for row in rows for one in row))
    head = array("d", [scale, *biases])
    bits = bytearray(_BITS >> 3)
    for word in heard:
        bit = _bit(word)
        bits[bit >> 3] |= 1 << (bit & 7)
    return zlib.compress(head.tobytes() + bits + rarity + steps.tobytes(), 9)


def rarities(kept: bytes) -> list[float]:
    """Return each bucket's factor, of which one byte is kept: tenths of it."""
    tenths = [one / 10 for one in range(256)]
    return [tenths[one] for one in kept]


def _bit(word: str) -> int:
    return zlib.crc32(word.encode()) % _BITS


@cache
def _model() -> _Model:
    kept = zlib.decompress(files(__package__).joinpath(_FILE).read_bytes())
    head = _SCALE * (1 + len(INTENTS))
    words = head + (_BITS >> 3)
    rare = words + features.WAYS * features.BUCKETS
    scale, *biases = array("d", kept[:head])
    return _Model(
        array("b", kept[rare:]),
        scale,
        biases,
        kept[head:words],
        rarities(kept[words:rare]),
    )
