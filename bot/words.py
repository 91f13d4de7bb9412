"""Text as people write it -> bare words: no case, no accents, no markup, no emoji."""

import re
import unicodedata
from functools import cache, lru_cache

from bot.datewords.names import MONTHS, WEEKDAYS

# Where a name, a phrase of time or a number stood. Taken out of what people write.
ORIGIN, TIME, AMOUNT = "\ue000", "\ue001", "\ue002"
MARKS = frozenset({ORIGIN, TIME, AMOUNT})
# Where a sentence ends within a text: no word, and yet an edge.
EDGE = "\ue003"

_MARKUP = re.compile(
    r"<[@#!][^<>\s]*>|<[@#!][^<>|]*\|[^<>]*>|<(?:https?|mailto):[^<>]*>|https?://\S+"
    r"|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`\u2032", "'"))
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
# "Is" in Italian and Portuguese, told from "and" by nothing but its accent.
_IS = re.compile(r"(?<!\w)[èé](?!\w)|(?<!\w)e'(?=\s|$)")
_NOISE = re.compile(
    r"[?!¿¡…;:\"“”„«»(){}\[\]*~|=<>#@^\\]|(?<!\w)_|_(?!\w)|(?<!\d)\.|\.(?!\d)"
)
_QUOTED = re.compile(
    r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]"
    r"|(?<!\w)'([^']+)'(?!\w)"
)
# "Q3/26", "3T25", "Oct '26": the year of two digits that a sign shows.
_SHORT_YEAR = re.compile(
    r"(?<=\b[qth][1-4])(?: ?['/-])([0-9]{2})(?![\w/'.-])"
    r"|(?<=\b[1-4][qth])(?: ?['/-])?([0-9]{2})(?![\w/'.-])"
    r"|(?<=[^\W\d_])(?: ?')([0-9]{2})(?![\w/'.-])"
)
# "1.-15. Oktober" and "28.10. - 3.11."; "Oct 28 - Nov 3" is told below.
_POINT_BEFORE_DASH = re.compile(r"(?<=[0-9])\.(?= ?- ?[0-9])")
_DATED_DASH = re.compile(r"(?<=[0-9]) +- +(?=[0-9])")
# Not in "30 Nov. 2026", "z. B." or "3. Quartal".
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{4})\.+\s+(?=[^\W\d_])|(?<=[0-9]{4})\.\s+(?=[A-Z¿])|[?!;:…]+\s+(?=\w|¿)|\n+"
)
_COMMA = re.compile(r",(?!\d)|(?<!\d),")
_SLASH = re.compile(r"/(?!\d)|(?<!\d)/")


def bare(text: str) -> str:
    """Return ``text`` without case and accents; a lone "è" becomes ``=``."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    text = _IS.sub("=", text)
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def without_markup(text: str) -> str:
    """Return ``text`` without Slack's mentions, channels, links and emoji names."""
    return _MARKUP.sub(" ", text)


@lru_cache(maxsize=8192)
def plain(
    text: str, spellings: tuple[tuple[str, str], ...] = (), *, parted: bool = False
) -> str:
    """Return the words of a text, one space between them.

    ``spellings`` make equal what is written in several ways; ``parted`` texts have a
    mark where a sentence ends.
    """
    text = _DASHES.sub("-", without_markup(text).replace("=", " "))
    text = "".join(char for char in text if _is_written(char))
    if parted:
        text = _SENTENCE.sub(f" {EDGE} ", text.strip())
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    text = re.sub(r"\be-?(?=mails?\b)", "e", text)
    for pattern, spelling in spellings:
        text = re.sub(pattern, spelling, text)
    text = bare(text)
    text = _SHORT_YEAR.sub(lambda hit: f" 20{hit[1] or hit[2] or hit[3]}", text)
    text = _POINT_BEFORE_DASH.sub("", text)
    kept = _NOISE.sub(lambda hit: "=" if hit.group() == "=" else " ", text)
    if "-" in kept:
        kept = _DATED_DASH.sub(" \N{RIGHTWARDS ARROW} ", kept)
        kept = _ranges().sub(
            lambda hit: f"{hit.group().rstrip(' -')} \N{RIGHTWARDS ARROW} ", kept
        )
    kept = re.sub(r"'|(?<![0-9])-|-(?![0-9])", " ", kept)
    kept = _SLASH.sub(" ", _COMMA.sub(" , ", kept))
    kept = re.sub(r"([%€$&+])", r" \1 ", kept)
    return " ".join(kept.split()).strip(f" ,{EDGE}")


@cache
def _ranges() -> re.Pattern[str]:
    """Return two months or two weekdays with a dash between: "Jul-Sep", "Mo-Fr"."""
    joined = []
    for table in (MONTHS, WEEKDAYS):
        lines = " ".join(line for lines in table.values() for line in lines)
        names = {name for name in re.split("[ :]+", bare(lines)) if name.isalpha()}
        one = "|".join(sorted(names, key=len, reverse=True))
        joined.append(rf"(?:{one}) ?- ?(?=(?:{one})\b)")
        joined.append(rf"[0-9] - (?=(?:{one})\b)")
        joined.append(
            rf"(?:{one}) ?- ?(?=[0-9]{{1,2}}\S{{0,2}} (?:of |de )?(?:{one})\b)"
        )
    return re.compile(rf"\b(?:{'|'.join(joined)})")


def has_edge(name: str) -> bool:
    """Tell whether a name would be parted as sentences are."""
    return _SENTENCE.search(name) is not None


def _is_written(char: str) -> bool:
    """Tell words from emoji, control and private characters (spaces stay)."""
    category = unicodedata.category(char)
    return char.isspace() or (category not in {"So", "Sk"} and category[0] != "C")


def quoted(text: str) -> list[str]:
    """Return what stands in quotation marks of any language."""
    found = _QUOTED.finditer(without_markup(text).translate(_APOSTROPHES))
    return [next(part for part in hit.groups() if part) for hit in found]
