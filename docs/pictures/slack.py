"""Draw what Slack shows, from our own JSON: ``python -m docs.pictures.slack``.

No workspace is asked: the blocks are made as for Slack, and drawn as HTML in a real
Chromium, beside this file.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bot import answers
from bot.slack import blocks, home
from bot.slack.asking import Answered
from docs.pictures import block_kit
from metering import accounts, database
from metering.vault import Vault
from tests import block_kit as limits
from tests import browsers, scenes

HERE = Path(__file__).parent
_ACCOUNT = "acme"
_LINK = "https://meter.example.com/usage/acme"
_QUESTIONS = {
    "slack-message": "how many interactions have we used?",
    "slack-by-kind": "break down this billing period by kind",
    "slack-by-day": "usage by day in the last 14 days",
    "slack-top": "which workflow uses the most?",
    "slack-forecast": "will we exceed the allowance?",
    "slack-unknown": "who is the best dancer?",
}


def main() -> None:
    """Draw every message, and Home."""
    found = browsers.chromium()
    if found is None:
        sys.exit("Error: no Chromium is installed; install the package chromium")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        pages = _pages(Path(place))
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        page = browser.new_page(
            viewport={"width": 808, "height": 100}, device_scale_factor=2
        )
        for name, text in pages.items():
            page.set_content(text)
            page.screenshot(path=HERE / f"{name}.png", full_page=True)
        browser.close()


def _pages(place: Path) -> dict[str, str]:
    engine = database.connect(f"sqlite:///{place / 'scenes.db'}")
    database.migrate(engine)
    scenes.build(engine, Vault((browsers.KEY,)))
    made: dict[str, str] = {}
    with database.read(engine) as connection:
        account = accounts.get(connection, _ACCOUNT)
        for name, asked in _QUESTIONS.items():
            answer = answers.answer(connection, account, asked, now=scenes.NOW)
            message = blocks.message(Answered(answer, _LINK, several=False))
            made[name] = _page(name, message, message=True)
        shown = home.read(connection, account, scenes.NOW, _LINK)
    view = {"type": "home", "blocks": home.of_account(shown, drawn=True)}
    made["slack-home"] = _page("slack-home", view, message=False)
    engine.dispose()
    return made


def _page(name: str, made: dict[str, Any], *, message: bool) -> str:
    limits.check(made)
    return block_kit.page(name, made["blocks"], message=message)


if __name__ == "__main__":
    main()
