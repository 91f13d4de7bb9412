"""Questions inside platforms: kept once and sealed, claimed, settled, forgotten."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from metering import (
    database,
    desks,
    erasure,
    inquiries,
    inquiry_tables,
    inquiry_upkeep,
    ledger,
    own_messages,
    sources,
)
from metering.desks import Desk
from metering.errors import NotFoundError
from metering.events import MessageAsked
from metering.inquiries import Inquiry
from metering.vault import Vault
from tests import factories
from tests.factories import NOW

SECRET = "how many e-mails did Ada send?"


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault)


def asked(
    message_id: str | None = "m_1", text: str = SECRET, at: datetime = NOW
) -> MessageAsked:
    return MessageAsked(at, "c_1", text, message_id, "ada@acme.test", True)


def hear(
    engine: Engine,
    vault: Vault,
    *messages: MessageAsked,
    now: datetime = NOW,
    answers: bool = True,
) -> ledger.Tally:
    delivery = ledger.Delivery("acme", "src_1", None, now, messages, answers)
    with database.write(engine) as connection:
        return ledger.record(connection, [delivery], vault)[0]


def claim(engine: Engine, vault: Vault, now: datetime = NOW) -> Inquiry | None:
    with database.write(engine) as connection:
        return inquiries.claim(connection, vault, now)


def rows(engine: Engine) -> list[str]:
    with database.read(engine) as connection:
        found = connection.exec_driver_sql("SELECT * FROM inquiry").all()
    return [repr(row) for row in found]


def test_a_question_is_kept_only_where_it_is_to_be_answered(
    engine: Engine, vault: Vault, account: str
) -> None:
    assert account
    tally = hear(engine, vault, asked(), answers=False)
    assert (tally.ignored, tally.received) == (1, 1)
    assert claim(engine, vault) is None
    tally = hear(engine, vault, asked())
    assert (tally.ignored, tally.received) == (1, 1)
    (kept,) = rows(engine)
    assert "Ada" not in kept
    assert "acme.test" not in kept
    found = claim(engine, vault)
    assert found is not None
    assert found.asked.text == SECRET
    assert found.asked.author_email == "ada@acme.test"


def test_the_same_question_is_asked_once_however_often_it_comes(
    engine: Engine, vault: Vault, account: str
) -> None:
    assert account
    hear(engine, vault, asked(), asked())
    hear(engine, vault, asked(text="the same message, edited"))
    found = claim(engine, vault)
    assert found is not None
    assert claim(engine, vault) is None
    with database.write(engine) as connection:
        inquiries.settle(connection, found, "answered", "said", NOW)
    later = NOW + timedelta(hours=23)
    hear(engine, vault, asked(), now=later)
    assert claim(engine, vault, later) is None
    hear(engine, vault, asked(None), asked(None), asked(None, "another"))
    assert claim(engine, vault) is not None
    assert claim(engine, vault) is not None
    assert claim(engine, vault) is None


def test_yesterdays_tomorrows_and_endless_questions_are_not_kept(
    engine: Engine, vault: Vault, account: str
) -> None:
    assert account
    hear(
        engine,
        vault,
        asked("old", at=NOW - timedelta(hours=24)),
        asked("ahead", at=NOW + timedelta(hours=2)),
        asked("long", text="x" * 2_001),
    )
    assert rows(engine) == []


def test_a_claim_lapses_and_is_then_doubtful(
    engine: Engine, vault: Vault, account: str
) -> None:
    assert account
    hear(engine, vault, asked())
    first = claim(engine, vault)
    assert first is not None
    assert not first.doubtful
    later = NOW + inquiries.LEASE
    second = claim(engine, vault, later)
    assert second is not None
    assert second.doubtful
    assert (second.id, second.attempts) == (first.id, 2)
    with database.write(engine) as connection:
        # The first holder woke up: its claim is another's by now.
        inquiries.put_off(connection, first, "slow", later, doubtful=False)
    assert claim(engine, vault, later) is None
    with database.write(engine) as connection:
        inquiries.put_off(connection, second, "500", later, doubtful=False)
    third = claim(engine, vault, later)
    assert third is not None
    assert third.doubtful


def test_what_is_settled_keeps_nothing_of_what_was_said(
    engine: Engine, vault: Vault, account: str
) -> None:
    hear(engine, vault, asked())
    found = claim(engine, vault)
    assert found is not None
    with database.write(engine) as connection:
        begun = inquiries.begin(connection, vault, found, "There were 7.")
        inquiries.settle(connection, begun, "closed", "not a member", NOW)
        log = inquiry_upkeep.log(connection, account)
        sealed = connection.exec_driver_sql("SELECT sealed FROM inquiry").scalar()
    assert sealed is None
    assert [(one.state, one.reason) for one in log] == [("closed", "not a member")]


def test_every_try_says_what_the_first_one_said(
    engine: Engine, vault: Vault, account: str
) -> None:
    assert account
    hear(engine, vault, asked())
    found = claim(engine, vault)
    assert found is not None
    with database.write(engine) as connection:
        inquiries.begin(connection, vault, found, "There were 7.")
    again = claim(engine, vault, NOW + inquiries.LEASE)
    assert again is not None
    assert again.asked.answer == "There were 7."


def test_nothing_waits_longer_than_a_day(
    engine: Engine, vault: Vault, account: str
) -> None:
    hear(engine, vault, asked())
    almost = NOW + timedelta(hours=24) - timedelta(microseconds=1)
    assert inquiry_upkeep.expire(engine, now=almost) == 0
    day = NOW + timedelta(hours=24)
    assert inquiry_upkeep.expire(engine, now=day) == 1
    assert inquiry_upkeep.expire(engine, now=day) == 0
    assert claim(engine, vault, day) is None
    with database.read(engine) as connection:
        assert inquiry_upkeep.log(connection, account)[0].state == "closed"
    inquiry_upkeep.expire(engine, now=NOW + timedelta(hours=26))
    assert rows(engine) == []


def test_our_own_messages_are_known_again_in_their_conversation(
    engine: Engine, vault: Vault, account: str
) -> None:
    said = "10,000 used of <b>2</b>."
    hear(engine, vault, asked("m_7", said), asked("m_8", "used?"))
    with database.write(engine) as connection:
        key = inquiries.digest_key(connection, vault, account)
        first = inquiries.claim(connection, vault, NOW)
        second = inquiries.claim(connection, vault, NOW)
        assert first is not None
        assert second is not None
        own, other = sorted((first, second), key=lambda one: one.asked.text)
        own_messages.remember(connection, key, other, " 10,000  used of <b>2</b>", NOW)
        assert own_messages.is_own(connection, key, own)
        assert not own_messages.is_own(connection, key, other)
        own_messages.remember(connection, key, own, "m_8", NOW)
        assert own_messages.is_own(connection, key, other)


def test_a_question_that_nobody_can_open_keeps_no_other_waiting(
    engine: Engine, vault: Vault, account: str
) -> None:
    hear(engine, vault, asked(None, "sealed elsewhere"))
    foreign = Vault(["another key of the tests"]).seal(b"{}")
    with database.write(engine) as connection:
        connection.execute(update(inquiry_tables.inquiry).values(sealed=foreign))
    hear(engine, vault, asked("m_2"), now=NOW + timedelta(seconds=1))
    found = claim(engine, vault, NOW + timedelta(seconds=1))
    assert found is not None
    assert found.asked.message_id == "m_2"
    table = inquiry_tables.inquiry
    with database.write(engine) as connection:
        mine = table.c.sealed.is_not(None)
        connection.execute(update(table).where(mine).values(sealed=foreign))
    assert erasure.forget(engine, vault, account, "u_1", now=NOW).questions == 1


def test_forgetting_a_contact_ends_the_questions_that_name_it(
    engine: Engine, vault: Vault, account: str
) -> None:
    hear(engine, vault, asked("m_1"), asked("m_2", "what did user_12345 use?"))
    erased = erasure.forget(engine, vault, account, "user_12345", now=NOW)
    assert erased.questions == 1
    found = claim(engine, vault)
    assert found is not None
    assert found.asked.message_id == "m_1"
    assert claim(engine, vault) is None


def test_a_desk_says_how_a_source_is_answered(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        with_answers, without = (
            sources.add(
                connection,
                vault,
                account_id=account,
                platform="chatwoot",
                secret="the-secret-of-tests",
                now=NOW,
                answers_url=url,
            )
            for url in ("https://chat.acme.test/api/v1/accounts/1", None)
        )
        assert desks.of(connection, vault, account, with_answers) == Desk()
        said = Desk("reply", hand_off=True, agent="7", token="a token")
        desks.put(connection, vault, with_answers, Desk(), NOW)
        desks.put(connection, vault, with_answers, said, NOW)
        assert desks.of(connection, vault, account, with_answers) == said
        assert "a token" not in repr(said)
        kept = repr(connection.exec_driver_sql("SELECT * FROM desk").all())
        assert "a token" not in kept
        desks.remove(connection, with_answers)
        assert desks.of(connection, vault, account, with_answers) == Desk()
        for wrong in (without, "src_nobody"):
            with pytest.raises(NotFoundError, match="--answers"):
                desks.put(connection, vault, wrong, said, NOW)
