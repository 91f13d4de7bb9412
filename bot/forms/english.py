"""The verbs of English."""

from bot.forms import Forms

_VOWELS = "aeiou"


def verb(base: str, past: str = "", participle: str = "") -> Forms:
    """Return the forms of a verb; ``past`` and ``participle`` where irregular."""
    third = f"{base}s"
    if base.endswith(("s", "x", "ch", "sh", "z")):
        third = f"{base}es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        third = f"{base[:-1]}ies"
    plain = base.removesuffix("e")
    past = past or (
        f"{base[:-1]}ied" if third.endswith("ies") and base[-1] == "y" else f"{plain}ed"
    )
    forms = dict.fromkeys((base, third, f"{plain}ing", past, participle or past))
    return Forms(tuple(forms), (participle or past,), ())
