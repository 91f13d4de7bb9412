"""What every command prints: data on standard output, plain, never wrapped."""

import json
from collections.abc import Sequence
from typing import Any

import click

from bot import plain


def as_json(data: Any) -> None:  # noqa: ANN401 -- whatever JSON can say
    """Print one JSON document on one line."""
    click.echo(json.dumps(data, ensure_ascii=False))


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in aligned columns; numbers stand to the right."""
    cells = [[plain.line(str(cell)) for cell in row] for row in (header, *rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    right = [
        bool(rows) and all(isinstance(row[index], int) for row in rows)
        for index in range(len(header))
    ]
    for row in cells:
        aligned = (
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        click.echo("  ".join(aligned).rstrip())
