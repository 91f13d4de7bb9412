"""All languages have the same phrases with the same places in them."""

from string import Formatter
from typing import Any

import pytest

from metering.interactions import Kind
from web import locales
from web.wording import en, it


def shape(phrase: Any) -> Any:  # noqa: ANN401 -- phrases, and phrases by name
    """Return what a phrase is made of, whatever its language."""
    if isinstance(phrase, dict):
        return {name: shape(one) for name, one in phrase.items()}
    return sorted({name for _, name, _, _ in Formatter().parse(phrase) if name})


def test_italian_has_what_english_has() -> None:
    english = {name: shape(one) for name, one in en.WORDS.items() if name != "kinds"}
    italian = {name: shape(one) for name, one in it.WORDS.items() if name != "kinds"}
    assert italian == english
    assert it.WORDS["kinds"].keys() == set(Kind)


@pytest.mark.parametrize("words", [en.WORDS, it.WORDS])
def test_no_phrase_is_empty(words: dict[str, Any]) -> None:
    assert [name for name, one in words.items() if one == ""] == []


def test_every_kind_keeps_the_platform_s_label_in_every_language() -> None:
    for language in locales.LANGUAGES:
        say = locales.Locale(language)
        assert say.label(Kind.REPLY_EMAIL) == "Reply via email"
    assert locales.Locale("it").gloss(Kind.REPLY_EMAIL) == "Risposte via email"
    assert locales.ENGLISH.gloss(Kind.REPLY_EMAIL) is None
