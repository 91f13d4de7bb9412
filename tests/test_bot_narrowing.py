"""What narrows a question and what only seems to, whose usage it asks, and dates."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.question import Question
from bot.questions import understand
from metering.interactions import EMAIL_KINDS, Kind
from metering.periods import Period
from tests.asked import ACCOUNT, NOW, ORIGINS

ROME = ZoneInfo("Europe/Rome")


def _asked(text: str) -> Question:
    return understand(text, account=ACCOUNT, now=NOW, origins=ORIGINS)


def _days(period: Period | None) -> tuple[date, date]:
    assert period is not None
    return period.start.astimezone(ROME).date(), period.end.astimezone(ROME).date()


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuántas interacciones generó Lucía la semana pasada?",
        "how many emails did Marta send in October",
        "Le interazioni di Tidio come vengono conteggiate?",
        "Et chez Crisp, combien d'interactions sont incluses dans le forfait ?",
    ],
)
def test_the_usage_of_somebody_else_is_not_known(text: str) -> None:
    assert _asked(text).intent == "unknown"


def test_who_asks_may_say_the_own_name() -> None:
    assert _asked("hola soy Dani de finanzas, cuántas quedan?").intent == "left"


@pytest.mark.parametrize(
    "text",
    [
        "quante email a ottobre, non solo i workflow",
        "wie viele mails letzten monat, nicht nur workflows?",
    ],
)
def test_not_only_takes_nothing_away(text: str) -> None:
    assert set(_asked(text).kinds) == set(EMAIL_KINDS)


def test_a_campaign_that_is_named_is_no_grouping() -> None:
    question = _asked("cuántos mails salieron por la campaña Autumn release en octubre")
    assert (question.intent, question.origin and question.origin.name) == (
        "used",
        "Autumn release",
    )


@pytest.mark.parametrize(
    "text",
    [
        "pa la junta de las 4, consumo de los ultimos 10 dias, dia por dia",
        "slide 8 needs the usage per day of the last 10 days",
    ],
)
def test_the_hour_and_the_slide_narrow_nothing(text: str) -> None:
    question = _asked(text)
    assert (question.intent, question.group_by) == ("breakdown", "day")
    assert _days(question.period) == (date(2026, 11, 14), date(2026, 11, 24))


@pytest.mark.parametrize(
    "text",
    [
        "which workflows sent more than 50 emails in October",
        "conversations in October, at least 5 messages",
        "Did conversations fall between weeks 45 and 46?",
        "q1 25 vs q1 26",
    ],
)
def test_a_number_that_bounds_or_dates_is_never_left_out(text: str) -> None:
    assert _asked(text).intent == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "emails desde el lunes 16",
        "emails since Monday the 16th",
        "email da lunedì 16",
        "mails seit Montag, dem 16.",
        "e-mails desde segunda-feira 16",
        "mails depuis lundi 16",
    ],
)
def test_a_weekday_may_have_its_number(text: str) -> None:
    assert _days(_asked(text).period) == (date(2026, 11, 16), date(2026, 11, 24))


def test_a_weekday_with_the_number_of_another_is_not_understood() -> None:
    assert _asked("emails since Monday 17").intent == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "12 oct - 19 oct",
        "emails 12 Oct \N{EN DASH} 19 Oct",
        "12th of october - 19th of oct",
    ],
)
def test_a_dash_joins_two_dates(text: str) -> None:
    assert _days(_asked(text).period) == (date(2026, 10, 12), date(2026, 10, 20))


@pytest.mark.parametrize(
    ("text", "period", "against"),
    [
        (
            (
                "los correos del segundo trimestre cuánto crecieron frente al primero?"
                " porque me sale algo raro"
            ),
            (date(2026, 4, 1), date(2026, 7, 1)),
            (date(2026, 1, 1), date(2026, 4, 1)),
        ),
        (
            "Qual foi a variação de conversas no 3º trimestre em relação ao 2º?",
            (date(2026, 7, 1), date(2026, 10, 1)),
            (date(2026, 4, 1), date(2026, 7, 1)),
        ),
        (
            "does this cycle exceed the last one?",
            (date(2026, 11, 1), date(2026, 12, 1)),
            (date(2026, 10, 1), date(2026, 11, 1)),
        ),
        (
            "what changed between October this year and October last year?",
            (date(2026, 10, 1), date(2026, 11, 1)),
            (date(2025, 10, 1), date(2025, 11, 1)),
        ),
        (
            "difference between this October and last October",
            (date(2026, 10, 1), date(2026, 11, 1)),
            (date(2025, 10, 1), date(2025, 11, 1)),
        ),
        (
            "Liegen wir aktuell über dem Verbrauch vom letzten Monat?",
            (date(2026, 11, 1), date(2026, 12, 1)),
            (date(2026, 10, 1), date(2026, 11, 1)),
        ),
        (
            (
                "je trouve qu'on consomme plus que le mois dernier, tu peux faire un"
                " comparatif avec ce mois ?"
            ),
            (date(2026, 11, 1), date(2026, 12, 1)),
            (date(2026, 10, 1), date(2026, 11, 1)),
        ),
    ],
)
def test_what_a_comparison_leaves_out_is_found(
    text: str, period: tuple[date, date], against: tuple[date, date]
) -> None:
    question = _asked(text)
    assert question.intent == "compare"
    assert (_days(question.period), _days(question.compare_to)) == (period, against)


def test_the_same_month_twice_is_no_comparison() -> None:
    assert _asked("compare october 2026 with october 2026").intent == "unknown"


def test_thousands_are_never_a_day() -> None:
    question = _asked("cabem mais 6k?")
    assert (question.intent, question.amount) == ("what_if", 6000)


@pytest.mark.parametrize(
    "text",
    [
        "Dimezza il nostro tetto mensile.",
        "double our quota",
        "senkt das Limit",
        "create an alert at 90%",
        "Cria um alerta para quando chegarmos a 90% da franquia",
        "Décale la date de renouvellement au 10",
    ],
)
def test_an_order_is_not_carried_out(text: str) -> None:
    assert _asked(text).intent == "unknown"


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        (
            "how much did we pay for extra interactions in Q2?",
            (2026, 4, 1),
            (2026, 7, 1),
        ),
        ("quanto nos foi cobrado sob demanda em 2025?", (2025, 1, 1), (2026, 1, 1)),
    ],
)
def test_a_cost_may_be_of_several_billing_periods(
    text: str, first: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    question = _asked(text)
    assert question.intent == "cost"
    assert _days(question.period) == (date(*first), date(*end))


def test_all_surveys_are_nps_and_those_in_the_app() -> None:
    question = _asked("surveys in March, NPS and in-app")
    assert set(question.kinds) == {Kind.NPS_EMAIL, Kind.IN_APP_SURVEY}


@pytest.mark.parametrize(
    "text",
    [
        "emails since Monday 9am",
        "emails seit Freitag 6 Uhr",
        "mails depuis jeudi 12h",
        "how many emails in october, not only Welcome?",
        "in the 3rd quarter of 2025 more than the 2nd?",
        "february 2024 compared with a year earlier",
        "29 february 2024 vs 2023",
        "how much more did on-demand cost last quarter?",
        "how many on-demand interactions this year?",
        "what did our plan cost since august",
        "did we pay more in october than september?",
        "hatten wir über den Oktober mehr Chats?",
        "over the last month have we used more?",
        "emails the week before Monday the 16th",
        "schaffen wir alle 20 noch?",
        "three sends of 1,000 each, do they fit?",
        "due invii da 1000 ciascuno, ci stanno?",
        "how many emails did our intern send in october?",
        "How quickly did we reply to conversations in October?",
        "What percentage of campaign emails actually got delivered?",
        "how many flyers did we send since November 1?",
        "¿Cuántas notificaciones push mandamos desde el 1 de noviembre?",
        "quante brochure abbiamo spedito dal primo novembre?",
        "are we sending more flyers than last month?",
        "which flyer was sent most in October?",
        "A empresa do lado consome quantas interações por mês?",
    ],
)
def test_what_is_near_a_question_is_not_answered_as_one(text: str) -> None:
    assert _asked(text).intent == "unknown"


def test_chats_and_not_only_emails_are_both() -> None:
    question = _asked("how many chats, not only emails, in october?")
    assert set(question.kinds) == {Kind.CONVERSATION, *EMAIL_KINDS}


def test_the_year_beside_a_year_is_that_one() -> None:
    question = _asked("Em 2025, quantas interações consumimos ao longo do ano?")
    assert _days(question.period) == (date(2025, 1, 1), date(2026, 1, 1))


def test_a_leap_day_has_no_day_a_year_before() -> None:
    leap = datetime(2028, 3, 10, 9, tzinfo=UTC)
    for text in (
        "last day of february vs last day of february",
        "twenty ninth of february vs twenty ninth of february",
    ):
        assert understand(text, account=ACCOUNT, now=leap).intent in {
            "compare",
            "unknown",
        }
