"""Alerts to a webhook: signed per Standard Webhooks, guarded, never redirected."""

import threading
from collections.abc import Mapping
from datetime import datetime

import requests

from bot.channels import Channel, TransportError
from bot.channels.guard import GuardedAdapter, Rules
from bot.channels.pauses import retry_after
from metering import database, recipients, signing
from metering.meter import Meter
from metering.outbox import Message

_TIMEOUTS = (3.0, 6.0)
"""Seconds to connect, and to wait for each piece of the answer."""

_DEADLINE = 10.0
"""Seconds for the whole request, below the lease of a claim: drip-fed answers end."""

_SUCCESS = range(200, 300)
_GONE = 410


def channel(meter: Meter) -> Channel:
    """Return the way out to addresses ``webhook:https://…``."""
    rules = Rules(meter.allow_hosts)

    def send(message: Message, now: datetime) -> None:
        with database.read(meter.engine) as connection:
            secret = recipients.secret_of(
                connection, message.account_id, message.address, meter.vault
            )
        _post(message, secret, rules, now)

    return send


def _post(message: Message, secret: bytes, rules: Rules, now: datetime) -> None:
    adapter = GuardedAdapter(rules)
    body = message.payload.encode()
    deadline = threading.Timer(_DEADLINE, adapter.abort)
    deadline.daemon = True
    with requests.Session() as session:
        # Neither proxies nor passwords nor certificates from the environment.
        session.trust_env = False
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        deadline.start()
        try:
            response = session.post(
                message.address.removeprefix(recipients.WEBHOOK),
                data=body,
                headers=_headers(message.id, secret, body, now),
                timeout=_TIMEOUTS,
                allow_redirects=False,
                stream=True,  # the answer's body is nobody's business
            )
            response.close()
        except requests.RequestException as error:
            # The text of the error may quote the URL, and tokens in it.
            why = "in time" if adapter.aborted else f"({type(error).__name__})"
            raise TransportError(f"no answer {why}") from error
        finally:
            deadline.cancel()
    if adapter.aborted:
        # What was cut off may look like a whole answer; better twice than never.
        raise TransportError("no answer in time")
    _judge(response, now)


def _headers(
    message_id: str, secret: bytes, body: bytes, now: datetime
) -> Mapping[str, str]:
    timestamp = int(now.timestamp())
    return {
        "content-type": "application/json",
        "user-agent": "interaction-meter",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signing.sign(secret, message_id, timestamp, body),
    }


def _judge(response: requests.Response, now: datetime) -> None:
    """Take any 2xx for arrived; 410 says never again; all else may be tried again."""
    status = response.status_code
    if status in _SUCCESS:
        return
    raise TransportError(
        f"answered {status}",
        permanent=status == _GONE,
        retry_after=retry_after(response.headers.get("retry-after"), now),
    )
