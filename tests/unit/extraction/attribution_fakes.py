"""Parsed words and annotations made by hand, so that rules are tested without a language model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.model.reference import Cue, Entry, Reference
from communique.model.text import (
    Annotations,
    Candidate,
    Chain,
    Document,
    EntityType,
    Iri,
    Level,
    Mention,
    ReferenceKey,
    Span,
)

PUNCTUATION = {",", ".", ":", '"', "“", "”", "?", "—", "-"}


@dataclass(eq=False)
class FakeToken:
    """A word with spaCy's attribute names."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    whitespace_: str
    all: list[FakeToken] = field(repr=False)
    up: int = 0

    @property
    def head(self) -> FakeToken:
        return self.all[self.up]

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def children(self) -> Iterator[FakeToken]:
        return (each for each in self.all if each.up == self.i and each.i != self.i)

    @property
    def lefts(self) -> Iterator[FakeToken]:
        return (each for each in self.children if each.i < self.i)

    @property
    def rights(self) -> Iterator[FakeToken]:
        return (each for each in self.children if each.i > self.i)

    @property
    def subtree(self) -> Iterator[FakeToken]:
        return (each for each in self.all if each is self or self in each.ancestors)

    @property
    def ancestors(self) -> list[FakeToken]:
        found, each = [], self
        while each.head is not each:
            each = each.head
            found.append(each)
        return found

    @property
    def is_sent_start(self) -> bool:
        return self.i == 0

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        return self.text in PUNCTUATION

    def __len__(self) -> int:
        return len(self.text)


def parsed(text: str, rows: str) -> list[FakeToken]:
    """Words of a text; a row each: "word lemma POS TAG dep head-number"."""
    tokens: list[FakeToken] = []
    position = 0
    for number, row in enumerate(line.split() for line in rows.strip().splitlines()):
        word, lemma, pos, tag, dep, up = row
        idx = text.index(word, position)
        position = idx + len(word)
        space = " " if text[position : position + 1] == " " else ""
        tokens.append(FakeToken(number, idx, word, lemma, pos, tag, dep, space, tokens, int(up)))
    return tokens


def named(
    text: str, surface: str, type_: EntityType, *, head: str | None = None, level: Level = Level.NAME
) -> Mention:
    """The mention of the first place where a surface stands; its head is the last word unless given."""
    start = text.index(surface)
    carrier = head or surface.rsplit(maxsplit=1)[-1]
    at = start + surface.rindex(carrier)
    return Mention(
        span=Span(start, start + len(surface)), head=Span(at, at + len(carrier)), type=type_, level=level
    )


def annotated(
    text: str, tokens: Sequence[FakeToken], mentions: Sequence[Mention], keys: dict[str, str] | None = None
) -> Annotations:
    """Annotations of one sentence, a chain a mention; keys gives surfaces their reference keys."""
    chains = []
    for mention in mentions:
        surface = mention.span.of(text)
        key = (keys or {}).get(surface)
        found = (Candidate(key=ReferenceKey(key), score=1.0, reason="name"),) if key else ()
        chains.append(Chain(type=mention.type, mentions=(mention,), canonical=surface, candidates=found))
    document = Document(iri=Iri("http://127.0.0.1:8000/doc/0"), text=text)
    ordered = tuple(sorted(mentions, key=lambda each: each.span))
    return Annotations(
        document=document,
        tokens=tuple(tokens),
        sentences=(Span(0, len(text)),),
        mentions=ordered,
        chains=tuple(chains),
    )


def a_cue(kind: str, lemma: str, pos: str = "VERB", **properties: str) -> Cue:
    """A cue; property values of several words are several values."""
    return Cue(
        key=ReferenceKey(f"cue-{kind}-{lemma}"),
        kind=kind,
        lemma=lemma,
        pos=pos,
        properties={name: tuple(value.split()) for name, value in properties.items()},
    )


def a_state(key: str, label: str, demonym: str) -> Entry:
    """A state with its demonym."""
    return Entry(
        key=ReferenceKey(key),
        kind="State",
        type=EntityType.PLACE,
        label=label,
        names=(label,),
        properties={"demonym": (demonym,)},
    )


REFERENCE = Reference(
    entries=[a_state("place-kenya", "Kenya", "Kenyan"), a_state("place-norway", "Norway", "Norwegian")],
    cues=[
        a_cue("AttributionCue", "say", complement="clause", commitment="0.9"),
        a_cue("HedgeCue", "allegedly", "ADV", lends="Possible"),
        a_cue("SpeechNoun", "rumour", "NOUN", doubtful="true"),
        a_cue(
            "AttributionCue", "deny", complement="clause gerund noun report", lends="Denied", subject="voice"
        ),
        a_cue("AttributionCue", "show", complement="clause", subject="voice"),
        a_cue(
            "AttributionCue",
            "urge",
            complement="clause infinitive",
            lends="Requested",
            lendsInfinitive="Requested",
            addressed="true",
        ),
        a_cue("AttributionCue", "quote", complement="quote", passesOn="true"),
        a_cue("AttributionCue", "sure", "ADJ", complement="clause", subject="voice"),
        a_cue("SpeechNoun", "pledge", "NOUN", lends="Planned", lendsInfinitive="Planned"),
        a_cue("SpeechNoun", "assurance", "NOUN"),
        a_cue("DeliveryVerb", "give"),
        a_cue("SourceNoun", "agent", "NOUN", voiceOf="person"),
        a_cue("SourceNoun", "statement", "NOUN", voiceOf="document", ofLastSpeaker="true"),
        a_cue("SourceNoun", "ruling", "NOUN", voiceOf="document"),
        a_cue("AccordingCue", "according to", "ADP"),
        a_cue("SourceNoun", "official", "NOUN", voiceOf="person", speaksFor="employer"),
        a_cue("SourceNoun", "minister", "NOUN", voiceOf="person"),
        a_cue("SourceNoun", "ministry", "NOUN", voiceOf="group"),
        a_cue("SourceNoun", "spokesman", "NOUN", voiceOf="spokesperson"),
        a_cue("SpeechComment", "echo"),
        a_cue("NarratorTurn", "although", "SCONJ"),
        a_cue("AffiliationNoun", "navy", "NOUN", means="stateBody"),
        a_cue("AffiliationNoun", "capital", "NOUN", means="place"),
        a_cue("AffiliationNoun", "official", "NOUN", means="follower"),
        a_cue("AffiliationNoun", "correspondent", "NOUN", means="staff"),
        a_cue("ArmamentParticiple", "supplied", predicate="supplies"),
    ],
)
