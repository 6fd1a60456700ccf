"""Speakers: the person, institution or unnamed voice that a noun phrase denotes, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.extraction.antecedents import (
    body_before,
    governments,
    group_of,
    holder_before,
    is_doubtful,
    is_only_talked_of,
    is_state,
    is_whereabouts,
    person_beside,
)
from communique.extraction.grammar import apposed_far
from communique.extraction.noun_phrases import is_indefinite, issuer_of, phrase, tied
from communique.extraction.reading import Reading, children, span_between
from communique.model.reference import Reference
from communique.model.text import EntityType, Level, Mention, Span, SpeakerKind, Token

_VOICES = (
    EntityType.PERSON,
    EntityType.ORGANIZATION,
    EntityType.MILITARY_UNIT,
    EntityType.PLACE,
    EntityType.OFFICE,
    EntityType.COLLECTIVE,
)
_INSTITUTIONS = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT, EntityType.PLACE)
_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "who", "it"})
_SINGULAR_PERSONS = frozenset({"he", "she", "i"})
_FORCES = frozenset({"army", "military", "navy", "police", "force", "troop", "marine", "guard"})
_MODIFIERS = ("compound", "amod", "poss", "nmod")
# "A Kenyan police spokesman" does not speak for the government of Kenya.
_NO_GOVERNMENT = frozenset(
    [
        *("police", "opposition", "union", "company", "rebel", "militia", "party", "hospital", "airline"),
        *("church", "university", "court", "club", "bank", "business", "aid", "relief", "port", "airport"),
        *("prison", "election"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks. mention is None for a voice without a name; span is where the phrase stands.

    Of an anonymous speaker mention is the group or the body that the words name ("Pentagon officials").
    said is what was said, for who speaks next. stands_for is where the phrase stands that a pronoun repeats.
    """

    kind: SpeakerKind
    mention: Mention | None = None
    span: Span | None = None
    others: tuple[Mention, ...] = ()
    said: Span | None = None
    stands_for: Span | None = None


