"""What people say around a question, and what only sounds like one."""

from dataclasses import replace

import pytest

from bot.questions import Question, understand
from tests.asked import ACCOUNT, NOW


def _ask(text: str) -> Question:
    return understand(text, account=ACCOUNT, now=NOW)


def _month(question: Question) -> int | None:
    period = question.period
    return ACCOUNT.calendar.local_day(period.start).month if period else None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("I'm closing the books for October: how many interactions did we use?", 10),
        ("sto chiudendo ottobre: quante interazioni abbiamo usato?", 10),
        ("estoy cerrando octubre: ¿cuántas interacciones usamos?", 10),
        ("je clôture le mois : combien d'interactions avons-nous utilisées ?", 11),
        ("ich mache den Monatsabschluss: wie viele Interaktionen hatten wir?", 11),
        ("estou a fechar o mês: quantas interações usámos?", 11),
        ("I'm closing October: how many interactions did we use in September?", 9),
    ],
)
def test_a_clause_that_closes_a_month_says_which_one_is_asked(
    text: str, month: int
) -> None:
    question = _ask(text)
    assert question.intent == "used"
    assert _month(question) == month


@pytest.mark.parametrize(
    "text",
    [
        "how much did we invoice in October?",
        "what was our revenue in October?",
        "quanto abbiamo fatturato a ottobre?",
        "¿cuánto facturamos en octubre?",
        "combien avons-nous facturé en octobre ?",
        "wie viel haben wir im Oktober in Rechnung gestellt?",
        "quanto faturámos em outubro?",
    ],
)
def test_what_the_company_itself_earns_is_not_known(text: str) -> None:
    assert _ask(text).intent == "unknown"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how much were we billed in October?", "cost"),
        ("wie viel wurde uns im Oktober in Rechnung gestellt?", "cost"),
        ("how many messages we pay for did we do since Friday?", "used"),
        ("¿cuánto llevamos gastado de nuestra cuota?", "used"),
        ("how much have we spent on our plan?", "cost"),
        ("quanto abbiamo speso in euro di interazioni fuori piano?", "cost"),
        ("at the current rate, do we hit the limit before the renewal?", "forecast"),
    ],
)
def test_money_is_told_from_interactions(text: str, intent: str) -> None:
    assert _ask(text).intent == intent


@pytest.mark.parametrize("name", ["Zendesk", "Umbrella", "acme"])
def test_an_accounts_own_name_is_its_own_whatever_else_it_names(name: str) -> None:
    own = replace(ACCOUNT, id=name.lower(), name=name)
    asked = f"what has {name} used?"
    assert understand(asked, account=own, now=NOW).intent == "used"


def test_another_companys_name_is_not_the_accounts_own() -> None:
    assert _ask("what has zendesk used?").intent == "unknown"
