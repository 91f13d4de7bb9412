"""How each language says an answer: one file of phrases a language, one order for all.

A new language is a new module here with a ``LANGUAGE``.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from bot.sentences import ahead, tables, telling
from bot.sentences.facts import Facts
from bot.sentences.language import Language

_TELL = {**telling.TELL, **ahead.TELL}
_EXAMPLES = 3
_CODE_LENGTH = 2


@cache
def language(code: str) -> Language:
    """Return the phrases of a language; English where there are none."""
    if code not in codes():
        code = "en"
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that answers are given in."""
    names = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name for name in names if len(name) == _CODE_LENGTH))


def tell(facts: Facts) -> str:
    """Return the answer in the question's language."""
    say = language(facts.question.language)
    text = _TELL[facts.question.intent](facts, say)
    # A link stands on a line of its own, to be opened or copied whole.
    return (
        f"{text}\n{say.details}{say.colon.rstrip()}\n{facts.link}"
        if facts.link
        else text
    )


def unknown(code: str, suggestions: tuple[str, ...], why: str = "") -> str:
    """Say what can be asked; never a digit, so that nothing reads as an answer."""
    say = language(code)
    head = say.unknown_why.get(why, say.unknown)
    return "\n".join([head, *tables.bullets(list(suggestions[:_EXAMPLES]))])
