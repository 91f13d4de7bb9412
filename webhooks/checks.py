"""Checks of the door: sources that are refused, or that no adapter can read."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection

from metering import database, door, sources
from metering.checkup import Check, Finding, Visit, ok, wrong
from metering.errors import InvalidError
from metering.sources import Source
from webhooks import platforms

_RECENT = timedelta(days=7)
_COMPARE = "compare its secret with the platform's; flask source rotate"
_FIXES = {
    "too large": "have the platform send fewer events at once: 1 MiB at most",
    "wrong content type or encoding": (
        "have the platform or the proxy between send JSON that is not compressed"
    ),
    "unreadable body": "look at the platform whether it sends JSON in UTF-8",
    "stale": "compare the platform's clock with this machine's (NTP)",
    "from the future": "compare the platform's clock with this machine's (NTP)",
}
"""What helps against refusals that no secret causes."""


def _door(visit: Visit) -> Iterator[Finding]:
    meter = visit.meter
    with database.read(meter.engine) as connection:
        live = [
            one
            for one in sources.of_account(connection, meter.vault)
            if not one.disabled
        ]
        found = [
            finding for one in live for finding in _of_source(connection, visit, one)
        ]
    yield from found or [ok("no connected source is refused")]


def _of_source(
    connection: Connection, visit: Visit, source: Source
) -> Iterator[Finding]:
    name = f"{source.account_id}: the source {source.id} ({source.platform})"
    try:
        adapter = platforms.adapter(source)
    except InvalidError as error:
        yield wrong(f"{name} cannot be read: {error}", "add it again as it says")
        return
    if adapter is None:
        yield wrong(f"{name} is of a platform that is not there", "upgrade the meter")
        return
    answers = door.answers(connection, source.id)
    accepted = [row.last_at for row in answers if row.refusal == door.ACCEPTED]
    since = max(accepted, default=None)
    for row in answers:
        if row.refusal == door.ACCEPTED or row.last_at < visit.now - _RECENT:
            continue
        # Refused after the last one that was accepted: it is refused now.
        if since is None or row.last_at > since:
            yield wrong(
                f"{name} is refused: {row.refusal}, {row.deliveries} times, the last "
                f"at {row.last_at:%Y-%m-%d %H:%M} UTC",
                _FIXES.get(row.refusal) or f"{_COMPARE} {source.id} makes a new one",
            )


CHECKS = (Check("door", _door),)
