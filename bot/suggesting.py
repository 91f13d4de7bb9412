"""Questions to offer where one was not understood."""

from collections.abc import Sequence
from dataclasses import replace

from bot import names
from bot.lexicon import Lexicon
from bot.question import Question

_SUGGESTED: tuple[tuple[str, str], ...] = (
    ("money on_demand spent", "cost"),
    ("alert notify", "alerts"),
    ("exceed enough pace will", "forecast"),
    ("left still", "left"),
    ("limit cadence", "limit"),
    ("renew renewal_date next_period", "renewal"),
    ("most which", "top"),
    ("compare than more less change", "compare"),
    ("can if amount", "what_if"),
    ("breakdown by_kind by_day by_workflow by_one_shot by_survey", "breakdown"),
    ("count define counts_as an_interaction", "definition"),
    ("email sent", "used_kind"),
)


def unknown(lexicon: Lexicon, sequence: Sequence[str]) -> Question:
    """Return that nothing was understood, with up to three questions near it."""
    said = set(sequence)
    near = [name for heard, name in _SUGGESTED if said & set(heard.split())]
    offered = dict.fromkeys([*near, "used", "left", "used_kind"])
    suggestions = tuple(lexicon.examples[name] for name in offered)[:3]
    return Question(
        "unknown", language=lexicon.language, confidence=0.0, suggestions=suggestions
    )


def misnamed(found: names.Names, lexicon: Lexicon) -> Question:
    """Return that a name means nothing or several things, with names to offer."""
    titles = list(found.missing)
    for _, origin in found.ambiguous:
        same = [one for _, one in found.ambiguous if one.name == origin.name]
        titles.append(origin.id if len(same) > 1 else origin.name or origin.id)
    offered = [lexicon.named.format(name=title) for title in dict.fromkeys(titles)]
    offered += [lexicon.examples["top"], lexicon.examples["used"]]
    return Question(
        "unknown",
        language=lexicon.language,
        confidence=0.0,
        suggestions=tuple(offered[:3]),
        why="ambiguous" if found.ambiguous else "misnamed",
    )


def ahead(question: Question, lexicon: Lexicon) -> Question:
    """Return the unknown question of a time that is still to come, and why it is."""
    offered = dict.fromkeys([lexicon.examples["forecast"], *question.suggestions])
    return replace(question, suggestions=tuple(offered)[:3], why="future")
