"""From Slack's request to the answer in it: ``python -m tests.benchmarks.slack``.

The real server over the database of ``tests.benchmarks.page``, with five million
interactions in the current period, asked by signed commands one after another: idle,
and while deliveries come in. It is built anew unless a path is named.
"""

import http.client
import json
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from metering import database
from tests.benchmarks import page, stand
from tests.browsers import KEY
from tests.fakes import slack as fake
from tests.processes import HOST, Installation, signed
from tests.slackers import SECRET, TEAM, signature

_ROUNDS = 300
_A_SECOND = 200
_EVENTS = 5
_QUESTIONS = (
    *("", "what is left?", "by kind", "by day", "which workflow uses the most?"),
    *("will we exceed the allowance?", "compare this month with last month"),
)


def main(path: Path) -> None:
    """Print how long commands take."""
    if not path.exists():
        engine = database.connect(f"sqlite:///{path}")
        page._fill(engine)
        engine.dispose()
    with fake.running() as slack:
        meter = Installation(
            path.parent,
            settings={
                "DATABASE_URL": f"sqlite:///{path}",
                "SECRET_KEY": KEY,
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_BOT_TOKEN": fake.TOKEN,
                "SLACK_API_URL": slack.url,
            },
        )
        meter.output("slack", "connect", "acme", TEAM)
        source = meter.data("source", "add", "acme", "canonical", "--json")
        meter.start()
        try:
            rows = [{"while": "idle", **_measure(meter)}]
            sender = multiprocessing.Process(target=_send, args=(meter.port, source))
            sender.start()
            time.sleep(2)
            name = f"{_A_SECOND} deliveries of {_EVENTS} a second"
            rows.append({"while": name, **_measure(meter)})
            sender.kill()
            sender.join()
            rows[-1]["server MB"] = stand.megabytes(meter.server.pid)  # type: ignore[union-attr]  # it is running
        finally:
            meter.stop()
    stand.report("slack", rows)


def _measure(meter: Installation) -> dict[str, object]:
    connection = http.client.HTTPConnection(HOST, meter.port, timeout=30)
    times = []
    for number in range(_ROUNDS + 10):
        asked = _QUESTIONS[number % len(_QUESTIONS)]
        fields = {"command": "/usage", "text": asked, "team_id": TEAM}
        fields |= {"user_id": "U1", "channel_id": "C1", "trigger_id": "1.2"}
        raw = urlencode(fields).encode()
        stamp = str(int(time.time()))
        headers = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(raw, stamp),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        connection.request("POST", "/slack/events", raw, headers)
        answer = connection.getresponse()
        said = answer.read()
        times.append((time.perf_counter() - began) * 1e3)
        assert answer.status == http.client.OK, said
        assert b"interactions" in said, said
    warm = sorted(times[10:])
    return {
        "first ms": times[0],
        "median ms": warm[_ROUNDS // 2],
        "p95 ms": warm[_ROUNDS * 95 // 100],
        "most ms": warm[-1],
    }


def _send(port: int, source: dict[str, str]) -> None:
    """Post deliveries at a steady pace until killed."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    due, number = time.monotonic(), 0
    while True:
        number += 1
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        events = [
            {
                "id": f"evt_{number}_{one}",
                "type": "email.sent",
                "timestamp": stamp,
                "data": {"email_id": f"b_{number}_{one}", "purpose": "workflow"},
            }
            for one in range(_EVENTS)
        ]
        body = json.dumps(events).encode()
        path = f"/webhooks/{source['id']}"
        headers = signed(source["secret"], body, f"msg_{number}")
        connection.request("POST", path, body, headers)
        connection.getresponse().read()
        due += 1 / _A_SECOND
        time.sleep(max(0.0, due - time.monotonic()))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
            main(Path(home) / "meter.db")
