"""What a question sounds like: its words, parts of them, and the concepts heard."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt
from zlib import crc32

from bot.hearing import UNKNOWN, Heard

BUCKETS = 1 << 15
"""Features share so many weights for each intent."""

_MARKED = {"time": "<t>", "amount": "<n>", "origin": "<o>"}
_PARTS = range(2, 6)
_SILENT = frozenset({"filler", "comma", "greeting", UNKNOWN})
# How much one of each sort weighs: words, neighbours, parts, concepts, their pairs.
_WEIGHTS = {"w": 1.0, "b": 1.0, "c": 0.4, "k": 1.5, "p": 0.7}


def of(heard: Sequence[Heard]) -> dict[int, float]:
    """Return the buckets of a lenient reading and their weights, of length 1 in all."""
    found = set(_features(heard))
    length = sqrt(sum(_WEIGHTS[one[0]] ** 2 for one in found)) or 1.0
    weighed: dict[int, float] = {}
    for one in found:
        bucket = crc32(one.encode()) % BUCKETS
        weighed[bucket] = weighed.get(bucket, 0.0) + _WEIGHTS[one[0]] / length
    return weighed


def _features(heard: Sequence[Heard]) -> Iterator[str]:
    words = [word for one in heard for word in _words(one)]
    yield from ("w" + word for word in words)
    ends = ["^", *words, "$"]
    yield from (f"b{one} {two}" for one, two in pairwise(ends))
    for word in words:
        yield from _parts(f"_{word}_")
    spoken = {one.concept for one in heard} - _SILENT
    yield from ("k" + concept for concept in spoken)
    yield from (f"p{one} {two}" for one in spoken for two in spoken if one < two)


def _words(one: Heard) -> list[str]:
    marked = _MARKED.get(one.concept)
    return [marked] if marked else one.words.split()


def _parts(word: str) -> Iterator[str]:
    if word.startswith("_<"):
        return
    for size in _PARTS:
        for at in range(len(word) - size + 1):
            yield "c" + word[at : at + size]
