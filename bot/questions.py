"""Text -> Question: ordered rules over concepts, and never a guess.

Every word must be understood: a question with one word that is not in the lexicon,
no name of an origin and no phrase of time is ``unknown``, whatever else it says.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot import dates, kinds, rules
from bot.lexicon import Lexicon
from bot.lexicon.en import EN
from bot.rules import Intent
from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Period

Group = Literal["kind", "origin", "day"]

_LEXICONS = (EN,)
_LONGEST_QUESTION = 400
_GROUPS: dict[str, Group] = {
    "by_kind": "kind",
    "by_origin": "origin",
    "by_workflow": "origin",
    "by_one_shot": "origin",
    "by_survey": "origin",
    "by_day": "day",
}
_ORIGIN_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
_NOISE = re.compile(r"[?!…;:\"“”«»()`*~]|(?<!\d)\.|\.(?!\d)|\s")


@dataclass(frozen=True)
class Question:
    """What is asked; an empty ``kinds`` means all, ``period`` is None if unknown."""

    intent: Intent
    kinds: tuple[Kind, ...] = ()
    origin: Origin | None = None
    period: Period | None = None
    compare_to: Period | None = None
    group_by: Group | None = None
    amount: int | None = None
    language: str = "en"
    suggestions: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Heard:
    """The concepts of a question in order, with the origin and the time it names."""

    sequence: tuple[str, ...]
    origin: tuple[Kind, Origin] | None
    time: dates.Found


def understand(
    text: str,
    *,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]] = (),
) -> Question:
    """Return what ``text`` asks about an account at ``now``; unknown if in doubt.

    ``origins`` are the workflows, campaigns and surveys that it may name.
    """
    for lexicon in _LEXICONS:
        question = _in(lexicon, text, account, now, origins)
        if question.intent != "unknown":
            return question
    return Question("unknown", suggestions=tuple(_LEXICONS[0].examples[:3]))


def _in(
    lexicon: Lexicon,
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
) -> Question:
    unknown = Question("unknown", language=lexicon.language)
    heard = _hear(lexicon, text, account, now, origins)
    if heard is None or heard.time.unclear:
        return unknown
    said = set(heard.sequence) - {"filler"}
    current = account.calendar.period_at(now)
    time = heard.time
    if time.future:
        if time.form != "billing":
            return unknown
        said.add("next_period")
    if time.form == "billing" and time.period == current:
        said.add("period")
    named = kinds.named(heard.sequence, heard.origin[0] if heard.origin else None)
    if named is None:
        return unknown
    when = rules.When(
        said=time.period is not None and not time.future,
        current=time.period == current or time.form == "present",
        billing=time.form == "billing",
    )
    intent = rules.decide(frozenset(said), named, when)
    if intent == "unknown":
        return unknown
    about_now = time.period is None or intent in rules.STANDING
    whole = time.form == "billing" and not time.future
    return Question(
        intent,
        kinds=() if intent in {"definition", "help"} else named,
        origin=heard.origin[1] if heard.origin else None,
        period=current if about_now and not whole else time.period,
        group_by=_group(said) if intent == "breakdown" else None,
        language=lexicon.language,
        suggestions=tuple(lexicon.examples) if intent == "help" else (),
    )


def _group(said: set[str]) -> Group:
    """Return what the rows are grouped by; a bare "breakdown" is by kind."""
    return next((group for name, group in _GROUPS.items() if name in said), "kind")


def _hear(
    lexicon: Lexicon,
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
) -> _Heard | None:
    """Return what was heard, or None where a word is not understood."""
    plain = _plain(text, lexicon)
    if not plain or len(plain) > _LONGEST_QUESTION:
        return None
    ordinary = _Ordinary(lexicon, account, now)
    found = _origins_in(plain, text, ordinary, origins)
    if len(found) > 1:
        return None
    origin = None
    if found:
        name, origin = found[0]
        plain = _without(plain, name, _ORIGIN_MARK)
    for own in (account.name, account.id):
        name = _plain(own, lexicon)
        if name and not ordinary.includes(name):
            plain = _without(plain, name, "")
    time = dates.find(plain, lexicon.dates, calendar=account.calendar, now=now)
    sequence = _concepts(time.rest, lexicon)
    return None if sequence is None else _Heard(sequence, origin, time)


def _plain(text: str, lexicon: Lexicon) -> str:
    """Return the words of a text: one case, one spelling, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[\u2018\u2019\u02bc\u00b4]", "'", plain)
    plain = re.sub(r"[\u2010-\u2015]", "-", plain)
    for pattern, spelling in lexicon.spellings:
        plain = re.sub(pattern, spelling, plain)
    plain = _NOISE.sub(" ", plain).replace(",", " , ").replace("%", " % ")
    plain = "".join(
        char for char in plain if unicodedata.category(char) not in {"So", "Sk"}
    )
    return " ".join(plain.replace(_ORIGIN_MARK, " ").split()).strip(" ,")


def _without(text: str, name: str, instead: str) -> str:
    """Return ``text`` with every mention of a name replaced."""
    pattern = rf"(?<!\S){re.escape(name)}(?!\S)"
    return " ".join(re.sub(pattern, f" {instead} ", text).split())


@dataclass(frozen=True)
class _Ordinary:
    """The everyday words of one language: a name made of them is told from nothing."""

    lexicon: Lexicon
    account: Account
    now: datetime

    def includes(self, name: str) -> bool:
        """Tell whether a name also reads as a part of a question."""
        time = dates.find(
            name, self.lexicon.dates, calendar=self.account.calendar, now=self.now
        )
        return _concepts(time.rest, self.lexicon) is not None


def _origins_in(
    plain: str, text: str, ordinary: _Ordinary, origins: Sequence[tuple[Kind, Origin]]
) -> list[tuple[str, tuple[Kind, Origin]]]:
    """Return the origins that a text names, those with the longest name only.

    A name made of everyday words ("Newsletter") counts in quotation marks only.
    """
    lexicon = ordinary.lexicon
    quoted = {_plain(part, lexicon) for part in re.findall(r"[\"“«](.+?)[\"”»]", text)}
    found: list[tuple[str, tuple[Kind, Origin]]] = []
    for kind, origin in origins:
        for word in {
            _plain(name, lexicon) for name in (origin.name, origin.id) if name
        }:
            if not word or not re.search(rf"(?<!\S){re.escape(word)}(?!\S)", plain):
                continue
            if word in quoted or not ordinary.includes(word):
                found.append((word, (kind, origin)))
    longest = max((len(word) for word, _ in found), default=0)
    return [hit for hit in found if len(hit[0]) == longest]


def _concepts(text: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the concepts of a text, longest phrases first, or None for a new word."""
    words = text.split()
    sequence: list[str] = []
    while words:
        for length in range(min(lexicon.longest, len(words)), 0, -1):
            concept = lexicon.concepts.get(tuple(words[:length]))
            if concept:
                break
        else:
            length = 1
            concept = {_ORIGIN_MARK: "origin", ",": "comma"}.get(words[0])
        if concept is None:
            return None
        sequence.append(concept)
        del words[:length]
    return tuple(sequence)
