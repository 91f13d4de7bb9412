"""A source keeps what its adapter was told, sealed, and the kinds it can report."""

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from metering import accounts, database, sources, tables, usage
from metering.interactions import Kind
from metering.vault import Vault
from tests import factories

SECRET = "a secret of tests"
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def add(
    engine: Engine,
    vault: Vault,
    kinds: list[Kind] | None,
    *,
    secret: str | None = SECRET,
    options: dict[str, object] | None = None,
) -> str:
    with database.write(engine) as connection:
        return sources.add(
            connection,
            vault,
            account_id="acme",
            platform="mapped",
            secret=secret,
            now=NOW,
            kinds=kinds,
            options=options,
        )


def cannot_tell(engine: Engine) -> tuple[Kind, ...]:
    with database.read(engine) as connection:
        return sources.cannot_tell(connection, "acme")


def test_options_come_back_and_are_sealed(engine: Engine, vault: Vault) -> None:
    factories.add_account(engine, vault)
    told: dict[str, object] = {"mapping": {"type": "é"}, "hook": "plugin"}
    source_id = add(engine, vault, None, options=told)
    with database.read(engine) as connection:
        found = sources.get(connection, source_id, vault)
        stored = connection.scalar(select(tables.source.c.options))
    assert found is not None
    assert found.options == told
    assert isinstance(stored, bytes)
    assert json.dumps(told).encode() not in stored
    assert b"plugin" not in stored


def test_a_source_without_a_secret_has_none_until_it_rotates(
    engine: Engine, vault: Vault
) -> None:
    factories.add_account(engine, vault)
    source_id = add(engine, vault, None, secret=None)
    with database.write(engine) as connection:
        assert sources.get(connection, source_id, vault).secrets == ()  # type: ignore[union-attr]  # it was just added
        sources.rotate(connection, vault, source_id, "the first one", NOW)
        assert sources.get(connection, source_id, vault).secrets == (b"the first one",)  # type: ignore[union-attr]  # the same


def test_sources_of_one_account_share_a_key_and_accounts_do_not(
    engine: Engine, vault: Vault
) -> None:
    factories.add_account(engine, vault)
    factories.add_account(engine, vault, "bob")
    add(engine, vault, None)
    add(engine, vault, None)
    with database.write(engine) as connection:
        sources.add(
            connection,
            vault,
            account_id="bob",
            platform="mapped",
            secret="a secret of tests",
            now=NOW,
        )
    with database.read(engine) as connection:
        ours = {one.key for one in sources.of_account(connection, vault, "acme")}
        theirs = {one.key for one in sources.of_account(connection, vault, "bob")}
    assert len(ours) == len(theirs) == 1
    assert ours != theirs


def test_a_kind_cannot_be_told_where_no_connected_source_reports_it(
    engine: Engine, vault: Vault
) -> None:
    factories.add_account(engine, vault)
    assert cannot_tell(engine) == ()  # an import may bring anything
    add(engine, vault, [Kind.CONVERSATION])
    emails = add(engine, vault, [Kind.ONE_SHOT_EMAIL, Kind.WORKFLOW_EMAIL])
    assert cannot_tell(engine) == (
        Kind.REPLY_EMAIL,
        Kind.TRANSCRIPT_EMAIL,
        Kind.NPS_EMAIL,
        Kind.IN_APP_SURVEY,
    )
    with database.write(engine) as connection:
        sources.disable(connection, emails, NOW)
    assert Kind.ONE_SHOT_EMAIL in cannot_tell(engine)
    add(engine, vault, None)
    assert cannot_tell(engine) == ()


def test_a_source_is_set_up_anew(engine: Engine, vault: Vault) -> None:
    factories.add_account(engine, vault)
    source_id = add(engine, vault, [Kind.CONVERSATION], options={"hook": "x"})
    with database.write(engine) as connection:
        sources.hold(connection, source_id)
        sources.change(
            connection,
            vault,
            source_id,
            options={"hook": "y"},
            kinds=[Kind.REPLY_EMAIL],
        )
        found = sources.get(connection, source_id, vault)
    assert found is not None
    assert (found.options, found.kinds) == ({"hook": "y"}, (Kind.REPLY_EMAIL,))
    assert Kind.CONVERSATION in cannot_tell(engine)
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        period = account.calendar.period_at(NOW)
        shown = usage.snapshot(connection, account, period, now=NOW)
    assert shown.cannot_tell == cannot_tell(engine)
    assert "cannot_tell" not in shown.as_json()


def test_a_source_that_is_closed_stays_closed_since_the_first_time(
    engine: Engine, vault: Vault
) -> None:
    factories.add_account(engine, vault)
    source = add(engine, vault, None)
    with database.write(engine) as connection:
        for later in (NOW, NOW + timedelta(days=1)):
            sources.disable(connection, source, later)
        disabled = connection.scalar(select(tables.source.c.disabled_at))
    assert disabled == NOW
