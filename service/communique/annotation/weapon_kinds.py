"""Whether two weapon nouns may mean one thing: "missiles" and "cruise missiles", not "ballistic missiles"."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotation.drafts import Draft
from communique.annotation.weapon_lexicon import WEAPON_MODIFIERS

# Words before a weapon noun that say one thing, and those that tell no kind.
_ONE_SENSE = {
    **dict.fromkeys(("combat", "armed", "kamikaze", "loitering", "explosive", "strike"), "attack"),
    **dict.fromkeys(("armored", "armour"), "armoured"),
    "defense": "defence",
    "antitank": "anti-tank",
    "antimissile": "anti-missile",
}
_NO_KIND = frozenset({"military", "weapons", "fighting", "main", "heavy", "light", "guided"})


def are_of_one_kind(known: Iterable[Draft], draft: Draft, text: str) -> bool:
    """Whether one side tells no other kind than the other does."""
    told = frozenset[str]().union(*(_kind(each, text) for each in known))
    kind = _kind(draft, text)
    return told <= kind or kind <= told


def _kind(draft: Draft, text: str) -> frozenset[str]:
    """The words before the noun that tell a kind of weapon from others."""
    words = draft.span.of(text).casefold().split()[:-1]
    return frozenset(_ONE_SENSE.get(word, word) for word in words if word in WEAPON_MODIFIERS) - _NO_KIND
