from sqlalchemy import Engine

from tests import chaos


def test_tickers_that_are_killed_lose_nothing_and_repeat_nothing_else(
    engine: Engine,
) -> None:
    url = engine.url.render_as_string(hide_password=False)
    done = chaos.run(engine, url, seconds=3, kills=4)
    steps = done.kills
    assert steps > 3
    assert done.unsent == 0
    # Each step takes every account across one threshold more.
    assert done.filed == steps * chaos.ACCOUNTS
    assert all(len(bodies) == 1 for bodies in done.bodies.values())
    # Each follows a dropped answer or a killed ticker: no living one lost its claim.
    assert done.unexcused == 0
    assert done.lapsed <= done.kills
    assert done.repeats <= done.unanswered + 4 * done.kills
