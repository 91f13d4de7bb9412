"""Explanations: why one key counts or not, by which rule, from which events.

Plain data, so that the terminal, the page and other programs say the same.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from metering import replays, rulebook, switches, tables, verdicts, witnesses
from metering.accounts import Account
from metering.interactions import SPACES_OF, Interaction, Kind, Origin, Space
from metering.periods import Period
from metering.rulebook import Rule
from metering.saying import Saying, say
from metering.things import Key, Thing
from metering.verdicts import Status
from metering.witnesses import Hearing, Witness


@dataclass(frozen=True, slots=True)
class Posted:
    """One row of the ledger about the key; instants are UTC."""

    number: int
    units: int
    kind: Kind
    occurred_at: datetime
    origin: Origin | None
    recorded_at: datetime
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that may report the key: its id, its platform, whether it is live."""

    id: str
    platform: str
    live: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one key of an account, and what follows by the rules."""

    account: str
    kind: Kind
    key: str
    status: Status
    verdict: Saying
    rules: tuple[Rule, ...]
    # What counts now; for a void, what was voided.
    interaction: Interaction | None
    # The billing period of the interaction, or of the reply of what is pending.
    period: Period | None
    events: tuple[Witness, ...]
    event_total: int
    entries: tuple[Posted, ...]
    contradictions: tuple[Saying, ...]
    needed: Saying | None
    # When an event about this kind was last received; None: no source ever did.
    coverage: datetime | None
    sources: tuple[Source, ...]


def explain(
    connection: Connection,
    account: Account,
    kind: Kind,
    key: str,
    space: Literal[Space.EMAIL, Space.SURVEY] | None = None,
) -> Explanation:
    """Explain one key; one that nobody reported is explained as unknown.

    ``space`` says which key of an ``nps_email`` is meant where both are there.
    """
    rules = switches.of(connection, account.id)
    spaces = SPACES_OF[kind] if space is None else (space,)
    found: list[tuple[Key, Thing, Hearing]] = []
    for one in spaces:
        at: Key = (account.id, one, key)
        thing = replays.anew(connection, [at], rules)[at]
        # By its events alone, whatever was voided.
        heard = replays.anew(connection, [at], rules, heed_voids=False)[at].now
        hearing = witnesses.hear(connection, at, thing.state, heard, rules)
        found.append((at, thing, hearing))
    at, thing, hearing = max(found, key=lambda one: _fits(one, kind))
    verdict = verdicts.judge(kind, thing, hearing, account.calendar)
    others = tuple(
        say("the key is also one of the {space} space", space=one[1])
        for one, _, heard_there in found
        if one != at and heard_there.heard
    )
    entries = _entries(connection, at)
    counts = thing.recorded or thing.voided
    instant = counts.occurred_at if counts else thing.state.replied_at
    return Explanation(
        account=account.id,
        kind=kind,
        key=key,
        status=verdict.status,
        verdict=verdict.text,
        rules=(*verdict.rules, rulebook.counted_when(kind)),
        interaction=counts,
        period=None if instant is None else account.calendar.period_at(instant),
        events=tuple(hearing.witnesses),
        event_total=hearing.heard,
        entries=entries,
        contradictions=(*hearing.contradictions(), *others),
        needed=verdict.needed,
        coverage=_coverage(connection, account.id, kind),
        sources=_sources(connection, account.id),
    )


def _fits(one: tuple[Key, Thing, Hearing], kind: Kind) -> tuple[bool, bool]:
    """What counts as the kind first, then what has any event."""
    _, thing, hearing = one
    counts = thing.recorded or thing.voided
    return counts is not None and counts.kind is kind, hearing.heard > 0


def _entries(connection: Connection, at: Key) -> tuple[Posted, ...]:
    table = tables.entry
    statement = (
        select(table)
        .where(
            table.c.account_id == at[0],
            table.c.space == str.__str__(at[1]),
            table.c.key == at[2],
        )
        .order_by(table.c.seq)
    )
    return tuple(
        Posted(
            row.seq,
            row.units,
            Kind(row.kind),
            row.occurred_at,
            Origin(row.origin_id, row.origin_name) if row.origin_id else None,
            row.recorded_at,
            row.reason,
            row.author,
        )
        for row in connection.execute(statement)
    )


def _coverage(connection: Connection, account_id: str, kind: Kind) -> datetime | None:
    table = tables.coverage
    return connection.scalar(
        select(table.c.last_received_at).where(
            table.c.account_id == account_id, table.c.kind == kind.value
        )
    )


def _sources(connection: Connection, account_id: str) -> tuple[Source, ...]:
    table = tables.source
    rows = connection.execute(
        select(table).where(table.c.account_id == account_id).order_by(table.c.id)
    )
    return tuple(Source(row.id, row.platform, row.disabled_at is None) for row in rows)
