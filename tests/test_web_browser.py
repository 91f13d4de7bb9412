"""The pages in a real Chromium, at the width of a phone and of a desktop."""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from axe_playwright_python.base import AxeResults
from playwright.sync_api import Browser, Page

from tests import browsers
from tests.browsers import Site

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 390, 1280
ACCOUNTS = ("acme", "empty", "one", "over", "silent", "hostile")
EXPLAINED = "explain?kind=workflow_email&key=wf_trial_1110_1"
PAGES = [
    *((account, "") for account in ACCOUNTS),
    *(("acme", view) for view in ("?period=previous", EXPLAINED, "rows")),
    *(("acme", view) for view in ("statements", "alerts")),
    *(("silent", view) for view in ("rows?state=pending", "alerts")),
    ("hostile", "rows"),
    ("acme", "estimate?emails=9400&on=2026-11-27&preset=b"),
]
Look = tuple[int, Literal["light", "dark"]]
LOOKS: dict[str, tuple[Look, Look]] = {
    "en": ((PHONE, "light"), (DESKTOP, "dark")),
    "it": ((PHONE, "dark"), (DESKTOP, "light")),
}
UNFOLDED = "document.querySelectorAll('details').forEach(one => one.open = true)"
UNSEEN = """() => [...document.querySelectorAll('a, button, input, select')]
    .filter(one => one.type !== 'hidden' && !one.getClientRects().length)
    .map(one => one.outerHTML)"""
ALIKE = """() => {
    // Rows of one make are judged alike: two of each are enough.
    const seen = {};
    for (const row of document.querySelectorAll('tbody tr')) {
        const parts = [row, ...row.querySelectorAll('*')];
        const make = parts.map(one => one.tagName + one.getAttribute('class')).join();
        seen[make] = (seen[make] || 0) + 1;
        if (seen[make] > 2) row.remove();
    }
}"""
# Every rule; what holds stays in the page, as nobody asks for it.
JUDGED = """axe.run({resultTypes: ['violations']})
    .then(found => ({violations: found.violations}))"""
ENGLISH = re.compile(
    r"\b(and|are|been|by|day|does|from|has|have|how|is|last|month|more|of|or|since|that"
    r"|the|then|there|these|they|this|to|until|was|what|when|which|why|with|will|would"
    r"|you|your|counted|received|delivered|allowance|interactions)\b",
    re.IGNORECASE,
)
# What strangers named, what a receiver answered, ids: none of them our words.
NAMES = "document.querySelectorAll('bdi, code, [lang=en]').forEach(one => one.remove())"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsers.opened("the pages") as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with browsers.site(tmp_path_factory.mktemp("site")) as served:
        yield served


class Eyes:
    """A browser that looks at one page, and remembers what it complained about."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda one: self.complaints.append(one.url))

    def enter(self, account: str, *, owner: bool = False) -> None:
        self.page.goto(self.site.link(account, "owner" if owner else "viewer"))

    def open(self, account: str, view: str) -> None:
        slash = "" if view.startswith("?") or not view else "/"
        answer = self.page.goto(f"{self.site.url}/usage/{account}{slash}{view}")
        assert answer is not None
        assert answer.status == 200

    @property
    def text(self) -> str:
        return self.page.inner_text("body").replace("\xa0", " ")

    def too_wide(self) -> bool:
        wide: int = self.page.evaluate("document.documentElement.scrollWidth")
        assert self.page.viewport_size is not None
        return wide > self.page.viewport_size["width"]


@pytest.fixture(params=[PHONE, DESKTOP])
def eyes(
    request: pytest.FixtureRequest, chromium: Browser, site: Site
) -> Iterator[Eyes]:
    """Eyes at either width; JavaScript is off, as nothing needs it."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, java_script_enabled=False
    )
    made = Eyes(context.new_page(), site)
    yield made
    context.close()
    assert made.complaints == []


@pytest.fixture
def scripted(chromium: Browser, site: Site) -> Iterator[Eyes]:
    """Eyes that let a test's own script look, too."""
    context = chromium.new_context()
    made = Eyes(context.new_page(), site)
    yield made
    context.close()
    assert made.complaints == []


