"""Words before a person's name that are no part of it: ranks, forms of address, orders of clergy."""

# ruff: noqa: SIM905  # a word table reads best as running text

from __future__ import annotations

HONORIFICS = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady sheikh shaikh hajj haji alhaji alhaja seri
    ayatollah rev reverend
    capt captain col colonel lt lieutenant gen general maj major sgt sergeant adm admiral brig
    brigadier cpl corporal private commodore marshal cmdr commander emeritus rear vice field air
    chief sen rep gov hon mullah imam cardinal archbishop bishop rabbi judge spc pfc ssg msgt
    warrant officer cdr cdre ldr comdt cpt pte adml vadm radm ltg dato datuk datin tun sayyid
    colonel-general lieutenant-general major-general brigadier-general vice-admiral rear-admiral
    lieutenant-colonel col-gen honourable honorable colonel-major""".split()
)
# Ranks that are no form of address by themselves, but stand between a title and a name.
RANKS = frozenset("inspector superintendent".split())
STYLES = HONORIFICS | RANKS


def is_shortened(word: str) -> bool:
    """Whether a word in small letters is one of them cut short, with its stop: "gen."."""
    return word.endswith(".") and word[:-1] in HONORIFICS
