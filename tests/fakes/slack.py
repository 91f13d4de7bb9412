"""A Slack that does not exist: its Web API on the loopback, with faults on demand.

It keeps conversations in memory, so that what was posted can be changed and looked up.
``faults`` are taken one for each call of a method, in order::

    slack.fail("chat.postMessage", Fault.DROP, Fault.RATE_LIMIT)
"""

import contextlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
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
    MISSING_SCOPE = "missing_scope"
    HASH_CONFLICT = "hash_conflict"


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
    # User id -> what ``users.info`` says; the others are full members of T1.
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    # User id -> the Home that was published last.
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    # What came to response URLs, and the messages that only one person sees.
    responses: list[dict[str, Any]] = field(default_factory=list)
    whispers: list[dict[str, Any]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    # Where Socket Mode connects.
    socket_url: str = ""

    @property
    def url(self) -> str:
        """The value of ``SLACK_API_URL``."""
        return f"http://127.0.0.1:{self.server.server_port}/api/"

    @property
    def response_url(self) -> str:
        """The value of a command's or an action's ``response_url``."""
        return self.url.replace("/api/", "/response/url")

    @property
    def posted(self) -> list[dict[str, Any]]:
        """Every message of every conversation."""
        return [one for kept in self.messages.values() for one in kept]

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, one for each fault."""
        self.faults[method] += faults

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return the arguments of every call of a method."""
        return [one.arguments for one in self.calls if one.method == method]

    def answer(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Do what a method does; return its answer."""
        methods: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "auth.test": lambda _arguments: self._me(),
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.postEphemeral": self._whisper,
            "conversations.open": lambda one: {
                "ok": True,
                "channel": {"id": f"D{one['users'][1:]}"},
            },
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "users.info": self._user,
            "views.publish": self._publish,
            "url": self._respond,
            "oauth.v2.access": self._install,
            "apps.connections.open": lambda _arguments: {
                "ok": True,
                "url": self.socket_url,
            },
        }
        with self.lock:
            return methods[method](arguments) if method in methods else {"ok": True}

    def _me(self) -> dict[str, Any]:
        return {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1"}

    def _whisper(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.whispers.append(arguments)
        return {"ok": True, "message_ts": "1.000001"}

    def _publish(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.homes[arguments["user_id"]] = arguments["view"]
        return {"ok": True, "view": {"id": "V1"}}

    def _respond(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.responses.append(arguments)
        return {"ok": True}

    def _post(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = arguments["channel"]
        kept = self.messages[channel]
        ts = f"{time.time():.0f}.{len(kept):06d}"
        kept.append({**arguments, "ts": ts})
        return {"ok": True, "channel": channel, "ts": ts, "message": kept[-1]}

    def _user(self, arguments: dict[str, Any]) -> dict[str, Any]:
        user_id = arguments["user"]
        full = {
            "id": user_id,
            "team_id": "T1",
            "is_email_confirmed": True,
            "profile": {"email": f"{user_id.lower()}@acme.test"},
        }
        return {"ok": True, "user": {**full, **self.users.get(user_id, {})}}

    def _replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        kept = self.messages[arguments["channel"]]
        shown = [one for one in kept if one.get("thread_ts") == arguments["ts"]]
        return {"ok": True, "messages": shown}

    def _install(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Install the app where a code such as ``T2`` says; its token is new."""
        code = arguments["code"]
        self.tokens.add(f"xoxb-of-{code}")
        return {
            "ok": True,
            "access_token": f"xoxb-of-{code}",
            "team": {"id": code, "name": f"<b>{code}</b>"},
            "bot_user_id": "UBOT",
            "app_id": "A1",
            "authed_user": {"id": "U1"},
        }

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
    # The argument: how soon it notices its end, in seconds.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
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
        given = self.headers.get("authorization", "").removeprefix("Bearer ")
        known = given in slack.tokens or method in {"url", "oauth.v2.access"}
        if not known:
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
                with contextlib.suppress(OSError):  # who asked has gone
                    self._send(200, done)
            case None:
                self._send(200, slack.answer(method, arguments))
            case Fault():
                # A response URL says by its status what a method says in its answer.
                status = 400 if method == "url" else 200
                self._send(status, {"ok": False, "error": fault.value})

    def _arguments(self) -> dict[str, Any]:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.headers.get("content-type", "").startswith("application/json"):
            loaded: dict[str, Any] = json.loads(body or b"{}")
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
