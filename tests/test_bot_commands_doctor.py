"""``flask doctor``: what is wrong is found, each finding says the fix."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine, insert

import wsgi
from metering import checks as core_checks
from metering import database, door, leases, ledger, quarantine, recipients, sources
from metering.alert_tables import message
from metering.door import Answers
from metering.meter import Meter
from metering.tables import quarantine as held
from tests.factories import add_account, email, record
from tests.fakes import slack as fake
from tests.processes import Installation
from web import checks, doubts
from web.settings import Settings, from_environ

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
_KEY = "a secret key of the tests alone"
SETTINGS = Settings(
    "sqlite:////nowhere",
    ("a secret key of the tests alone",),
    public_url="https://meter.test",
)


def _app(engine: Engine, settings: Settings = SETTINGS) -> Flask:
    return wsgi.create_app(settings=settings, engine=engine, clock=lambda: NOW)


def _run(app: Flask, *options: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["doctor", *options])


def _wrong(app: Flask, *options: str) -> dict[str, list[str]]:
    """Return what each check says that is not in order."""
    done = _run(app, *options, "--json")
    shown = json.loads(done.stdout)
    assert done.exit_code == (1 if shown["wrong"] else 0)
    found: dict[str, list[str]] = {}
    for one in shown["findings"]:
        if one["verdict"] != "ok":
            assert one["fix"]
            found.setdefault(one["check"], []).append(one["says"])
    return found


def _source(app: Flask, *, secret: bool = True, kinds: list[str] | None = None) -> str:
    meter: Meter = app.extensions["meter"]
    with database.write(meter.engine) as connection:
        return sources.add(
            connection,
            meter.vault,
            account_id="acme",
            platform="canonical",
            secret=sources.new_secret() if secret else None,
            now=NOW - timedelta(days=30),
            kinds=kinds,  # type: ignore[arg-type]  # kinds are text
        )


def _healthy(app: Flask) -> str:
    """Connect a source that delivers, somebody who is told, and a ticker."""
    meter: Meter = app.extensions["meter"]
    add_account(meter.engine, meter.vault)
    source_id = _source(app)
    with database.write(meter.engine) as connection:
        recipients.add(
            connection, "acme", "80%", "webhook:https://a.test/x", NOW, meter.vault
        )
        leases.take(connection, "tick", "somebody", NOW, timedelta(seconds=25))
        answers = {(source_id, door.ACCEPTED): Answers(1, NOW, NOW)}
        door.add(connection, answers)
    _deliver(meter, source_id)
    return source_id


def _deliver(meter: Meter, source_id: str) -> None:
    with database.write(meter.engine) as connection:
        delivery = ledger.Delivery(
            "acme", source_id, None, NOW, [email("e_1", "2026-11-20T10:00")]
        )
        ledger.record(connection, [delivery], meter.vault)


def test_what_is_in_order_is_said_and_exits_0(sqlite: Engine) -> None:
    app = _app(sqlite)
    _healthy(app)
    done = _run(app)
    assert done.exit_code == 0, done.output
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"ok"}
    assert _wrong(app) == {}


def test_secrets_under_a_former_key_or_none_are_found(sqlite: Engine) -> None:
    _healthy(_app(sqlite))
    newest = "another secret key of tests"
    both = replace(SETTINGS, secret_keys=(newest, *SETTINGS.secret_keys))
    (said,) = _wrong(_app(sqlite, both))["seals"]
    assert said == "3 secrets are sealed under a key of SECRET_KEY_FALLBACKS"
    (lost,) = _wrong(_app(sqlite, replace(SETTINGS, secret_keys=(newest,))))["seals"]
    assert lost == "no key opens 3 of the secrets that are kept"


def test_without_a_schema_only_the_rest_is_looked_at(tmp_path: Path) -> None:
    app = _app(database.connect(f"sqlite:///{tmp_path / 'empty.db'}"))
    found = _wrong(app)
    assert found == {
        "database": [f"the schema is not there, this code needs {database.SCHEMA}"]
    }
    assert "run flask migrate" in _run(app).stdout
    away = database.connect("sqlite:////no/such/directory/meter.db")
    assert "cannot be read" in _wrong(_app(away))["database"][0]


def test_an_empty_installation_is_told_what_comes_next(tmp_path: Path) -> None:
    home = Installation(tmp_path)
    home.output("migrate")
    done = home.run("doctor")
    assert done.returncode == 0
    assert "run flask account add" in done.stdout
    assert "run flask serve" in done.stdout
    zone = ("--timezone", "UTC", "--anchor-day", "1", "--allowance", "10")
    home.output("account", "add", "acme", *zone)
    shown = home.data("doctor", "--json")
    fixes = [one["fix"] for one in shown["findings"] if one["fix"]]
    assert any("flask source add acme" in fix for fix in fixes)
    assert any("flask threshold add acme" in fix for fix in fixes)


def test_sources_that_send_nothing_or_are_refused_are_named(sqlite: Engine) -> None:
    app = _app(sqlite)
    source_id = _healthy(app)
    meter: Meter = app.extensions["meter"]
    unfed, closed = _source(app), _source(app, secret=False)
    with database.write(sqlite) as connection:
        late = NOW + timedelta(seconds=1)
        answers = {(source_id, "wrong signature"): Answers(7, late, late)}
        door.add(connection, answers)
    found = _wrong(app)
    assert any(unfed in one and "never" in one for one in found["sources"])
    assert any(closed in one and "no secret" in one for one in found["sources"])
    assert "wrong signature, 7 times" in found["door"][0]
    month = _at(meter, NOW + timedelta(days=20))
    app.extensions["meter"] = month
    assert any("silent since" in one for one in _wrong(app)["sources"])


def _at(meter: Meter, now: datetime) -> Meter:
    return replace(meter, clock=lambda: now)


def test_what_no_source_can_report_is_named(sqlite: Engine) -> None:
    app = _app(sqlite)
    add_account(sqlite, app.extensions["meter"].vault)
    _source(app, kinds=["conversation"])
    found = _wrong(app)
    assert any("can report reply_email" in one for one in found["sources"])


def test_quarantine_that_waits_and_that_was_lost_is_named(sqlite: Engine) -> None:
    app = _app(sqlite)
    _healthy(app)
    with database.write(sqlite) as connection:
        for number in (1, 2):
            connection.execute(
                insert(held).values(
                    account_id="acme",
                    digest=bytes([number]) * 16,
                    source_id=None,
                    received_at=NOW,
                    reason="no type",
                    sealed=b"",
                )
            )
        gone = quarantine.newest(connection, "acme", 1)
        quarantine.let_go(connection, gone, "expired", NOW)
    waits, lost = _wrong(app)["quarantine"]
    assert "1 events were not understood" in waits
    assert "1 events left the quarantine unread on 2026-11-23: no type" in lost


def test_thresholds_without_a_way_to_somebody_are_named(sqlite: Engine) -> None:
    app = _app(sqlite)
    _healthy(app)
    meter: Meter = app.extensions["meter"]
    with database.write(sqlite) as connection:
        for level in ("50%", "80%"):
            recipients.add(connection, "acme", level, "slack:C0123", NOW, meter.vault)
        recipients.add(
            connection, "acme", "80%", "email:ada@acme.test", NOW, meter.vault
        )
    done = _run(app)
    assert done.exit_code == 1
    assert "slack:C0123 is not told of 50%, 80%" in done.stdout
    assert "set SLACK_BOT_TOKEN" in done.stdout
    assert "set SMTP_URL" in done.stdout
    last = done.stderr.splitlines()[-1]
    assert last.startswith("Error: 2 of ")
    assert last.endswith("each says the fix")


def test_alerts_that_wait_or_failed_and_a_ticker_that_stopped_are_named(
    sqlite: Engine,
) -> None:
    app = _app(sqlite)
    _healthy(app)
    with database.write(sqlite) as connection:
        for number, state in enumerate(("pending", "dead")):
            connection.execute(
                insert(message).values(
                    account_id="acme",
                    id=str(number),
                    address="webhook:https://a.test/x",
                    type="usage.test",
                    payload="{}",
                    state=state,
                    not_before=NOW - timedelta(minutes=11),
                    created_at=NOW - timedelta(hours=1),
                )
            )
    meter: Meter = app.extensions["meter"]
    app.extensions["meter"] = _at(meter, NOW + timedelta(minutes=5))
    found = _wrong(app)
    assert len(found["outbox"]) == 2
    assert found["ticker"] == [
        "nothing ticks since 2026-11-23 09:02:36 UTC: no alert is sent"
    ]


def test_ticks_from_cron_are_ticks_as_long_as_they_go_on(sqlite: Engine) -> None:
    app = _app(sqlite)
    add_account(sqlite, app.extensions["meter"].vault)
    assert "nothing has ever ticked" in _wrong(app)["ticker"][0]
    with app.app_context():
        dry = app.test_cli_runner().invoke(args=["tick", "--dry-run"])
        assert dry.exit_code == 0
        assert "nothing has ever ticked" in _wrong(app)["ticker"][0]
        assert app.test_cli_runner().invoke(args=["tick"]).exit_code == 0
    assert "ticker" not in _wrong(app)
    assert "flask tick ran at 2026-11-23 09:02:11 UTC" in _run(app).stdout
    scraped = app.test_client().get("/metrics")
    assert "meter_ticker_up 1.0" in scraped.text
    app.extensions["meter"] = _at(app.extensions["meter"], NOW + timedelta(minutes=16))
    assert _wrong(app)["ticker"] == [
        "nothing ticks since 2026-11-23 09:02:11 UTC: no alert is sent"
    ]


def test_a_clock_that_stands_before_the_last_delivery_is_named(engine: Engine) -> None:
    app = _app(engine)
    meter: Meter = app.extensions["meter"]
    add_account(engine, meter.vault)
    later = NOW + timedelta(minutes=1)
    record(engine, meter.vault, "acme", [email("e_1", "2026-11-20T10:00")], now=later)
    assert "the last delivery arrived at" in _wrong(app)["clock"][0]


def test_a_clock_far_from_the_database_servers_is_named(engine: Engine) -> None:
    app = _app(engine)
    # The tests' clock stands still; PostgreSQL's does not.
    named = "clock" in _wrong(app)
    apart = abs(datetime.now(UTC) - NOW) > timedelta(seconds=5)  # noqa: TID251 -- see above
    assert named == (apart and engine.dialect.name == "postgresql")


def test_a_secret_key_that_was_changed_is_named(sqlite: Engine) -> None:
    _healthy(_app(sqlite))
    changed = _app(sqlite, replace(SETTINGS, secret_keys=("quite another key",)))
    found = _wrong(changed)
    assert "SECRET_KEY_FALLBACKS" in found["sources"][0]


def test_addresses_and_keys_that_others_could_read_are_named(
    sqlite: Engine, tmp_path: Path
) -> None:
    kept = tmp_path / "secret_key"
    kept.write_text("x")
    kept.chmod(0o644)
    settings = replace(SETTINGS, key_file=kept, public_url="http://meter.test")
    found = _wrong(_app(sqlite, settings))
    assert "not encrypted" in found["address"][0]
    assert "read by others" in found["secret key"][0]
    kept.chmod(0o600)
    local = replace(settings, public_url="http://127.0.0.1:8000")
    found = _wrong(_app(sqlite, local))
    assert "secret key" not in found
    assert "this machine" in found["address"][0]
    path = Path(str(sqlite.url.database))
    path.parent.chmod(0o755)
    path.chmod(0o644)
    assert "can be read by everybody" in _wrong(_app(sqlite))["disk"][0]
    path.chmod(0o600)
    assert "disk" not in _wrong(_app(sqlite))
    unset = _wrong(_app(sqlite, replace(SETTINGS, public_url=None)))
    assert "this machine" in unset["address"][0]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"PUBLIC_ULR": "x"}, "PUBLIC_ULR is no setting"),
        ({"SLACK_SIGNING_SECERT": "x"}, "SLACK_SIGNING_SECERT is no setting"),
        ({"SECRET_KEY": "a" * 32}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY_FALLBACKS": _KEY}, "holds the SECRET_KEY itself"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN can be guessed"),
        ({"TRUSTED_PROXIES": "0.0.0.0/0"}, "strangers can say who they are"),
        ({"ALERT_ALLOW_HOSTS": "::/0"}, "led to any service"),
        ({"ALERT_ALLOW_HOSTS": "a.test,169.254.0.0/16"}, "led to any service"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET is missing"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "questions are not heard"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "nothing can answer them"),
        ({"SLACK_SIGNING_SECRET": "x"}, "nothing can answer them"),
        ({"SECRET_KEY": "change-me-in-production"}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY": f"'{_KEY}'"}, "begins and ends with a quotation mark"),
        ({"SECRET_KEY_FILE": "/etc/key"}, "both set: the file is not read"),
        ({"METRICS_TOKEN": _KEY}, "can sign links"),
        ({"SLACK_API_URL": "http://slack.com.test/"}, "tokens are sent there"),
        ({"SLACK_API_URL": "https://slack.com/api/"}, None),
        ({"SMTP_URL": "smtp://mail.test"}, "MAIL_FROM is missing"),
        ({"MAIL_FROM": "a@b.test"}, "SMTP_URL is missing"),
        ({"METRICS_TOKEN_FILE": "", "METRICS_TOKEN": "x" * 16}, None),
        ({"QUARANTINE_RETENTION": "1h"}, "is lost"),
        ({"STATEMENT_GRACE": "0h"}, "stands on the next statement"),
        ({"HOME": "/", "LANG": "C", "TRUSTED_PROXIES": "10.0.0.0/8"}, None),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "x"}, None),
        ({"ALERT_ALLOW_HOSTS": "hooks.internal,10.1.0.0/16"}, None),
    ],
)
def test_settings_that_are_hardly_meant_are_asked_about(
    environ: dict[str, str], said: str | None, tmp_path: Path
) -> None:
    told = {"SECRET_KEY": _KEY, "PUBLIC_URL": "https://meter.test", **environ}
    found = [*doubts.about(from_environ(told, tmp_path))]
    if said is None:
        assert [one.verdict for one in found] == ["ok"]
    else:
        (one,) = found
        assert said in one.says
        assert one.fix


@pytest.mark.parametrize(
    ("home", "said"),
    [
        ("/mnt/shared/meter", "kept by another machine (nfs4)"),
        ("/mnt/disk/meter", None),
    ],
)
def test_a_place_where_sqlite_is_in_danger_is_named(
    home: str, said: str | None, tmp_path: Path
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\nhost:/x /mnt/shared nfs4 rw 0 0\n"
        "/dev/sdb /mnt/disk xfs rw 0 0\n"
    )
    found = [one.says for one in checks._wrong_place(Path(home), mounts)]
    assert len(found) == (said is not None)
    assert all(str(said) in one for one in found)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("fsync", "off", "fsync is off"),
        ("synchronous_commit", "off", "may be lost"),
        ("server_encoding", "SQL_ASCII", "ids are refused"),
        ("in_hot_standby", "on", "may only be read"),
        ("synchronous_commit", "local", None),
    ],
)
def test_a_postgresql_that_would_lose_something_is_named(
    name: str, value: str, said: str | None
) -> None:
    fine = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
    fine |= {"in_hot_standby": "off", "default_transaction_read_only": "off"}
    has = {"server_encoding": "UTF8", **fine, name: value}
    found = [one.says for one in core_checks._postgresql(has)]
    assert len(found) == (said is not None)
    assert all(str(said) in one for one in found)


def test_postgresql_is_asked_how_it_keeps_what_it_acknowledges(
    on_postgresql: Engine,
) -> None:
    # The tests' own server, which no power fails, is told not to.
    found = _wrong(_app(on_postgresql))["safety"]
    assert [one.split()[1] for one in found] == [
        "fsync",
        "full_page_writes",
        "synchronous_commit",
    ]


def test_slack_and_mail_are_tried_only_when_asked(sqlite: Engine) -> None:
    with fake.running() as slack:
        settings = replace(
            SETTINGS,
            slack_bot_token=fake.TOKEN,
            slack_api_url=slack.url,
            smtp_url="smtp://127.0.0.1:1",
            mail_from="meter@meter.test",
        )
        app = _app(sqlite, settings)
        assert not {"slack", "mail"} & set(_wrong(app))
        found = _wrong(app, "--online")
    assert "slack" not in found
    assert found["mail"] == [
        "the mail server does not let us in: no answer (ConnectionRefusedError)"
    ]
    with fake.running() as slack:
        forged = replace(settings, slack_bot_token="xoxb-no", slack_api_url=slack.url)
        refused = _wrong(_app(sqlite, forged), "--online")
    assert refused["slack"] == ["Slack refuses the token: invalid_auth"]
