"""A drift from the platform's figures is told with what the evidence shows."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from metering import accounts, corrections, database, reconciliation
from metering.corrections import Hand
from metering.events import Author, Purpose, Starter, Unreadable
from metering.interactions import Kind
from metering.reconciliation import Line
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, record, replied, started

ADA = Hand("ada", "a test")
SATURDAY = 5
LATER = at("2026-12-20T00:00")


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault, timezone="Europe/Rome", anchor_day=10)


def reconcile(
    engine: Engine, figure: int, kind: Kind = Kind.CONVERSATION, **more: int
) -> Line:
    figures = {kind: figure, **{Kind(name): value for name, value in more.items()}}
    with database.read(engine) as connection:
        found = accounts.get(connection, "acme")
        period = found.calendar.period_at(at("2026-11-15T00:00"))
        lines = reconciliation.reconcile(connection, found, period, figures, now=LATER)
    return next(line for line in lines if line.kind is kind)


def exact(line: Line) -> list[str]:
    return [cause.code for cause in line.causes if cause.exact]


def test_figures_that_agree_need_no_cause(
    engine: Engine, vault: Vault, account: str
) -> None:
    events = (started("c", "2026-11-12T09:00"), replied("c", "2026-11-12T09:15"))
    record(engine, vault, account, events)
    line = reconcile(engine, 1)
    assert (line.drift, line.causes) == (0, ())


def test_a_switch_that_explains_the_drift_is_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    for key in ("a", "b", "c"):
        reply = replied(key, "2026-11-12T09:15", Author.AI)
        record(engine, vault, account, (started(key, "2026-11-12T09:00"), reply))
    record(
        engine,
        vault,
        account,
        (
            started("t", "2026-11-12T09:00", Starter.TEAM),
            replied("t", "2026-11-12T09:15"),
        ),
    )
    line = reconcile(engine, 3)
    assert (line.meter, line.drift) == (0, -3)
    assert exact(line) == ["switch"]
    assert line.causes[0].text == (
        "with --ai-replies on, --team-started off throughout, 3 would count"
    )
    assert exact(reconcile(engine, 4)) == ["switch"]
    assert "--team-started on" in reconcile(engine, 4).causes[0].text


def test_what_pends_or_is_void_is_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    events = (started("c", "2026-11-12T09:00"), replied("c", "2026-11-12T09:15"))
    record(engine, vault, account, (*events, replied("p", "2026-11-13T09:00")))
    assert exact(reconcile(engine, 2)) == ["pending"]
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        corrections.void(connection, found, Kind.CONVERSATION, "c", ADA, now=NOW)
    assert exact(reconcile(engine, 1)) == ["pending", "void"]


def test_what_was_entered_by_hand_is_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, (email("e", "2026-11-12T09:00"),))
    with database.write(engine) as connection:
        corrections.adjust(
            connection,
            accounts.get(connection, account),
            Kind.WORKFLOW_EMAIL,
            ADA,
            units=3_120,
            occurred_at=at("2026-11-11T00:00"),
            now=NOW,
        )
    line = reconcile(engine, 1, Kind.WORKFLOW_EMAIL)
    assert (line.drift, exact(line)) == (3_120, ["adjusted"])


@pytest.mark.parametrize(
    ("instants", "figure", "named"),
    [
        (("2026-11-09T23:30", "2026-11-12T09:00"), 1, "the same dates in UTC"),
        (("2026-11-12T09:00", "2026-11-03T09:00"), 2, "the calendar month 2026-11"),
        (("2026-11-03T09:00",), 1, "the billing period before"),
    ],
)
def test_another_period_or_zone_with_just_that_figure_is_named(
    engine: Engine,
    vault: Vault,
    account: str,
    *,
    instants: tuple[str, ...],
    figure: int,
    named: str,
) -> None:
    record(engine, vault, account, [email(one, one) for one in instants])
    line = reconcile(engine, figure, Kind.WORKFLOW_EMAIL)
    assert line.drift != 0
    texts = [one.text for one in line.causes if one.code == "other_period"]
    assert f"{figure} is exactly the figure of {named}" in texts


def test_days_without_any_where_the_same_weekdays_have_some_are_a_gap(
    engine: Engine, vault: Vault, account: str
) -> None:
    days = [at("2026-10-12T09:00") + timedelta(days=number) for number in range(60)]
    missing = {at("2026-11-18T09:00"), at("2026-11-19T09:00")}
    stamps = [
        (day + timedelta(minutes=minute)).isoformat()[:16]
        for day in days
        for minute in range(4)
        if day not in missing and day.weekday() < SATURDAY
    ]
    record(engine, vault, account, [email(one, one) for one in stamps])
    line = reconcile(
        engine, reconcile(engine, 0, Kind.WORKFLOW_EMAIL).meter + 8, Kind.WORKFLOW_EMAIL
    )
    gap = next(cause for cause in line.causes if cause.code == "gap")
    assert gap.exact
    assert "2026-11-18, 2026-11-19," in gap.text


def test_an_unfed_kind_and_a_quarantine_are_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, (Unreadable("type: unknown", b"{}"),))
    line = reconcile(engine, 7, Kind.IN_APP_SURVEY)
    assert [cause.code for cause in line.causes] == ["unfed", "quarantine"]


def test_two_kinds_that_make_up_for_each_other_are_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    mails = (
        email("a", "2026-11-12T09:00", Purpose.REPLY),
        email("b", "2026-11-12T09:00", Purpose.REPLY),
        email("c", "2026-11-12T09:00", Purpose.TRANSCRIPT),
    )
    record(engine, vault, account, mails)
    line = reconcile(engine, 1, Kind.REPLY_EMAIL, transcript_email=2)
    assert exact(line) == ["other_kind"]


def test_a_drift_that_nothing_explains_is_said_to_be_just_that(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, (email("e", "2026-11-12T09:00"),))
    line = reconcile(engine, 0, Kind.WORKFLOW_EMAIL)
    assert [cause.code for cause in line.causes] == ["none_found"]
