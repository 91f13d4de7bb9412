"""A few words after an answer: what they keep of the question before."""

import pytest

from bot.question import Question
from bot.questions import understand
from tests.asked import ACCOUNT, NOW

_FIRST = {
    "en": "how many interactions did we use in October?",
    "it": "quante interazioni abbiamo usato a ottobre?",
    "es": "¿cuántas interacciones usamos en octubre?",
    "fr": "combien d'interactions en octobre ?",
    "de": "wie viele Interaktionen im Oktober?",
    "pt": "quantas interações usamos em outubro?",
}


def _ask(text: str, previous: Question | None = None) -> Question:
    return understand(text, account=ACCOUNT, now=NOW, previous=previous)


def _start(question: Question) -> str | None:
    period = question.period
    return str(ACCOUNT.calendar.local_day(period.start)) if period else None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and the cost?"),
        ("it", "e il costo?"),
        ("es", "¿y el coste?"),
        ("fr", "et le coût ?"),
        ("de", "und die Kosten?"),
        ("pt", "e o custo?"),
    ],
)
def test_and_the_cost_keeps_the_closed_period(language: str, text: str) -> None:
    cost = _ask(text, _ask(_FIRST[language]))
    assert (cost.intent, _start(cost)) == ("cost", "2026-10-01")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and by workflow?"),
        ("it", "e per workflow?"),
        ("es", "¿y por workflow?"),
        ("fr", "et par workflow ?"),
        ("de", "und nach Workflow?"),
        ("pt", "e por fluxo?"),
    ],
)
def test_and_by_workflow_keeps_the_period_even_after_the_cost(
    language: str, text: str
) -> None:
    first = _ask(_FIRST[language])
    for previous in (first, _ask("and the cost?", first)):
        parted = _ask(text, previous)
        assert (parted.intent, parted.group_by) == ("breakdown", "origin")
        assert _start(parted) == "2026-10-01"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and the year before"),
        ("it", "e l'anno prima?"),
        ("es", "¿y el año anterior?"),
        ("fr", "et l'année d'avant ?"),
        ("de", "und im Jahr davor?"),
        ("pt", "e o ano anterior?"),
    ],
)
def test_the_year_before_moves_the_same_days(language: str, text: str) -> None:
    moved = _ask(text, _ask(_FIRST[language]))
    assert (moved.intent, _start(moved)) == ("used", "2025-10-01")


@pytest.mark.parametrize(
    "text", ["sure?", "sei sicuro?", "¿seguro?", "sûr ?", "sicher?", "certeza?"]
)
def test_sure_asks_the_same_again(text: str) -> None:
    first = _ask(_FIRST["en"])
    assert _ask(text, first) == first
    assert _ask(text).intent == "unknown"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in italiano?", "it"),
        ("in English please", "en"),
        ("en español", "es"),
        ("en français ?", "fr"),
        ("auf Deutsch", "de"),
        ("em português", "pt"),
    ],
)
def test_an_answer_is_given_again_in_another_language(text: str, language: str) -> None:
    again = _ask(text, _ask(_FIRST["de"]))
    assert (again.intent, again.language) == ("used", language)
    assert _start(again) == "2026-10-01"


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("top 5 workflows", 5),
        ("the three biggest campaigns", 3),
        ("le 3 campagne che hanno usato di più", 3),
        ("top 5 Kampagnen", 5),
        ("which workflow uses the most?", None),
    ],
)
def test_a_ranking_has_as_many_rows_as_were_asked(text: str, most: int | None) -> None:
    top = _ask(text)
    assert (top.intent, top.most) == ("top", most)


@pytest.mark.parametrize("text", ["October?", "oct?", "ottobre?", "Oktober?"])
def test_a_stretch_of_time_alone_asks_what_was_used_in_it(text: str) -> None:
    alone = _ask(text)
    assert (alone.intent, _start(alone)) == ("used", "2026-10-01")
    assert _ask("next month?").intent == "unknown"
