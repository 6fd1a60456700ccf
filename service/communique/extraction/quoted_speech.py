"""Direct speech: quotations that are somebody's words, with the cue before, behind or some sentences away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.cues import CueMatch
from communique.extraction.quotations import Quotation, trimmed
from communique.extraction.reading import Reading, child, outside
from communique.extraction.sayings import Saying, hedge_at, is_inset, is_withheld
from communique.extraction.speakers import Speakers
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Factuality, Span, Token

_TERMINAL = frozenset({".", "!", "?"})
_OPEN_ENDS = (",", "?", "!", "—", "–", "-", "…", "...")
_ACTING = frozenset({"infinitive", "predicate", "accusation"})
_FRAGMENT = 3  # words: shorter ones are scare quotes
_SHORT = 3  # letters of words that titles leave small
_PASSIVE = ("nsubjpass", "auxpass")
_FAR = 40  # words: a cue farther from its quotation is another sentence's


class QuotedSpeech:
    """Gives quotations to speakers by the words around them."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._speakers = speakers
        self._acts = {cue.lemma for cue in reference.cues_of("SpeechAct")}
        self._acts.update(
            cue.lemma.split()[0]
            for cue in reference.cues_of("AttributionCue")
            if _ACTING.intersection(cue.values("complement"))
        )
        self._papers = frozenset(
            cue.lemma for cue in reference.cues_of("SourceNoun") if cue.value("voiceOf") == "document"
        )
        self._hedges = frozenset(cue.lemma for cue in reference.cues_of("HedgeCue"))

    def find(self, reading: Reading, cues: tuple[CueMatch, ...], reported: Sequence[Saying]) -> list[Saying]:
        """One saying a quotation that is nobody's partial quotation; reported are the indirect ones."""
        found: list[Saying] = []
        cues = tuple(match for match in cues if match.head.pos_ != "ADJ")
        for quotation in reading.quotations:
            inner = trimmed(reading.text, quotation.inner)
            if inner is None or _is_part(reading, quotation, reported):
                continue
            saying = self._framed(reading, quotation, inner, cues)
            if saying is None and _stands_alone(reading, quotation):
                known = [*reported, *found]
                saying = self._issued(reading, quotation, inner) or _continued(
                    reading, quotation, inner, known
                )
            saying = saying or self._fragment(reading, inner)
            if saying is not None:
                found.append(saying)
        return found

    def _fragment(self, reading: Reading, inner: Span) -> Saying | None:
        """Some words of an act of speech: 'thanked those "who stood by us"', 'called for "a new start"'."""
        words = reading.tokens_in(inner)
        if len(words) < _FRAGMENT or all(word.text[:1].isupper() for word in words if len(word) > _SHORT):
            return None
        top = next((word for word in words if not inner.start <= word.head.idx < inner.end), None)
        verb = _verb_over(top) if top is not None and top.head.i != top.i else None
        if verb is None or verb.i > words[0].i or verb.lemma_.lower() not in self._acts or is_withheld(verb):
            return None
        subject = reading.governor_subject(verb) if child(verb, *_PASSIVE) is None else None
        if subject is None or subject.i > words[0].i or not self._speakers.speaks(reading, subject):
            return None
        cue = Span(verb.idx, verb.idx + len(verb))
        return Saying(content=inner, cue=cue, kind=AttributionKind.DIRECT, subject=subject, confidence=0.5)

    def _framed(
        self, reading: Reading, quotation: Quotation, inner: Span, cues: tuple[CueMatch, ...]
    ) -> Saying | None:
        behind = _context_behind(reading, quotation)
        before = _context_before(reading, quotation)
        inset = [match for match in cues if is_inset(match, before)]
        if inset:
            return self._saying(reading, inset[-1], inner, before)
        if behind and _may_go_on(reading, quotation):
            heads = [match for match in cues if _in(match, behind) and _frames(match, behind)]
            introduced = bool(before) and before[-1].text == ":" and any(_in(match, before) for match in cues)
            if heads and not (introduced and _has_own_words(heads[0])):
                return self._saying(reading, heads[0], inner, behind)
        if not before or not _introduces(before, quotation, reading):
            return None
        heads = [match for match in cues if _in(match, before) and _speaks(match, before)]
        if heads:
            return self._saying(reading, _introducing(heads, before), inner, before)
        return self._after_colon(before, inner)

    def _saying(
        self, reading: Reading, match: CueMatch, inner: Span, context: Sequence[Token]
    ) -> Saying | None:
        subject = _subject(reading, match.head, context)
        if subject is None:
            return None
        return Saying(
            content=inner,
            cue=match.span,
            kind=AttributionKind.DIRECT,
            subject=subject,
            addressee=child(match.head, "dobj", "dative") if match.cue.value("addressed") else None,
            hedge=hedge_at(match.head, self._hedges),
            factuality=Factuality.ASSERTED,
            confidence=0.95,
        )

    def _issued(self, reading: Reading, quotation: Quotation, inner: Span) -> Saying | None:
        """As in 'X issued a statement on the talks. "We ..."': the sentence before names the paper."""
        sentence = reading.sentence_at(max(0, quotation.outer.start - 2))
        for word in reading.tokens_in(sentence) if sentence is not None else ():
            if (
                word.lemma_.lower() not in self._papers
                or word.dep_ != "dobj"
                or word.idx >= quotation.outer.start
            ):
                continue
            subject = reading.governor_subject(word.head)
            if subject is not None and reading.mention_at(subject) is not None:
                cue = Span(word.idx, word.idx + len(word))
                return Saying(
                    content=inner, cue=cue, kind=AttributionKind.DIRECT, subject=subject, confidence=0.6
                )
        return None

    @staticmethod
    def _after_colon(before: Sequence[Token], inner: Span) -> Saying | None:
        """As in "The general was defiant: ...": the subject of what stands before the colon speaks."""
        if before[-1].text != ":":
            return None
        verbal = any(word.pos_ in {"VERB", "AUX"} for word in before)
        for word in before:
            # "The mayor's reaction: ..." has no verb; its owner speaks.
            subject = child(word, "nsubj", "nsubjpass") if verbal else child(word, "poss")
            if subject is not None and subject in before and (not verbal or word.pos_ in {"VERB", "AUX"}):
                cue = Span(word.idx, word.idx + len(word))
                return Saying(
                    content=inner, cue=cue, kind=AttributionKind.DIRECT, subject=subject, confidence=0.6
                )
        return None


