"""Make the pictures of the pages: ``python -m docs.pictures.make [NAME…]``.

Every state that the tests look at, in a real Chromium, at the width of a phone and of
a desktop, light and dark, English and Italian; kept beside this file.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import browsers
from tests.browsers import Site

HERE = Path(__file__).parent
_EXPLAINED = "/explain?kind=conversation&key=c_1103_4"
_PENDING = "/explain?kind=conversation&key=p_3"
_PLANS = "plan=Essential%3D7.00/1000%2B8.00/1000&plan=Startup%3D39.00/10000%2B1.50/1000"
_TRIED = f"/estimate?emails=9,400&on=Friday&preset=b&{_PLANS}"
_PROVATA = f"/estimate?emails=9.400&on=venerd%C3%AC&preset=b&{_PLANS}"
# Name, account, page, width, colours, language, and who looks.
PICTURES = (
    ("usage-desktop", "acme", "", 1280, "light", "en", "viewer"),
    ("usage-desktop-dark", "acme", "", 1280, "dark", "en", "viewer"),
    ("usage-phone", "acme", "", 390, "light", "en", "viewer"),
    ("usage-phone-dark-italian", "acme", "", 390, "dark", "it", "viewer"),
    ("closed", "acme", "?period=previous", 1280, "light", "en", "viewer"),
    ("empty", "empty", "", 390, "light", "en", "viewer"),
    ("one", "one", "", 390, "light", "en", "viewer"),
    ("over", "over", "", 1280, "light", "en", "viewer"),
    ("silent", "silent", "", 390, "light", "en", "viewer"),
    ("hostile", "hostile", "", 390, "light", "en", "viewer"),
    ("print", "acme", "", 794, "print", "en", "viewer"),
    ("estimate", "acme", _TRIED, 1280, "light", "en", "viewer"),
    ("estimate-phone-dark-italian", "acme", _PROVATA, 390, "dark", "it", "viewer"),
    ("explain-italian", "silent", _PENDING, 1280, "dark", "it", "viewer"),
    ("rows", "acme", "/rows", 1280, "light", "en", "viewer"),
    ("explain", "acme", _EXPLAINED, 390, "light", "en", "viewer"),
    ("statements", "acme", "/statements", 1280, "light", "it", "viewer"),
    ("alerts-owner", "acme", "/alerts", 1280, "light", "en", "owner"),
    ("alerts-viewer-phone", "acme", "/alerts", 390, "dark", "en", "viewer"),
    ("quarantine", "silent", "/alerts", 390, "light", "en", "viewer"),
)


def main(wanted: list[str]) -> None:
    """Make the named pictures, or all."""
    found = browsers.chromium()
    if found is None:
        sys.exit("Error: no Chromium is installed; install the package chromium")
    with (
        tempfile.TemporaryDirectory() as home,
        browsers.site(Path(home)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        for one in PICTURES:
            if not wanted or one[0] in wanted:
                _take(browser, site, *one)
        browser.close()


def _take(  # noqa: PLR0917 -- a row of the table above
    browser: Browser,
    site: Site,
    name: str,
    account: str,
    page: str,
    width: int,
    colours: str,
    language: str,
    role: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if colours == "dark" else "light",
        locale=language,
    )
    looked_at = context.new_page()
    if colours == "print":
        looked_at.emulate_media(media="print")
    looked_at.goto(site.link(account, "owner" if role == "owner" else "viewer"))
    looked_at.goto(f"{site.url}/usage/{account}{page}")
    looked_at.screenshot(path=HERE / f"{name}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
