"""The feature matrix of ``docs/platforms/README.md``, from the platforms themselves."""

from collections.abc import Callable, Sequence

from metering.interactions import Kind
from webhooks.adapters import Platform
from webhooks.platforms import platforms

NO = "cannot be told"

_ROWS: Sequence[tuple[str, Callable[[Platform], str]]] = (
    ("bots told apart", lambda one: one.bots),
    ("signed", lambda one: one.signed),
    ("retries", lambda one: one.retries),
    ("delivery id", lambda one: one.delivery_id),
    ("secret", lambda one: one.secret),
    ("options", lambda one: ", ".join(f"`{name}`" for name in one.options) or "none"),
)


def table() -> str:
    """Return the matrix as Markdown: a column for each platform."""
    columns = list(platforms().values())
    heads = [f"[{one.title}]({one.name}.md)" for one in columns]
    lines = [_line("", *heads), _line("---", *("---" for _ in columns))]
    lines += [
        _line(f"`{kind}`", *(one.tells.get(kind, NO) for one in columns))
        for kind in Kind
    ]
    lines += [_line(name, *map(cell, columns)) for name, cell in _ROWS]
    return "\n".join(lines) + "\n"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
