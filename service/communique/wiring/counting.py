"""What a vote counts as, by what people decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from communique.derivation.origins import side_of
from communique.derivation.rulings import Rulings
from communique.model.knowledge import Identity
from communique.model.text import Factuality, Iri
from communique.store.vote import ASSERTS, DEAD, REFUSES, TELLS, Counted, Vote

_MOODS = MappingProxyType(
    {Factuality.ASSERTED: ASSERTS, Factuality.NEGATED: REFUSES, Factuality.DENIED: REFUSES}
)


def counting_by(ruled: Rulings) -> Callable[[Vote, Identity, Mapping[Iri, Iri]], Counted]:
    """A function that counts votes under shared names and the states of their speakers."""

    def counted(vote: Vote, identity: Identity, states: Mapping[Iri, Iri]) -> Counted:
        outermost = identity.of(vote.outermost)
        return Counted(
            fact=identity.fact(vote.fact),
            voice=identity.of(vote.speaker),
            side=side_of(outermost, states.get(outermost), anonymous=vote.anonymous),
            mood=DEAD if vote.claim in ruled.rejected else _MOODS.get(vote.factuality, TELLS),
            accepted=vote.claim in ruled.accepted,
        )

    return counted
