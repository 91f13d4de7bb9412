"""A shadow run: what another setting of the switches would have counted.

Nothing is written; what was voided by hand stays void in the shadow too.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from metering import replays, rulings, switches, usage
from metering.accounts import Account
from metering.counting import Conversation, Rules, Switches
from metering.interactions import Interaction, Kind
from metering.periods import Period
from metering.things import Thing

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """The switches to try, throughout; None: as they are, from their dates."""

    ai_replies: bool | None = None
    team_started: bool | None = None

    def over(self, rules: Rules) -> Rules:
        """Return the rules with this setting in place of theirs."""
        if self.ai_replies is not None:
            rules = replace(rules, ai_replies=self.ai_replies)
        if self.team_started is not None:
            rules = replace(rules, team_started=self.team_started)
        return rules


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One conversation that counts, would count, or at another instant (UTC)."""

    key: str
    counts_at: datetime | None
    would_at: datetime | None


@dataclass(slots=True)
class Shadow:
    """What counts in a period, and what would by another setting."""

    period: Period
    setting: Setting
    counted: dict[Kind, int]
    would: dict[Kind, int]
    pending: int
    would_pend: int
    # How many conversations differ in the period; the first hundred of them.
    differing: int = 0
    conversations: list[Otherwise] = field(default_factory=list)


def said(setting: Setting) -> str:
    """Return a setting as people write it: ``--ai-replies on``."""
    return rulings.Ruling(setting.ai_replies, setting.team_started, None).said()


def shadow(
    connection: Connection,
    account: Account,
    period: Period,
    setting: Setting,
    *,
    now: datetime,
) -> Shadow:
    """Return what ``setting`` would have counted in ``period``; nothing is changed."""
    shown = usage.snapshot(connection, account, period, now=now, group_by="kind")
    counted = {row.kind: row.value for row in shown.rows if row.kind is not None}
    cast = Shadow(period, setting, counted, dict(counted), shown.pending, shown.pending)
    now_hold = switches.of(connection, account.id)
    would_hold = Switches(
        tuple((since, setting.over(rules)) for since, rules in now_hold.steps)
    )
    names = [name for name in switches.NAMES if getattr(setting, name) is not None]
    for keys in replays.touched(connection, account.id, names) if names else ():
        for key, thing in replays.anew(connection, keys, would_hold).items():
            _compare(cast, key[2], thing)
    return cast


def _compare(cast: Shadow, key: str, thing: Thing) -> None:
    period = cast.period
    cast.would_pend += _pends(thing.state, period) - _pends(thing.was, period)
    counts, would = _at(thing.recorded, period), _at(thing.now, period)
    if counts == would:
        return
    cast.would[Kind.CONVERSATION] += (would is not None) - (counts is not None)
    cast.differing += 1
    if len(cast.conversations) < _SHOWN:
        cast.conversations.append(Otherwise(key, counts, would))


def _at(what: Interaction | None, period: Period) -> datetime | None:
    """Return the instant of an interaction that lies in the period."""
    return what.occurred_at if what and what.occurred_at in period else None


def _pends(state: Conversation, period: Period) -> int:
    return int(
        state.pending and state.replied_at is not None and state.replied_at in period
    )
