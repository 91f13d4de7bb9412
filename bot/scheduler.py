"""A dumb ticker: every server ticks, the one that holds the lease works.

All state lives in tables, so that nothing is lost with a process.
"""

import functools
import uuid
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler

from bot import alerts
from bot.alerts import MakeLink
from bot.channels import directory
from bot.inquiring import Answerer
from bot.wakes import Wakes
from metering import database, leases, upkeep
from metering.meter import Meter

EVERY_SECONDS = 30
# Shorter than the pause between ticks: a dead leader costs one tick at most. Where a
# tick takes longer, two servers may work at once, and the tables keep that harmless.
_LEASE = timedelta(seconds=25)
_EVALUATING = timedelta(seconds=20)
"""When all accounts are due at once, the next tick asks anew who changed meanwhile."""

_NAME = "tick"


def start(
    meter: Meter, make_link: MakeLink, wakes: Wakes | None = None
) -> BackgroundScheduler:
    """Start ticking in a thread of this process, at once and every 30 seconds.

    What ``wakes`` tells of is looked at in between, whoever leads: an alert is filed
    once, and claimed by one, whoever finds it.
    """
    if wakes is not None:
        wakes.hear(meter, make_link, functools.partial(directory.channels, meter))
    scheduler = BackgroundScheduler(timezone=UTC)
    _add_tick(scheduler, meter, make_link)
    scheduler.start()
    return scheduler


def run(meter: Meter, make_link: MakeLink) -> None:
    """Tick in this thread for ever, at once and every 30 seconds."""
    scheduler = BlockingScheduler(timezone=UTC)
    _add_tick(scheduler, meter, make_link)
    scheduler.start()


def _add_tick(scheduler: BaseScheduler, meter: Meter, make_link: MakeLink) -> None:
    # In UTC, and nothing of it persisted: local times are computed from tables.
    scheduler.add_job(
        Answerer(meter).wake,
        "interval",
        seconds=EVERY_SECONDS,
        next_run_time=meter.clock(),
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    scheduler.add_job(
        tick_if_leading,
        "interval",
        args=(meter, make_link, str(uuid.uuid4())),
        seconds=EVERY_SECONDS,
        next_run_time=meter.clock(),
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )


def tick_if_leading(meter: Meter, make_link: MakeLink, owner: str) -> bool:
    """Evaluate and deliver if ``owner`` leads all servers; return whether it does."""
    now = meter.clock()
    with database.write(meter.engine) as connection:
        leads = leases.take(connection, _NAME, owner, now, _LEASE)
    if leads:
        channels = directory.channels(meter)
        alerts.tick(meter, make_link, channels, now, within=_EVALUATING)
        if not meter.ending.is_set():
            upkeep.run(meter, now)
    return leads
