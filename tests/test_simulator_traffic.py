import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

import pytest

from metering import instants
from metering.events import Purpose
from metering.interactions import Kind
from metering.published import COMPANIES, Company, Sender
from simulator import traffic
from simulator.traffic import Event

START = datetime(2026, 10, 24, 22, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 11, 52, 49, 123_456, tzinfo=UTC)
EVERY_SEED = pytest.mark.parametrize("seed", range(4))


def smaller(company: Company, by: int) -> Company:
    """Return the same company with every number divided."""

    def less(senders: tuple[Sender, ...]) -> tuple[Sender, ...]:
        return tuple(replace(one, sent=one.sent // by) for one in senders)

    parts = {
        Kind.WORKFLOW_EMAIL: less(company.workflows),
        Kind.ONE_SHOT_EMAIL: less(company.campaigns),
        Kind.NPS_EMAIL: less(company.nps),
        Kind.IN_APP_SURVEY: less(company.surveys),
    }
    sent = {kind: sum(one.sent for one in parts[kind]) for kind in parts}
    by_kind = {kind: count // by for kind, count in company.by_kind.items()} | sent
    return replace(
        company,
        interactions=sum(by_kind.values()),
        by_kind=by_kind,
        workflows=parts[Kind.WORKFLOW_EMAIL],
        campaigns=parts[Kind.ONE_SHOT_EMAIL],
        nps=parts[Kind.NPS_EMAIL],
        surveys=parts[Kind.IN_APP_SURVEY],
    )


class Count:
    """The contract's rules, written down once more and naively."""

    def __init__(self) -> None:
        self.keys: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self.named: dict[str, tuple[str, str]] = {}
        self.replied: set[str] = set()

    def take(self, event: Event) -> None:
        data = event["data"]
        assert isinstance(data, dict)
        match event["type"]:
            case "email.sent" if data["purpose"] != "other":
                self.keys[Purpose(data["purpose"]).kind].add(data["email_id"])
            case "survey.sent" if data["channel"] == "email":
                self.keys[Kind.NPS_EMAIL].add(data["email_id"])
            case "survey.sent":
                self.keys[Kind.IN_APP_SURVEY].add(data["delivery_id"])
            case "conversation.started" | "conversation.replied":
                self._take_conversation(str(event["timestamp"]), data)
            case _:
                pass  # opened, clicked, bounced, answered

    def _take_conversation(self, at: str, data: dict[str, str]) -> None:
        conversation = data["conversation_id"]
        if "started_by" in data:
            named = (at, data["started_by"])
            self.named[conversation] = min(named, self.named.get(conversation, named))
        if data.get("author") == "teammate" and not data["note"]:
            self.replied.add(conversation)

    def result(self) -> dict[Kind, int]:
        assert self.replied <= set(self.named)
        counted = {one for one in self.replied if self.named[one][1] == "contact"}
        self.keys[Kind.CONVERSATION] = counted
        return {kind: len(keys) for kind, keys in self.keys.items()}


def count(company: Company, seed: int) -> dict[Kind, int]:
    counting = Count()
    for event in traffic.month(company, START, NOW, seed):
        counting.take(event)
    return counting.result()


@EVERY_SEED
def test_a_small_month_counts_exactly_whatever_the_seed(seed: int) -> None:
    assert count(COMPANIES["a"], seed) == COMPANIES["a"].by_kind


def test_the_month_of_b_counts_exactly() -> None:
    assert count(COMPANIES["b"], seed=1) == COMPANIES["b"].by_kind


def test_the_month_of_a_smaller_c_counts_exactly() -> None:
    company = smaller(COMPANIES["c"], by=20)
    assert count(company, seed=1) == company.by_kind


@pytest.mark.parametrize(
    "start", [NOW.replace(microsecond=0), datetime(2026, 11, 23, 9, 30, tzinfo=UTC)]
)
def test_a_month_that_has_only_begun_counts_exactly(start: datetime) -> None:
    company = smaller(COMPANIES["b"], by=50)
    counting = Count()
    for event in traffic.month(company, start, NOW, 1):
        counting.take(event)
        assert start <= instants.parse(str(event["timestamp"])) <= NOW
    assert counting.result() == company.by_kind


def test_a_month_that_begins_later_is_refused() -> None:
    with pytest.raises(ValueError, match="must begin before now"):
        next(traffic.month(COMPANIES["a"], NOW, START, 1))


@EVERY_SEED
def test_every_instant_lies_between_start_and_now(seed: int) -> None:
    events = traffic.month(COMPANIES["a"], START, NOW, seed)
    at = [instants.parse(str(event["timestamp"])) for event in events]
    assert START <= min(at) <= max(at) <= NOW


def test_the_same_seed_plays_the_same_month() -> None:
    first, again, other = (
        list(traffic.month(COMPANIES["a"], START, NOW, seed)) for seed in (1, 1, 2)
    )
    assert first == again != other


def test_deliveries_hold_one_to_500_events_and_some_just_one() -> None:
    company = COMPANIES["b"]
    sizes = Counter(map(len, traffic.deliveries(company, START, NOW, 1)))
    assert min(sizes) == 1 < sizes[1]
    assert max(sizes) == traffic.LARGEST_DELIVERY


def test_about_15_percent_of_deliveries_repeat_an_earlier_one() -> None:
    seen: set[str] = set()
    repeats = total = 0
    for delivery in traffic.deliveries(COMPANIES["a"], START, NOW, 1):
        facts = {json.dumps({**event, "id": None}) for event in delivery}
        repeats += facts <= seen
        total += 1
        seen |= facts
    assert total // 10 < repeats < total // 5


def test_some_repeats_come_under_new_ids() -> None:
    events = traffic.month(COMPANIES["a"], START, NOW, 1)
    assert any(str(event["id"]).endswith("_again") for event in events)


def test_some_replies_arrive_before_their_conversation_starts() -> None:
    started: set[str] = set()
    early: set[str] = set()
    for event in traffic.month(COMPANIES["a"], START, NOW, 1):
        data = event["data"]
        assert isinstance(data, dict)
        if event["type"] == "conversation.started":
            started.add(data["conversation_id"])
        elif event["type"] == "conversation.replied":
            early.update({data["conversation_id"]} - started)
    assert early & started


def test_everything_that_must_not_count_is_there() -> None:
    events = list(traffic.month(smaller(COMPANIES["b"], by=20), START, NOW, 1))
    types = {event["type"] for event in events}
    assert {"email.opened", "email.clicked", "email.bounced"} <= types
    data = [event["data"] for event in events]
    facts = set(chain.from_iterable(one.items() for one in map(plain, data)))
    assert {
        ("purpose", "other"),
        ("note", True),
        ("author", "automation"),
        ("author", "ai"),
        ("author", "contact"),
        ("started_by", "team"),
    } <= facts


def plain(data: object) -> dict[str, object]:
    assert isinstance(data, dict)
    return {name: value for name, value in data.items() if name != "origin"}


def test_a_campaign_is_sent_within_minutes() -> None:
    at = [
        instants.parse(str(event["timestamp"]))
        for event in traffic.month(COMPANIES["b"], START, NOW, 1)
        if str(event["id"]).startswith("evt_e_os_1_")
    ]
    assert (max(at) - min(at)).total_seconds() < 180
