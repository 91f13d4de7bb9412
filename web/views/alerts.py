"""Alerts: who is told of what, what fired and arrived, and what was not understood.

Whoever may only read sees addresses in part: a receiver's path may hold a secret.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, redirect, request
from sqlalchemy import Connection

from metering import (
    alert_log,
    database,
    levels,
    mutes,
    quarantine,
    recipients,
)
from metering import visits as opened
from metering.alert_log import Fired, Sending
from metering.errors import InvalidError, NotFoundError
from metering.levels import Level
from metering.mutes import Wishes
from metering.recipients import Threshold
from web import addresses, ranges, visits
from web.views import choosing
from web.visits import Guest

_MICROSECOND = timedelta(microseconds=1)
_VISITS_A_LINE = 4
_DONE = ("added", "removed", "muted", "unmuted")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address, as this guest may see it, and whether it is told."""

    address: str
    shown: str
    state: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One threshold in words, with those who are told of it."""

    text: str
    words: str
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of an alert."""

    shown: str
    state: str
    attempts: int
    sent_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert that fired, in words."""

    words: str
    at: datetime
    late: bool
    used: int
    allowance: int
    days: str
    messages: tuple[Sent, ...]
    more: int


def show(connection: Connection, guest: Guest) -> Response:
    """Show thresholds, what fired, the quarantine and, to owners, who looked."""
    done = request.args.get("done", "")
    return _page(connection, guest, done=done if done in _DONE else "")


def change_threshold(guest: Guest) -> Response:
    """Add a threshold's recipient, or remove one; then show what is set."""
    act = request.form.get("act", "")
    level = request.form.get("level", "").strip()
    address = request.form.get("address", "").strip()
    if act == "remove":
        with database.write(guest.meter.engine) as connection:
            recipients.remove(
                connection, guest.account.id, level, guest.now, address or None
            )
        return _done(guest, "removed")
    if act != "add":
        raise InvalidError("Write act=add or act=remove.")
    try:
        secret = _add(guest, level, address)
    except InvalidError as error:
        answer = _answer(guest, error=error.args[0], given=request.form)
        answer.status_code = 400
        return answer
    if secret is None:
        return _done(guest, "added")
    # Shown this once, in the answer itself: an address would keep it.
    return _answer(guest, done="added", secret=secret)


def change_mute(guest: Guest) -> Response:
    """Keep quiet towards an address for a while, or no longer."""
    address, until = request.form.get("address", ""), request.form.get("until", "")
    with database.write(guest.meter.engine) as connection:
        live = recipients.live(connection, guest.account.id)
        if address not in {one for rule in live for one in rule.recipients}:
            raise NotFoundError("No threshold tells this address.")
        if until == "none":
            mutes.unmute(connection, guest.account.id, address)
        elif until == "reset":
            mutes.mute_until_reset(connection, guest.account, address, guest.now)
        elif until.isascii() and until.isdigit() and len(until) < len("1000"):
            days = int(until)
            mutes.mute_days(connection, guest.account.id, address, days, guest.now)
        else:
            raise InvalidError("Write until=reset, until=none or a number of days.")
    return _done(guest, "unmuted" if until == "none" else "muted")


def _add(guest: Guest, level: str, address: str) -> str | None:
    levels.parse(level)
    # The channels are another room's: what may be an address is handed in.
    check = current_app.extensions["check_address"]
    check(address, guest.meter.allow_hosts)
    with database.write(guest.meter.engine) as connection:
        secret = recipients.add(
            connection, guest.account.id, level, address, guest.now, guest.meter.vault
        )
    # Usage that is there already is told at once.
    current_app.extensions["wakes"].note({guest.account.id})
    return secret


def _done(guest: Guest, what: str) -> Response:
    """Send the browser back, so that reloading repeats nothing."""
    current = ranges.asked(guest.account, {}, guest.now)
    to = addresses.of(guest.base, current, request.form)
    answer: Response = redirect(to.bare("alerts", done=what), 303)  # type: ignore[assignment]  # Flask's
    return answer


def _answer(guest: Guest, **said: Any) -> Response:  # noqa: ANN401 -- what a page says
    """Return the page as the answer to a form."""
    with database.read(guest.meter.engine) as connection:
        return visits.lightened(connection, guest, functools.partial(_page, **said))


