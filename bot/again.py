"""What is asked once more: "sure?", "in italiano?", "and the year before"."""

import re
from dataclasses import replace
from datetime import date

from bot.question import Question
from metering.accounts import Account
from metering.periods import Period, first_instant

_SURE = re.compile(
    r"(?:are you |you |sei |estas |esta |tu es |t es |vous etes |bist du |da |tem |"
    r"voce tem |de |da )?(?:really |so |very |ganz |wirklich |proprio |bien )*"
    r"(?:sure|certain|positive|really|seriously|sicur[oa]|certo|davvero|segur[oa]|"
    r"verdad|serio|sur|sure|certaine?|vraiment|serieux|sicher|wirklich|echt|ernst|"
    r"certeza|mesmo|verdade)(?: about that| di questo)?"
)
_LANGUAGES = {
    "en": "english inglese ingles anglais englisch",
    "it": "italian italiano italien italienisch",
    "es": "spanish spagnolo espanol espagnol spanisch espanhol castellano",
    "fr": "french francese frances francais franzosisch",
    "de": "german tedesco aleman allemand deutsch alemao",
    "pt": "portuguese portoghese portugues portugais portugiesisch",
}
_IN = re.compile(
    r"(?:and |e |y |et |und )?(?:can you say (?:that|it) |say (?:that|it) )?"
    r"(?:in|en|auf|em) (\w+)(?: please| per favore| por favor| bitte)?"
)
_YEAR_BEFORE = re.compile(
    r"(?:and |e |y |et |und )?(?:in |im |nell |no |na |en |el |o |l |die |das )?"
    r"(?:the )?(?:year before|previous year|prior year|same (?:period|month) last year|"
    r"anno (?:prima|precedente)|ano (?:anterior|antes|de antes|previo)|annee "
    r"(?:d avant|precedente)|jahr (?:davor|zuvor|vorher)|vorjahr)"
)


def asked(plain: str, previous: Question | None, account: Account) -> Question | None:
    """Return the question before as a few bare words repeat it, None where none do."""
    if previous is None or previous.intent == "unknown":
        return None
    if _SURE.fullmatch(plain):
        return previous
    if said := _IN.fullmatch(plain):
        spoken = (one for one, names in _LANGUAGES.items() if said[1] in names.split())
        language = next(spoken, None)
        return replace(previous, language=language) if language else None
    moved = previous.intent in {"used", "breakdown", "top"} and previous.period
    if moved and _YEAR_BEFORE.fullmatch(plain):
        return replace(previous, period=_year_before(moved, account))
    return None


def _year_before(period: Period, account: Account) -> Period:
    """Return the same local days of the year before; 29 February is the 28th."""
    calendar = account.calendar
    ends = []
    for instant in (period.start, period.end):
        day = calendar.local_day(instant)
        leap = day.month == 2 and day.day == 29  # noqa: PLR2004 -- 29 February
        before = date(day.year - 1, day.month, 28 if leap else day.day)
        ends.append(first_instant(before, calendar.zone_at(instant)))
    return Period(*ends)
