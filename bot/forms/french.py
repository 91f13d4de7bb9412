"""The regular verbs of French."""

from bot.forms import Forms

_ER = (
    "e es ons ez ent ant er ais ait ions iez aient ai as a ames ates erent asse assent"
)
_IR = "is it issons issez issent issant issais issait issions issaient ir irent isse"
_RE = "s t ons ez ent ant re ais ait ions iez aient is it imes irent e es"
_AHEAD = ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"]


def verb(infinitive: str, participle: str = "", ahead: str = "") -> Forms:
    """Return the forms of a verb in -er, -ir or -re, without accents.

    ``participle`` is the masculine one where it is irregular; ``ahead`` is the stem of
    the future ("enverr" of "envoyer").
    """
    stem, ending = infinitive[:-2], infinitive[-2:]
    endings = {"er": _ER, "ir": _IR, "re": _RE}[ending]
    finite = [_joined(stem, one) for one in endings.split()]
    finite += _spelled(stem) if ending == "er" else [stem]
    base = participle or stem + {"er": "e", "ir": "i", "re": "u"}[ending]
    future = ahead or infinitive.removesuffix("e")
    plural = base if base.endswith("s") else f"{base}s"
    return Forms(
        tuple(dict.fromkeys(finite)),
        (base, f"{base}e", plural, f"{base}es"),
        tuple(future + one for one in _AHEAD),
    )


def _joined(stem: str, ending: str) -> str:
    """Return stem and ending as French spells them: nous mangeons."""
    return (
        f"{stem}e{ending}"
        if stem.endswith("g") and ending[0] in "ao"
        else (stem + ending)
    )


def _spelled(stem: str) -> list[str]:
    """Return the forms of -oyer and -uyer that are written with an i: envoie."""
    if not stem.endswith(("oy", "uy", "ay")):
        return []
    return [f"{stem[:-1]}i{ending}" for ending in ("e", "es", "ent")]
