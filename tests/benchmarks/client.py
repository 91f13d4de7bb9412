"""A sender fast enough not to be the limit: one epoll loop, raw sockets, no parsing."""

import json
import multiprocessing
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from uuid import uuid4

from metering import signing

HOST = "127.0.0.1"
_TIMEOUT = 30.0


@dataclass
class Result:
    """What a round gave: answers a second, milliseconds each took, statuses."""

    rate: float = 0.0
    p50: float = 0.0
    p99: float = 0.0
    worst: float = 0.0
    statuses: dict[str, int] = field(default_factory=dict)


def post(path: str, body: bytes, headers: dict[str, str] | None = None) -> bytes:
    """Return the bytes of one request."""
    lines = [f"POST {path} HTTP/1.1", "Host: meter", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def delivery(path: str, secret: str, events: int = 1, size: int = 600) -> bytes:
    """Return a signed delivery of new events, each padded to ``size`` bytes."""
    listed = []
    for _ in range(events):
        key = uuid4().hex
        event = {
            "id": f"evt_{key}",
            "type": "email.sent",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "data": {
                "email_id": f"e_{key}",
                "purpose": "one_shot",
                "contact_id": f"u_{key[:12]}",
                "origin": {"id": f"os_{key[0]}", "name": "Autumn news"},
            },
        }
        event["padding"] = "x" * max(0, size - len(json.dumps(event)) - 15)
        listed.append(event)
    body = json.dumps(listed[0] if events == 1 else listed).encode()
    now, name = int(time.time()), f"msg_{uuid4().hex}"
    signature = signing.sign(secret.encode(), name, now, body)
    return post(
        path,
        body,
        {
            "webhook-id": name,
            "webhook-timestamp": str(now),
            "webhook-signature": signature,
        },
    )


def run(
    port: int, connections: int, seconds: float, requests: Sequence[bytes]
) -> Result:
    """Keep every connection busy with the next request; in a process of its own."""
    here, there = multiprocessing.Pipe()

    def work() -> None:
        there.send(_run(port, connections, seconds, cycle(requests)))

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    assert here.poll(seconds + _TIMEOUT), "the client did not end"
    result: Result = here.recv()
    process.join()
    return result


def _run(
    port: int, connections: int, seconds: float, requests: Iterator[bytes]
) -> Result:
    poll = select.epoll()
    clients: dict[int, socket.socket] = {}
    sent: dict[int, float] = {}
    partial: dict[int, bytes] = {}
    for _ in range(connections):
        client = socket.create_connection((HOST, port), timeout=_TIMEOUT)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        clients[client.fileno()] = client
        poll.register(client.fileno(), select.EPOLLIN)
    took: list[float] = []
    statuses: Counter[str] = Counter()
    clock = time.perf_counter
    began = clock()
    for number, client in clients.items():
        sent[number] = clock()
        client.sendall(next(requests))
    while (now := clock()) - began < seconds:
        for number, _ in poll.poll(_TIMEOUT):
            answer = partial.pop(number, b"") + clients[number].recv(65_536)
            if not answer:
                raise ConnectionError("the server closed a connection")
            if not _is_whole(answer):
                partial[number] = answer
                continue
            now = clock()
            took.append(now - sent[number])
            statuses[answer[9:12].decode()] += 1
            sent[number] = now
            clients[number].sendall(next(requests))
    elapsed = clock() - began
    for client in clients.values():
        client.close()
    took.sort()
    return Result(
        rate=len(took) / elapsed,
        p50=took[len(took) // 2] * 1e3,
        p99=took[len(took) * 99 // 100] * 1e3,
        worst=took[-1] * 1e3,
        statuses=dict(statuses),
    )


def _is_whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    _, _, rest = head.lower().partition(b"content-length:")
    return len(body) >= int(rest.partition(b"\r\n")[0])
