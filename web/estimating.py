"""Estimates as query strings ask for them: figures told, presets, plans to compare."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from metering import estimator, offers, past, profiles, told
from metering.accounts import Account
from metering.errors import InvalidError
from metering.estimator import Estimate
from metering.offers import Offer
from metering.profiles import MOST, Profile
from metering.published import COMPANIES

_FIGURES = (
    *("users", "active_users", "conversations", "reply_emails", "transcripts"),
    *("nps_emails", "in_app_surveys"),
)
SINGLE = (*_FIGURES, "workflow_count", "one_shot_count", "preset")
MANY = ("workflow", "one_shot", "plan")
_MOST_SENDERS = 10_000
_MOST_REPEATED = 100


class Figures(Protocol):
    """Where figures are told: the API's query, or a form's."""

    def text(self, name: str) -> str | None:
        """Return one text, or None."""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of what may be told several times."""

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, or None."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A month as it was told, and the plans to compare it on."""

    profile: Profile
    plans: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An estimate, and the account's own terms beside the plans."""

    estimate: Estimate
    plans: tuple[Offer, ...]
    own: Offer

    def as_json(self) -> dict[str, Any]:
        """Return what ``flask estimate --json`` prints."""
        compared = offers.compared(self.plans, self.own, self.estimate)
        return {**self.estimate.as_json(), **compared}


def asked(figures: Figures) -> Asked:
    """Return the month and the plans that are told.

    Raises:
        InvalidError: a figure or a plan cannot be read.
    """
    for name in MANY:
        if len(figures.texts(name)) > _MOST_REPEATED:
            raise InvalidError(
                "{name} is told at most {n} times", name=name, n=_MOST_REPEATED
            )
    plans = tuple(told.offer(one) for one in figures.texts("plan"))
    own = Profile(
        **{name: figures.number(name, 0, MOST) for name in _FIGURES},
        workflow_count=figures.number("workflow_count", 0, _MOST_SENDERS) or 0,
        one_shot_count=figures.number("one_shot_count", 0, _MOST_SENDERS) or 0,
        workflows=tuple(map(told.sending, figures.texts("workflow"))),
        one_shots=tuple(map(told.sending, figures.texts("one_shot"))),
    )
    preset = figures.text("preset")
    if preset is None:
        return Asked(own, plans)
    if own != Profile():
        raise InvalidError("write preset, or figures of your own, not both")
    if preset not in COMPANIES:
        raise InvalidError(
            "preset is one of {names}", names=", ".join(sorted(COMPANIES))
        )
    return Asked(profiles.of_company(COMPANIES[preset]), plans)


def of_account(
    connection: Connection, account: Account, asked_for: Asked, now: datetime
) -> Found:
    """Return the estimate; the account's closed periods stand for what is not told.

    Raises:
        InvalidError: nothing is told, and no period is closed.
    """
    history = past.by_kind(connection, account, now)
    if asked_for.profile == Profile() and not history:
        raise InvalidError(
            "nothing to estimate from: no billing period is closed yet; tell figures, "
            "such as active_users=12000 and workflow=4300x2, or preset=b"
        )
    own = past.own_terms(account, now)
    currency = own.terms.currency
    plans = tuple(
        replace(one, terms=replace(one.terms, currency=currency))
        for one in asked_for.plans
    )
    return Found(estimator.estimate(asked_for.profile, history), plans, own)
