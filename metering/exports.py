"""Figures as CSV, the same from the command and from the page."""

from collections.abc import Iterable
from typing import TextIO
from zoneinfo import ZoneInfo

from metering import sheets
from metering.lines import instant_text
from metering.receipts import Receipt
from metering.usage import Snapshot

_RECEIPT = (
    *("occurred_at", "local_time", "kind", "key", "units", "state"),
    *("origin_id", "origin_name", "reason", "author", "recorded_at"),
)


def write_receipts(rows: Iterable[Receipt], zone: ZoneInfo, file: TextIO) -> None:
    """Write receipts as they are read: a history of any length in constant memory."""
    writer = sheets.writer(file)
    writer.writerow(_RECEIPT)
    for one in rows:
        writer.writerow(
            (
                instant_text(one.occurred_at),
                one.occurred_at.astimezone(zone).isoformat(),
                one.kind.value,
                sheets.safe(one.key),
                one.units,
                one.state,
                sheets.safe(one.origin_id or ""),
                sheets.safe(one.origin_name or ""),
                sheets.safe(one.reason),
                sheets.safe(one.author),
                instant_text(one.recorded_at),
            )
        )


def write_usage(shown: Snapshot, file: TextIO) -> None:
    """Write the rows of a snapshot, and its total last."""
    writer = sheets.writer(file)
    writer.writerow(("key", "label", "kind", "interactions"))
    for row in shown.rows:
        writer.writerow(
            (
                sheets.safe(row.key or ""),
                sheets.safe(row.label),
                row.kind or "",
                row.value,
            )
        )
    writer.writerow(("total", "", "", shown.value))
