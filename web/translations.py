"""Sentences of the core in the reader's language, their parts said as the page says."""

from collections.abc import Mapping
from datetime import date

from metering.interactions import Kind
from metering.saying import Saying
from web.locales import Locale
from web.wording import sayings

_PATTERNS: Mapping[str, Mapping[str, str]] = {"it": sayings.ITALIAN}
_KEPT = {"it": sayings.ITALIAN_KEPT}
_THINGS: Mapping[str, Mapping[object, str]] = {"it": sayings.ITALIAN_THINGS}


def said(text: str, say: Locale) -> str | None:
    """Return a sentence in the reader's language; None where it has none of it."""
    pattern = text.pattern if isinstance(text, Saying) else text
    patterns = _PATTERNS.get(say.language)
    if patterns is not None and pattern not in patterns:
        return _kept(text, say)
    if not isinstance(text, Saying):
        return pattern if patterns is None else patterns[pattern]
    parts = {name: _part(part, say) for name, part in text.parts.items()}
    return (pattern if patterns is None else patterns[pattern]).format(**parts)


def _kept(text: str, say: Locale) -> str | None:
    """Return a sentence that the ledger keeps as it was said."""
    for pattern, phrase in _KEPT.get(say.language, ()):
        if found := pattern.fullmatch(text):
            return found.expand(phrase)
    return None


def _part(part: object, say: Locale) -> object:
    """Return what is put into a sentence: sentences, kinds and days have their own."""
    match part:
        case Saying():
            found: object = said(part, say) or str(part)
        case Kind():
            found = say.kind(part)
        case tuple():
            found = ", ".join(str(_part(one, say)) for one in part)
        case date():
            found = say.day(part)
        case int() if say.language != "en":
            found = say.number(part)
        case str() if type(part) is str:
            found = say.name(part)
        case _:
            found = _THINGS.get(say.language, {}).get(part, part)
    return found
