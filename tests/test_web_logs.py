"""Logs: one line a record, no injection, nothing secret, and little cost."""

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from metering.ledger import Tally
from tests.processes import Installation, signed
from web import logs
from web.requests import Exchange, Request
from webhooks import telling

_LEVELS = {name: logging.getLogger(name).level for name in ("web", "webhooks", "bot")}


@pytest.fixture
def written() -> Iterator[tuple[io.StringIO, logs.Journal]]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    yield stream, logs.configure("info", "logfmt", stream)
    root.handlers[:], level = before
    root.setLevel(level)
    for name, one in _LEVELS.items():
        logging.getLogger(name).setLevel(one)


def _say(fields: dict[str, object]) -> None:
    logging.getLogger("web.logs").info("delivery", extra={"fields": fields})


def test_a_hostile_value_begins_neither_a_line_nor_a_field(
    written: tuple[io.StringIO, logs.Journal],
) -> None:
    stream, journal = written
    _say({"delivery": 'a\nts=1 level=info "x" \x1b[31m\u2028 b=c', "request": "r=1"})
    journal.flush()
    (line,) = stream.getvalue().splitlines()
    assert line.isascii()
    assert line.isprintable()
    outside = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    assert [pair.split("=")[0] for pair in outside.split(" ")] == [
        *("ts", "level", "logger", "msg", "delivery", "request")
    ]


def test_json_is_one_object_a_line() -> None:
    record = logging.makeLogRecord({"msg": "delivery", "levelname": "INFO"})
    record.fields = {"delivery": "a\nb\u2028", "received": 3, "source": None}
    line = logs.as_json(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["delivery"], told["received"]) == ("a\nb\u2028", 3)
    assert "source" not in told


@pytest.mark.parametrize("name", ["msg_1", 'a\nb" c', "=x", None, "\u2028", "é" * 9])
def test_a_delivery_is_told_alike_on_the_short_way_and_the_long(
    name: str | None,
) -> None:
    ids = {"source": "src_IJUWYySM", "delivery": name, "request": "r=1"}
    tally = Tally(received=3, counted=1, noted=1, duplicate=1)
    told = telling.Told(ids, tally.as_text())
    same = logging.makeLogRecord({"msg": "delivery", "levelname": "INFO"})
    same.name, same.created = told.name, told.created
    same.fields = {**ids, **tally.as_json()}
    same.__dict__["fields"] = {**ids, **tally.as_json()}
    assert logs.as_logfmt(told) == logs.as_logfmt(same)
    assert logs.as_json(told) == logs.as_json(same)


def test_any_handler_can_write_a_delivery() -> None:
    told = telling.Told({"source": "src_1"}, Tally().as_text())
    line = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    assert line.format(told).endswith(" INFO webhooks.deliveries delivery")


