"""Checks of those who ask in Slack: workspaces that left, questions left unanswered."""

from collections.abc import Iterator
from datetime import timedelta

from bot import plain
from bot.channels import TransportError, slack_api
from bot.slack import desk, inbox, workspaces
from metering import database
from metering.checkup import Check, Finding, Visit, ok, warning, wrong

_LOOKED_BACK = timedelta(days=1)


def _workspaces(visit: Visit) -> Iterator[Finding]:
    meter = visit.meter
    with database.read(meter.engine) as connection:
        connected = workspaces.listed(connection)
    if not connected:
        yield ok("no Slack workspace asks about an account")
    for one in connected:
        names = f"{one.team_id} about {one.account_id}"
        if one.removed:
            yield wrong(
                f"{names}: the app was uninstalled there",
                "install it again, then run flask slack connect "
                f"{one.account_id} {one.team_id}",
            )
        elif visit.online:
            yield _who_is_known(visit, one.team_id, names)
        else:
            yield ok(f"{names}: connected; --online tests whether people are known")


def _who_is_known(visit: Visit, team_id: str, names: str) -> Finding:
    """Look whether the app may ask Slack who people are: else all are refused."""
    try:
        web = desk.client(visit.meter, team_id)
        me = slack_api.call(web, "auth.test")
        if me.get("team_id") != team_id:
            return wrong(
                f"{names}: the token is of another workspace, {me.get('team_id')}",
                "set SLACK_BOT_TOKEN to the token of the app installed there",
            )
        slack_api.call(web, "users.info", {"user": str(me.get("user_id"))})
    except TransportError as error:
        return wrong(
            f"{names}: Slack does not say who people are ({error})",
            "give the app the scopes of flask slack-manifest and install it again",
        )
    return ok(f"{names}: people are known")


def _questions(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        count, why = inbox.given_up(connection, visit.now - _LOOKED_BACK)
    if count:
        yield warning(
            f"unanswered questions of the last day: {count}; {plain.line(why)}",
            "look at the log, and at flask doctor --online",
        )
    else:
        yield ok("every question of the last day was answered")


CHECKS = (Check("workspaces", _workspaces), Check("questions", _questions))
