"""The threat model: each threat's test exists; and what no other test looks at."""

import ast
import logging
import re
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

import wsgi
from bot import questions
from metering import accounts, database, sources
from metering.errors import InvalidError
from metering.meter import Meter
from metering.plans import Terms
from metering.vault import SealBrokenError, Vault
from tests.factories import NOW
from tests.processes import ROOT, Installation, signed
from tests.test_bot_questions import ACCOUNT
from web import floods, links
from web.requests import Request
from web.settings import Settings

KEY = "a secret key of the tests alone"
HIDDEN = "s3cret-that-nobody-may-read"


@pytest.mark.parametrize("page", ["security.md", "reliability.md"])
def test_every_threat_and_fault_has_a_test_that_exists(page: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    # The rows of tables that name tests; those of figures name a command above them.
    parts = re.findall(r"(?m)^\|[^\n]*\| Test \|\n\|[- |]+\|\n((?:\|.*\n)+)", text)
    rows = [row for part in parts for row in part.splitlines()]
    assert len(rows) > 10
    tests = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert named, row
        assert set(named) <= tests, set(named) - tests


@pytest.mark.parametrize(
    "hop", ["1.2.3.4\x85INFO all is well", "\x1b[2J", "x" * 5_000, "é\xa0"]
)
def test_a_flood_of_hostile_addresses_writes_one_line(
    hop: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = floods.Floods(lambda: NOW, [ip_network("127.0.0.0/8")])
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": hop}
    with (
        caplog.at_level(logging.DEBUG),
        Flask(__name__).test_request_context(environ_base=environ),
    ):
        waits = [found.failed() for _ in range(floods.FAILURES + 100)]
    assert waits == [None] * floods.FAILURES + [floods.WAIT] * 100
    (record,) = caplog.records
    assert len(record.getMessage()) < 200
    assert record.getMessage().isascii() or record.getMessage().isprintable()


def test_no_secret_is_in_any_repr() -> None:
    hidden = Settings(
        f"postgresql+psycopg://meter:{HIDDEN}@db/meter",
        (HIDDEN, f"former {HIDDEN}"),
        metrics_token=HIDDEN,
        slack_signing_secret=HIDDEN,
        slack_bot_token=HIDDEN,
        slack_app_token=HIDDEN,
        slack_client_secret=HIDDEN,
        smtp_url=f"smtp://meter:{HIDDEN}@mail:587",
    )
    engine = database.connect(hidden.database_url)
    vault = Vault(hidden.secret_keys)
    meter = Meter(
        *(engine, vault, lambda: NOW, "", hidden.secret_keys),
        slack_bot_token=HIDDEN,
        smtp_url=hidden.smtp_url,
    )
    opened = (HIDDEN.encode(),)
    source = sources.Source(
        "s", "acme", "canonical", opened, None, None, NOW, disabled=False
    )
    for one in (hidden, engine, vault, meter, source):
        assert HIDDEN not in f"{one!r} {one}"


def test_a_rotated_key_opens_what_the_former_one_sealed() -> None:
    sealed = Vault(["former"]).seal(b"kept")
    rotated = Vault(["new", "former"])
    assert rotated.open(sealed) == b"kept"
    assert Vault(["new"]).open(rotated.seal(b"later")) == b"later"
    with pytest.raises(SealBrokenError, match="SECRET_KEY_FALLBACKS") as refused:
        Vault(["new"]).open(sealed)
    assert "kept" not in str(refused.value)


@given(st.text() | st.text(alphabet="eyJ.-_0aZ", min_size=20))
def test_no_token_is_more_than_refused(token: str) -> None:
    assert links.read([KEY], token, NOW) is None


def test_a_token_is_not_inflated_before_its_signature_is_known() -> None:
    url, _ = links.make([KEY], "", "acme" * 100_000, "viewer", NOW, 0)
    bomb = url.partition("token=")[2]
    # Itsdangerous compresses what is long; a dot at the beginning says so.
    assert bomb.startswith(".")
    assert len(bomb) < links._LONGEST_TOKEN
    assert links.read([KEY], bomb, NOW) is not None
    tracemalloc.start()
    assert links.read([KEY], bomb[:-1] + "?", NOW) is None
    assert links.read(["another key of the tests"], bomb, NOW) is None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../wsgi.py",
        "/assets/%2e%2e/%2e%2e/wsgi.py",
        "/assets/..%2f..%2fwsgi.py",
        "/assets//etc/passwd",
        "/assets/....//page.css",
        "/assets/page.css%00.png",
        "/assets/..\\..\\wsgi.py",
        "/assets/",
        "/usage/../assets/../wsgi.py",
        "/usage/acme/..%2f..%2fwsgi.py",
    ],
)
def test_no_path_leaves_the_directory_of_the_pages_files(
    path: str, sqlite: Engine
) -> None:
    app = wsgi.create_app(settings=Settings("sqlite://", (KEY,)), engine=sqlite)
    assert app.test_client().get("/assets/page.css").status_code == 200
    # As it is on the wire: a client would tidy the path up.
    environ = Request("GET", path.encode(), "1.1", [], b"", keep_alive=True).environ(
        ("m", 80), "127.0.0.1"
    )
    told: list[str] = []

    def start(status: str, *_: object) -> Callable[[bytes], object]:
        told.append(status)
        return told.append  # type: ignore[return-value]  # nobody writes piecewise

    body = b"".join(app(environ, start))
    assert told[0][:3] in {"403", "404"}
    assert b"create_app" not in body


