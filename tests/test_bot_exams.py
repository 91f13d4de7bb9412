"""Exams written by people who had not seen the bot; it must not forget them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot.question import Question
from bot.questions import understand
from metering import accounts, database
from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Period
from metering.vault import Vault
from tests.factories import add_account

_EXAMS = Path(__file__).parent / "exams"
_NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
_ROME = ZoneInfo("Europe/Rome")
_NAMES = (
    (Kind.WORKFLOW_EMAIL, "Onboarding day 3"),
    (Kind.WORKFLOW_EMAIL, "Welcome"),
    (Kind.WORKFLOW_EMAIL, "Win-back"),
    (Kind.ONE_SHOT_EMAIL, "Autumn release"),
    (Kind.ONE_SHOT_EMAIL, "Black Friday November"),
    (Kind.NPS_EMAIL, "Quarterly NPS"),
    (Kind.IN_APP_SURVEY, "Feature fit"),
)
_ORIGINS = [(kind, Origin(f"o_{name}", name)) for kind, name in _NAMES]


@pytest.fixture
def account(sqlite: Engine, vault: Vault) -> Account:
    add_account(sqlite, vault, timezone="Europe/Rome", allowance=10_000, now=_NOW)
    with database.read(sqlite) as connection:
        return accounts.get(connection, "acme")


def _asked(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _told(question: Question) -> dict[str, Any]:
    return {
        "kinds": sorted(question.kinds),
        **_days("", question.period),
        **_days("cmp_", question.compare_to),
        "group_by": question.group_by,
        "amount": question.amount,
        "origin": question.origin and question.origin.name,
        "language": question.language,
    }


def _days(prefix: str, period: Period | None) -> dict[str, str | None]:
    if period is None:
        return {f"{prefix}start": None, f"{prefix}end": None}
    return {
        f"{prefix}start": period.start.astimezone(_ROME).date().isoformat(),
        f"{prefix}end": period.end.astimezone(_ROME).date().isoformat(),
    }


def _is_right(expected: dict[str, Any], question: Question) -> bool:
    if question.intent != expected["intent"]:
        return question.intent in expected.get("also", [])
    told = _told(question)
    wanted = {name: value for name, value in expected.items() if name in told}
    if "kinds" in wanted:
        wanted["kinds"] = sorted(wanted["kinds"])
    return all(told[name] == value for name, value in wanted.items())


@pytest.mark.parametrize(
    ("exam", "least", "most"),
    [("first", 0.96, 0), ("second", 0.96, 0), ("third", 0.96, 0), ("fourth", 0.85, 4)],
)
def test_what_strangers_asked_is_understood_and_hardly_ever_answered_wrongly(
    account: Account, exam: str, least: float, most: int
) -> None:
    right = total = 0
    wrong: list[str] = []
    for path in sorted(_EXAMS.glob(f"{exam}_??.jsonl")):
        for expected in _asked(path):
            question = understand(
                expected["q"], account=account, now=_NOW, origins=_ORIGINS
            )
            total += 1
            if _is_right(expected, question):
                right += 1
            elif question.intent != "unknown":
                wrong.append(expected["q"])
    assert total >= 240
    assert len(wrong) <= most, wrong
    assert right / total >= least


@pytest.mark.parametrize("exam", ["first", "second", "third", "fourth"])
def test_what_strangers_asked_out_of_scope_gets_no_number(
    account: Account, exam: str
) -> None:
    answered = [
        asked["q"]
        for asked in _asked(_EXAMS / f"{exam}_oos.jsonl")
        if understand(asked["q"], account=account, now=_NOW, origins=_ORIGINS).intent
        != "unknown"
    ]
    assert answered == []
