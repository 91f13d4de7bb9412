"""Pages stay light whatever strangers name their things, and leave nothing out."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

import wsgi
from metering import database
from metering.vault import Vault
from tests import heavy
from tests.browsers import KEY
from tests.factories import NOW
from web import links
from web.settings import Settings

MOST = 100_000
TALK = f"/explain?kind=conversation&key={quote(heavy.TALK)}"
VIEWS = (
    *("", "?first=2026-09-23&last=2026-11-23", "/rows", "/rows?state=pending"),
    *("/alerts", "/statements", "/estimate?emails=9400&on=2026-11-27", TALK),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    address = f"sqlite:///{tmp_path_factory.mktemp('heavy') / 'meter.db'}"
    engine = database.connect(address)
    database.migrate(engine)
    heavy.build(engine, Vault((KEY,)), NOW)
    app = wsgi.create_app(
        settings=Settings(database_url=address, secret_keys=(KEY,)),
        clock=lambda: NOW,
        engine=engine,
    )
    client = app.test_client()
    client.get(links.make((KEY,), "", heavy.ACCOUNT, "owner", NOW, 0)[0])
    yield client
    engine.dispose()


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_and_its_style_weigh_less_than_100_kb(
    client: FlaskClient, view: str
) -> None:
    style = client.get("/assets/page.css").data
    for language in ("en", "it"):
        sign = "&" if "?" in view else "?"
        answer = client.get(f"/usage/{heavy.ACCOUNT}{view}{sign}lang={language}")
        assert answer.status_code == 200
        assert len(answer.data) > 1_000
        assert len(answer.data) + len(style) < MOST


@pytest.mark.parametrize(
    ("view", "section", "lines"),
    [
        ("", "origins", 96),
        ("/rows", "rows", 67),
        ("/rows?state=pending", "rows", 68),
        ("/alerts", "fired", 124),
    ],
)
# Of 120 mails, one each eight hours, 67 are of this period and 28 of the same days
# before it, as is the conversation; 68 talks wait for their starter.
def test_what_one_page_has_no_room_for_is_on_the_next(
    client: FlaskClient, view: str, section: str, lines: int
) -> None:
    seen: list[str] = []
    address: str | None = f"/usage/{heavy.ACCOUNT}{view}"
    while address:
        page = client.get(address).text
        part = re.search(rf'aria-labelledby="{section}">.*?</section>', page, re.DOTALL)
        assert part is not None
        _, _, body = part[0].partition("<tbody")
        seen += re.findall(r"<tr.*?</tr>", body, re.DOTALL)
        more = re.search(r'href="([^"]*)" rel="next"', part[0])
        address = unescape(more[1]) if more else None
    assert len(seen) == len(set(seen)) == lines
