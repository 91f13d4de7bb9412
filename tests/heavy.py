"""One account whose every name, id and table is as long as it may be.

What makes pages heavy: names and ids come from strangers, and are escaped five times
as long as they are.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Engine

from metering import (
    accounts,
    campaigns,
    database,
    freezing,
    ledger,
    recipients,
    sources,
    thresholds,
)
from metering.campaigns import Campaign
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Parsed,
    Purpose,
    Starter,
    Unreadable,
)
from metering.interactions import Origin
from metering.ledger import Delivery
from metering.plans import Terms
from metering.vault import Vault

ACCOUNT = "heavy"
TALK = "\N{PARTY POPPER}" * 254
"""The id of a conversation that is longest when an address names it."""

_LONGEST = 255
_QUOTES = '"' * 10_000
_MANY = 120
_DAY = timedelta(days=1)
_PURPOSES = (Purpose.WORKFLOW, Purpose.ONE_SHOT, Purpose.NPS)


def build(engine: Engine, vault: Vault, now: datetime) -> None:
    """Add the account to a migrated database."""
    made = now - 1_300 * _DAY
    with database.write(engine) as connection:
        accounts.add(
            connection,
            vault,
            account_id=ACCOUNT,
            name=_QUOTES[:200],
            timezone="Europe/Rome",
            anchor_day=1,
            terms=Terms(1, Decimal("1.50"), 1000, "USD"),
            owners=[],
            now=made,
        )
        source = sources.add(
            connection,
            vault,
            account_id=ACCOUNT,
            platform="canonical",
            secret=sources.new_secret(),
            now=made,
        )
        begun = Delivery(ACCOUNT, source, None, made, [_mail(made, 0)])
        ledger.record(connection, [begun], vault)
    freezing.freeze(engine, ACCOUNT, now=now, grace=_DAY, most=50)
    with database.write(engine) as connection:
        delivery = Delivery(ACCOUNT, source, None, now, _events(now))
        ledger.record(connection, [delivery], vault)
        for number in range(_MANY):
            planned = Campaign(f"{number}{_QUOTES[:200]}", 5, now.date() + _DAY)
            campaigns.add(connection, ACCOUNT, planned, now)
            to = f"webhook:https://hooks.example.com/{number}?{'&' * 1_900}"
            recipients.add(connection, ACCOUNT, f"{number + 1}", to, made, vault)
            recipients.add(connection, ACCOUNT, "50%", to, made, vault)
        account = accounts.get(connection, ACCOUNT)
        thresholds.evaluate(connection, account, now, link="")


def _events(now: datetime) -> list[Parsed]:
    found: list[Parsed] = [ConversationStarted(now - _DAY, TALK, Starter.CONTACT)]
    for number in range(_MANY):
        at = now - number * _DAY / 3
        found += [
            _mail(at, number),
            ConversationReplied(at, TALK, Author.TEAMMATE, message_id=f"{number}"),
            ConversationReplied(at, _id(number), Author.TEAMMATE),
            Unreadable(f"{number}{_QUOTES[:300]}", f"{number}".encode()),
        ]
    return found


def _mail(at: datetime, number: int) -> EmailSent:
    origin = Origin(_id(number), f"{number}{_QUOTES}")
    return EmailSent(at, _id(number), _PURPOSES[number % 3], origin=origin)


def _id(number: int) -> str:
    """Return an id of the longest kind: four bytes a character, all to be quoted."""
    told = str(number)
    return told + "\N{PARTY POPPER}" * (_LONGEST - len(told))
