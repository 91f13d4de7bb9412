"""Four months of events and their totals, made independently of this project."""

import gzip
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from metering import accounts, database, usage
from metering.periods import Period
from tests.factories import NOW

DATA = Path(__file__).parent / "data"
TOTALS: dict[str, Any] = json.loads(
    gzip.decompress((DATA / "autumn-totals.json.gz").read_bytes())
)
CALENDARS = sorted({(p["timezone"], p["anchor_day"]) for p in TOTALS["periods"]})
LINES = gzip.decompress((DATA / "autumn.ndjson.gz").read_bytes()).splitlines()


def wrong(
    engine: Engine, account: str, calendar: tuple[str, int] | None = None
) -> list[tuple[object, object]]:
    """Return the published totals that the account's snapshots do not equal."""
    found: list[tuple[object, object]] = []
    with database.read(engine) as connection:
        read = accounts.get(connection, account)
        for wanted in TOTALS["periods"]:
            if calendar not in (None, (wanted["timezone"], wanted["anchor_day"])):
                continue
            period = Period(
                *(datetime.fromisoformat(wanted[k]) for k in ("start", "end"))
            )
            shown = usage.snapshot(connection, read, period, now=NOW, group_by="kind")
            by_kind = {row.key: row.value for row in shown.rows}
            counted = (shown.value, shown.pending, by_kind)
            told = (wanted["total"], wanted["pending"], wanted["by_kind"])
            if counted != told:
                found.append((wanted, counted))
            if calendar is not None:
                assert read.calendar.period_at(period.start) == period
    return found
