"""What a threshold is set at, in words: 80%, 12,000 interactions, 500 left."""

from decimal import Decimal

from bot.sentences.language import Language


def in_words(text: str, say: Language, currency: str | None) -> str:
    """Return a level such as ``80%``, ``left:500`` or ``digest:weekly`` in words.

    A cost stays as it is written where its currency is not known.
    """
    name, _, rest = text.partition(":")
    if name.endswith("%"):
        percent = say.percentage(name[:-1])
        return percent.replace(f"{say.locale.number_symbols['latn']['decimal']}0", "")
    if name.isdecimal():
        return say.interactions(int(name))
    if name == "left" and rest.isdecimal():
        return say.pick(int(rest), say.rest_now).format(n=say.number(int(rest)))
    found = say.levels.get(text) or say.levels.get(name, text)
    if name != "cost":
        return found
    if currency is None:
        return text
    return found.format(amount=say.price_of(Decimal(rest), currency))
