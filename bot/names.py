"""The account's own workflows, campaigns and surveys, recognised by their names.

Quoted or not, in any case, accents optional, the longest name at each place. A name of
everyday words only ("Newsletter") counts in quotation marks, beside "the workflow …",
or spelled with the very capitals of its own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot import words
from bot.words import ORIGIN
from metering.interactions import Kind, Origin

Named = tuple[Kind, Origin]
_LONGEST_NAME = 12

# So many words in quotation marks are no name, but what somebody said.
_SENTENCE = 6


@dataclass(frozen=True)
class Names:
    """What was found: text with marks, the one origin, or why there is none."""

    text: str
    origin: Named | None = None
    ambiguous: tuple[Named, ...] = ()
    # A quoted name that nobody has, and the names nearest to it.
    unknown: bool = False
    missing: tuple[str, ...] = ()


def take(
    text: str,
    plain: str,
    origins: Sequence[Named],
    *,
    ordinary: Callable[[str], bool],
    container: Callable[[str], frozenset[Kind]],
) -> Names:
    """Find the one origin that ``plain`` names and put a mark in its place.

    ``ordinary`` tells a part of a question from a name, ``container`` gives the kinds
    that a word such as "workflow" stands for.
    """
    known = _by_name(origins)
    tokens = plain.split()
    hits = _hits(tokens, known)
    in_quotes = {words.plain(part) for part in words.quoted(text)}
    taken: list[tuple[int, int]] = []
    for start, end in sorted(hits, key=lambda hit: hit[0] - hit[1]):
        name = " ".join(tokens[start:end])
        beside = tokens[max(0, start - 1) : start] + tokens[end : end + 1]
        called = name in in_quotes or any(container(word) for word in beside)
        if ordinary(name) and not called and not _as_spelled(text, known[name]):
            continue
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    found = {" ".join(tokens[start:end]) for start, end in taken}
    missing = _missing(in_quotes - found, plain, known, ordinary)
    if missing is not None:
        return Names(plain, unknown=True, missing=missing)
    if not taken:
        return Names(plain)
    if len(found) > 1:
        return Names(plain, ambiguous=tuple(known[name][0] for name in sorted(found)))
    marked = _marked(tokens, taken)
    name = found.pop()
    fitting = _narrowed(known[name], marked, container)
    if len(fitting) > 1:
        return Names(plain, ambiguous=tuple(fitting))
    return Names(marked, fitting[0])


def _by_name(origins: Sequence[Named]) -> dict[str, list[Named]]:
    known: dict[str, list[Named]] = {}
    for kind, origin in origins:
        for name in {words.plain(part) for part in (origin.name, origin.id) if part}:
            if name:
                known.setdefault(name, []).append((kind, origin))
    return known


def _hits(tokens: list[str], known: dict[str, list[Named]]) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start in range(len(tokens))
        for end in range(start + 1, min(len(tokens), start + _LONGEST_NAME) + 1)
        if " ".join(tokens[start:end]) in known
    ]


def _as_spelled(text: str, named: list[Named]) -> bool:
    """Tell whether a text has a name with its own capitals, past its first word."""
    later = text.strip()[1:]
    return any(
        origin.name and origin.name != origin.name.lower() and origin.name in later
        for _, origin in named
    )


def _missing(
    in_quotes: set[str],
    plain: str,
    known: dict[str, list[Named]],
    ordinary: Callable[[str], bool],
) -> tuple[str, ...] | None:
    """Return the names nearest to a quoted one that nobody has, else None."""
    for quote in sorted(in_quotes):
        if not quote or quote == plain or ordinary(quote):
            continue
        near = get_close_matches(quote, known, n=3, cutoff=0.5)
        if not near and len(quote.split()) >= _SENTENCE:
            continue  # "the plan includes ___ a month"
        return tuple(dict.fromkeys(_title(known[name][0]) for name in near))
    return None


def _title(named: Named) -> str:
    return named[1].name or named[1].id


def _marked(tokens: list[str], taken: list[tuple[int, int]]) -> str:
    marked = list(tokens)
    for start, end in taken:
        marked[start:end] = [ORIGIN] + [""] * (end - start - 1)
    return " ".join(" ".join(marked).split())


def _narrowed(
    named: list[Named], marked: str, container: Callable[[str], frozenset[Kind]]
) -> list[Named]:
    """Keep of several origins with one name those of the kind that is mentioned."""
    unique = list(dict.fromkeys(named))
    if len(unique) == 1:
        return unique
    said = [kinds for word in re.split(r"\s", marked) if (kinds := container(word))]
    fitting = [one for one in unique if all(one[0] in kinds for kinds in said)]
    return fitting if said and fitting else unique
