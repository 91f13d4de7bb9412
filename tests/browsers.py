"""A real Chromium, and the real application on a port of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine
from werkzeug.serving import make_server

import wsgi
from metering import accounts, database, usage
from metering.vault import Vault
from tests import scenes
from web import links
from web.links import Role
from web.settings import Settings
from web.throttle import Throttle

KEY = "a secret key of the tests alone"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return where Chromium is installed; None where it is not."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def opened(what: str) -> Iterator[Browser]:
    """Yield a browser; without Chromium nobody looked at ``what``, and that is said."""
    found = chromium()
    if found is None:
        said = f"no Chromium is installed: nobody looked at {what}"
        if os.environ.get("BROWSER_TESTS") == "required":  # noqa: TID251 -- .ci/run
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


class Site:
    """The application, served, with every scene in its database."""

    def __init__(self, engine: Engine, url: str) -> None:
        self.engine = engine
        self.url = url

    def link(self, account_id: str, role: Role = "viewer") -> str:
        """Return the address that lets into an account's pages."""
        with database.read(self.engine) as connection:
            generation = accounts.get(connection, account_id).link_generation
        url, _ = links.make((KEY,), self.url, account_id, role, scenes.NOW, generation)
        return url

    def used(self, account_id: str, *, before: bool = False) -> int:
        """Return what the current billing period used, or the one before."""
        with database.read(self.engine) as connection:
            account = accounts.get(connection, account_id)
            period = account.calendar.period_at(scenes.NOW)
            if before:
                period = account.calendar.preceding(period)
            found = usage.snapshot(connection, account, period, now=scenes.NOW)
        return found.value


@contextmanager
def site(home: Path) -> Iterator[Site]:
    """Serve the scenes while the block runs."""
    address = f"sqlite:///{home / 'scenes.db'}"
    engine = database.connect(address)
    database.migrate(engine)
    scenes.build(engine, Vault((KEY,)))
    server = make_server("127.0.0.1", 0, _refuse, threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    server.app = wsgi.create_app(
        settings=Settings(
            database_url=address, secret_keys=(KEY,), allow_hosts=("127.0.0.1",)
        ),
        clock=lambda: scenes.NOW,
        engine=engine,
        own_address=url,
    )
    # The clock stands still: nobody who opens many pages would ever be forgiven.
    server.app.extensions["page_visits"] = Throttle(failures=1_000_000)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Site(engine, url)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        engine.dispose()


def _refuse(_environ: object, _start: object) -> list[bytes]:
    raise AssertionError("the application is not there yet")