def _verb_over(word: Token) -> Token | None:
    """The verb whose object or complement holds the word; none beyond a clause of somebody else."""
    for above in word.ancestors:
        if above.pos_ == "VERB":
            return above if above.dep_ not in {"amod", "acl"} else None
        if above.dep_ in {"nsubj", "nsubjpass", "appos", "relcl"}:
            return None
    return None


def _is_part(reading: Reading, quotation: Quotation, reported: Sequence[Saying]) -> bool:
    """Whether a reported clause holds the quotation, so that it is a partial one."""
    inner = trimmed(reading.text, quotation.inner)
    return inner is None or any(
        saying.content.overlaps(inner) and saying.content.start <= inner.start for saying in reported
    )


def _in(match: CueMatch, words: Sequence[Token]) -> bool:
    return bool(words) and words[0].i <= match.head.i <= words[-1].i


def _context_behind(reading: Reading, quotation: Quotation) -> list[Token]:
    """Words from the quotation to the end of its sentence or the next quotation."""
    paragraph = reading.paragraphs[reading.paragraph_at(quotation.outer.start)]
    if quotation.outer.end >= paragraph.end:
        return []
    found: list[Token] = []
    for word in reading.tokens_in(Span(quotation.outer.end, paragraph.end)):
        if reading.quotation_at(word.idx) is not None or word.text in _TERMINAL or len(found) > _FAR:
            break
        if not word.is_space:
            found.append(word)
    return found


def _context_before(reading: Reading, quotation: Quotation) -> list[Token]:
    """Words from the end of the sentence or quotation before to this quotation."""
    number = reading.paragraph_at(quotation.outer.start)
    start = reading.paragraphs[number].start
    if quotation.outer.start <= start:
        if not number or reading.text[reading.paragraphs[number - 1].end - 1] != ":":
            return []
        start = reading.paragraphs[number - 1].start  # "The minister said:", and her words in a paragraph
    found: list[Token] = []
    for word in reversed(reading.tokens_in(Span(start, quotation.outer.start))):
        if reading.quotation_at(word.idx) is not None or word.text in _TERMINAL or len(found) > _FAR:
            break
        if not word.is_space:
            found.append(word)
    return found[::-1]


def _may_go_on(reading: Reading, quotation: Quotation) -> bool:
    """Whether the sentence goes on behind the quotation: it ends in a comma, or is asked or called out."""
    inner = reading.text[quotation.inner.start : quotation.inner.end].rstrip()
    after = reading.text[quotation.outer.end : quotation.outer.end + 3].lstrip()
    if inner.endswith(_OPEN_ENDS) or after.startswith(","):
        return True
    # A few words within somebody's sentence are no speech of their own: 'sent "advisers" and said ...'.
    return not inner.endswith(".") and not _context_before(reading, quotation)


