"""The page ``/usage/<account>/estimate``: what a campaign does, what months cost."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from flask import Blueprint, Response, current_app, request
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from metering import offers, whatif
from metering.errors import InvalidError
from metering.profiles import MOST, Profile
from metering.published import COMPANIES
from metering.whatif import WhatIf
from web import estimating, headers, ranges, visits
from web.api.queries import Query
from web.estimating import Found
from web.views import choosing
from web.visits import Guest
from web.wording import estimates

_DAY = timedelta(days=1)
# One sign throughout: 9,400.5 is no whole number.
_GROUPS = re.compile(r"\d{1,3}(?:([.,' \u2009\u202f\xa0])\d{3})(?:\1\d{3})*", re.ASCII)
_SEVERAL = ("workflow", "one_shot")
_PLANS = 3
# Ranges travel along from page to page; an estimate has none.
_RANGE = ("period", "month", "first", "last", "start", "end")
_NOTHING: Mapping[str, object] = {
    "found": None,
    "shares": {},
    "best": None,
    "turns": (),
}
_Result = TypeVar("_Result")
_KEPT = ("emails", "on", *estimating.SINGLE, *_SEVERAL)


class Form(Query):
    """The page's two forms; several senders are written in one field."""

    def __init__(self, given: MultiDict[str, str]) -> None:
        super().__init__(given)
        self.only("lang", *_RANGE, *_KEPT, many=("plan",))

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number, which people write in groups: 9,400 or 9.400."""
        value = self.text(name)
        if value is None or _GROUPS.fullmatch(value) is None:
            return super().number(name, least, most)
        found = int("".join(filter(str.isdigit, value)))
        if not least <= found <= most:
            raise InvalidError(
                "{name} is a whole number from {least} to {most}",
                name=name,
                least=least,
                most=most,
            )
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Return what a field holds, parts that spaces or commas divide."""
        found = super().texts(name)
        if name not in _SEVERAL:
            return found
        return tuple(part for text in found for part in text.replace(",", " ").split())


def blueprint() -> Blueprint:
    """Return the route of the estimates' page."""
    routes = Blueprint("estimates", __name__)
    routes.add_url_rule("/usage/<account>/estimate", "show", _route(show))
    routes.after_request(headers.guard)
    return routes


def _route(view: visits.Show) -> Callable[[str], Response]:
    def route(account: str) -> Response:
        return visits.show(account, view)

    return route


def show(connection: Connection, guest: Guest) -> Response:
    """Show both forms, and what they were asked."""
    form = Form(request.args)
    trial, wrong_trial = _tried(lambda: _trial(connection, guest, form), None)
    month, wrong_month = _tried(lambda: _reckoned(connection, guest, form), _NOTHING)
    plans = [*form.texts("plan"), *("",) * _PLANS][:_PLANS]
    today = ranges.asked(guest.account, {}, guest.now)
    answer = visits.page(
        guest,
        "estimate.html",
        e=estimates.words(guest.say.language),
        given=request.args,
        plans=plans,
        figures=[name for name in estimating.SINGLE if name in _numbers(guest)],
        companies=tuple(COMPANIES),
        trial=trial,
        wrong_trial=wrong_trial,
        wrong_month=wrong_month,
        coming=_coming(guest),
        **month,
        **choosing.plain(guest, today, "estimate", *_KEPT),
    )
    if wrong_trial or wrong_month:
        answer.status_code = 400
    return answer


def _tried(reckon: Callable[[], _Result], otherwise: _Result) -> tuple[_Result, str]:
    """Return what a form is answered, or what is wrong with it, told beside it."""
    try:
        return reckon(), ""
    except InvalidError as error:
        return otherwise, error.args[0]


def _numbers(guest: Guest) -> dict[str, str]:
    labels: dict[str, str] = estimates.words(guest.say.language).figures
    return labels


def _coming(guest: Guest) -> list[tuple[str, str]]:
    """Return the names of the days of the coming week, and when they are."""
    today = guest.account.calendar.local_day(guest.now)
    days = [today + number * _DAY for number in range(1, 7)]
    return [(guest.say.weekday_name(day), guest.say.day(day)) for day in days]


def _trial(connection: Connection, guest: Guest, form: Form) -> WhatIf | None:
    emails, on = form.number("emails", 1, MOST), form.text("on")
    if emails is None and on is None:
        return None
    if emails is None or on is None:
        raise InvalidError("Write both, how many e-mails and on which day.")
    # Words for days are the room's that talks: what reads them is handed in.
    read_day: Callable[[str, date], date] = current_app.extensions["read_day"]
    day = read_day(on, guest.account.calendar.local_day(guest.now))
    return whatif.ask(connection, guest.account, emails, day, now=guest.now)


def _reckoned(connection: Connection, guest: Guest, form: Form) -> Mapping[str, object]:
    """Return the estimate, where anything is told or past, and what it costs."""
    asked = estimating.asked(form)
    try:
        found: Found = estimating.of_account(
            connection, guest.account, asked, guest.now
        )
    except InvalidError:
        if asked.profile != Profile():
            raise
        return _NOTHING
    shares = {one["kind"]: one["share"] for one in found.estimate.as_json()["kinds"]}
    best = offers.cheapest(found.plans, found.estimate.likely)
    return {
        "found": found,
        "offered": (*found.plans, found.own),
        "shares": shares,
        "best": best if len(found.plans) > 1 else None,
        "turns": offers.turns(found.plans),
    }
