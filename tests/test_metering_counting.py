"""The counting rules and the calendar against brute force, without any database."""

from datetime import date, datetime, timedelta
from functools import reduce
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering import counting
from metering.counting import Conversation, Rules, Switches
from metering.errors import InvalidError
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
from metering.interactions import Interaction, Kind, Origin, Space
from metering.periods import Calendar, Period, Segment
from tests import model
from tests.factories import at
from tests.model import Model, Switch

EDGE = at("2026-11-01T00:00")
HOUR = timedelta(hours=1)
INSTANTS = st.integers(-2, 2).map(lambda hours: EDGE + hours * HOUR)
TALK: st.SearchStrategy[ConversationStarted | ConversationReplied] = st.one_of(
    st.builds(ConversationStarted, INSTANTS, st.just("c"), st.sampled_from(Starter)),
    st.builds(
        ConversationReplied,
        INSTANTS,
        st.just("c"),
        st.sampled_from(Author),
        st.booleans(),
        st.none() | st.sampled_from(Starter),
    ),
)
ORIGINS = st.none() | st.builds(
    Origin, st.sampled_from(["a", "b", "é"]), st.sampled_from([None, "", "A", "B"])
)
CLAIMS = st.builds(
    EmailSent, INSTANTS, st.just("e"), st.sampled_from(Purpose), st.none(), ORIGINS
)


def naive(events: list[Any], *switches: Switch) -> Model:
    made = Model(segments=((None, "UTC", 1),), terms=[], switches=list(switches))
    made.events = list(dict.fromkeys(events))
    return made


@given(
    st.lists(TALK, min_size=1, max_size=8),
    st.lists(st.builds(Rules, st.booleans(), st.booleans()), min_size=1, max_size=3),
)
def test_a_conversation_is_what_brute_force_makes_of_its_events(
    events: list[ConversationStarted | ConversationReplied], rules: list[Rules]
) -> None:
    dates = (None, EDGE, EDGE + HOUR)[: len(rules)]
    switches = Switches(tuple(zip(dates, rules, strict=True)))
    state = Conversation()
    for one in events:
        state = counting.join(state, one, switches.at(one.occurred_at))
    told = [
        Switch(one.ai_replies, one.team_started, since)
        for since, one in zip(dates, rules, strict=True)
    ]
    wanted = naive(events, *told)
    starter, replied = wanted.talk("c")
    assert (state.started_by, state.replied_at) == (starter, replied)
    assert state.pending is (replied is not None and starter is None)
    found = counting.conclude(state, switches)
    counted = wanted.counted().get(("conversation", "c"))
    assert (found is None) is (counted is None)
    if found is not None and counted is not None:
        assert found == Interaction(Kind.CONVERSATION, counted.at)


def test_a_conversation_of_the_team_counts_by_the_rules_at_its_reply() -> None:
    state = Conversation(Starter.TEAM, EDGE, EDGE + HOUR)
    on = Switches(((None, Rules()), (EDGE + HOUR, Rules(team_started=True))))
    found = counting.conclude(state, on)
    assert found == Interaction(Kind.CONVERSATION, EDGE + HOUR)
    late = Switches(((None, Rules()), (EDGE + 2 * HOUR, Rules(team_started=True))))
    assert counting.conclude(state, late) is None
    assert on.at(EDGE) == Rules()
    assert Switches(((None, Rules(ai_replies=True)),)).at(EDGE).ai_replies


@given(st.lists(CLAIMS, min_size=1, max_size=6))
def test_of_claims_that_disagree_the_first_in_the_contracts_order_decides(
    events: list[EmailSent],
) -> None:
    claims = [counting.claim(one) for one in events]
    best = reduce(lambda a, b: b if counting.decides(b, a) else a, claims)
    wanted = naive(events).claim(("email", "e"))
    assert (best.kind, best.occurred_at) == (wanted.kind, wanted.at)
    assert (best.origin.id if best.origin else None) == wanted.origin
    for one in claims:
        assert not counting.decides(one, one)
        # A total order: of two that differ exactly one goes first.
        for other in claims:
            if one != other:
                assert counting.decides(one, other) is not counting.decides(other, one)


@pytest.mark.parametrize(
    "earlier_and_later",
    [
        # The smaller id, as bytes; then the name; none last; and every id before none.
        (Origin("a"), Origin("b")),
        (Origin("Z", "z"), Origin("a", "a")),
        (Origin("z"), Origin("é")),
        (Origin("a", "A"), Origin("a", "B")),
        (Origin("a", ""), Origin("a", "A")),
        (Origin("a", "B"), Origin("a", None)),
        (Origin("z", None), None),
        (Origin("Y"), None),
    ],
)
def test_at_equal_instants_and_kinds_the_origin_decides(
    earlier_and_later: tuple[Origin | None, Origin | None],
) -> None:
    one, other = (
        Interaction(Kind.NPS_EMAIL, EDGE, origin) for origin in earlier_and_later
    )
    assert counting.decides(one, other)
    assert not counting.decides(other, one)


