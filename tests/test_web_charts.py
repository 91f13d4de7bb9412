"""Charts add up: what is drawn is what was counted."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering.campaigns import Campaign
from metering.forecast import Forecast
from metering.interactions import Kind
from tests.test_web_ranges import NOW, account
from web import ranges
from web.charts import HEIGHT, buckets, cumulative, scale, stacked
from web.locales import ENGLISH

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 11, 12), date(2026, 12, 11)


@given(st.integers(-(10**13), 0), st.integers(0, 10**13))
def test_a_scale_has_few_round_lines_and_room_for_all(low: int, high: int) -> None:
    made = scale.of(low, high)
    assert made.low <= low <= high <= made.high
    assert 2 <= len(made.lines) <= 7
    assert set(str(made.step)) <= set("0125")
    assert 0 <= made.y(high) <= made.y(low) <= HEIGHT


@given(
    st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    st.integers(0, 20_000),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(-9, 99)), max_size=30),
)
def test_buckets_hold_every_day_once(
    first: date, length: int, units: list[tuple[int, int]]
) -> None:
    last = min(first + length * DAY, date(2100, 12, 31))
    days: dict[date, Counter[Kind]] = {}
    for offset, number in sorted(units):
        day = first + offset * DAY
        if day <= last:
            days.setdefault(day, Counter())[Kind.CONVERSATION] += number
    _, made = buckets.of(first, last, days)
    assert made[0].first == first
    assert made[-1].last == last
    assert all(a.last + DAY == b.first for a, b in pairwise(made))
    assert len(made) <= 102
    assert sum(one.total for one in made) == sum(day.total() for day in days.values())


def test_bars_are_as_high_as_their_units() -> None:
    days = {
        FIRST: Counter({Kind.CONVERSATION: 30, Kind.NPS_EMAIL: 10}),
        date(2026, 11, 23): Counter({Kind.CONVERSATION: 5}),
        date(2026, 11, 13): Counter({Kind.CONVERSATION: -4, Kind.NPS_EMAIL: 2}),
    }
    grain, made = buckets.of(FIRST, LAST, dict(sorted(days.items())))
    chart = stacked.of(grain, made, date(2026, 11, 23), ENGLISH)
    assert grain == "day"
    assert len(chart.bars) == 30
    assert chart.today is not None
    assert chart.today.told == "Conversations 5"
    assert chart.bars[0].told == "40, Conversations 30, NPS survey emails 10"
    shapes = dict(chart.shapes)
    assert set(shapes) == {Kind.CONVERSATION, Kind.NPS_EMAIL}
    assert len(re.findall("M", shapes[Kind.CONVERSATION])) == 3
    whole = scale.of(-4, 40)
    assert chart.bars[0].top == whole.y(40)
    assert chart.bars[0].top + chart.bars[0].height == pytest.approx(whole.y(0))
    assert chart.zero == whole.y(0)


def facts(**changes: object) -> cumulative.Facts:
    days = {FIRST: Counter({Kind.CONVERSATION: 600})}
    grain, made = buckets.of(FIRST, LAST, days)
    told: dict[str, object] = {
        "account": account(),
        "asked": ranges.asked(account(), {}, NOW),
        "grain": grain,
        "buckets": made,
        "allowance": 1000,
        "outlook": Forecast(
            1400, 1200, 1700, date(2026, 12, 1), "pace", 30, ahead=(650, *[1400] * 18)
        ),
        "plans": [Campaign("News", 90, date(2026, 12, 5))],
        "say": ENGLISH,
    }
    return cumulative.Facts(**(told | changes))  # type: ignore[arg-type]  # by name


def test_the_line_ends_now_and_the_forecast_at_the_end() -> None:
    chart = cumulative.of(facts())
    assert chart.sum.startswith("M0 200")
    assert chart.now is not None
    last_x = float(chart.sum.rpartition("L")[2].split()[0])
    assert f"{last_x / 10:.1f}" == f"{float(chart.now.rstrip('%')):.1f}"
    end = chart.forecast.rpartition("L")[2].split()
    assert end[0] == "1000"
    assert float(end[1]) == scale.of(0, 1700).y(1400)
    assert chart.crossing is not None
    assert "expected to be reached on 1 December 2026" in chart.crossing.told
    (campaign,) = chart.campaigns
    assert campaign.told == "5 December 2026: News, 90 e-mails planned"


def test_an_allowance_far_above_is_told_and_not_drawn() -> None:
    chart = cumulative.of(facts(allowance=1_000_000))
    assert chart.allowance is None
    assert chart.allowance_above
    assert chart.allowance_words == "Allowance 1,000,000"


def test_a_closed_range_has_no_forecast() -> None:
    later = ranges.asked(account(), {}, datetime(2027, 1, 5, tzinfo=UTC))
    closed = ranges.before(account(), later)
    chart = cumulative.of(facts(asked=closed, outlook=None))
    assert (chart.forecast, chart.band, chart.now) == ("", "", None)