def test_no_answer_leads_where_the_host_header_says(sqlite: Engine) -> None:
    app = wsgi.create_app(settings=Settings("sqlite://", (KEY,)), engine=sqlite)
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    addresses = {re.sub("<[^>]*>", "acme", rule) for rule in rules}
    assert "/usage/acme" in addresses
    for address in addresses:
        for odd in (f"{address}/", address.replace("/", "//"), f"/{address}"):
            found = app.test_client().get(odd, headers={"Host": "evil.test"})
            assert "evil.test" not in f"{found.headers} {found.text}", odd


@pytest.mark.parametrize(
    "account_id",
    [
        *("", ".", "..", "a/b", "a\\b", "a b", "a%2fb", "a?b", "a#b", "<b>"),
        *("\u0430cme", "acm\u00e9", "\u202eacme", "a\n", "a\0", "a" * 65),
    ],
)
def test_an_accounts_id_looks_like_no_other_and_like_no_path(account_id: str) -> None:
    terms = Terms(10, Decimal("1.50"), 1000, "USD")
    with pytest.raises(InvalidError, match="1 to 64 ASCII letters"):
        accounts.check(account_id, terms)
    accounts.check("Acme-1.2_x", terms)


@given(st.text(max_size=300))
def test_no_question_is_worth_an_error(text: str) -> None:
    found = questions.understand(text, account=ACCOUNT, now=NOW)
    assert 0 <= found.confidence <= 1


def test_no_secret_is_in_the_log_or_the_process_list(tmp_path: Path) -> None:
    hidden = {
        "SECRET_KEY": f"{HIDDEN} key",
        "SECRET_KEY_FALLBACKS": f"{HIDDEN} former",
        "METRICS_TOKEN": f"{HIDDEN}-metrics",
        "SLACK_SIGNING_SECRET": f"{HIDDEN} slack",
    }
    meter = Installation(tmp_path, settings=hidden)
    account = ("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1")
    meter.output(*account, "--allowance", "1000")
    source = meter.data("source", "add", "acme", "canonical", "--json")
    meter.start()
    secret = source["secret"].removeprefix("whsec_")
    try:
        path = f"/webhooks/{source['id']}"
        forged = {**signed(source["secret"], b"[]"), "webhook-signature": secret}
        assert meter.post(source, [])[0] == 200
        assert meter.request("POST", path, b"[]", forged)[0] == 401
        bearer = {"Authorization": f"Bearer {hidden['METRICS_TOKEN']}"}
        status, metrics = meter.request("GET", "/metrics", None, bearer)
        assert status == 200
        shown = meter.log.read_bytes() + metrics
        for cmdline in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                shown += cmdline.read_bytes()
            except OSError:
                continue  # it ended meanwhile
    finally:
        assert meter.stop() == 0
    shown += meter.log.read_bytes()
    assert HIDDEN.encode() not in shown
    assert secret.encode() not in shown
    assert source["id"].encode() not in metrics
