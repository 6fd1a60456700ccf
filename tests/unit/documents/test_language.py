"""The language of a text that nobody names."""

from __future__ import annotations

import pytest

from communique.documents.language import detect_language
from communique.documents.reading import read_report

GERMAN = "Die Außenministerin traf am Montag den Oberst in Bern. Beide wollen in zwei Wochen weiter reden."
FRENCH = "La ministre des Affaires étrangères a rencontré lundi le colonel à Berne, selon son porte-parole."
RUSSIAN = "Министр иностранных дел встретилась в понедельник с полковником в Берне, сообщил её представитель."
ENGLISH = "Foreign Minister Edda Rosvik met Colonel Tamas Orlay in Bern on Monday, a spokesman for her said."
NAMES = "ROSVIK, ORLAY SIGN BRZEZINSKI-MÜLLER ARTILLERY PACT; SAAB, KRAUSS-MAFFEI WEGMANN SHARE CONTRACT"


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru"), (ENGLISH, "en"), ("Bern.", None)]
)
def test_a_text_is_in_the_language_of_its_words(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_a_headline_full_of_foreign_names_is_not_called_foreign() -> None:
    assert detect_language(NAMES) in {None, "en"}


def test_what_is_said_about_the_language_wins_over_the_words() -> None:
    assert read_report(GERMAN.encode(), "text/plain").language == "de"
    assert read_report(GERMAN.encode(), "text/plain", {"language": "de-CH"}).language == "de-CH"
    assert read_report(GERMAN.encode(), "text/plain", {"language": "en"}).language == "en"
