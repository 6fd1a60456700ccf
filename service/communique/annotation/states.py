"""What the vocabularies say about states: governments, and the state a name belongs to."""

from __future__ import annotations

from datetime import date

from communique.annotation.drafts import Draft
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, ReferenceKey

_LONGEST_CHAIN = 4  # city in region in state
# Whose posts are none of their state's: a company's president is no president of its country.
_PRIVATE = frozenset({"Company", "MediaOutlet", "PoliticalParty", "ArmedGroup", "Organization"})


def normal_role(name: str) -> str:
    """One spelling of a generic name; any word for all the forces of a state is "forces"."""
    plain = name.casefold().replace("defense", "defence")
    return "forces" if plain in {"armed forces", "military", "troops", "soldiers"} else plain


def lasts(entry: Entry, anchor: date | None) -> bool:
    """Whether the anchor's day lies within the entry's bounds; without a day, whether a state has no end."""
    end = entry.value("latest") or entry.value("end")
    if anchor is None:
        return entry.kind != "State" or end is None
    begin = entry.value("earliest") or entry.value("begin") or "0"
    return begin <= anchor.isoformat() <= (end or "9999")


class States:
    """Look-ups over the states of a Reference; immutable after construction."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._generic: dict[tuple[ReferenceKey, str, EntityType], ReferenceKey] = {}
        self._government: dict[ReferenceKey, ReferenceKey] = {}
        self._state_of: dict[ReferenceKey, ReferenceKey | None] = {}  # remembered, always the same
        for key in sorted(reference.entries):
            entry = reference.entries[key]
            polity = entry.value("polity")
            for name in entry.values("genericName") if polity else ():
                self._generic.setdefault((ReferenceKey(polity or ""), normal_role(name), entry.type), key)
            if polity and entry.kind == "GovernmentBody" and key.startswith("gov-"):
                self._government[ReferenceKey(polity)] = entry.key

    def preferred(self, keys: list[ReferenceKey]) -> ReferenceKey:
        """Of several entries the first that is a state, else the first."""
        for key in keys:
            entry = self._reference.get(key)
            if entry is not None and entry.kind == "State":
                return key
        return keys[0]

    def government_of(self, state: ReferenceKey | None) -> ReferenceKey | None:
        """The entry of the state's government."""
        return self._government.get(state) if state else None

    def body_of(self, state: ReferenceKey | None, role: str, type_: EntityType) -> ReferenceKey | None:
        """The state's body or forces of that generic name ("foreign ministry", "navy")."""
        return self._generic.get((state, normal_role(role), type_)) if state and role else None

    def label(self, key: ReferenceKey | None) -> str:
        """The entry's label, "" when unknown."""
        entry = self._reference.get(key)
        return entry.label if entry else ""

    def state_of(self, draft: Draft) -> ReferenceKey | None:
        """The state that a place lies in or a body belongs to, as far as the vocabularies know."""
        for key in draft.keys:
            if found := self.state_of_entry(self._reference.get(key)):
                return found
        return draft.polity

    def gives_posts(self, draft: Draft) -> bool:
        """Whether the posts of a body may be posts of its state."""
        entries = [entry for key in draft.keys if (entry := self._reference.get(key))]
        return not entries or any(entry.kind not in _PRIVATE for entry in entries)

    def state_of_key(self, key: ReferenceKey) -> ReferenceKey | None:
        """As `state_of`, from the key."""
        return self.state_of_entry(self._reference.get(key))

    def is_apart(self, key: ReferenceKey) -> bool:
        """Whether it acts for itself: a party, an armed group, forces that are no part of a state's own."""
        entry = self._reference.get(key)
        if entry is None or entry.kind in ("ArmedGroup", "PoliticalParty"):
            return entry is not None
        own = entry.value("partOf") or entry.values("genericName")
        return entry.type is EntityType.MILITARY_UNIT and not own

    def is_bystander(self, key: ReferenceKey) -> bool:
        """Whether it reports on, mediates or helps: a news outlet, a body of many states, an aid agency."""
        entry = self._reference.get(key)
        return entry is not None and entry.kind in ("MediaOutlet", "Organization")

    def in_time(self, keys: tuple[ReferenceKey, ...], anchor: date | None) -> tuple[ReferenceKey, ...]:
        """Of several entries of one name those that last on the day, all when none does.

        Without a day what has ended counts for less than what lasts.
        """
        return tuple(key for key in keys if self._lasts_with_state(key, anchor)) or keys

    def _lasts_with_state(self, key: ReferenceKey, anchor: date | None) -> bool:
        entry = self._reference.get(key)
        state = self._reference.get(entry.value("polity")) if entry else None
        return entry is not None and all(lasts(each, anchor) for each in (entry, state) if each)

    def state_of_entry(self, entry: Entry | None) -> ReferenceKey | None:
        """As `state_of`, from the entry."""
        if entry is None:
            return None
        if entry.key not in self._state_of:
            self._state_of[entry.key] = self._climb(entry)
        return self._state_of[entry.key]

    def _climb(self, entry: Entry | None) -> ReferenceKey | None:
        for _ in range(_LONGEST_CHAIN):
            if entry is None:
                return None
            if entry.kind == "State":
                return entry.key
            upper = entry.value("polity") or entry.value("locatedIn")
            if upper is None and entry.type is not EntityType.PLACE:
                upper = entry.value("partOf")
            entry = self._reference.get(upper)
        return None
