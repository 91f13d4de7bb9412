"""Whatever bytes come from the net: no connection, name or line of the log breaks."""

import io
import ipaddress
import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask, request
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.pauses import retry_after
from web import logs, peers
from web.connections import Connection
from web.framing import Limits, Phase
from web.requests import Exchange, Request

_LIMITS = Limits(head_bytes=300, body_bytes=200, held_bytes=400)
_PIECES = st.sampled_from(
    [
        b"GET / HTTP/1.1\r\n",
        b"POST /webhooks/x HTTP/1.1\r\n",
        b"Host: m\r\n",
        b"\r\n",
        b"\n",
        b"Content-Length: 3\r\n",
        b"Content-Length: 300\r\n",
        b"Content-Length: -1\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip\r\n",
        b"Connection: close\r\n",
        b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n",
        b"Expect: 100-continue\r\n",
        b"X-Request-Id: a\r\n",
        b"webhook_id: a\r\n",
        b"3\r\nabc\r\n",
        b"0\r\n\r\n",
        b"FFFFFFFFFF\r\n",
        b"CONNECT m:1 HTTP/1.1\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"x" * 250,
        b"",
    ]
)


_SOONER: st.SearchStrategy[Any] = st.booleans()


class _Wire:
    """A client's end: what was written, and whether it is over."""

    def __init__(self) -> None:
        self.written = b""
        self.paused = self.closed = False

    def get_extra_info(self, _name: str) -> tuple[str, int]:
        return ("192.0.2.1", 1)

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.written += data

    def can_write_eof(self) -> bool:
        return False

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False

    def close(self) -> None:
        self.closed = True

    abort = close


class _House:
    """The server's end: every request is answered when the test says so."""

    def __init__(self) -> None:
        self.limits, self.draining, self.held = _LIMITS, False, 0
        self.asked: list[tuple[Connection, Request]] = []

    def opened(self, connection: Connection) -> None:
        self.connection = connection

    def closed(self, _connection: Connection) -> None:
        pass

    def submit(self, connection: Connection, asked: Request) -> bool:
        self.asked.append((connection, asked))
        return True

    def relieve(self) -> None:
        self.connection.expire()

    def answer(self) -> None:
        connection, asked = self.asked.pop()
        exchange = Exchange(asked, ("m", 80), "192.0.2.1", connection.answered)
        assert exchange.call(_echo) is None
        connection.answered(exchange.answer(), exchange.closing)


def _echo(environ: dict[str, Any], start_response: Any) -> Sequence[bytes]:  # noqa: ANN401 -- WSGI
    body = environ["wsgi.input"].read()
    assert len(body) <= _LIMITS.body_bytes + len(b"x" * 250)
    assert "HTTP_WEBHOOK_ID" not in environ
    start_response("200 OK", [])
    return [b"."]


@given(st.lists(_PIECES | st.binary(max_size=30), max_size=12), st.data())
def test_no_bytes_break_a_connection(pieces: list[bytes], data: st.DataObject) -> None:
    house, wire = _House(), _Wire()
    connection = Connection(house)
    connection.connection_made(wire)  # type: ignore[arg-type]  # a transport by shape
    for piece in pieces:
        if not wire.paused and not wire.closed:
            connection.data_received(piece)
        assert connection.held == house.held >= 0
        assert len(house.asked) <= 1
        if house.asked and data.draw(_SOONER):
            house.answer()
    if not wire.closed:
        connection.eof_received()
    while house.asked:
        house.answer()
    if connection.phase is not Phase.LINGER and not wire.closed:
        connection.expire()
    connection.connection_lost(None)
    assert house.held == 0
    # Every answer is a whole one of ours, whatever was asked.
    answers = wire.written.replace(b"HTTP/1.1 100 Continue\r\n\r\n", b"")
    known = {b"200", b"400", b"408", b"431", b"501", b"503"}
    for answer in answers.split(b"HTTP/1.1 ")[1:]:
        assert answer[:3] in known
        assert b"\r\n\r\n" in answer


@given(st.text(max_size=60), st.sampled_from(["127.0.0.1", "::1", "fe80::1%eth0", ""]))
def test_no_forwarded_for_is_more_than_a_name(hops: str, peer: str) -> None:
    environ = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": hops}
    proxies = [ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128")]
    with Flask(__name__).test_request_context(environ_base=environ):
        assert isinstance(peers.of(request, proxies), str)


@given(
    st.dictionaries(
        st.sampled_from(["delivery", "request", "reason"]),
        st.text() | st.integers() | st.none(),
    ),
    st.text(),
)
def test_whatever_is_logged_is_one_line(said: dict[str, Any], message: str) -> None:
    for write in (logs.as_logfmt, logs.as_json):
        stream = io.StringIO()
        journal = logs.Journal(stream, write)
        record = logging.makeLogRecord({"msg": message.replace("%", "%%")})
        record.__dict__["fields"] = said
        journal.emit(record)
        journal.flush()
        (line,) = stream.getvalue().split("\n")[:-1]
        assert line.isascii()
        assert line.isprintable()
        if write is logs.as_json:
            assert json.loads(line)["msg"] == message.replace("%", "%%")


_DATES = st.builds(
    "{}, {} Nov {} {}:{}:{} {}".format,
    st.sampled_from(["Mon", "Sun", "x"]),
    *[st.integers(-1, 10**20)] * 5,
    st.sampled_from(["GMT", "+9999", "-2400", "x"]),
)


@example("Mon, 1 Nov 99999999999999999999 00:00:00 GMT")
@given(st.text(max_size=40) | st.integers(-1, 10**40).map(str) | _DATES)
def test_no_retry_after_is_an_error_of_ours(text: str) -> None:
    found = retry_after(text, datetime(2026, 11, 23, tzinfo=UTC))
    assert found is None or found >= 0
