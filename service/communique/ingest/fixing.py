"""What is always in the graph: the ontology, the reference data, and what read the reports."""

from __future__ import annotations

import json

from communique.ingest.ports import Rooms
from communique.store.applied import fixed_unit
from communique.store.ledger import Ledger

_SETTING = "fixed"
_RUN = fixed_unit("run ")


class Fixing:
    """Tells which of it is to be written, by the versions that were written last."""

    def __init__(self, ledger: Ledger, rooms: Rooms) -> None:
        self._ledger = ledger
        self._rooms = rooms

    def units(self, *, anew: bool) -> dict[str, frozenset[str]]:
        """Units with the lines they must have, none for a unit that must go; {} when all is as it should be.

        Only what has another version than the last time, or none, is made, unless all is asked for anew.
        """
        told = self._rooms.fixed_versions()
        held = {} if anew else self._held()
        if told and told == held:
            return {}
        made = self._rooms.fixed_lines()
        past = {unit for unit in self._ledger.applied.units() if unit.startswith(fixed_unit(""))}
        # Past runs stay: readings of an older engine name them until they are read again.
        gone = [unit for unit in past - {*map(fixed_unit, made)} if not unit.startswith(_RUN)]
        stale = [name for name in made if name not in told or told[name] != held.get(name)]
        given = {fixed_unit(name): frozenset(made[name]()) for name in stale}
        return {**dict.fromkeys(gone, frozenset()), **given}

    def written(self) -> None:
        """The units have the lines they must have."""
        self._ledger.set_meta(_SETTING, json.dumps(dict(self._rooms.fixed_versions()), sort_keys=True))

    def _held(self) -> dict[str, str]:
        """The versions of what was last written, by name; none where an earlier program wrote it."""
        try:
            found = json.loads(self._ledger.meta(_SETTING) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
