"""Origins: how many independent sources stand behind a fact, however many reports carry it.

One origin are: all claims that reach us through one speaker, or through speakers who act for one state; one
report's own voice, with every copy and version of its text and all that credit the same agency. A quoted
speaker adds no origin beside a narrator who quotes her in the same report, and unnamed speakers are one
origin together, since nobody can tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.model.knowledge import Claim, Identity
from communique.model.sources import independent
from communique.model.text import Iri, SpeakerKind

_ANONYMOUS = Iri("anonymous")


def side_of(speaker: Iri, state: Iri | None, *, anonymous: bool) -> Iri:
    """The origin that a speaker's words are of: the state that the speaker acts for, or the speaker."""
    return state or (_ANONYMOUS if anonymous else speaker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """texts: document → the origin of its words where it is not the text alone, see `model.sources`.

    states: shared entity → the state it acts for.
    """

    texts: Mapping[Iri, str] = field(default_factory=dict)
    states: Mapping[Iri, Iri] = field(default_factory=dict)

    def narrator(self, claim: Claim) -> str:
        """The origin of the report's own voice in which a claim comes."""
        return self.texts.get(claim.document, claim.document)

    def speaker(self, claim: Claim, identity: Identity) -> Iri:
        """The side through which quoted words reach us: that of the outermost speaker."""
        outermost = identity.of(claim.via[-1] if claim.via else claim.speaker)
        anonymous = claim.speaker_kind is SpeakerKind.ANONYMOUS and not claim.via
        return side_of(outermost, self.states.get(outermost), anonymous=anonymous)

    def number(self, claims: Iterable[Claim], identity: Identity) -> int:
        """How many independent origins the claims that assert one fact come from."""
        claims = tuple(claims)
        narrators = {self.narrator(claim) for claim in claims if claim.speaker_kind is SpeakerKind.NARRATOR}
        quoted = {
            self.speaker(claim, identity)
            for claim in claims
            if claim.speaker_kind is not SpeakerKind.NARRATOR and self.narrator(claim) not in narrators
        }
        return independent(narrators) + len(quoted)
