"""What is broken: a meter with a database of its own, its senders, who is alerted."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from metering import database, recipients
from metering.vault import Vault
from tests import factories
from tests.processes import ROOT, Installation
from tests.replicas import Server

LEVELS = ("50%", "100%")
_VAULT = Vault(["a secret key of the tests alone"])


@dataclass
class Ground:
    """A meter, where its database is, and the thresholds that somebody was told of."""

    meter: Installation
    source: dict[str, str]
    told: "Told"
    home: Path
    server: Server | None = None
    """The PostgreSQL of its own, or none: then it is a SQLite file in ``home``."""

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.home / "meter.db"

    def begin(self, *module: str) -> "subprocess.Popen[bytes]":
        """Start the server, or a module in its place that breaks it from within."""
        if not module:
            self.meter.start()
            assert self.meter.server is not None
            return self.meter.server
        name, *rest = module
        process = subprocess.Popen(
            [sys.executable, "-m", name, str(self.meter.port), *rest],
            cwd=ROOT,
            env=self.meter.environ,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.meter.server = process
        return process

    def end(self) -> None:
        """Kill whatever serves."""
        one = self.meter.server
        if one is not None and one.poll() is None:
            self.meter.kill()


class Told:
    """Which thresholds of which account were told, and under how many ids."""

    def __init__(self) -> None:
        self.crossed: set[tuple[str, str]] = set()
        self.ids: dict[tuple[str, str], set[str]] = {}

    def hear(self, message_id: str, data: dict[str, Any]) -> None:
        for level in data.get("crossed", ()):
            what = (data["account"], level)
            self.crossed.add(what)
            self.ids.setdefault(what, set()).add(message_id)

    @property
    def repeated(self) -> int:
        """How many were told under more than one id: a receiver cannot know them."""
        return sum(len(ids) > 1 for ids in self.ids.values())


def furnish(
    engine: Engine, hook: str, accounts: Sequence[str], allowance: int
) -> list[dict[str, str]]:
    """Make the schema, accounts that are owed alerts, and a source for each."""
    database.migrate(engine)
    made = []
    for name in accounts:
        factories.add_account(engine, _VAULT, name, allowance=allowance)
        with database.write(engine) as connection:
            for level in LEVELS:
                recipients.add(connection, name, level, hook, factories.NOW, _VAULT)
        made.append(factories.add_source(engine, _VAULT, name))
    return made


@contextlib.contextmanager
def receiver() -> Iterator[tuple[str, Told]]:
    """Receive alerts on the loopback; yield the address, and what was told there."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            told.hear(self.headers["webhook-id"], body["data"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"webhook:http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        server.server_close()
