"""The command line: each command is imported when somebody asks for it."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

import click
from flask.cli import AppGroup

Load = Callable[[], click.Command]


def place(where: str) -> Load:
    """Return what loads the command at ``module:name``."""
    return partial(_load, *where.split(":"))


def places(commands: Mapping[str, str]) -> dict[str, Load]:
    """Return what loads each command, given where it is, by its name."""
    return {name: place(where) for name, where in commands.items()}


def _load(module: str, name: str) -> click.Command:
    command = getattr(import_module(module), name)
    if not isinstance(command, click.Command):
        raise TypeError(f"{module}:{name} is no command")
    return command


class Commands(AppGroup):
    """A group that knows its commands by name, and loads the one that is asked for."""

    def __init__(
        self, loads: Mapping[str, Load], prepare: Callable[[click.Command], None]
    ) -> None:
        super().__init__()
        self._loads = loads
        self._prepare = prepare

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, whether loaded or not."""
        return sorted({*super().list_commands(ctx), *self._loads})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded and prepared, or None."""
        load = self._loads.get(cmd_name)
        if load is not None and cmd_name not in self.commands:
            command = load()
            self._prepare(command)
            self.add_command(command, cmd_name)
        return super().get_command(ctx, cmd_name)
