"""The commands of sources refuse what cannot work, with what to write."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Engine

from bot.commands.usage import usage as show_usage
from metering import accounts, database, sources, usage
from metering.errors import NotFoundError
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.processes import ROOT
from webhooks import endpoints, views
from webhooks.commands import source
from webhooks.intake import Intake
from webhooks.quarantined import quarantine_group

NOW = factories.NOW


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the commands as written, whatever application wrapped them before."""
    groups = (source, quarantine_group)
    for one in (show_usage, *(each for g in groups for each in g.commands.values())):
        written = getattr(one.callback, "__wrapped__", one.callback)
        monkeypatch.setattr(one, "callback", written)


@pytest.fixture
def app(sqlite: Engine, vault: Vault) -> Flask:
    factories.add_account(sqlite, vault)
    made = Flask(__name__)
    made.extensions["meter"] = Meter(
        sqlite, vault, lambda: NOW, "http://127.0.0.1", ("k",)
    )
    return made


def run(app: Flask, *arguments: str, stdin: str | None = None) -> Result:
    with app.app_context():
        return CliRunner().invoke(source, arguments, input=stdin)


def data(app: Flask, *arguments: str, stdin: str | None = None) -> Any:  # noqa: ANN401 -- whatever the command says
    done = run(app, *arguments, "--json", stdin=stdin)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["mapped"], None, "write --mapping FILE"),
        (["crisp", "--option", "hook=rss"], None, "hook is website (default) or"),
        (["crisp", "--option", "hok=plugin"], None, "crisp has no option 'hok'"),
        (["crisp", "--option", "tolerance=0"], None, "tolerance is 1 to 86400"),
        (["intercom", "--option", "api_replies=x"], None, "api_replies is team"),
        (["intercom", "--secret-stdin"], "\n", "standard input holds no secret"),
        (["intercom", "--secret-stdin"], "sh rt", "the secret cannot be used"),
        (["canonical", "--secret-stdin"], "whsec_x", "the secret cannot sign"),
        (["customerly", "--option", "signature=md5"], None, "signature is one of"),
        (["customerly", "--option", "signature_prefix=v1="], None, "name the header"),
    ],
)
def test_a_wrong_source_is_refused_with_what_to_write(
    app: Flask, arguments: list[str], stdin: str | None, said: str
) -> None:
    done = run(app, "add", "acme", *arguments, stdin=stdin)
    assert str(done.exception).startswith(said)
    assert data(app, "list") == []


