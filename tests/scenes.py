"""Accounts in every state that the pages know, in one database; for tests to look at.

The clock stands still at :data:`NOW`. What is random repeats: the same scenes always.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, Engine

from metering import (
    accounts,
    campaigns,
    corrections,
    database,
    freezing,
    ledger,
    outbox,
    recipients,
    sources,
    thresholds,
)
from metering.campaigns import Campaign
from metering.corrections import Hand
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Parsed,
    Purpose,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Kind, Origin
from metering.ledger import Delivery
from metering.plans import Terms
from metering.vault import Vault

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eelpmaxe lacitsilanruoj",
    "مرحبا بالعالم",
    "🎉 Welcome 👋🏽",
    "W" * 10_000,
    "{{ 7 * 7 }} {% raw %}",
    "=HYPERLINK(0)",
)
"""Names that strangers give to workflows."""

_WORKFLOWS = (
    ("wf_onboarding", "Onboarding day 3", 62),
    ("wf_trial", "Trial ends tomorrow", 38),
    ("wf_winback", "We miss you", 21),
    ("wf_receipt", "Receipt and next steps", 14),
)


def build(engine: Engine, vault: Vault) -> None:
    """Fill a migrated database with every account."""
    _busy(engine, vault)
    _account(engine, vault, "empty", "Empty Handed", 10_000, source=False)
    _account(engine, vault, "one", "One of a Kind", 500)
    _record(engine, vault, "one", [_email(NOW - 3 * _HOUR, "first", Purpose.WORKFLOW)])
    _over(engine, vault)
    _silent(engine, vault)
    _hostile(engine, vault)


def some(engine: Engine, vault: Vault) -> None:
    """Fill a migrated database with the small accounts, which is quick."""
    _account(engine, vault, "empty", "Empty Handed", 10_000, source=False)
    _account(engine, vault, "over", "Over the Top", 1_000)
    _silent(engine, vault)


def _busy(engine: Engine, vault: Vault) -> None:
    """Company-like months with a campaign ahead, corrections and a statement."""
    _account(engine, vault, "acme", "Acme Hotels", 6_000, anchor_day=1)
    chance = random.Random(9)  # noqa: S311 -- the same scenes always
    begin = datetime(2026, 10, 1, tzinfo=UTC)
    for index in range((NOW - begin).days + 1):
        day = begin + index * _DAY
        events = [*_talks(chance, day), *_mails(chance, day)]
        events = [one for one in events if one.occurred_at <= NOW]
        _record(engine, vault, "acme", events, at=min(NOW, day + _DAY))
    with database.write(engine) as connection:
        account = accounts.get(connection, "acme")
        _plan(connection, "acme", "Black Friday", 900, date(2026, 11, 27))
        corrections.adjust(
            connection,
            account,
            Kind.CONVERSATION,
            Hand("Before the first webhook", "Ada"),
            units=24,
            occurred_at=NOW - 20 * _DAY,
            now=NOW,
        )
        for level in ("50%", "80%", "100%", "forecast", "digest:weekly"):
            for to in ("email:ada@example.com", "webhook:https://hooks.example.com/in"):
                recipients.add(connection, "acme", level, to, begin, vault)
    freezing.freeze(engine, "acme", now=NOW, grace=3 * _DAY)
    with database.write(engine) as connection:
        account = accounts.get(connection, "acme")
        thresholds.evaluate(connection, account, NOW - _HOUR, link="")
        while message := outbox.claim(connection, NOW, NOW):
            if message.address.startswith("email:"):
                outbox.mark_sent(connection, message, NOW)
            else:
                outbox.mark_failed(connection, message, "answered with 500", None)


def _over(engine: Engine, vault: Vault) -> None:
    """Above the allowance since the middle of the period."""
    _account(engine, vault, "over", "Over the Top", 1_000)
    begin = datetime(2026, 10, 20, 8, tzinfo=UTC)
    events = [
        _email(begin + timedelta(hours=n * 0.37), f"o{n}", Purpose.NPS)
        for n in range(2_200)
    ]
    for start in range(0, len(events), 500):
        chunk = [one for one in events[start : start + 500] if one.occurred_at <= NOW]
        _record(engine, vault, "over", chunk)


def _silent(engine: Engine, vault: Vault) -> None:
    """A source that stopped two weeks ago; pending conversations; a quarantine."""
    _account(engine, vault, "silent", "Silent Running", 2_000)
    last = NOW - 14 * _DAY
    for back in range(40, -1, -1):
        day = last - back * _DAY
        events: list[Parsed] = [
            _email(day + n * timedelta(minutes=40), f"s{back}_{n}", Purpose.REPLY)
            for n in range(30)
        ]
        _record(engine, vault, "silent", events, at=day + _DAY / 2)
    unknown: list[Parsed] = [
        ConversationReplied(last - n * _HOUR, f"p_{n}", Author.TEAMMATE)
        for n in range(7)
    ]
    bad: list[Parsed] = [
        Unreadable("data.purpose: unknown value 'newsletter'", f"{{{n}}}".encode())
        for n in range(3)
    ]
    _record(engine, vault, "silent", [*unknown, *bad], at=last)


def _hostile(engine: Engine, vault: Vault) -> None:
    """Names and keys that want to be more than text."""
    _account(engine, vault, "hostile", HOSTILE[0] + HOSTILE[3], 100)
    events: list[Parsed] = [
        EmailSent(
            NOW - n * _HOUR,
            f"{name[:200]}",
            Purpose.WORKFLOW,
            origin=Origin(f"wf_{n}", name),
        )
        for n, name in enumerate(HOSTILE)
    ]
    events.append(Unreadable(HOSTILE[1], b"{}"))
    _record(engine, vault, "hostile", events)
    with database.write(engine) as connection:
        _plan(connection, "hostile", HOSTILE[0], 5, date(2026, 11, 25))


def _plan(
    connection: Connection, account_id: str, name: str, emails: int, on: date
) -> None:
    campaigns.add(connection, account_id, Campaign(name, emails, on), NOW)


def _many(chance: random.Random, day: datetime, mean: float) -> int:
    """Return how often something happens on a day: less on weekends."""
    busy = mean * (0.45 if day.weekday() > 4 else 1.0)
    return max(0, round(chance.gauss(busy, busy * 0.15)))


def _when(chance: random.Random, day: datetime) -> datetime:
    return day + timedelta(seconds=chance.randrange(6 * 3600, 21 * 3600))


def _talks(chance: random.Random, day: datetime) -> Iterator[Event]:
    for n in range(_many(chance, day, 34)):
        at, key = _when(chance, day), f"c_{day:%m%d}_{n}"
        yield ConversationStarted(at, key, Starter.CONTACT)
        yield ConversationReplied(at + timedelta(minutes=7), key, Author.TEAMMATE)
    for n in range(_many(chance, day, 9)):
        yield SurveySent(
            _when(chance, day),
            Channel.IN_APP,
            delivery_id=f"sd_{day:%m%d}_{n}",
            origin=Origin("sv_fit", "Feature fit"),
        )


def _mails(chance: random.Random, day: datetime) -> Iterator[Event]:
    sizes: list[tuple[Purpose, Origin | None, int]] = [
        (Purpose.REPLY, None, _many(chance, day, 18)),
        (Purpose.TRANSCRIPT, None, _many(chance, day, 6)),
        (Purpose.NPS, None, 130 if day.day == 15 else 0),
    ]
    for origin, name, mean in _WORKFLOWS:
        sent = _many(chance, day, mean)
        sizes.append((Purpose.WORKFLOW, Origin(origin, name), sent))
    if day.day in {8, 19}:
        news = Origin(f"os_{day:%m%d}", f"Newsletter of {day:%d %B}")
        sizes.append((Purpose.ONE_SHOT, news, 420))
    for purpose, made_by, many in sizes:
        prefix = made_by.id if made_by else purpose
        for n in range(many):
            key = f"{prefix}_{day:%m%d}_{n}"
            yield EmailSent(_when(chance, day), key, purpose, origin=made_by)


def _email(at: datetime, key: str, purpose: Purpose) -> EmailSent:
    return EmailSent(at, key, purpose)


def _account(
    engine: Engine,
    vault: Vault,
    account_id: str,
    name: str,
    allowance: int,
    *,
    anchor_day: int = 1,
    source: bool = True,
) -> None:
    made = datetime(2026, 9, 1, tzinfo=UTC)
    with database.write(engine) as connection:
        accounts.add(
            connection,
            vault,
            account_id=account_id,
            name=name,
            timezone="Europe/Rome",
            anchor_day=anchor_day,
            terms=Terms(allowance, Decimal("1.50"), 1000, "USD"),
            owners=[],
            now=made,
        )
        if source:
            sources.add(
                connection,
                vault,
                account_id=account_id,
                platform="canonical",
                secret=sources.new_secret(),
                now=made,
            )


def _record(
    engine: Engine,
    vault: Vault,
    account_id: str,
    events: Sequence[Parsed],
    *,
    at: datetime = NOW,
) -> None:
    with database.write(engine) as connection:
        source = sources.of_account(connection, vault, account_id)[0]
        delivery = Delivery(account_id, source.id, None, at, list(events))
        ledger.record(connection, [delivery], vault)
