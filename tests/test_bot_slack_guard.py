import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from werkzeug.datastructures import Headers

from bot.slack import guard
from metering import database
from tests.factories import NOW
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack
from tests.slackers import SECRET, Slackers, signature

# https://docs.slack.dev/authentication/verifying-requests-from-slack
VECTOR = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
    b"%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
STAMP = "1531420618"
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture(scope="module")
def workspace(
    slack: FakeSlack, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Slackers]:
    home = tmp_path_factory.mktemp("guard")
    engine = database.connect(f"sqlite:///{home / 'meter.db'}")
    database.migrate(engine)
    yield Slackers(engine, slack)
    engine.dispose()


@pytest.fixture
def slackers(workspace: Slackers) -> Slackers:
    workspace.now = NOW
    return workspace


def post(slackers: Slackers, raw: bytes, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return slackers.client.post("/slack/events", data=raw, headers=named).status_code


@pytest.mark.parametrize(
    ("seconds", "status"), [(0, 200), (300, 200), (301, 401), (-300, 200), (-301, 401)]
)
def test_slacks_own_vector_passes_at_the_edges_of_its_window(
    slackers: Slackers, seconds: int, status: int
) -> None:
    slackers.now = datetime.fromtimestamp(int(STAMP), UTC) + timedelta(seconds=seconds)
    got = slackers.client.post(
        "/slack/events",
        data=VECTOR,
        headers={
            "X-Slack-Request-Timestamp": STAMP,
            "X-Slack-Signature": SIGNATURE,
            "Content-Type": FORM,
        },
    )
    assert got.status_code == status
    if status == 200:
        assert got.get_json()["text"] == "I cannot answer that here."


@pytest.mark.parametrize(
    "stamp",
    ["", "abc", "1e9", "+1531420618", "1531420618.0", "\uff11531420618", "9" * 13],
)
def test_a_timestamp_that_is_no_number_is_unauthorized(
    slackers: Slackers, stamp: str
) -> None:
    raw = b"{}"
    headers = {
        "X-Slack-Request-Timestamp": stamp.encode().decode("latin-1"),
        "X-Slack-Signature": signature(raw, stamp),
    }
    got = slackers.client.post("/slack/events", data=raw, headers=headers)
    assert got.status_code == 401


@pytest.mark.parametrize(
    "given",
    [
        "",
        "v0=",
        "v0=é",
        "v1=" + "0" * 64,
        SIGNATURE.upper(),
        f"{SIGNATURE},{SIGNATURE}",
    ],
)
def test_a_signature_of_another_shape_is_unauthorized(
    slackers: Slackers, given: str
) -> None:
    slackers.now = datetime.fromtimestamp(int(STAMP), UTC)
    status = post(
        slackers,
        VECTOR,
        X_Slack_Request_Timestamp=STAMP,
        X_Slack_Signature=given,
        Content_Type=FORM,
    )
    assert status == 401


def test_a_request_without_headers_is_unauthorized(slackers: Slackers) -> None:
    assert post(slackers, b'{"type":"url_verification","challenge":"c"}') == 401


def test_one_changed_byte_is_unauthorized(slackers: Slackers) -> None:
    slackers.now = datetime.fromtimestamp(int(STAMP), UTC)
    raw = VECTOR.replace(b"roadrunner", b"roadrunneR")
    headers = {"X_Slack_Request_Timestamp": STAMP, "X_Slack_Signature": SIGNATURE}
    assert post(slackers, raw, **headers) == 401


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\xff\xfe{}", "application/json"),
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"null", "application/json"),
        (b'{"a":NaN}', "application/json"),
        (b'{"type":"event_callback","event":"x"}', "application/json"),
        (b'{"type":"event_callback","event":{"type":7}}', "application/json"),
        (b'{"type":"url_verification"}', "application/json"),
        (b'{"challenge":"\\ud800","type":"url_verification"}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "application/json"),
        (b"payload=", FORM),
        (b"payload=7", FORM),
        (b"payload=%7B%22type%22%3A%22block_actions%22%7D", FORM),
        (b"command=%2Fusage", FORM),
        (b"&".join(b"a%d=1" % number for number in range(200)), FORM),
        (b"command=/usage&team_id=T%201&user_id=U1&channel_id=C1", FORM),
    ],
)
def test_a_signed_request_of_another_shape_is_a_bad_request(
    slackers: Slackers, raw: bytes, kind: str
) -> None:
    assert slackers.send(raw, kind).status_code == 400


def test_a_body_above_one_mebibyte_is_too_large(slackers: Slackers) -> None:
    raw = b"a=" + b"x" * guard.LARGEST
    assert slackers.send(raw, FORM).status_code == 413


def test_the_url_is_verified(slackers: Slackers) -> None:
    raw = b'{"type":"url_verification","challenge":"c4","token":"t"}'
    answer = slackers.send(raw, "application/json")
    assert (answer.status_code, answer.get_json()) == (200, {"challenge": "c4"})


def test_the_certificate_check_is_answered(slackers: Slackers) -> None:
    assert slackers.send(b"ssl_check=1&token=t", FORM).status_code == 200


def test_what_is_not_subscribed_to_is_acknowledged_and_forgotten(
    slackers: Slackers,
) -> None:
    assert slackers.event({"type": "reaction_added", "user": "U1"}).status_code == 200
    assert slackers.work() == 0


def test_only_posts_are_taken(slackers: Slackers) -> None:
    assert slackers.client.get("/slack/events").status_code == 405


def test_without_a_secret_there_is_no_route(sqlite: Engine, slack: FakeSlack) -> None:
    slackers = Slackers(sqlite, slack, settings={"slack_signing_secret": None})
    assert slackers.client.post("/slack/events").status_code == 404


def test_a_refusal_of_bytes_is_not_a_comparison_of_texts() -> None:
    headers = Headers(
        {"X-Slack-Request-Timestamp": STAMP, "X-Slack-Signature": SIGNATURE}
    )
    now = datetime.fromtimestamp(int(STAMP), UTC)
    assert guard.is_signed(SECRET, headers, VECTOR, now)
    assert not guard.is_signed(SECRET, headers, VECTOR + b"\xff", now)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
names = st.sampled_from(
    [
        *("event", "event_id", "team_id", "team", "authorizations", "user", "type"),
        *("actions", "channel", "container", "view", "command", "enterprise"),
        *("enterprise_id", "bot_id", "event_context", "is_ext_shared_channel"),
    ]
)
sound: tuple[dict[str, Any], ...] = (
    {
        "type": "event_callback",
        "event_id": "E1",
        "team_id": "T1",
        "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1"},
    },
    {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "actions": [{"action_id": "home_refresh", "value": "{}", "type": "button"}],
    },
    {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "view": {"callback_id": "thresholds", "state": {"values": {}}},
    },
    {"type": "shortcut", "team": {"id": "T1"}, "user": {"id": "U1"}},
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    body=st.sampled_from(sound),
    changes=st.dictionaries(names, json_values, max_size=3),
    inner=st.dictionaries(st.text(max_size=9) | names, json_values, max_size=3),
)
def test_nothing_that_is_signed_is_a_server_error(
    slackers: Slackers,
    body: dict[str, Any],
    changes: dict[str, Any],
    inner: dict[str, Any],
) -> None:
    made = {**body, **changes}
    for name in ("event", "view"):
        if isinstance(made.get(name), dict):
            made[name] = {**made[name], **inner}
    raw = json.dumps(made).encode()
    answer = slackers.send(raw, "application/json")
    assert answer.status_code in {200, 400}
    slackers.work()
