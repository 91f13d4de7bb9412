"""The modal for thresholds: what is set, and one more."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from bot import wording
from bot.channels import directory
from bot.channels.slack_blocks import plain as inert
from bot.slack.blocks import button, pack, plain_text, section
from bot.slack.charts import Block
from bot.slack.home import told
from metering.accounts import Account
from metering.errors import InvalidError
from metering.levels import parse
from metering.recipients import Threshold

CALLBACK = "thresholds"
_MOST = 40
_AMOUNTS = {
    "percent": "Percent of the allowance",
    "count": "Interactions used",
    "left": "Interactions left",
    "cost": "On-demand cost",
}
_WATCHES = {
    "forecast": "When the pace will exceed the allowance",
    "spike": "An unusual day",
    "silence": "When no events arrive",
    "digest:weekly": "A digest each week",
    "digest:period": "A digest at each period's end",
}
_MOST_CONVERSATIONS = 10

Errors = dict[str, str]


def view(
    account: Account,
    live: list[Threshold],
    *,
    level: str | None = None,
    address: str | None = None,
    of_home: bool = False,
) -> dict[str, Any]:
    """Return the modal of an account.

    ``level`` and ``address`` are of the threshold that is to be changed, if one is;
    ``of_home``: it stands before Home, which shows the thresholds, too.
    """
    kept = {
        "account": account.id,
        "level": level,
        "address": address,
        "home": of_home,
    }
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps(kept),
        "title": plain_text("Alert thresholds", 24),
        "submit": plain_text("Change" if level else "Add", 24),
        "close": plain_text("Close", 24),
        "blocks": [
            section(f"*{inert(wording.name(account.name))}*"),
            *([] if level else [_line(account, one) for one in live[:_MOST]]),
            *_inputs(level, address),
        ],
    }


def kept(view: dict[str, Any]) -> dict[str, Any]:
    """Return what a modal was opened with."""
    try:
        found = json.loads(view.get("private_metadata") or "{}")
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _line(account: Account, one: Threshold) -> Block:
    removing = pack(account=account.id, level=one.level.text)
    return {
        **section(f"*{one.level.text}* \N{RIGHTWARDS ARROW} {told(one)}"),
        "accessory": button("threshold_remove", "Remove", removing),
    }


def _inputs(level: str | None, address: str | None) -> list[Block]:
    known = parse(level) if level else None
    kind: str = "percent" if known is None else known.kind
    if known is not None and known.kind == "digest":
        kind = known.text
    options = [_option(*one) for one in (_AMOUNTS | _WATCHES).items()]
    number: Block = {
        "type": "number_input",
        "action_id": "number",
        "is_decimal_allowed": True,
        "min_value": "0",
    }
    if known is not None and known.value:
        number["initial_value"] = format(known.value, "f")
    chosen = {
        "type": "multi_conversations_select",
        "action_id": "to",
        "max_selected_items": _MOST_CONVERSATIONS,
        "filter": {
            "include": ["public", "private", "im"],
            "exclude_external_shared_channels": True,
            "exclude_bot_users": True,
        },
    }
    if address and address.startswith("slack:"):
        chosen["initial_conversations"] = [address.removeprefix("slack:")]
    return [
        _input(
            "kind",
            "Alert at",
            {
                "type": "static_select",
                "action_id": "kind",
                "options": options,
                "initial_option": next(one for one in options if one["value"] == kind),
            },
        ),
        {**_input("number", "Number", number), "optional": True},
        {**_input("to", "Tell in Slack", chosen), "optional": True},
        {
            **_input(
                "mail",
                "By e-mail",
                {
                    "type": "checkboxes",
                    "action_id": "mail",
                    "options": [_option("me", "E-mail me, too")],
                },
            ),
            "optional": True,
        },
    ]


def _option(value: str, label: str) -> Block:
    return {"text": plain_text(label), "value": value}


def _input(block_id: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label),
        "element": element,
    }


def read(
    state: dict[str, Any], email: str | None, hosts: tuple[str, ...]
) -> tuple[str, list[str], Errors]:
    """Return the level and the addresses that were filled in, or what is wrong.

    ``email`` is the confirmed address of whoever fills it in, if they have one.
    """
    values = state.get("values") or {}
    kind = ((_element(values, "kind").get("selected_option")) or {}).get("value", "")
    errors: Errors = {}
    level = ""
    try:
        level = _level(kind, _element(values, "number").get("value"))
    except InvalidError as error:
        errors["number"] = str(error)[:150]
    chosen = _element(values, "to").get("selected_conversations") or []
    addresses = [f"slack:{one}" for one in chosen[:_MOST_CONVERSATIONS]]
    if _element(values, "mail").get("selected_options"):
        if email is None:
            errors["mail"] = "Slack has not confirmed an e-mail address of yours."
        else:
            addresses.append(f"email:{email}")
    if not addresses and "mail" not in errors:
        errors["to"] = "Choose who is to be told."
    for address in addresses:
        try:
            directory.check(address, hosts)
        except InvalidError as error:
            name = "to" if address.startswith("slack:") else "mail"
            errors[name] = str(error)[:150]
    return level, addresses, errors


def _element(values: dict[str, Any], name: str) -> dict[str, Any]:
    found = (values.get(name) or {}).get(name)
    return found if isinstance(found, dict) else {}


def _level(kind: str, number: str | None) -> str:
    """Return the level that a kind and a number name.

    Raises:
        InvalidError: they name none.
    """
    if kind in _WATCHES:
        return parse(kind).text
    try:
        value = Decimal(str(number or "").strip())
    except InvalidOperation as error:
        raise InvalidError("Write a number.") from error
    plain = f"{value.normalize():f}" if value.is_finite() else "?"
    patterns = {"percent": "{}%", "count": "{}", "left": "left:{}", "cost": "cost:{}"}
    try:
        return parse(patterns.get(kind, "?").format(plain)).text
    except InvalidError as error:
        wanted = "a number above 0" if kind == "cost" else "a whole number"
        raise InvalidError(f"Write {wanted} that is not too great.") from error
