"""A question without what only names the account, and names that are plain words."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot import hearing, words
from bot.lexicon import all_lexicons
from bot.reading import Context, read
from metering.accounts import Account
from metering.interactions import SURVEY_KINDS, Kind

_TRIED = 3
_CONTAINERS = {
    "workflow_email": frozenset({Kind.WORKFLOW_EMAIL}),
    "one_shot_email": frozenset({Kind.ONE_SHOT_EMAIL}),
    "survey": frozenset(SURVEY_KINDS),
    "nps_email": frozenset({Kind.NPS_EMAIL}),
    "in_app_survey": frozenset({Kind.IN_APP_SURVEY}),
}


def container(word: str) -> frozenset[Kind]:
    """Return the kinds of "workflow", "campaign", "survey" in any language."""
    for lexicon in all_lexicons():
        found = _CONTAINERS.get(lexicon.concept(word) or "")
        if found:
            return found
    return frozenset()


@dataclass(frozen=True)
class Ordinary:
    """The everyday words of all languages: a name made of them is told from nothing."""

    account: Account
    now: datetime

    def includes(self, name: str) -> bool:
        """Tell whether a name also reads as a part of a question.

        A word that is only known for what the bot does not know ("zendesk") is none.
        """
        context = Context(self.account, self.now, None, None)
        lexicons = hearing.ordered(name.split(), None)
        return any(
            (found := read(name, lexicon, lexicons, context))
            and not found.unclear
            and set(found.sequence) != {"foreign"}
            for lexicon in lexicons[:_TRIED]
        )


def without_own_names(text: str, account: Account, ordinary: Ordinary) -> str:
    """Return a text without the account's own name and id."""
    for own in (account.name, account.id):
        name = words.plain(own)
        if name and f" {name} " in f" {text} " and not ordinary.includes(name):
            text = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", " ", text)
    return " ".join(text.split())
