"""The regular verbs of Portuguese, of Brazil and of Portugal."""

from bot.forms import Forms

_ENDINGS = {
    "a": (
        "o as a amos ais am ava avas avamos avam ei aste ou astes aram e es emos em "
        "asse asses assemos assem ando ar ares armos arem ara aramos"
    ),
    "e": (
        "o es e emos eis em ia ias iamos iam i este eu estes eram a as amos am esse "
        "esses essemos essem endo er eres ermos erem era eramos"
    ),
    "i": (
        "o es e imos is em ia ias iamos iam i iste iu istes iram a as amos am isse "
        "isses issemos issem indo ir ires irmos irem ira iramos"
    ),
}
_AHEAD = ["ei", "as", "a", "emos", "eis", "ao", "ia", "ias", "iamos", "iam"]


def verb(infinitive: str, participle: str = "") -> Forms:
    """Return the forms of a verb in -ar, -er or -ir, without accents.

    ``participle`` is the masculine one where it is irregular ("gasto", "pago").
    """
    stem, vowel = infinitive[:-2], infinitive[-2]
    finite = [_joined(stem, one, vowel) for one in _ENDINGS[vowel].split()]
    base = participle or stem + {"a": "ado", "e": "ido", "i": "ido"}[vowel]
    both = {base, stem + {"a": "ado", "e": "ido", "i": "ido"}[vowel]}
    past = [one[:-1] + ending for one in both for ending in ("o", "a", "os", "as")]
    return Forms(
        tuple(dict.fromkeys(finite)),
        tuple(past),
        tuple(infinitive + ending for ending in _AHEAD),
    )


def _joined(stem: str, ending: str, vowel: str) -> str:
    """Return stem and ending as Portuguese spells them: pago, pague; fico, fique."""
    if vowel == "a" and ending[0] == "e":
        for sound, spelled in (("c", "qu"), ("g", "gu")):
            if stem.endswith(sound):
                return stem[: -len(sound)] + spelled + ending
    return stem + ending
