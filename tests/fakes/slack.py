"""A Slack that does not exist: its Web API on the loopback, with faults on demand.

It keeps conversations in memory, so that what was posted can be changed and looked up.
``faults`` are taken one for each call of a method, in order::

    slack.fail("chat.postMessage", Fault.DROP, Fault.RATE_LIMIT)
"""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "xoxb-of-the-tests"
RETRY_AFTER = 7
SLOW_SECONDS = 5.0


class Fault(StrEnum):
    """What goes wrong with one call; the rest are Slack's own names of errors."""

    RATE_LIMIT = "429 with Retry-After"
    SERVER_ERROR = "500 without doing it"
    DROP = "done, but the connection is dropped before the answer"
    DROP_BEFORE = "not done, and the connection is dropped"
    SLOW = "done, and answered after five seconds"
    INVALID_BLOCKS = "invalid_blocks"
    CHANNEL_NOT_FOUND = "channel_not_found"
    IS_ARCHIVED = "is_archived"
    NOT_IN_CHANNEL = "not_in_channel"
    INVALID_AUTH = "invalid_auth"
    MESSAGE_NOT_FOUND = "message_not_found"


@dataclass
class Call:
    """One call of a method, as it came in."""

    method: str
    arguments: dict[str, Any]


@dataclass
class FakeSlack:
    """The state of one fake workspace, and the server that shows it."""

    server: ThreadingHTTPServer
    calls: list[Call] = field(default_factory=list)
    # Conversation id -> its messages, the oldest first.
    messages: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """The value of ``SLACK_API_URL``."""
        return f"http://127.0.0.1:{self.server.server_port}/api/"

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, one for each fault."""
        self.faults[method] += faults

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return the arguments of every call of a method."""
        return [one.arguments for one in self.calls if one.method == method]

    def answer(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Do what a method does; return its answer."""
        with self.lock:
            match method:
                case "auth.test":
                    return {
                        "ok": True,
                        "team_id": "T1",
                        "user_id": "UBOT",
                        "bot_id": "B1",
                    }
                case "chat.postMessage":
                    return self._post(arguments)
                case "chat.update":
                    return self._update(arguments)
                case "conversations.open":
                    return {"ok": True, "channel": {"id": f"D{arguments['users'][1:]}"}}
                case "conversations.history":
                    return self._history(arguments)
                case _:
                    return {"ok": True}

    def _post(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = arguments["channel"]
        kept = self.messages[channel]
        ts = f"{time.time():.0f}.{len(kept):06d}"
        kept.append({**arguments, "ts": ts})
        return {"ok": True, "channel": channel, "ts": ts, "message": kept[-1]}

    def _update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        for one in self.messages[arguments["channel"]]:
            if one["ts"] == arguments["ts"]:
                one.update(arguments)
                return {"ok": True, "channel": arguments["channel"], "ts": one["ts"]}
        return {"ok": False, "error": "message_not_found"}

    def _history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        shown = []
        for one in reversed(self.messages[arguments["channel"]]):
            in_thread = "thread_ts" in one and not one.get("reply_broadcast")
            if not in_thread and float(one["ts"]) >= float(arguments.get("oldest", 0)):
                hidden = (
                    set() if arguments.get("include_all_metadata") else {"metadata"}
                )
                shown.append({k: v for k, v in one.items() if k not in hidden})
        limit = int(arguments.get("limit", 100))
        return {"ok": True, "messages": shown[:limit], "has_more": len(shown) > limit}


@contextmanager
def running() -> Iterator[FakeSlack]:
    """Run a fake Slack on a free port until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    slack = FakeSlack(server)
    server.slack = slack  # type: ignore[attr-defined]  # for the handler
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        slack: FakeSlack = self.server.slack  # type: ignore[attr-defined]  # see above
        method = self.path.rpartition("/")[2].partition("?")[0]
        arguments = self._arguments()
        with slack.lock:
            slack.calls.append(Call(method, arguments))
            waiting = slack.faults[method]
            fault = waiting.pop(0) if waiting else None
        if self.headers.get("authorization") != f"Bearer {TOKEN}":
            fault = Fault.INVALID_AUTH
        self._answer(slack, method, arguments, fault)

    def _answer(
        self,
        slack: FakeSlack,
        method: str,
        arguments: dict[str, Any],
        fault: Fault | None,
    ) -> None:
        match fault:
            case Fault.RATE_LIMIT:
                limited = {"ok": False, "error": "ratelimited"}
                self._send(429, limited, {"Retry-After": str(RETRY_AFTER)})
            case Fault.SERVER_ERROR:
                self._send(500, None)
            case Fault.DROP:
                slack.answer(method, arguments)
                self.close_connection = True
            case Fault.DROP_BEFORE:
                self.close_connection = True
            case Fault.SLOW:
                done = slack.answer(method, arguments)
                time.sleep(SLOW_SECONDS)
                self._send(200, done)
            case None:
                self._send(200, slack.answer(method, arguments))
            case Fault():
                self._send(200, {"ok": False, "error": fault.value})

    def _arguments(self) -> dict[str, Any]:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.headers.get("content-type", "").startswith("application/json"):
            loaded: dict[str, Any] = json.loads(body)
            return loaded
        return {key: value[0] for key, value in parse_qs(body.decode()).items()}

    def _send(
        self, status: int, answer: object, headers: dict[str, str] | None = None
    ) -> None:
        body = b"<html>oops</html>" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header(
            "Content-Type", "text/html" if answer is None else "application/json"
        )
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass
