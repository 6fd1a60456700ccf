"""How names are written when they are shown."""

from __future__ import annotations

import pytest

from communique.model.naming import ordinary_case


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("OLDPORT", "Oldport"),
        ("LA PEÑA DE LOS RÍOS", "La Peña de los Ríos"),
        ("PORT-AU-BOIS", "Port-au-Bois"),
        ("UK", "UK"),
        ("Oldport", "Oldport"),
    ],
)
def test_a_shouted_name_is_shown_in_ordinary_case(written: str, shown: str) -> None:
    assert ordinary_case(written) == shown
