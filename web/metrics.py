"""``GET /metrics``: what Prometheus scrapes; nothing in it names an account.

With METRICS_TOKEN it takes that bearer, from anywhere; without, it is there for the
machine itself, unless a proxy speaks for somebody else.
"""

import hmac
import ipaddress
import platform
from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import Blueprint, Response, current_app, request
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from metering import database, leases, release
from metering.alert_tables import message
from metering.meter import Meter
from metering.tables import Instant

_STATES = ("pending", "claimed", "sent", "dead")
_PROXIED = ("Forwarded", "X-Forwarded-For")


def blueprint() -> Blueprint:
    """Return the route ``/metrics``."""
    routes = Blueprint("metrics", __name__)
    routes.add_url_rule("/metrics", view_func=show)
    return routes


def show() -> Response:
    """Show the counters of this process and the state of the alerts."""
    refused = _refused(current_app.extensions.get("metrics_token"))
    if refused is not None:
        return refused
    registry: CollectorRegistry = current_app.extensions["metrics_registry"]
    answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(token: str | None) -> Response | None:
    if token is None:
        proxied = any(name in request.headers for name in _PROXIED)
        if _is_loopback(request.remote_addr or "") and not proxied:
            return None
        return Response("Set METRICS_TOKEN to read this from elsewhere.\n", 403)
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.encode())
    if scheme.lower() == "bearer" and right:
        return None
    challenge = {"WWW-Authenticate": 'Bearer realm="metrics"'}
    return Response("Send METRICS_TOKEN as the bearer.\n", 401, challenge)


def _is_loopback(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


class Tables(Collector):
    """What the tables say of alerts, read anew for each scrape, and of the build."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Say nothing: registering must not ask a database."""
        return ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the build, whether the database answers, and what it says."""
        yield self._build()
        try:
            with database.read(self._meter.engine) as connection:
                found = [*_alerts(connection, self._meter.clock())]
        except SQLAlchemyError:
            found = []
        up = GaugeMetricFamily("meter_database_up", "Whether the database answers.")
        up.add_metric((), 1 if found else 0)
        yield up
        yield from found

    def _build(self) -> GaugeMetricFamily:
        built = GaugeMetricFamily(
            "meter_build_info",
            "1; the labels say what runs here.",
            labels=("version", "schema", "python", "database"),
        )
        parts = (
            release.name(),
            database.SCHEMA,
            platform.python_version(),
            self._meter.engine.dialect.name,
        )
        built.add_metric(parts, 1)
        return built


def _alerts(connection: Connection, now: datetime) -> Iterator[GaugeMetricFamily]:
    counted = GaugeMetricFamily(
        "meter_alert_messages", "Messages of alerts, by state.", labels=("state",)
    )
    rows = connection.execute(
        select(message.c.state, func.count()).group_by(message.c.state)
    )
    counts = {str(state): int(count) for state, count in rows}
    for state in _STATES:
        counted.add_metric((state,), counts.get(state, 0))
    yield counted
    due = connection.scalar(
        select(func.min(message.c.not_before, type_=Instant)).where(
            message.c.state.in_(("pending", "claimed"))
        )
    )
    late = 0.0 if due is None else max(0.0, (now - due).total_seconds())
    oldest = GaugeMetricFamily(
        "meter_alert_oldest_seconds", "How overdue the most overdue message is."
    )
    oldest.add_metric((), late)
    yield oldest
    ticking = GaugeMetricFamily(
        "meter_ticker_up",
        "Whether some server holds the ticker's lease, or flask tick ran of late.",
    )
    ticks = leases.ticks(connection)
    ticking.add_metric((), int(ticks.leads(now) or ticks.by_hand(now)))
    yield ticking
