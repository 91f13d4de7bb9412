"""Every language, intent and state: exact numbers, right plurals, no stray words."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from bot import sentences
from bot.answers import Answer
from bot.rules import Intent
from metering.interactions import Kind
from metering.usage import Row
from tests.saying import FORECAST, STATES, ask, two_rows

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
        answer = ask(language, intent, **STATES[state])
        assert answer == ask(language, intent, **STATES[state])
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
        text = ask(language, intent, **STATES["nothing yet"]).text
        say = sentences.language(language)
        assert say.unknown_all in text
        assert say.no_event in text
    text = ask(language, "used", **STATES["unknown kinds"]).text
    assert sentences.language(language).kinds[Kind.NPS_EMAIL] in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["pace", "planned", "habit", "silent", "closed"])
def test_a_forecast_says_range_crossing_and_method(language: str, method: str) -> None:
    made = replace(FORECAST, method=method)
    answer = ask(language, "forecast", forecast=made)
    _check(answer, language)
    say = sentences.language(language)
    assert (say.number(10_210) in answer.text) == (method != "closed")
    assert say.dated(date(2026, 11, 28)) in answer.text
    calm = replace(made, value=9_000, crosses_on=None)
    text = ask(language, "forecast", forecast=calm).text
    # Of a closed period the first sentence says what was not used.
    left = 1_988 if method == "closed" else 1_000
    assert say.number(left) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_little_history_is_said_and_is_no_number(language: str) -> None:
    for days in (0, 1, 13):
        answer = ask(language, "forecast", forecast=None, history_days=days)
        _check(answer, language)
        assert answer.value is None
        assert answer.text.find("14") > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_if_tells_today_and_the_pace_apart(language: str) -> None:
    fits = ask(language, "what_if", amount=1_988)
    assert (fits.value, fits.fits) == (10_000, True)
    say = sentences.language(language)
    assert say.dated(date(2026, 11, 28)) in fits.text
    over = ask(language, "what_if", amount=1_989)
    assert (over.value, over.fits) == (10_001, False)
    assert over.as_json()["fits"] is False
    assert "fits" not in ask(language, "used").as_json()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", ["kind", "origin", "day"])
def test_rows_are_named_in_the_language(language: str, group: str) -> None:
    rows: tuple[Row, ...] = two_rows(300)
    if group == "day":
        rows = (Row("2026-11-01", "2026-11-01", None, 300),)
    if group == "origin":
        named = [
            Row(f"wf_{n}", f"Flux {{{n}}}", Kind.WORKFLOW_EMAIL, 6) for n in range(49)
        ]
        rows = (*named, Row(None, "Workflow emails", Kind.WORKFLOW_EMAIL, 6))
    answer = ask(language, "breakdown", value=300, rows=rows, group_by=group)
    assert sum(row.value for row in answer.rows) == 300
    lines = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert len(lines) == min(len(rows), 41)
    if group == "origin":
        assert lines[0].startswith("- Flux {0} (")
        assert "10" in lines[-1]
        assert "60" in lines[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_adds_up_kind_by_kind(language: str) -> None:
    more = ask(language, "compare")
    assert more.value == 2_012
    assert sum(row.value for row in more.rows) == 2_012
    fewer = ask(language, "compare", value=5_000)
    assert (fewer.value, more.value) == (-1_000, 2_012)
    assert sentences.language(language).number(1_000) in fewer.text
    for group in ("day", "origin"):
        assert ask(language, "compare", group_by=group).text == more.text
    same = ask(language, "compare", value=6_000)
    assert (same.value, same.rows) == (0, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_percent_is_rounded_up_to_a_hundred(language: str) -> None:
    text = ask(language, "used", value=9_999).text
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
        assert not re.search(r"\d", ask(language, intent).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_pairs_with_labels_of_the_language(language: str) -> None:
    say = sentences.language(language)
    figures = dict(ask(language, "forecast", value=12_012).fields)
    assert figures[say.labels["used"]] == say.number(12_012)
    assert figures[say.labels["on_demand"]] == say.number(2_012)
    assert len(figures) == 9
    assert not ask(language, "help").fields


def test_no_threshold_and_none_reached_are_said() -> None:
    for language in LANGUAGES:
        say = sentences.language(language)
        none = ask(language, "alerts", levels=(), fired=())
        assert none.text == f"{say.no_threshold}."
        calm = ask(language, "alerts", levels=("80%",), fired=())
        assert say.none_fired.partition(" {")[0] in calm.text
        _check(calm, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_of_this_second_is_not_yet_to_come(language: str) -> None:
    say = sentences.language(language)
    assert say.duration(timedelta(), ago=True) == say.duration(
        timedelta(seconds=1), ago=True
    )
    assert "0" not in say.duration(timedelta(milliseconds=300), ago=True)
