"""Votes: what one claim says of one fact about an entity, and how many say it.

A head of state is spoken of in every other report; what thousands of claims come to is counted here, by the
database, instead of being worked out claim by claim for each new report. A row holds the vote under the local
names of its document and, beside it, what it counts as under the present shared ones. Rows whose names
change are stirred, and counted again before anybody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from communique.model.knowledge import Claim, Fact, ResolvedReport, Tally, held_by
from communique.model.sources import independent
from communique.model.text import Factuality, Iri, SpeakerKind
from communique.store.database import Database
from communique.store.vote import (
    ASSERTS,
    REFUSES,
    TELLS,
    Counted,
    Key,
    Vote,
    key_of,
    read_back,
    written,
)

_BATCH = 5_000
_VOTED = "EXISTS (SELECT 1 FROM votes WHERE shared = asked.value)"
_OF_FACT = "WHERE shared = ? AND predicate = ? AND value = ?"
_NARRATED = f"mood = {ASSERTS} AND narrated = 1"
# Of the same fact and source in a report's own voice.
_OWN = (
    "SELECT 1 FROM votes AS own WHERE own.shared = votes.shared AND own.predicate = votes.predicate "  # noqa: S608
    f"AND own.value = votes.value AND own.mood = {ASSERTS} AND own.narrated = 1 "
    "AND own.source = votes.source"
)
_QUOTED = (
    "SELECT DISTINCT document, side, voice, "  # noqa: S608  # constants, as all below
    f"EXISTS ({_OWN} AND own.document = votes.document), EXISTS ({_OWN}) "
    f"FROM votes {_OF_FACT} AND mood = {ASSERTS} AND narrated = 0"
)
_COUNTED = (
    "UPDATE votes SET stale = 0, shared = ?, value = ?, voice = ?, side = ?, mood = ?, accepted = ? "
    "WHERE claim = ? AND at = ?"
)
_COLUMNS = "claim, at, subject, predicate, object, speaker, outermost, anonymous, narrated, factuality"


def spoken(claim: Claim, linked: Collection[Iri]) -> Iterator[tuple[int, Fact]]:
    """The facts of a claim, and of a post the holder whom no vocabulary knows: of the others tenures tell."""
    for at, fact in enumerate(claim.facts):
        yield at, fact
        if (turned := held_by(fact)) is not None and fact.subject not in linked:
            yield -1 - at, turned


def linked_in(report: ResolvedReport) -> frozenset[Iri]:
    """What a report names that is in the vocabularies."""
    return frozenset(entity.iri for entity in report.entities if entity.reference is not None)


def _votes(report: ResolvedReport) -> Iterator[Vote]:
    events, linked = {event.iri for event in report.events}, linked_in(report)
    for claim in report.claims:
        outermost = claim.via[-1] if claim.via else claim.speaker
        for at, fact in spoken(claim, linked):
            if fact.subject not in events:
                yield Vote(
                    claim=claim.iri,
                    at=at,
                    fact=fact,
                    speaker=claim.speaker,
                    outermost=outermost,
                    anonymous=claim.speaker_kind is SpeakerKind.ANONYMOUS and not claim.via,
                    narrated=claim.speaker_kind is SpeakerKind.NARRATOR,
                    factuality=claim.factuality,
                )


def _vote(row: tuple[Any, ...]) -> Vote:
    claim, at, subject, predicate, value, speaker, outermost, anonymous, narrated, factuality = row
    return Vote(
        claim=Iri(claim),
        at=at,
        fact=Fact(subject=Iri(subject), predicate=predicate, object=read_back(value)),
        speaker=Iri(speaker),
        outermost=Iri(outermost),
        anonymous=bool(anonymous),
        narrated=bool(narrated),
        factuality=Factuality(factuality),
    )


class Votes:
    """The table votes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._touched: set[Key] = set()
        self._undone = database.undone
        self._is_cleared = False

    def replace(self, document: str, report: ResolvedReport | None, *, source: str = "") -> None:
        """The votes of a document anew, to be counted; source is the same for texts of one origin."""
        with self._database.writing() as connection:
            self._touch("document = ?", document)
            connection.execute("DELETE FROM votes WHERE document = ?", (document,))
            if report is None:
                return
            anchor = report.document.anchor
            day = anchor.isoformat() if anchor else None
            rows = [
                (
                    *(vote.claim, vote.at, document, source, day),
                    *(vote.fact.subject, vote.fact.predicate, written(vote.fact.object)),
                    *(vote.speaker, vote.outermost, vote.anonymous, vote.narrated, vote.factuality.value),
                )
                for vote in _votes(report)
            ]
            connection.executemany(
                "INSERT OR REPLACE INTO votes VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?, 1, '', '', '', '', 0, 0)",
                rows,
            )

    def day_of(self, document: str) -> str | None:
        """The day that a document's claims count from, None where there is none or no claim."""
        found = self._database.value("SELECT day FROM votes WHERE document = ? LIMIT 1", (document,))
        return str(found) if found else None

    def set_source(self, document: str, source: str) -> None:
        """The words of a document are of this origin."""
        with self._database.writing() as connection:
            self._touch("document = ?", document)
            connection.execute("UPDATE votes SET source = ? WHERE document = ?", (source, document))

    def stir(self, names: Iterable[Iri]) -> None:
        """What these local names stand for has changed: votes that have one must be counted again."""
        self._stir(names, ("subject", "object", "speaker", "outermost"))

    def stir_voices(self, names: Iterable[Iri]) -> None:
        """What these local names act for has changed, and with it the origin of what came through them."""
        self._stir(names, ("outermost",))

    def stir_claims(self, claims: Iterable[Iri]) -> None:
        """What people decided about these claims has changed."""
        self._stir(claims, ("claim",))

    def _stir(self, values: Iterable[Iri], columns: Iterable[str]) -> None:
        wanted = [(value,) for value in sorted(set(values))]
        with self._database.writing() as connection:
            for column in columns:
                connection.executemany(f"UPDATE votes SET stale = 1 WHERE {column} = ?", wanted)  # noqa: S608

    def uncounted(self) -> tuple[Vote, ...]:
        """Some votes that must be counted; none when all are."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM votes WHERE stale = 1 LIMIT {_BATCH}")  # noqa: S608
        return tuple(map(_vote, rows))

    def count(self, counted: Mapping[Vote, Counted]) -> None:
        """What each of these votes counts as now."""
        rows = [
            (
                *(told.fact.subject, written(told.fact.object), told.voice, told.side),
                *(told.mood, told.accepted, vote.claim, vote.at),
            )
            for vote, told in counted.items()
        ]
        with self._database.writing() as connection:
            self._touch("stale = 1")
            connection.executemany(_COUNTED, rows)
        self._touched.update(key_of(told.fact) for told in counted.values())

    def _touch(self, condition: str, *values: str) -> None:
        """The facts that these votes count for are counted otherwise from now on."""
        # Neither DISTINCT nor a bare `shared`: for either the index of all facts would be read to its end.
        sql = f"SELECT shared, predicate, value FROM votes WHERE {condition} AND +shared <> ''"  # noqa: S608
        self._touched.update((Iri(shared), *rest) for shared, *rest in self._database.rows(sql, values))

    def touched(self) -> frozenset[Key] | None:
        """The facts whose votes may count otherwise than when this was last asked; None: all there are."""
        is_anything = self._is_cleared or self._undone != self._database.undone
        touched = None if is_anything else frozenset(self._touched)
        self._touched.clear()
        self._is_cleared, self._undone = False, self._database.undone
        return touched

    def subjects(self, wanted: Iterable[Iri]) -> frozenset[Iri]:
        """Those of the shared IRIs about which there are votes, dead ones among them."""
        return frozenset(map(Iri, self._database.those(_VOTED, wanted)))

    def tallies(self, subject: Iri) -> tuple[Tally, ...]:
        """The facts that live votes about a shared subject speak of, each counted, in a fixed order."""
        moods: dict[Key, dict[tuple[int, bool], bool]] = {}
        for predicate, value, mood, narrated, accepted in self._database.rows(
            "SELECT predicate, value, mood, narrated, max(accepted) FROM votes WHERE shared = ? AND mood > 0 "
            "GROUP BY predicate, value, mood, narrated",
            (subject,),
        ):
            moods.setdefault((subject, predicate, value), {})[mood, bool(narrated)] = bool(accepted)
        return tuple(self._tally(key, found) for key, found in sorted(moods.items()))

    def tally(self, key: Key) -> Tally | None:
        """How live votes on one fact stand; None where there is none."""
        sql = (
            f"SELECT mood, narrated, max(accepted) FROM votes {_OF_FACT} AND mood > 0 GROUP BY mood, narrated"  # noqa: S608
        )
        rows = self._database.rows(sql, key)
        moods = {(mood, bool(narrated)): bool(accepted) for mood, narrated, accepted in rows}
        return self._tally(key, moods) if moods else None

    def _tally(self, key: Key, moods: Mapping[tuple[int, bool], bool]) -> Tally:
        subject, predicate, value = key
        narrated, quoted = (ASSERTS, True) in moods, (ASSERTS, False) in moods
        reports = self._distinct("source, document", key) if narrated else 0
        origins = self._origins(key) if narrated else 0
        apart = self._quoted(key) if quoted else []
        return Tally(
            fact=Fact(subject=subject, predicate=predicate, object=read_back(value)),
            reports=reports + len({document for document, _, _, told, _ in apart if not told}),
            origins=origins + len({side for _, side, _, _, copied in apart if not copied}),
            narrated=narrated,
            quoted=quoted,
            refused=any(mood == REFUSES for mood, _ in moods),
            told=any(mood == TELLS for mood, _ in moods),
            accepted=any(accepted for (mood, _), accepted in moods.items() if mood == ASSERTS),
            speakers=tuple(sorted({Iri(voice) for _, _, voice, _, _ in apart})),
        )

    def _distinct(self, columns: str, key: Key) -> int:
        """How many of these reports' own voices give; read off the index in its order, nothing sorted."""
        sql = f"SELECT count(*) FROM (SELECT DISTINCT {columns} FROM votes {_OF_FACT} AND {_NARRATED})"  # noqa: S608
        return int(self._database.value(sql, key))

    def _origins(self, key: Key) -> int:
        """How many independent origins these own voices are; most texts credit nobody or one agency."""
        told = f"SELECT DISTINCT source FROM votes {_OF_FACT} AND {_NARRATED}"  # noqa: S608
        sql = f"SELECT count(*), total(instr(source, char(31)) > 0) FROM ({told})"  # noqa: S608
        number, mixed = self._database.row(sql, key) or (0, 0)
        return independent(row[0] for row in self._database.rows(told, key)) if mixed else int(number)

    def _quoted(self, key: Key) -> list[tuple[str, str, str, bool, bool]]:
        """(document, side, voice, whether its report says so too, whether a copy of its text does)."""
        return [
            (document, side, voice, bool(told), bool(copied))
            for document, side, voice, told, copied in self._database.rows(_QUOTED, key)
        ]

    def days(self, fact: Fact) -> tuple[date, ...]:
        """The days of the reports in which a shared fact is asserted, those that are known, sorted."""
        sql = (
            f"SELECT DISTINCT day FROM votes {_OF_FACT} AND mood = {ASSERTS} AND day IS NOT NULL ORDER BY day"  # noqa: S608
        )
        return tuple(date.fromisoformat(row[0]) for row in self._database.rows(sql, key_of(fact)))

    def claims(self, fact: Fact) -> tuple[Iri, ...]:
        """The claims that speak of a shared fact, sorted."""
        sql = f"SELECT DISTINCT claim FROM votes {_OF_FACT} ORDER BY claim"  # noqa: S608
        return tuple(Iri(row[0]) for row in self._database.rows(sql, key_of(fact)))

    def clear(self) -> None:
        """Forget every vote."""
        self._is_cleared = True
        with self._database.writing() as connection:
            connection.execute("DELETE FROM votes")
