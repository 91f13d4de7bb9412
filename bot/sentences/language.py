"""What a language needs to say every answer: phrases as data, numbers and dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal

from metering.interactions import Kind
from metering.plans import exponent

Plural = tuple[str, ...]
"""A phrase for one, for others, and for whole millions; or a single one for all."""

NBSP = "\N{NO-BREAK SPACE}"
NNBSP = "\N{NARROW NO-BREAK SPACE}"
_UNITS = (86_400, 3_600, 60, 1)
_ELIDED = {"il": "l'", "dal": "dall'", "al": "all'"}
_VOWEL = re.compile(r"(8|11)\b")


class Day(str):
    """A day in words; ``{day:il}`` puts an article before it: "il 9", "l'8"."""

    __slots__ = ()

    def __format__(self, article: str) -> str:
        """Return the day after its article, which Italian cuts before otto and undici."""
        if not article:
            return str(self)
        if _VOWEL.match(self):
            return f"{_ELIDED[article]}{self}"
        return f"{article} {self}"


@dataclass(frozen=True, kw_only=True)
class Language:
    """The phrases of one language; ``{…}`` stands for what is said in their place."""

    locale_name: str
    # Dates: CLDR patterns; ``first_day`` is how the first of a month is written.
    day: str
    day_in_year: str
    day_in_month: str
    first_day: str
    span: str
    clock: str = "HH:mm"
    # Nouns.
    interaction: Plural
    email: Plural
    survey: Plural
    days: Plural
    event: Plural
    kinds: Mapping[Kind, str]
    and_: str
    or_: str
    percent: str
    quoted: str
    colon: str = ": "
    semicolon: str = "; "
    # The period.
    billing: str
    range: str
    one_day: str
    # Used; ``verb`` of what was used, ``verb_sent`` of what was sent.
    verb: str = ""
    verb_sent: str = ""
    used_now: str
    used_then: str
    of_kinds: str
    from_origin: str
    share: str
    no_share: str
    no_allowance: str
    rest_now: Plural
    rest_then: Plural
    above: str
    renews: str
    next_period: str
    # Left, limit, renewal.
    left_now: Plural
    left_then: Plural
    left_detail: str
    limit_now: Plural
    limit_then: Plural
    renewal: Plural
    renewal_of: str
    renewed_of: str
    # Breakdown, top, compare.
    by: Mapping[str, str]
    no_origin: str
    more_rows: Plural
    unknown_row: str
    most: str
    nothing_top: str
    more: str
    fewer: str
    same: str
    compared: str
    change: str
    running: str
    running_before: str
    # Forecast, what if, cost.
    expected: Plural
    in_range: str
    method: Mapping[str, str]
    planned: str
    crosses: str
    crossed: str
    stays: str
    too_early: str
    part: str
    if_more: str
    fits: str
    fits_not: str
    already: str
    soon_over: str
    stays_under: str
    cost: str
    cost_closed: str
    no_price: str
    cost_needs_period: str
    price: str
    # Alerts.
    thresholds: Plural
    no_threshold: str
    fired: str
    none_fired: str
    levels: Mapping[str, str]
    # What is known.
    unknown_all: str
    unknown_kinds: str
    unless_used: str
    by_hand: Plural
    taken_by_hand: Plural
    late: str
    pending: Plural
    quarantined: Plural
    since: str
    before: str
    counted_through: str
    no_event: str
    last_event: str
    last_event_on: str
    silence: str
    details: str
    # Texts.
    definition: str
    help: str
    unknown: str
    unknown_why: Mapping[str, str]
    labels: Mapping[str, str]

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale that writes numbers and names months."""
        return Locale.parse(self.locale_name)

    def number(self, count: int) -> str:
        """Return a whole number with the language's separators."""
        return format_decimal(count, format="#,##0", locale=self.locale)

    def signed(self, count: int) -> str:
        """Return a whole number with its sign."""
        return f"+{self.number(count)}" if count > 0 else self.number(count)

    def percentage(self, text: str) -> str:
        """Return ``80.1`` as a percentage of the language; exact, never rounded."""
        whole, _, tenths = text.partition(".")
        mark = self.locale.number_symbols["latn"]["decimal"]
        sign = "-" if text.startswith("-") else ""
        number = f"{sign}{self.number(abs(int(whole)))}{mark}{tenths or '0'}"
        return self.percent.format(n=number)

    def money(self, minor: int, currency: str) -> str:
        """Return minor units of a currency as the language writes money."""
        places = exponent(currency)
        return self.price_of(Decimal(minor).scaleb(-places), currency, places)

    def price_of(
        self, amount: Decimal, currency: str, places: int | None = None
    ) -> str:
        """Return an amount exactly, with at least the currency's own decimals."""
        least = exponent(currency)
        digits = max(least, -int(amount.normalize().as_tuple().exponent))
        shown = least if places is not None else digits
        pattern = self.locale.currency_formats["standard"].pattern
        fraction = f".{'0' * shown}" if shown else ""
        pattern = pattern.split(";")[0].replace("#,##0.00", f"#,##0{fraction}")
        return format_currency(
            amount, currency, pattern, locale=self.locale, currency_digits=False
        )

    def pick(self, count: int, phrases: Plural) -> str:
        """Return the phrase that goes with a number."""
        form = self.locale.plural_form(abs(count))
        if form == "one" or len(phrases) == 1:
            return phrases[0]
        return phrases[-1] if form == "many" else phrases[1]

    def count(self, count: int, noun: Plural) -> str:
        """Return a number with its noun: "1 email", "2 emails"."""
        return self.pick(count, noun).format(n=self.number(count))

    def interactions(self, count: int) -> str:
        """Return a number of interactions."""
        return self.count(count, self.interaction)

    def dated(self, day: date, pattern: str | None = None) -> Day:
        """Return a day in words."""
        text = format_date(day, pattern or self.day, locale=self.locale)
        if day.day == 1 and self.first_day:
            return Day(text.replace("1", self.first_day, 1))
        return Day(text)

    def dates(self, first: date, last: date) -> str:
        """Return a span of days in words, the last one inclusive."""
        if (first.year, first.month) == (last.year, last.month):
            return self.span.format(
                self.dated(first, self.day_in_month), self.dated(last)
            )
        pattern = self.day_in_year if first.year == last.year else None
        return self.span.format(self.dated(first, pattern), self.dated(last))

    def moment(self, local: datetime) -> Day:
        """Return a local instant as a day and a time to the minute."""
        time = format_time(local, self.clock, locale=self.locale)
        return Day(f"{self.dated(local.date())}, {time}")

    def duration(self, span: timedelta, *, ago: bool = False) -> str:
        """Return a span in its largest whole unit; ``ago``: as how long ago."""
        # Never 0: of that Babel says that it is yet to come.
        seconds = max(1, int(span.total_seconds()))
        size = next((unit for unit in _UNITS if seconds >= unit), 1)
        # Weeks and months would be rounded: days are exact.
        unit = {86_400: "day", 3_600: "hour", 60: "minute", 1: "second"}[size]
        whole = timedelta(seconds=seconds // size * size)
        if size == _UNITS[0] and not ago:
            return self.count(whole.days, self.days)
        return format_timedelta(
            -whole if ago else whole,
            granularity=unit,  # type: ignore[arg-type]  # one of Babel's own words
            threshold=10**9,
            add_direction=ago,
            locale=self.locale,
        )

    def listed(self, names: list[str], word: str) -> str:
        """Return names as a list that ends with "and" or "or"."""
        if len(names) == 1:
            return names[0]
        return f"{', '.join(names[:-1])} {word} {names[-1]}"
