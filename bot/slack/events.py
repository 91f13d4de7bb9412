"""What one event of the inbox means, and what is done about it."""

from datetime import UTC, datetime
from typing import Any

from bot.channels import TransportError
from bot.slack import asking, blocks, guard, home, speaking, threads, workspaces
from bot.slack.asking import Answered, Place, Reply
from bot.slack.desk import Desk
from bot.slack.inbox import Item
from bot.slack.speaking import Target
from metering import database

Event = dict[str, Any]

_PROMPTS = (
    ("Used so far", "How many interactions have we used?"),
    ("What's left", "How many interactions are left?"),
    ("Forecast", "Will we exceed the allowance?"),
    ("By kind", "Break down this billing period by kind"),
)


def wanted(body: Event) -> bool:
    """Return whether an event is worth keeping: the rest is acknowledged and forgotten.

    Bots are never answered, this one least of all; an edited message is no new one.
    """
    event = body["event"]
    match event["type"]:
        case "app_uninstalled" | "tokens_revoked":
            return True
        case "app_home_opened":
            return isinstance(event.get("user"), str)
        case "app_mention" | "message":
            return _is_said_by_somebody(body)
        case _:
            return False


def _is_said_by_somebody(body: Event) -> bool:
    event = body["event"]
    ours = {one.get("user_id") for one in body.get("authorizations") or ()}
    return (
        all(isinstance(event.get(name), str) for name in ("user", "channel", "ts"))
        and not event.get("subtype")
        and not event.get("bot_id")
        and not event.get("bot_profile")
        and event["user"] not in ours
        and (event["type"] == "app_mention" or _is_direct(event) or _is_reply(event))
    )


def _is_direct(event: Event) -> bool:
    return event.get("channel_type") == "im"


def _is_reply(event: Event) -> bool:
    """Return whether a message of a channel continues a thread."""
    return isinstance(event.get("thread_ts"), str)


def continues(desk: Desk, body: Event) -> bool:
    """Return whether a message without a mention belongs to a thread of ours."""
    event = body["event"]
    if event["type"] != "message" or _is_direct(event):
        return True
    key = threads.of_message(event["channel"], event["thread_ts"])
    now = desk.meter.clock()
    with database.read(desk.meter.engine) as connection:
        return threads.get(connection, guard.team_of(body), key, now) is not None


def handle(desk: Desk, item: Item) -> None:
    """Do what an event asks for.

    Raises:
        TransportError: Slack did not take it, now or ever.
    """
    body = item.body(desk.meter.vault)
    event = body["event"]
    match event["type"]:
        case "app_uninstalled":
            _remove(desk, item, body)
        case "tokens_revoked":
            # Those of people are none of ours.
            if (event.get("tokens") or {}).get("bot"):
                _remove(desk, item, body)
        case "app_home_opened":
            _open_home(desk, item.team_id, event)
        case _:
            _answer(desk, item, body)


def _remove(desk: Desk, item: Item, body: Event) -> None:
    told = body.get("event_time")
    happened = (
        datetime.fromtimestamp(told, UTC) if isinstance(told, int) else item.received_at
    )
    with database.write(desk.meter.engine) as connection:
        workspaces.remove(connection, item.team_id, happened)
    desk.people.forget(item.team_id)


def _open_home(desk: Desk, team_id: str, event: Event) -> None:
    if event.get("tab") == "messages":
        try:
            desk.call(
                team_id,
                "assistant.threads.setSuggestedPrompts",
                channel_id=event.get("channel"),
                prompts=[{"title": one, "message": two} for one, two in _PROMPTS],
            )
        except TransportError:
            # Plans and manifests without agents have no prompts, and need none.
            return
        return
    view = event.get("view")
    known = view.get("hash") if isinstance(view, dict) else None
    home.publish(desk, team_id, event["user"], known if guard.is_id(known) else None)


def _answer(desk: Desk, item: Item, body: Event) -> None:
    event = body["event"]
    direct = _is_direct(event)
    mentioned = _is_mentioned(body)
    thread_ts = event.get("thread_ts") or (None if direct else event["ts"])
    key = threads.of_message(event["channel"], thread_ts)
    place = Place(item.team_id, event["user"], event["channel"], key)
    reply = _reply(desk, place, body)
    if not (direct or mentioned) and not _is_understood(reply):
        # People of a thread talk to each other, too.
        return
    shared = bool(body.get("is_ext_shared_channel"))
    open_to_all = isinstance(reply, Answered) and not shared
    target = Target(
        *(item.team_id, event["channel"], thread_ts),
        only_for=None if direct or open_to_all else event["user"],
    )
    speaking.say(
        desk,
        target,
        lambda native: blocks.message(reply, native=native, private=direct),
        event_id=item.event_id,
        doubtful=item.attempts > 1,
    )
    if isinstance(reply, Answered):
        with database.write(desk.meter.engine) as connection:
            threads.keep(
                *(connection, item.team_id, key, reply.answer.account.id),
                reply.answer.question,
                desk.meter.clock(),
            )


def _is_mentioned(body: Event) -> bool:
    """Return whether the app is addressed; a mention may arrive as a message first."""
    event = body["event"]
    ours = [one.get("user_id") for one in body.get("authorizations") or ()]
    return event["type"] == "app_mention" or any(
        f"<@{one}>" in event.get("text", "") for one in ours
    )


def _reply(desk: Desk, place: Place, body: Event) -> Reply:
    """Return the answer; somebody of another workspace is refused unasked."""
    event = body["event"]
    home_team = event.get("user_team") or event.get("source_team")
    if home_team not in {None, place.team_id}:
        return None
    return asking.ask(desk, place, event.get("text", ""))


def _is_understood(reply: Reply) -> bool:
    return isinstance(reply, Answered) and reply.answer.question.intent != "unknown"
