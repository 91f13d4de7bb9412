"""The regular verbs of Spanish."""

from bot.forms import Forms

_CLITICS = [
    "lo",
    "la",
    "los",
    "las",
    "nos",
    "se",
    "me",
    "te",
    "le",
    "les",
    "melo",
    "noslo",
    "nosla",
    "nosle",
    "sela",
    "selo",
]
_ENDINGS = {
    "a": (
        "o as a amos ais an aba abas abamos abais aban e aste asteis aron es emos eis "
        "en ara aras aramos aran ase asemos asen ando ad"
    ),
    "e": (
        "o es e emos eis en ia ias iamos iais ian i iste io imos isteis ieron a as "
        "amos ais an iera ieras ieramos ieran iese iesen iendo ed"
    ),
    "i": (
        "o es e imos is en ia ias iamos iais ian i iste io isteis ieron a as amos ais "
        "an iera ieras ieramos ieran iese iesen iendo id"
    ),
}
_AHEAD = ["e", "as", "a", "emos", "eis", "an", "ia", "ias", "iamos", "iais", "ian"]


def verb(infinitive: str, participle: str = "", strong: str = "") -> Forms:
    """Return the forms of a verb in -ar, -er or -ir.

    ``participle`` is the masculine one where it is irregular; ``strong`` is the stem
    of the forms that are stressed on it ("cuent" of "contar").
    """
    stem, vowel = infinitive[:-2], infinitive[-2]
    finite = [infinitive]
    finite += [f"{infinitive}{clitic}" for clitic in _CLITICS]
    endings = _ENDINGS[vowel].split()
    finite += [_joined(stem, ending, vowel) for ending in endings]
    if strong:
        finite += [_joined(strong, ending, vowel) for ending in endings]
    gerund = stem + ("ando" if vowel == "a" else "iendo")
    finite += [f"{gerund}{clitic}" for clitic in ("lo", "la", "los", "las", "nos")]
    base = participle or stem + ("ado" if vowel == "a" else "ido")
    return Forms(
        tuple(finite),
        tuple(base[:-1] + ending for ending in ("o", "a", "os", "as")),
        tuple(infinitive + ending for ending in _AHEAD),
    )


def _joined(stem: str, ending: str, vowel: str) -> str:
    """Return stem and ending as Spanish spells them: pago, pague; cruzo, cruce."""
    if vowel == "a" and ending[0] == "e":
        for sound, spelled in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(sound):
                return stem[: -len(sound)] + spelled + ending
    return stem + ending