class Speakers:
    """Reads speakers off noun phrases; knows the nouns that can stand for a voice."""

    def __init__(self, reference: Reference) -> None:
        self._voices: Mapping[str, str] = {
            cue.lemma: cue.value("voiceOf") or "person" for cue in reference.cues_of("SourceNoun")
        }
        # "the statement" is the last speaker's, "the ruling" is nobody's who was named before.
        self._issued = {
            cue.lemma for cue in reference.cues_of("SourceNoun") if cue.value("ofLastSpeaker") is not None
        }
        self._employed = {
            cue.lemma for cue in reference.cues_of("SourceNoun") if cue.value("speaksFor") == "employer"
        }
        # "Turkish leaders" stand for their state, "Turkish activists" for nobody but themselves.
        self._of_state = {
            cue.lemma
            for cue in reference.cues_of("SourceNoun")
            if cue.value("speaksFor") is not None or cue.value("voiceOf") == "spokesperson"
        }
        self._demonyms = _demonyms(reference)

    def voice(self, token: Token) -> str | None:
        """What sort of voice a noun stands for: person, spokesperson, group, document, or none."""
        lemma = token.lemma_.lower()
        return self._voices.get(lemma) or self._voices.get(lemma.rsplit("-", 1)[-1])

    def speaks(self, reading: Reading, token: Token) -> bool:
        """Whether the word heads a phrase that can say something."""
        if token.lower_ in _PRONOUNS - {"it"} or self.voice(token) is not None:
            return True
        if token.lower_ == "it":
            return reading.mention_at(token, *_VOICES) is not None
        return token.pos_ == "PROPN" or reading.mention_at(token, *_VOICES) is not None

    def telling(self, reading: Reading, participle: Token, subject: Token) -> Token:
        """Who or what a participle of saying is told of: "held a letter saying ..."."""
        if (
            subject.head.i == participle.i
            and participle.dep_ == "advcl"
            and not self.speaks(reading, subject)
        ):
            return reading.governor_subject(participle.head) or subject  # "halted | the sale, saying ..."
        before = reading.tokens[participle.i - 1] if participle.i else participle
        thing = before.dep_ == "dobj" and (
            self.voice(before) == "document" or not self.speaks(reading, before)
        )
        if participle.dep_ == "advcl" and thing and before.pos_ == "NOUN":
            return before
        return self._paper_over(subject) if participle.dep_ == "acl" else subject

    def _paper_over(self, noun: Token) -> Token:
        """The paper that a phrase belongs to: "a message on a platform saying ..." is the message's words."""
        above = noun
        while above.dep_ == "pobj" and above.head.dep_ == "prep":
            above = above.head.head
            if self.voice(above) == "document":
                return above
        return noun

    def read(self, reading: Reading, head: Token, *, last: Speaker | None = None) -> Speaker:
        """The speaker whom the phrase of that head denotes; last is who spoke before, for pronouns."""
        parts = [self._one(reading, each, last) for each in reading.coordinated(head)]
        named = [part for part in parts if part.mention is not None]
        if not named:
            return parts[0]
        first = named[0]
        if len(parts) == 1:
            return first
        others = tuple(part.mention for part in named[1:] if part.mention is not None)
        return Speaker(kind=first.kind, mention=first.mention, span=first.span, others=others)

    def _one(self, reading: Reading, head: Token, last: Speaker | None) -> Speaker:
        group = group_of(reading, head) if reading.mention_at(head, *_VOICES) is None else None
        if group is not None:
            first, *others = group.members
            kind = _kind(reading, first)
            return Speaker(kind=kind, mention=first, span=group.span, others=tuple(others))
        if head.pos_ == "PRON" or head.lower_ in _PRONOUNS:
            return self._pronoun(reading, head, last)
        voice = self.voice(head)
        mention = _pointed_at(reading, head, _named(reading, head), voice)
        if mention is not None and _is_told_of_by_name(reading, head, mention):
            return Speaker(kind=SpeakerKind.ANONYMOUS, span=phrase(head))
        if voice == "document" and (mention is None or mention.level is not Level.NAME):
            return self._document(reading, head, last)
        unnamed = mention is not None and mention.type is EntityType.COLLECTIVE
        titled = mention is not None and mention.type is not EntityType.PERSON
        if (
            mention is not None
            and not unnamed
            and not (voice == "spokesperson" and titled and is_indefinite(head))
        ):
            return _speaker(reading, head, mention)
        return self._collective(reading, head, voice, mention if unnamed else None)

    def _pronoun(self, reading: Reading, head: Token, last: Speaker | None) -> Speaker:
        span = span_between(head, head)
        mention = reading.mention_at(head, *_VOICES)
        goes_on = mention is not None and _goes_on(reading, head, mention, last)
        if mention is not None and not goes_on:
            return Speaker(kind=_kind(reading, mention), mention=mention, span=span)
        follows = head.lower_ in _SINGULAR_PERSONS and last is not None and last.mention is not None
        if follows and last is not None and last.mention is not None:
            chain = reading.chain_of(last.mention)
            if (chain.type if chain else last.mention.type) in (EntityType.PERSON, EntityType.OFFICE):
                return Speaker(kind=last.kind, mention=last.mention, span=span)
        return Speaker(kind=SpeakerKind.ANONYMOUS, span=span)

    def _document(self, reading: Reading, head: Token, last: Speaker | None) -> Speaker:
        issuer = issuer_of(head)
        while issuer is not None:
            mention = _named(reading, issuer)
            if mention is not None:
                return _speaker(reading, issuer, mention)
            if self.voice(issuer) in {"group", "spokesperson", "person"}:
                found = self._collective(reading, issuer, self.voice(issuer))
                # "court documents": no court speaks, but papers of a court.
                own = issuer.dep_ in _MODIFIERS and issuer.dep_ != "poss"
                return replace(found, span=phrase(head)) if own else found
            issuer = None
        span = phrase(head)
        definite = any(each.lower_ in {"the", "that", "this"} for each in head.lefts)
        own = head.lemma_.lower() in self._issued
        if definite and own and last is not None and last.mention is not None and head.tag_ != "NNS":
            return Speaker(kind=last.kind, mention=last.mention, span=span)
        return Speaker(kind=SpeakerKind.ANONYMOUS, span=span)

    def _collective(
        self, reading: Reading, head: Token, voice: str | None, group: Mention | None = None
    ) -> Speaker:
        """Officials and the like: their institution, else the group itself where it is a mention.

        A spokesperson speaks for the institution; its other people stay without a name beside it.
        """
        span = phrase(head)
        voice = "group" if voice is None and group is not None else voice
        single = voice == "person" and head.tag_ in {"NN", "NNP"}
        employer = self._employer(reading, head) if single else None
        institution = employer if voice is None or single else self._institution(reading, head)
        if institution is None:
            return Speaker(kind=SpeakerKind.ANONYMOUS, mention=group, span=span)
        if voice == "spokesperson":
            return Speaker(kind=SpeakerKind.INSTITUTIONAL, mention=institution, span=span)
        named_group = group.span if group is not None else None
        return Speaker(kind=SpeakerKind.ANONYMOUS, mention=institution, span=span, stands_for=named_group)

    def _employer(self, reading: Reading, head: Token) -> Mention | None:
        """The body that a single official speaks for: "a KLM official", not "a Danish official"."""
        former = any(each.lower_ in {"former", "ex", "retired"} for each in head.lefts)
        if former or head.lemma_.lower() not in self._employed:
            return None
        near = (*children(head, *_MODIFIERS), *tied(head))
        return next((body for each in near if (body := reading.mention_at(each, *_BODIES))), None)

    def _institution(self, reading: Reading, head: Token) -> Mention | None:
        """Whom officials, spokespeople and the like stand for, as far as it is a thing of the document.

        Others may stand for a body that is named with them, never for a state or a town.
        """
        of_state = head.lemma_.lower() in self._of_state
        for each in (*children(head, *_MODIFIERS), *tied(head)):
            mention = reading.mention_at(each, *_INSTITUTIONS)
            if mention is None or is_whereabouts(each, mention):
                continue
            if of_state or not is_state(reading, mention):
                return self._government(reading, mention)
        if not of_state or any(each.lower_ in _NO_GOVERNMENT for each in children(head, *_MODIFIERS)):
            return None
        for each in children(head, "amod", "compound", "nmod"):
            state = self._demonyms.get(each.lower_)
            if state is not None:
                return next((chain.mentions[0] for chain in governments(reading, state)), None)
        return None

    def _government(self, reading: Reading, mention: Mention) -> Mention:
        """For a state ("U.S. officials") its government, when the document speaks of it."""
        chain = reading.chain_of(mention)
        if mention.type is not EntityType.PLACE or chain is None or not chain.candidates:
            return mention
        found = governments(reading, chain.candidates[0].key)
        return found[0].mentions[0] if found else mention


