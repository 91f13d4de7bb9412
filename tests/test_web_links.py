"""A link lets in for seven days, whoever signed it with a key of ours."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from itsdangerous import URLSafeSerializer

from web import links

NOW = datetime(2026, 11, 23, 10, 2, 11, 999, tzinfo=UTC)
KEYS = ("n" * 32,)
SECOND = timedelta(seconds=1)


def token_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["token"][0]


def make(role: links.Role = "viewer", keys: tuple[str, ...] = KEYS) -> str:
    url, _ = links.make(keys, "https://meter.test", "acme", role, NOW, 3)
    return token_of(url)


def test_a_link_names_the_account_and_its_end() -> None:
    url, expires_at = links.make(KEYS, "https://meter.test", "a.b", "viewer", NOW, 3)
    assert url.startswith("https://meter.test/usage/a.b?token=")
    assert expires_at == datetime(2026, 11, 30, 10, 2, 11, tzinfo=UTC)
    visit = links.Visit("a.b", "viewer", 3, expires_at)
    assert links.read(KEYS, token_of(url), NOW) == visit


def test_an_owner_s_link_says_so() -> None:
    visit = links.read(KEYS, make("owner"), NOW)
    assert visit is not None
    assert visit.role == "owner"


def test_a_link_works_until_its_last_instant_and_not_at_its_end() -> None:
    end = datetime(2026, 11, 30, 10, 2, 11, tzinfo=UTC)
    assert links.read(KEYS, make(), end - SECOND) is not None
    assert links.read(KEYS, make(), end) is None


def test_a_former_key_still_verifies_and_the_new_one_signs() -> None:
    rotated = ("new" * 11, *KEYS)
    assert links.read(rotated, make(), NOW) is not None
    assert links.read(KEYS, make(keys=rotated), NOW) is None
    assert links.read(("other" * 7,), make(), NOW) is None


@pytest.mark.parametrize(
    "token",
    ["", ".", "a.b", "é", "\x00", "x" * 5000, make()[:-1], "A" + make(), make() + "A"],
)
def test_a_forged_token_is_no_visit(token: str) -> None:
    assert links.read(KEYS, token, NOW) is None


@pytest.mark.parametrize(
    "content",
    [None, 1, {}, [], ["acme"], ["acme", "admin", 3, 2**31], ["acme", "viewer", 3, ""]],
)
def test_what_we_signed_for_another_purpose_is_no_visit(content: object) -> None:
    same_salt = URLSafeSerializer(list(KEYS), salt="meter-usage-page")
    assert links.read(KEYS, str(same_salt.dumps(content)), NOW) is None
    other_salt = URLSafeSerializer(list(KEYS), salt="other")
    right = ["acme", "viewer", 3, 2**31]
    assert links.read(KEYS, str(other_salt.dumps(right)), NOW) is None
