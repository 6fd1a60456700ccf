"""Keeps the count of what claims say about entities in step with identities, states and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from communique.ingest.ports import Rooms
from communique.model.knowledge import Claim, Entity, Fact, Identity, Literal, Tally
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.store.vote import Key, Vote, key_of

_MOST = 4_096  # subjects whose tallies are kept


class Counting:
    """Counts the votes that were stirred, and gives the tallies of subjects.

    Of a state of which every report speaks no more is counted again than the facts whose votes have changed.
    """

    def __init__(self, ledger: Ledger, rooms: Rooms) -> None:
        self._ledger = ledger
        self._rooms = rooms
        self._counted: dict[Iri, dict[Key, Tally]] = {}  # the subject asked for last comes last
        self._due: dict[Iri, set[Key]] = defaultdict(set)

    def settle(self) -> None:
        """Count all votes whose names or claims have changed."""
        votes = self._ledger.votes
        while uncounted := votes.uncounted():
            identity = Identity(self._ledger.applied.shared(_names(uncounted)))
            faces = self._ledger.applied.faces({identity.of(vote.outermost) for vote in uncounted})
            states = {iri: face.state for iri, face in faces.items() if face.state}
            count = self._rooms.counting(self._ledger.decisions.effective())
            with self._ledger.writing(durable=False):
                votes.count({vote: count(vote, identity, states) for vote in uncounted})

    def tallies(self, subject: Iri) -> tuple[Tally, ...]:
        """How claims about a shared entity stand, with the days of reports where they matter."""
        self._forget_touched()
        counted = self._counted.pop(subject, None)
        due = self._due.pop(subject, ())
        if counted is None:
            tallies = map(self._dated, self._ledger.votes.tallies(subject))
            counted = {key_of(tally.fact): tally for tally in tallies}
        for key in due:
            counted.pop(key, None)
            if (tally := self._ledger.votes.tally(key)) is not None:
                counted[key] = self._dated(tally)
        self._counted[subject] = counted
        if len(self._counted) > _MOST:
            self._forget(next(iter(self._counted)))
        return tuple(counted[key] for key in sorted(counted))

    def _dated(self, tally: Tally) -> Tally:
        is_dated = self._rooms.is_dated(tally.fact)
        return replace(tally, days=self._ledger.votes.days(tally.fact)) if is_dated else tally

    def _forget_touched(self) -> None:
        touched = self._ledger.votes.touched()
        if touched is None:
            self._counted.clear()
            self._due.clear()
        for key in touched or ():
            if key[0] in self._counted:
                self._due[key[0]].add(key)

    def _forget(self, subject: Iri) -> None:
        del self._counted[subject]
        self._due.pop(subject, None)

    def contested(
        self, tallies: tuple[Tally, ...], looks: Mapping[Iri, tuple[Entity, ...]]
    ) -> tuple[frozenset[Fact], tuple[Claim, ...]]:
        """The facts that claims may dispute, with all claims about them; looks: the subjects as told."""
        facts = self._rooms.contested(tallies, looks)
        claims = {claim for fact in facts for claim in self._ledger.votes.claims(fact)}
        return facts, self._ledger.evidence.claims(claims) if claims else ()


def _names(votes: tuple[Vote, ...]) -> set[Iri]:
    named = {name for vote in votes for name in (vote.fact.subject, vote.speaker, vote.outermost)}
    return named | {vote.fact.object for vote in votes if not isinstance(vote.fact.object, Literal)}
