"""An import that is interrupted goes on where it stopped, and counts once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from metering import database, ledger
from metering.import_tables import import_place
from metering.ledger import Tally
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from webhooks import importing, lines


class Interrupted(Exception):  # noqa: N818 -- stands for a kill
    """Ends an import in the middle."""


@pytest.fixture
def meter(engine: Engine, vault: Vault) -> Meter:
    factories.add_account(engine, vault)
    return Meter(
        engine=engine, vault=vault, clock=lambda: NOW, public_url="", secret_keys=()
    )


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(importing, "_BATCH", 10)
    events = [
        {
            "type": "email.sent",
            "timestamp": "2026-11-03T10:00:00Z",
            "data": {"email_id": f"e_{number % 90:02}", "purpose": "workflow"},
        }
        for number in range(100)
    ]
    made = tmp_path / "events.ndjson"
    written = list(map(json.dumps, events))
    monkeypatch.setattr(lines, "_PART", 10 * len(written[0] + "\n"))
    made.write_text("\n".join(written))
    return made


def failing_at(call: int, record: Callable[..., Any]) -> Callable[..., Any]:
    calls = iter(range(1, 1_000))

    def fail(*arguments: Any) -> Any:  # noqa: ANN401 -- whatever it takes
        tallies = record(*arguments)
        if next(calls) == call:
            raise Interrupted
        return tallies

    return fail


def places(engine: Engine) -> int:
    with database.read(engine) as connection:
        return connection.scalar(select(func.count()).select_from(import_place)) or 0


def test_an_interrupted_import_goes_on_where_it_stopped(
    meter: Meter, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = ledger.record
    monkeypatch.setattr(ledger, "record", failing_at(4, record))
    with pytest.raises(Interrupted):
        importing._import(meter, "acme", file, dry_run=False)
    assert places(meter.engine) == 1
    sizes: list[int] = []

    def counting(connection: Any, deliveries: Any, *rest: Any) -> Any:  # noqa: ANN401 -- whatever it takes
        sizes.append(len(deliveries[0].events))
        return record(connection, deliveries, *rest)

    monkeypatch.setattr(ledger, "record", counting)
    total = importing._import(meter, "acme", file, dry_run=False)
    assert total == Tally(100, counted=90, duplicate=10)
    assert sizes == [10] * 7
    assert places(meter.engine) == 0


def test_a_changed_file_and_a_finished_one_begin_anew(
    meter: Meter, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "record", failing_at(4, ledger.record))
    with pytest.raises(Interrupted):
        importing._import(meter, "acme", file, dry_run=False)
    monkeypatch.undo()
    file.write_text(file.read_text() + "\n")
    total = importing._import(meter, "acme", file, dry_run=False)
    assert total == Tally(100, counted=60, duplicate=40)
    again = importing._import(meter, "acme", file, dry_run=False)
    assert again == Tally(100, duplicate=100)
