"""Which events have a say in each other: by comparing those that share a key, and by people's decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from communique.ingest.accounts import Accounts
from communique.ingest.decisions import DECIDED, Ruled
from communique.ingest.ports import Account, Rooms
from communique.ingest.regrouping import EVENT_KEY
from communique.model.bonds import ALWAYS, CERTAIN, Bond, Weights
from communique.model.knowledge import Identity
from communique.model.text import Iri
from communique.model.unions import pair_of
from communique.store.ledger import Ledger

Key = tuple[str, str]  # with the side of it


def unjoined(account: Account, nodes: Iterable[Iri]) -> Account:
    """The account with the identity and links of all but these."""
    wanted = frozenset(nodes)
    apart = {local: shared for local, shared in account.identity.shared.items() if local not in wanted}
    return replace(account, identity=Identity(apart), links=())


class Bonding:
    """Keys and bonds of local events, as the ledger has them now. Reads only."""

    def __init__(self, ledger: Ledger, rooms: Rooms, accounts: Accounts, ruled: Ruled) -> None:
        self._keys = ledger.keys
        self._bonds = ledger.bonds
        self._rooms = rooms
        self._accounts = accounts
        self._ruled = ruled

    def keys(self, nodes: frozenset[Iri]) -> defaultdict[Iri, set[Key]]:
        """The keys of some events."""
        told = self._ruled.keys(nodes)
        if nodes:
            account = unjoined(self._accounts.told(nodes), nodes)
            for iri, given in self._rooms.event_keys(account).items():
                if iri in nodes:
                    told[iri].update((f"{EVENT_KEY}{key}", "") for key in given)
        return told

    def bonds(self, nodes: frozenset[Iri], keys: Mapping[Iri, set[Key]]) -> dict[Bond, int]:
        """The bonds of some events with their weights, each with one of them in it; their keys are down."""
        if not nodes:
            return {}
        found = dict(self.among(self._keys.pairs(nodes, beginning=EVENT_KEY)))
        for iri in nodes:
            decided = [key for key, _ in keys.get(iri, ()) if key.startswith(DECIDED)]
            for bond in (pair_of(iri, other) for other in self._keys.members(decided) if other != iri):
                if found.get(bond) != CERTAIN:
                    found[bond] = ALWAYS
        return found

    def among(self, pairs: Collection[Bond]) -> Weights:
        """The bonds that comparing these pairs of events finds, with their weights."""
        events = frozenset(iri for pair in pairs for iri in pair)
        return self._rooms.event_bonds(unjoined(self._accounts.told(events), events), pairs)

    def compared(self, nodes: frozenset[Iri]) -> frozenset[Bond]:
        """The bonds of some events that comparing found: all but those that people's decisions alone make."""
        ruled = self._ruled.reaching() & nodes
        found = self._bonds.among(nodes)
        if not ruled:
            return found
        sharing = self._keys.pairs(ruled, beginning=EVENT_KEY)
        return frozenset(
            bond for bond in found if ruled.isdisjoint(bond) or bond in sharing or bond[::-1] in sharing
        )
