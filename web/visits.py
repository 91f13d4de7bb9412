"""Who may see which page: a signed link becomes a cookie, a cookie opens one account.

The address that people share holds no secret: the first answer to a link moves its
token into an HttpOnly cookie and redirects to the bare page.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote, urlencode

from flask import (
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from metering import accounts, database
from metering import visits as opened
from metering.accounts import Account
from metering.errors import InvalidError, NotFoundError
from metering.meter import Meter
from web import links, locales, peers, translations
from web.locales import Locale
from web.throttle import Throttle

COOKIE = "meter_link"
_MOST_QUERY = 2_000
_FINGERPRINT = 12
_MOST_NOTED = 10_000
_LINES = 50
_TRIES = 4
HEAVIEST = 80_000
"""Bytes of a page that leave room for its style sheet below 100 kB."""

_log = logging.getLogger("web.visits")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whose link works: what they may see, and in which language."""

    meter: Meter
    account: Account
    visit: links.Visit
    token: str
    now: datetime
    say: Locale
    most: int = _LINES
    """How many lines a table of the page has; more are on the next page."""

    @property
    def owner(self) -> bool:
        """Whether the link lets change anything."""
        return self.visit.role == "owner"

    @property
    def form_key(self) -> str:
        """What a form of this guest's page carries, and no other site can know."""
        said = f"form\n{self.token}".encode()
        return hmac.new(self.meter.secret_keys[0].encode(), said, "sha256").hexdigest()

    @property
    def base(self) -> str:
        """The path below which the account's pages lie."""
        return base(self.account.id)

    @property
    def link(self) -> str:
        """Which link it is, told without telling the link."""
        return fingerprint(self.token)


Show = Callable[[Connection, Guest], Response]
Change = Callable[[Guest], Response]


def fingerprint(token: str) -> str:
    """Return a short digest by which a link is known in logs."""
    return hashlib.sha256(token.encode()).hexdigest()[:_FINGERPRINT]


def show(account_id: str, view: Show) -> Response:
    """Answer with a page of an account to whoever holds a link that still works.

    ``view`` is called in one consistent reading; its ``InvalidError`` is a 400.
    """
    token = request.args.get("token")
    with database.read(_meter().engine) as connection:
        guest = _guest(connection, account_id, token)
        if guest is None:
            return refused()
        if token is not None:
            return _exchanged(guest)
        if (wait := _too_often(guest)) is not None:
            return wait
        try:
            answer = lightened(connection, guest, view)
        except InvalidError as error:
            return not_understood(guest, error)
    if answer.status_code < HTTPStatus.BAD_REQUEST:
        _note(guest)
    return answer


def lightened(connection: Connection, guest: Guest, view: Show) -> Response:
    """Return a page whose tables are as long as its weight allows.

    Names and ids are strangers': fifty of the longest would make a page of megabytes.
    """
    for left in reversed(range(_TRIES)):
        answer = view(connection, guest)
        weight = len(answer.data)
        if answer.mimetype != "text/html" or weight <= HEAVIEST or guest.most == 1:
            break
        # What is beside the tables stays: somewhat fewer than in proportion.
        fewer = guest.most * HEAVIEST * 9 // weight // 10
        guest = replace(guest, most=max(1, fewer) if left > 1 else 1)
    return answer


def change(account_id: str, act: Change) -> Response:
    """Let an owner change something; everybody else is refused like a stranger.

    ``act`` runs outside of any transaction; its ``InvalidError`` is a 400.
    """
    with database.read(_meter().engine) as connection:
        guest = _guest(connection, account_id, None)
    if guest is None or not guest.owner or not _from_our_form(guest):
        return refused()
    if (wait := _too_often(guest)) is not None:
        return wait
    try:
        answer = act(guest)
    except (InvalidError, NotFoundError) as error:
        return not_understood(guest, error)
    _note(guest)
    return answer


def page(guest: Guest, template: str, **values: object) -> Response:
    """Render a page of an account."""
    return make_response(
        render_template(
            template,
            guest=guest,
            account=guest.account,
            say=guest.say,
            w=guest.say.words,
            base=guest.base,
            said=lambda text: translations.said(text, guest.say),
            **values,
        )
    )


