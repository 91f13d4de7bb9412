"""Which language a text is in, by its letters: accents tell what bare words do not."""

import re
import unicodedata
from functools import cache
from math import sqrt
from zlib import crc32

from bot.gist import stored

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
"""In the order of the weights."""

BUCKETS = 1 << 14
"""Pieces of words share so many weights for each language."""

SURE = 0.8
"""How likely a language must be to count for more than which words are known."""

_FILE = "tongue.bin"
_WORDS = re.compile(r"[^\W\d_]+")
_PIECES = range(1, 5)
_FEWEST = 3
# What no other language writes: enough where it is possible at all.
_OWN = {"¿": "es", "¡": "es", "ñ": "es", "ã": "pt", "õ": "pt", "ß": "de"}
_ORDINAL = re.compile(r"\b[2-9][eè](?:me)?\b")
_POSSIBLE = 0.05
_SIGNS = frozenset("¿¡ß")


def told(text: str) -> str | None:
    """Return the language that a text's letters tell, None where they do not."""
    if sum(map(len, _WORDS.findall(text))) < _FEWEST:
        return None
    known = _model()
    chances = dict(zip(LANGUAGES, known.likely(pieces(text)), strict=True))
    own = [language for sign, language in _OWN.items() if sign in text]
    own += ["fr"] if _ORDINAL.search(text) else []
    for language in own:
        if chances[language] >= _POSSIBLE:
            return language
    best = max(chances, key=lambda one: chances[one])
    return best if chances[best] >= SURE else None


def pieces(text: str) -> dict[int, float]:
    """Return the buckets of a text's pieces, of length 1 in all."""
    written = unicodedata.normalize("NFC", text.casefold())
    found = {sign for sign in written if sign in _SIGNS}
    for word in _WORDS.findall(written):
        padded = f" {word} "
        found.add(f"={word}")
        for size in _PIECES:
            found |= {padded[at : at + size] for at in range(len(padded) - size + 1)}
    buckets = {crc32(one.encode()) % BUCKETS for one in found}
    return dict.fromkeys(sorted(buckets), 1 / sqrt(len(buckets) or 1))


@cache
def _model() -> stored.Stored:
    return stored.unpacked(stored.read(_FILE), len(LANGUAGES))
