"""The only place where the parts are put together; nothing happens at import.

But for one thing: the collector is told not to look so often for garbage. A start makes
much that stays and hardly any garbage: the search was a sixth of a command's time.
"""

import gc

gc.set_threshold(100_000, 50)

import atexit
import functools
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from metering import accounts, database
from metering.errors import MeterError
from metering.meter import SLACK_API_URL, Meter
from metering.vault import Vault
from web import command_line, instance, links, logs
from web import settings as web_settings

_DEFAULT_ADDRESS = "http://127.0.0.1:8000"
_LOGGING = frozenset({"serve", "schedule"})
"""Commands that run for ever, and tell what they do in logs."""
_UNPREPARED = frozenset({"migrate", "serve", "doctor"})
"""Commands that do not want the database made ready before they run."""


def create_app(
    *,
    settings: web_settings.Settings | None = None,
    clock: Callable[[], datetime] | None = None,
    engine: Engine | None = None,
    own_address: str = _DEFAULT_ADDRESS,
) -> Flask:
    """Return the application; what is not given comes from the environment.

    To Flask's command line, which only looks for commands, it has no routes: what they
    import takes longer than most commands.

    Raises:
        click.ClickException: a setting is wrong; the line says what to write.
    """
    try:
        settings = settings or _settings()
        engine = engine or database.connect(settings.database_url)
    except MeterError as error:
        raise click.ClickException(str(error)) from error
    meter = Meter(
        engine=engine,
        vault=Vault(settings.secret_keys),
        clock=clock or _now,
        public_url=settings.public_url or own_address,
        secret_keys=settings.secret_keys,
        allow_hosts=settings.allow_hosts,
        statement_grace=settings.statement_grace,
        quarantine_retention=settings.quarantine_retention,
        slack_bot_token=settings.slack_bot_token,
        slack_api_url=settings.slack_api_url or SLACK_API_URL,
        smtp_url=settings.smtp_url,
        mail_from=settings.mail_from,
    )
    app = Flask("wsgi", static_folder=None, template_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    # No address is tidied up by a redirect: it would lead where the Host header says.
    app.url_map.merge_slashes = False
    app.extensions["meter"] = meter
    app.extensions["make_link"] = functools.partial(_link, meter)
    app.cli = command_line.Commands(_commands(settings), _translated(meter, settings))
    if _is_for_commands():
        _end_quickly(engine)
    else:
        _share(app, meter, settings)
        _open_routes(app, meter, settings)
    return app


def _end_quickly(engine: Engine) -> None:
    """Let a command end without looking through all it has imported for garbage.

    The last connection is closed as ever: SQLite then puts its log away.
    """
    atexit.register(gc.freeze)
    atexit.register(engine.dispose)


def _is_for_commands() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and isinstance(context.command, FlaskGroup)


def _share(app: Flask, meter: Meter, settings: web_settings.Settings) -> None:
    """Lay out what the rooms find in ``app.extensions``."""
    from bot import comingdays
    from bot.channels import directory
    from bot.inquiring import Answerer
    from bot.wakes import Wakes
    from web import floods, metrics
    from webhooks.instruments import Instruments
    from webhooks.intake import Intake

    app.extensions["trusted_proxies"] = settings.trusted_proxies
    app.extensions["proved_nothing"] = floods.Floods(
        meter.clock, settings.trusted_proxies
    ).failed
    app.extensions["check_address"] = directory.check
    app.extensions["read_day"] = comingdays.read
    app.extensions["channel_lacks"] = functools.partial(directory.missing, meter)
    app.extensions["instruments"] = instruments = Instruments()
    app.extensions["metrics_token"] = settings.metrics_token
    app.extensions["metrics_registry"] = instruments.registry
    instruments.registry.register(metrics.Tables(meter))
    app.extensions["wakes"] = wakes = Wakes()
    app.extensions["intake"] = intake = Intake(
        meter.engine, meter.vault, instruments=instruments, on_counted=wakes.note
    )
    atexit.register(intake.close)
    app.extensions["on_asked"] = Answerer(meter).wake


def _open_routes(app: Flask, meter: Meter, settings: web_settings.Settings) -> None:
    from bot import unsubscribing, widget
    from bot.mcp import route as mcp
    from web import api, estimates, health, metrics, pages
    from webhooks import views

    for blueprint in (
        views.blueprint(),
        pages.blueprint(),
        estimates.blueprint(),
        api.blueprint(),
        health.blueprint(),
        metrics.blueprint(),
        unsubscribing.blueprint(),
        widget.blueprint(),
        mcp.blueprint(),
    ):
        app.register_blueprint(blueprint)
    _open_slack(app, meter, settings)
    app.register_error_handler(SQLAlchemyError, _unavailable)


def _open_slack(app: Flask, meter: Meter, settings: web_settings.Settings) -> None:
    """Add Slack's routes where its settings are given; serving it starts later."""
    from bot.mcp.route import SlackDoor
    from bot.slack.surface import Secrets, Surface

    secrets = Secrets(
        signing=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
    )
    if secrets.any:
        surface = Surface(meter, app.extensions["make_link"], secrets)
        app.extensions["slack"] = surface
        app.register_blueprint(surface.blueprint())
        app.extensions["slack_door"] = SlackDoor(surface.is_signed, surface.account_of)


def _unavailable(_error: SQLAlchemyError) -> tuple[str, int, dict[str, str]]:
    """Tell a visitor to try again; the error itself may quote what it refused."""
    headers = {"Retry-After": "5", "Content-Type": "text/plain; charset=utf-8"}
    return "The database cannot be used now; try again soon.\n", 503, headers


def _settings() -> web_settings.Settings:
    root = instance.root_of(Path(__file__).resolve().parent, Path.cwd())
    return web_settings.from_environ(os.environ, root)  # noqa: TID251 -- the edge


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the one clock


def _link(meter: Meter, account_id: str) -> str:
    """Return a read-only link to an account's page, as alerts carry it."""
    with database.read(meter.engine) as connection:
        generation = accounts.get(connection, account_id).link_generation
    url, _ = links.make(
        meter.secret_keys,
        meter.public_url,
        account_id,
        "viewer",
        meter.clock(),
        generation,
    )
    return url


def build(own_address: str, ticks: bool) -> Flask:  # noqa: FBT001 -- called by position
    """Return the application of ``flask serve``'s worker, its database made ready."""
    from bot import scheduler

    app = create_app(own_address=own_address)
    database.prepare(app.extensions["meter"].engine)
    if ticks:
        scheduler.start(
            app.extensions["meter"],
            app.extensions["make_link"],
            app.extensions["wakes"],
        )
    if surface := app.extensions.get("slack"):
        surface.start()
        atexit.register(surface.stop)
    return app


def _commands(settings: web_settings.Settings) -> Mapping[str, command_line.Load]:
    """Return what loads each command, by its name."""
    import bot.commands
    import webhooks

    return {
        **command_line.places(bot.commands.COMMANDS),
        **command_line.places(webhooks.COMMANDS),
        "serve": functools.partial(_serve, build, settings),
        "link": command_line.place("web.commands:link"),
        "doctor": functools.partial(_doctor, settings),
    }


def _serve(
    build_for: Callable[[str, bool], Flask], settings: web_settings.Settings
) -> click.Command:
    from web import commands

    return commands.serve_command(build_for, is_listened_for=settings.is_listened_for)


def _doctor(settings: web_settings.Settings) -> click.Command:
    import bot.checks
    import webhooks.checks
    from bot.commands import doctor
    from bot.slack import checks as slack_checks
    from metering import checks as metering_checks
    from web import checks as web_checks

    return doctor.command(
        (
            *web_checks.checks(settings),
            *metering_checks.CHECKS,
            *webhooks.checks.CHECKS,
            *bot.checks.CHECKS,
            *slack_checks.CHECKS,
        )
    )


def _translated(
    meter: Meter, settings: web_settings.Settings
) -> Callable[[click.Command], None]:
    """Return what makes commands say refusals in one line, in all their parts."""

    def prepare(command: click.Command) -> None:
        for one in _leaves(command):
            one.callback = _translated_run(one, meter, settings)

    return prepare


def _leaves(command: click.Command) -> Iterable[click.Command]:
    if not isinstance(command, click.Group):
        yield command
        return
    for one in command.commands.values():
        yield from _leaves(one)


def _translated_run(
    command: click.Command, meter: Meter, settings: web_settings.Settings
) -> Callable[..., Any]:
    """Make the database ready, run the command, and say refusals in one line."""
    # Commands live longer than one application: wrap what each was written as.
    written = getattr(command.callback, "__wrapped__", command.callback)
    assert written is not None

    @functools.wraps(written)
    def run(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- whatever it takes
        if command.name in _LOGGING:
            logs.configure(settings.log_level, settings.log_format)
        try:
            if command.name not in _UNPREPARED:
                database.prepare(meter.engine)
            return written(*args, **kwargs)
        except MeterError as error:
            raise click.ClickException(str(error)) from error
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise click.ClickException(
                "the database cannot be used now; look at DATABASE_URL and whether "
                f"it can be reached and written ({type(cause).__name__})"
            ) from error
        except UnicodeEncodeError as error:
            raise click.ClickException(
                "an argument or a line of input is not UTF-8 text; write it as UTF-8"
            ) from error

    return run
