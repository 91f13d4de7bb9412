"""What a question sounds like: its words and concepts, in order and apart.

It is looked at in three ways: what was heard (concepts, and the words between times,
numbers and names), the words as they were typed, and their letters. Each way counts
as much as the others, and within it what is rare counts more.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt
from zlib import crc32

from bot.hearing import UNKNOWN, Heard
from bot.reading import Reading

BUCKETS = 1 << 17
"""Features of one way to look share so many weights for each intent."""

WAYS = 3
"""Ways to look at a text; each has its own buckets, one after the other."""

Familiar = Callable[[str], bool]
"""Whether a word was ever heard in a question that can be answered."""

_MARKED = {"time": "<t>", "amount": "<n>", "origin": "<o>"}
_PARTS = range(2, 6)
_TYPED = re.compile("[a-z0-9]+")
_DIGIT = re.compile("[0-9]")
_LETTERS = range(3, 6)
_SILENT = frozenset({"filler", "comma", "greeting"})
# What may be of anything: "how many are left", "when do we renew".
_OF_ANYTHING = frozenset(
    (
        *("quantity", "have", "what", "left", "limit", "can", "time", "used"),
        *("enough", "until", "renew"),
    )
)
# How much one of each sort weighs.
_WEIGHTS = {
    "word": 1.0,
    "two": 1.0,
    "apart": 0.7,
    "three": 0.6,
    "part": 0.4,
    "concept": 1.5,
    "both": 0.7,
    "next": 0.7,
    "row": 0.5,
    "shape": 0.7,
    "new": 1.0,
    "typed": 1.0,
    "letters": 1.0,
}
_MANY = 150
_MOST_COUNTED = 4

Feature = tuple[str, str]


def seen(reading: Reading, familiar: Familiar) -> Sequence[dict[int, float]]:
    """Return the buckets of a tolerant reading and their weights, for each way to look.

    The more of its words are new, the more it may be of other matters.
    """
    typed = _TYPED.findall(_DIGIT.sub("0", reading.typed))
    ways: tuple[Iterable[Feature], ...] = (
        set(_features(reading, familiar)),
        {("typed", said) for said in (*typed, *map(" ".join, pairwise(typed)))},
        {("letters", part) for word in set(typed) for part in _letters(word)},
    )
    return [_placed(found, way * BUCKETS) for way, found in enumerate(ways)]


def weighed(
    ways: Sequence[dict[int, float]], rarity: Sequence[int]
) -> dict[int, float]:
    """Return buckets and weights in one, each way of length 1.

    ``rarity`` has a factor for each bucket of all ways, in any unit.
    """
    found: dict[int, float] = {}
    for way in ways:
        scaled = {bucket: weight * rarity[bucket] for bucket, weight in way.items()}
        length = sqrt(sum(weight * weight for weight in scaled.values())) or 1.0
        found |= {bucket: weight / length for bucket, weight in scaled.items()}
    return found


def _placed(found: Iterable[Feature], first: int) -> dict[int, float]:
    placed: dict[int, float] = {}
    for sort, said in found:
        bucket = first + crc32(f"{sort} {said}".encode()) % BUCKETS
        placed[bucket] = placed.get(bucket, 0.0) + _WEIGHTS[sort]
    return placed


def words(heard: Sequence[Heard]) -> list[str]:
    """Return the words that were heard, marks for times, numbers and names."""
    return [word for one in heard for word in _words(one)]


def _features(reading: Reading, familiar: Familiar) -> Iterator[Feature]:
    heard = reading.heard
    spoken = words(heard)
    yield from _of_words(spoken)
    concepts = [one.concept for one in heard if one.concept not in _SILENT]
    yield from _of_concepts(concepts)
    yield from _of_shape(reading, len(spoken))
    yield from _of_news(heard, set(concepts) - {UNKNOWN}, familiar)


def _of_words(spoken: Sequence[str]) -> Iterator[Feature]:
    yield from (("word", word) for word in spoken)
    ends = ["^", *spoken, "$"]
    yield from (("two", f"{one} {two}") for one, two in pairwise(ends))
    for gap in (2, 3):
        pairs = zip(spoken, spoken[gap:], strict=False)
        yield from (("apart", f"{one} {two}") for one, two in pairs)
    threes = zip(ends, ends[1:], ends[2:], strict=False)
    yield from (("three", " ".join(three)) for three in threes)
    for word in spoken:
        yield from (("part", part) for part in _parts(f"_{word}_"))


def _of_concepts(concepts: Sequence[str]) -> Iterator[Feature]:
    said = set(concepts) - {UNKNOWN}
    yield from (("concept", one) for one in said)
    yield from (("both", f"{one} {two}") for one in said for two in said if one < two)
    ends = ["^", *concepts, "$"]
    yield from (("next", f"{one} {two}") for one, two in pairwise(ends))
    threes = zip(ends, ends[1:], ends[2:], strict=False)
    yield from (("row", " ".join(three)) for three in threes)


def _of_shape(reading: Reading, length: int) -> Iterator[Feature]:
    """Yield what times and numbers there are, and how long the text is."""
    yield "shape", f"times {min(len(reading.phrases), 3)}"
    for phrase in reading.phrases:
        yield "shape", phrase.form
        yield "shape", f"of a {phrase.grain}"
        yield "shape", f"future {phrase.future}"
    many = any(number >= _MANY for number in reading.numbers)
    yield "shape", f"numbers {min(len(reading.numbers), 2)} {many}"
    yield "shape", f"long {min(length // 3, 8)}"


def _of_news(
    heard: Sequence[Heard], said: set[str], familiar: Familiar
) -> Iterator[Feature]:
    """Yield how many words are new, and what else was said beside them."""
    new = unread = 0
    before = "^"
    for one in heard:
        for word in _words(one):
            if word.startswith("<") or familiar(word):
                before = word
                continue
            new += 1
            unread += one.concept == UNKNOWN
            yield "new", f"after {before}"
            before = "?"
    strange = sum(one.concept == UNKNOWN for one in heard)
    yield "shape", f"unknown {min(strange, _MOST_COUNTED)}"
    yield "new", f"words {min(new, _MOST_COUNTED)}"
    yield "new", f"unread {min(unread, _MOST_COUNTED)}"
    if new:
        yield from (("new", f"beside {one}") for one in said)
    if unread:
        yield from (("new", f"unread beside {one}") for one in said)
        if said <= _OF_ANYTHING:
            yield "new", "of anything"


def _words(one: Heard) -> list[str]:
    marked = _MARKED.get(one.concept)
    return [marked] if marked else one.words.split()


def _parts(word: str) -> Iterator[str]:
    if word.startswith("_<"):
        return
    for size in _PARTS:
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


def _letters(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in _LETTERS:
        for at in range(max(1, len(padded) - size + 1)):
            yield padded[at : at + size]
