"""Checks of who is told: recipients without a channel; Slack and mail, when online."""

from collections.abc import Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import writers
from bot.channels import TransportError, directory, email
from metering import accounts, database, desks, members, recipients, sources
from metering.checkup import Check, Finding, Visit, ok, warning, wrong

_TIMEOUT = 5


def _thresholds(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        live = {
            name: recipients.live(connection, name)
            for name in accounts.all_ids(connection)
        }
    for name, thresholds in live.items():
        found = list(_lacking(visit, name, thresholds))
        if not thresholds:
            found.append(
                warning(
                    f"{name}: no threshold is set, nobody is told",
                    f"run flask threshold add {name} 80% --to email:you@example.com",
                )
            )
        yield from found or [ok(f"{name}: every threshold has a way to somebody")]


def _lacking(
    visit: Visit, name: str, thresholds: list[recipients.Threshold]
) -> Iterator[Finding]:
    waiting: dict[str, tuple[str, list[str]]] = {}
    for one in thresholds:
        if not one.recipients:
            yield wrong(
                f"{name}: the threshold {one.level.text} tells nobody",
                f"run flask threshold add {name} {one.level.text} --to …",
            )
        for address in one.recipients:
            if lack := directory.missing(visit.meter, address, name):
                waiting.setdefault(address, (lack, []))[1].append(one.level.text)
    for address, (lack, levels) in waiting.items():
        yield wrong(
            f"{name}: {address} is not told of {', '.join(levels)}",
            lack.removeprefix("not configured: "),
        )


def _slack(visit: Visit) -> Iterator[Finding]:
    meter = visit.meter
    if meter.slack_bot_token is None:
        yield ok("SLACK_BOT_TOKEN is not set: no alert goes to Slack")
        return
    if not visit.online:
        yield ok("SLACK_BOT_TOKEN is set; --online tests it")
        return
    client = WebClient(
        meter.slack_bot_token,
        base_url=meter.slack_api_url,
        timeout=_TIMEOUT,
        retry_handlers=[],
    )
    try:
        said = client.auth_test()
    except SlackApiError as error:
        yield wrong(
            f"Slack refuses the token: {error.response.get('error')}",
            "install the app anew and set SLACK_BOT_TOKEN to its token",
        )
    except (OSError, ValueError) as error:
        yield wrong(
            f"Slack does not answer ({type(error).__name__})",
            "look at the network, SLACK_API_URL and the proxy",
        )
    else:
        yield ok(
            f"Slack knows the token: {said.get('user_id')} in {said.get('team_id')}"
        )


def _mail(visit: Visit) -> Iterator[Finding]:
    meter = visit.meter
    if meter.smtp_url is None or meter.mail_from is None:
        lack = "SMTP_URL" if meter.smtp_url is None else "MAIL_FROM"
        yield ok(f"{lack} is not set: no alert goes by mail")
        return
    if not visit.online:
        yield ok("SMTP_URL is set; --online tests it")
        return
    try:
        email.greet(meter.smtp_url)
    except TransportError as error:
        yield wrong(f"the mail server does not let us in: {error}", "look at SMTP_URL")
    else:
        yield ok("the mail server lets us in")


def _desks(visit: Visit) -> Iterator[Finding]:
    meter = visit.meter
    with database.read(meter.engine) as connection:
        for source in sources.of_account(connection, meter.vault):
            if source.answers_url is None or source.disabled:
                continue
            desk = desks.of(connection, meter.vault, source.account_id, source.id)
            name = f"{source.account_id}: questions of {source.id}"
            if lack := writers.lacking(meter, source, desk):
                yield wrong(f"{name} cannot be answered: {lack[0]}", lack[1])
            elif not members.any_listed(connection, source.account_id):
                fix = f"run flask member add {source.account_id} EMAIL"
                yield warning(f"{name} are nobody's: the account has no member", fix)
            else:
                yield ok(f"{name} are answered by {desk.mode}")


CHECKS = (
    Check("thresholds", _thresholds),
    Check("desks", _desks),
    Check("slack", _slack, reads_database=False),
    Check("mail", _mail, reads_database=False),
)
