"""The message APIs of four chat platforms on the loopback, as they document them.

Chatwoot: POST and GET ``/api/v1/accounts/1/conversations/{id}/messages``; Intercom:
POST ``/conversations/{id}/reply`` and GET ``/conversations/{id}``; Crisp: POST
``…/conversation/{session}/message`` and GET ``…/messages``; Customerly: POST
``/v1/messages``. Each asks for its own credentials.
"""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "key:of-the-api"
ADMIN = "32595"
WEBSITE = "42286ab3-b29a-4fde-8538-da0ae501d825"
SESSION = "session_e0a14c1b-7f6d-4c2b-9b4e-0d6b2a9f1c33"

Document = dict[str, Any]
Said = list[tuple[str, Document]]


@dataclass
class Fault:
    """What goes wrong with one request: a status, or silence, before or after."""

    status: int = 0
    headers: Document = field(default_factory=dict)
    stored: bool = False
    """Whether the message is there all the same."""
    document: object = None


class Chats(ThreadingHTTPServer):
    """What was written where, and what is to go wrong next."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.said: Said = []
        self.faults: list[Fault] = []
        self.requests = 0

    def address(self, platform: str) -> str:
        """Return the address of a platform's API, as ``--answers`` names it."""
        base = f"http://127.0.0.1:{self.server_port}"
        return (
            base
            + {
                "chatwoot": "/api/v1/accounts/1",
                "intercom": "",
                "crisp": f"/v1/website/{WEBSITE}",
                "customerly": "/v1",
            }[platform]
        )

    def texts(self) -> list[str]:
        """Return what was written, each in the words of its platform."""
        return [str(one.get("content", one.get("body"))) for _, one in self.said]


class _Handler(BaseHTTPRequestHandler):
    server: Chats

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests += 1
        fault = self.server.faults.pop(0) if self.server.faults else None
        if fault is None or fault.stored:
            status, answer = self._write(body)
            if fault is None:
                self._answer(status, answer)
                return
        if fault.status:
            self._answer(fault.status, fault.document, fault.headers)
        else:
            self.close_connection = True

    def do_GET(self) -> None:
        if not self._known():
            self._answer(401, {"error": "unauthorized"})
            return
        path = self.path.partition("?")[0]
        here = [one for where, one in self.server.said if where == path]
        if path.startswith("/api/"):
            self._answer(200, {"meta": {}, "payload": here})
        elif path.startswith("/v1/website/"):
            self._answer(200, {"error": False, "reason": "listed", "data": here})
        else:
            self._answer(200, _conversation(here))

    def _write(self, body: Document) -> tuple[int, object]:
        if not self._known():
            if self.path != "/v1/messages":
                return 401, {"error": "unauthorized"}
            # As Customerly answers: a wrong token is a fault of its own.
            return 500, {"error": {"message": "Access token not found.", "code": 0}}
        number = len(self.server.said) + 31
        for pattern, write in _WRITERS.items():
            if found := re.fullmatch(pattern, self.path):
                return write(self.server.said, found[1], number, body)
        return 404, {"error": "not found"}

    def _known(self) -> bool:
        headers = self.headers
        if self.path.startswith("/api/"):
            return headers["api_access_token"] == TOKEN
        if self.path.startswith("/v1/website/"):
            scheme, _, pair = headers["authorization"].partition(" ")
            right = b64decode(pair).decode() == TOKEN
            return right and scheme == "Basic" and headers["x-crisp-tier"] == "plugin"
        return bool(headers["authorization"] == f"Bearer {TOKEN}")

    def _answer(self, status: int, document: object, headers: Document = {}) -> None:  # noqa: B006 -- read only
        raw = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args: object) -> None:
        pass


def _to_chatwoot(
    said: Said, where: str, number: int, body: Document
) -> tuple[int, object]:
    kept = {"id": number, **body}
    said.append((where, kept))
    return 200, kept


def _to_intercom(
    said: Said, where: str, number: int, body: Document
) -> tuple[int, object]:
    assert body["admin_id"] == ADMIN
    said.append((where, {"id": str(number), **body}))
    return 200, _conversation([one for place, one in said if place == where])


def _to_crisp(
    said: Said, where: str, _number: int, body: Document
) -> tuple[int, object]:
    said.append((f"{where}s", body))
    data = {"fingerprint": body["fingerprint"]}
    return 202, {"error": False, "reason": "dispatched", "data": data}


def _to_customerly(
    said: Said, where: str, _number: int, body: Document
) -> tuple[int, object]:
    assert body["from"] == {"type": "admin", "id": int(ADMIN)}
    said.append((where, body))
    return 200, {"data": {"timestamp": 1767225601}}


_WRITERS = {
    r"(/api/v1/accounts/1/conversations/\d+/messages)": _to_chatwoot,
    r"(/conversations/\d+)/reply": _to_intercom,
    rf"(/v1/website/{WEBSITE}/conversation/{SESSION}/message)": _to_crisp,
    r"(/v1/messages)": _to_customerly,
}


def _conversation(parts: list[Document]) -> Document:
    # Asked for as plain text: markup is gone, and lines are joined by one break.
    shown = [{**one, "body": re.sub(r"<br>", "\n", one["body"])} for one in parts]
    return {
        "type": "conversation",
        "conversation_parts": {
            "type": "conversation_part.list",
            "conversation_parts": shown,
            "total_count": len(shown),
        },
    }


@contextmanager
def running() -> Iterator[Chats]:
    """Run the platforms while the block does."""
    server = Chats()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