@pytest.mark.parametrize("account", ACCOUNTS)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(
    scripted: Eyes, account: str
) -> None:
    """Every page in both languages, light and dark, on a phone and on a desktop."""
    found = {}
    scripted.enter(account, owner=account == "acme")
    for view in sorted(view for owner, view in PAGES if owner == account):
        sign = "&" if "?" in view else "?"
        for language, looks in LOOKS.items():
            scripted.open(account, f"{view}{sign}lang={language}")
            if wrong := [*misplaced(scripted), *violations(scripted, looks)]:
                found[view, language] = wrong
    assert found == {}


def misplaced(eyes: Eyes) -> Iterator[str]:
    """Yield what does not fit, or cannot be reached, on either screen."""
    eyes.page.evaluate(UNFOLDED)
    for width in (PHONE, DESKTOP):
        eyes.page.set_viewport_size({"width": width, "height": 900})
        if eyes.too_wide():
            yield f"wider than {width}"
        if unseen := eyes.page.evaluate(UNSEEN):
            yield f"not to be seen at {width}: {unseen}"


def violations(eyes: Eyes, looks: tuple[Look, ...]) -> Iterator[str]:
    """Yield what axe finds on the screens of those widths and colours."""
    eyes.page.evaluate(ALIKE)
    eyes.page.evaluate(AXE)
    for width, scheme in looks:
        eyes.page.emulate_media(color_scheme=scheme)
        eyes.page.set_viewport_size({"width": width, "height": 900})
        result = AxeResults(eyes.page.evaluate(JUDGED))
        if result.violations_count:
            yield f"{width} {scheme}: {result.generate_report()}"


def test_a_page_in_italian_has_no_english_but_names(scripted: Eyes) -> None:
    """Words of the English phrases are looked for in every Italian page."""
    entered = ""
    found = {}
    for account, view in sorted(PAGES):
        if account != entered:
            scripted.enter(account, owner=account == "acme")
            entered = account
        sign = "&" if "?" in view else "?"
        scripted.open(account, f"{view}{sign}lang=it")
        scripted.page.evaluate(NAMES)
        assert "Stima" in scripted.text
        if english := ENGLISH.findall(scripted.text):
            found[account, view] = english
    assert found == {}


@pytest.mark.parametrize("eyes", [DESKTOP], indirect=True)
def test_every_link_of_every_page_leads_somewhere(eyes: Eyes) -> None:
    seen: set[str] = set()
    broken: dict[str, int] = {}
    entered = ""
    for account, view in sorted(PAGES):
        if account != entered:
            eyes.enter(account)
            entered = account
        eyes.open(account, view)
        hrefs = [one.get_attribute("href") for one in eyes.page.locator("a").all()]
        for href in hrefs:
            url = urljoin(eyes.page.url, href or "").partition("#")[0]
            assert urlsplit(url).netloc == urlsplit(eyes.site.url).netloc
            # What differs only in its key or day is one link.
            kind = tuple(sorted(urlsplit(url).query.replace("&", "=").split("=")[::2]))
            mark = f"{account} {view} {urlsplit(url).path} {kind}"
            if mark not in seen:
                seen.add(mark)
                answer = eyes.page.request.get(url)
                if answer.status != 200:
                    broken[url] = answer.status
    assert broken == {}
    assert len(seen) > 100


def test_the_page_says_what_was_used_and_where_it_is_heading(eyes: Eyes) -> None:
    eyes.enter("acme")
    text = eyes.text
    assert f"{eyes.site.used('acme'):,}" in text
    assert "of 6,000 interactions" in text
    assert "The allowance of 6,000 would be reached on 27 November 2026." in text
    assert "Black Friday" in text
    assert "Compared with the same days before" in text
    title = eyes.page.locator("svg.canvas > title").first
    assert title.text_content() == "Day by day"
    assert eyes.page.locator("rect.hit").count() == 30
    assert not eyes.too_wide()


def test_the_address_holds_no_secret_and_the_link_works_again(eyes: Eyes) -> None:
    eyes.enter("acme")
    assert eyes.page.url == f"{eyes.site.url}/usage/acme"
    (cookie,) = eyes.page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert cookie["path"] == "/usage/acme"
    eyes.page.context.clear_cookies()
    eyes.enter("acme")
    assert "Acme Hotels" in eyes.text


