"""Signed links to the usage page: one account, one role, seven days, revocable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, cast
from urllib.parse import quote, urlencode

from itsdangerous import BadData, URLSafeSerializer

LIFETIME = timedelta(days=7)
_LONGEST_TOKEN = 1024

Role = Literal["viewer", "owner"]


@dataclass(frozen=True, slots=True)
class Visit:
    """Whom a valid token lets in: ``generation`` must still be the account's own."""

    account: str
    role: Role
    generation: int
    expires_at: datetime


def make(  # noqa: PLR0917 -- the order of the parts of a link
    keys: Sequence[str],
    public_url: str,
    account: str,
    role: Role,
    now: datetime,
    generation: int,
) -> tuple[str, datetime]:
    """Return the address of an account's page, and when it stops working (UTC).

    ``keys`` are the application's, the newest first: that one signs.
    """
    # Whole seconds: the instant that is signed is the one that is told.
    expires_at = (now.astimezone(UTC) + LIFETIME).replace(microsecond=0)
    token = _serializer(keys).dumps(
        [account, role, generation, int(expires_at.timestamp())]
    )
    path = f"{public_url}/usage/{quote(account, safe='')}"
    return f"{path}?{urlencode({'token': token})}", expires_at


def read(keys: Sequence[str], token: str, now: datetime) -> Visit | None:
    """Return the visit that a token grants, or None where it is forged or expired."""
    if not token.isascii() or len(token) > _LONGEST_TOKEN:
        return None
    try:
        content = _serializer(keys).loads(token)
    except (BadData, ValueError):
        return None
    # What our key signed has our shape; another version's shape is no visit either.
    match content:
        case [str(account), "viewer" | "owner" as role, int(generation), int(end)]:
            expires_at = datetime.fromtimestamp(end, UTC)
        case _:
            return None
    if now >= expires_at:
        return None
    return Visit(account, cast("Role", role), generation, expires_at)


def _serializer(keys: Sequence[str]) -> URLSafeSerializer:
    # itsdangerous wants the oldest key first and signs with the last.
    return URLSafeSerializer(list(reversed(keys)), salt="meter-usage-page")
