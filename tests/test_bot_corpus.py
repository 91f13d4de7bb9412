"""What people say in six languages, and exactly what it asks."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.lexicon import all_lexicons
from bot.questions import Question, understand
from metering.interactions import Kind, Origin
from metering.periods import Period
from tests.asked import ACCOUNT

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
ORIGINS = [
    (Kind.WORKFLOW_EMAIL, Origin("wf_3", "Onboarding day 3")),
    (Kind.WORKFLOW_EMAIL, Origin("wf_4", "Welcome")),
    (Kind.ONE_SHOT_EMAIL, Origin("os_5", "Black Friday November")),
    (Kind.IN_APP_SURVEY, Origin("sv_4", "Feature fit")),
    (Kind.NPS_EMAIL, Origin("sv_6", "NPS Q3")),
    (Kind.WORKFLOW_EMAIL, Origin("wf_9", "Riattivazione clienti")),
    (Kind.ONE_SHOT_EMAIL, Origin("os_7", "Été 2026")),
    (Kind.ONE_SHOT_EMAIL, Origin("os_8", "Relaunch")),
    (Kind.WORKFLOW_EMAIL, Origin("wf_8", "Relaunch")),
]
INTENTS = (
    *("used", "left", "limit", "forecast", "breakdown", "top", "compare"),
    *("cost", "what_if", "renewal", "definition", "alerts", "help", "unknown"),
)
CORPUS = [
    json.loads(line)
    for intent in INTENTS
    for line in (Path(__file__).parent / f"questions/{intent}.jsonl")
    .read_text()
    .splitlines()
]

# What was written after the parser, per language, and first run before any change.
SAID = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "questions").glob("said_*.jsonl"))
    for line in path.read_text().splitlines()
]


def _ask(text: str, previous: Question | None = None) -> Question:
    return understand(
        text, account=ACCOUNT, now=NOW, origins=ORIGINS, previous=previous
    )


def _days(period: Period | None) -> list[str] | None:
    if period is None:
        return None
    calendar = ACCOUNT.calendar
    ends = (period.start, period.end)
    return [str(calendar.local_day(instant)) for instant in ends]


def _told(question: Question) -> dict[str, Any]:
    return {
        "intent": question.intent,
        "period": _days(question.period),
        "compare_to": _days(question.compare_to),
        "kinds": [kind.value for kind in question.kinds],
        "group_by": question.group_by,
        "amount": question.amount,
        "origin": question.origin.id if question.origin else None,
    }


@pytest.mark.parametrize("case", CORPUS + SAID, ids=lambda case: case["question"])
def test_a_question_is_understood_to_the_letter(case: dict[str, Any]) -> None:
    told = _told(_ask(case["question"]))
    expected = {key: case[key] for key in case if key in told}
    assert {key: told[key] for key in expected} == expected


def test_every_intent_has_sixty_phrasings_in_six_languages() -> None:
    counts = Counter(case["intent"] for case in CORPUS)
    assert min(counts[intent] for intent in INTENTS) >= 60
    spoken = {(case["intent"], case["language"]) for case in CORPUS}
    assert len(spoken) == 6 * len(INTENTS)


def test_the_language_is_the_question_s_own() -> None:
    wrong = [
        case["question"]
        for case in CORPUS
        if _ask(case["question"]).language != case["language"]
    ]
    # "Forecast", "plafond": some words are at home in several languages.
    assert len(wrong) <= len(CORPUS) * 0.03


@pytest.mark.parametrize("lexicon", all_lexicons(), ids=lambda one: one.language)
def test_every_example_is_understood_as_what_it_is_for(lexicon: Any) -> None:  # noqa: ANN401 -- a lexicon
    for intent, example in lexicon.examples.items():
        question = _ask(example)
        assert question.intent == intent.removesuffix("_kind"), example
        assert question.language == lexicon.language, example


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("how many emails did black friday november send?", "os_5"),
        ('quante email ha inviato "black friday november" a ottobre?', "os_5"),
        ("combien d'emails a envoyés la campagne ete 2026", "os_7"),
        ("usage of the welcome workflow last month", "wf_4"),
        ("how many were sent by the workflow Relaunch?", "wf_8"),
        ("cuántas encuestas Feature fit se enviaron", "sv_4"),
    ],
)
def test_a_name_is_known_in_any_case_with_or_without_accents(
    text: str, origin: str
) -> None:
    question = _ask(text)
    assert question.intent == "used"
    assert question.origin is not None
    assert question.origin.id == origin


@pytest.mark.parametrize(
    "text", ["how many emails did Relaunch send?", 'emails from "Spring" last month']
)
def test_a_name_of_two_things_or_of_none_gets_names_to_choose_from(text: str) -> None:
    question = _ask(text)
    assert question.intent == "unknown"
    assert 0 < len(question.suggestions) <= 3


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("how many emails?", "and last month?", {"period": "10"}),
        ("quante email abbiamo inviato?", "e a settembre?", {"period": "09"}),
        ("usage in october", "only surveys", {"kinds": 2, "period": "10"}),
        ("usage in october", "by workflow?", {"group_by": "origin", "period": "10"}),
        ("¿cuántos correos enviamos?", "¿y en septiembre?", {"period": "09"}),
        ("combien d'emails avons-nous envoyés ?", "et hier ?", {"period": "11"}),
        ("Wie viele E-Mails?", "und im September?", {"period": "09"}),
        ("quantos e-mails enviamos?", "e em setembro?", {"period": "09"}),
        ("can we send 500 more emails?", "and 900?", {"amount": 900}),
        ("emails in october", "without nps", {"kinds": 4, "period": "10"}),
        ("usage en octobre", "et par type ?", {"group_by": "kind", "period": "10"}),
    ],
)
def test_a_few_words_complete_the_question_before(
    first: str, then: str, expected: dict[str, Any]
) -> None:
    previous = _ask(first)
    question = _ask(then, previous)
    assert question.intent != "unknown"
    if "period" in expected:
        days = _days(question.period)
        assert days is not None
        assert days[0][5:7] == expected["period"]
    if "kinds" in expected:
        assert len(question.kinds) == expected["kinds"]
    else:
        assert question.group_by or question.kinds == previous.kinds
    assert question.group_by == expected.get("group_by")
    assert question.amount == expected.get("amount")


def test_a_few_words_alone_ask_nothing() -> None:
    for text in ("and last month?", "e a settembre?", "et hier ?", "und gestern?"):
        assert _ask(text).intent == "unknown"


def test_what_cannot_complete_a_question_is_unknown() -> None:
    previous = _ask("how many emails last month?")
    for text in ("and next year?", "and the weather?", "why?"):
        assert _ask(text, previous).intent == "unknown"


def test_kinds_can_be_left_out() -> None:
    without = _ask("usage last month without emails")
    assert without.kinds == (Kind.CONVERSATION, Kind.IN_APP_SURVEY)
    but = _ask("quante email abbiamo inviato a ottobre tranne nps?")
    assert Kind.NPS_EMAIL not in but.kinds
    assert len(but.kinds) == 4


@pytest.mark.parametrize(
    "text",
    [
        "<@U0123ABC> how many *emails* last month? :tada:",
        "how many emials did we send last month",
        "how many emails last month 🙏🙏",
        "HOW MANY E-MAILS LAST MONTH???",
        "quante emails last month",
    ],
)
def test_markup_slips_emoji_and_mixed_languages_are_read_through(text: str) -> None:
    question = _ask(text)
    assert question.intent == "used"
    assert len(question.kinds) == 5
    assert _days(question.period) == ["2026-10-01", "2026-11-01"]
