"""A chart of what the words of a text may be, and patterns that read on in it.

An edge says that the tokens from one place to another are, say, a month, with a
value; one word may be several things. Patterns add edges from edges, level by level.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot.days import At

Values = Mapping[str, list[Any]]

_MOST_REPEATED = 3

_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"|(?P<stamp>[0-9]{4}[-/][0-9]{2}(?![0-9/])"
    r"|(?:0?[1-9]|1[0-2])/20[0-9]{2}(?![0-9/]))"
    r"|(?P<date>[0-9]{4}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9]))"
    r"|(?P<short>[0-9]{1,2}[/.][0-9]{1,2}(?![0-9%])(?![.,][0-9]))"
    r"|(?P<amount>[0-9]+(?:[.,\u00a0'][0-9]+)+|[0-9]+(?=\ ?%)|[$€£]\ ?[0-9]+)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<dots>\.\.+)"
    r"|(?P<mark>\S)"
)


@dataclass(frozen=True)
class Token:
    """A word, number or mark at ``text[start:end]``; no case or accents in ``word``."""

    sort: str
    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in order; apostrophes only part words."""
    return [
        Token(found.lastgroup or "", bare(found.group()), *found.span())
        for found in _TOKEN.finditer(text)
        if found.group() not in "'\u2019\u02bc\u00b4"
    ]


@dataclass
class Chart:
    """Edges by where they begin and by role: pairs of where they end and a value."""

    tokens: Sequence[Token]
    edges: list[dict[str, list[tuple[int, Any]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.edges = [{} for _ in range(len(self.tokens) + 1)]

    def add(self, role: str, start: int, end: int, value: object) -> None:
        """Add an edge, unless that role is there already: earlier rules come first."""
        there = self.edges[start].setdefault(role, [])
        if all(known != end for known, _ in there):
            there.append((end, value))

    def ending(self, role: str, end: int) -> bool:
        """Tell whether a word of that role ends where another begins."""
        return any(
            known == end
            for start in range(max(0, end - 4), end)
            for known, _ in self.edges[start].get(role, ())
        )


@dataclass(frozen=True)
class Element:
    """One place in a pattern: any of some roles; ``again``: what may follow a match."""

    roles: tuple[str, ...]
    optional: bool
    again: "tuple[Element, ...]" = ()


Action = Callable[[At, Values], object]


class NotSaidError(Exception):
    """The pattern matches, and yet does not mean what it would."""


@dataclass(frozen=True, eq=False)
class Rule:
    """``result`` is what a pattern makes of the edges that match it."""

    result: str
    elements: tuple[Element, ...]
    action: Action

    @property
    def first(self) -> set[str]:
        """Return the roles that a match may begin with."""
        roles: set[str] = set()
        for element in self.elements:
            roles.update(element.roles)
            if not element.optional:
                break
        return roles


def rule(result: str, pattern: str, action: Action) -> Rule:
    """Return the rule of a pattern such as ``IN* THE? UNIT.month|M``."""
    return Rule(result, tuple(_element(word) for word in pattern.split()), action)


def _element(word: str) -> Element:
    roles = tuple(word.rstrip("?*").split("|"))
    if not word.endswith("*"):
        return Element(roles, optional=word.endswith("?"))
    # Nobody says more articles on end, and a hostile text shall cost no more.
    element = Element(roles, optional=True)
    for _ in range(_MOST_REPEATED - 1):
        element = Element(roles, optional=True, again=(element,))
    return element


Index = Mapping[str, Sequence[tuple[int, Rule]]]


@lru_cache(maxsize=256)
def _index(level: tuple[Rule, ...], present: frozenset[str]) -> Index:
    """Return the rules that can match where only some roles are present.

    They are numbered, by the role that a match may begin with.
    """
    index: dict[str, list[tuple[int, Rule]]] = {}
    for number, each in enumerate(level):
        if all(
            element.optional or not present.isdisjoint(element.roles)
            for element in each.elements
        ):
            for role in each.first:
                index.setdefault(role, []).append((number, each))
    return index


def matches(
    chart: Chart, elements: tuple[Element, ...], place: int
) -> Iterator[tuple[int, dict[str, list[Any]]]]:
    """Yield where matches of a pattern end, with values by their roles."""
    if not elements:
        yield place, {}
        return
    element, rest = elements[0], elements[1:]
    here = chart.edges[place]
    for role in element.roles:
        for end, value in here.get(role, ()):
            for stop, values in matches(chart, element.again + rest, end):
                values.setdefault(role, []).insert(0, value)
                kind, _, narrower = role.partition(".")
                if narrower:
                    values.setdefault(kind, []).insert(0, value)
                yield stop, values
    if element.optional:
        yield from matches(chart, rest, place)


def read_on(chart: Chart, level: tuple[Rule, ...], at: At) -> None:
    """Add to the chart what one level of rules makes of its edges."""
    index = _index(level, frozenset().union(*chart.edges))
    if not index:
        return
    for place in range(len(chart.tokens) - 1, -1, -1):
        roles = index.keys() & chart.edges[place].keys()
        found = {number: each for role in roles for number, each in index[role]}
        for _, each in sorted(found.items(), key=lambda item: item[0]):
            for end, values in list(matches(chart, each.elements, place)):
                _apply(chart, each, (place, end), values, at)


def _apply(
    chart: Chart, each: Rule, span: tuple[int, int], values: Values, at: At
) -> None:
    try:
        value = each.action(at, values)
    except NotSaidError:
        return
    except (ValueError, OverflowError):  # 31 November, or outside the calendar
        value = None
    chart.add(each.result, *span, value)
    grain = getattr(value, "grain", "")
    if grain:
        chart.add(f"{each.result}.{grain}", *span, value)