def _frames(match: CueMatch, behind: Sequence[Token]) -> bool:
    """As in "said X" at once, or "X said" with nothing but the speaker between."""
    verb = match.head
    modifies = verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ != "VBD")
    if modifies and verb.i > behind[0].i + 1:
        return False
    lead = [word for word in behind if word.i < verb.i]
    spoken = [word for word in lead if not word.is_punct]
    if len(spoken) <= 1:
        return True
    return not any(word.pos_ == "VERB" and word.dep_ not in {"relcl", "acl", "amod"} for word in spoken)


def _has_own_words(match: CueMatch) -> bool:
    """Whether a cue behind a quotation opens another sentence: '... : "Why?" The minister said it was'."""
    return any(each.dep_ == "ccomp" and each.i > match.head.i for each in match.head.children)


def _introduces(before: Sequence[Token], quotation: Quotation, reading: Reading) -> bool:
    """Whether the words before end as words before speech do: a comma, a colon, a verb, "that"."""
    last = before[-1]
    words = len(reading.text[quotation.inner.start : quotation.inner.end].split())
    if last.text in {",", ":", "-", "—", "–"}:
        return words > 1 or last.text == ":"
    return last.lower_ == "that" or (last.pos_ in {"VERB", "AUX"} and words > 1)


def _speaks(match: CueMatch, before: Sequence[Token]) -> bool:
    """Whether a cue lets its subject speak: not "a film called ...", "the treaty known as ..."."""
    names = match.cue.values("complement") == ("predicate",)
    return before[-1].text in {",", ":"} or not (
        names or (match.head.tag_ == "VBN" and match.head.dep_ == "acl")
    )


def _introducing(heads: Sequence[CueMatch], before: Sequence[Token]) -> CueMatch:
    """The cue nearest to the quotation that governs it: not one inside a relative clause, if others stand.

    A cue that stands right before the quotation governs it wherever it hangs: 'showing a sign saying "..."'.
    """
    spoken = [word for word in before if not word.is_punct]
    if spoken and heads[-1].tokens[-1].i == spoken[-1].i:
        return heads[-1]
    main = [match for match in heads if match.head.dep_ not in {"relcl", "acl", "amod"}]
    return (main or list(heads))[-1]


def _subject(reading: Reading, verb: Token, context: Sequence[Token]) -> Token | None:
    """The verb's subject among the words around; failing the parse, the noun nearest to the verb."""
    places = {word.i for word in context}
    found = reading.governor_subject(verb)
    if found is not None and (found.i in places or reading.quotation_at(found.idx) is None):
        return found
    agent = child(verb, "agent")
    if agent is not None:
        return child(agent, "pobj")
    nouns = [word for word in context if word.pos_ in {"PROPN", "NOUN", "PRON"} and word.dep_ != "pobj"]
    behind = [word for word in nouns if word.i > verb.i and word.dep_ != "compound"]
    before = [word for word in nouns if word.i < verb.i]
    if context[0].i >= verb.i - 1 and behind:
        return behind[0]
    # "The chief of staff, asked whether the army would act, said": an inset stands before the verb.
    inset = [word for word in before if word.dep_ not in {"compound", "poss"}]
    if inset and verb.tag_ != "VBG" and reading.tokens[verb.i - 1].text == ",":
        return inset[0]
    return before[-1] if before else (behind[0] if behind else None)


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """A whole sentence or more in quotation marks with nothing around it."""
    text = reading.text[quotation.inner.start : quotation.inner.end].strip()
    words = text.split()
    before = reading.text[: quotation.outer.start].rstrip()
    fresh = (
        not before
        or before[-1] in '.!?:"”’»'
        or reading.text[len(before) : quotation.outer.start].count("\n")
    )
    return bool(fresh) and len(words) > 2 and (text[0].isupper() or text[0] in ".…[")


def _continued(reading: Reading, quotation: Quotation, inner: Span, found: Sequence[Saying]) -> Saying | None:
    """The same voice goes on: later in its paragraph, or in the next after direct speech."""
    earlier = [
        saying for saying in found if saying.cue.end <= quotation.outer.start and saying.subject is not None
    ]
    if not earlier:
        return None
    # Of nested reports in one sentence it is the outermost voice that goes on.
    last = max(earlier, key=lambda saying: (max(saying.cue.end, saying.content.end), -saying.cue.start))
    here = max(last.cue.start, last.content.end - 1)
    apart = reading.paragraph_at(quotation.outer.start) - reading.paragraph_at(here)
    spoken = max(saying.content.end for saying in earlier)
    between = outside(reading.tokens_in(_gap(spoken, quotation.outer.start)), reading.quotations)
    if apart > 1 or (apart == 1 and last.kind is not AttributionKind.DIRECT) or len(between) > _FAR:
        return None
    return replace(
        last, content=inner, kind=AttributionKind.DIRECT, factuality=Factuality.ASSERTED, confidence=0.75
    )


def _gap(start: int, end: int) -> Span:
    return Span(min(start, end - 1), end)
