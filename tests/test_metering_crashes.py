"""Power fails before every statement and commit of every act, one after the other.

An act of one transaction leaves nothing behind; done again, it is done once. Of an act
of several transactions each is whole, and doing it again completes it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine

from metering import (
    accounts,
    changes,
    corrections,
    database,
    erasure,
    freezing,
    rulings,
    statements,
    tables,
    verification,
)
from metering.corrections import Hand
from metering.events import Author, Parsed, Starter, Unreadable
from metering.interactions import Kind
from metering.meter import Meter
from metering.rulings import Ruling
from metering.vault import Vault
from tests import factories
from tests.crashes import Crash, failing
from tests.factories import NOW, at, email, replied, started
from webhooks import retrying

ADA = Hand("ada", "spam")
RAW = b"""{"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z",
 "data": {"email_id": "later", "purpose": "nps", "contact_id": "u_2"}}"""


def kept(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with database.read(engine) as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(table.select())), key=repr
            )
            for table in tables.metadata.sorted_tables
        }


def events() -> list[Parsed]:
    mail = email("e", "2026-11-03T10:00")
    return [
        started("c", "2026-11-03T09:12"),
        replied("c", "2026-11-03T09:15"),
        replied("ai", "2026-11-03T09:15", Author.AI, by=Starter.CONTACT),
        replace(mail, contact_id="u_1"),
        email("old", "2026-09-03T10:00"),
    ]


Act = Callable[[Connection, accounts.Account, Vault], object]


def record(connection: Connection, account: accounts.Account, vault: Vault) -> object:
    more: list[Parsed] = [replied("c", "2026-11-02T09:15")]
    more.append(email("f", "2026-11-03T10:00"))
    unread = Unreadable("not yet", b"{}")
    tally = factories.record_in(connection, vault, account.id, [*more, *more, unread])
    # The try that is answered says what was counted, whatever earlier tries had done.
    assert (tally.counted, tally.noted, tally.duplicate) == (1, 1, 2)
    assert tally.quarantined == 1
    return tally


def switch(connection: Connection, account: accounts.Account, _vault: Vault) -> object:
    ruling = Ruling(ai_replies=True, team_started=None, since=at("2026-11-03T00:00"))
    return rulings.change(connection, account, ruling, now=NOW)


def move(connection: Connection, account: accounts.Account, _vault: Vault) -> object:
    since = at("2026-10-03T00:00")
    changes.change_calendar(
        *(connection, account),
        timezone="Asia/Kathmandu",
        anchor_day=15,
        since=since,
        now=NOW,
    )
    moved = accounts.get(connection, account.id)
    return verification.repair(connection, moved)


def void(connection: Connection, account: accounts.Account, _vault: Vault) -> object:
    kind = Kind.CONVERSATION
    return corrections.void(connection, account, kind, "c", ADA, now=NOW)


def void_and_undo(
    connection: Connection, account: accounts.Account, vault: Vault
) -> object:
    void(connection, account, vault)
    kind = Kind.CONVERSATION
    return corrections.undo(connection, account, kind, "c", ADA, now=NOW)


def adjust(connection: Connection, account: accounts.Account, _vault: Vault) -> object:
    when = at("2026-11-03T00:00")
    return corrections.adjust(
        connection, account, Kind.NPS_EMAIL, ADA, units=-5, occurred_at=when, now=NOW
    )


@pytest.mark.parametrize("act", [record, switch, move, void, void_and_undo, adjust])
def test_an_act_that_fails_at_any_statement_leaves_nothing_of_it(
    engine: Engine, vault: Vault, act: Act
) -> None:
    name = factories.add_account(engine, vault)
    factories.record(engine, vault, name, events())
    before = kept(engine)

    def once() -> None:
        with database.write(engine) as connection:
            act(connection, accounts.get(connection, name), vault)

    tries = 0
    while True:
        try:
            with failing(engine, tries):
                once()
            break
        except Crash:
            tries += 1
            assert kept(engine) == before
    # A commit is the last of what may fail, and there are statements before it.
    assert tries > 5
    assert kept(engine) != before
    with database.read(engine) as connection:
        found = accounts.get(connection, name)
        assert not verification.verify(connection, found).differences


def forget(meter: Meter) -> None:
    erasure.forget(meter.engine, meter.vault, "acme", "u_1", now=NOW)


def freeze(meter: Meter) -> None:
    freezing.freeze(meter.engine, "acme", now=NOW, grace=timedelta(hours=72))


def retry(meter: Meter) -> None:
    retrying.retry(meter, "acme")


@pytest.mark.parametrize("act", [forget, freeze, retry])
def test_an_act_of_many_transactions_is_completed_when_it_is_done_again(
    engine: Engine, vault: Vault, act: Callable[[Meter], None]
) -> None:
    meter = Meter(engine, vault, lambda: NOW, "", ("k",))
    names = ("acme", "twin")
    for name in names:
        factories.add_account(engine, vault, name)
        heard: list[Parsed] = [*events(), Unreadable("not yet", RAW)]
        factories.record(engine, vault, name, heard)
    tries = 0
    while True:
        try:
            with failing(engine, tries):
                act(meter)
            break
        except Crash:
            tries += 1
            with database.read(engine) as connection:
                account = accounts.get(connection, "acme")
                verdict = verification.verify(connection, account, [statements.check])
            assert not verdict.differences
    assert tries > 5
    after = kept(engine)
    act(meter)
    again = kept(engine)
    for table in ("event", "entry", "usage_day", "quarantine", "statement"):
        assert again.get(table) == after.get(table)