def _page(
    connection: Connection,
    guest: Guest,
    *,
    done: str = "",
    error: str = "",
    secret: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Response:
    account_id, most = guest.account.id, guest.most
    first = choosing.first()
    live = recipients.live(connection, account_id)
    wishes = mutes.of_account(connection, account_id)
    fired = alert_log.fired(connection, account_id)
    current = ranges.asked(guest.account, {}, guest.now)
    values: dict[str, Any] = {
        "done": done,
        "error": error,
        "secret": secret,
        "given": given or {},
        "rules": list(_rules(live, wishes, guest)),
        "rules_more": max(0, sum(len(one.recipients) for one in live) - most),
        "addresses": sorted({one for rule in live for one in rule.recipients})[:most],
        "fired": [_alert(one, guest) for one in fired[first - 1 : first - 1 + most]],
        "fired_total": len(fired),
        "first": first,
        "length": most,
        "held": quarantine.newest(connection, account_id, most),
        "held_total": quarantine.count(connection, account_id),
        "let_go": quarantine.tallied(connection, account_id)[:most],
        "visits": (
            opened.of_account(connection, account_id, _VISITS_A_LINE * most)
            if guest.owner
            else []
        ),
    }
    return visits.page(
        guest, "alerts.html", **values, **choosing.plain(guest, current, "alerts")
    )


def _rules(
    live: Sequence[Threshold], wishes: Mapping[str, Wishes], guest: Guest
) -> Iterator[Rule]:
    """Yield the thresholds in words, no more recipients than a table has lines."""
    left = guest.most
    for one in live:
        its = one.recipients[:left]
        left -= len(its)
        told = tuple(
            Recipient(
                address,
                shown(address, guest),
                _state(wishes.get(address, Wishes()), guest),
            )
            for address in its
        )
        if told:
            yield Rule(one.level.text, _words(one.level, guest), told)


def shown(address: str, guest: Guest) -> str:
    """Return an address as a guest may see it: whole to owners, else in part."""
    if guest.owner:
        return address
    scheme, _, rest = address.partition(":")
    if scheme == "email":
        name, _, host = rest.rpartition("@")
        return f"email:{name[:1]}\N{HORIZONTAL ELLIPSIS}@{host}"
    if scheme == "webhook":
        return f"webhook:{_host(rest)}"
    return address


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "\N{HORIZONTAL ELLIPSIS}"
    except ValueError:
        return "\N{HORIZONTAL ELLIPSIS}"


def _words(level: Level, guest: Guest) -> str:
    known: Mapping[str, str] = guest.say.words.levels
    phrase = known.get(level.kind) or known[level.text]
    number = (
        str(level.value)
        if level.kind in {"percent", "cost"}
        else guest.say.number(int(level.value))
    )
    return phrase.format(n=number, currency=guest.account.currency)


def _state(wish: Wishes, guest: Guest) -> str:
    w, zone = guest.say.words, guest.account.calendar.zone_at(guest.now)
    if wish.unsubscribed:
        return str(w.unsubscribed)
    if wish.muted_until is not None and guest.now < wish.muted_until:
        return str(w.muted.format(moment=guest.say.moment(wish.muted_until, zone)))
    if wish.quiet_from is not None and wish.quiet_until is not None:
        start, end = f"{wish.quiet_from:%H:%M}", f"{wish.quiet_until:%H:%M}"
        return str(w.quiet.format(start=start, end=end))
    return str(w.active)


def _alert(one: Fired, guest: Guest) -> Alert:
    local = guest.account.calendar.local_day
    return Alert(
        _words(levels.parse(one.level), guest),
        one.fired_at,
        one.late,
        one.used,
        one.allowance,
        guest.say.span(local(one.period.start), local(one.period.end - _MICROSECOND)),
        tuple(_sent(message, guest) for message in one.messages[: guest.most]),
        max(0, len(one.messages) - guest.most),
    )


def _sent(message: Sending, guest: Guest) -> Sent:
    # A receiver's own answer may quote its address.
    error = message.last_error if guest.owner else None
    return Sent(
        shown(message.address, guest),
        message.state,
        message.attempts,
        message.sent_at,
        error,
    )
