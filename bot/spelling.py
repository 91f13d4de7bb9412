"""One slip of the finger in a long word, put right where only one word is meant."""

from collections.abc import Collection, Iterator, Sequence
from string import ascii_lowercase

from bot import unread
from bot.hearing import owners
from bot.lexicon import Lexicon, all_lexicons

_LONG, _LONGER = 5, 7
_SAYS_NOTHING = frozenset({"filler", "aside", "closing", "occasion"})
_ENGLISH_FIRST = 2


def corrected(
    words: Sequence[str],
    lexicons: Sequence[Lexicon],
    names: Collection[str] = (),
) -> list[str]:
    """Return the words with slips put right, by the likeliest languages first.

    ``names`` are left as they are: "Camille" is no family.
    """
    known = owners()
    languages = [lexicon.language for lexicon in lexicons]
    return [
        word
        if len(word) < _LONG or word in known or word in names
        else _meant(word, languages)
        for word in words
    ]


def _meant(word: str, languages: Sequence[str]) -> str:
    """Return the one right word that is one slip away, else the word itself."""
    known = owners()
    if not word.isascii() or not word.isalpha():
        return word
    near = {
        other for other in _slips(word) if other in known and len(other) >= _LONG - 1
    }
    for language in languages[:_ENGLISH_FIRST]:
        own = {other for other in near if language in known.get(other, ())}
        if own:
            near = own
            break
    else:
        return word
    meant = near.pop() if len(near) == 1 else _same(near, languages) or word
    if len(word) >= _LONGER or unread.leads(meant, languages[0]):
        return meant
    return word if _says_nothing(meant, languages) else meant


def _says_nothing(word: str, languages: Sequence[str]) -> bool:
    """Tell a filler, for which no shorter unknown word ("disco") may be taken."""
    return any(
        lexicon.concept(word) in _SAYS_NOTHING
        for lexicon in all_lexicons()
        if lexicon.language in languages[:_ENGLISH_FIRST]
    )


def _same(near: set[str], languages: Sequence[str]) -> str | None:
    """Return one of several words that all say the same ("email", "emails")."""
    for lexicon in all_lexicons():
        if lexicon.language not in languages[:1]:
            continue
        concepts = {lexicon.concept(other) for other in near}
        if len(concepts) == 1 and None not in concepts:
            return min(near)
    return None


def _slips(word: str) -> Iterator[str]:
    """Yield what one letter less, more, other or swapped makes of a word."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail
