"""What a command is told of a source's options: names with values, and files."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from metering.errors import InvalidError, NotFoundError

_LARGEST_FILE = 1_048_576
_Command = TypeVar("_Command", bound=Callable[..., Any])


def asked(command: _Command) -> _Command:
    """Give a command the options that tell a source's options."""
    file = click.Path(dir_okay=False, path_type=Path)
    for decorate in (
        click.option(
            "--kinds",
            type=file,
            help="A JSON file that says which e-mails are of which kind.",
        ),
        click.option(
            "--mapping",
            type=file,
            help="A JSON file that says where the platform's bodies hold what.",
        ),
        click.option(
            "--option",
            "options",
            multiple=True,
            help="An option of the platform: NAME=VALUE.",
        ),
    ):
        command = decorate(command)
    return command


def told(
    written: Sequence[str], *, mapping: Path | None, kinds: Path | None
) -> dict[str, object]:
    """Return the options by name; files become the values that they hold.

    Raises:
        InvalidError: a file does not hold JSON.
    """
    options: dict[str, object] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not (name and equals) or name in options:
            raise click.UsageError(f"--option is NAME=VALUE, each name once: {one!r}")
        options[name] = value
    for name, file in (("mapping", mapping), ("kinds", kinds)):
        if file is not None:
            options[name] = _document(file)
    return options


def _document(file: Path) -> object:
    text = read(file)
    try:
        return json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InvalidError(f"{file} is not JSON in UTF-8; write one object") from error


def read(file: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        NotFoundError: it cannot be read.
        InvalidError: it is too large.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(_LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise NotFoundError(f"{file} cannot be read ({reason})") from error
    if len(raw) > _LARGEST_FILE:
        raise InvalidError(f"{file} is over 1 MiB; write less")
    return raw
