"""Phrases with ``(one|other)`` and ``[optional]`` parts, never written out in full.

Six languages hold some 200,000 phrases in 38,000 templates. They are walked word by
word instead: what may follow a word is worked out when a question first comes there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.words import bare

_MARK = re.compile(r"[|()\[\]]")
_BRACKET = re.compile(r"[()\[\]]")
_OPENING = re.compile(r"[(\[]")
# The usual stretch has one choice and nothing within it.
_ONE_CHOICE = re.compile(r"([^()\[\]]*)([(\[])([^()\[\]]*)[)\]]([^()\[\]]*)")
# Such brackets part a word: "attiv(o|a)". Others stand between whole words.
_WITHIN_WORD = re.compile(r"[^\s|(\[][(\[]|[)\]][^\s|)\]]")

Words = tuple[str, ...]
# What a stretch of a template between two spaces may be: words, or nothing.
_Part = tuple[Words, ...]


@dataclass(frozen=True)
class _Rest:
    """What is still to be heard of one template."""

    # The earlier the template, the more it is worth.
    rank: int
    words: Words
    parts: tuple[_Part, ...]


@dataclass
class Node:
    """What has been heard so far: whether it is a phrase, and which words go on."""

    rests: Sequence[_Rest]

    @cached_property
    def rank(self) -> int | None:
        """The rank of the first phrase that ends here, None where none does."""
        ends = (
            rest.rank
            for rest in self.rests
            if not rest.words and all(() in part for part in rest.parts)
        )
        return min(ends, default=None)

    @cached_property
    def _following(self) -> Mapping[str, list[_Rest]]:
        found: dict[str, list[_Rest]] = {}
        for rest in self.rests:
            for word, left in _steps(rest):
                found.setdefault(word, []).append(left)
        return found

    @cached_property
    def _nodes(self) -> dict[str, "Node"]:
        return {}

    def after(self, word: str) -> "Node | None":
        """Return where ``word`` leads, None if no phrase goes on with it."""
        node = self._nodes.get(word)
        if node is None and word in self._following:
            node = self._nodes.setdefault(word, Node(self._following[word]))
        return node


@dataclass
class Phrases:
    """The phrases of a language by concept; of two that are equal, the first one."""

    texts: Sequence[tuple[str, str]]
    _nodes: dict[str, Node] = field(default_factory=dict)

    @cached_property
    def templates(self) -> list[tuple[str, str]]:
        """Every template with its concept, in the order of their rank."""
        return [
            (template, concept)
            for concept, text in self.texts
            for template in _split(bare(text))
        ]

    @cached_property
    def _starting(self) -> Mapping[str, list[int]]:
        """The ranks of the templates that may begin with each word."""
        found: dict[str, list[int]] = {}
        for rank, (template, _) in enumerate(self.templates):
            first = template.split(maxsplit=1)[:1]
            if first and _OPENING.search(first[0]):
                for word in dict.fromkeys(_firsts(_each_part(template))):
                    found.setdefault(word, []).append(rank)
            elif first:
                found.setdefault(first[0], []).append(rank)
        return found

    def words(self, concepts: frozenset[str] | None = None) -> frozenset[str]:
        """Return every word of the phrases, or of those of some concepts."""
        found: set[str] = set()
        for template, concept in self.templates:
            if concepts is not None and concept not in concepts:
                continue
            if _WITHIN_WORD.search(template):
                for part in _each_part(template):
                    found.update(*part)
            else:
                found.update(_MARK.sub(" ", template).split())
        return frozenset(found)

    def at(self, words: Sequence[str], place: int) -> list[tuple[int, str]]:
        """Return the phrases at a place by length and concept, the longest first."""
        node = self._first(words[place])
        found = []
        end = place + 1
        while node is not None:
            if node.rank is not None:
                found.append((end - place, self.templates[node.rank][1]))
            node = node.after(words[end]) if end < len(words) else None
            end += 1
        return found[::-1]

    def _first(self, word: str) -> Node | None:
        node = self._nodes.get(word)
        if node is None and (ranks := self._starting.get(word)):
            lefts = [
                left
                for rank in ranks
                for first, left in _steps(self._whole(rank))
                if first == word
            ]
            node = self._nodes.setdefault(word, Node(lefts))
        return node

    def _whole(self, rank: int) -> _Rest:
        template = self.templates[rank][0]
        if _OPENING.search(template):
            return _Rest(rank, (), tuple(_each_part(template)))
        return _Rest(rank, tuple(template.split()), ())


def _steps(rest: _Rest) -> Iterator[tuple[str, _Rest]]:
    """Yield each word that may come next, and what is left after it."""
    if rest.words:
        yield rest.words[0], _Rest(rest.rank, rest.words[1:], rest.parts)
        return
    for place, part in enumerate(rest.parts):
        after = rest.parts[place + 1 :]
        for words in part:
            if words:
                yield words[0], _Rest(rest.rank, words[1:], after)
        if () not in part:
            return


def _firsts(parts: Iterable[_Part]) -> Iterator[str]:
    """Yield each word that a template may begin with."""
    for part in parts:
        yield from (words[0] for words in part if words)
        if () not in part:
            return


def _each_part(template: str) -> Iterator[_Part]:
    """Yield what each stretch of a template between two spaces may be."""
    for stretch in _stretches(template):
        if _OPENING.search(stretch):
            ways = (tuple(one.split()) for one in _expanded(stretch))
            yield tuple(dict.fromkeys(ways))
        else:
            yield ((stretch,),)


def _stretches(template: str) -> Iterator[str]:
    """Yield what stands between the spaces that are in no bracket."""
    stretch, depth = "", 0
    for word in template.split():
        stretch = f"{stretch} {word}" if depth else word
        depth += sum(map(word.count, "([")) - sum(map(word.count, ")]"))
        if not depth:
            yield stretch
    if depth:
        yield stretch


def _split(text: str) -> Iterator[str]:
    """Yield the phrases between the bars that stand in no parenthesis."""
    if not _OPENING.search(text):
        yield from text.split("|")
        return
    depth = start = 0
    for mark in _MARK.finditer(text):
        char = mark.group()
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _expanded(template: str) -> list[str]:
    """Return what one stretch of a template stands for."""
    found = _OPENING.search(template)
    if found is None:
        return [template]
    if simple := _ONE_CHOICE.fullmatch(template):
        head, mark, choices, tail = simple.groups()
        ways = choices.split("|")
        if mark == "[" or len(ways) == 1:
            ways.append("")
        return [f"{head}{way}{tail}" for way in ways]
    opening = found.start()
    depth, closing = 0, opening
    for mark in _BRACKET.finditer(template, opening):
        depth += 1 if mark.group() in "([" else -1
        closing = mark.start()
        if not depth:
            break
    inner = list(_split(template[opening + 1 : closing]))
    if template[opening] == "[" or len(inner) == 1:
        inner.append("")
    head, tail = template[:opening], template[closing + 1 :]
    return [
        f"{head}{middle}{rest}"
        for choice in inner
        for middle in _expanded(choice)
        for rest in _expanded(tail)
    ]
