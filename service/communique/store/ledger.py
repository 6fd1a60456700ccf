"""The ledger: the durable truth beside the quad store, one SQLite file.

    documents   texts, bytes, captures                     accepted
    versions    documents that are one report          looked up in captures
    decisions   what people decided                        accepted
    users       what users wrote into their own graphs     accepted
    erasures    hashes of texts that were erased           accepted
    jobs        tasks, leases, results                     accepted
    readings    what the engine made of each document      derived, read again at need
    evidence    the index over readings                    derived, rebuilt from readings
    copies      what texts are copies of one           derived, rebuilt from texts and captures
    votes       how claims about entities stand, counted   derived, rebuilt from readings
    keys        what may be one thing with what            derived, rebuilt from evidence
    bonds       which events have a say in each other      derived, rebuilt from evidence
    marks       what must be worked out again              derived
    applied     identity, lines by unit, journal           derived, rebuilt from evidence

Accepted means committed with fsync before anyone is told so.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from communique.errors import ConfigurationError
from communique.store.applied import Applied
from communique.store.bonds import Bonds
from communique.store.copies import Copies
from communique.store.database import Database, unpacked
from communique.store.decisions import Decisions
from communique.store.documents import Documents
from communique.store.erasures import Erasures
from communique.store.evidence import Evidence
from communique.store.gathering import Gathering
from communique.store.jobs import Jobs
from communique.store.keys import Keys
from communique.store.marks import Marks
from communique.store.readings import Readings
from communique.store.schema import ACCEPTED, DERIVED, REBUILDING, REMADE, UPGRADED, VERSION
from communique.store.user_graphs import TABLES, UserGraphs
from communique.store.versions import INDEXES, Versions
from communique.store.votes import Votes

_STASH = "users' quads"  # where backups of earlier versions carry them


class Ledger:
    """Opens or makes the ledger at a path.

    What an earlier version derived is made again from its readings. Raises ConfigurationError when it was
    made for another base IRI or by a later version.
    """

    def __init__(self, path: Path, *, base: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = Database(path, ACCEPTED + TABLES)
        self._upgrade()
        self._database.make(DERIVED + INDEXES)
        self._settle("schema", VERSION, "this version of communique reads another ledger")
        self._settle("base", base, "changing the base IRI is the command `communique rebase`")
        self.documents = Documents(self._database)
        self.versions = Versions(self._database)
        self.readings = Readings(self._database)
        self.gathering = Gathering(self._database)
        self.decisions = Decisions(self._database, self.documents)
        self.jobs = Jobs(self._database)
        self.erasures = Erasures(self._database)
        self.users = UserGraphs(self._database)
        self._take_stash()
        self.keys = Keys(self._database)
        self.bonds = Bonds(self._database)
        self.votes = Votes(self._database)
        self.copies = Copies(self._database)
        self.marks = Marks(self._database)
        self.evidence = Evidence(self._database, self.marks, self.keys, self.bonds, self.votes)
        self.applied = Applied(self._database)

    def _upgrade(self) -> None:
        """Drop what an earlier version derived; the next start of the graph's keeper makes it again."""
        if self.meta("schema") not in UPGRADED:
            return
        with self._database.writing() as connection:
            for table in REMADE:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            self.set_meta(REBUILDING, "yes")
            self.set_meta("schema", VERSION)

    def _settle(self, name: str, value: str, advice: str) -> None:
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (name, value))
            found = self.meta(name)
        if found != value:
            self._database.close()
            raise ConfigurationError(f"{self._database.path}: {name} is {found}, not {value}; {advice}")

    @property
    def database(self) -> Database:
        """The file itself, for tables that other rooms keep in it."""
        return self._database

    def writing(self, *, durable: bool = True) -> AbstractContextManager[Connection]:
        """One transaction over all tables, see `Database.writing`."""
        return self._database.writing(durable=durable)

    def meta(self, name: str) -> str | None:
        """A remembered setting."""
        found: str | None = self._database.value("SELECT value FROM meta WHERE name = ?", (name,))
        return found

    def set_meta(self, name: str, value: str) -> None:
        """Remember a setting."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def bring_in(self) -> None:
        """Bring what was written into the file proper, at a moment when nobody waits for the caller."""
        self._database.bring_in()

    def settle_file(self) -> None:
        """Bring all of it into the one file, so that it can be copied as it is."""
        self._database.scrub()

    def _take_stash(self) -> None:
        found = self._database.value("SELECT value FROM meta WHERE name = ?", (_STASH,))
        if found is None:
            return
        with self._database.writing() as connection:
            self.users.keep((), filter(None, unpacked(found).split("\n")))
            connection.execute("DELETE FROM meta WHERE name = ?", (_STASH,))

    def close(self) -> None:
        """Close the file."""
        self._database.close()
