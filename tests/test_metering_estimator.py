from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering import estimator, offers, profiles
from metering.errors import InvalidError
from metering.interactions import Kind
from metering.offers import Offer, Turn
from metering.plans import Terms
from metering.profiles import Profile, Sending
from metering.published import COMPANIES


def _offer(
    name: str, monthly: str, allowance: int, price: str | None, per: int = 1000
) -> Offer:
    terms = Terms(allowance, None if price is None else Decimal(price), per, "USD")
    return Offer(name, Decimal(monthly), terms)


@pytest.mark.parametrize(
    ("company", "interactions"), [("a", 528), ("b", 54_428), ("c", 487_683)]
)
def test_the_published_months_come_out_exactly(company: str, interactions: int) -> None:
    found = estimator.estimate(profiles.of_company(COMPANIES[company]))
    assert (found.low, found.likely, found.high) == (interactions,) * 3


@pytest.mark.parametrize(
    ("profile", "interactions"),
    [
        (Profile(users=2_000, active_users=1_000), 528),
        (
            Profile(
                users=170_000, active_users=12_000, workflow_count=11, one_shot_count=3
            ),
            54_428,
        ),
        (
            Profile(
                users=1_020_000,
                active_users=400_000,
                workflow_count=11,
                one_shot_count=4,
            ),
            487_683,
        ),
    ],
)
def test_what_was_published_of_the_companies_holds_their_months_in_its_range(
    profile: Profile, interactions: int
) -> None:
    found = estimator.estimate(profile)
    assert found.low < interactions < found.high


def test_what_is_told_counts_as_told_and_needs_no_range() -> None:
    found = estimator.estimate(
        Profile(
            conversations=100,
            reply_emails=40,
            transcripts=5,
            workflows=(Sending(4_000, 3), Sending(10, 1)),
            one_shots=(Sending(9_400, 2),),
            nps_emails=7,
            in_app_surveys=8,
        )
    )
    by_kind = {part.kind: part.likely for part in found.parts}
    assert by_kind[Kind.WORKFLOW_EMAIL] == 12_010
    assert by_kind[Kind.ONE_SHOT_EMAIL] == 18_800
    assert found.low == found.likely == found.high == 30_970


def test_the_accounts_past_stands_in_for_what_is_not_told() -> None:
    past = {kind: [10, 500, 30] for kind in Kind}
    found = estimator.estimate(Profile(nps_emails=4), past)
    by_kind = {part.kind: part for part in found.parts}
    assert by_kind[Kind.NPS_EMAIL].high == 4
    told = by_kind[Kind.WORKFLOW_EMAIL]
    assert (told.low, told.likely, told.high) == (10, 30, 500)


def test_a_count_without_people_is_refused_not_guessed() -> None:
    with pytest.raises(InvalidError, match="cannot be guessed"):
        estimator.estimate(Profile(workflow_count=3))


@pytest.mark.parametrize("figure", [-1, 10**12 + 1])
def test_figures_of_no_month_are_refused(figure: int) -> None:
    with pytest.raises(InvalidError, match="whole numbers"):
        estimator.estimate(Profile(conversations=figure))


def test_the_cheaper_plan_turns_where_both_cost_the_same() -> None:
    small = _offer("Essential", "7.00", 1_000, "8.00")
    large = _offer("Startup", "39.00", 10_000, "1.50")
    # 7.00 + 4,000 at 8.00 a thousand is 39.00: there the larger one wins the tie.
    assert offers.turns([small, large]) == [Turn("Essential", "Startup", 5_000)]
    assert offers.cheapest([small, large], 4_999) == small
    assert offers.cheapest([small, large], 5_000) == large


def test_a_plan_that_ends_at_its_limit_is_never_the_cheapest_beyond_it() -> None:
    capped = _offer("Free", "0", 1_000, None)
    open_ended = _offer("Startup", "39.00", 10_000, "1.50")
    assert offers.cheapest([capped, open_ended], 1_000) == capped
    assert offers.cheapest([capped, open_ended], 1_001) == open_ended
    assert offers.cheapest([capped], 1_001) is None
    assert capped.cost_minor(1_001) is None


_offers = st.lists(
    st.builds(
        _offer,
        st.uuids().map(str),
        st.integers(0, 10_000).map(lambda cents: f"{cents // 100}.{cents % 100:02}"),
        st.integers(0, 50_000),
        st.integers(0, 5_000).map(lambda cents: f"{cents // 100}.{cents % 100:02}"),
    ),
    min_size=1,
    max_size=4,
)


@given(_offers, st.integers(0, 200_000))
def test_the_turns_tell_the_cheapest_of_any_month(
    found: list[Offer], interactions: int
) -> None:
    best = offers.cheapest(found, 0)
    assert best is not None
    name = best.name
    for turn in offers.turns(found):
        assert turn.of == name
        if turn.at > interactions:
            break
        name = turn.to
    cheapest = offers.cheapest(found, interactions)
    assert cheapest is not None
    assert cheapest.name == name
