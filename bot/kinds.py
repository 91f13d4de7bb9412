"""Which kinds a question names: "emails by workflows" is fewer, "and" is more."""

from collections.abc import Sequence

from metering.interactions import EMAIL_KINDS, SURVEY_KINDS, Kind

_GENERIC = {"email": frozenset(EMAIL_KINDS), "survey": frozenset(SURVEY_KINDS)}
_MENTIONS = {kind.value: frozenset({kind}) for kind in Kind} | _GENERIC
_BY = {
    "by_workflow": frozenset({Kind.WORKFLOW_EMAIL}),
    "by_one_shot": frozenset({Kind.ONE_SHOT_EMAIL}),
    "by_survey": frozenset(SURVEY_KINDS),
}
_BETWEEN = frozenset({"and", "comma", "filler"})

MENTIONS = frozenset(_MENTIONS)


def holds(general: str, special: str) -> bool:
    """Tell whether what one concept names includes what another does."""
    return _MENTIONS[special] <= _MENTIONS[general]


def named(sequence: Sequence[str], origin: Kind | None) -> tuple[Kind, ...] | None:
    """Return the kinds named, in their order; () for all, None for a contradiction.

    Mentions side by side narrow each other ("surveys by email"), "and" adds, and what
    follows "without" is taken away.
    """
    kept, excluded = _parted(sequence)
    groups, narrowing = _groups(kept)
    chosen = frozenset[Kind]().union(*groups)
    if len(groups) > 1 and any(not chosen <= general for general in narrowing):
        return None
    if not all(groups) or _overlapping(groups):
        return None
    by = [_BY[concept] for concept in kept if concept in _BY]
    limits = [frozenset[Kind]().union(*by)] if by else []
    if origin is not None:
        limits.append(frozenset({origin}))
    for limit in limits:
        chosen = chosen & limit if chosen else limit
        if not chosen:
            return None
    if excluded is not None:
        base = chosen or frozenset(Kind)
        chosen = base - excluded
        if not excluded or not excluded < base:
            return None
    return tuple(kind for kind in Kind if kind in chosen)


def _parted(sequence: Sequence[str]) -> tuple[list[str], frozenset[Kind] | None]:
    """Return what is not excluded, and the kinds that are (None: nothing is)."""
    if "except" not in sequence:
        return list(sequence), None
    start = end = sequence.index("except")
    excluded = frozenset[Kind]()
    for end in range(start + 1, len(sequence)):
        if sequence[end] in MENTIONS:
            excluded |= _MENTIONS[sequence[end]]
        elif sequence[end] not in _BETWEEN:
            break
    else:
        end = len(sequence)
    rest = [*sequence[:start], "filler", *sequence[end:]]
    return rest, frozenset() if "except" in rest else excluded


def _groups(
    sequence: Sequence[str],
) -> tuple[list[frozenset[Kind]], list[frozenset[Kind]]]:
    """Return the groups that "and" joins, and the general words narrowed in them."""
    groups: list[frozenset[Kind]] = []
    narrowing: list[frozenset[Kind]] = []
    joined = True
    last = ""
    for position, concept in enumerate(sequence):
        mention = _MENTIONS.get(concept)
        if mention is None:
            beside = position and sequence[position - 1] in _MENTIONS
            joined = joined or concept == "and" or (concept == "comma" and bool(beside))
            continue
        if joined:
            groups.append(mention)
        else:
            groups[-1] &= mention
            narrowing += [
                _GENERIC[word] for word in (last, concept) if word in _GENERIC
            ]
        joined, last = False, concept
    return groups, narrowing


def _overlapping(groups: Sequence[frozenset[Kind]]) -> bool:
    """Tell whether "and" joins what is already the same ("emails and newsletters")."""
    pairs = [(a, b) for i, a in enumerate(groups) for b in groups[i + 1 :]]
    return any(a & b and len(a | b) in {len(a), len(b)} for a, b in pairs)
