"""What people say, and what it asks."""

import json
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.questions import Question, understand
from metering.accounts import Account
from metering.interactions import EMAIL_KINDS, SURVEY_KINDS, Kind, Origin
from metering.periods import Calendar
from metering.plans import Terms

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
ACCOUNT = Account(
    id="acme",
    name="Acme",
    calendar=Calendar.simple(ZoneInfo("Europe/Rome"), 15),
    plan=((None, Terms(10_000, Decimal("1.50"), 1000, "USD")),),
    link_generation=0,
    owners=(),
)
ONBOARDING = Origin("wf_3", "Onboarding day 3")
ORIGINS = [
    (Kind.WORKFLOW_EMAIL, ONBOARDING),
    (Kind.ONE_SHOT_EMAIL, Origin("os_1", "Emails last month")),
    (Kind.ONE_SHOT_EMAIL, Origin("os_2", "Black Friday")),
    (Kind.WORKFLOW_EMAIL, Origin("wf_9", "Black Friday")),
]
CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parent / "questions/en.jsonl").read_text().splitlines()
]


def _ask(text: str) -> Question:
    return understand(text, account=ACCOUNT, now=NOW, origins=ORIGINS)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["question"])
def test_a_phrasing_has_its_intent(case: dict[str, str]) -> None:
    assert _ask(case["question"]).intent == case["intent"]


def test_every_intent_has_sixty_phrasings() -> None:
    counts = Counter(case["intent"] for case in CORPUS)
    assert len(counts) == 8
    assert min(counts.values()) >= 60


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("how many interactions?", ()),
        ("how many emails did we send?", EMAIL_KINDS),
        ("how many surveys did we send?", SURVEY_KINDS),
        ("how many surveys by email did we send?", (Kind.NPS_EMAIL,)),
        ("how many conversations?", (Kind.CONVERSATION,)),
        ("emails sent by workflows", (Kind.WORKFLOW_EMAIL,)),
        ("emails by workflow", (Kind.WORKFLOW_EMAIL,)),
        (
            "emails from workflows and campaigns",
            (Kind.WORKFLOW_EMAIL, Kind.ONE_SHOT_EMAIL),
        ),
        ("transcripts sent", (Kind.TRANSCRIPT_EMAIL,)),
        ("replies by email", (Kind.REPLY_EMAIL,)),
    ],
)
def test_words_name_kinds(text: str, kinds: tuple[Kind, ...]) -> None:
    question = _ask(text)
    assert question.intent in {"used", "breakdown"}
    assert question.kinds == kinds


@pytest.mark.parametrize(
    "text", ["emails from conversations", "emails and newsletters"]
)
def test_kinds_that_contradict_or_repeat_are_not_guessed(text: str) -> None:
    assert _ask(text).intent == "unknown"


def test_an_origin_is_known_by_its_name_and_by_its_id() -> None:
    for name in ("Onboarding day 3", "wf_3"):
        question = _ask(f"how many emails did {name} send last month?")
        assert (question.origin, question.kinds) == (
            ONBOARDING,
            (Kind.WORKFLOW_EMAIL,),
        )


def test_a_name_of_everyday_words_counts_in_quotation_marks_only() -> None:
    assert _ask("emails last month").origin is None
    quoted = _ask('how many did "Emails last month" send?')
    assert quoted.origin == Origin("os_1", "Emails last month")


def test_a_name_that_two_origins_share_is_not_guessed() -> None:
    assert _ask("how many emails did Black Friday send?").intent == "unknown"


def test_without_a_period_the_current_billing_period_is_meant() -> None:
    assert _ask("how many emails?").period == ACCOUNT.calendar.period_at(NOW)


def test_what_is_left_is_always_about_the_billing_period() -> None:
    current = ACCOUNT.calendar.period_at(NOW)
    assert _ask("how many are left this month?").period == current
    assert _ask("how many were left last billing period?").period == (
        ACCOUNT.calendar.preceding(current)
    )


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("breakdown", "kind"),
        ("usage by day", "day"),
        ("emails per campaign", "origin"),
    ],
)
def test_a_breakdown_is_grouped_as_asked(text: str, group: str) -> None:
    assert _ask(text).group_by == group


def test_unknown_has_no_period_and_three_examples() -> None:
    question = _ask("how many tickets did we close?")
    assert question.period is None
    assert len(question.suggestions) == 3


def test_every_example_that_is_offered_is_understood() -> None:
    for example in _ask("help").suggestions:
        assert _ask(example).intent != "unknown"


def test_hostile_text_is_unknown() -> None:
    for text in ("", "\0", "\ud800", "￼", "how many emails " * 50, "(" * 300):
        assert _ask(text).intent == "unknown"
