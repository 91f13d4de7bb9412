"""How likely each intent is, by the weight of all that a question sounds like."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from bot.gist import features, stored
from bot.reading import Reading
from bot.rules import Intent

INTENTS: tuple[Intent, ...] = (
    *("alerts", "breakdown", "compare", "cost", "definition", "forecast", "help"),
    *("left", "limit", "renewal", "top", "unknown", "used", "what_if"),
)
"""In the order of the weights."""

_FILE = "weights.bin"
# Words that were heard, one bit for each: a stranger is rarely taken for one.
_BITS = 1 << 18


@dataclass(frozen=True)
class _Model:
    weights: stored.Stored
    heard: bytes
    rarity: bytes

    def knows(self, word: str) -> bool:
        """Tell whether a word was heard in a question that can be answered."""
        bit = _bit(word)
        return bool(self.heard[bit >> 3] & 1 << (bit & 7))


def likely(reading: Reading) -> dict[Intent, float]:
    """Return the probability of each intent of a tolerant reading; they add up to 1."""
    known = _model()
    ways = features.seen(reading, known.knows)
    chances = known.weights.likely(features.weighed(ways, known.rarity))
    return dict(zip(INTENTS, chances, strict=True))


def packed(
    rows: Sequence[Sequence[float]],
    biases: Sequence[float],
    heard: Collection[str],
    rarity: bytes,
) -> bytes:
    """Return weights as they are kept.

    ``heard`` are the words of questions that can be answered, ``rarity`` is how much
    each bucket of all ways to look counts.
    """
    bits = bytearray(_BITS >> 3)
    for word in heard:
        bit = _bit(word)
        bits[bit >> 3] |= 1 << (bit & 7)
    return stored.packed(rows, biases, bytes(bits) + rarity)


def _bit(word: str) -> int:
    return zlib.crc32(word.encode()) % _BITS


@cache
def _model() -> _Model:
    heard = _BITS >> 3
    beside = heard + features.WAYS * features.BUCKETS
    weights = stored.unpacked(stored.read(_FILE), len(INTENTS), beside)
    kept = weights.beside
    return _Model(weights, kept[:heard], kept[heard:])
