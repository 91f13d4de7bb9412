"""Make the picture of the widget's page: ``python -m docs.pictures.widget``.

The real example of docs/widget, in front of a real meter, asked in a real Chromium.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests
from playwright.sync_api import sync_playwright

from metering import database, keys, members
from metering.vault import Vault
from tests import browsers, scenes
from tests.processes import HOST, ROOT, free_port

HERE = Path(__file__).parent
_EMAIL = "ada@acme.test"
_QUESTIONS = ("how many interactions have we used?", "E quanti ne restano?")


def main() -> None:
    """Start the meter and the example, ask, and keep what is seen."""
    found = browsers.chromium()
    if found is None:
        sys.exit("Error: no Chromium is installed; install the package chromium")
    with (
        tempfile.TemporaryDirectory() as home,
        browsers.site(Path(home)) as site,
        sync_playwright() as playwright,
    ):
        port = free_port()
        example = _start(site, port)
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 480, "height": 640})
        page.goto(f"http://{HOST}:{port}/")
        for number, question in enumerate(_QUESTIONS, 1):
            page.fill("#question", question)
            page.click("button")
            page.locator("li.bot").nth(number).wait_for()
        page.screenshot(path=HERE / "widget.png", full_page=True)
        browser.close()
        example.terminate()
        example.wait()


def _start(site: browsers.Site, port: int) -> "subprocess.Popen[bytes]":
    vault = Vault((browsers.KEY,))
    with database.write(site.engine) as connection:
        members.add(connection, "acme", _EMAIL, scenes.NOW)
        _, widget = keys.add(connection, vault, "acme", "widget", scenes.NOW)
        _, identity = keys.add(connection, vault, "acme", "identity", scenes.NOW)
    started = subprocess.Popen(  # noqa: S603 -- our own example
        [sys.executable, str(ROOT / "docs" / "widget" / "example.py")],
        env={
            "PATH": os.environ["PATH"],  # noqa: TID251 -- to find the interpreter's tools
            "METER_URL": site.url,
            "METER_ACCOUNT": "acme",
            "METER_WIDGET_KEY": widget,
            "METER_IDENTITY_KEY": identity,
            "SIGNED_IN_AS": _EMAIL,
            "PORT": str(port),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            requests.get(f"http://{HOST}:{port}/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return started
    raise TimeoutError("the example does not listen")


if __name__ == "__main__":
    main()
