"""A delivery that waits: what became of it is said once to everybody who asked."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from metering.ledger import Delivery, Tally
from tests.factories import NOW
from webhooks.waiting import Unavailable, Waiting


def waiting() -> Waiting:
    return Waiting(Delivery("acme", None, None, NOW, []))


def test_whoever_asks_before_or_after_is_called_once() -> None:
    one, called = waiting(), []
    one.when_over(lambda: called.append("before"))
    assert called == []
    one.settle()
    one.when_over(lambda: called.append("after"))
    assert called == ["before", "after"]


def test_nobody_is_missed_or_called_twice_while_it_is_settled() -> None:
    for _ in range(100):
        one, called = waiting(), list[int]()
        together = threading.Barrier(3)

        def ask(one: Waiting, called: list[int], together: threading.Barrier) -> None:
            together.wait()
            for number in range(5):
                one.when_over(lambda number=number: called.append(number))  # type: ignore[misc]  # a default names it

        def settle(one: Waiting, together: threading.Barrier) -> None:
            together.wait()
            one.settle()

        with ThreadPoolExecutor(3) as pool:
            pool.submit(ask, one, called, together)
            pool.submit(ask, one, called, together)
            pool.submit(settle, one, together)
        assert sorted(called) == sorted([*range(5)] * 2)


def test_a_refusal_is_told_and_patience_ends() -> None:
    one = waiting()
    with pytest.raises(Unavailable, match="too slow"):
        one.wait(0.01)
    one.refuse("the database is not available")
    with pytest.raises(Unavailable, match="not available"):
        one.wait(1)
    settled = waiting()
    settled.tally = Tally(1, noted=1)
    settled.settle()
    assert settled.wait(0) == Tally(1, noted=1)
