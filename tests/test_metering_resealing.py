"""Sealing anew: everything, once, whatever interrupts it; and what cannot be opened."""

import json
from collections.abc import Iterator

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine, LargeBinary, insert, select, update

import wsgi
from metering import (
    database,
    desks,
    inquiry_tables,
    keys,
    members,
    quarantine,
    recipients,
    resealing,
    slack_tables,
    sources,
    tables,
)
from metering.desks import Desk
from metering.events import Unreadable
from metering.resealing import SEALED
from metering.vault import SealBrokenError, Vault
from tests.factories import NOW, add_account, email, record
from tests.processes import signed
from web.settings import Settings

FORMER = Vault(["the former key"])
BOTH = Vault(["the new key", "the former key"])
NEW = Vault(["the new key"])
SECRET = "whsec_" + "A" * 43 + "="

# Columns of bytes that hold digests, not what a vault sealed.
_DIGESTS = {"digest", "talk", "token", "body"}


def test_every_column_of_bytes_is_sealed_or_a_digest() -> None:
    of_bytes = {
        (table.name, column.name)
        for table in tables.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, LargeBinary) and column.name not in _DIGESTS
    }
    assert of_bytes == {(one.table.name, one.name) for one in SEALED}


@pytest.fixture
def full(engine: Engine) -> Engine:
    """A database with every kind of secret in it, all sealed under the former key."""
    add_account(engine, FORMER)
    with database.write(engine) as connection:
        source = sources.add(
            connection,
            FORMER,
            account_id="acme",
            platform="canonical",
            secret="whsec_a",
            now=NOW,
            options={"a": "b"},
            answers_url="https://a.test/",
        )
        sources.rotate(connection, FORMER, source, "whsec_b", NOW)
        address = "webhook:https://a.test/x"
        recipients.add(connection, "acme", "80%", address, NOW, FORMER)
        keys.add(connection, FORMER, "acme", "identity", NOW)
        keys.add(connection, FORMER, "acme", "api", NOW)
        members.add(connection, "acme", "ada@acme.test", NOW)
        desks.put(connection, FORMER, source, Desk("reply", token="t"), NOW)
        team = {"team_id": "T1", "sealed": FORMER.seal(b"xoxb"), "installed_at": NOW}
        connection.execute(insert(slack_tables.slack_workspace).values(team))
        waiting = {"state": "pending", "received_at": NOW, "not_before": NOW}
        said = {"sealed": FORMER.seal(b"hello"), "team_id": "T1", **waiting}
        connection.execute(
            insert(slack_tables.slack_event).values(event_id="E1", attempts=0, **said)
        )
        asked = {"account_id": "acme", "source_id": source, "talk": b"t" * 16}
        for number in range(3):
            connection.execute(
                insert(inquiry_tables.inquiry).values(
                    digest=bytes([number]) * 16,
                    sealed=FORMER.seal(b"how many?") if number else None,
                    attempts=0,
                    doubtful=False,
                    **{**asked, **waiting},
                )
            )
    unread = [Unreadable("no type", b"%d" % number) for number in range(120)]
    record(engine, FORMER, "acme", unread)
    return engine


def _of(found: list[resealing.Seals]) -> dict[str, tuple[int, int, int]]:
    return {one.name: (one.newest, one.former, one.broken) for one in found}


COUNTS = {
    "account.digest_key": 1,
    "source.options": 1,
    "source_secret.sealed": 2,
    "receiver_secret.sealed": 1,
    "access_key.sealed": 1,
    "desk.sealed": 1,
    "slack_workspace.sealed": 1,
    "slack_event.sealed": 1,
    "inquiry.sealed": 2,
    "quarantine.sealed": 120,
}


def test_everything_sealed_is_sealed_anew_and_the_former_key_is_not_needed(
    full: Engine,
) -> None:
    former = {name: (0, count, 0) for name, count in COUNTS.items()}
    newest = {name: (count, 0, 0) for name, count in COUNTS.items()}
    assert _of(resealing.look(full, BOTH)) == former
    assert _of(resealing.renew(full, BOTH)) == former
    assert _of(resealing.renew(full, BOTH)) == newest
    assert _of(resealing.look(full, NEW)) == newest
    assert sorted(_opened(full, NEW)) == sorted(_opened(full, BOTH))
    # An event is known again: the key of its digests is the same.
    assert record(full, NEW, "acme", [email("e", "2026-11-03T10:00")]).counted == 1
    assert record(full, NEW, "acme", [email("e", "2026-11-03T10:00")]).duplicate == 1
    with database.read(full) as connection:
        assert quarantine.count(connection, "acme") == 120


def _opened(engine: Engine, vault: Vault) -> Iterator[bytes]:
    with database.read(engine) as connection:
        for column in SEALED:
            for sealed in connection.scalars(select(column).where(column.is_not(None))):
                yield vault.open(sealed)


