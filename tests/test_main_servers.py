"""Real servers under what one account, or another server beside them, can do."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from metering import accounts, database, usage, verification
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from tests.processes import HOST, Installation, signed

HOT = 500


@pytest.fixture
def meter(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    if made.server is not None and made.server.poll() is None:
        made.kill()


def add(meter: Installation, name: str, vault: Vault) -> dict[str, str]:
    """Make an account and a source, as the commands do."""
    engine = meter.engine()
    database.prepare(engine)
    factories.add_account(engine, vault, name)
    source = factories.add_source(engine, vault, name)
    engine.dispose()
    return source


def total(meter: Installation, name: str) -> int:
    """Return what the account used of its current period."""
    engine = meter.engine()
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        assert not verification.verify(connection, account).differences
        found = usage.value(connection, account, account.calendar.period_at(NOW))
    engine.dispose()
    return found


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
    meter: Installation, vault: Vault
) -> None:
    hot, quiet = (add(meter, name, vault) for name in ("hot", "quiet"))
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
    longest = max(seconds for _, seconds in hots)
    assert sorted(seconds for _, seconds in others)[5] < max(2, longest / 2)
    assert total(meter, "hot") == HOT
    assert total(meter, "quiet") == 10