def test_an_option_has_one_value(app: Flask) -> None:
    for wrong in (["hook"], ["=x"], ["hook=website", "--option", "hook=plugin"]):
        done = run(app, "add", "acme", "crisp", "--option", *wrong)
        assert done.exit_code == 2
        assert "--option is NAME=VALUE, each name once" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not JSON", "is not JSON in UTF-8"),
        (b"\xff", "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not JSON in UTF-8"),
        (b" " * 1_048_577, "is over 1 MiB"),
        (b"{}", "the mapping lacks type"),
    ],
    ids=["words", "bytes", "deep", "large", "empty"],
)
def test_a_mapping_that_cannot_be_read_is_refused(
    app: Flask, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "mapping.json"
    file.write_bytes(content)
    done = run(app, "add", "acme", "mapped", "--mapping", str(file))
    assert said in str(done.exception)
    gone = run(app, "add", "acme", "mapped", "--mapping", str(tmp_path / "none.json"))
    assert "cannot be read (no such file or directory)" in str(gone.exception)


def test_a_secret_of_ours_is_made_only_where_ours_is_used(app: Flask) -> None:
    assert len(data(app, "add", "acme", "customerly")["secret"]) >= 43
    assert data(app, "add", "acme", "canonical")["secret"].startswith("whsec_")
    for chosen in (["intercom"], ["crisp", "--option", "hook=plugin"]):
        done = run(app, "add", "acme", *chosen, "--json")
        assert json.loads(done.stdout)["secret"] is None
        assert "--secret-stdin brings it" in done.stderr


def test_the_list_tells_what_a_source_can_report_and_when_it_was_heard_of(
    app: Flask,
) -> None:
    run(app, "add", "acme", "intercom", "--since", "2026-11-01T00:00:00+01:00")
    (told,) = data(app, "list", "acme")
    assert told["kinds"] == ["conversation"]
    assert (told["disabled"], told["live_secrets"]) == (True, 0)
    assert told["created_at"] == NOW.isoformat()
    assert told["counting_since"] == "2026-10-31T23:00:00+00:00"
    assert told["last_delivery_at"] is None
    assert told["last_refusal"] is None
    line = run(app, "list").stdout
    assert "intercom  without a secret" in line
    assert "last delivery never  last refusal never" in line


def test_a_sample_shows_its_events_and_keeps_nothing(
    app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "sample.json"
    file.write_text('{"event": "message:received", "data": {"type": "note"}}')
    crisp = data(app, "add", "acme", "crisp")["id"]
    assert run(app, "try", crisp, str(file)).stdout.splitlines() == [
        "quarantined",
        "  reason: from is missing",
    ]
    assert data(app, "try", crisp, str(file))["events"] == [
        {"becomes": "quarantined", "reason": "from is missing"}
    ]
    assert data(app, "log", crisp)["events"] == []
    file.write_text("not JSON")
    strict = data(app, "add", "acme", "canonical")["id"]
    done = run(app, "try", strict, str(file))
    assert str(done.exception).startswith("the body would be refused: the body is not")


def test_a_secret_that_arrives_later_opens_the_source(app: Flask) -> None:
    waiting = data(app, "add", "acme", "intercom")["id"]
    refused = run(app, "rotate", waiting)
    assert str(refused.exception).startswith("Intercom chooses the secret; write")
    rotated = data(app, "rotate", waiting, "--secret-stdin", stdin="the-apps-secret\n")
    assert rotated == {"id": waiting, "secret": "the-apps-secret"}
    (told,) = data(app, "list")
    assert (told["disabled"], told["live_secrets"]) == (False, 1)


def test_the_pages_mapping_is_a_mapping(app: Flask, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "platforms" / "mapped.md").read_text()
    (written,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    file, sample = tmp_path / "mapping.json", tmp_path / "sample.json"
    file.write_text(written)
    mapped = data(app, "add", "acme", "mapped", "--mapping", str(file))["id"]
    sample.write_text(
        '{"items": [{"event": "mail.out", "at": "2026-11-03 10:00:00",'
        ' "mail": {"id": 5, "to": ["ada@acme.test"], "tags": ["sale"]}}]}'
    )
    lines = run(app, "try", mapped, str(sample)).stdout.splitlines()
    assert lines[:2] == [
        'type: "mail.out" at event is "email.sent"',
        "id: nothing at uid",
    ]
    assert 'purpose: "sale" at mail.tags[0] is "one_shot"' in lines
    assert "  occurred_at: 2026-11-03T09:00:00+00:00" in lines
    assert not any("ada@acme.test" in line for line in lines)
    assert set(data(app, "list")[0]["kinds"]) == {
        "conversation",
        "one_shot_email",
        "workflow_email",
    }


def held(app: Flask) -> int:
    meter: Meter = app.extensions["meter"]
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, "acme")
        period = account.calendar.period_at(NOW)
        return usage.snapshot(connection, account, period, now=NOW).quarantined


def test_a_mended_mapping_reads_what_the_old_one_did_not(
    app: Flask, tmp_path: Path
) -> None:
    """All that was set before stays, and the kinds follow the mapping."""
    mapping: dict[str, Any] = {
        "type": {"path": "kind", "values": {"reply": "conversation.replied"}},
        "timestamp": "at",
        "data": {"conversation_id": "talk", "author": {"path": "by", "values": {}}},
    }
    file = tmp_path / "mapping.json"
    file.write_text(json.dumps(mapping))
    added = data(app, "add", "acme", "mapped", "--mapping", str(file))
    app.extensions["intake"] = intake = Intake(
        app.extensions["meter"].engine, app.extensions["meter"].vault
    )
    app.register_blueprint(views.blueprint())
    path = f"/webhooks/{added['id']}?key={added['secret']}"
    body = {"kind": "reply", "at": "2026-11-23T08:00:00Z", "talk": 1, "by": "ada"}
    client = app.test_client()
    assert client.post(path, json=body).json == tally(quarantined=1)
    wrong = run(app, "set", added["id"], "--option", "colour=red")
    assert str(wrong.exception).startswith("mapped has no option 'colour'")
    mapping["data"]["author"]["values"]["ada"] = "teammate"
    mapping["types"] = {"email.sent": {}}
    file.write_text(json.dumps(mapping))
    done = run(app, "set", added["id"], "--mapping", str(file))
    assert done.exit_code == 0, done.output
    assert "flask quarantine retry acme" in done.stderr
    with app.app_context():
        CliRunner().invoke(quarantine_group, ["retry", "acme"], catch_exceptions=False)
    assert held(app) == 0
    time.sleep(endpoints.FRESH)
    body["talk"] = 2
    assert client.post(path, json=body).json == tally(noted=1)
    intake.close()
    app.extensions["door_log"].close()


def tally(**states: int) -> dict[str, int]:
    names = ("counted", "noted", "duplicate", "ignored", "quarantined")
    return {"received": 1} | {name: states.get(name, 0) for name in names}


def test_one_option_is_set_and_put_back_without_the_others(app: Flask) -> None:
    added = data(app, "add", "acme", "crisp", "--option", "tolerance=60")
    done = run(app, "set", added["id"], "--option", "hook=plugin")
    assert f"flask source rotate {added['id']} --secret-stdin" in done.stderr
    assert options(app, added["id"]) == {"hook": "plugin", "tolerance": "60"}
    done = run(app, "set", added["id"], "--option", "tolerance=")
    assert "rotate" not in done.stderr
    assert options(app, added["id"]) == {"hook": "plugin"}
    assert run(app, "set", added["id"]).exit_code == 2
    for missing in ("src_none", ""):
        done = run(app, "set", missing, "--option", "hook=website")
        assert isinstance(done.exception, NotFoundError)


def options(app: Flask, source_id: str) -> dict[str, Any]:
    meter: Meter = app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = sources.get(connection, source_id, meter.vault)
    assert found is not None
    return dict(found.options)


def test_usage_says_what_no_connected_source_can_tell(app: Flask) -> None:
    def said() -> str:
        with app.app_context():
            return CliRunner().invoke(show_usage, ["acme"]).stdout

    assert "cannot be told" not in said()  # an import may bring any kind
    added = data(app, "add", "acme", "crisp")
    told = said().split("cannot be told by any connected source: ")[1]
    assert "Reply via email" in told
    assert "Conversations" not in told
    run(app, "disable", added["id"])
    assert "cannot be told" not in said()


KINDS = '{"by": {"tag": {"onboarding": "workflow"}}, "default": "quarantine"}'


def test_the_kinds_table_is_asked_for_and_can_be_mended(
    app: Flask, tmp_path: Path
) -> None:
    done = run(app, "add", "acme", "postmark")
    assert str(done.exception).startswith("write --kinds FILE: nobody but you knows")
    assert data(app, "list") == []
    file = tmp_path / "kinds.json"
    file.write_text(KINDS)
    added = data(app, "add", "acme", "postmark", "--kinds", str(file))
    assert data(app, "list")[0]["kinds"] == ["workflow_email"]
    file.write_text(KINDS.replace("quarantine", "one_shot"))
    done = run(app, "set", added["id"], "--kinds", str(file))
    assert done.exit_code == 0, done.output
    assert data(app, "list")[0]["kinds"] == ["workflow_email", "one_shot_email"]
    sample = tmp_path / "sample.json"
    sample.write_text('{"RecordType": "Delivery", "Tag": "onboarding"}')
    tried = data(app, "try", added["id"], str(sample))
    assert tried["fields"] == [["tag", "onboarding = workflow"]]
    sample.write_text("no JSON")
    tried = data(app, "try", added["id"], str(sample))
    assert (tried["fields"], len(tried["events"])) == ([], 1)
    done = run(app, "set", added["id"], "--option", "kinds=")
    assert str(done.exception).startswith("write --kinds FILE")
