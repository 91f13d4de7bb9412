"""The server on the wire: whole requests under limits, answers in order, a soft end."""

import asyncio
import gc
import re
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from metering.errors import InvalidError
from web import server
from web.framing import Limits
from web.requests import Exchange, Request
from web.workers import Workers

HOST = "127.0.0.1"
LIMITS = Limits(
    head_bytes=2_000,
    head_seconds=0.4,
    body_bytes=10_000,
    body_seconds=0.4,
    answer_seconds=2,
    linger_seconds=0.5,
    held_bytes=25_000,
)


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI
    body = environ["wsgi.input"].read()
    words = [
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ["QUERY_STRING"],
        environ.get("CONTENT_LENGTH", "-"),
        str(len(body)),
        environ.get("HTTP_WEBHOOK_ID", "-"),
    ]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return ["|".join(words).encode("latin-1")]


@contextmanager
def serving(application: Any = echo, limits: Limits = LIMITS) -> Iterator["Server"]:  # noqa: ANN401 -- WSGI
    listener = server.listen(HOST, 0)
    made = Server(listener.getsockname()[1])
    ready: Future[None] = Future()

    async def run() -> None:
        stop = asyncio.Event()
        made.stop = lambda: loop.call_soon_threadsafe(stop.set)
        loop = asyncio.get_running_loop()
        ready.set_result(None)
        await server.answer(application, listener, stop, limits=limits, threads=2)

    made.thread = threading.Thread(target=lambda: asyncio.run(run()))
    made.thread.start()
    ready.result(60)
    try:
        yield made
    finally:
        with suppress(RuntimeError):  # it has ended already
            made.stop()
        made.thread.join(60)
        listener.close()


class Server:
    thread: threading.Thread
    stop: Callable[[], object]

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self) -> socket.socket:
        made = socket.create_connection((HOST, self.port), timeout=60)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def say(self, *parts: bytes, end: bool = False) -> bytes:
        """Send the parts, return all that is answered until the server closes."""
        with self.connect() as client:
            for part in parts:
                client.sendall(part)
                time.sleep(0.01)
            if end:
                client.shutdown(socket.SHUT_WR)
            return read_all(client)


def read_all(client: socket.socket) -> bytes:
    answer = b""
    while part := client.recv(65_536):
        answer += part
    return answer


