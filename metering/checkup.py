"""A checkup: small checks that each room provides, and what they found.

A check yields findings. ``wrong`` is what counts less, tells nobody or will fail;
``warning`` is what may; each of both says what to do. ``ok`` says what was looked at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from metering.errors import MeterError
from metering.meter import Meter

Verdict = Literal["ok", "warning", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``fix`` is empty where nothing is to be done."""

    verdict: Verdict
    says: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a check may look at; ``online`` allows calls to other machines."""

    meter: Meter
    now: datetime
    online: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A named check; most read the database, and wait for it to be in order."""

    name: str
    look: Callable[[Visit], Iterable[Finding]]
    reads_database: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the check it comes from."""

    check: str
    finding: Finding


def ok(says: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding("ok", says)


def warning(says: str, fix: str) -> Finding:
    """Return what may go wrong."""
    return Finding("warning", says, fix)


def wrong(says: str, fix: str) -> Finding:
    """Return what is wrong."""
    return Finding("wrong", says, fix)


def run(checks: Sequence[Check], visit: Visit) -> list[Found]:
    """Return what every check finds, in their order; a check that fails is wrong."""
    found: list[Found] = []
    for check in sorted(checks, key=lambda one: one.reads_database):
        if check.reads_database and any(
            one.check == "database" and one.finding.verdict == "wrong" for one in found
        ):
            continue
        found += [Found(check.name, one) for one in _looked(check, visit)]
    return found


def _looked(check: Check, visit: Visit) -> list[Finding]:
    try:
        return list(check.look(visit))
    except (MeterError, SQLAlchemyError, OSError) as error:
        said = str(error) if isinstance(error, MeterError) else type(error).__name__
        return [wrong(f"could not be looked at: {said}", "see the log, and try again")]
