"""Checks of the edge: the public address, the secret key, the disk."""

import functools
import ipaddress
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from metering.checkup import Check, Finding, Visit, ok, warning, wrong
from web.settings import Settings

_FEW = 1_000_000_000
_HARDLY_ANY = 100_000_000
_MEGA = 1_000_000


def checks(settings: Settings) -> tuple[Check, ...]:
    """Return the checks of what the environment said."""
    return (
        Check("address", functools.partial(_address, settings), reads_database=False),
        Check("settings", functools.partial(_doubts, settings), reads_database=False),
        Check("secret key", functools.partial(_key, settings), reads_database=False),
        Check("disk", _disk, reads_database=False),
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
