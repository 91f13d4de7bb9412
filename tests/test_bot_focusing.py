"""What of a question is asked, and what is only told: times, numbers, kinds."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.question import Question
from bot.questions import understand
from metering.interactions import SURVEY_KINDS, Kind
from metering.periods import Period
from tests.asked import ACCOUNT, NOW, ORIGINS

_ROME = ZoneInfo("Europe/Rome")


def _asked(text: str) -> Question:
    return understand(text, account=ACCOUNT, now=NOW, origins=ORIGINS)


def _first(period: Period | None) -> date | None:
    return None if period is None else period.start.astimezone(_ROME).date()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("wenn wir heute abend 3000 mails schicken, reicht das?", 3000),
        ("domani sera mandiamo 3000 email, ci stiamo?", 3000),
        ("can we send 3,000 emails before Friday?", 3000),
        ("podemos mandar 3000 correos antes del miércoles?", 3000),
        ("posso mandar 10 mil", 10_000),
        ("Ginge sich noch eine 2.000er Kampagne aus?", 2000),
        ("two campaigns of 1500 so 3000 total, doable?", 3000),
        ("4000 stück sind das, haben wir so viel überhaupt noch frei?", 4000),
        ("Semaforo verde per 2000 email?", 2000),
        ("Si on ajoutait 5 000 envois, resterait-on dans le forfait ?", 5000),
    ],
)
def test_one_number_is_planned_whenever_that_is(text: str, amount: int) -> None:
    question = _asked(text)
    assert (question.intent, question.amount) == ("what_if", amount)


@pytest.mark.parametrize(
    "text",
    [
        "how many emails did we send this evening?",
        "wie viele mails in den letzten tagen?",
        "combien de mails ces derniers mois ?",
        "how many emails last few weeks",
        "cuántos correos mandamos hoy por la mañana",
        "mails du jour de la sortie",
        "past few days, everything",
    ],
)
def test_no_number_is_told_of_a_vague_stretch(text: str) -> None:
    assert _asked(text).intent == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "consumo della giornata",
        "consumo del día",
        "consumo do dia",
        "Verbrauch des Tages",
        "usage of the day",
        "interactions du jour",
    ],
)
def test_the_usage_of_the_day_is_that_of_today(text: str) -> None:
    question = _asked(text)
    assert question.intent == "used"
    assert _first(question.period) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Was wurde im Juni und nur im Juni an Interaktionen verbraucht?", (2026, 6)),
        ("emails for the months of May, June and July put together?", (2026, 5)),
        ("Quantos e-mails ao longo dos últimos três meses?", (2026, 8)),
        ("Nell'arco degli ultimi tre mesi quante email abbiamo inviato?", (2026, 8)),
        ("quante email abbiamo inviato nel semestre?", (2026, 7)),
    ],
)
def test_a_stretch_is_read_however_it_is_led_or_said_again(
    text: str, first: tuple[int, int]
) -> None:
    question = _asked(text)
    assert question.intent == "used"
    assert _first(question.period) == date(*first, 1)


@pytest.mark.parametrize(
    ("text", "first", "against"),
    [
        (
            "Stell das dritte Quartal 2026 dem dritten Quartal 2025 gegenüber",
            (2026, 7),
            (2025, 7),
        ),
        ("put september next to july for me, did usage rise?", (2026, 9), (2026, 7)),
        ("ha subido el consumo?", (2026, 11), (2026, 10)),
        ("baixámos o consumo desde julho?", (2026, 11), (2026, 7)),
        ("stesso periodo dell'anno passato: quante in più?", (2026, 11), (2025, 11)),
        ("did our usage drop in October?", (2026, 10), (2026, 9)),
        (
            "Haben wir heuer im Oktober mehr verschickt als letztes Jahr?",
            (2026, 10),
            (2025, 10),
        ),
    ],
)
def test_a_comparison_may_leave_out_what_it_is_held_against(
    text: str, first: tuple[int, int], against: tuple[int, int]
) -> None:
    question = _asked(text)
    assert question.intent == "compare"
    assert _first(question.period) == date(*first, 1)
    assert _first(question.compare_to) == date(*against, 1)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Voltei de licença hoje. Quanto resta da cota do mês?", "left"),
        ("What remains of this period's allowance as of today?", "left"),
        (
            "ieri abbiamo superato il limite, quanto ci viene a costare finora?",
            "cost",
        ),
        ("start date of the next billing period", "renewal"),
    ],
)
def test_what_is_about_now_stays_so_whatever_is_told_beside(
    text: str, intent: str
) -> None:
    question = _asked(text)
    assert question.intent == intent
    assert _first(question.period) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "kinds", "group"),
    [
        (
            "¿Cómo se reparten los correos puntuales entre las distintas campañas?",
            (Kind.ONE_SHOT_EMAIL,),
            "origin",
        ),
        (
            "Combien de mails par workflow ces deux derniers mois ?",
            (Kind.WORKFLOW_EMAIL,),
            "origin",
        ),
        ("each of the workflows in October", (Kind.WORKFLOW_EMAIL,), "origin"),
        ("how much went to emails versus chats versus surveys?", (), "kind"),
        (
            "consumo suddiviso per singola campagna e singolo workflow",
            (Kind.WORKFLOW_EMAIL, Kind.ONE_SHOT_EMAIL),
            "origin",
        ),
    ],
)
def test_rows_are_of_what_is_listed(
    text: str, kinds: tuple[Kind, ...], group: str
) -> None:
    question = _asked(text)
    assert (question.intent, question.group_by) == ("breakdown", group)
    assert question.kinds == kinds


def test_without_takes_away_nothing_where_no_kind_follows() -> None:
    question = _asked("emails ohne ende: welcher workflow verschickt am meisten?")
    assert (question.intent, question.kinds) == ("top", (Kind.WORKFLOW_EMAIL,))
    rest = _asked("how many interactions except surveys did we use in October?")
    assert set(rest.kinds) == set(Kind) - set(SURVEY_KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "Is there room for 6,000 emails and 6,000 messages?",
        "Can we send 1,000 emails, 2,000 messages and 3,000 surveys?",
        "show each workflow with fewer than 50 emails last month",
        "are we up or down since October 15?",
        "will we be over the limit on 30 February",
        "We sent 2,350 emails last week, how many are left?",
        "we have used 2,340 so far, are we on track?",
    ],
)
def test_what_would_have_to_be_guessed_is_unknown(text: str) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).intent == "unknown"


def test_what_is_over_is_not_forecast_for_now() -> None:
    asked = "did we end up going over our allowance back in September?"
    found = understand(asked, account=ACCOUNT, now=NOW)
    assert found.period is not None
    assert found.period.end < NOW


def test_a_quarter_that_begins_with_the_period_is_not_the_period() -> None:
    october = NOW.replace(month=10, day=12)
    asked = "how many are left this quarter?"
    assert understand(asked, account=ACCOUNT, now=october).intent == "unknown"
