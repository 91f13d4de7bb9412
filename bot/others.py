"""Whose usage is asked: another company's, or one person's, is not known here."""

from collections.abc import Collection, Sequence

from bot.hearing import UNKNOWN, Heard
from bot.kinds import MENTIONS

# Tools and companies that are asked about beside the own account.
_RIVALS = frozenset(
    (
        *("intercom", "zendesk", "freshdesk", "freshchat", "hubspot", "tidio", "crisp"),
        *("gorgias", "livechat", "olark", "helpscout", "kustomer", "mailchimp"),
        *("sendinblue", "brevo", "klaviyo", "activecampaign", "sendgrid", "mailjet"),
        *("mailgun", "mailerlite", "getresponse", "typeform", "surveymonkey"),
        *("qualtrics", "salesforce", "pipedrive", "userlike", "smartsupp", "trengo"),
    )
)
# What stands before a name where its own usage is asked: "e-mails Lucía sent".
_BEFORE = frozenset({"used", "sent", "did", *MENTIONS})
_BETWEEN = 2


def are_asked(heard: Sequence[Heard], capitals: Collection[str]) -> bool:
    """Tell "how many did Lucía send", "and Tidio's?"; ``capitals`` begin with one."""
    return any(
        not _RIVALS.isdisjoint(one.words.split())
        or (
            one.concept == UNKNOWN
            and one.words in capitals
            and _stands_behind(heard, place)
        )
        for place, one in enumerate(heard)
    )


def _stands_behind(heard: Sequence[Heard], place: int) -> bool:
    before = [one.concept for one in heard[max(0, place - _BETWEEN - 1) : place]]
    while before and before[-1] == "filler":
        before.pop()
    return bool(before) and before[-1] in _BEFORE