def test_lines_that_nobody_reads_are_counted_as_lost(
    written: tuple[io.StringIO, logs.Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, _ = written
    monkeypatch.setattr(logs, "_MOST", 10)
    journal = logs.Journal(stream, logs.as_logfmt)
    monkeypatch.setattr(journal, "_start", lambda: None)  # its reader stalls
    for number in range(25):
        journal.emit(telling.Told({"delivery": str(number)}, Tally().as_text()))
    journal.flush()
    lines = stream.getvalue().splitlines()
    assert [line.split("delivery=")[1].split()[0] for line in lines[:-1]] == [
        str(number) for number in range(15, 25)
    ]
    assert lines[-1].endswith('level=warning logger=web.logs msg="lines lost" lines=15')


def test_an_errors_own_text_is_never_written(
    written: tuple[io.StringIO, logs.Journal],
) -> None:
    stream, journal = written
    try:
        raise RuntimeError("the secret value")  # noqa: TRY301 -- to be logged
    except RuntimeError:
        logging.getLogger("web.logs").exception("it failed")
    journal.flush()
    assert "secret" not in stream.getvalue()
    assert "error=RuntimeError" in stream.getvalue()
    assert "test_web_logs.py:" in stream.getvalue()


def test_a_flood_of_one_message_is_held_back_and_its_number_told(
    written: tuple[io.StringIO, logs.Journal],
) -> None:
    stream, journal = written
    log = logging.getLogger("web.logs")
    for second in (1_000.0, 1_001.0):
        for _ in range(500):
            record = log.makeRecord(log.name, logging.INFO, "", 0, "refused", (), None)
            record.created = second
            log.handle(record)
    for number in range(500):
        _say({"delivery": number})
    journal.flush()
    lines = stream.getvalue().splitlines()
    assert sum("msg=refused" in line for line in lines) == 40
    assert sum("suppressed=480" in line for line in lines) == 1
    assert sum("msg=delivery" in line for line in lines) == 500


def test_others_say_only_warnings(written: tuple[io.StringIO, logs.Journal]) -> None:
    stream, journal = written
    logging.getLogger("sqlalchemy.engine").info("INSERT …")
    logging.getLogger("web.logs").debug("too much")
    logging.getLogger("apscheduler").warning("late")
    journal.flush()
    assert re.findall(r"msg=(\S+)", stream.getvalue()) == ["late"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("req-1.a/b+c=", True),
        ("a" * 128, True),
        ("a" * 129, False),
        ("", False),
        ("a b", False),
        ('a"b', False),
        ("a\tb", False),
        ("é", False),
        ("=x", False),
        (None, False),
    ],
)
def test_a_sane_request_id_is_kept_and_any_other_made_anew(
    given: str | None,
    kept: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    named = [] if given is None else [(b"x-request-id", given.encode("latin-1"))]
    request = Request("GET", b"/", "1.1", named, b"", keep_alive=True)
    exchange = Exchange(request, ("127.0.0.1", 80), "127.0.0.1", lambda *_: None)
    seen: list[str] = []

    def application(environ, start_response):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- a WSGI application
        seen.append(environ["meter.request_id"])
        start_response("200 OK", [])
        return []

    exchange.call(application)
    assert (seen[0] == given) is kept
    assert f"\r\nX-Request-Id: {seen[0]}\r\n".encode() in exchange.answer()
    assert re.fullmatch(r"[!-~]{1,128}", seen[0])


def test_each_delivery_is_one_line_with_its_ids_and_nothing_secret(
    tmp_path: Path,
) -> None:
    house = Installation(tmp_path)
    house.output(
        *("account", "add", "acme", "--name", "Acme", "--timezone", "UTC"),
        *("--anchor-day", "1", "--allowance", "100", "--on-demand-price", "1.50"),
        *("--per", "1000", "--currency", "USD"),
    )
    source = house.data("source", "add", "acme", "canonical", "--json")
    house.start()
    event = {
        "type": "email.sent",
        "timestamp": "2026-11-03T10:00:00Z",
        "data": {"email_id": "a-very-private-id", "purpose": "workflow"},
    }
    body = json.dumps([event, {}]).encode()
    path = f"/webhooks/{source['id']}"
    for number in range(3):
        headers = signed(source["secret"], body, f"msg_{number}")
        headers["X-Request-Id"] = f"proxy-{number}"
        assert house.request("POST", path, body, headers)[0] == 200
    assert house.request("POST", path, b"{}", {"X-Request-Id": "bad-1"})[0] == 401
    assert house.stop() == 0
    lines = house.log.read_text().splitlines()
    told = [line for line in lines if " msg=delivery " in line]
    assert len(told) == 3
    assert " delivery=msg_0 request=proxy-0 received=2 counted=1 " in told[0]
    assert " duplicate=1 ignored=0 quarantined=1" in told[2]
    (refused,) = [line for line in lines if 'msg="delivery refused"' in line]
    assert "request=bad-1" in refused
    whole = "\n".join(lines)
    for hidden in ("a-very-private-id", source["secret"], source["id"]):
        assert hidden not in whole
    assert f"source={source['id'][:12]} " in whole
