"""How a language writes numbers, dates and money; which language a visitor reads."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale as Cldr
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import (
    format_compact_decimal,
    format_currency,
    format_decimal,
    get_currency_precision,
)
from flask import Request

from metering.interactions import LABELS, Kind
from metering.plans import exponent
from web.wording import en, it

_CLDR = {"en": "en_GB", "it": "it_IT"}
_WORDS = {"en": en.WORDS, "it": it.WORDS}
_COMPACT_FROM = 1_000_000
_LONGEST_NAME = 120
_UNITS = (86_400, 3_600, 60)
# Controls, and the marks that override the direction of what follows them.
_TURNING = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)
LANGUAGES = tuple(_WORDS)


@dataclass(frozen=True)
class Locale:
    """One language of the pages; dates are shown in the zone that is handed in."""

    language: str

    @cached_property
    def words(self) -> Any:  # noqa: ANN401 -- templates read phrases as attributes
        """The phrases, by name."""
        return SimpleNamespace(**_WORDS[self.language])

    @property
    def _cldr(self) -> Cldr:
        return _parsed(_CLDR[self.language])

    def number(self, value: int) -> str:
        """Return a whole number in groups of three."""
        return _number(value, self.language)

    def signed(self, value: int) -> str:
        """Return a change: with its sign, a true minus among them; 0 has none."""
        sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
        return f"{sign}{self.number(abs(value))}"

    def compact(self, value: int) -> str:
        """Return a number short enough for an axis."""
        if abs(value) < _COMPACT_FROM:
            return self.number(value)
        short: str = format_compact_decimal(value, locale=self._cldr, fraction_digits=1)
        return short

    def percent(self, text: str) -> str:
        """Return a percent that is given as ``12.3``."""
        point = "," if self.language == "it" else "."
        whole, _, tenths = text.partition(".")
        return f"{self.number(int(whole))}{point + tenths if tenths else ''}%"

    def money(self, minor: int | None, currency: str) -> str:
        """Return minor units as an amount; exact. None: there is no price."""
        if minor is None:
            return str(self.words.no_price)
        places = exponent(currency)
        amount = Decimal(minor).scaleb(-places)
        known = get_currency_precision(currency) == places
        written: str = format_currency(
            amount,
            currency,
            locale=self._cldr,
            currency_digits=known,
            decimal_quantization=known,
        )
        return written

    def day(self, day: date) -> str:
        """Return ``3 November 2026``."""
        return _day(day, "d MMMM y", self.language)

    def short_day(self, day: date) -> str:
        """Return ``3 Nov``."""
        return _day(day, "d MMM", self.language)

    def weekday(self, day: date) -> str:
        """Return ``Tue 3 Nov``."""
        return _day(day, "EEE d MMM", self.language)

    def weekday_name(self, day: date) -> str:
        """Return ``Tuesday``."""
        return _day(day, "EEEE", self.language)

    def weekday_day(self, day: date) -> str:
        """Return ``Tuesday 3 November 2026``."""
        return _day(day, "EEEE d MMMM y", self.language)

    def month(self, day: date) -> str:
        """Return ``November 2026``."""
        return _day(day, "MMMM y", self.language)

    def short_month(self, day: date) -> str:
        """Return ``Nov 2026``."""
        return _day(day, "MMM y", self.language)

    def span(self, first: date, last: date) -> str:
        """Return an inclusive range of days, without saying a year or month twice."""
        if first == last:
            return self.day(first)
        pattern = "d MMMM y"
        if first.year == last.year:
            pattern = "d" if first.month == last.month else "d MMMM"
        start = _day(first, pattern, self.language)
        return f"{start} \N{EN DASH} {self.day(last)}"

    def moment(self, instant: datetime, zone: ZoneInfo) -> str:
        """Return ``3 November 2026, 10:15``."""
        local = instant.astimezone(zone)
        clock: str = format_time(local, "HH:mm", locale=self._cldr)
        return f"{self.day(local.date())}, {clock}"

    def second(self, instant: datetime, zone: ZoneInfo) -> str:
        """Return ``3 Nov 2026, 10:15:02``."""
        local = instant.astimezone(zone)
        return f"{_day(local.date(), 'd MMM y', self.language)}, {local:%H:%M:%S}"

    def ago(self, span: timedelta) -> str:
        """Return how long ago something was, roughly."""
        seconds = int(span.total_seconds())
        if seconds < 0:
            return str(self.words.in_the_future)
        for unit in _UNITS:
            if seconds >= unit:
                return str(
                    format_timedelta(
                        timedelta(seconds=-(seconds // unit * unit)),
                        threshold=1e9 if unit == _UNITS[0] else 1.0,
                        granularity="day" if unit == _UNITS[0] else "minute",
                        add_direction=True,
                        locale=self._cldr,
                    )
                )
        return str(self.words.just_now)

    def label(self, kind: Kind) -> str:
        """Return the platform's own label of a kind, the same in every language."""
        return LABELS[kind]

    def kind(self, kind: Kind) -> str:
        """Return what a kind is called in this language."""
        return self.gloss(kind) or self.label(kind)

    def gloss(self, kind: Kind) -> str | None:
        """Return what a kind is called in this language, where that differs."""
        glosses: dict[Kind, str] = self.words.kinds
        return glosses.get(kind)

    @staticmethod
    def name(text: str, most: int = _LONGEST_NAME) -> str:
        """Return a stranger's name, cut, and without marks that turn text round."""
        text = text[: most + 1].translate(_TURNING)
        return text if len(text) <= most else f"{text[:most]}\N{HORIZONTAL ELLIPSIS}"


ENGLISH = Locale("en")
_LOCALES = {"en": ENGLISH, "it": Locale("it")}


def chosen(request: Request) -> Locale:
    """Return the language asked for by ``?lang=``, else the one the browser prefers."""
    wanted = request.values.get("lang", "")
    if wanted in _LOCALES:
        return _LOCALES[wanted]
    # The most wanted first; it-CH is Italian, too.
    wished = (tag.partition("-")[0] for tag in request.accept_languages.values())
    known = (_LOCALES[tag] for tag in wished if tag in _LOCALES)
    return next(known, ENGLISH)


@lru_cache
def _parsed(name: str) -> Cldr:
    return Cldr.parse(name)


@lru_cache(maxsize=16_384)
def _number(value: int, language: str) -> str:
    written: str = format_decimal(value, locale=_parsed(_CLDR[language]))
    return written


@lru_cache(maxsize=16_384)
def _day(day: date, pattern: str, language: str) -> str:
    written: str = format_date(day, pattern, locale=_parsed(_CLDR[language]))
    return written
