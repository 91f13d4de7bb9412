"""What the API shows: the same snapshots, rows and estimates as every other surface."""

import hashlib
import json
from typing import Any

from flask import Response, current_app, request

from metering import (
    alert_log,
    database,
    ledger,
    quarantine,
    receipts,
    recipients,
    statement_json,
    whatif,
)
from metering import statements as frozen
from metering import usage as reader
from metering.alert_log import Sending
from metering.errors import InvalidError
from metering.interactions import LABELS
from metering.periods import Period
from metering.places import place
from metering.profiles import MOST
from metering.receipts import Asked
from web import estimating
from web.api.access import Call

_RANGE = ("period", "start", "end")
_SHOWN = 100
_MOST = 1_000


def usage(call: Call) -> Response:
    """Return the snapshot of a range, with a weak ETag: ``as_of`` alone may differ."""
    call.query.only(*_RANGE, "by")
    period = call.query.period(call.account, call.now)
    group_by = call.query.group_by()
    tag = _tag(call, period, group_by)
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    else:
        shown = reader.snapshot(
            call.connection, call.account, period, now=call.now, group_by=group_by
        )
        answer = _said(shown.as_json())
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _tag(call: Call, period: Period, group_by: str | None) -> str:
    """Return a digest of everything that a snapshot depends on, but for its clock.

    The version of the ledger moves with every delivery and correction; the plan, the
    sources and what left the quarantine do not move it.
    """
    account = call.account
    parts = (
        database.SCHEMA,
        sorted(LABELS.items()),
        (account.id, account.plan, account.calendar.segments),
        (period, group_by),
        ledger.version(call.connection, account.id),
        quarantine.count(call.connection, account.id),
        reader.counting_since(call.connection, account.id),
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def rows(call: Call) -> Response:
    """Return the rows behind a number, the newest first, in pages that never shift."""
    query = call.query
    query.only(*_RANGE, "origin", "withdrawn", "limit", "after", many=("kind",))
    cursor = query.text("after")
    asked = Asked(
        call.account.id,
        query.period(call.account, call.now),
        query.kinds("kind"),
        query.exact("origin"),
        withdrawn=query.switch("withdrawn"),
    )
    found = receipts.page(
        call.connection,
        asked,
        after=None if cursor is None else place(cursor),
        limit=query.number("limit", 1, _MOST) or _SHOWN,
    )
    zone = call.account.calendar.zone_at(asked.period.start)
    return _said(found.as_json(asked, zone))


def alerts(call: Call) -> Response:
    """Return the thresholds that are set, what fired, and whether it arrived."""
    call.query.only()
    lacks = current_app.extensions["channel_lacks"]

    def error(message: Sending) -> str | None:
        if message.state == "sent":
            return None
        return lacks(message.address) or message.last_error

    fired = alert_log.fired(call.connection, call.account.id)
    return _said(
        {
            "account": call.account.id,
            "thresholds": [
                {"threshold": one.level.text, "to": list(one.recipients)}
                for one in recipients.live(call.connection, call.account.id)
            ],
            "alerts": [one.as_json(call.account, error) for one in fired],
        }
    )


def statements(call: Call) -> Response:
    """Return the frozen statements of closed periods, the latest first."""
    call.query.only()
    found = frozen.of_account(call.connection, call.account.id)
    shown = [statement_json.of(one) for one in reversed(found)]
    return _said({"account": call.account.id, "statements": shown})


def estimate(call: Call) -> Response:
    """Return what a month would use and cost, from figures and the account's past."""
    call.query.only(*estimating.SINGLE, many=estimating.MANY)
    asked = estimating.asked(call.query)
    found = estimating.of_account(call.connection, call.account, asked, call.now)
    return _said({"account": call.account.id, **found.as_json()})


def what_if(call: Call) -> Response:
    """Return what sending so many e-mails on a day would do."""
    call.query.only("emails", "on")
    emails, on = call.query.number("emails", 1, MOST), call.query.day("on")
    if emails is None or on is None:
        raise InvalidError("write emails and on, such as emails=9400&on=2026-11-27")
    found = whatif.ask(call.connection, call.account, emails, on, now=call.now)
    return _said(found.as_json())


def _said(value: dict[str, Any]) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Response(body, mimetype="application/json")
