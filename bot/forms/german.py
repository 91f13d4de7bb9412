"""The verbs of German: weak ones by rule, strong ones by their stems."""

from bot.forms import Forms

_WEAK = "e st t en te test ten tet end ende enden"
_ADJECTIVE = ("", "e", "en", "er", "es", "em")


def verb(
    infinitive: str, participle: str = "", *, prefix: str = "", past: str = ""
) -> Forms:
    """Return the forms of a verb, umlauts as plain vowels.

    ``participle`` and ``past`` are those of a strong verb ("gegangen", "ging");
    ``prefix`` is one that parts ("raus": herausgeschickt, rauszuschicken).
    """
    stem = infinitive.removesuffix("n").removesuffix("e")
    soft = "e" if stem.endswith(("t", "d", "chn", "ffn")) else ""
    finite = [f"{prefix}{stem}{ending}" for ending in _WEAK.split()]
    finite += [f"{prefix}{stem}{soft}{one}" for one in ("st", "t", "te", "ten")]
    finite += [f"{prefix}{infinitive}"]
    finite += [f"{prefix}{past}{one}" for one in ("", "en", "st", "t") if past]
    if prefix:
        finite.append(f"{prefix}zu{infinitive}")
    base = participle or _participle(stem, soft)
    return Forms(
        tuple(dict.fromkeys(finite)),
        tuple(f"{prefix}{base}{ending}" for ending in _ADJECTIVE),
        (),
    )


def _participle(stem: str, soft: str) -> str:
    """Return the weak participle: gebucht, but verbucht and notiert."""
    inseparable = stem.startswith(("ver", "be", "er", "ent", "zer", "uber", "unter"))
    bare = inseparable or stem.endswith("ier")
    return f"{stem}{soft}t" if bare else f"ge{stem}{soft}t"
