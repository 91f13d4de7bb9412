"""What the buttons and the modal do; each looks first whether its user may."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot import answers
from bot.channels.slack_blocks import plain as inert
from bot.question import Question
from bot.slack import asking, blocks, home, modal, speaking, threads
from bot.slack.asking import Answered, Place
from bot.slack.charts import is_native
from bot.slack.desk import Desk
from bot.slack.guard import team_of
from metering import database, mutes, recipients, thresholds
from metering.accounts import Account
from metering.errors import MeterError, NotFoundError

Body = dict[str, Any]


def act(desk: Desk, body: Body, action: Body) -> None:
    """Do what a button says, and tell its user.

    Raises:
        TransportError: Slack did not take what it was told.
    """
    name = str(action.get("action_id", "")).partition(":")[0]
    carried = _carried(action)
    if name in {"ask", "pick"}:
        _answer(desk, body, carried)
    elif name == "show_chart":
        _show_chart(desk, body)
    elif name in _ON_ACCOUNT:
        _on_account(desk, body, _ON_ACCOUNT[name], carried)


def _on_account(desk: Desk, body: Body, do: "_Act", carried: Body) -> None:
    """Do what concerns one account, for somebody who may ask about it."""
    account = _account(desk, body, carried.get("account"))
    if account is None:
        _tell(body, asking.REFUSAL)
        return
    try:
        do(desk, body, account, carried)
    except MeterError as error:
        _tell(body, str(error))


def _account(desk: Desk, body: Body, account_id: object) -> Account | None:
    """Return the account, if whoever sent this may ask about it."""
    mine = asking.allowed(desk, team_of(body), body["user"]["id"])
    return next((one for one in mine if one.id == account_id), None)


def _carried(action: Body) -> Body:
    """Return what a button carries."""
    try:
        found = json.loads(str(action.get("value") or "{}"))
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def place_of(body: Body) -> Place:
    """Return where a button was pressed: its message's conversation."""
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    user = body["user"]["id"]
    thread_ts = container.get("thread_ts")
    key = threads.of_command(channel, user)
    if not container.get("is_ephemeral") or thread_ts:
        key = threads.of_message(channel, thread_ts)
    return Place(team_of(body), user, channel, key[:140])


def _answer(desk: Desk, body: Body, carried: Body) -> None:
    place = place_of(body)
    chosen = carried.get("account")
    reply = asking.ask(desk, place, str(carried.get("asked", "")), chosen)
    _respond(
        body,
        lambda native: blocks.message(reply, native=native),
        replace_original=bool((body.get("container") or {}).get("is_ephemeral")),
    )
    if isinstance(reply, Answered):
        _remember(desk, place, reply)


def _remember(desk: Desk, place: Place, reply: Answered) -> None:
    answer = reply.answer
    desk.remember(place.team_id, place.key, answer.account.id, answer.question)


def _show_chart(desk: Desk, body: Body) -> None:
    reply = asking.again(desk, place_of(body))
    if reply is None:
        _tell(body, "Ask again: this was too long ago.")
        return
    _respond(body, lambda native: blocks.message(reply, native=native))


def _break_down(desk: Desk, body: Body, account: Account, _carried: Body) -> None:
    now = desk.meter.clock()
    period = account.calendar.period_at(now)
    question = Question("breakdown", period=period, group_by="origin")
    with database.read(desk.meter.engine) as connection:
        answer = answers.reply(connection, account, question, now=now)
    reply = Answered(answer, desk.make_link(account.id), several=False)
    _respond(body, lambda native: blocks.message(reply, native=native))


def _mute_until_reset(desk: Desk, body: Body, account: Account, carried: Body) -> None:
    with database.write(desk.meter.engine) as connection:
        address = _told(connection, account, carried)
        until = mutes.mute_until_reset(connection, account, address, desk.meter.clock())
    _muted(desk, body, account, address, until)


def _mute_days(desk: Desk, body: Body, account: Account, carried: Body) -> None:
    days = carried.get("days")
    with database.write(desk.meter.engine) as connection:
        address = _told(connection, account, carried)
        until = mutes.mute_days(
            connection,
            account.id,
            address,
            days if isinstance(days, int) else 0,
            desk.meter.clock(),
        )
    _muted(desk, body, account, address, until)


def _unmute(desk: Desk, body: Body, account: Account, carried: Body) -> None:
    with database.write(desk.meter.engine) as connection:
        address = _told(connection, account, carried)
        mutes.unmute(connection, account.id, address)
    _muted(desk, body, account, address, None)


def _told(connection: Connection, account: Account, carried: Body) -> str:
    """Return the address that a button is about, if it is still told of anything."""
    address = carried.get("address")
    live = recipients.live(connection, account.id)
    if not any(address in one.recipients for one in live):
        raise NotFoundError("nobody is told there any more")
    return str(address)


