"""Under which name all reports share a body."""

from __future__ import annotations

import pytest

from communique.resolution.body_names import plain_body_name

STATE = ("Sylvania", "Sylvanian", "Republic of Sylvania")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Orme Marine Co.", "Orme Marine"),
        ("Orme Marine Co., Ltd.", "Orme Marine"),
        ("Orme Marine Plc", "Orme Marine"),
        ("Orme Company of Friends", "Orme Company of Friends"),
        ("Inc", "Inc"),
        ("Navy League of the Federal Republic of Sylvania", "Navy League of Sylvania"),
    ],
)
def test_the_form_of_a_firm_and_the_style_of_a_state_are_no_part_of_it(name: str, plain: str) -> None:
    assert plain_body_name(name) == plain


@pytest.mark.parametrize(
    "name",
    [
        "Defence Ministry",
        "Ministry of Defense",
        "Ministry of National Defence",
        "Sylvanian Defense Ministry",
        "Ministry of Defence of Sylvania",
        "Ministry of Defence of the Republic of Sylvania",
    ],
)
def test_a_ministry_of_one_field_of_a_state_is_one(name: str) -> None:
    assert plain_body_name(name, state="Sylvania", said=STATE) == "defence ministry of Sylvania"


def test_ministries_of_two_fields_or_of_no_state_stay_apart() -> None:
    assert plain_body_name("Interior Ministry", state="Sylvania", said=STATE) != plain_body_name(
        "Ministry of Defence", state="Sylvania", said=STATE
    )
    assert plain_body_name("Defence Ministry") == "Defence Ministry"
    assert plain_body_name("Ministry", state="Sylvania", said=STATE) == "Ministry"