def post(body: bytes, *headers: bytes, close: bool = True, path: bytes = b"/") -> bytes:
    lines = [
        b"POST " + path + b" HTTP/1.1",
        b"Host: meter",
        b"Content-Length: %d" % len(body),
        *([b"Connection: close"] if close else []),
        *headers,
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@pytest.fixture(scope="module")
def echoing() -> Iterator[Server]:
    with serving() as made:
        yield made


def text(answer: bytes) -> str:
    return answer.partition(b"\r\n\r\n")[2].decode()


def test_a_request_in_one_piece_and_in_many(echoing: Server) -> None:
    whole = post(b"x" * 100, path=b"/a%20b//c?d=%20")
    expected = "POST|/a b//c|d=%20|100|100|-"
    assert text(echoing.say(whole)) == expected
    assert text(echoing.say(*(whole[at : at + 7] for at in range(0, 200, 7)))) == (
        expected
    )


def test_pipelined_requests_are_answered_in_order(echoing: Server) -> None:
    said = [post(b"", path=b"/%d" % number, close=False) for number in range(30)]
    answer = echoing.say(b"".join(said) + post(b"", path=b"/last"))
    found = [
        part.partition("|")[2].partition("|")[0]
        for part in answer.decode().split("POST")
    ]
    assert found[1:] == [f"/{number}" for number in range(30)] + ["/last"]


def test_chunks_are_put_together(echoing: Server) -> None:
    head = b"POST / HTTP/1.1\r\nHost: m\r\nTransfer-Encoding: chunked\r\n"
    body = b"3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: 1\r\n\r\n"
    answer = echoing.say(head + b"Connection: close\r\n\r\n", body)
    assert text(answer) == "POST|/||7|7|-"


def test_head_has_no_body_and_old_clients_are_let_go(echoing: Server) -> None:
    answer = echoing.say(b"HEAD /x HTTP/1.0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Length: 14\r\n" in answer
    assert text(answer) == ""


def test_an_expected_body_is_asked_for(echoing: Server) -> None:
    with echoing.connect() as client:
        head, _, body = post(b"xyz", b"Expect: 100-continue").partition(b"\r\n\r\n")
        client.sendall(head + b"\r\n\r\n")
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(body)
        assert text(read_all(client)) == "POST|/||3|3|-"


def test_an_upgrade_is_answered_as_if_not_asked_for(echoing: Server) -> None:
    asked = (b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c")
    answer = echoing.say(post(b"abc", *asked, close=False) + post(b"next"))
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert text(answer).endswith("POST|/||4|4|-")


def test_a_header_with_an_underscore_is_no_other_header(echoing: Server) -> None:
    answer = echoing.say(post(b"", b"webhook_id: forged"))
    assert text(answer).endswith("|-")
    answer = echoing.say(post(b"", b"webhook_id: forged", b"Webhook-Id: own"))
    assert text(answer).endswith("|own")


def test_a_body_that_says_it_is_too_large_is_never_read(echoing: Server) -> None:
    head = b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 10001\r\n"
    answer = echoing.say(head + b"Expect: 100-continue\r\n\r\n")
    assert text(answer) == "POST|/||10001|0|-"
    # One that is sent all the same is swallowed, so that the answer is seen.
    answer = echoing.say(head + b"\r\n" + b"x" * 10_001)
    assert text(answer) == "POST|/||10001|0|-"
    assert b"Connection: close" in answer


def test_a_chunked_body_is_read_no_further_than_allowed(echoing: Server) -> None:
    head = b"POST / HTTP/1.1\r\nHost: m\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = echoing.say(head, *[b"1000\r\n" + b"x" * 4096 + b"\r\n"] * 3)
    length, size = text(answer).split("|")[3:5]
    assert length == size
    assert int(size) > 10_000


def test_a_truncated_body_is_refused(echoing: Server) -> None:
    whole = post(b"x" * 100)
    assert echoing.say(whole[:-1], end=True).startswith(b"HTTP/1.1 400 ")
    assert echoing.say(whole, end=True).startswith(b"HTTP/1.1 200 ")
    chunked = b"POST / HTTP/1.1\r\nHost: m\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = echoing.say(chunked + b"3\r\nabc\r\n", end=True)
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "head",
    [
        b"Host: m\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"Host: m\r\nContent-Length: 1, 1\r\n\r\na",
        b"Host: m\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        b"Host: m\r\nContent-Length: +1\r\n\r\na",
        b"Host: m\r\nContent-Length: 0x1\r\n\r\na",
        b"Host: m\r\nContent-Length: 99999999999999999999999\r\n\r\na",
        b"Host: m\r\nX: a\r\n b: c\r\n\r\n",
        b"Host: m\nContent-Length: 0\n\n",
        b"Host: m\r\nX: a\0b\r\n\r\n",
        b"Host: m\r\nX: a\rContent-Length: 9\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: chunked\r\n\r\n1;\nx\r\na\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\n\n",
        b"Host: m\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"Host: m\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"Host: m\r\nHost: m\r\n\r\n",
        b"Host: m\r\nHOST: other\r\n\r\n",
        b"Host: other/m\r\n\r\n",
        b"Host: a@m\r\n\r\n",
        b"Host: m other\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
    ],
)
def test_what_two_servers_could_read_differently_is_refused(
    echoing: Server, head: bytes
) -> None:
    # Behind it, what a smuggler would have the second server take for a request.
    smuggled = b"POST /smuggled HTTP/1.1\r\nHost: m\r\n\r\n"
    answer = echoing.say(b"POST / HTTP/1.1\r\n" + head + smuggled)
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"smuggled" not in answer


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00", b"400"),
        (b"GET\r\n\r\n", b"400"),
        (b"GET / HTTP/2.0\r\nHost: m\r\n\r\n", b"400"),
        (b"GET / HTTP/0.9\r\nHost: m\r\n\r\n", b"400"),
        (b"GET / HTTP/1.0\r\nHost: m\r\nHost: m\r\n\r\n", b"400"),
        (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"CONNECT m:80 HTTP/1.1\r\nHost: m\r\n\r\n", b"501"),
        (b"GET / HTTP/1.1\r\nHost: m\r\nX: " + b"x" * 3_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: m\r\nX: " + b"x" * 3_000 + b"\r\n\r\n", b"431"),
        (b"GET /" + b"x" * 3_000 + b" HTTP/1.1\r\nHost: m\r\n\r\n", b"431"),
        (b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: x\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: -1\r\n\r\n", b"400"),
        (
            (
                b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 1\r\n"
                b"Content-Length: 2\r\n\r\nab"
            ),
            b"400",
        ),
        (
            (
                b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 3\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
            b"400",
        ),
        (
            (
                b"POST / HTTP/1.1\r\nHost: m\r\n"
                b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
            ),
            b"501",
        ),
        (b"POST / HTTP/1.1\r\nHost: m\r\nTransfer-Encoding: chunked\r\n\r\nz", b"400"),
    ],
)
def test_what_is_no_request_is_refused_and_closed(
    echoing: Server, sent: bytes, status: bytes
) -> None:
    answer = echoing.say(sent)
    assert answer.startswith(b"HTTP/1.1 " + status + b" ")
    assert answer.count(b"HTTP/1.1") == 1
    assert re.search(rb"\r\nX-Request-Id: [0-9a-f]{12}-[0-9a-f]+\r\n", answer)


def test_what_the_server_refuses_itself_has_an_id_in_answer_and_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    head = b"POST / HTTP/1.1\r\nHost: m\r\nX-Request-Id: proxy-7\r\n"
    caplog.set_level("INFO")
    with serving(_stuck, Limits(head_seconds=0.1, body_seconds=0.1)) as meter:
        answers = [
            meter.say(head + b"X: y"),
            meter.say(head + b"Content-Length: 9\r\n\r\nhalf"),
        ]
    with serving(_stuck, Limits(answer_seconds=0.1)) as meter:
        answers += [
            meter.say(head + b"Content-Length: x\r\n\r\n"),
            meter.say(head + b"\r\n"),
        ]
    assert [answer[9:12] for answer in answers] == [b"408", b"408", b"400", b"503"]
    assert all(b"\r\nX-Request-Id: proxy-7\r\n" in answer for answer in answers)
    assert b"\r\nRetry-After: 5\r\n" in answers[3]
    told = [record.fields for record in caplog.records]  # type: ignore[attr-defined]  # as logs expects
    assert [one.pop("status") for one in told] == [408, 408, 400, 503]
    assert told == [{"peer": HOST, "request": "proxy-7"}] * 4


def _stuck(_environ: dict[str, Any], _start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI
    time.sleep(1)
    return []


def test_slow_heads_and_bodies_run_out_of_time(echoing: Server) -> None:
    began = time.monotonic()
    assert echoing.say(b"POST / HT").startswith(b"HTTP/1.1 408 ")
    assert echoing.say(post(b"abc")[:-1]).startswith(b"HTTP/1.1 408 ")
    assert echoing.say() == b""
    assert time.monotonic() - began < 30


def test_slow_clients_keep_nobody_waiting() -> None:
    patient = Limits(head_seconds=60, body_seconds=60)
    with serving(limits=patient) as meter:
        slow = [meter.connect() for _ in range(300)]
        for number, client in enumerate(slow):
            client.sendall(post(b"x" * 500)[: -1 if number % 2 else 20])
        began = time.monotonic()
        assert meter.say(post(b"")).startswith(b"HTTP/1.1 200 ")
        assert time.monotonic() - began < 30
        for client in slow:
            client.close()


def test_many_unfinished_bodies_make_room_for_others(echoing: Server) -> None:
    slow = [echoing.connect() for _ in range(6)]
    for client in slow:
        client.sendall(post(b"x" * 9_000)[:-1])
        time.sleep(0.02)
    assert echoing.say(post(b"x" * 5_000)).startswith(b"HTTP/1.1 200 ")
    answers = [read_all(client)[9:12] for client in slow]
    assert set(answers) == {b"408"}
    for client in slow:
        client.close()


class Later:
    """A promised answer, as the webhooks give it."""

    def __init__(self, start_response: Any) -> None:  # noqa: ANN401 -- WSGI
        self.start_response = start_response
        self.future: Future[str] = Future()

    def when_ready(self, call: Callable[[], None]) -> None:
        self.future.add_done_callback(lambda _: call())

    def __iter__(self) -> Iterator[bytes]:
        self.start_response(self.future.result(), [])
        yield b"made"


class Promising:
    def __init__(self) -> None:
        self.given: list[Later] = []

    def __call__(self, _environ: object, start_response: Any) -> Later:  # noqa: ANN401 -- WSGI
        self.given.append(Later(start_response))
        return self.given[-1]

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + 60
        while len(self.given) < count:
            assert time.monotonic() < until
            time.sleep(0.005)


def test_a_promised_answer_keeps_no_thread() -> None:
    promising = Promising()
    with serving(promising) as meter:
        clients = [meter.connect() for _ in range(20)]
        for client in clients:
            client.sendall(post(b"x"))
        promising.wait_for(20)
        for later in promising.given:
            later.future.set_result("200 OK")
        for client in clients:
            assert text(read_all(client)) == "made"
            client.close()


def test_a_promise_that_is_not_kept_in_time_is_put_off() -> None:
    promising = Promising()
    with serving(promising, Limits(answer_seconds=0.3)) as meter:
        answer = meter.say(post(b"x"))
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 5\r\n" in answer
        promising.given[0].future.set_result("200 OK")


def test_who_has_just_connected_is_answered_at_the_end() -> None:
    with serving() as meter, meter.connect() as idle, meter.connect() as fresh:
        idle.sendall(post(b"first", close=False))
        assert text(idle.recv(4_096)).endswith("|5|-")
        meter.stop()
        # What is kept for a next request ends; what never sent one may send it.
        assert _is_over(idle)
        fresh.sendall(post(b"late", close=False))
        answer = read_all(fresh)
    assert text(answer).endswith("|4|-")
    assert b"Connection: close" in answer


def _is_over(client: socket.socket) -> bool:
    try:
        return not client.recv(1)
    except ConnectionError:
        return True


def test_the_end_waits_for_what_was_accepted() -> None:
    promising = Promising()
    with serving(promising) as meter:
        idle, client = meter.connect(), meter.connect()
        client.sendall(post(b"x", close=False))
        promising.wait_for(1)
        meter.stop()
        assert idle.recv(1) == b""
        time.sleep(0.1)
        assert meter.thread.is_alive()
        promising.given[0].future.set_result("200 OK")
        answer = read_all(client)
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b"Connection: close" in answer
        meter.thread.join(60)
        assert not meter.thread.is_alive()
        with pytest.raises(OSError, match="refused"):
            meter.connect()


def test_too_many_that_wait_for_a_thread_are_told_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, taken = threading.Event(), threading.Semaphore(0)

    def slow(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI
        taken.release()
        gate.wait(60)
        return echo(environ, start_response)

    monkeypatch.setattr(server, "_CAPACITY", 3)
    with serving(slow) as meter:
        clients = [meter.connect() for _ in range(5)]
        for number, client in enumerate(clients):
            client.sendall(post(b""))
            # A thread each for the first two; the others wait for one.
            assert number > 1 or taken.acquire(timeout=60)
        time.sleep(0.5)
        answer = meter.say(post(b""))
        gate.set()
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 5\r\n" in answer
        for client in clients:
            assert read_all(client).startswith(b"HTTP/1.1 200 ")
            client.close()


def test_a_slow_request_holds_up_nobody_behind_it() -> None:
    gate = threading.Event()

    def slow(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI
        if environ["PATH_INFO"] == "/slow":
            gate.wait(60)
        return echo(environ, start_response)

    with serving(slow) as meter, meter.connect() as waiting:
        waiting.sendall(post(b"", path=b"/slow"))
        with ThreadPoolExecutor(10) as pool:
            answers = [*pool.map(lambda _: meter.say(post(b"")), range(30))]
        assert all(one.startswith(b"HTTP/1.1 200 ") for one in answers)
        assert not gate.is_set()
        gate.set()
        assert read_all(waiting).startswith(b"HTTP/1.1 200 ")


def test_requests_that_came_together_are_one_threads_in_order() -> None:
    seen: list[tuple[int, str, int]] = []

    def noting(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI
        seen.append(
            (
                threading.get_ident(),
                environ["PATH_INFO"],
                environ["meter.waiting"](),
            )
        )
        return echo(environ, start_response)

    async def run() -> None:
        ended = asyncio.Event()

        def deliver() -> None:
            done.extend(workers.finished())
            if len(done) == len(paths):
                ended.set()

        done: list[Any] = []
        workers = Workers(
            noting,
            threads=3,
            capacity=9,
            loop=asyncio.get_running_loop(),
            deliver=deliver,
        )
        for path in paths:
            request = Request("POST", path, "1.1", [], b"", keep_alive=True)
            workers.submit(Exchange(request, ("127.0.0.1", 1), "", lambda *_: None))
        await asyncio.wait_for(ended.wait(), 60)
        workers.stop()

    paths = [b"/0", b"/1", b"/2", b"/3"]
    asyncio.run(run())
    assert [path for _, path, _ in seen] == ["/0", "/1", "/2", "/3"]
    assert [waiting for *_, waiting in seen] == [3, 2, 1, 0]
    assert len({thread for thread, *_ in seen}) == 1


def test_a_failing_application_is_a_500() -> None:
    def failing(environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
        raise ValueError(environ["PATH_INFO"])

    with serving(failing) as meter:
        assert meter.say(post(b"")).startswith(b"HTTP/1.1 500 ")


def test_a_port_is_refused_in_a_sentence() -> None:
    with (
        server.listen(HOST, 0) as taken,
        pytest.raises(InvalidError, match="cannot listen at"),
    ):
        server.listen(HOST, taken.getsockname()[1])
    with pytest.raises(InvalidError, match="is no port"):
        server.listen(HOST, 65_536)


def test_an_answer_leaves_nothing_to_the_collector() -> None:
    promising = Promising()
    request = Request("POST", b"/", "1.1", [], b"a body", keep_alive=True)
    exchange = Exchange(request, ("127.0.0.1", 80), "127.0.0.1", lambda *_: None)
    gc.disable()
    try:
        assert exchange.call(promising) is promising.given[0]
        promising.given[0].future.set_result("200 OK")
        assert exchange.answer().endswith(b"made")
        answer = weakref.ref(promising.given.pop())
        assert answer() is None
    finally:
        gc.enable()
