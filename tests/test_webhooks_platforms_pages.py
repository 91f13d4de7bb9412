"""What a page says to paste works: the real commands, the real server, curl."""

import json
import re
import subprocess
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from metering.sources import new_secret
from tests.processes import ROOT, Installation
from web.settings import from_environ
from wsgi import create_app

PAGES = ROOT / "docs" / "platforms"
SECRET = "a-client-secret-of-an-app-42"


@pytest.fixture(scope="module")
def meter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One server and one account for all pages."""
    made = Installation(tmp_path_factory.mktemp("pages"))
    made.output(
        *("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1"),
        *("--allowance", "1000"),
    )
    made.start()
    yield made
    if made.server is not None and made.server.poll() is None:
        made.kill()


def text(page: str) -> str:
    return (PAGES / page).read_text()


def paste(page: str, url: str, secret: str) -> dict[str, int]:
    """Run the page's own example as a shell does, with its two variables set."""
    (block,) = re.findall(
        r"```sh\n(.*?curl.*?)```", (PAGES / page).read_text(), re.DOTALL
    )
    done = subprocess.run(
        ["/usr/bin/bash", "-euc", block],
        env={"PATH": "/usr/bin:/bin", "URL": url, "SECRET": secret},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    tally: dict[str, int] = json.loads(done.stdout)
    return tally


def used(meter: Installation) -> int:
    value: int = meter.data("usage", "acme", "--format", "json")["value"]
    return value


def log(meter: Installation, source: str) -> dict[str, Any]:
    told: dict[str, Any] = meter.data("source", "log", source, "--json")
    return told


def test_intercoms_page_makes_usage_move(meter: Installation) -> None:
    added = meter.data(
        *("source", "add", "acme", "intercom", "--secret-stdin", "--json"),
        stdin=SECRET + "\n",
    )
    assert added["secret"] == SECRET
    first = paste("intercom.md", added["url"], SECRET)
    assert (first["received"], first["counted"]) == (1, 1)
    assert used(meter) == 1
    with pytest.raises(KeyError):
        assert paste("intercom.md", added["url"], "not the secret")["received"]
    refused = None
    while refused is None:  # the log is written every two seconds
        refused = meter.data("source", "list", "acme", "--json")[0]["last_refusal"]
    assert (refused["reason"], refused["deliveries"]) == ("wrong signature", 1)
    # Killed and started again, the log still knows.
    meter.kill()
    meter.start()
    told = log(meter, added["id"])
    assert told["refused"] == 1
    assert told["last_refusal"]["reason"] == "wrong signature"
    assert [(one["state"], one["events"]) for one in told["events"]] == [("counted", 1)]


def private_key(home: Path) -> tuple[str, str]:
    """Return the file of a private key, and its public half as SendGrid shows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    file = home / "key.pem"
    file.write_bytes(
        key.private_bytes(
            Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
        )
    )
    public = key.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    return str(file), b64encode(public).decode()


def test_each_new_pages_example_makes_usage_move(
    meter: Installation, tmp_path: Path
) -> None:
    file, public = private_key(tmp_path)
    told = {"sendgrid": public, "mailgun": SECRET, "chatwoot": SECRET}
    told |= {"zendesk": SECRET, "resend": new_secret()}
    place = {"sendgrid": "category", "resend": "tag.category"}
    names = (
        *("chatwoot", "gorgias", "mailgun", "postmark", "resend"),
        *("sendgrid", "zendesk"),
    )
    # The server is a process of its own, but seven more would only take their time.
    app = create_app(settings=from_environ(meter.environ, ROOT))
    runner = app.test_cli_runner()
    before = used(meter)
    for name in names:
        options = ["--secret-stdin"] if name in told else []
        if name in {"mailgun", "postmark", "resend", "sendgrid"}:
            by = {place.get(name, "tag"): {"onboarding": "workflow"}}
            kinds = tmp_path / f"{name}.json"
            kinds.write_text(json.dumps({"by": by, "default": "quarantine"}))
            options += ["--kinds", str(kinds)]
        command = ["source", "add", "acme", name, *options, "--json"]
        stdin = told.get(name, "") + "\n"
        with app.app_context():
            done = runner.invoke(args=command, input=stdin, catch_exceptions=False)
        added = json.loads(done.stdout)
        secret = file if name == "sendgrid" else added["secret"]
        assert paste(f"{name}.md", added["url"], secret)["counted"] == 1, name
    assert used(meter) == before + len(names)


def test_the_other_examples_are_understood_and_no_key_is_logged(
    meter: Installation,
) -> None:
    customerly = meter.data("source", "add", "acme", "customerly", "--json")
    crisp = meter.data("source", "add", "acme", "crisp", "--json")
    told = paste("customerly.md", customerly["url"], customerly["secret"])
    assert told["counted"] == 1
    assert paste("crisp.md", crisp["url"], crisp["secret"])["noted"] == 1
    path = f"/webhooks/{customerly['id']}"
    keyed = {"X-Meter-Key": customerly["secret"]}
    recipes = re.findall(r"```json\n(.*?)```", text("customerly.md"), re.DOTALL)
    tally: Counter[str] = Counter()
    for recipe in recipes:
        filled = re.sub(r"\{\{(\w+)\}\}", r"\1-7", recipe).encode()
        tally += Counter(json.loads(meter.request("POST", path, filled, keyed)[1]))
    assert tally == {"received": 8, "counted": 5, "noted": 2, "ignored": 1}
    _, answer = meter.request("POST", f"{path}?key=wrong-{SECRET}", b"{}")
    assert b"signature" in answer
    written = meter.log.read_text()
    for secret in (customerly["secret"], crisp["secret"], SECRET):
        assert secret not in written
        for file in meter.home.iterdir():
            assert secret.encode() not in file.read_bytes()
