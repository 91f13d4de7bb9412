"""Every published and derived signature vector, as data.

``published`` are the vendors' own, ``derived`` were computed from their formulas: those
guard against regressions and prove nothing about the vendor.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.senders import SENDERS
from webhooks import signatures
from webhooks.signatures import Rejected

VECTORS = json.loads((Path(__file__).parent / "signature_vectors.json").read_text())


@pytest.mark.parametrize("vector", VECTORS["macs"], ids=lambda one: one["name"])
def test_the_mac_is_the_vectors(vector: dict[str, str]) -> None:
    mac = {"hex": signatures.mac_hex, "base64": signatures.mac_base64}
    body = bytes.fromhex(vector["body_hex"])
    signed = vector["before"].encode() + body + vector["after"].encode()
    expected = mac[vector["encoding"]](
        vector["algorithm"], vector["secret"].encode(), signed
    )
    assert expected.decode() == vector["signature"]


@pytest.mark.parametrize("vector", VECTORS["deliveries"], ids=lambda one: one["name"])
def test_the_adapter_judges_as_the_vector_says(vector: dict[str, Any]) -> None:
    adapter = SENDERS[vector["sender"]].adapter()
    now = datetime.fromtimestamp(vector["at"], UTC)
    raw, secrets = bytes.fromhex(vector["body_hex"]), [vector["secret"].encode()]
    if vector["refused"] is None:
        adapter.verify(raw, vector["headers"], {}, secrets, now)
        return
    with pytest.raises(Rejected) as caught:
        adapter.verify(raw, vector["headers"], {}, secrets, now)
    assert caught.value.reason == vector["refused"]
