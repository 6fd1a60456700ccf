"""What people decided, append-only; an undo is a decision too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from communique.model import codec
from communique.model.curation import UNDONE, Decision, DecisionKind
from communique.model.text import Iri
from communique.store.database import Database
from communique.store.documents import Documents


class Decisions:
    """The tables decisions and decision_targets."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self._database = database
        self._documents = documents
        # The last row read, all decisions up to it, those of them that hold.
        self._read: tuple[tuple[int, str] | None, tuple[Decision, ...], tuple[Decision, ...]]
        self._read = (None, (), ())

    def add(
        self,
        kind: DecisionKind,
        *,
        targets: Iterable[str],
        values: Mapping[str, str] | None = None,
        who: str = "",
        why: str = "",
        when: datetime | None = None,
    ) -> Decision:
        """Write one down under the next sequence number."""
        with self._database.writing() as connection:
            decision = Decision(
                sequence=self._documents.next_sequence(),
                kind=kind,
                targets=tuple(map(Iri, targets)),
                values=dict(values or {}),
                who=who,
                why=why,
                when=when,
            )
            connection.execute(
                "INSERT INTO decisions VALUES (?, ?, ?)",
                (decision.sequence, kind.value, codec.dumps(decision).decode()),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO decision_targets VALUES (?, ?)",
                [(target, decision.sequence) for target in decision.targets],
            )
        return decision

    def forget(self, document: str, owned: Collection[str]) -> tuple[int, ...]:
        """Delete decisions about a document alone; of those about others too, the reason's words go.

        owned: IRIs of claims, events and entities that this document alone tells. Gives the numbers of
        decisions that changed.
        """
        touched = []
        with self._database.writing() as connection:
            for decision in self.all():
                own = [_is_of(target, document, owned) for target in decision.targets]
                if not any(own):
                    continue
                touched.append(decision.sequence)
                if all(own):
                    for table in ("decisions", "decision_targets"):
                        sql = f"DELETE FROM {table} WHERE sequence = ?"  # noqa: S608  # constants
                        connection.execute(sql, (decision.sequence,))
                else:
                    body = codec.dumps(replace(decision, why="")).decode()
                    sql = "UPDATE decisions SET body = ? WHERE sequence = ?"
                    connection.execute(sql, (body, decision.sequence))
        if touched:
            self._read = (None, (), ())
        return tuple(touched)

    def all(self) -> tuple[Decision, ...]:
        """Every decision, by sequence number, undone ones included; the same object until one is added."""
        return self._present()[0]

    def effective(self) -> tuple[Decision, ...]:
        """Those that hold: undone ones and undos left out; an undo may itself be undone. As `all`."""
        return self._present()[1]

    def is_undone(self, sequence: int) -> bool:
        """Whether a decision was taken back, and that was not."""
        return sequence in _undone(self.all())

    def last(self) -> int:
        """The greatest sequence number given to a decision, 0 before the first."""
        return int(self._database.value("SELECT max(sequence) FROM decisions") or 0)

    def _present(self) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
        """All and effective ones; what was read before is read again only after a rollback took it away."""
        last, every, held = self._read
        since = last[0] if last and self._row(last[0]) == last else 0
        sql = "SELECT sequence, body FROM decisions WHERE sequence > ? ORDER BY sequence"
        rows = self._database.rows(sql, (since,))
        if rows or (last and not since):
            fresh = tuple(codec.loads(Decision, body.encode()) for _, body in rows)
            every = (*every, *fresh) if since else fresh
            held = _held(every)
            self._read = (rows[-1] if rows else None, every, held)
        return every, held

    def _row(self, sequence: int) -> tuple[int, str] | None:
        return self._database.row("SELECT sequence, body FROM decisions WHERE sequence = ?", (sequence,))

    def about(self, target: str) -> tuple[Decision, ...]:
        """Decisions that hold and name this target, by sequence number."""
        rows = self._database.rows("SELECT sequence FROM decision_targets WHERE target = ?", (target,))
        numbers = {row[0] for row in rows}
        if not numbers:
            return ()
        return tuple(decision for decision in self.effective() if decision.sequence in numbers)


def _is_of(target: str, document: str, owned: Collection[str]) -> bool:
    return target == document or target.startswith(f"{document}#") or target in owned


def _undone(every: tuple[Decision, ...]) -> frozenset[int]:
    undone: set[int] = set()
    for decision in reversed(every):
        if decision.kind is DecisionKind.UNDO and decision.sequence not in undone:
            undone.add(int(decision.values[UNDONE]))
    return frozenset(undone)


def _held(every: tuple[Decision, ...]) -> tuple[Decision, ...]:
    undone = _undone(every)
    return tuple(
        decision
        for decision in every
        if decision.sequence not in undone and decision.kind is not DecisionKind.UNDO
    )
