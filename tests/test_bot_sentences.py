"""Every language, intent and state: exact numbers, right plurals, no stray words."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo

import pytest

from bot import sentences
from bot.answers import Answer, compose
from bot.questions import Question
from bot.rules import Intent
from bot.sentences.facts import Reading
from metering.accounts import Account
from metering.forecast import Forecast
from metering.interactions import EMAIL_KINDS, SURVEY_KINDS, Kind, Origin
from metering.periods import Calendar, Period
from metering.plans import Terms
from metering.usage import Row, Snapshot, percent

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
INTENTS = tuple(one for one in get_args(Intent) if one != "unknown")
SINGULAR = {
    "en": ("interaction", "interactions"),
    "it": ("interazione", "interazioni"),
    "es": ("interacción", "interacciones"),
    "fr": ("interaction", "interactions"),
    "de": ("Interaktion", "Interaktionen"),
    "pt": ("interação", "interações"),
}
ENGLISH = frozenset(
    {
        # Any of these betrays a phrase that was not translated.
        "ago",
        "allowance",
        "are",
        "been",
        "billing",
        "by",
        "conversation",
        "cost",
        "counted",
        "day",
        "days",
        "december",
        "details",
        "emails",
        "event",
        "events",
        "expected",
        "far",
        "fewer",
        "forecast",
        "from",
        "has",
        "have",
        "is",
        "it",
        "january",
        "kind",
        "kinds",
        "last",
        "left",
        "more",
        "not",
        "nothing",
        "november",
        "october",
        "of",
        "origin",
        "period",
        "reached",
        "renews",
        "statement",
        "survey",
        "surveys",
        "that",
        "the",
        "this",
        "through",
        "unknown",
        "used",
        "was",
        "were",
        "with",
        "workflow_email",
        "zero",
    }
)
# Words that a language writes as English does.
SHARED: dict[str, set[str]] = {
    "de": {"november", "was"},
    "es": set(),
    "fr": {"conversation"},
    "it": {"zero"},
    "pt": {"zero"},
}


def _account(allowance: int = 10_000) -> Account:
    return Account(
        id="acme",
        name="Acme",
        calendar=Calendar.simple(ROME, 1),
        plan=((None, Terms(allowance, Decimal("1.50"), 1000, "EUR")),),
        link_generation=0,
        owners=(),
    )


CURRENT = _account().calendar.period_at(NOW)
BEFORE = _account().calendar.preceding(CURRENT)
WEEK = Period(
    datetime(2026, 10, 25, 22, tzinfo=UTC), datetime(2026, 11, 1, 23, tzinfo=UTC)
)


def _rows(value: int) -> tuple[Row, ...]:
    return (
        Row("conversation", "Alfa", Kind.CONVERSATION, value // 3),
        Row(
            "workflow_email",
            "Beta",
            Kind.WORKFLOW_EMAIL,
            value - value // 3,
        ),
    )


def _snapshot(
    account: Account,
    value: int,
    period: Period = CURRENT,
    kinds: tuple[Kind, ...] = (),
    **changes: Any,  # noqa: ANN401 -- fields of a snapshot
) -> Snapshot:
    allowance = account.allowance
    whole = not kinds and account.calendar.period_at(period.start) == period
    over = max(0, value - allowance)
    snapshot = Snapshot(
        account="acme",
        period=period,
        zone=ROME,
        kinds=kinds,
        group_by=None,
        value=value,
        rows=_rows(value),
        allowance=allowance if whole else None,
        left=max(0, allowance - value) if whole else None,
        on_demand=over if whole else None,
        cost_minor=account.terms.cost_minor(over) if whole else None,
        percent=percent(value, allowance) if whole else None,
        pending=0,
        quarantined=0,
        adjusted=0,
        coverage=dict.fromkeys(Kind, NOW),
        counting_since=None,
        last_event_at=NOW - timedelta(seconds=14),
        as_of=NOW,
    )
    return replace(snapshot, **changes)


FORECAST = Forecast(10_620, 10_210, 11_040, date(2026, 11, 28), "planned", 82, 300)
STATES: dict[str, dict[str, Any]] = {
    "normal": {"value": 8_012},
    "zero": {"value": 0},
    "one": {"value": 1, "amount": 1},
    "over": {"value": 12_012},
    "a million": {"value": 1_000_000},
    "no allowance": {"value": 12, "allowance": 0},
    "allowance of one": {"value": 0, "allowance": 1},
    "pending": {"value": 8_012, "pending": 1, "quarantined": 3},
    "unknown kinds": {
        "value": 8_012,
        "coverage": dict.fromkeys(Kind, NOW) | {Kind.NPS_EMAIL: None},
    },
    "by hand": {"value": 8_012, "adjusted": 3_120},
    "taken by hand": {"value": 8_012, "adjusted": -1},
    "nothing yet": {"value": 0, "coverage": dict.fromkeys(Kind), "last_event_at": None},
    "silent": {"value": 8_012, "last_event_at": NOW - timedelta(days=3)},
    "late": {"value": 8_012, "last_event_at": NOW + timedelta(days=2)},
    "since": {"value": 8_012, "counting_since": CURRENT.start + timedelta(days=3)},
    "closed": {"value": 8_012, "period": BEFORE, "frozen": 8_000},
    "range": {"value": 8_012, "period": WEEK},
    "emails": {"value": 1, "kinds": EMAIL_KINDS},
    "surveys": {"value": 7, "kinds": SURVEY_KINDS, "period": WEEK},
    "two kinds": {"value": 7, "kinds": (Kind.CONVERSATION, Kind.WORKFLOW_EMAIL)},
    "one origin": {
        "value": 7,
        "kinds": (Kind.WORKFLOW_EMAIL,),
        "origin": Origin("wf_3", "Bienvenue"),
    },
}


def _ask(
    language: str,
    intent: str,
    *,
    value: int = 8_012,
    allowance: int = 10_000,
    amount: int = 1_500,
    period: Period = CURRENT,
    kinds: tuple[Kind, ...] = (),
    origin: Origin | None = None,
    frozen: int | None = None,
    forecast: Forecast | None = FORECAST,
    history_days: int = 82,
    levels: tuple[str, ...] = ("80%", "12000", "left:1", "cost:250", "spike"),
    fired: tuple[tuple[str, datetime], ...] = (("80%", NOW),),
    group_by: str | None = None,
    **changes: Any,  # noqa: ANN401 -- fields of a snapshot
) -> Answer:
    account = _account(allowance)
    grouped = {"breakdown": group_by or "kind", "top": "origin"}.get(intent, group_by)
    question = Question(
        cast("Intent", intent),
        kinds=kinds,
        origin=origin,
        period=period,
        compare_to=BEFORE if intent == "compare" else None,
        group_by=cast("Any", grouped),
        amount=amount if intent == "what_if" else None,
        language=language,
        suggestions=("…",),
    )
    reading = Reading(
        _snapshot(account, value, period, kinds, **changes),
        before=_snapshot(account, 6_000, BEFORE, kinds),
        forecast=forecast,
        history_days=history_days,
        levels=levels,
        fired=fired,
        frozen=frozen,
    )
    return compose(question, reading, account, NOW, asked="?")


def _check(answer: Answer, language: str) -> None:
    """Check what no answer may ever hold, whatever it says."""
    text = answer.text
    assert text
    for never in ("None", "{", "}", "  ", "..", " ."):
        assert never not in text.replace("…", ""), (never, text)
    one, many = SINGULAR[language]
    for number, noun in re.findall(rf"([\d.,\u202f]+) ({many}|{one})\b", text):
        count = int(re.sub(r"\D", "", number))
        singular = count == 1 or (count == 0 and language in {"fr", "pt"})
        assert (noun == one) == (singular and one != many), (number, noun)
    if language == "en":
        return
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    assert not words & (ENGLISH - SHARED[language]), words & ENGLISH


def test_there_are_six_languages_and_english_stands_in_for_others() -> None:
    assert sentences.codes() == LANGUAGES
    assert sentences.language("ja") is sentences.language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_answer_says_its_exact_number(language: str, state: str) -> None:
    for intent in INTENTS:
        answer = _ask(language, intent, **STATES[state])
        assert answer == _ask(language, intent, **STATES[state])
        _check(answer, language)
        if answer.rows:
            assert sum(row.value for row in answer.rows) == answer.value
        nothing = state == "nothing yet"
        if answer.value is None or (nothing and intent in {"used", "breakdown", "top"}):
            continue
        told = _number(answer, language)
        assert told in answer.text.split("\n")[0]
        assert nothing or answer.text.startswith(told)


def _number(answer: Answer, language: str) -> str:
    """Return the answer's number as its language writes it."""
    say = sentences.language(language)
    assert answer.value is not None
    if answer.question.intent == "cost":
        return say.money(answer.value, "EUR")
    return say.number(abs(answer.value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said_in_every_language(language: str) -> None:
    for intent in ("used", "left", "breakdown", "top", "compare", "forecast", "cost"):
        text = _ask(language, intent, **STATES["nothing yet"]).text
        say = sentences.language(language)
        assert say.unknown_all in text
        assert say.no_event in text
    text = _ask(language, "used", **STATES["unknown kinds"]).text
    assert sentences.language(language).kinds[Kind.NPS_EMAIL] in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["pace", "planned", "habit", "silent", "closed"])
def test_a_forecast_says_range_crossing_and_method(language: str, method: str) -> None:
    made = replace(FORECAST, method=method)
    answer = _ask(language, "forecast", forecast=made)
    _check(answer, language)
    say = sentences.language(language)
    assert (say.number(10_210) in answer.text) == (method != "closed")
    assert say.dated(date(2026, 11, 28)) in answer.text
    calm = replace(made, value=9_000, crosses_on=None)
    text = _ask(language, "forecast", forecast=calm).text
    # Of a closed period the first sentence says what was not used.
    left = 1_988 if method == "closed" else 1_000
    assert say.number(left) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_little_history_is_said_and_is_no_number(language: str) -> None:
    for days in (0, 1, 13):
        answer = _ask(language, "forecast", forecast=None, history_days=days)
        _check(answer, language)
        assert answer.value is None
        assert answer.text.find("14") > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_if_tells_today_and_the_pace_apart(language: str) -> None:
    fits = _ask(language, "what_if", amount=1_988)
    assert (fits.value, fits.fits) == (10_000, True)
    say = sentences.language(language)
    assert say.dated(date(2026, 11, 28)) in fits.text
    over = _ask(language, "what_if", amount=1_989)
    assert (over.value, over.fits) == (10_001, False)
    assert over.as_json()["fits"] is False
    assert "fits" not in _ask(language, "used").as_json()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", ["kind", "origin", "day"])
def test_rows_are_named_in_the_language(language: str, group: str) -> None:
    rows: tuple[Row, ...] = _rows(300)
    if group == "day":
        rows = (Row("2026-11-01", "2026-11-01", None, 300),)
    if group == "origin":
        named = [
            Row(f"wf_{n}", f"Flux {{{n}}}", Kind.WORKFLOW_EMAIL, 6) for n in range(49)
        ]
        rows = (*named, Row(None, "Workflow emails", Kind.WORKFLOW_EMAIL, 6))
    answer = _ask(language, "breakdown", value=300, rows=rows, group_by=group)
    assert sum(row.value for row in answer.rows) == 300
    lines = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert len(lines) == min(len(rows), 41)
    if group == "origin":
        assert lines[0].startswith("- Flux {0} (")
        assert "10" in lines[-1]
        assert "60" in lines[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_adds_up_kind_by_kind(language: str) -> None:
    more = _ask(language, "compare")
    assert more.value == 2_012
    assert sum(row.value for row in more.rows) == 2_012
    fewer = _ask(language, "compare", value=5_000)
    assert (fewer.value, more.value) == (-1_000, 2_012)
    assert sentences.language(language).number(1_000) in fewer.text
    for group in ("day", "origin"):
        assert _ask(language, "compare", group_by=group).text == more.text
    same = _ask(language, "compare", value=6_000)
    assert (same.value, same.rows) == (0, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_percent_is_rounded_up_to_a_hundred(language: str) -> None:
    text = _ask(language, "used", value=9_999).text
    assert "100" not in text.split("10", maxsplit=1)[0]
    assert "99.9" in text or "99,9" in text


def test_money_is_written_as_the_place_writes_it() -> None:
    written = {
        code: sentences.language(code).money(123_456, "EUR") for code in LANGUAGES
    }
    assert written["en"] == "€1,234.56"
    assert {re.sub(r"\s", " ", written[code]) for code in ("de", "es", "it")} == {
        "1.234,56 €"
    }
    assert sentences.language("en").money(1_234, "JPY") == "JP¥1,234"
    assert sentences.language("en").price_of(Decimal("0.00125"), "EUR") == "€0.00125"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_question_is_answered_without_a_digit(language: str) -> None:
    text = sentences.unknown(language, ("a", "b", "c", "d"))
    assert not re.search(r"\d", text)
    assert text.count("\n- ") == 3
    for intent in ("help", "definition"):
        assert not re.search(r"\d", _ask(language, intent).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_pairs_with_labels_of_the_language(language: str) -> None:
    say = sentences.language(language)
    figures = dict(_ask(language, "forecast", value=12_012).fields)
    assert figures[say.labels["used"]] == say.number(12_012)
    assert figures[say.labels["on_demand"]] == say.number(2_012)
    assert len(figures) == 9
    assert not _ask(language, "help").fields


def test_no_threshold_and_none_reached_are_said() -> None:
    for language in LANGUAGES:
        say = sentences.language(language)
        none = _ask(language, "alerts", levels=(), fired=())
        assert none.text == f"{say.no_threshold}."
        calm = _ask(language, "alerts", levels=("80%",), fired=())
        assert say.none_fired.partition(" {")[0] in calm.text
        _check(calm, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_of_this_second_is_not_yet_to_come(language: str) -> None:
    say = sentences.language(language)
    assert say.duration(timedelta(), ago=True) == say.duration(
        timedelta(seconds=1), ago=True
    )
    assert "0" not in say.duration(timedelta(milliseconds=300), ago=True)
