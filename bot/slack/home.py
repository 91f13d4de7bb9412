"""App Home: the live numbers of each account, its alerts, and their buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot import answers, wording
from bot.answers import Answer
from bot.channels import TransportError, slack_api
from bot.channels.slack_blocks import cut
from bot.channels.slack_blocks import plain as inert
from bot.question import Group, Question
from bot.rules import Intent
from bot.slack import asking, blocks, charts
from bot.slack.blocks import button, context, header, pack, section
from bot.slack.charts import Block, is_native
from bot.slack.desk import Desk
from metering import alert_log, database, mutes, recipients
from metering.accounts import Account
from metering.alert_log import Fired
from metering.mutes import Wishes
from metering.recipients import Threshold

MOST_ACCOUNTS = 3
_MOST_THRESHOLDS = 20
_MOST_MUTES = 5
_MOST_FIRED = 5
_MOST_TOLD = 5


@dataclass(frozen=True)
class Shown:
    """What Home shows of one account."""

    account: Account
    used: Answer
    days: Answer
    kinds: Answer
    thresholds: Sequence[Threshold]
    wishes: dict[str, Wishes]
    fired: Sequence[Fired]
    link: str
    now: datetime


def publish(desk: Desk, team_id: str, user_id: str, known: str | None = None) -> None:
    """Show somebody their Home as of now; ``known`` is the hash of what they see.

    Raises:
        TransportError: Slack did not take it.
    """
    full = view(desk, team_id, user_id)
    plain = {
        **full,
        "blocks": [one for one in full["blocks"] if not is_native(one)],
    }
    web = desk.web(team_id)
    also: dict[str, Any] = {} if known is None else {"hash": known}

    def send(made: dict[str, Any]) -> object:
        return slack_api.call(web, "views.publish", user_id=user_id, view=made, **also)

    try:
        slack_api.plainest((full, plain), send)
    except TransportError as error:
        # Somebody published a newer one meanwhile.
        if str(error) != "hash_conflict":
            raise


def view(desk: Desk, team_id: str, user_id: str) -> dict[str, Any]:
    """Return somebody's Home."""
    now = desk.meter.clock()
    found: list[Block] = []
    if asking.is_connected(desk, team_id):
        person = desk.people.get(team_id, user_id, now)
        with database.read(desk.meter.engine) as connection:
            allowed = asking.accounts_for(connection, person)
            shown = [
                read(connection, one, now, desk.make_link(one.id))
                for one in allowed[:MOST_ACCOUNTS]
            ]
        for number, one in enumerate(shown):
            found += of_account(one, drawn=number == 0)
        if more := allowed[MOST_ACCOUNTS:]:
            names = ", ".join(inert(wording.name(one.name)) for one in more)
            found.append(context(f"Ask about the others by name: {cut(names, 2_000)}"))
    return {"type": "home", "blocks": found or [section(asking.REFUSAL)]}


def read(connection: Connection, account: Account, now: datetime, link: str) -> Shown:
    """Read what Home shows of an account from one state of the database."""
    period = account.calendar.period_at(now)

    def reply(group_by: Group | None = None) -> Answer:
        intent: Intent = "breakdown" if group_by else "used"
        question = Question(intent, period=period, group_by=group_by)
        return answers.reply(connection, account, question, now=now)

    return Shown(
        account,
        reply(),
        reply("day"),
        reply("kind"),
        recipients.live(connection, account.id),
        dict(mutes.of_account(connection, account.id)),
        [
            one
            for one in alert_log.fired(connection, account.id)
            if one.period.end > period.start
        ],
        link,
        now,
    )


def of_account(shown: Shown, *, drawn: bool) -> list[Block]:
    """Return the blocks of one account; Slack draws no more than two charts."""
    found = [header(shown.account.name)]
    if measured := blocks.bar(shown.used):
        found.append(section(measured))
    if shown.used.fields:
        found.append(blocks.fields(shown.used.fields))
    found.append(context(inert(shown.used.text)))
    if drawn and shown.days.rows:
        points = charts.of_days(shown.days.rows[-charts.MOST_CATEGORIES :])
        found.append(charts.bars("Interactions by day", "Day", points))
    found += _kinds(shown.kinds)
    found += _alerts(shown)
    about = pack(account=shown.account.id)
    actions = [
        button("edit_thresholds", "Edit thresholds", about),
        button("home_refresh", "Refresh", about),
    ]
    if shown.thresholds:
        actions.insert(1, button("send_test", "Send a test alert", about))
    if shown.link.startswith(("https://", "http://")):
        actions.append(blocks.open_page(shown.link))
    for number, one in enumerate(actions):
        one["action_id"] += f":{number}"
    return [*found, {"type": "actions", "elements": actions}, {"type": "divider"}]


def _kinds(answer: Answer) -> list[Block]:
    """Return the kinds as a table and, for a Slack that draws none, as text."""
    known = [
        row
        for row in answer.rows
        if row.value or (answer.snapshot and row.kind not in answer.snapshot.unknown)
    ]
    table = charts.table("Interactions by kind", ("Kind", "Used"), known)
    return [table] if table else []


def _alerts(shown: Shown) -> list[Block]:
    lines = [
        f"\N{BULLET} *{one.level.text}* \N{RIGHTWARDS ARROW} {told(one)}"
        for one in shown.thresholds[:_MOST_THRESHOLDS]
    ]
    if more := len(shown.thresholds) - len(lines):
        lines.append(f"\N{BULLET} and {more} more")
    title = "*Alerts*" if lines else "*Alerts*: none is set."
    found = blocks.sections([title, *lines])
    fired = [
        f"{inert(one.level)} at {one.used:,} on {date(one.fired_at)}"
        for one in shown.fired[:_MOST_FIRED]
    ]
    if fired:
        found.append(context(f"Fired in this period: {'; '.join(fired)}"))
    addresses = {
        address
        for one in shown.thresholds
        for address in one.recipients
        if address.startswith("slack:")
    }
    for address in sorted(addresses)[:_MOST_MUTES]:
        found.append(_mute(shown, address))
    return found


def _mute(shown: Shown, address: str) -> Block:
    wishes = shown.wishes.get(address, Wishes())
    whom = pack(account=shown.account.id, address=address)
    if wishes.silent(shown.now) and wishes.muted_until is not None:
        text = f"{place(address)} is muted until {date(wishes.muted_until)}."
        act = button("alert_unmute", "Unmute", whom)
    else:
        text = f"{place(address)} is told."
        act = button("alert_mute_reset", "Mute until reset", whom)
    return {**section(text), "accessory": act}


def told(threshold: Threshold) -> str:
    """Return who is told of a threshold, in mrkdwn."""
    shown = [place(address) for address in threshold.recipients[:_MOST_TOLD]]
    if more := len(threshold.recipients) - len(shown):
        shown.append(f"{more} more")
    return ", ".join(shown)


def place(address: str) -> str:
    """Return an address as people read it; of a web address nothing but its host."""
    scheme, _, rest = address.partition(":")
    if scheme == "slack":
        return f"<@{rest}>" if rest.startswith(("U", "W")) else f"<#{rest}>"
    if scheme == "webhook":
        return inert(rest.partition("://")[2].partition("/")[0])
    return inert(rest or scheme)


def date(instant: datetime) -> str:
    """Return an instant that each reader sees in a zone of their own."""
    fallback = f"{instant:%Y-%m-%d %H:%M} UTC"
    return (
        f"<!date^{int(instant.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"
    )
