"""Parts of questions: stretches compared, time left unread, numbers, kinds, groups."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.question import Question
from bot.questions import understand
from metering.periods import Period
from tests.asked import ACCOUNT, NOW, ORIGINS

_ROME = ZoneInfo("Europe/Rome")


def _asked(text: str) -> Question:
    return understand(text, account=ACCOUNT, now=NOW, origins=ORIGINS)


def _first(period: Period | None) -> date | None:
    return None if period is None else period.start.astimezone(_ROME).date()


@pytest.mark.parametrize(
    ("text", "first", "against"),
    [
        ("compare the third quarter with the second", (2026, 7, 1), (2026, 4, 1)),
        ("questa settimana vs scorsa", (2026, 11, 23), (2026, 11, 16)),
        (
            "¿Cuántos correos más mandamos en el tercer trimestre que en el segundo?",
            (2026, 7, 1),
            (2026, 4, 1),
        ),
        ("Vergleiche letzte Woche mit der vorletzten", (2026, 11, 16), (2026, 11, 9)),
        (
            "octobre par rapport au même mois de l'an dernier",
            (2026, 10, 1),
            (2025, 10, 1),
        ),
        ("Oktober gegenüber Vorjahresmonat", (2026, 10, 1), (2025, 10, 1)),
        ("October vs last year", (2026, 10, 1), (2025, 10, 1)),
        (
            "What's the change in conversations from August to September?",
            (2026, 9, 1),
            (2026, 8, 1),
        ),
        ("compared to September, how was October?", (2026, 10, 1), (2026, 9, 1)),
    ],
)
def test_a_comparison_may_leave_out_a_unit_or_a_year(
    text: str, first: tuple[int, int, int], against: tuple[int, int, int]
) -> None:
    question = _asked(text)
    assert question.intent == "compare"
    assert _first(question.period) == date(*first)
    assert _first(question.compare_to) == date(*against)


@pytest.mark.parametrize(
    "text",
    [
        "the week of the launch: how many emails were sent",
        "how many interactions did we use next billing period?",
        "la prossima settimana quante email sono partite",
        "demain, combien d'emails sont partis ?",
        "in the Friday before the weekend how many emails went out",
    ],
)
def test_time_that_was_not_read_is_no_default_period(text: str) -> None:
    assert _asked(text).intent == "unknown"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("possiamo mandare duemilacinquecento email?", 2_500),
        ("können wir zweitausendfünfhundert Mails verschicken?", 2_500),
        ("can we send 1.2 million emails?", 1_200_000),
        ("podemos mandar 2,5 mil emails?", 2_500),
        ("un millar de correos más, ¿caben?", 1_000),
    ],
)
def test_numbers_glued_broken_or_round_are_read(text: str, amount: int) -> None:
    question = _asked(text)
    assert (question.intent, question.amount) == ("what_if", amount)


@pytest.mark.parametrize(
    "text",
    [
        "Oktober aufgeschlüsselt nach Typ, also Gespräche, Workflows, NPS usw",
        "list of last month split by type: chats, workflows, nps and so on",
    ],
)
def test_examples_after_by_type_narrow_nothing(text: str) -> None:
    question = _asked(text)
    assert (question.intent, question.group_by) == ("breakdown", "kind")
    assert question.kinds == ()
