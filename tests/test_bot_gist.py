"""What is weighed where the rules leave a question."""

from dataclasses import replace

import pytest

from bot.gist import features, model, tongue
from bot.questions import overhear, understand
from bot.reading import Reading
from tests.asked import ACCOUNT, NOW

_NAMED = replace(ACCOUNT, name="Umbrella")


def _heard(text: str) -> Reading:
    reading = overhear(text, account=ACCOUNT, now=NOW)
    assert reading is not None
    return reading


def test_chances_are_of_every_intent_and_add_up_to_one() -> None:
    chances = model.likely(_heard("how many interactions"))
    assert set(chances) == set(model.INTENTS)
    assert sum(chances.values()) == pytest.approx(1)


def test_features_do_not_change_with_the_order_of_sets() -> None:
    reading = _heard("how many gizmos, 500 of them, in October")
    again = replace(reading, heard=(*reading.heard,))
    found = features.seen(reading, {"how"}.__contains__)
    assert found == features.seen(again, {"how"}.__contains__)
    for way, buckets in enumerate(found):
        first = way * features.BUCKETS
        assert all(first <= bucket < first + features.BUCKETS for bucket in buckets)
    assert len(found) == features.WAYS


def test_each_way_to_look_counts_as_much_as_the_others() -> None:
    ways = features.seen(_heard("how many gizmos in October"), {"how"}.__contains__)
    rarity = bytearray(b"\1") * (features.WAYS * features.BUCKETS)
    rarity[next(iter(ways[1]))] = 9
    weighed = features.weighed(ways, rarity)
    for way in ways:
        assert sum(weighed[bucket] ** 2 for bucket in way) == pytest.approx(1)


def test_what_is_typed_is_heard_without_the_accounts_own_name() -> None:
    own = overhear("what has Umbrella used?", account=_NAMED, now=NOW)
    assert own is not None
    assert own.typed == "what has used"


def test_a_new_word_is_heard_as_such() -> None:
    reading = _heard("how many gizmos")
    known = features.seen(reading, lambda _: True)
    assert features.seen(reading, lambda word: word != "gizmos") != known


@pytest.mark.parametrize(
    "text",
    [
        "would you kindly let slip how many interactions are still up for grabs",
        "wieviele interaktionen stehen uns denn noch so zur freien disposition",
    ],
)
def test_a_question_with_words_that_nobody_listed_is_answered(text: str) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).intent == "left"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("+10k e-mails dá?", "what_if"),
        ("Tra i nostri workflow, chi manda più email?", "top"),
        ("waren das 10000 oder 20000 interaktionen im monat", "limit"),
        ("NPS emails last month", "used"),
        ("email ultimi 10 gg", "used"),
        ("interazione: cioè?", "definition"),
    ],
)
def test_words_of_two_meanings_are_taken_for_what_is_asked(
    text: str, intent: str
) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "la société Lemaire utilise combien d'interactions",
        "how much storage is left",
        "how much time do we have left",
        "what counts as spam",
        "espace disque restant",
        "¿Qué NPS sacamos en octubre?",
        "how many blorbs did the Wumpus frobnicate",
        "raise the alert threshold to 95 %",
        "quando si rinnova il certificato SSL",
        "silencia os alertas até segunda",
        "mute the alerts until Monday",
        "oye y para todo el 2027 cuánto crees que vamos a consumir?",
        "Wie viele E-Mails verschickt eigentlich unser größter Mitbewerber im Monat?",
        "À combien de conversations Camille a-t-elle répondu hier ?",
        "How many of the workflow emails sent last week were opened?",
    ],
)
def test_strangers_other_things_and_lost_time_get_no_number(text: str) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).intent == "unknown"


def test_packed_weights_keep_what_is_large() -> None:
    rows = [[0.0] * len(model.INTENTS) for _ in range(4)]
    rows[2][3] = 2.5
    packed = model.packed(rows, [0.5] * len(model.INTENTS), ["heard"], bytes(4))
    assert len(packed) < 300


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("uso por dia", "pt"),
        ("conso du jour", "fr"),
        ("¿A partir de qué nivel de consumo nos mandan una notificación?", "es"),
        ("Kontingenthöhe", "de"),
        ("interactions left", "en"),
        ("a che punto siamo", "it"),
    ],
)
def test_the_answer_is_in_the_language_that_letters_tell(
    text: str, language: str
) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).language == language


def test_a_letter_or_two_tell_no_language() -> None:
    assert tongue.told("é?") is None