def _goes_on(reading: Reading, pronoun: Token, mention: Mention, last: Speaker | None) -> bool:
    """Whether the last speaker goes on rather than the person whom he named."""
    if last is None or last.mention is None or last.said is None or last.kind is not SpeakerKind.NAMED:
        return False
    single = pronoun.lower_ in _SINGULAR_PERSONS
    return single and is_only_talked_of(reading, pronoun, mention, last.said)


def _pointed_at(reading: Reading, head: Token, mention: Mention | None, voice: str | None) -> Mention | None:
    """The mention of a phrase, or what a bare definite one points back to."""
    if mention is None or mention.type is EntityType.OFFICE:
        return (
            holder_before(reading, head)
            or mention
            or (body_before(reading, head) if voice == "group" else None)
        )
    if is_doubtful(reading, head, mention):
        return body_before(reading, head)
    return mention


def _is_told_of_by_name(reading: Reading, head: Token, mention: Mention) -> bool:
    """Whether bare "the army" was joined to a force named in the same sentence, of whose deeds it tells.

    As in "fighters of the Liberation Army shelled a post, the army said": who speaks is another army.
    """
    chain = reading.chain_of(mention)
    if chain is None or mention.level is Level.NAME or head.lemma_.lower() not in _FORCES:
        return False
    sentence = reading.sentence_at(head.idx)
    return sentence is not None and any(
        each.level is Level.NAME and sentence.start <= each.span.start < head.idx for each in chain.mentions
    )


def _demonyms(reference: Reference) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in reference.of_kind("State"):
        for demonym in (*entry.values("demonym"), *entry.values("demonymNoun")):
            found.setdefault(demonym.lower(), entry.key)
    return found


def _named(reading: Reading, head: Token) -> Mention | None:
    """The mention of a phrase; behind a title ("the prime minister, X") the person who holds it."""
    own = reading.mention_at(head, *_VOICES)
    if own is not None and own.type is not EntityType.OFFICE:
        return own
    for each in (*children(head, "appos"), *children(head, "compound")):
        person = reading.mention_at(each, EntityType.PERSON)
        if person is not None:
            return person
    if (beside := person_beside(reading, head)) is not None:
        return beside
    bodies = (reading.mention_at(each, *_BODIES) for each in (*children(head, "appos"), *apposed_far(head)))
    return next((each for each in bodies if each is not None and each.level is Level.NAME), own)


def _speaker(reading: Reading, head: Token, mention: Mention) -> Speaker:
    elsewhere = not any(mention.span.start <= each.idx < mention.span.end for each in head.subtree)
    if elsewhere:
        return Speaker(kind=_kind(reading, mention), mention=mention, span=phrase(head))
    return Speaker(kind=_kind(reading, mention), mention=mention, span=_with_style(reading, head, mention))


def _with_style(reading: Reading, head: Token, mention: Mention) -> Span:
    """The mention with the article or the form of address before it ("the Kremlin", "Professor Burrows")."""
    start = mention.span.start
    office = [each.span for each in reading.annotations.mentions if each.type is EntityType.OFFICE]
    first = reading.token_at(start)
    for left in reversed(reading.tokens[max(0, first.i - 4) : first.i] if first is not None else ()):
        if left.dep_ not in {"det", "compound"} or left.head.i < left.i or left.is_punct or left.is_space:
            break
        if any(span.start <= left.idx < span.end for span in office) or left.head.i > max(head.i, left.i + 6):
            break
        start = left.idx
    return Span(start, mention.span.end)


def _kind(reading: Reading, mention: Mention) -> SpeakerKind:
    chain = reading.chain_of(mention)
    type_ = mention.type if chain is None else chain.type
    if type_ in (EntityType.PERSON, EntityType.OFFICE):
        return SpeakerKind.NAMED
    return SpeakerKind.ANONYMOUS if type_ is EntityType.COLLECTIVE else SpeakerKind.INSTITUTIONAL
