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
_PERSONS = frozenset(("intern", "colleague", "boss", "manager", "agent", "teammate"))


def are_asked(heard: Sequence[Heard], capitals: Collection[str]) -> bool:
    """Tell "how many did Lucía send", "and Tidio's?"; ``capitals`` begin with one."""
    return _has_a_sender(heard) or any(
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


def _has_a_sender(heard: Sequence[Heard]) -> bool:
    """Tell "how many emails did our intern send" from "my boss sent me to ask"."""
    spoken = [
        "occasion" if one.words in _PERSONS else one.concept
        for one in heard
        if one.concept != "filler"
    ]
    trios = zip(spoken, spoken[1:], spoken[2:], strict=False)
    return any(
        led in _BEFORE and who == "occasion" and verb == "sent"
        for led, who, verb in trios
    )
