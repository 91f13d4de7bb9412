"""The single words that a language's phrases of time are made of."""

from functools import cache

from bot import dates
from bot.vocabulary import vocabulary


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the words of time of a language, none where its phrases are not known."""
    if language not in dates.LANGUAGES:
        return frozenset()
    return frozenset(
        word
        for phrase in vocabulary(language).entries
        for word in phrase
        if word.isalpha()
    )
