"""A contact is forgotten; counts, statements and repetitions stay what they were."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from metering import (
    accounts,
    database,
    erasure,
    freezing,
    quarantine,
    statements,
    tables,
    usage,
    verification,
)
from metering.errors import InvalidError, NotFoundError
from metering.events import Event, Unreadable
from metering.periods import Period
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, replied, started

CONTACT = "contact-ada-lovelace"
OTHER = "contact-grace"
YEAR = Period(at("2026-01-01T00:00"), at("2027-01-01T00:00"))


def of(contact: str, events: Iterable[Event]) -> list[Event]:
    return [replace(one, contact_id=contact) for one in events]


ADAS = of(
    CONTACT,
    [
        started("c", "2026-09-03T09:12"),
        replied("c", "2026-09-03T09:15"),
        *(email(f"e_{number}", "2026-09-03T10:00") for number in range(1_200)),
    ],
)
GRACES = of(OTHER, [email("g", "2026-09-03T10:00")])


def quarantined(**fields: object) -> Unreadable:
    return Unreadable("type is missing", json.dumps(fields).encode())


def contacts(engine: Engine) -> set[str | None]:
    with database.read(engine) as connection:
        return set(connection.scalars(select(tables.event.c.contact_id)))


def test_forgetting_changes_no_count_no_statement_and_no_verdict(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault, now=at("2026-09-02T00:00"))
    factories.record(engine, vault, account, [*ADAS, *GRACES])
    freezing.freeze(engine, account, now=NOW, grace=timedelta(hours=72))
    erased = erasure.forget(engine, vault, account, CONTACT, now=NOW)
    assert erased == erasure.Erased(len(ADAS), 0, 0)
    assert contacts(engine) == {None, OTHER}
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert usage.snapshot(connection, found, YEAR, now=NOW).value == 1_202
        checks = (statements.check,)
        assert not verification.verify(connection, found, checks).differences
        assert statements.of_account(connection, account)[0].interactions == 1_202
    again = factories.record(engine, vault, account, [*ADAS, *GRACES])
    assert again.duplicate == len(ADAS) + 1
    assert contacts(engine) == {None, OTHER}
    assert erasure.forget(engine, vault, account, CONTACT, now=NOW).events == 0


def test_the_same_contact_of_another_account_is_another_person(
    engine: Engine, vault: Vault
) -> None:
    for account in ("acme", "other"):
        factories.add_account(engine, vault, account)
        factories.record(
            engine, vault, account, of(CONTACT, [email("e", "2026-09-03")])
        )
    erasure.forget(engine, vault, "acme", CONTACT, now=NOW)
    assert contacts(engine) == {None, CONTACT}


def test_quarantined_events_that_mention_the_contact_are_dropped(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    mentioning = [
        quarantined(data={"contact_id": CONTACT}),
        quarantined(note=f"from {CONTACT.upper()}, again"),
        quarantined(**{CONTACT: 1}),
        Unreadable("the body is not JSON", f"not json {CONTACT}".encode()),
    ]
    others = [quarantined(data={"contact_id": OTHER}), quarantined(x=CONTACT + "2")]
    factories.record(engine, vault, account, [*mentioning, *others])
    erased = erasure.forget(engine, vault, account, CONTACT, now=NOW)
    assert erased == erasure.Erased(0, len(mentioning), len(others))
    with database.read(engine) as connection:
        assert quarantine.count(connection, account) == len(others)
        left = quarantine.tallied(connection, account)
        found = accounts.get(connection, account)
        shown = usage.snapshot(connection, found, YEAR, now=NOW)
    assert {(one.outcome, one.reason): one.events for one in left} == {
        ("forgotten", "type is missing"): 3,
        ("forgotten", "the body is not JSON"): 1,
    }
    assert shown.quarantined == len(others)


@pytest.mark.parametrize(
    ("raw", "contact", "found"),
    [
        (b'{"id": 42}', "42", True),
        (b'{"id": "42"}', "42", True),
        (b'{"id": 421}', "42", False),
        (b'{"at": "2026-11-03T10:42:00Z"}', "42", False),
        (b'{"to": "Ada <ada@acme.test>"}', "ada@acme.test", True),
        (b'{"to": "ada@acme.test.org"}', "ada@acme.test", True),
        (b'{"id": "\\u00e9tienne-9"}', "étienne-9", True),
        (b'[[[{"a": [true, null, 1.5]}]]]', "true", False),
        (b"[" * 5_000 + b"]" * 5_000, "contact-1", False),
        (b"\xff contact-1", "contact-1", True),
    ],
)
def test_a_payload_mentions_a_contact_by_value_or_within_a_text(
    *, raw: bytes, contact: str, found: bool
) -> None:
    assert erasure.mentions(raw, contact) is found


@pytest.mark.parametrize("contact", ["", "a" * 256, "a\0b", "\ud800"])
def test_an_id_that_no_contact_can_have_is_refused(
    sqlite: Engine, vault: Vault, contact: str
) -> None:
    with pytest.raises(InvalidError, match="a contact's id is"):
        erasure.forget(sqlite, vault, "acme", contact, now=NOW)
    with pytest.raises(NotFoundError):
        erasure.forget(sqlite, vault, "acme", "c", now=NOW)


def test_the_file_itself_forgets(sqlite: Engine, vault: Vault, tmp_path: Path) -> None:
    account = factories.add_account(sqlite, vault)
    factories.record(sqlite, vault, account, [*ADAS, *GRACES])

    def written() -> bytes:
        return b"".join(one.read_bytes() for one in tmp_path.glob("meter.db*"))

    assert CONTACT.encode() in written()
    erasure.forget(sqlite, vault, account, CONTACT, now=NOW)
    assert CONTACT.encode() not in written()
    assert OTHER.encode() in written()


def test_a_contact_is_found_in_every_stretch_of_time(
    engine: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = factories.add_account(engine, vault)
    mails = [
        email(f"e{one % 3}_{one}", f"2026-11-0{one // 4 + 1}T10:00")
        for one in range(12)
    ]
    factories.record(engine, vault, account, of(CONTACT, mails))
    factories.record(
        engine, vault, account, of(OTHER, [email("o", "2026-11-02T10:00")])
    )
    # Shorter than the events of one instant: none is passed over.
    monkeypatch.setattr(erasure, "_STRETCH", 2)
    monkeypatch.setattr(erasure, "_BATCH", 3)
    found = erasure.forget(engine, vault, account, CONTACT, now=NOW)
    assert found.events == 12
    assert contacts(engine) == {None, OTHER}


def test_the_hash_of_a_statement_needs_no_contact(engine: Engine, vault: Vault) -> None:
    account = factories.add_account(engine, vault, now=at("2026-09-02T00:00"))
    factories.record(engine, vault, account, GRACES)
    freezing.freeze(engine, account, now=NOW, grace=timedelta(hours=72))
    line = b"acme\t2026-09-03T10:00:00.000000Z\tworkflow_email\tg\n"
    with database.read(engine) as connection:
        (one, *_) = statements.of_account(connection, account)
    assert one.sha256 == hashlib.sha256(line).hexdigest()
