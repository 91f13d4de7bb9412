"""The first edges of a chart: what each word and number of a text may be by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import days
from bot.chart import Chart, Token, tokens_of
from bot.days import At, Days
from bot.vocabulary import Vocabulary
from metering.instants import parse_date

_LAST_DAY = 31
# What a number such as 2025 would count, in the six languages.
_COUNTED = re.compile(
    "e?mail|intera[ck]|interaz|corr?e|courri|messa|mensa|nachri|conver|gespr|konver"
    "|conta[ckt]|konta|empf|dest|utent|usu|user|utili|clie|kund|custo|abonn|subsc"
    "|suscr|iscri|assina|sonda|surve|umfra|encue|pesq|inqu|envi|enviad|invi|send|nps"
    "|trans|trasc|people|person|leute|pess|gente|newsl|camp|kamp|work|flu|repl|rispos"
    "|respos|repon|antw"
)
_RECENT = 2010
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_DIGITS = 4
_CENTURY, _TWO_DIGITS = 2000, 100
_SHORT_WEEKDAY = 3
_BEFORE_MONTH = frozenset(
    [
        "IN",
        "OF",
        "FROM",
        "SINCE",
        "UNTIL",
        "BETWEEN",
        "DASH",
        "SLASH",
        "LAST",
        "THIS",
        "NEXT",
    ]
)
_AGAINST = frozenset(("vs", "versus", "against", "than", "compared"))
_BEFORE_SHORT = frozenset(["FROM", "SINCE", "UNTIL", "BETWEEN", "DASH", "LAST", "NEXT"])
_NAMES = frozenset(["MONTH", "WEEKDAY", "DAY_NUMBER", "YEAR", "DAY_WORD"])
_BEFORE_YEAR = frozenset(
    ["OF", "FROM", "UNTIL", "BETWEEN", "TO", "DASH", "SLASH", "AND"]
)


def chart_of(text: str, words: Vocabulary, at: At) -> Chart:
    """Return the chart of a text with an edge for each thing a word may be."""
    tokens = tokens_of(text)
    return _Reader(Chart(tokens), words, at).read()


class _Reader:
    """Fills a chart from left to right, each word in the light of those before it."""

    def __init__(self, chart: Chart, words: Vocabulary, at: At) -> None:
        self.chart = chart
        self.tokens = chart.tokens
        self.words = words
        self.at = at
        # What comes first in 10/11/2026: in English either, unless the text shows it.
        self.order = _order(chart.tokens) if words.month_first else "day"
        # The roles of the words that end where a token begins.
        self.before: list[set[str]] = [set() for _ in range(len(self.tokens) + 1)]

    def read(self) -> Chart:
        place = 0
        while place < len(self.tokens):
            place += self._phrases(place)
        return self.chart

    def _add(self, role: str, start: int, end: int, value: object) -> None:
        self.chart.add(role, start, end, value)
        self.before[end].add(role)

    def _phrases(self, place: int) -> int:
        """Add what begins at a place; return how many tokens are done with."""
        token = self.tokens[place]
        if token.sort in {"word", "mark", "dots"}:
            return self._spoken(token, place)
        if token.sort == "number":
            self._number(token, place)
        elif token.sort != "amount":
            self._date(token, place)
        return 1

    def _spoken(self, token: Token, place: int) -> int:
        """Add the phrases that begin with a word, the longest first."""
        longest = self.words.longest.get(token.word, 0)
        for length in range(min(longest, len(self.tokens) - place), 0, -1):
            words = self.tokens[place : place + length]
            phrase = tuple(each.word for each in words)
            for role, value in self.words.entries.get(phrase, ()):
                if role != "NOTHING":
                    self._word(role, value, place, place + length)
                elif not self._goes_on(place + length):
                    return length
        return 1

    def _goes_on(self, place: int) -> bool:
        """Tell "im Monat Oktober" and "im ganzen Jahr" from "im Monat"."""
        after = self.tokens[place].word if place < len(self.tokens) else ""
        roles = {role for role, _ in self.words.entries.get((after,), ())}
        named = "MONTH" in roles and after not in self.words.doubtful
        return named or bool(roles & {"UNIT.month", "UNIT.year", "UNIT.week"})

    def _word(self, role: str, value: object, start: int, end: int) -> None:
        self._add(role, start, end, value)
        if role == "MONTH":
            ordered = "MONTH_FIRST" if self.words.month_first else "MONTH_LATER"
            self._add(ordered, start, end, value)
        if role in {"MONTH", "WEEKDAY"}:
            word = self.tokens[start].word
            doubtful = end - start == 1 and word in self.words.doubtful
            if not doubtful or self._named(role, word, start):
                self._add(f"{role}_ALONE", start, end, value)

    def _named(self, role: str, word: str, place: int) -> bool:
        """Tell whether a word that may be another stands where a name would."""
        before = self._before(place)
        if role == "MONTH":
            beside = {one.word for one in self.tokens[max(0, place - 1) : place + 2]}
            ends = place + 1 == len(self.tokens)
            if word in self.words.full and (ends or beside & _AGAINST):
                return True
            return bool(before & _BEFORE_MONTH) or self._in_range(role, place)
        if len(word) <= _SHORT_WEEKDAY:
            on = place and self.tokens[place - 1].word in {"on", "am"}
            return bool(before & _BEFORE_SHORT or on) or self._in_range(role, place)
        return bool(before & _BEFORE_MONTH) or self._in_range(role, place)

    def _before(self, place: int) -> set[str]:
        """Return the roles before a place, past one article."""
        before = self.before[place]
        if place and "D" in before and not before & _BEFORE_MONTH:
            return before | self.before[place - 1]
        return before

    def _in_range(self, role: str, place: int) -> bool:
        """Tell whether a name is joined to another: "Sept to Nov", "Mo-Mi"."""
        joined = self.before[place] & {"TO", "AND", "DASH"}
        if joined and place > 1 and self.before[place - 1] & _NAMES:
            return True
        if place + 2 >= len(self.tokens):
            return False
        first, second = self.tokens[place + 1].word, self.tokens[place + 2].word
        joins = {known for known, _ in self.words.entries.get((first,), ())}
        names = {known for known, _ in self.words.entries.get((second,), ())}
        return bool(joins & {"TO", "DASH", "DOT"}) and role in names

    def _number(self, token: Token, place: int) -> None:
        if len(token.word) > _DIGITS or not token.word.isascii():
            return
        value = int(token.word)
        self._add("NUMBER", place, place + 1, value)
        if 1 <= value <= _LAST_DAY:
            self._add("DAY_NUMBER", place, place + 1, value)
        if len(token.word) == _DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR:
            self._add("YEAR", place, place + 1, value)
            if self._is_year(value, place):
                self._add("YEAR_ALONE", place, place + 1, value)

    def _is_year(self, value: int, place: int) -> bool:
        """Tell whether four digits are a year and not an amount, "of 2025 emails"."""
        before = self.before[place]
        after = self.tokens[place + 1].word if place + 1 < len(self.tokens) else ""
        counted = _COUNTED.match(after)
        lately = _RECENT <= value <= self.at.today.year
        if counted and not lately:
            return False  # "per 2000 email"
        if before & {"IN", "SINCE", "UNIT.year"}:
            return True
        if counted:
            return False
        alone = not after and (not place or bool(before & _BEFORE_YEAR))
        return alone or lately

    def _date(self, token: Token, place: int) -> None:
        if token.sort == "iso":
            self._add("ISO", place, place + 1, _iso(token.word))
            return
        numbers = [int(part) for part in re.split(r"[-/.]", token.word)]
        if token.sort == "stamp":
            year, month = sorted(numbers, reverse=True)
            self._add("STAMP", place, place + 1, (year, month))
            return
        anchored = self._before(place) & (_BEFORE_MONTH | {"TO", "AND", "D", "WEEKDAY"})
        if token.sort == "short" and not anchored:
            return
        order = "day" if "." in token.word else self.order
        found = _numeric(numbers, self.at, order)
        self._add("DATE_NUMBERS", place, place + 1, found)


def _iso(text: str) -> Days | None:
    try:
        return days.day(parse_date(text))
    except ValueError:
        return None


def _order(tokens: Sequence[Token]) -> str:
    """Return ``day`` or ``month`` if a date such as 15/10 shows which comes first."""
    orders = set()
    for token in tokens:
        if token.sort in {"date", "short"} and "." not in token.word:
            first, second = (int(part) for part in re.split("[-/]", token.word)[:2])
            if max(first, second) in range(_MONTHS + 1, _LAST_DAY + 1):
                orders.add("day" if first > second else "month")
    return orders.pop() if len(orders) == 1 else ""


def _numeric(numbers: list[int], at: At, order: str) -> Days | None:
    """Return the day that numbers name; None where day and month may be swapped."""
    if numbers[0] > _LAST_DAY:
        year, month, day = numbers
    else:
        day, month, *years = numbers
        if not order and day != month:
            return None
        if order == "month":
            day, month = month, day
        year = years[0] if years else at.today.year - (month > at.today.month)
        year += _CENTURY if year < _TWO_DIGITS else 0
    try:
        found = days.day(date(year, month, day))
    except ValueError:
        return None
    return found if len(numbers) == len("dmy") else replace(found, loose="year")
