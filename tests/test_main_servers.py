"""Real servers under what one account, or another server beside them, can do."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from metering import database
from tests.processes import HOST, Installation, signed

HOT = 500
EVENTS = 240


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[list[Installation]]:
    made = [Installation(tmp_path / name) for name in ("one", "two", "three", "four")]
    for one in made:
        one.home.mkdir()
    yield made
    for one in made:
        if one.server is not None and one.server.poll() is None:
            one.kill()


def add(meter: Installation, name: str) -> dict[str, str]:
    account = ("account", "add", name, "--timezone", "UTC", "--anchor-day", "1")
    meter.output(*account, "--allowance", "1000")
    source: dict[str, str] = meter.data("source", "add", name, "canonical", "--json")
    return source


def mail(key: str) -> dict[str, object]:
    data = {"email_id": key, "purpose": "workflow"}
    return {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": data}


async def deliver(port: int, source: dict[str, str], key: str) -> tuple[int, float]:
    """Post one event on a connection of its own; return status and seconds."""
    body = json.dumps(mail(key)).encode()
    headers = {**signed(source["secret"], body, key), "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    began = time.monotonic()
    reader, writer = await asyncio.open_connection(HOST, port)
    head = f"POST /webhooks/{source['id']} HTTP/1.1\r\nHost: {HOST}\r\n{lines}"
    writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1]), time.monotonic() - began


def test_a_hot_account_at_500_deliveries_at_once_starves_nobody(
    homes: list[Installation],
) -> None:
    meter = homes[0]
    hot, quiet = add(meter, "hot"), add(meter, "quiet")
    meter.start()

    async def storm() -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        calls = [deliver(meter.port, hot, f"h_{number}") for number in range(HOT)]
        storming = asyncio.gather(*calls)
        others = []
        for number in range(10):
            others.append(await deliver(meter.port, quiet, f"q_{number}"))
            await asyncio.sleep(0.02)
        return await storming, others

    hots, others = asyncio.run(storm())
    assert Counter(status for status, _ in (*hots, *others)) == {200: HOT + 10}
    # The other waits for a commit or two, and not for the five hundred's turn.
    assert sorted(seconds for _, seconds in others)[5] < 2
    for name, value in (("hot", HOT), ("quiet", 10)):
        shown = meter.data("usage", name, "--period", "2026-11", "--format", "json")
        assert shown["value"] == value


def test_four_servers_on_one_postgresql_count_what_all_are_sent_once(
    homes: list[Installation], postgresql: str
) -> None:
    url = make_url(postgresql.replace("postgresql:", "postgresql+psycopg:", 1))
    engine = database.connect(url.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as server:
        server.exec_driver_sql("CREATE DATABASE two_servers")
    engine.dispose()
    address = url.set(drivername="postgresql", database="two_servers")
    for one in homes:
        one.settings["DATABASE_URL"] = address.render_as_string(hide_password=False)
    homes[0].output("migrate")
    sources = [add(homes[0], name) for name in ("one", "two")]
    for one in homes:
        one.start()

    def send(number: int) -> Counter[str]:
        told: Counter[str] = Counter()
        # Each batch to all at once; the accounts in another order on each.
        pair = homes[:2] if number % 2 else homes[1::-1]
        order = (pair, sources if number % 2 else sources[::-1])
        for server, source in zip(*order, strict=True):
            for receiver in (server, *homes):
                batch = [mail(f"{number}-{part}") for part in range(3)]
                status, body = receiver.post(source, batch)
                assert status == 200, body
                told.update(json.loads(body))
        return told

    with ThreadPoolExecutor(8) as pool:
        sent = sum(pool.map(send, [n // 2 for n in range(EVENTS // 3)]), Counter())
    assert sent["counted"] == 2 * EVENTS // 2
    assert sent["received"] == sent["counted"] + sent["duplicate"]
    for name in ("one", "two"):
        verdict = homes[1].data("verify", name, "--json")
        half = EVENTS // 2
        wanted = {"events": half, "interactions": half, "differences": []}
        assert verdict == wanted
