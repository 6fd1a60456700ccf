"""Origins: how many independent sources stand behind a fact, however many reports carry it.

One origin are: all claims that reach us through one speaker, or through speakers who act for one state; one
report's own voice, with every report of the same text. A quoted speaker adds no origin beside a narrator who
quotes her in the same report, and unnamed speakers are one origin together, since nobody can tell them apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.model.knowledge import Claim, Identity
from communique.model.text import Document, Iri, SpeakerKind

_ANONYMOUS = Iri("anonymous")
# A document's IRI is the hash of its text, so what is kept here never goes stale.
_WORDINGS: dict[Iri, str] = {}
_WORDS = re.compile(r"\w+")


def copies(documents: Iterable[Document]) -> Mapping[Iri, Iri]:
    """Document → the smallest IRI among those with the same words, case and punctuation aside."""
    groups: dict[str, list[Iri]] = {}
    for document in documents:
        groups.setdefault(wording(document), []).append(document.iri)
    return {iri: min(group) for group in groups.values() for iri in group}


def wording(document: Document) -> str:
    """A hash of the words alone, case and punctuation aside: the same for copies of one text."""
    if document.iri not in _WORDINGS:
        words = " ".join(_WORDS.findall(document.text.casefold()))
        _WORDINGS[document.iri] = hashlib.sha256(words.encode()).hexdigest()
    return _WORDINGS[document.iri]


def side_of(speaker: Iri, state: Iri | None, *, anonymous: bool) -> Iri:
    """The origin that a speaker's words are of: the state that the speaker acts for, or the speaker."""
    return state or (_ANONYMOUS if anonymous else speaker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """texts: document → the one it copies or credits; states: shared entity → the state it acts for."""

    texts: Mapping[Iri, Iri] = field(default_factory=dict)
    states: Mapping[Iri, Iri] = field(default_factory=dict)

    def narrator(self, claim: Claim) -> Iri:
        """The report whose own voice a claim comes in, one for all copies of its text."""
        return self.texts.get(claim.document, claim.document)

    def speaker(self, claim: Claim, identity: Identity) -> Iri:
        """The side through which quoted words reach us: that of the outermost speaker."""
        outermost = identity.of(claim.via[-1] if claim.via else claim.speaker)
        anonymous = claim.speaker_kind is SpeakerKind.ANONYMOUS and not claim.via
        return side_of(outermost, self.states.get(outermost), anonymous=anonymous)

    def of(self, claims: Iterable[Claim], identity: Identity) -> tuple[Iri, ...]:
        """The distinct origins of claims that assert one fact, sorted."""
        claims = tuple(claims)
        narrators = {self.narrator(claim) for claim in claims if claim.speaker_kind is SpeakerKind.NARRATOR}
        quoted = {
            self.speaker(claim, identity)
            for claim in claims
            if claim.speaker_kind is not SpeakerKind.NARRATOR and self.narrator(claim) not in narrators
        }
        return tuple(sorted(narrators | quoted))
