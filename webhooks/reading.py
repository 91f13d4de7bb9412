"""Reads authentic bodies: whatever an adapter does with them, nothing is lost."""

import dataclasses
import json
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from metering.events import Ignored, Parsed, Unreadable
from metering.records import Fact, Maker
from webhooks import platforms
from webhooks.adapters import ARRIVAL, Adapter, Platform
from webhooks.documents import Unparsable

_UNDATED: Final = (Ignored, Unreadable)
_log = logging.getLogger(__name__)


def read(
    platform: Platform, adapter: Adapter, raw: bytes, received_at: datetime
) -> list[Parsed]:
    """Return what an authentic body says; nothing of it is ever lost.

    Raises:
        Unparsable: the platform is strict and the body holds no event.
    """
    try:
        parsed = adapter.parse(raw)
    except Unparsable as fault:
        if platform.strict:
            raise
        return [Unreadable(str(fault), raw)]
    except Exception as error:  # noqa: BLE001 -- authentic, so it must not be lost
        return [_unread(platform, raw, error)]
    return [_finished(platform, one, received_at) for one in parsed]


def facts(
    platform: Platform,
    adapter: Adapter,
    raw: bytes,
    received_at: datetime,
    maker: Maker,
) -> Sequence[Parsed | Fact]:
    """Return what an authentic body says as the ledger keeps it; nothing is lost.

    Raises:
        Unparsable: the platform is strict and the body holds no event.
    """
    try:
        quickly = adapter.facts(raw, maker)
        if quickly is not None:
            return quickly
        return [maker.made(one) for one in read(platform, adapter, raw, received_at)]
    except Unparsable:
        raise
    except Exception as error:  # noqa: BLE001 -- authentic, so it must not be lost
        return [_unread(platform, raw, error)]


def _unread(platform: Platform, raw: bytes, error: Exception) -> Unreadable:
    _log.error("adapter failed: %s: %s", platform.name, type(error).__name__)
    return Unreadable("the adapter could not read it", raw)


def _finished(platform: Platform, parsed: Parsed, received_at: datetime) -> Parsed:
    if isinstance(parsed, _UNDATED):
        return _told(platform, parsed)
    if parsed.occurred_at != ARRIVAL:
        return parsed
    return dataclasses.replace(parsed, occurred_at=received_at)


def _told(platform: Platform, parsed: Parsed) -> Parsed:
    """Say so where an event is not understood because it is another platform's."""
    if not isinstance(parsed, Unreadable):
        return parsed
    try:
        names = json.loads(parsed.raw)
    except (ValueError, RecursionError):
        return parsed
    others = [
        other.title
        for other in platforms.platforms().values()
        if other.marks and other.marks <= set(names if isinstance(names, dict) else ())
    ]
    if not others or platform.title in others:
        return parsed
    reason = f"{parsed.reason}; this is a payload of {others[0]}: add a source for it"
    return Unreadable(reason, parsed.raw)
