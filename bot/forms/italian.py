"""The regular verbs of Italian."""

from bot.forms import Forms

_CLITICS = [
    "lo",
    "la",
    "li",
    "le",
    "ne",
    "ci",
    "si",
    "mi",
    "vi",
    "ti",
    "cene",
    "mene",
    "gliene",
    "celo",
    "celi",
]
_ENDINGS = {
    "a": (
        "o i a iamo ate ano avo avi ava avamo avate avano ai asti ammo aste arono ino "
        "iate assi asse assimo assero ando"
    ),
    "e": (
        "o i e iamo ete ono evo evi eva evamo evate evano ei etti esti ette emmo este "
        "ettero a ano iate essi esse essimo essero endo"
    ),
    "i": (
        "o i e iamo ite ono ivo ivi iva ivamo ivate ivano ii isti immo iste irono a "
        "ano iate issi isse issimo issero endo isco isci isce iscono isca iscano"
    ),
}
_AHEAD = [
    "o",
    "ai",
    "a",
    "emo",
    "ete",
    "anno",
    "ei",
    "esti",
    "ebbe",
    "emmo",
    "este",
    "ebbero",
]


def verb(infinitive: str, participle: str = "") -> Forms:
    """Return the forms of a verb in -are, -ere or -ire.

    ``participle`` is the masculine one where it is irregular ("spedito", "speso").
    """
    stem, vowel = infinitive[:-3], infinitive[-3]
    finite = [infinitive, infinitive[:-1]]
    finite += [f"{infinitive[:-1]}{clitic}" for clitic in _CLITICS]
    finite += [_joined(stem, ending, vowel) for ending in _ENDINGS[vowel].split()]
    gerund = _joined(stem, "ando" if vowel == "a" else "endo", vowel)
    finite += [f"{gerund}{clitic}" for clitic in ("lo", "la", "li", "le", "ne", "ci")]
    base = participle or stem + {"a": "ato", "e": "uto", "i": "ito"}[vowel]
    theme = {"a": "er", "e": "er", "i": "ir"}[vowel]
    return Forms(
        tuple(finite),
        tuple(f"{base[:-1]}{ending}" for ending in "oaie"),
        tuple(_joined(stem, f"{theme}{ending}", vowel) for ending in _AHEAD),
    )


def _joined(stem: str, ending: str, vowel: str) -> str:
    """Return stem and ending, as Italian spells them: pago, paghi; lancio, lanci."""
    if vowel == "a" and ending[0] in "ei":
        if stem.endswith(("c", "g")):
            return f"{stem}h{ending}"
        if stem.endswith(("ci", "gi")):
            return stem[:-1] + ending
    if stem.endswith("i") and ending[0] == "i":
        return stem[:-1] + ending
    return stem + ending