def not_understood(guest: Guest, error: Exception) -> Response:
    """Answer to a query or form that cannot be accepted: what to write instead."""
    answer = page(guest, "not_understood.html", error=error.args[0])
    answer.status_code = 400
    return answer


def refused() -> Response:
    """Answer one and the same to everyone: nobody learns which accounts exist."""
    say = locales.chosen(request)
    body = render_template("refused.html", say=say, w=say.words)
    answer = make_response(body, 403)
    throttle: Throttle = current_app.extensions["page_failures"]
    _told_to_wait(answer, throttle.failed(_peer(), _meter().clock()))
    return answer


def nowhere(guest: Guest) -> Response:
    """Answer that there is no such page, to somebody who may see the others."""
    answer = not_understood(guest, NotFoundError("There is no such page."))
    answer.status_code = 404
    return answer


def base(account_id: str) -> str:
    """Return the path of an account's page; its other pages lie below it."""
    return f"/usage/{quote(account_id, safe='')}"


def _meter() -> Meter:
    meter: Meter = current_app.extensions["meter"]
    return meter


def _peer() -> str:
    return peers.of(request, current_app.extensions.get("trusted_proxies", ()))


def _guest(connection: Connection, account_id: str, token: str | None) -> Guest | None:
    """Return who asks; None where the link is forged, expired, foreign or revoked."""
    meter = _meter()
    now = meter.clock()
    given = request.cookies.get(COOKIE, "") if token is None else token
    visit = links.read(meter.secret_keys, given, now)
    # Only a name that our own key signed reaches the database.
    if visit is None or visit.account != account_id:
        return None
    try:
        account = accounts.get(connection, visit.account)
    except NotFoundError:
        return None
    if account.link_generation != visit.generation:
        return None
    return Guest(meter, account, visit, given, now, locales.chosen(request))


def _too_often(guest: Guest) -> Response | None:
    """Answer whoever opens more pages with one link than people read."""
    throttle: Throttle = current_app.extensions["page_visits"]
    wait = throttle.failed(guest.token, guest.now)
    if wait is None:
        return None
    busy = InvalidError("Too many pages at once: wait a moment, then reload.")
    answer = not_understood(guest, busy)
    _told_to_wait(answer, wait)
    return answer


def _told_to_wait(answer: Response, wait: timedelta | None) -> None:
    if wait is not None:
        answer.status_code = 429
        answer.headers["Retry-After"] = str(max(1, round(wait.total_seconds())))


def _exchanged(guest: Guest) -> Response:
    """Move the token from the address, which people share, into a cookie."""
    rest = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name != "token"
    ]
    query = urlencode(rest)[:_MOST_QUERY]
    path = quote(request.path, safe="/")
    answer = make_response(redirect(f"{path}?{query}" if query else path, 303))
    answer.set_cookie(
        COOKIE,
        guest.token,
        max_age=guest.visit.expires_at - guest.now,
        path=base(guest.account.id),
        secure=guest.meter.public_url.startswith("https:"),
        httponly=True,
        # Lax: a link in a mail or a chat must find the cookie of an earlier visit.
        samesite="Lax",
    )
    return answer


def _from_our_form(guest: Guest) -> bool:
    """Return whether a POST comes from a form of this very guest's page."""
    # Browsers that tell where a request comes from must say: from here.
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    given = request.form.get("form_key", "")
    return hmac.compare_digest(given.encode(), guest.form_key.encode())


def _note(guest: Guest) -> None:
    """Keep who opened what, once a day for each link and page; it stops nobody."""
    view = (request.endpoint or "").rpartition(".")[2]
    known: set[tuple[str, str, str, date]] = current_app.extensions["visits_noted"]
    mark = (guest.account.id, guest.link, view, guest.now.date())
    if mark in known:
        return
    if len(known) >= _MOST_NOTED:
        known.clear()
    try:
        with database.write(guest.meter.engine) as connection:
            opened.note(
                connection,
                guest.account.id,
                link=guest.link,
                role=guest.visit.role,
                view=view,
                now=guest.now,
            )
    except SQLAlchemyError:
        # Who may read may read while the database takes nothing.
        _log.warning("a visit could not be noted", exc_info=True)
        return
    known.add(mark)
