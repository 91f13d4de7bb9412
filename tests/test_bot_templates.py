"""Phrases with alternatives, walked word by word as if they were written out."""

import pytest

from bot.templates import Phrases

PHRASES = Phrases(
    (
        ("left", "queda[n]|se (nos)[ ]acaba[n]|[aun ](no)"),
        ("used", "(how|so) many [more (of|than)] it|how|queda"),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quedan", [(1, "left")]),
        ("queda", [(1, "left")]),
        ("se nos acaban", [(3, "left")]),
        ("se nosacaba", [(2, "left")]),
        ("se acaba", [(2, "left")]),
        ("aun no", [(2, "left"), (1, "left")]),
        ("no", [(1, "left")]),
        ("how many it", [(3, "used"), (1, "used")]),
        ("how many more than it is", [(5, "used"), (1, "used")]),
        ("how many more it", [(1, "used")]),
        ("so", []),
        ("many it", []),
    ],
)
def test_the_longest_phrase_at_a_place_comes_first(
    text: str, found: list[tuple[int, str]]
) -> None:
    assert PHRASES.at(text.split(), 0) == found


def test_every_word_is_known_without_writing_the_phrases_out() -> None:
    assert PHRASES.words(frozenset({"left"})) == frozenset(
        ("queda", "quedan", "se", "nos", "acaba", "acaban", "nosacaba", "nosacaban")
    ) | {"aun", "no"}
    assert PHRASES.words() > PHRASES.words(frozenset({"used"})) > {"how", "than", "it"}


def test_a_phrase_of_a_hundred_choices_costs_no_more_than_its_words() -> None:
    choices = " ".join("(a|b|c|d)[e]" for _ in range(100))
    long = Phrases((("used", choices),))
    text = ["ae" if number % 2 else "d" for number in range(100)]
    assert long.at(text, 0) == [(100, "used")]
