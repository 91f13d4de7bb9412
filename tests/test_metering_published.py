import pytest

from metering.interactions import EMAIL_KINDS, Kind
from metering.published import COMPANIES, Company, Sender

ALL = pytest.mark.parametrize("letter", sorted(COMPANIES))


def sent(senders: tuple[Sender, ...]) -> int:
    return sum(sender.sent for sender in senders)


def test_the_totals_are_the_published_ones() -> None:
    totals = {letter: company.interactions for letter, company in COMPANIES.items()}
    assert totals == {"a": 528, "b": 54_428, "c": 487_683}


@ALL
def test_kinds_add_up_to_the_total(letter: str) -> None:
    company = COMPANIES[letter]
    assert set(company.by_kind) == set(Kind)
    assert sum(company.by_kind.values()) == company.interactions


@ALL
def test_senders_add_up_to_their_kind(letter: str) -> None:
    company = COMPANIES[letter]
    assert sent(company.workflows) == company.by_kind[Kind.WORKFLOW_EMAIL]
    assert sent(company.campaigns) == company.by_kind[Kind.ONE_SHOT_EMAIL]
    assert sent(company.nps) == company.by_kind[Kind.NPS_EMAIL]
    assert sent(company.surveys) == company.by_kind[Kind.IN_APP_SURVEY]


@pytest.mark.parametrize(("letter", "campaigns"), [("b", 3), ("c", 4)])
def test_email_carries_the_load_of_the_larger_ones(letter: str, campaigns: int) -> None:
    company = COMPANIES[letter]
    emails = sum(company.by_kind[kind] for kind in EMAIL_KINDS)
    assert emails > company.interactions * 9 // 10
    assert (len(company.workflows), len(company.campaigns)) == (11, campaigns)


@pytest.mark.parametrize(("letter", "permille"), [("a", 528), ("b", 1_088), ("c", 975)])
def test_each_ends_at_its_share_of_the_allowance(letter: str, permille: int) -> None:
    company: Company = COMPANIES[letter]
    assert company.interactions * 1_000 // company.allowance == permille
