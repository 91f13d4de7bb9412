"""What is weighed where the rules leave a question."""

import pytest

from bot.gist import features, model
from bot.hearing import UNKNOWN, Heard
from bot.questions import overhear, understand
from tests.asked import ACCOUNT, NOW


def test_chances_are_of_every_intent_and_add_up_to_one() -> None:
    reading = overhear("how many interactions", account=ACCOUNT, now=NOW)
    assert reading is not None
    chances = model.likely(reading.heard)
    assert set(chances) == set(model.INTENTS)
    assert sum(chances.values()) == pytest.approx(1)


def test_features_do_not_change_with_the_order_of_sets() -> None:
    heard = [Heard("quantity", "how many"), Heard(UNKNOWN, "gizmos"), Heard("all", "x")]
    assert features.of(heard) == features.of(list(heard))
    assert all(0 <= bucket < features.BUCKETS for bucket in features.of(heard))


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
    "text",
    [
        "la société Lemaire utilise combien d'interactions",
        "how much storage is left",
        "how many blorbs did the Wumpus frobnicate",
    ],
)
def test_strangers_other_things_and_lost_time_get_no_number(text: str) -> None:
    assert understand(text, account=ACCOUNT, now=NOW).intent == "unknown"


def test_packed_weights_keep_what_is_large() -> None:
    rows = [[0.0] * len(model.INTENTS) for _ in range(4)]
    rows[2][3] = 2.5
    packed = model.packed(rows, [0.5] * len(model.INTENTS))
    assert len(packed) < 200
