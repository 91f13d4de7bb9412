"""Questions written before the vocabulary that reads them: how many are read right."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.questions import Question, understand
from metering.periods import Period
from tests.asked import ACCOUNT, NOW, ORIGINS

FRESH = [
    json.loads(line)
    for line in (Path(__file__).parent / "questions/fresh_en_it_es.jsonl")
    .read_text()
    .splitlines()
]


def _days(period: Period | None, edge: str) -> str | None:
    if period is None:
        return None
    return str(ACCOUNT.calendar.local_day(getattr(period, edge)))


def _told(question: Question) -> dict[str, Any]:
    return {
        "kinds": sorted(kind.value for kind in question.kinds),
        "start": _days(question.period, "start"),
        "end": _days(question.period, "end"),
        "cmp_start": _days(question.compare_to, "start"),
        "cmp_end": _days(question.compare_to, "end"),
        "group_by": question.group_by,
        "amount": question.amount,
        "origin": question.origin.name if question.origin else None,
    }


def _is_right(case: dict[str, Any], question: Question) -> bool:
    told = _told(question)
    expected = {key: case[key] for key in told if key in case}
    if "kinds" in expected:
        expected["kinds"] = sorted(expected["kinds"])
    if question.intent in case.get("also", ()):
        return True
    exact = {key: told[key] for key in expected} == expected
    return question.intent == case["intent"] and exact


@pytest.mark.parametrize(("sets", "floor"), [((1, 2), 0.97), ((3,), 0.91)])
def test_fresh_questions_are_read_right_or_not_at_all(
    sets: tuple[int, ...], floor: float
) -> None:
    asked = [
        (case, understand(case["q"], account=ACCOUNT, now=NOW, origins=ORIGINS))
        for case in FRESH
        if case["set"] in sets
    ]
    within = [pair for pair in asked if pair[0]["intent"] != "unknown"]
    right = sum(_is_right(*pair) for pair in within)
    wrong = [
        case["q"]
        for case, question in within
        if question.intent != "unknown" and not _is_right(case, question)
    ]
    answered = [
        case["q"]
        for case, question in asked
        if case["intent"] == "unknown" and question.intent != "unknown"
    ]
    assert answered == []
    assert wrong == []
    assert right >= floor * len(within)
