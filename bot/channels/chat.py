"""Alerts into a chat platform: a private note in one of its conversations.

Addresses are ``chatwoot:207``, ``intercom:215469`` and ``crisp:session_…``, the id of a
conversation that the team keeps for it, or ``customerly:ada@acme.com``, a member: of
Customerly neither notes nor conversations are documented, only a message to somebody.
The account's source of that platform says where its API is, its desk has the token.

A note carries the alert's own number. One that may have arrived is looked for by it
(in Crisp by a fingerprint) before it is written again. Customerly can list nothing:
there it is sent again, better twice than never.
"""

import re
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot import wording, writers
from bot.channels import Channel, TransportError
from bot.channels.writer import Reply
from metering import database, desks, inquiries, members, own_messages, sources
from metering.desks import Desk
from metering.errors import InvalidError
from metering.meter import Meter
from metering.outbox import Message
from metering.sources import Source

PLATFORMS = ("chatwoot", "crisp", "customerly", "intercom")
_TO_PEOPLE = "customerly"
"""Where a message goes to a person, and no private note is known."""

_UNCONFIGURED_PAUSE = 3600.0
_MARK_LENGTH = 12
_IDS = {
    "chatwoot": (re.compile(r"[1-9]\d{0,17}", re.ASCII), "chatwoot:207"),
    "intercom": (re.compile(r"[1-9]\d{0,29}", re.ASCII), "intercom:215469"),
    "crisp": (
        re.compile(r"session_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII),
        "crisp:session_ and the rest of its id",
    ),
}
# Where a link, a mention, a tag or a title would begin; what stands there is kept.
_LIVE = re.compile(
    r"(?<=[\[\]<@])|(?<=:)(?=//)|(?<=\w)(?=\.[^\W\d_])|^(?=[#>+-])|(?<=www)"
)


def check(platform: str, place: str) -> None:
    """Check a place of a platform that is to receive alerts.

    Raises:
        InvalidError: there can be no such conversation, or no such member.
    """
    if platform == _TO_PEOPLE:
        members.normal(place)
        return
    form, example = _IDS[platform]
    if not form.fullmatch(place):
        raise InvalidError(
            "{place!r} is no conversation of {platform}; write its id, such as "
            "{example}",
            place=place,
            platform=platform,
            example=example,
        )


def lacking(meter: Meter, account_id: str, address: str) -> str | None:
    """Return what an address waits for before anything can be written there."""
    platform, _, place = address.partition(":")
    with database.read(meter.engine) as connection:
        found = _desk(connection, meter, account_id, platform)
        known = platform != _TO_PEOPLE or members.allows(connection, account_id, place)
    if found is None:
        return (
            f"not configured: flask source add {account_id} {platform} "
            "--answers URL, where URL is the address of its API"
        )
    if lack := writers.lacking(meter, *found):
        return f"not configured: {lack[0]}; flask desk list {account_id} shows it"
    if not known:
        return f"not configured: flask member add {account_id} {place}"
    return None


def channel(meter: Meter) -> Channel:
    """Return the way out to addresses of chat platforms."""

    def send(message: Message, now: datetime) -> None:
        if lack := lacking(meter, message.account_id, message.address):
            raise TransportError(lack, retry_after=_UNCONFIGURED_PAUSE)
        platform, _, place = message.address.partition(":")
        with database.read(meter.engine) as connection:
            found = _desk(connection, meter, message.account_id, platform)
        if found is None:
            raise TransportError("its source was disabled just now")
        _write(meter, *found, _note(message, platform, place), now)

    return send


def _desk(
    connection: Connection, meter: Meter, account_id: str, platform: str
) -> tuple[Source, Desk] | None:
    """Return the first live source of a platform that has a desk, and the desk."""
    for source in sources.of_account(connection, meter.vault, account_id):
        if source.platform != platform or source.disabled or not source.answers_url:
            continue
        desk = desks.of(connection, meter.vault, account_id, source.id)
        # Visitors never learn usage, however questions are answered there.
        mode: desks.Mode = "reply" if platform == _TO_PEOPLE else "note"
        return source, replace(desk, mode=mode)
    return None


def _note(message: Message, platform: str, place: str) -> Reply:
    to_people = platform == _TO_PEOPLE
    return Reply(
        id=message.id,
        account_id=message.account_id,
        conversation_id=place,
        message_id=None,
        text=text(message),
        private=not to_people,
        email=place,
        answer={},
        doubtful=bool(message.doubtful) and not to_people,
    )


def text(message: Message) -> str:
    """Return what is written: no name in it is markup, a mention or a link."""
    told = wording.of(message)
    lines = [_LIVE.sub("\u200b", line) for line in told.text.splitlines()]
    mark = message.id.removeprefix("msg_")[:_MARK_LENGTH]
    return "\n".join([*lines, told.link, f"Alert {mark}"])


def _write(
    meter: Meter, source: Source, desk: Desk, note: Reply, now: datetime
) -> None:
    """Write a note that is known as ours when the platform reports it to us."""
    with database.write(meter.engine) as connection:
        key = inquiries.digest_key(connection, meter.vault, note.account_id)
        place = own_messages.Place(note.account_id, source.id, note.conversation_id)
        own_messages.remember_at(connection, key, place, note.text, now)
    written = writers.writer(meter, source, desk).say(note)
    if written is not None:
        with database.write(meter.engine) as connection:
            own_messages.remember_at(connection, key, place, written, now)
