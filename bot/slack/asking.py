"""One question from somebody in Slack: who may ask, about which account, and what.

Commands, mentions, direct messages and buttons all end here, and here only
``answers.answer`` is called.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot import answers
from bot.answers import Answer
from bot.slack import guard, threads, workspaces
from bot.slack.desk import Desk
from bot.slack.people import Person
from bot.slack.threads import Thread
from metering import database, members
from metering.accounts import Account

REFUSAL = "I cannot answer that here."
"""One sentence to everybody who may not ask, whatever the reason."""

DEFAULT = "how many interactions have we used?"
_LONGEST = 1_000
_MENTION = re.compile(r"<[@!][^>]*>")
_CHANNEL = re.compile(r"<#[^>|]*\|?([^>]*)>")
_LINK = re.compile(r"<([^>|]+)\|([^>]*)>|<([^>|]+)>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: ``key`` is the conversation that it belongs to."""

    team_id: str
    user_id: str
    channel_id: str
    key: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer about one account, named where the asker has several."""

    answer: Answer
    link: str
    several: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """It is not known which account is meant."""

    accounts: Sequence[Account]
    asked: str


Reply = Answered | Choice | None
"""None is the refusal."""


def ask(desk: Desk, place: Place, said: str, chosen: str | None = None) -> Reply:
    """Answer what somebody said; ``chosen`` is the account that they picked.

    Raises:
        TransportError: Slack does not say who is asking.
    """
    now = desk.meter.clock()
    text = plain(said) or DEFAULT
    if not is_connected(desk, place.team_id):
        return None
    person = desk.people.get(place.team_id, place.user_id, now)
    with database.read(desk.meter.engine) as connection:
        allowed = accounts_for(connection, person)
        if not allowed:
            return None
        thread = threads.get(connection, place.team_id, place.key, now)
        account = _meant(connection, place, text, allowed, thread, chosen)
        if account is None:
            return Choice(allowed, text)
        previous = thread.question if thread else None
        if thread is None or thread.account_id != account.id:
            previous = None
        answer = answers.answer(connection, account, text, now=now, previous=previous)
    return Answered(answer, desk.make_link(account.id), len(allowed) > 1)


def again(desk: Desk, place: Place) -> Reply:
    """Answer a conversation's last question once more, as of now."""
    now = desk.meter.clock()
    person = desk.people.get(place.team_id, place.user_id, now)
    with database.read(desk.meter.engine) as connection:
        allowed = accounts_for(connection, person)
        thread = threads.get(connection, place.team_id, place.key, now)
        mine = [one for one in allowed if thread and one.id == thread.account_id]
        if not mine or thread is None or thread.question is None:
            return None
        answer = answers.reply(connection, mine[0], thread.question, now=now)
    return Answered(answer, desk.make_link(mine[0].id), len(allowed) > 1)


def allowed(desk: Desk, team_id: str, user_id: str) -> list[Account]:
    """Return the accounts that somebody of a workspace may ask about.

    Raises:
        TransportError: Slack does not say who they are.
    """
    if not (guard.is_id(team_id) and guard.is_id(user_id)):
        return []
    if not is_connected(desk, team_id):
        return []
    person = desk.people.get(team_id, user_id, desk.meter.clock())
    with database.read(desk.meter.engine) as connection:
        return accounts_for(connection, person)


def is_connected(desk: Desk, team_id: str) -> bool:
    """Return whether a workspace asks about any account: others cost Slack no call."""
    with database.read(desk.meter.engine) as connection:
        return bool(workspaces.accounts_of(connection, team_id))


def accounts_for(connection: Connection, person: Person) -> list[Account]:
    """Return the accounts that somebody may ask about.

    Full members of a connected workspace may, unless the account has a list of its
    members: then those on it, by the address that Slack has confirmed.
    """
    if not person.full:
        return []
    return [
        account
        for account in workspaces.accounts_of(connection, person.team_id)
        if not members.any_listed(connection, account.id)
        or (
            person.email is not None
            and members.allows(connection, account.id, person.email)
        )
    ]


def _meant(  # noqa: PLR0917 -- everything that may say it
    connection: Connection,
    place: Place,
    text: str,
    allowed: Sequence[Account],
    thread: Thread | None,
    chosen: str | None,
) -> Account | None:
    """Return the account meant; None if nothing says which.

    The picked one, the only one, the one named, the thread's, the channel's.
    """
    by_id = {account.id: account for account in allowed}
    if chosen is not None:
        return by_id.get(chosen)
    if len(allowed) == 1:
        return allowed[0]
    if named := _named(text, allowed):
        return named
    if thread is not None and thread.account_id in by_id:
        return by_id[thread.account_id]
    of_channel = workspaces.account_of_channel(
        connection, place.team_id, place.channel_id
    )
    return by_id.get(of_channel or "")


def _named(text: str, allowed: Sequence[Account]) -> Account | None:
    """Return the one account that a text names, by the longest of its names."""
    folded = text.casefold()
    found = [
        (len(name), account)
        for account in allowed
        for name in {account.id.casefold(), account.name.casefold()}
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    ]
    longest = max((length for length, _ in found), default=0)
    named = {one.id: one for length, one in found if length == longest}
    return next(iter(named.values())) if len(named) == 1 else None


def plain(said: str) -> str:
    """Return what somebody typed: mentions left out, links and entities undone."""
    text = _MENTION.sub(" ", said[: 4 * _LONGEST])
    text = _CHANNEL.sub(r"#\1", text)
    text = _LINK.sub(lambda found: found[2] or found[3] or found[1] or "", text)
    return " ".join(html.unescape(text).split())[:_LONGEST]