def test_other_dates_are_chosen_by_three_forms(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.page.click("summary:has-text('Other dates')")
    eyes.page.select_option("#period", "2026-10-01")
    eyes.page.click("form:has(#period) button")
    assert "1 \N{EN DASH} 31 October 2026" in eyes.text
    ended = eyes.site.used("acme", before=True)
    assert f"It ended with {ended:,} interactions." in eyes.text
    eyes.page.click("summary:has-text('Other dates')")
    eyes.page.select_option("#month", "2026-10")
    eyes.page.click("form:has(#month) button")
    assert "1 \N{EN DASH} 31 October 2026" in eyes.text
    eyes.page.click("summary:has-text('Other dates')")
    eyes.page.fill("#first", "2026-10-10")
    eyes.page.fill("#last", "2026-11-12")
    eyes.page.click("form:has(#first) button")
    assert "10 October \N{EN DASH} 12 November 2026" in eyes.text
    eyes.page.click("a[rel=prev]:has-text('Earlier')")
    assert "6 September \N{EN DASH} 9 October 2026" in eyes.text


def test_tables_are_sorted_by_their_headings(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.page.click("section[aria-labelledby=origins] th a:has-text('Origin')")
    first = eyes.page.locator("section[aria-labelledby=origins] tbody th").first
    assert "We miss you" in first.inner_text()
    eyes.page.click("section[aria-labelledby=origins] th a:has-text('Origin')")
    assert "Conversation Transcripts" in first.inner_text()
    eyes.page.click("section[aria-labelledby=kinds] th a:has-text('Interactions')")
    top = eyes.page.locator("section[aria-labelledby=kinds] tbody th").first
    assert "Workflow emails" in top.inner_text()
    heading = "section[aria-labelledby=kinds] th[aria-sort=descending]"
    assert "Interactions" in eyes.page.locator(heading).inner_text()


def test_rows_are_filtered_paged_and_explained(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.page.click("p.figure a")
    assert f"their units add up to {eyes.site.used('acme'):,}" in eyes.text
    eyes.page.select_option("#kind", "one_shot_email")
    eyes.page.fill("#origin", "os_1119")
    eyes.page.click("form:has(#kind) button")
    assert "their units add up to 420" in eyes.text
    before = eyes.page.locator("tbody th").first.inner_text()
    eyes.page.click("text=Older rows")
    assert eyes.page.locator("tbody th").first.inner_text() != before
    eyes.page.locator("tbody th a").first.click()
    assert "It counts" in eyes.text
    assert "Counted once, as One-shot emails." in eyes.text


def test_a_campaign_is_tried_in_words_and_a_month_is_reckoned(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.page.click("nav a:has-text('Estimate')")
    eyes.page.fill("#emails", "9,400")
    eyes.page.fill("#on", "Friday")
    eyes.page.click("form:has(#emails) button")
    text = eyes.text
    assert "Does not fit: 9,400 e-mails on Friday 27 November 2026" in text
    assert "Cheaper from 1 December 2026" in text
    eyes.page.fill("#on", "one day")
    eyes.page.click("form:has(#emails) button")
    assert "is no day; write Friday" in eyes.text
    assert eyes.page.input_value("#emails") == "9,400"
    # The browser itself tells of a 400 in its console; that is no complaint here.
    eyes.complaints.clear()
    for company, total in (("a", "528"), ("b", "54,428"), ("c", "487,683")):
        eyes.page.select_option("#preset", company)
        eyes.page.click("form:has(#preset) button")
        assert total in eyes.page.inner_text("section[aria-labelledby=result] tfoot")


def test_an_id_is_explained_from_the_usage_page(eyes: Eyes) -> None:
    eyes.enter("silent")
    eyes.page.fill("#explain-key", "p_3")
    eyes.page.click("form:has(#explain-key) button")
    assert "Pending, not counted" in eyes.text
    eyes.page.fill("#explain-key", "<b>nobody</b>")
    eyes.page.click("form:has(#explain-key) button")
    assert "Nothing is known of it" in eyes.text
    assert "<b>nobody</b>" in eyes.text


def test_a_silent_source_and_a_quarantine_are_said(eyes: Eyes) -> None:
    eyes.enter("silent")
    text = eyes.text
    assert "No event has arrived since 9 November 2026, 22:02." in text
    assert "has delivered nothing since 9 November 2026" in text
    eyes.page.click("text=Pending conversations: 7")
    assert eyes.page.locator("tbody tr").count() == 7
    eyes.open("silent", "")
    eyes.page.click("text=Events in quarantine: 3")
    assert "unknown value 'newsletter'" in eyes.text


def test_an_empty_account_promises_nothing(eyes: Eyes) -> None:
    eyes.enter("empty")
    assert "Nothing is counted yet" in eyes.text
    assert "A forecast needs two weeks of history" in eyes.text
    eyes.open("empty", "statements")
    assert "There is none yet" in eyes.text
    eyes.open("empty", "alerts")
    assert "Nobody is told of anything." in eyes.text


def test_names_of_strangers_are_only_text(eyes: Eyes) -> None:
    eyes.enter("hostile")
    text = eyes.text
    assert "<script>alert(1)</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert "W" * 120 in text.replace("\n", "")
    assert "W" * 121 not in text.replace("\n", "")
    assert "\u202e" not in text
    assert eyes.page.locator("img, script, [onerror], [style]").count() == 0


def test_an_owner_sets_removes_and_mutes(eyes: Eyes) -> None:
    eyes.enter("over", owner=True)
    eyes.page.click("nav a:has-text('Alerts')")
    eyes.page.fill("#level", "90%")
    eyes.page.fill("#address", "email:ada@example.com")
    eyes.page.click("form:has(#level) button")
    assert "The threshold is set." in eyes.text
    assert "90% of the allowance" in eyes.text
    eyes.page.select_option("#until", "7")
    eyes.page.click("form:has(#until) button")
    assert "muted until 30 November 2026" in eyes.text
    eyes.page.select_option("#until", "none")
    eyes.page.click("form:has(#until) button")
    assert "told at once" in eyes.text
    eyes.page.fill("#level", "ninety")
    eyes.page.fill("#address", "email:ada@example.com")
    eyes.page.click("form:has(#level) button")
    assert "is no level" in eyes.text
    assert eyes.page.input_value("#address") == "email:ada@example.com"
    # The browser itself tells of a 400 in its console; that is no complaint here.
    eyes.complaints.clear()
    eyes.page.click("button[aria-label^='Remove 90%']")
    assert "The threshold is removed." in eyes.text
    assert "Nobody is told of anything." in eyes.text


def test_who_may_only_read_sees_no_form_and_addresses_in_part(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.open("acme", "alerts")
    text = eyes.text
    assert eyes.page.locator("form[method=post]").count() == 0
    assert "email:a\N{HORIZONTAL ELLIPSIS}@example.com" in text
    assert "webhook:hooks.example.com" in text
    assert "/in" not in text
    assert "failed" in text
    assert "delivered" in text


def test_the_language_is_the_browser_s_or_the_one_chosen(
    chromium: Browser, site: Site
) -> None:
    context = chromium.new_context(locale="it-IT", java_script_enabled=False)
    eyes = Eyes(context.new_page(), site)
    eyes.enter("acme")
    english = f"{site.used('acme'):,}"
    assert english.replace(",", ".") in eyes.text
    assert "Restano" in eyes.text
    eyes.page.click("text=English")
    assert english in eyes.text
    eyes.page.click("nav a:has-text('Statements')")
    assert "Closed periods as they were frozen" in eyes.text
    context.close()


def test_on_paper_there_are_figures_and_no_forms(eyes: Eyes) -> None:
    eyes.enter("acme")
    eyes.page.emulate_media(media="print")
    assert eyes.page.locator("p.figure").is_visible()
    assert eyes.page.locator("svg.canvas").first.is_visible()
    assert not eyes.page.locator("nav.tabs").is_visible()
    assert not eyes.page.locator("form").first.is_visible()
