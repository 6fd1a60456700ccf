"""Keeps the count of what claims say about entities in step with identities, states and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.ingest.ports import Rooms
from communique.model.knowledge import Claim, Entity, Fact, Identity, Literal, Tally
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.store.votes import Vote


class Counting:
    """Counts the votes that were stirred, and gives the tallies of subjects."""

    def __init__(self, ledger: Ledger, rooms: Rooms) -> None:
        self._ledger = ledger
        self._rooms = rooms
        self._counted: dict[Iri, tuple[Tally, ...]] = {}  # since one settling asks several times
        self._turn = -1

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
        votes = self._ledger.votes
        if self._turn != votes.turn:
            self._turn, self._counted = votes.turn, {}
        if subject not in self._counted:
            self._counted[subject] = self._tallies(subject)
        return self._counted[subject]

    def _tallies(self, subject: Iri) -> tuple[Tally, ...]:
        votes = self._ledger.votes
        return tuple(
            replace(tally, days=votes.days(tally.fact)) if self._rooms.is_dated(tally.fact) else tally
            for tally in votes.tallies(subject)
        )

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