def test_a_look_writes_nothing_and_what_no_key_opens_is_left_as_it_is(
    full: Engine,
) -> None:
    stranger = Vault(["a lost key"]).seal(b"lost")
    with database.write(full) as connection:
        table = tables.source_secret
        lost = update(table).where(table.c.position == 1).values(sealed=stranger)
        connection.execute(lost)
    before = sorted(_raw(full))
    assert _of(resealing.look(full, BOTH))["source_secret.sealed"] == (0, 1, 1)
    assert sorted(_raw(full)) == before
    resealing.renew(full, BOTH)
    assert _of(resealing.look(full, BOTH))["source_secret.sealed"] == (1, 0, 1)
    assert stranger in _raw(full)
    with pytest.raises(SealBrokenError):
        list(_opened(full, NEW))


def _raw(engine: Engine) -> list[bytes]:
    with database.read(engine) as connection:
        return [
            bytes(sealed)
            for column in SEALED
            for sealed in connection.scalars(select(column).where(column.is_not(None)))
        ]


def test_killed_between_two_batches_it_goes_on_where_it_was(
    full: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, puts = resealing._put, []

    def dying(*args: object) -> None:
        puts.append(args)
        if len(puts) == 100:
            raise KeyboardInterrupt
        put(*args)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(resealing, "_put", dying)
    with pytest.raises(KeyboardInterrupt):
        resealing.renew(full, BOTH)
    monkeypatch.undo()
    half = _of(resealing.look(full, BOTH))["quarantine.sealed"]
    assert half == (50, 70, 0)
    resealing.renew(full, BOTH)
    assert list(_opened(full, NEW))


def test_what_changes_meanwhile_is_not_written_over(
    full: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = resealing._put

    def slow(connection: object, column: object, *rest: object) -> None:
        table = tables.source_secret
        if column is table.c.sealed:
            later = update(table).values(sealed=FORMER.seal(b"whsec_later"))
            connection.execute(later)  # type: ignore[attr-defined]  # a connection
        put(connection, column, *rest)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(resealing, "_put", slow)
    resealing.renew(full, BOTH)
    monkeypatch.undo()
    assert _of(resealing.look(full, BOTH))["source_secret.sealed"] == (0, 2, 0)
    with database.read(full) as connection:
        sealed = connection.scalars(select(tables.source_secret.c.sealed)).all()
    assert {BOTH.open(one) for one in sealed} == {b"whsec_later"}


def test_the_command_says_what_is_left_and_deliveries_go_on(sqlite: Engine) -> None:
    former, newest = "the former key 1", "the newest key 1"
    add_account(sqlite, Vault([former]))
    with database.write(sqlite) as connection:
        source = sources.add(
            *(connection, Vault([former])),
            account_id="acme",
            platform="canonical",
            secret=SECRET,
            now=NOW,
        )
    lost = _run(sqlite, newest)
    assert lost.exit_code == 1
    assert lost.stderr.splitlines()[-1].startswith("Error: no key opens 2 of them; add")
    told = "source_secret.sealed: 0 under SECRET_KEY, 1 under a former one, 0 under "
    for _ in range(2):
        seen = _run(sqlite, newest, former, "--dry-run")
        assert seen.exit_code == 0
        assert told in seen.stdout
        assert _post(sqlite, source, newest, former) == 200
    done = _run(sqlite, newest, former, "--json")
    kept = {
        one["name"]: (one["newest"], one["former"]) for one in json.loads(done.stdout)
    }
    assert kept["account.digest_key"] == kept["source_secret.sealed"] == (1, 0)
    assert done.stderr == "Sealed 2 anew.\n"
    assert _post(sqlite, source, newest, former) == 200
    assert _run(sqlite, newest).stderr == "Sealed 0 anew.\n"
    assert _post(sqlite, source, newest) == 200
    # Who still has the former key alone is told to come back, and loses nothing.
    assert _post(sqlite, source, former) == 503


def _app(engine: Engine, keys: tuple[str, ...]) -> Flask:
    settings = Settings("sqlite:////nowhere", keys, public_url="https://meter.test")
    return wsgi.create_app(settings=settings, engine=engine)


def _run(engine: Engine, *arguments: str) -> Result:
    keys = tuple(one for one in arguments if not one.startswith("--"))
    options = [one for one in arguments if one.startswith("--")]
    app = _app(engine, keys)
    with app.app_context():
        return app.test_cli_runner().invoke(args=["reseal", *options])


def _post(engine: Engine, source: str, *keys: str) -> int:
    client = _app(engine, keys).test_client()
    headers = signed(SECRET, b"[]")
    return client.post(f"/webhooks/{source}", data=b"[]", headers=headers).status_code
