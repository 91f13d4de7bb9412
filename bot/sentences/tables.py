"""The lines of an answer: rows by kind, origin or day, and differences by kind."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from bot.sentences.facts import Facts, plain
from bot.sentences.language import Language
from metering.interactions import Kind
from metering.usage import Row

_MOST_LINES = 40


def bullets(lines: list[str]) -> list[str]:
    """Return lines as a list."""
    return [f"- {line}" for line in lines]


def lines(facts: Facts, say: Language) -> list[str]:
    """Return the rows; beyond forty, their number and sum."""
    rows = facts.rows
    shown = [_line(row, facts, say) for row in rows[:_MOST_LINES]]
    if rest := rows[_MOST_LINES:]:
        more = say.pick(len(rest), say.more_rows).format(n=say.number(len(rest)))
        shown.append(f"{more}{say.colon}{say.number(sum(row.value for row in rest))}")
    return bullets(shown)


def differences(facts: Facts, say: Language) -> list[str]:
    """Return what each kind adds to a difference; they sum to it."""
    return bullets(
        [
            f"{name(row, facts, say)}{say.colon}{say.signed(row.value)}"
            for row in facts.rows
        ]
    )


def _line(row: Row, facts: Facts, say: Language) -> str:
    if (
        facts.question.group_by == "kind"
        and not row.value
        and row.kind in facts.unknown
    ):
        return f"{name(row, facts, say)}{say.colon}{say.unknown_row}"
    return f"{name(row, facts, say)}{say.colon}{say.number(row.value)}"


def shared(rows: Sequence[Row]) -> frozenset[tuple[str, Kind | None]]:
    """Return the names that several origins of one kind have."""
    counted = Counter((row.label, row.kind) for row in rows)
    return frozenset(name for name, times in counted.items() if times > 1)


def title(row: Row, several: Collection[tuple[str, Kind | None]]) -> str:
    """Return an origin's name; with its id where ``several`` have the same."""
    is_one = row.key is None or (row.label, row.kind) not in several
    return plain(row.label if is_one else f"{row.label} [{row.key}]")


def name(row: Row, facts: Facts, say: Language) -> str:
    """Return the name of a row: a day, a kind, or an origin with its kind."""
    kind = say.kinds[row.kind] if row.kind else ""
    # A comparison is told by kind, whatever else it was asked by.
    group = None if facts.question.intent == "compare" else facts.question.group_by
    match group:
        case "day" if row.key is not None:
            return say.dated(date.fromisoformat(row.key))
        case "origin" if row.key is not None:
            named = title(row, shared(facts.rows))
            # Of one kind alone the first line says which.
            one = facts.snapshot.kinds == (row.kind,)
            return named if one else f"{named} ({kind})"
        case "origin":
            return say.no_origin.format(kind=kind)
        case _:
            return kind
