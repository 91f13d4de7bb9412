"""What is compared where a question leaves it out: "up or down?", "since August?"."""

from collections.abc import Sequence
from datetime import datetime

from bot import comparing
from bot.dates import Phrase
from bot.hearing import UNKNOWN, Heard
from bot.kinds import MENTIONS
from bot.lexicon import Lexicon
from bot.vocabulary import vocabulary
from metering.accounts import Account
from metering.periods import Period

# "Growth over last year" is measured against it, "growth in October" is not.
_LEADING = frozenset(
    ("over", "on", "su", "sul", "sulla", "sobre", "sur", "auf", "para")
)
_ABOVE = frozenset(
    (
        *("above", "below", "sopra", "sotto", "dessus", "dessous", "por encima"),
        *("debajo", "acima", "abaixo"),
    )
)
# These are "during", too: "über dem Verbrauch von Oktober", "over the usage of".
_OVER = frozenset(("over", "under", "uber", "unter", "oltre", "encima"))


def read(
    heard: Sequence[Heard],
    phrases: Sequence[Phrase],
    lexicon: Lexicon,
    account: Account,
    now: datetime,
) -> comparing.Compared | None:
    """Return what "up or down?" and "fewer since August?" compare; None if unsure."""
    said = {one.concept for one in heard}
    strange = {UNKNOWN, "foreign", "amount", "than_last"} & said
    comparing_ = said & (comparing.MORE | {"compare", "than"})
    over = any(one.words in _OVER for one in heard)
    if strange or not (comparing_ or over or _above(heard)):
        return None
    current = account.calendar.period_at(now)
    if not phrases:
        last = account.calendar.preceding(current)
        return None if _holds_against(heard) else comparing.Compared(current, last)
    if len(phrases) > 1 or phrases[0].period is None or phrases[0].future:
        return None
    return _of_one(heard, phrases[0], lexicon, account, now)


def _of_one(
    heard: Sequence[Heard],
    only: Phrase,
    lexicon: Lexicon,
    account: Account,
    now: datetime,
) -> comparing.Compared | None:
    """Return what one stretch is measured against, or what against it."""
    said = {one.concept for one in heard}
    current = account.calendar.period_at(now)
    if only.period is None:
        return None
    begun = only.parts[0].period if len(only.parts) == 1 else None
    if begun is not None:
        return _since(begun, account, now)
    if _is_year_after(only.period, current, account):
        return comparing.Compared(current, only.period)
    if only.period.end <= now and _is_against(heard):
        runs = comparing.running(only.period, account, now)
        return comparing.Compared(runs, only.period) if runs != only.period else None
    if not said & comparing.MORE or not _is_in(heard, lexicon):
        return None
    last = comparing.before(only.period, account)
    return comparing.Compared(only.period, last) if last else None


def _since(begun: Period, account: Account, now: datetime) -> comparing.Compared | None:
    """Return what is measured since a stretch; a mere day is none to hold against."""
    running = comparing.running(begun, account, now)
    current = account.calendar.period_at(now)
    other = running == current and begun != account.calendar.period_at(begun.start)
    if other or running.start < begun.end:
        return None
    return comparing.Compared(running, begun)


def _holds_against(heard: Sequence[Heard]) -> bool:
    """Tell "e-mails against chats", "this summer vs last", from "month vs month"."""
    spoken = [one.concept for one in heard if one.concept not in {"filler", "comma"}]
    kinds = sum(one in MENTIONS for one in spoken)
    apart = spoken.count("period") < 2 and spoken != ["than"]  # noqa: PLR2004 -- both ends
    return kinds > 1 or ("than" in spoken and apart)


def _is_year_after(period: Period, current: Period, account: Account) -> bool:
    """Tell "the same period of last year", which what runs now is held against."""
    one, other = (account.calendar.local_day(at.start) for at in (period, current))
    return (one.month, one.day) == (other.month, other.day) and one.year < other.year


def _is_against(heard: Sequence[Heard]) -> bool:
    """Tell "growth over last year", "higher than it was a year ago"."""
    place = [one.concept for one in heard].index("time")
    before = heard[place - 1].words.split()[-1:] if place else []
    led = {*before, heard[place].words.split()[0]}
    grew = any(one.concept in comparing.MORE for one in heard[:place])
    if grew and not led.isdisjoint(_LEADING):
        return True  # "over the last month did we use more" is no such
    for at in reversed(range(place)):
        over = heard[at].words in _OVER
        counted = any(one.concept == "used" for one in heard[at:place])
        if heard[at].concept == "than" or (over and counted) or _above(heard[at:][:1]):
            return True
        if heard[at].concept not in {"filler", "did", "have", "used", "all"}:
            break
    return False


def _above(heard: Sequence[Heard]) -> bool:
    """Tell "are we above last month's usage?"."""
    return any(
        one.concept in {"exceed", "exceeded"} or one.words in _ABOVE for one in heard
    )


def _is_in(heard: Sequence[Heard], lexicon: Lexicon) -> bool:
    """Tell "in October" from "growth over last year", "ahead of last week"."""
    place = [one.concept for one in heard].index("time")
    led = heard[place].words.split()[0]
    if led in lexicon.than_words or led in _LEADING:
        return False
    return any(
        role == "IN" for role, _ in vocabulary(lexicon.language).entries.get((led,), ())
    )
