import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot import answers
from bot.question import Question
from bot.slack import blocks, charts
from bot.slack.asking import Answered, Choice
from metering import accounts, database
from metering.breakdowns import Row
from metering.events import EmailSent, Purpose
from metering.interactions import Kind, Origin
from metering.vault import Vault
from tests import block_kit, factories
from tests.factories import NOW, at
from tests.slackers import KEY

HOSTILE = [
    *("<!channel>", "<!here|here>", "<@U1>", "<#C1>", "<https://a.test|b>"),
    *("&lt;!channel&gt;", "*_~`bold`~_*", "@here", "\u202etxt", "\x00\n\r\u2028"),
    *("a" * 10_000, "&" * 5_000, "😀" * 300, "```", "| x | y |"),
]
names = (
    st.text(max_size=60)
    | st.sampled_from(HOSTILE)
    | st.lists(
        st.sampled_from(["<!here>", "<@U1>", "&", ">", "*", "é", "עברית"]), max_size=30
    ).map("".join)
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("blocks")
    made = database.connect(f"sqlite:///{home / 'meter.db'}")
    database.migrate(made)
    yield made
    made.dispose()


numbers = iter(range(10_000))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(hostile=st.lists(names, min_size=1, max_size=6))
def test_hostile_names_mention_nobody_and_break_no_block(
    engine: Engine, hostile: list[str]
) -> None:
    vault, account_id = Vault([KEY]), f"a{next(numbers)}"
    factories.add_account(engine, vault, account_id)
    given_names = [one.encode(errors="ignore").decode() for one in hostile]
    events = [
        EmailSent(
            at("2026-11-20T10:00"),
            f"e{number}",
            Purpose.WORKFLOW,
            origin=Origin(f"w{number}", name.replace("\x00", "")[:255]),
        )
        for number, name in enumerate(given_names)
    ]
    factories.record(engine, vault, account_id, events)
    with database.read(engine) as connection:
        account = accounts.get(connection, account_id)
        answer = answers.answer(connection, account, "top workflow", now=NOW)
    assert answer.value == len(given_names)
    reply = Answered(answer, "https://meter.test/p", several=True)
    for native in (True, False):
        block_kit.check(blocks.message(reply, native=native))
    told = json.dumps(blocks.message(reply, native=False))
    assert "<!" not in told
    assert "<@" not in told


@given(
    rows=st.lists(
        st.tuples(names, st.integers(-(10**9), 10**12)), min_size=1, max_size=150
    )
)
@settings(max_examples=40, deadline=None)
def test_a_table_adds_up_whatever_does_not_fit(rows: list[tuple[str, int]]) -> None:
    made = [Row(label, label, Kind.WORKFLOW_EMAIL, value) for label, value in rows]
    table = charts.table("By origin", ("Origin", "Used"), made)
    assert table is not None
    block_kit.check({"type": "home", "blocks": [table]})
    shown = [row[1]["value"] for row in table["rows"][1:]]
    assert sum(shown) == sum(value for _, value in rows)


@pytest.mark.parametrize("days", [1, 14, 20, 21, 31, 92, 366])
def test_days_of_any_time_fit_a_chart_and_add_up(days: int) -> None:
    first = date(2026, 1, 1)
    rows = [
        Row(day, day, None, number)
        for number in range(days)
        for day in [(first + timedelta(days=number)).isoformat()]
    ]
    points = charts.of_days(rows)
    block_kit.check({"type": "home", "blocks": [charts.bars("By day", "Day", points)]})
    assert sum(value for _, value in points) == sum(range(days))


def test_labels_that_are_cut_alike_are_told_apart() -> None:
    same = [("Onboarding of new customers", 1), ("Onboarding of new people", 2)]
    made = charts.bars("By origin", "Origin", [*same, ("Onboarding of new cars", 3)])
    block_kit.check({"type": "home", "blocks": [made]})


@pytest.mark.parametrize(
    "asked",
    [
        *("how many interactions have we used?", "by kind", "by day", "top workflow"),
        *("will we exceed?", "compare this month with last month", "help", "alerts"),
        *("what is an interaction?", "nonsense", "quante email abbiamo inviato?"),
    ],
)
def test_every_answer_has_a_whole_text_and_blocks_within_limits(
    engine: Engine, asked: str
) -> None:
    account_id = f"a{next(numbers)}"
    vault = Vault([KEY])
    factories.add_account(engine, vault, account_id)
    events = [
        factories.email(f"e{day}-{n}", f"2026-11-{day:02}T10:00")
        for day in range(1, 23)
        for n in range(day)
    ]
    factories.record(engine, vault, account_id, events)
    with database.read(engine) as connection:
        account = accounts.get(connection, account_id)
        answer = answers.answer(connection, account, asked, now=NOW)
    for native in (True, False):
        made = blocks.message(Answered(answer, "https://m.test", False), native=native)
        block_kit.check(made)
        plain = made["text"].replace("&amp;", "&").replace("&lt;", "<")
        assert plain == answer.text


def test_a_choice_of_many_accounts_with_a_long_question_fits(engine: Engine) -> None:
    vault = Vault([KEY])
    with database.read(engine) as connection:
        known = accounts.all_ids(connection)
    for number in range(7):
        factories.add_account(engine, vault, f"many-{number}")
    with database.read(engine) as connection:
        ids = [one for one in accounts.all_ids(connection) if one not in known]
        found = list(accounts.get_many(connection, ids).values())
    made = blocks.message(Choice(found, "é" * 1_000))
    block_kit.check(made)
    assert "many-6" in made["text"]


def test_the_refusal_is_a_sentence() -> None:
    block_kit.check(blocks.message(None))


def test_an_unknown_kind_is_not_drawn_as_zero(engine: Engine) -> None:
    vault, account_id = Vault([KEY]), f"a{next(numbers)}"
    factories.add_account(engine, vault, account_id)
    factories.record(
        engine, vault, account_id, [factories.email("e", "2026-11-20T10:00")]
    )
    with database.read(engine) as connection:
        account = accounts.get(connection, account_id)
        period = account.calendar.period_at(NOW)
        question = Question("breakdown", period=period, group_by="kind")
        answer = answers.reply(connection, account, question, now=NOW)
    made = blocks.message(Answered(answer, "", several=False))
    tables: list[Any] = [one for one in made["blocks"] if one["type"] == "data_table"]
    assert [row[0]["text"] for row in tables[0]["rows"]] == ["Kind", "Workflow emails"]
