"""Checks of the edge: the public address, the secret key, the disk."""

import functools
import ipaddress
import resource
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from metering.checkup import Check, Finding, Visit, ok, warning, wrong
from web.settings import Settings

_FEW = 1_000_000_000
_HARDLY_ANY = 100_000_000
# Files that another machine keeps: SQLite's readers and writers share memory.
_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"})
_MOUNTS = Path("/proc/mounts")
_FEWEST_FILES = 1_024
_MEGA = 1_000_000


def checks(settings: Settings) -> tuple[Check, ...]:
    """Return the checks of what the environment said."""
    return (
        Check("address", functools.partial(_address, settings), reads_database=False),
        Check("settings", functools.partial(_doubts, settings), reads_database=False),
        Check("secret key", functools.partial(_key, settings), reads_database=False),
        Check("disk", _disk, reads_database=False),
        Check("connections", _files, reads_database=False),
    )


def _address(settings: Settings, visit: Visit) -> Iterator[Finding]:
    url = visit.meter.public_url
    parts = urlsplit(url)
    if settings.public_url is None or _is_local(parts.hostname or ""):
        yield warning(
            f"links in answers and alerts lead to {url}, this machine",
            "set PUBLIC_URL to the address by which others reach the server",
        )
    elif parts.scheme == "http":
        yield warning(
            f"{url} is not encrypted: links and webhooks can be read on the way",
            "put a proxy with TLS before it and write https:// in PUBLIC_URL",
        )
    else:
        yield ok(f"links lead to {url}")


def _doubts(settings: Settings, _visit: Visit) -> Iterator[Finding]:
    # Only doctor needs what compares names.
    from web import doubts  # noqa: PLC0415 -- see above

    return doubts.about(settings)


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _key(settings: Settings, _visit: Visit) -> Iterator[Finding]:
    path = settings.key_file
    if path is None:
        yield ok("SECRET_KEY comes from the environment")
        return
    mode = path.stat().st_mode
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield wrong(f"{path} can be read by others", f"run chmod 600 {path}")
        return
    yield ok(f"the secret key is kept in {path}: back it up with the database")


def _disk(visit: Visit) -> Iterator[Finding]:
    engine = visit.meter.engine
    if engine.dialect.name != "sqlite":
        yield ok("the database keeps its own disk: look there")
        return
    path = Path(engine.url.database or ".").resolve()
    home = path.parent
    if not home.is_dir():
        yield wrong(f"there is no directory {home}", "make it, or mend DATABASE_URL")
        return
    yield from _wrong_place(home, _MOUNTS)
    open_house = home.stat().st_mode & stat.S_IXOTH
    if open_house and path.exists() and path.stat().st_mode & stat.S_IRWXO:
        yield warning(
            f"{path} can be read by everybody on this machine", f"run chmod o= {path}*"
        )
    free = shutil.disk_usage(home).free
    left = f"{free // _MEGA:,} MB are free at {home}"
    if free < _HARDLY_ANY:
        yield wrong(left, "make room now: without any, every delivery is refused")
    elif free < _FEW:
        yield warning(left, "make room, or move the database")
    else:
        yield ok(left)


def _wrong_place(home: Path, mounts: Path) -> Iterator[Finding]:
    """Yield what is wrong with where a file of SQLite lies."""
    lines = mounts.read_text().splitlines() if mounts.exists() else []
    places = [line.split()[1:3] for line in lines]
    within = [one for one in places if home.is_relative_to(one[0])]
    _, kind = max(within, key=lambda one: len(one[0]), default=("", ""))
    if kind in _REMOTE:
        yield wrong(
            f"{home} is kept by another machine ({kind}): SQLite may be damaged there",
            "move the database to a disk of this machine, or use PostgreSQL",
        )


def _files(_visit: Visit) -> Iterator[Finding]:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= most < _FEWEST_FILES:
        yield warning(
            f"a server may open {most} files here: few connections, then refusals",
            "raise the limit (LimitNOFILE=16384 in the unit, ulimit -n)",
        )
    else:
        yield ok("as many files may be opened as connections need")
