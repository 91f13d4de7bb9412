"""The names of months and weekdays are those of CLDR."""

import pytest
from babel import Locale

from bot.chart import bare
from bot.datewords.names import MONTHS, WEEKDAYS
from bot.vocabulary import LANGUAGES, vocabulary


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_cldr_is_known(language: str) -> None:
    locale = Locale(language)
    tables = ((locale.months, MONTHS, 1), (locale.days, WEEKDAYS, 0))
    for cldr, ours, first in tables:
        for number, line in enumerate(ours[language], first):
            known = {name.rstrip(".") for name in line.replace(":", " ").split()}
            assert known == {
                cldr[context][width][number].casefold().rstrip(".")
                for context in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_has_one_number(language: str) -> None:
    for phrase, entries in vocabulary(language).entries.items():
        for role in ("MONTH", "WEEKDAY", "NUMBER_WORD", "DAY_WORD", "DAY_ORDER"):
            numbers = {value for known, value in entries if known == role}
            assert len(numbers) <= 1, (phrase, role)


def test_accents_and_case_are_optional() -> None:
    assert bare("MÄRZ") == bare("marz")
    assert bare("Sábado") == "sabado"
