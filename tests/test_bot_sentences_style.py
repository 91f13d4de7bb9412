"""What a native speaker would mark in an answer: spaces, articles, doubled words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import sentences
from bot.lexicon import Lexicon, all_lexicons
from bot.questions import understand
from bot.sentences.language import NBSP, NNBSP
from bot.slack.asking import Answered
from bot.slack.blocks import message
from metering.interactions import Kind, Origin
from metering.usage import Row
from tests.saying import (
    BEFORE,
    CURRENT,
    FORECAST,
    NOW,
    STATES,
    WEEK,
    an_account,
    ask,
    two_rows,
)

LANGUAGES = sentences.codes()
COUNTED = (
    *("used", "left", "breakdown", "top", "compare", "forecast", "cost", "what_if"),
)
INTENTS = (*COUNTED, "limit", "renewal", "alerts", "help", "definition")
NOTHING = dict.fromkeys(Kind)


def _texts(language: str) -> Iterator[str]:
    """Yield every answer in every state, and all that is offered or refused."""
    for state in STATES.values():
        for intent in INTENTS:
            yield ask(language, intent, **state).text
    for method in ("pace", "planned", "habit", "silent", "closed"):
        yield ask(language, "forecast", forecast=replace(FORECAST, method=method)).text
    lexicon = next(one for one in all_lexicons() if one.language == language)
    yield lexicon.named.format(name="A")
    for why in ("", "future", "misnamed", "ambiguous"):
        yield sentences.unknown(language, tuple(lexicon.examples.values()), why)
    yield sentences.unknown(language, tuple(lexicon.examples.values())[3:])


def test_french_puts_its_own_spaces_before_its_marks() -> None:
    for text in _texts("fr"):
        marked = re.sub(r"\d\d:\d\d", "", text)
        assert not re.search(rf"(?<!{NNBSP})[;?!%]", marked), text
        assert not re.search(rf"(?<!{NBSP})[:»]|«(?!{NBSP})", marked), text


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "fr"])
def test_no_other_language_has_a_space_before_a_mark(language: str) -> None:
    for text in _texts(language):
        assert not re.search(r"\s[:;?!,.]", text), text


def test_spanish_opens_what_it_asks() -> None:
    for text in _texts("es"):
        assert text.count("¿") == text.count("?")


def test_italian_cuts_the_article_before_eight_and_eleven() -> None:
    say = sentences.language("it")
    assert say.dates(date(2026, 11, 8), date(2026, 11, 11)) == (
        "dall'8 all'11 novembre 2026"
    )
    assert say.dates(date(2026, 10, 31), date(2026, 11, 1)) == (
        "dal 31 ottobre al 1º novembre 2026"
    )
    renewed = [say.renews.format(day=say.dated(date(2026, 11, n))) for n in (1, 8, 18)]
    assert [text.rpartition("rinnova ")[2] for text in renewed] == [
        "il 1º novembre 2026",
        "l'8 novembre 2026",
        "il 18 novembre 2026",
    ]
    eleventh = datetime(2026, 11, 11, 10, 2, tzinfo=UTC)
    text = say.counted_through.format(moment=say.moment(eleventh))
    assert text.endswith("all'11 novembre 2026, 10:02")


def test_a_name_is_never_changed_by_an_article() -> None:
    origin = Origin("wf_1", "Promo dal 8 al 11 marzo")
    assert "dal 8 al 11 marzo" in ask("it", "used", value=7, origin=origin).text


def test_german_says_that_a_time_is_one() -> None:
    assert "10:02 Uhr" in ask("de", "used").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_rows_are_grouped_by_is_a_heading_of_its_own(language: str) -> None:
    say = sentences.language(language)
    for group in ("kind", "origin", "day"):
        rows = (Row("2026-11-01", "Alfa", Kind.CONVERSATION, 7),)
        text = ask(language, "breakdown", value=7, rows=rows, group_by=group).text
        heading = f". {say.by[group]}{say.colon}".rstrip()
        assert text.split("\n")[0].endswith(heading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_allowance_none_is_reached_renewed_or_left(language: str) -> None:
    say = sentences.language(language)
    day = say.dated(FORECAST.crosses_on or NOW.date())
    for intent in INTENTS:
        text = ask(language, intent, value=12, allowance=0, levels=()).text
        for phrase in (say.crosses, say.crossed, say.stays):
            assert phrase.format(limit=say.number(0), day=day, n="0") not in text
        for count in (12, 1_512):
            share = say.part.format(used=say.number(count), limit=say.number(0))
            assert share not in text
        if intent in {"used", "left", "breakdown", "what_if", "renewal"}:
            following = say.next_period.format(day=say.dated(date(2026, 12, 1)))
            assert following[1:] in text or intent == "breakdown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_says_its_noun_once_and_no_empty_share(language: str) -> None:
    say = sentences.language(language)
    kinds = (Kind.CONVERSATION, Kind.WORKFLOW_EMAIL)
    text = ask(language, "compare", value=7, kinds=kinds).text
    assert ") (" not in text
    assert text.count(say.kinds[Kind.CONVERSATION]) == 2  # in the head, in its line
    head = say.change.partition("{")[0]
    assert head in text
    for value in (6_000, 6_001, 5_999):
        assert head not in ask(language, "compare", value=value).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_if_says_what_lies_above_already(language: str) -> None:
    say = sentences.language(language)
    now = say.already.format(n=say.number(2_000))
    over = ask(language, "what_if", value=12_000, amount=10)
    assert now in over.text
    assert say.number(2_010) in over.text
    head = say.already.partition("{")[0]
    assert head not in ask(language, "what_if", value=9_999, amount=10).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_alerts_of_an_earlier_period_are_said_to_be_its_own(language: str) -> None:
    say = sentences.language(language)
    days = say.dates(date(2026, 10, 1), date(2026, 10, 31))
    for fired in ((("80%", NOW),), ()):
        text = ask(language, "alerts", period=BEFORE, fired=fired).text
        assert days in text


def test_one_is_never_said_as_many() -> None:
    assert "1 of these was entered" in ask("en", "used", adjusted=1).text
    assert "1 was taken off" in ask("en", "used", adjusted=-1).text
    assert "2 were taken off" in ask("en", "used", adjusted=-2).text
    one = ask("en", "forecast", forecast=replace(FORECAST, planned=1)).text
    assert not re.search(r"\b1 emails", one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_time_before_counting_nothing_is_said_to_be_known(language: str) -> None:
    say = sentences.language(language)
    began: dict[str, Any] = {"counting_since": CURRENT.start + timedelta(days=3)}
    day = say.dated(date(2026, 11, 4))
    before, since = say.before.format(day=day), say.since.format(day=day)
    for intent in ("used", "breakdown", "top", "forecast"):
        made = replace(FORECAST, value=0, crosses_on=None, method="closed", planned=0)
        answer = ask(
            language, intent, value=0, period=BEFORE, forecast=made, rows=(), **began
        )
        assert before in answer.text.split("\n")[0]
        assert since not in answer.text
        assert say.number(10_000) not in answer.text
    for intent in ("left", "cost"):
        assert since in ask(language, intent, value=0, period=BEFORE, **began).text
    # Half of it was counted; or it was brought in, and is more than nothing.
    assert since in ask(language, "used", **began).text
    assert since not in ask(language, "used", value=5, period=BEFORE, **began).text
    half: dict[str, Any] = {"counting_since": BEFORE.start + timedelta(days=3)}
    text = ask(language, "compare", **half).text
    assert say.since.partition("{")[0] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_reported_is_said_before_any_number_of_it(language: str) -> None:
    say = sentences.language(language)
    for intent in ("used", "left", "breakdown", "top", "compare", "cost", "what_if"):
        text = ask(language, intent, **STATES["nothing yet"]).text
        assert text.startswith(say.unknown_all)
        assert text.count(say.unknown_all) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", COUNTED)
def test_each_count_says_how_far_it_is_known(language: str, intent: str) -> None:
    say = sentences.language(language)
    silent = timedelta(days=3)
    text = ask(
        language,
        intent,
        pending=2,
        quarantined=3,
        adjusted=40,
        counting_since=CURRENT.start + timedelta(days=3),
        coverage=dict.fromkeys(Kind, NOW) | {Kind.IN_APP_SURVEY: None},
        last_event_at=NOW - silent,
    ).text
    local = NOW.astimezone(an_account().calendar.zone_at(NOW))
    for said in (
        say.count(2, say.pending),
        say.count(3, say.quarantined),
        say.count(40, say.by_hand),
        say.since.format(day=say.dated(date(2026, 11, 4))),
        say.unknown_kinds.format(kinds=say.kinds[Kind.IN_APP_SURVEY]),
        say.counted_through.format(moment=say.moment(local)),
        say.last_event.format(ago=say.duration(silent, ago=True)),
        say.silence.format(duration=say.duration(silent)),
    ):
        assert said in text


@pytest.mark.parametrize("lexicon", all_lexicons(), ids=lambda one: one.language)
def test_what_is_offered_has_a_capital_and_no_digit(lexicon: Lexicon) -> None:
    for text in (*lexicon.examples.values(), lexicon.named.format(name="A")):
        assert text.lstrip("¿")[0].isupper()
        assert not re.search(r"\d", text)


TO_COME = {
    "de": "Wie viele Interaktionen nächsten Monat?",
    "en": "how many interactions will we use next month?",
    "es": "¿cuántas interacciones usaremos el mes que viene?",
    "fr": "combien d'interactions le mois prochain ?",
    "it": "quante interazioni useremo il mese prossimo?",
    "pt": "quantas interações no próximo mês?",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_question_is_unknown_is_said(language: str) -> None:
    lexicon = next(one for one in all_lexicons() if one.language == language)
    origins = [
        (Kind.WORKFLOW_EMAIL, Origin("wf_3", "Bienvenue")),
        (Kind.WORKFLOW_EMAIL, Origin("wf_4", "Bienvenue")),
    ]
    asked = {
        "future": TO_COME[language],
        "misnamed": lexicon.named.format(name="Zorro"),
        "ambiguous": lexicon.named.format(name="Bienvenue"),
    }
    for why, text in asked.items():
        question = understand(text, account=an_account(), now=NOW, origins=origins)
        assert (question.intent, question.why) == ("unknown", why)
        assert question.language == language
    ahead = understand(asked["future"], account=an_account(), now=NOW)
    assert ahead.suggestions[0] == lexicon.examples["forecast"]
    say = sentences.language(language)
    heads = {sentences.unknown(language, (), why) for why in ("", *asked)}
    assert heads == {say.unknown, *say.unknown_why.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_draws_and_labels_in_the_language_of_the_question(language: str) -> None:
    say = sentences.language(language)
    rows = (*two_rows(3_000), Row(None, "x", Kind.ONE_SHOT_EMAIL, 0))
    for group in ("kind", "origin"):
        answer = ask(language, "breakdown", value=3_000, rows=rows, group_by=group)
        drawn = message(Answered(answer, "https://meter.test/x", several=False))[
            "blocks"
        ]
        table = next(one for one in drawn if one["type"] == "data_table")
        assert table["caption"] == say.by[group]
        cells = [[cell["text"] for cell in row] for row in table["rows"]]
        assert cells[0] == [say.labels[group], say.labels["used"]]
        assert cells[2][1] == say.number(2_000)
        kind = say.kinds[Kind.ONE_SHOT_EMAIL]
        none = say.no_origin.format(kind=kind) if group == "origin" else kind
        assert cells[3][0] == none
        actions = next(one for one in drawn if one["type"] == "actions")
        assert actions["elements"][-1]["text"]["text"] == say.labels["page"]
    day = Row("2026-05-01", "2026-05-01", None, 7)
    answer = ask(language, "breakdown", value=7, rows=(day,), group_by="day")
    drawn = message(Answered(answer, "", several=False))["blocks"]
    chart = next(one["chart"] for one in drawn if one["type"] == "data_visualization")
    assert chart["axis_config"]["x_label"] == say.labels["day"]
    assert chart["axis_config"]["y_label"] == say.labels["interactions"]


def test_all_languages_have_the_same_labels() -> None:
    keys = {frozenset(sentences.language(one).labels) for one in LANGUAGES}
    assert len(keys) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_silence_is_told_of_the_time_that_it_reaches_into(language: str) -> None:
    say = sentences.language(language)
    for_six = say.silence.format(duration=say.duration(timedelta(days=6)))
    last: dict[str, Any] = {"last_event_at": NOW - timedelta(days=6)}
    for period, told in ((CURRENT, True), (BEFORE, False), (WEEK, False)):
        text = ask(language, "used", value=0, period=period, **last).text
        assert (for_six in text) == told
    ended = replace(WEEK, start=NOW - timedelta(days=9), end=NOW - timedelta(days=2))
    assert for_six in ask(language, "used", value=0, period=ended, **last).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_stands_over_nothing(language: str) -> None:
    say = sentences.language(language)
    text = ask(language, "breakdown", value=0, rows=(), group_by="day").text
    assert say.by["day"] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_origins_of_one_name_are_told_apart_by_their_ids(language: str) -> None:
    rows = tuple(
        Row(key, name, Kind.WORKFLOW_EMAIL, value)
        for key, name, value in (("wf_1", "A", 5), ("wf_2", "A", 3), ("wf_3", "B", 1))
    )
    answer = ask(language, "top", value=9, rows=rows)
    assert re.findall(r"^- (.+?) \(", answer.text, re.MULTILINE) == [
        "A [wf_1]",
        "A [wf_2]",
        "B",
    ]
    assert "A [wf_1]" in answer.text.split("\n")[0]
    assert [row.label for row in answer.rows] == ["A", "A", "B"]
    drawn = message(Answered(answer, "", several=False))["blocks"]
    table = next(one for one in drawn if one["type"] == "data_table")
    assert [row[0]["text"] for row in table["rows"][1:]] == [
        "A [wf_1]",
        "A [wf_2]",
        "B",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_renewal_that_was_is_said_to_have_been(language: str) -> None:
    say = sentences.language(language)
    day = say.dated(date(2026, 11, 1))
    said = say.renewed_of.format(interactions=say.interactions(10_000), day=day)
    assert said in ask(language, "renewal", period=BEFORE).text
    assert said not in ask(language, "renewal").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whichever_compared_period_is_running_is_said(language: str) -> None:
    say = sentences.language(language)
    first = ask(language, "compare").text
    assert say.running in first
    assert say.running_before not in first
    second = ask(language, "compare", period=BEFORE, before=CURRENT).text
    assert say.running_before in second
    assert say.running not in second


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_asked_for_alone_is_not_said_again_in_each_row(language: str) -> None:
    say = sentences.language(language)
    rows = (Row("wf_1", "A", Kind.WORKFLOW_EMAIL, 7),)
    kinds = (Kind.WORKFLOW_EMAIL,)
    answer = ask(language, "top", value=7, rows=rows, kinds=kinds)
    assert f"- A{say.colon}7" in answer.text
    assert answer.text.count(say.kinds[Kind.WORKFLOW_EMAIL]) == 1
