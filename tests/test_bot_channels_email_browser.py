"""A digest's mail as a mail program shows it: bars drawn, nothing beyond the edge."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot import wording
from bot.channels import email_html
from metering.outbox import Message
from tests import browsers
from tests.factories import NOW

pytestmark = pytest.mark.browser

_BARS = """[...document.querySelectorAll('td')]
  .filter(td => td.style.height === '14px')
  .map(td => [td.getBoundingClientRect().width, getComputedStyle(td).backgroundColor])
"""
_FULL = "rgb(0, 114, 178)"


def mail() -> str:
    """Return the HTML of a week's digest, one of its names far too long."""
    days = [
        {"key": str(date(2026, 11, 16) + timedelta(days=day)), "value": day * 40}
        for day in range(7)
    ]
    kinds = [
        {"key": "workflow_email", "label": "Workflow emails", "value": 700},
        {"key": "conversation", "label": "x" * 90, "value": 140},
    ]
    bounds = {"start": "2026-11-16T00:00:00Z", "end": "2026-11-23T00:00:00Z"}
    data = {
        "account": "acme",
        "threshold": "digest:weekly",
        "crossed": ["digest:weekly"],
        "used": 840,
        "allowance": 1000,
        "percent": "84.0",
        "late": False,
        "forecast": None,
        "period": {"start": "2026-11-01T00:00:00Z", "end": "2026-12-01T00:00:00Z"},
        "top": [{"key": "wf", "label": "y" * 90, "value": 700}],
        "link": "https://meter.test/p?t=" + "z" * 300,
        "digest": {
            **bounds,
            "value": 840,
            "previous": 700,
            "days": days,
            "kinds": kinds,
            "late_crossings": [],
        },
    }
    payload = json.dumps({"type": "usage.digest", "data": data})
    one = Message(
        *("acme", "msg_1", "email:a@b.test", "usage.digest", payload, 1, NOW, NOW)
    )
    return email_html.page(wording.of(one), "https://meter.test/unsubscribe/x")


@pytest.mark.parametrize("width", [600, 320])
def test_a_digest_shows_its_bars_within_the_width(width: int, tmp_path: Path) -> None:
    with browsers.opened("the mail") as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        _look(page, width, tmp_path / f"mail-{width}.png")


def _look(page: Page, width: int, picture: Path) -> None:
    page.set_content(mail())
    page.screenshot(path=str(picture), full_page=True)
    assert picture.stat().st_size > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bars = [size for size, colour in page.evaluate(_BARS) if colour == _FULL]
    # The allowance's, six days' (the first used nothing), and two kinds'.
    assert len(bars) == 9
    days = bars[1:7]
    assert days == sorted(days)
    assert days[-1] > 5 * days[0] > 0
