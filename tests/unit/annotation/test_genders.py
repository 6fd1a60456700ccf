"""Which pronoun stands for whom."""

from __future__ import annotations

import pytest

from communique.annotation.genders import Genders, of_honorific, of_noun
from communique.model.reference import Cue, Reference
from communique.model.text import ReferenceKey


def _names(gender: str, *forms: str) -> Cue:
    return Cue(
        key=ReferenceKey(f"cue-{gender}"),
        kind="GivenNames",
        lemma=gender,
        pos="PROPN",
        properties={"gender": (gender,), "form": forms},
    )


GENDERS = Genders(Reference([], [], [_names("f", "Astrid", "Jean-Anne"), _names("m", "Tor", "Jean")]))


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Astrid Holm", "f"),
        ("Tor Holm", "m"),
        ("Jean-Anne Roy", "f"),
        ("Jean-Louis Roy", "m"),
        ("Lord Tor Holm", "m"),
        ("Qux Petrova", "f"),
        ("Qux Petrov", "m"),
        ("Qux Holm", ""),
        ("Astrid", ""),
    ],
)
def test_a_name_tells_the_gender_of_its_bearer(name: str, gender: str) -> None:
    assert GENDERS.of_name(name) == gender


def test_titles_and_kinship_tell_it_too() -> None:
    assert (of_honorific("Mrs".lower() + "."), of_noun("spokesman"), of_noun("sister")) == ("f", "m", "f")
