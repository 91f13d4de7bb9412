"""Rows of events: the text written by hand is the text that ``json`` would write."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from metering import counting, records
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
    SurveySent,
)
from metering.interactions import Origin

AT = datetime(2026, 11, 3, 10, 0, 0, 123456, tzinfo=UTC)
ODD = 'a"\\/é\u2028\t\x7f😀'
ORIGIN = {"origin_id": ODD, "origin_name": ODD}


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (EmailSent(AT, ODD, Purpose.NPS, ODD), {"purpose": "nps"}),
        (
            EmailSent(AT, ODD, Purpose.NPS, None, Origin(ODD, ODD)),
            {"purpose": "nps", **ORIGIN},
        ),
        (
            ConversationReplied(AT, ODD, Author.AI, True, Starter.TEAM, ODD),
            {"author": "ai", "note": True, "started_by": "team", "message_id": ODD},
        ),
        (ConversationReplied(AT, ODD, Author.CONTACT), {"author": "contact"}),
        (
            ConversationStarted(AT, ODD, Starter.TEAM, None, ODD),
            {"started_by": "team", "channel": ODD},
        ),
        (
            SurveySent(AT, Channel.EMAIL, ODD, ODD, None, Origin(ODD)),
            {
                "channel": "email",
                "delivery_id": ODD,
                "email_id": ODD,
                "origin_id": ODD,
            },
        ),
    ],
)
def test_facts_and_digest_are_those_of_json(
    event: Event, said: dict[str, object]
) -> None:
    def encoded(value: object) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    space, subject = counting.subject(event)
    made = records.Maker(b"k" * 32, "acme", (1, "src", "msg")).made(event)
    assert isinstance(made, records.Fact)
    row = made.row
    kept = dict(zip(records.COLUMNS, row, strict=True))
    micros = int(AT.timestamp()) * 1_000_000 + AT.microsecond
    whole = [kept["type"], micros, space.value, subject, encoded(said)]
    text = encoded([*whole, event.contact_id])
    digest = hashlib.blake2b(text.encode(), key=b"k" * 32, digest_size=16).digest()
    assert kept["facts"] == encoded(said)
    assert (kept["digest"], kept["occurred_at"]) == (digest, micros)
