"""A month of canonical events that adds up exactly, amid all that must not count.

Events stream in about the order of their instants, shuffled within a window of a few
deliveries, so that memory stays constant however large the company is.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain, islice
from random import Random

from metering.interactions import Kind
from metering.published import Company, Sender
from simulator import schedule
from simulator.conversations import Conversations
from simulator.schedule import Slot, Stamps

Event = dict[str, object]
Stream = Callable[[int, Slot], Iterator[Event]]

LARGEST_DELIVERY = 500
_DELIVERIES_PER_WINDOW = 4
_REMEMBERED_DELIVERIES = 24
_REPEATED = 0.15
_ALONE = 0.1
_FOLLOWED = 0.22
_FOLLOW_UPS = ("email.opened",) * 6 + ("email.clicked", "email.bounced", "other")


def month(
    company: Company, start: datetime, now: datetime, seed: int
) -> Iterator[Event]:
    """Yield the company's events of ``[start, now]``, repeats and noise included."""
    return chain.from_iterable(deliveries(company, start, now, seed))


def deliveries(
    company: Company, start: datetime, now: datetime, seed: int
) -> Iterator[list[Event]]:
    """Yield the same events as a platform delivers them: 1 to 500 at a time.

    Of the deliveries 15 % repeat an earlier one, whole or in part, half of them under
    new event ids.
    """
    rng = Random(seed)
    size = max(1, min(LARGEST_DELIVERY, company.interactions // 100))
    recent: deque[list[Event]] = deque(maxlen=_REMEMBERED_DELIVERIES)
    events = _in_order(company, schedule.hours(start, now), rng)
    while window := list(islice(events, size * _DELIVERIES_PER_WINDOW)):
        rng.shuffle(window)
        for delivery in _cut(window, size, rng):
            yield delivery
            recent.append(delivery)
            while rng.random() < _REPEATED:
                yield _repeat(rng.choice(recent), rng)


def _cut(window: list[Event], size: int, rng: Random) -> Iterator[list[Event]]:
    """Yield the window in pieces, some of them a single event."""
    at = 0
    while at < len(window):
        end = at + (1 if rng.random() < _ALONE else size)
        yield window[at:end]
        at = end


def _repeat(delivery: list[Event], rng: Random) -> list[Event]:
    """Return a delivery once more: whole or a part, as it was or under new ids."""
    if rng.random() < 1 / 2:
        delivery = delivery[: rng.randint(1, len(delivery))]
    if rng.random() < 1 / 2:
        return delivery
    return [{**event, "id": f"{event['id']}_again"} for event in delivery]


def _in_order(company: Company, slots: list[Slot], rng: Random) -> Iterator[Event]:
    """Yield hour after hour what every part of the company sends in it."""
    stamps = Stamps(slots[0].first, slots[-1].last)
    plans = list(_plans(company, slots, stamps, rng))
    bursts = list(_bursts(company, slots, stamps, rng))
    for index, slot in enumerate(slots):
        for stream, counts in plans:
            if counts[index]:
                yield from stream(counts[index], slot)
        for hour, minutes, stream, emails in bursts:
            if hour == index:
                yield from stream(emails, minutes)


def _plans(
    company: Company, slots: list[Slot], stamps: Stamps, rng: Random
) -> Iterator[tuple[Stream, list[int]]]:
    """Yield each steady stream with how much of it falls into every hour."""
    office, steady = schedule.office(slots), schedule.steady(slots)
    counts = company.by_kind
    support = Conversations(stamps, slots[-1].last, company.users, rng)
    yield support.events, schedule.spread(counts[Kind.CONVERSATION], office)
    for kind, name in (
        (Kind.REPLY_EMAIL, "reply"),
        (Kind.TRANSCRIPT_EMAIL, "transcript"),
    ):
        emails = _emails(name, None, company.users, stamps, rng)
        yield emails, schedule.spread(counts[kind], office)
    for sender in company.workflows:
        emails = _emails("workflow", sender, company.users, stamps, rng)
        yield emails, schedule.spread(sender.sent, steady)
    for sender in company.nps:
        halves = (sender.sent // 2, sender.sent - sender.sent // 2)
        emails = _emails("nps", sender, company.users, stamps, rng)
        yield emails, schedule.spread(halves[0], steady)
        surveys = _surveys("email", sender, company.users, stamps, rng)
        yield surveys, schedule.spread(halves[1], steady)
    for sender in company.surveys:
        surveys = _surveys("in_app", sender, company.users, stamps, rng)
        yield surveys, schedule.spread(sender.sent, office)


def _bursts(
    company: Company, slots: list[Slot], stamps: Stamps, rng: Random
) -> Iterator[tuple[int, Slot, Stream, int]]:
    """Yield each one-shot campaign with the minutes in which all of it is sent."""
    for number, sender in enumerate(company.campaigns):
        hour, minutes = schedule.burst(
            slots, number, len(company.campaigns), sender.sent
        )
        stream = _emails("one_shot", sender, company.users, stamps, rng)
        yield hour, minutes, stream, sender.sent


def _emails(
    purpose: str, sender: Sender | None, users: int, stamps: Stamps, rng: Random
) -> Stream:
    """Return the stream of e-mails sent for one purpose, and what follows on them."""
    prefix = sender.id if sender else purpose
    origin = {"origin": {"id": sender.id, "name": sender.name}} if sender else {}
    random, number = rng.random, 0

    def events(count: int, slot: Slot) -> Iterator[Event]:
        nonlocal number
        first, span = slot.first, slot.last - slot.first + 1
        for _ in range(count):
            number += 1
            email_id = f"e_{prefix}_{number}"
            stamp = stamps(first + int(random() * span))
            contact = f"u_{int(random() * users)}"
            yield {
                "id": f"evt_{email_id}",
                "type": "email.sent",
                "timestamp": stamp,
                "data": {
                    "email_id": email_id,
                    "purpose": purpose,
                    "contact_id": contact,
                    **origin,
                },
            }
            if random() < _FOLLOWED:
                yield _follow_up(email_id, stamp, contact, rng)

    return events


def _follow_up(email_id: str, stamp: str, contact: str, rng: Random) -> Event:
    """Return an event about an e-mail, or another e-mail, that never counts."""
    what = rng.choice(_FOLLOW_UPS)
    data: Event = {"email_id": email_id, "contact_id": contact}
    if what == "other":
        data = {"email_id": f"{email_id}_test", "purpose": "other"}
    return {
        "id": f"evt_{email_id}_{what}",
        "type": "email.sent" if what == "other" else what,
        "timestamp": stamp,
        "data": data,
    }


def _surveys(
    channel: str, sender: Sender, users: int, stamps: Stamps, rng: Random
) -> Stream:
    """Return the stream of surveys sent over one channel, and of some answers."""
    key = "email_id" if channel == "email" else "delivery_id"
    origin = {"id": sender.id, "name": sender.name}
    random, number = rng.random, 0

    def events(count: int, slot: Slot) -> Iterator[Event]:
        nonlocal number
        first, span = slot.first, slot.last - slot.first + 1
        for _ in range(count):
            number += 1
            sent_id = f"s_{channel}_{sender.id}_{number}"
            stamp = stamps(first + int(random() * span))
            data = {
                key: sent_id,
                "channel": channel,
                "contact_id": f"u_{int(random() * users)}",
                "origin": origin,
            }
            for what in ("sent", "answered") if random() < _FOLLOWED else ("sent",):
                yield {
                    "id": f"evt_{sent_id}_{what}",
                    "type": f"survey.{what}",
                    "timestamp": stamp,
                    "data": data,
                }

    return events