@pytest.mark.parametrize("note", [False, True])
@pytest.mark.parametrize("ai", [False, True])
@pytest.mark.parametrize("author", Author)
def test_a_public_reply_by_a_teammate_is_the_teams_and_an_ais_where_switched_on(
    author: Author,
    ai: bool,  # noqa: FBT001 -- a parameter of the test
    note: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    event = ConversationReplied(EDGE, "c", author, note)
    wanted = {Author.TEAMMATE} | ({Author.AI} if ai else set())
    rules = Rules(ai_replies=ai)
    assert counting.is_team_reply(event, rules) is (author in wanted and not note)
    if not ai:
        assert counting.is_team_reply(event) is counting.is_team_reply(event, rules)


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        # Equal instants: the contact; of two that agree there is nothing to decide.
        (EDGE, EDGE, Starter.CONTACT),
        (EDGE, EDGE + timedelta(microseconds=1), Starter.TEAM),
        (EDGE + timedelta(microseconds=1), EDGE, Starter.CONTACT),
    ],
)
def test_the_earliest_says_who_started_and_at_a_tie_the_contact(
    first: datetime, then: datetime, said: Starter, turn: int
) -> None:
    events: list[ConversationStarted | ConversationReplied] = [
        ConversationStarted(first, "c", Starter.TEAM),
        ConversationReplied(then, "c", Author.CONTACT, started_by=Starter.CONTACT),
    ]
    state = reduce(counting.join, events[::turn], counting.SILENT)
    assert state.started_by is said
    assert state.starter_named_at == min(first, then)


@given(
    st.one_of(
        TALK,
        CLAIMS,
        st.builds(
            SurveySent,
            INSTANTS,
            st.sampled_from(Channel),
            st.just("s"),
            st.none() | st.just("e"),
        ),
    )
)
def test_every_event_is_about_the_key_and_kind_of_the_contract(event: Event) -> None:
    assert counting.subject(event) == model.where(event)
    assert counting.kind(event) == model.kind(event)


@pytest.mark.parametrize(
    ("channel", "email_id", "kind", "subject"),
    [
        (Channel.EMAIL, "e", Kind.NPS_EMAIL, (Space.EMAIL, "e")),
        (Channel.EMAIL, None, Kind.NPS_EMAIL, (Space.SURVEY, "s")),
        (Channel.IN_APP, "e", Kind.IN_APP_SURVEY, (Space.SURVEY, "s")),
        (Channel.IN_APP, None, Kind.IN_APP_SURVEY, (Space.SURVEY, "s")),
    ],
)
def test_a_survey_is_of_the_kind_of_its_channel_and_keyed_by_the_email_it_was(
    channel: Channel, email_id: str | None, kind: Kind, subject: tuple[Space, str]
) -> None:
    event = SurveySent(EDGE, channel, "s", email_id)
    assert (counting.kind(event), counting.subject(event)) == (kind, subject)


def test_a_survey_without_any_id_has_no_key() -> None:
    with pytest.raises(
        ValueError, match=r"^a survey has a delivery id or an e-mail id$"
    ):
        counting.subject(SurveySent(EDGE, Channel.EMAIL))
    with pytest.raises(ValueError, match="delivery id"):
        counting.subject(SurveySent(EDGE, Channel.IN_APP, email_id="e"))


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(EDGE, EDGE + HOUR)
    tick = timedelta(microseconds=1)
    instants = (EDGE - tick, EDGE, EDGE + HOUR - tick, EDGE + HOUR)
    assert [one in period for one in instants] == [False, True, True, False]


def test_a_calendar_begins_since_ever() -> None:
    said = "^the first segment of a calendar reaches back for ever$"
    for segments in ((), (Segment(EDGE, ZoneInfo("UTC"), 1),)):
        with pytest.raises(InvalidError, match=said):
            Calendar(segments)


_PLACES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Havana")


@pytest.mark.parametrize("zone", _PLACES)
@pytest.mark.parametrize("anchor", [1, 2, 15, 30, 31])
@pytest.mark.parametrize("moved", [None, ("Europe/Rome", 1), ("Asia/Kathmandu", 31)])
def test_periods_are_those_that_a_search_by_the_quarter_of_an_hour_finds(
    zone: str, anchor: int, moved: tuple[str, int] | None
) -> None:
    said: model.Segments = ((None, zone, anchor),)
    if moved is not None:
        _, since = model.period_of(said, at("2026-09-20T00:00"))
        said = (*said, (since, *moved))
    calendar = Calendar(tuple(Segment(at_, ZoneInfo(z), a) for at_, z, a in said))
    edges = [one for one in model.starts(said) if at("2026-05-20T00:00") < one]
    for start, end in pairwise(edges[:9]):
        period = Period(start, end)
        for instant in (start, start + HOUR, end - HOUR, end - HOUR / 3_600_000_000):
            assert calendar.period_at(instant) == period
            day = model.local_day(said, instant)
            assert calendar.local_day(instant).isoformat() == day
            now = [one for one in said if (one[0] or start) <= instant][-1]
            begins = model.midnight(date.fromisoformat(day), now[1])
            assert calendar.day_start(instant) == max(begins, now[0] or begins)
        assert calendar.preceding(Period(end, edges[-1])) == period
        assert calendar.following(Period(edges[0], start)) == period
    for month in range(6, 13):
        named = [
            one.start.isoformat() for one in calendar.periods_starting_in(2026, month)
        ]
        assert named == [
            one.isoformat()
            for one in model.starts(said)
            if model.local_day(said, one).startswith(f"2026-{month:02}")
        ]


def test_the_model_itself_finds_the_days_of_havana() -> None:
    # By hand: clocks go from 01:00 back to 00:00, and in spring from 00:00 to 01:00.
    assert model.midnight(at("2026-11-01T00:00").date(), "America/Havana") == (
        datetime.fromisoformat("2026-11-01T04:00+00:00")
    )
    assert model.midnight(at("2026-03-08T00:00").date(), "America/Havana") == (
        datetime.fromisoformat("2026-03-08T05:00+00:00")
    )
