"""An explanation tells the rule, the events, the rows, and what would be needed."""

import pytest
from sqlalchemy import Engine

from metering import accounts, corrections, database, explanations
from metering.corrections import Hand
from metering.events import Author, Channel, EmailSent, Purpose, Starter, SurveySent
from metering.explanations import Explanation
from metering.interactions import Interaction, Kind, Origin, Space
from metering.periods import Period
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, record, replied, started
from tests.test_metering_switches import switch

NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault)


def explain(
    engine: Engine, key: str, kind: Kind = Kind.CONVERSATION, **space: Space
) -> Explanation:
    with database.read(engine) as connection:
        found = accounts.get(connection, "acme")
        return explanations.explain(connection, found, kind, key, **space)  # type: ignore[arg-type]  # the two that are meant


def void(engine: Engine, *, undo: bool = False) -> None:
    act = corrections.undo if undo else corrections.void
    with database.write(engine) as connection:
        found = accounts.get(connection, "acme")
        act(connection, found, Kind.CONVERSATION, "c", Hand("ada", "spam"), now=NOW)


def test_what_counts_is_told_with_its_events_rules_and_period(
    engine: Engine, vault: Vault, account: str
) -> None:
    first = (started("c", "2026-11-03T09:12"), replied("c", "2026-11-03T09:15"))
    record(engine, vault, account, first)
    record(engine, vault, account, (replied("c", "2026-11-04T09:15"),))
    told = explain(engine, "c")
    assert told.status == "counted"
    assert told.period == NOVEMBER
    assert told.interaction == Interaction(Kind.CONVERSATION, at("2026-11-03T09:15"))
    assert [rule.number for rule in told.rules] == [1, 2, 4, 0]
    assert [(one.says, one.decides) for one in told.events] == [
        ("started by the contact", True),
        ("a public reply by a teammate", True),
        ("a public reply by a teammate", False),
    ]
    assert [(one.units, one.author) for one in told.entries] == [(1, "meter")]
    assert (told.contradictions, told.needed) == ((), None)


def test_what_pends_is_told_with_what_it_waits_for(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, (replied("c", "2026-11-03T09:15"),))
    told = explain(engine, "c")
    assert (told.status, told.period) == ("pending", NOVEMBER)
    assert "started_by" in (told.needed or "")


def test_what_a_switch_would_count_names_the_switch_and_its_date(
    engine: Engine, vault: Vault, account: str
) -> None:
    ai = (started("c", "2026-11-02T09:00"), replied("c", "2026-11-03T09:15", Author.AI))
    by_team = started("t", "2026-11-02T09:00", Starter.TEAM)
    record(engine, vault, account, (*ai, by_team, replied("t", "2026-11-04T09:15")))
    assert explain(engine, "c").needed == (
        "A public reply by a teammate, or --ai-replies on from 2026-11-03 or earlier."
    )
    assert "--team-started on from 2026-11-04" in (explain(engine, "t").needed or "")
    assert explain(engine, "t").status == "not_counted"
    switch(engine, account, ai=True, team=True, since=at("2026-11-03T00:00"))
    assert explain(engine, "c").status == explain(engine, "t").status == "counted"
    assert explain(engine, "t").entries[-1].reason == (
        "switched --ai-replies on, --team-started on from 2026-11-03"
    )


def test_a_void_and_its_undoing_are_told_with_reason_and_author(
    engine: Engine, vault: Vault, account: str
) -> None:
    events = (started("c", "2026-11-03T09:12"), replied("c", "2026-11-03T09:15"))
    record(engine, vault, account, events)
    void(engine)
    told = explain(engine, "c")
    assert (told.status, told.entries[-1].reason) == ("void", "spam")
    assert told.interaction == Interaction(Kind.CONVERSATION, at("2026-11-03T09:15"))
    void(engine, undo=True)
    assert explain(engine, "c").status == "counted"
    assert [(one.units, one.author) for one in explain(engine, "c").entries] == [
        (1, "meter"),
        (-1, "ada"),
        (1, "ada"),
    ]


def test_events_that_disagree_are_told_and_the_earliest_decides(
    engine: Engine, vault: Vault, account: str
) -> None:
    flow = EmailSent(
        at("2026-11-03T10:01"), "e", Purpose.WORKFLOW, origin=Origin("wf", "Welcome")
    )
    record(engine, vault, account, (flow,))
    record(engine, vault, account, (email("e", "2026-11-03T10:00", Purpose.REPLY),))
    told = explain(engine, "e", Kind.WORKFLOW_EMAIL)
    assert told.status == "not_counted"
    assert told.verdict == ("Not counted as workflow_email: it counts as reply_email.")
    assert "kind: reply_email, workflow_email" in told.contradictions
    assert [(one.says, one.decides) for one in told.events] == [
        ("claims reply_email", True),
        ("claims workflow_email of wf", False),
    ]
    assert [one.units for one in told.entries] == [1, -1, 1]
    assert explain(engine, "e", Kind.REPLY_EMAIL).status == "counted"


def test_an_nps_email_is_found_in_either_of_its_two_spaces(
    engine: Engine, vault: Vault, account: str
) -> None:
    survey = SurveySent(at("2026-11-03T10:00"), Channel.EMAIL, "k")
    record(engine, vault, account, (survey,))
    assert explain(engine, "k", Kind.NPS_EMAIL).status == "counted"
    record(engine, vault, account, (email("k", "2026-11-03T10:00"),))
    told = explain(engine, "k", Kind.NPS_EMAIL)
    assert told.status == "counted"
    assert "also one of the email space" in told.contradictions[0]
    mail = explain(engine, "k", Kind.NPS_EMAIL, space=Space.EMAIL)
    assert mail.status == "not_counted"


def test_an_unknown_key_tells_what_is_known_of_its_kind(
    engine: Engine, vault: Vault, account: str
) -> None:
    told = explain(engine, "nobody")
    assert (told.status, told.coverage, told.events) == ("unknown", None, ())
    record(engine, vault, account, (replied("c", "2026-11-03T09:15"),))
    assert explain(engine, "nobody").coverage == NOW


def test_of_very_many_events_the_first_are_shown_and_all_are_counted(
    engine: Engine, vault: Vault, account: str
) -> None:
    many = [replied("c", f"2026-11-03T{n // 60:02}:{n % 60:02}") for n in range(300)]
    record(engine, vault, account, many)
    told = explain(engine, "c")
    assert (len(told.events), told.event_total) == (200, 300)
