import hashlib
import hmac
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from metering import database, keys, members
from metering.errors import InvalidError, NotFoundError
from metering.vault import Vault
from tests.factories import NOW, add_account


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    add_account(engine, vault, "globex")
    return add_account(engine, vault, "acme")


def _signature(secret: str, email: str) -> str:
    return hmac.new(secret.encode(), email.encode(), hashlib.sha256).hexdigest()


def test_a_member_is_known_whatever_the_case_of_the_address(
    engine: Engine, account: str
) -> None:
    with database.write(engine) as connection:
        assert members.add(connection, account, " Ada@Acme.Test ", NOW) == (
            "ada@acme.test"
        )
        members.add(connection, account, "ada@acme.test", NOW + timedelta(days=1))
        assert members.listed(connection, account) == [("ada@acme.test", NOW)]
        assert members.allows(connection, account, "ADA@acme.test")
        assert not members.allows(connection, "globex", "ada@acme.test")
        assert members.any_listed(connection, account)
        assert not members.any_listed(connection, "globex")


@pytest.mark.parametrize(
    "email",
    ["", "ada", "a@b@c", "a b@c.d", "<a@b.c>", "a\x00@b.c", "a\n@b.c", "x" * 300],
)
def test_what_is_no_address_is_refused_and_never_a_member(
    engine: Engine, account: str, email: str
) -> None:
    with database.write(engine) as connection:
        assert not members.allows(connection, account, email)
        with pytest.raises(InvalidError, match="e-mail"):
            members.add(connection, account, email, NOW)


def test_a_removed_member_may_not_ask_and_is_not_removed_twice(
    engine: Engine, account: str
) -> None:
    with database.write(engine) as connection:
        members.add(connection, account, "ada@acme.test", NOW)
        members.remove(connection, account, "ADA@acme.test")
        assert not members.allows(connection, account, "ada@acme.test")
        with pytest.raises(NotFoundError, match="no member"):
            members.remove(connection, account, "ada@acme.test")


def test_a_key_opens_its_own_account_and_its_own_use_only(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        key_id, secret = keys.add(connection, vault, account, "api", NOW)
        found = keys.account_of(connection, secret)
        assert found is not None
        assert (found.id, found.account_id) == (key_id, account)
        assert keys.account_of(connection, secret, "widget") is None
        for wrong in ("", secret[:-1], secret + "0", secret.upper(), "ä", "x" * 999):
            assert keys.account_of(connection, wrong) is None


def test_a_revoked_key_opens_nothing_while_a_newer_one_does(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        old_id, old = keys.add(connection, vault, account, "api", NOW)
        _, new = keys.add(connection, vault, account, "api", NOW)
        keys.revoke(connection, old_id, NOW)
        keys.revoke(connection, old_id, NOW + timedelta(days=1))
        assert keys.account_of(connection, old) is None
        assert keys.account_of(connection, new) is not None
        revoked = {one.id: one.revoked_at for one in keys.listed(connection, account)}
        assert revoked[old_id] == NOW
        with pytest.raises(NotFoundError, match="no such key"):
            keys.revoke(connection, "key_0", NOW)


def test_the_day_of_last_use_is_written_once_a_day(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        _, secret = keys.add(connection, vault, account, "api", NOW)
        fresh = keys.account_of(connection, secret)
        assert fresh is not None
        assert keys.is_stale(fresh, NOW)
        keys.mark_used(connection, fresh, NOW)
        used = keys.account_of(connection, secret)
        assert used is not None
        assert not keys.is_stale(used, NOW)
        assert keys.is_stale(used, NOW + timedelta(days=1))


def test_an_identity_key_proves_the_address_it_signed_and_no_other(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        old_id, old = keys.add(connection, vault, account, "identity", NOW)
        _, new = keys.add(connection, vault, account, "identity", NOW)
        for secret in (old, new):
            signed = _signature(secret, "ada@acme.test")
            for given in (signed, signed.upper()):
                assert keys.proves(connection, vault, account, "Ada@acme.test", given)
            assert not keys.proves(connection, vault, account, "eve@acme.test", signed)
            assert not keys.proves(connection, vault, "globex", "ada@acme.test", signed)
        keys.revoke(connection, old_id, NOW)
        signed = _signature(old, "ada@acme.test")
        assert not keys.proves(connection, vault, account, "ada@acme.test", signed)
        for wrong in ("", "ä", "\ud800", "0" * 64, "x" * 9_999):
            assert not keys.proves(connection, vault, account, "ada@acme.test", wrong)


def test_no_key_is_kept_in_the_clear(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        made = [keys.add(connection, vault, account, use, NOW) for use in keys.USES]
        kept = repr(connection.exec_driver_sql("SELECT * FROM access_key").all())
    assert all(secret not in kept for _, secret in made)
