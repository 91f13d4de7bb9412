"""Corrections by hand: rows with a reason and an author, which later events respect."""

import pytest
from sqlalchemy import Engine, select

from metering import accounts, corrections, database, tables, usage, verification
from metering.corrections import Hand
from metering.errors import ConflictError, InvalidError, NotFoundError
from metering.events import Channel, Parsed, Purpose, Starter, SurveySent
from metering.interactions import Interaction, Kind, Origin, Space
from metering.periods import Period
from metering.usage import GroupBy, Snapshot
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, record, replied, started

NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
ADA = Hand("ada", "a test of ours")


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    made = factories.add_account(engine, vault)
    record(engine, vault, made, TALK)
    return made


TALK: list[Parsed] = [
    started("c", "2026-11-03T09:12"),
    replied("c", "2026-11-03T09:15"),
]


def read(
    engine: Engine,
    period: Period = NOVEMBER,
    group_by: GroupBy = "kind",
    kinds: tuple[Kind, ...] = (),
    origin: Origin | None = None,
) -> Snapshot:
    """Read a snapshot, once every total has been verified."""
    with database.read(engine) as connection:
        found = accounts.get(connection, "acme")
        assert not verification.verify(connection, found).differences
        return usage.snapshot(
            connection,
            found,
            period,
            now=NOW,
            group_by=group_by,
            kinds=kinds,
            origin=origin,
        )


def void(
    engine: Engine,
    kind: Kind = Kind.CONVERSATION,
    key: str = "c",
    *,
    undo: bool = False,
    space: Space | None = None,
) -> Interaction | None:
    act = corrections.undo if undo else corrections.void
    with database.write(engine) as connection:
        found = accounts.get(connection, "acme")
        return act(connection, found, kind, key, ADA, now=NOW, space=space)


def adjust(
    engine: Engine, kind: Kind, units: int, instant: str, hand: Hand = ADA
) -> None:
    with database.write(engine) as connection:
        corrections.adjust(
            connection,
            accounts.get(connection, "acme"),
            kind,
            hand,
            units=units,
            occurred_at=at(instant),
            now=NOW,
        )


def entries(engine: Engine) -> list[tuple[int, str, str]]:
    table = tables.entry
    with database.read(engine) as connection:
        rows = connection.execute(
            select(table.c.units, table.c.author, table.c.reason).order_by(table.c.seq)
        )
        return [(row.units, row.author, row.reason) for row in rows]


@pytest.mark.usefixtures("account")
def test_a_void_is_a_row_with_reason_and_author(engine: Engine) -> None:
    void(engine)
    assert read(engine).value == 0
    assert entries(engine)[1:] == [(-1, "ada", "a test of ours")]


def test_a_void_survives_every_later_event_and_its_undoing_hears_them(
    engine: Engine, vault: Vault, account: str
) -> None:
    void(engine)
    tally = record(engine, vault, account, [replied("c", "2026-10-31T09:00")])
    assert tally.noted == 1
    assert read(engine).value == 0
    void(engine, undo=True)
    assert read(engine).value == 0
    october = Period(at("2026-10-01T00:00"), at("2026-11-01T00:00"))
    assert read(engine, october).value == 1
    record(engine, vault, account, [replied("c", "2026-11-02T09:00")])
    assert read(engine, october).value == 1


def test_undoing_what_its_events_no_longer_count_is_two_rows_and_leaves_it_to_them(
    engine: Engine, vault: Vault, account: str
) -> None:
    void(engine)
    record(engine, vault, account, [started("c", "2026-11-01T09:00", Starter.TEAM)])
    assert void(engine, undo=True) is None
    assert [units for units, _, _ in entries(engine)] == [1, -1, 1, -1]
    assert entries(engine)[-1] == (-1, "meter", corrections.UNDONE)
    record(engine, vault, account, [started("c", "2026-10-01T09:00")])
    assert read(engine).value == 1


def test_what_cannot_be_voided_or_undone_is_refused_with_the_reason(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [email("e", "2026-11-03T10:00", Purpose.REPLY)])
    with pytest.raises(NotFoundError, match="no conversation x counts"):
        void(engine, key="x")
    with pytest.raises(ConflictError, match="counts as reply_email"):
        void(engine, Kind.WORKFLOW_EMAIL, "e")
    with pytest.raises(ConflictError, match="nothing to undo"):
        void(engine, undo=True)
    void(engine)
    with pytest.raises(ConflictError, match="is void already"):
        void(engine)
    void(engine, undo=True)
    with pytest.raises(ConflictError, match="nothing to undo"):
        void(engine, undo=True)
    assert read(engine).value == 2


def test_two_nps_emails_with_one_key_are_told_apart_by_their_space(
    engine: Engine, vault: Vault, account: str
) -> None:
    survey = SurveySent(at("2026-11-03T10:00"), Channel.EMAIL, "k")
    mail = email("k", "2026-11-03T10:00", Purpose.NPS)
    record(engine, vault, account, [survey, mail])
    with pytest.raises(ConflictError, match="--space"):
        void(engine, Kind.NPS_EMAIL, "k")
    void(engine, Kind.NPS_EMAIL, "k", space=Space.SURVEY)
    assert read(engine, kinds=(Kind.NPS_EMAIL,)).value == 1
    void(engine, Kind.NPS_EMAIL, "k")
    assert read(engine, kinds=(Kind.NPS_EMAIL,)).value == 0
    with pytest.raises(ConflictError, match="--space"):
        void(engine, Kind.NPS_EMAIL, "k", undo=True)


