"""Slack's own charts and tables, within the limits of its older and newer pages.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block: at most two
in a message, none in a modal; labels of 20 characters, 20 categories, 12 segments.
https://docs.slack.dev/reference/block-kit/blocks/data-table-block: a caption, 2 to 101
rows with the header, 10,000 characters in all.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from bot import plain, sentences, wording
from bot.sentences.language import Language
from metering.usage import Row

Block = dict[str, Any]

LABEL = 20
TITLE = 50
MOST_CATEGORIES = 20
MOST_ROWS = 100
MOST_CHARACTERS = 10_000

Point = tuple[str, int]


def is_native(block: Block) -> bool:
    """Return whether an older Slack may refuse a block."""
    return block["type"] in {"data_visualization", "data_table"}


def bars(
    title: str, x_label: str, points: Sequence[Point], *, language: str = "en"
) -> Block:
    """Return a chart of at most 20 bars, whose labels are told apart."""
    units = sentences.language(language).labels["interactions"]
    labelled = list(zip(_distinct(label for label, _ in points), points, strict=True))
    return {
        "type": "data_visualization",
        "title": _cut(title, TITLE),
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": units,
                    "data": [
                        {"label": label, "value": value}
                        for label, (_, value) in labelled[:MOST_CATEGORIES]
                    ],
                }
            ],
            "axis_config": {
                "categories": [label for label, _ in labelled[:MOST_CATEGORIES]],
                "x_label": _cut(x_label, TITLE),
                "y_label": units,
            },
        },
    }


def of_days(rows: Sequence[Row], *, language: str = "en") -> list[Point]:
    """Return days as at most 20 points: those of a longer time are summed in runs."""
    say = sentences.language(language)
    days = [
        (date.fromisoformat(row.key), row.value) for row in rows if row.key is not None
    ]
    length = -(-len(days) // MOST_CATEGORIES) or 1
    runs = [days[start : start + length] for start in range(0, len(days), length)]
    return [(_span(run, say), sum(value for _, value in run)) for run in runs]


def table(
    caption: str, header: Sequence[str], rows: Sequence[Row], *, language: str = "en"
) -> Block | None:
    """Return a table of rows by name; None where there is none to show.

    What does not fit is summed in a last line, so that the lines add up.
    """
    say = sentences.language(language)
    if not rows:
        return None
    kept: list[Block] = []
    size = len(caption) + sum(map(len, header))
    shown = 0
    for row in rows:
        label, number = wording.name(row.label) or "\N{EM DASH}", say.number(row.value)
        size += len(label) + len(number)
        if len(kept) >= MOST_ROWS - 2 or size > MOST_CHARACTERS - LABEL * 2:
            break
        kept.append(_line(label, number, row.value))
        shown += row.value
    if len(kept) < len(rows):
        rest = sum(row.value for row in rows) - shown
        kept.append(_line(say.labels["others"], say.number(rest), rest))
    return {
        "type": "data_table",
        "caption": _cut(caption, TITLE),
        "page_size": 10,
        "rows": [[{"type": "raw_text", "text": cell} for cell in header], *kept],
    }


def _line(label: str, number: str, value: int) -> Any:  # noqa: ANN401 -- a row of cells
    return [
        {"type": "raw_text", "text": label},
        {"type": "raw_number", "value": value, "text": number},
    ]


def _span(run: Sequence[tuple[date, int]], say: Language) -> str:
    first, last = run[0][0], run[-1][0]
    end = format_date(last, "d MMM", locale=say.locale)
    if first == last:
        return end
    if first.month == last.month:
        return f"{first.day}\N{EN DASH}{end}"
    start = format_date(first, "d MMM", locale=say.locale)
    return f"{start}\N{EN DASH}{end}"


def _distinct(labels: Any) -> list[str]:  # noqa: ANN401 -- any texts
    """Return labels of at most 20 characters, no two alike."""
    found: list[str] = []
    for label in labels:
        short = _cut(wording.name(label) or "\N{EM DASH}", LABEL)
        number = 2
        while short in found:
            mark = f" {number}"
            short = _cut(label, LABEL - len(mark)) + mark
            number += 1
        found.append(short)
    return found


def _cut(text: str, length: int) -> str:
    clean = plain.line(text)
    return (
        clean
        if len(clean) <= length
        else f"{clean[: length - 1]}\N{HORIZONTAL ELLIPSIS}"
    )
