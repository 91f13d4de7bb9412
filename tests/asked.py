"""Whose usage the exams' questions ask about, when, and what may be named in them."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Calendar
from metering.plans import Terms

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
ACCOUNT = Account(
    id="acme",
    name="Acme",
    calendar=Calendar.simple(ZoneInfo("Europe/Rome"), 1),
    plan=((None, Terms(10_000, Decimal("1.50"), 1_000, "USD")),),
    link_generation=0,
    owners=(),
)
_NAMES = (
    (Kind.WORKFLOW_EMAIL, "Onboarding day 3"),
    (Kind.WORKFLOW_EMAIL, "Welcome"),
    (Kind.WORKFLOW_EMAIL, "Win-back"),
    (Kind.ONE_SHOT_EMAIL, "Autumn release"),
    (Kind.ONE_SHOT_EMAIL, "Black Friday November"),
    (Kind.NPS_EMAIL, "Quarterly NPS"),
    (Kind.IN_APP_SURVEY, "Feature fit"),
)
ORIGINS = [(kind, Origin(f"o_{name}", name)) for kind, name in _NAMES]