@pytest.mark.parametrize(
    ("author", "reason"),
    [
        ("meter", "x"),
        (" Meter ", "x"),
        ("", "x"),
        ("a", " "),
        ("a\nb", "x"),
        ("a", "\0"),
    ],
)
def test_a_correction_needs_an_author_who_is_not_the_meter_and_a_reason(
    author: str, reason: str
) -> None:
    with pytest.raises(InvalidError, match="--"):
        Hand(author, reason)


@pytest.mark.usefixtures("account")
def test_adjustments_are_in_every_total_at_their_instant_and_told_apart(
    engine: Engine,
) -> None:
    adjust(engine, Kind.WORKFLOW_EMAIL, 3_120, "2026-11-01T00:00")
    adjust(engine, Kind.CONVERSATION, -5, "2026-11-03T12:00")
    shown = read(engine)
    assert (shown.value, shown.adjusted) == (3_116, 3_115)
    assert (shown.left, shown.on_demand, shown.cost_minor) == (0, 2_116, 317)
    assert shown.percent == "311.6"
    by_kind = {row.kind: row.value for row in shown.rows}
    assert by_kind[Kind.WORKFLOW_EMAIL] == 3_120
    assert by_kind[Kind.CONVERSATION] == -4
    by_day = read(engine, group_by="day").rows
    assert [(row.key, row.value) for row in by_day] == [
        ("2026-11-01", 3_120),
        ("2026-11-03", -4),
    ]
    by_origin = read(engine, group_by="origin").rows
    assert {(row.key, row.kind, row.value) for row in by_origin} == {
        (None, Kind.WORKFLOW_EMAIL, 3_120),
        (None, Kind.CONVERSATION, -4),
    }


@pytest.mark.usefixtures("account")
def test_adjustments_are_in_parts_of_days_and_of_the_kinds_asked_about(
    engine: Engine,
) -> None:
    adjust(engine, Kind.CONVERSATION, -5, "2026-11-03T12:00")
    before = Period(at("2026-11-03T09:15"), at("2026-11-03T12:00"))
    after = Period(at("2026-11-03T09:15"), at("2026-11-03T12:01"))
    assert (read(engine, before).value, read(engine, before).adjusted) == (1, 0)
    assert (read(engine, after).value, read(engine, after).adjusted) == (-4, -5)
    assert read(engine, kinds=(Kind.NPS_EMAIL,)).adjusted == 0
    assert read(engine, kinds=(Kind.CONVERSATION,)).adjusted == -5
    assert read(engine, origin=Origin("wf")).adjusted == 0


@pytest.mark.usefixtures("account")
def test_a_negative_total_leaves_no_more_than_the_allowance_twice_over(
    engine: Engine,
) -> None:
    adjust(engine, Kind.CONVERSATION, -11, "2026-11-03T12:00")
    shown = read(engine)
    assert (shown.value, shown.left, shown.on_demand) == (-10, 1_010, 0)
    assert (shown.cost_minor, shown.percent) == (0, "-1.0")


@pytest.mark.parametrize("units", [0, 10**15 + 1, -(10**19)])
@pytest.mark.usefixtures("account")
def test_an_adjustment_that_is_none_or_that_no_bill_holds_is_refused(
    engine: Engine, units: int
) -> None:
    with pytest.raises(InvalidError, match="--by"):
        adjust(engine, Kind.CONVERSATION, units, "2026-11-03T12:00")
    assert read(engine).value == 1


def test_no_number_of_adjustments_leaves_sixty_four_bits(
    engine: Engine, account: str
) -> None:
    row = {
        "account_id": account,
        "kind": Kind.CONVERSATION.value,
        "units": 10**15,
        "occurred_at": NOW,
        "reason": "x",
        "author": "ada",
        "recorded_at": NOW,
        "version": 1,
    }
    with database.write(engine) as connection:
        rows = [{**row, "seq": seq} for seq in range(1, 1_001)]
        connection.execute(tables.adjustment.insert(), rows)
        verification.repair(connection, accounts.get(connection, account))
    with pytest.raises(InvalidError, match="in all"):
        adjust(engine, Kind.CONVERSATION, 1, "2026-11-03T12:00")
    assert read(engine).value == 10**18 + 1


def test_repair_restores_adjustments_too(engine: Engine, account: str) -> None:
    adjust(engine, Kind.CONVERSATION, -5, "2026-11-03T12:00")
    before = read(engine)
    with database.write(engine) as connection:
        connection.execute(tables.usage_day.update().values(units=7, adjusted=1))
        connection.execute(tables.usage_origin.delete())
        found = accounts.get(connection, account)
        assert verification.verify(connection, found).differences
        assert not verification.repair(connection, found).differences
    assert read(engine) == before


def test_every_correction_carries_the_version_of_its_transaction(
    engine: Engine, vault: Vault, account: str
) -> None:
    void(engine)
    adjust(engine, Kind.CONVERSATION, -5, "2026-11-03T12:00")
    record(engine, vault, account, [email("e", "2026-11-03T10:00")])
    entry, adjustment = tables.entry.c, tables.adjustment.c
    with database.read(engine) as connection:
        versions = connection.scalars(select(entry.version).order_by(entry.version))
        assert versions.all() == [1, 2, 4]
        assert connection.scalar(select(adjustment.version)) == 3