def _muted(
    desk: Desk, body: Body, account: Account, address: str, until: datetime | None
) -> None:
    """Say so where everybody who is told sees that nobody will be, and by whom."""
    if _is_home(body):
        home.publish(desk, team_of(body), body["user"]["id"])
        return
    who = f"<@{body['user']['id']}>"
    said = f"{who} unmuted the alerts here."
    block = blocks.section(said)
    if until is not None:
        said = f"{who} muted the alerts here until {home.date(until)}."
        whom = blocks.pack(account=account.id, address=address)
        undo = blocks.button("alert_unmute", "Unmute", whom)
        block = {**blocks.section(said), "accessory": undo}
    made = {"text": said, "blocks": [block]}
    _respond(body, lambda _native: made, response_type="in_channel")


def _is_home(body: Body) -> bool:
    return (body.get("view") or {}).get("type") == "home"


def _open_modal(desk: Desk, body: Body, account: Account, carried: Body) -> None:
    with database.read(desk.meter.engine) as connection:
        live = recipients.live(connection, account.id)
    level = carried.get("level")
    known = {one.level.text for one in live}
    shown = modal.view(
        account,
        live,
        level=level if level in known else None,
        address=carried.get("address"),
        of_home=_is_home(body),
    )
    desk.call(
        team_of(body), "views.open", trigger_id=body.get("trigger_id"), view=shown
    )


def _remove(desk: Desk, body: Body, account: Account, carried: Body) -> None:
    level = str(carried.get("level"))
    with database.write(desk.meter.engine) as connection:
        recipients.remove(connection, account.id, level, desk.meter.clock())
        live = recipients.live(connection, account.id)
    view = body.get("view") or {}
    of_home = bool(modal.kept(view).get("home"))
    desk.call(
        team_of(body),
        "views.update",
        view_id=view.get("id"),
        view=modal.view(account, live, of_home=of_home),
    )
    if of_home:
        desk.soon(lambda: home.publish(desk, team_of(body), body["user"]["id"]))


def submit(desk: Desk, body: Body) -> modal.Errors:
    """Add or change a threshold as the modal says; return what is wrong with it."""
    view = body.get("view") or {}
    kept = modal.kept(view)
    account = _account(desk, body, kept.get("account"))
    if account is None:
        return {"kind": asking.REFUSAL}
    now = desk.meter.clock()
    person = desk.people.get(team_of(body), body["user"]["id"], now)
    level, addresses, errors = modal.read(
        view.get("state") or {}, person.email, desk.meter.allow_hosts
    )
    if errors:
        return errors
    former, address = kept.get("level"), kept.get("address")
    try:
        with database.write(desk.meter.engine) as connection:
            if former and former != level:
                recipients.remove(connection, account.id, former, now, address)
            for one in addresses:
                recipients.add(
                    connection, account.id, level, one, now, desk.meter.vault
                )
    except MeterError as error:
        return {"kind": str(error)[:150]}
    if kept.get("home"):
        desk.soon(lambda: home.publish(desk, team_of(body), body["user"]["id"]))
    return {}


def _send_test(desk: Desk, _body: Body, account: Account, _carried: Body) -> None:
    link = desk.make_link(account.id)
    with database.write(desk.meter.engine) as connection:
        thresholds.file_test(connection, account, None, desk.meter.clock(), link)


def _refresh_home(desk: Desk, body: Body, _account: Account, _carried: Body) -> None:
    home.publish(desk, team_of(body), body["user"]["id"])


def _tell(body: Body, sentence: str) -> None:
    """Tell whoever pressed a button, where it leaves a way to."""
    made = {"text": sentence, "blocks": [blocks.section(inert(sentence))]}
    _respond(body, lambda _native: made)


def _respond(body: Body, make: speaking.Make, **options: object) -> None:
    url = body.get("response_url")
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        thread_ts = (body.get("container") or {}).get("thread_ts")
        also = {"thread_ts": thread_ts} if thread_ts else {}
        speaking.respond(url, make, **{**also, **options})


def shortcut(desk: Desk, body: Body) -> None:
    """Show current usage in a modal, where no chart may stand."""
    place = Place(team_of(body), body["user"]["id"], "", "")
    reply = asking.ask(desk, place, "")
    said = blocks.message(reply, native=False)
    shown = {
        "type": "modal",
        "title": blocks.plain_text("Usage now", 24),
        "close": blocks.plain_text("Close", 24),
        "blocks": [one for one in said["blocks"] if not is_native(one)],
    }
    desk.call(
        place.team_id, "views.open", trigger_id=body.get("trigger_id"), view=shown
    )


_Act = Callable[[Desk, Body, Account, Body], None]
_ON_ACCOUNT: dict[str, _Act] = {
    "alert_breakdown": _break_down,
    "alert_mute_reset": _mute_until_reset,
    "alert_mute_days": _mute_days,
    "alert_unmute": _unmute,
    "alert_change": _open_modal,
    "edit_thresholds": _open_modal,
    "threshold_remove": _remove,
    "send_test": _send_test,
    "home_refresh": _refresh_home,
}
"""What a button does with an account that its user may ask about."""
