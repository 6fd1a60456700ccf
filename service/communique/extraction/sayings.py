"""Words given to somebody, before it is decided who that is: what all ways of reporting share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.cues import CueMatch
from communique.extraction.reading import Reading, child, children, span_between
from communique.model.reference import Cue, Reference
from communique.model.text import AttributionKind, Factuality, Span, Token

_WITHHOLDING = frozenset({"will", "'ll", "’ll", "shall", "could", "should", "might", "must", "may", "can"})
_UNREAL = frozenset(
    {"refuse", "decline", "fail", "expect", "plan", "want", "intend", "wait", "hope", "hesitate"}
)
_BIDDING = frozenset({"ask", "urge", "request", "order", "tell", "invite", "call", "press", "require"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
STATEMENT = "PublicStatement"
ANAPHORS = frozenset({"it", "that", "this", "them", "these", "those", "so"})
_FAIR, _FIRM = 0.8, 0.95
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "before"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A content with its cue. subject heads the speaker's phrase; label is a speaker given by span alone.

    subject is None for hearsay ("it was reported that"). order is where the cue stands.
    """

    content: Span
    cue: Span
    kind: AttributionKind
    subject: Token | None = None
    addressee: Token | None = None
    hedge: Span | None = None
    factuality: Factuality = Factuality.ASSERTED
    act: str = STATEMENT
    confidence: float = 0.9
    own_words: Span | None = None  # where the content stands elsewhere: "X denied the charge"


def act_of(cue: Cue) -> str:
    """The event class of saying or thinking so (cq:act)."""
    return cue.value("act") or STATEMENT


def hedges(reference: Reference) -> frozenset[str]:
    """Adverbs by which the writer stands back from a report."""
    return frozenset(cue.lemma for cue in reference.cues_of("HedgeCue"))


def hedge_at(verb: Token, words: frozenset[str]) -> Span | None:
    """The hedge on a cue: "reportedly urged"."""
    found = next((each for each in children(verb, "advmod") if each.lower_ in words), None)
    return span_between(found, found) if found is not None else None


def lent(cue: Cue, *, infinitive: bool) -> Factuality:
    """The factuality a cue lends to its content."""
    value = (cue.value("lendsInfinitive") if infinitive else None) or cue.value("lends")
    return Factuality(value) if value else Factuality.ASSERTED


def hearsay(cue: Cue, *, infinitive: bool) -> Factuality:
    """The status of what nobody named says: "it was announced that" asserts, "is said to have" does not.

    What commits a named speaker little leaves the writer uncommitted (cq:commitment).
    """
    status = lent(cue, infinitive=infinitive)
    weight = float(cue.value("commitment") or 1.0)
    doubted = weight < (_FIRM if infinitive else _FAIR)
    return Factuality.POSSIBLE if doubted and status is Factuality.ASSERTED else status


def is_withheld(verb: Token) -> bool:
    """Whether nothing was said: negated, yet to come, conditional, or declined."""
    if verb.pos_ == "ADJ" and verb.dep_ == "acomp":
        return is_withheld(verb.head) or any(each.lower_ == "not" for each in verb.lefts)
    marks = {each.lower_ for each in verb.children if each.dep_ in {"aux", "neg", "mark"}}
    if any(each.dep_ == "neg" for each in verb.children) or marks & (_WITHHOLDING | _CONDITIONS):
        return True
    if any(_is_nobody(each) for each in verb.children if each.dep_ == "nsubj"):
        return True
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        return verb.head.lemma_ in _UNREAL or _is_bidden(verb.head) or is_withheld(verb.head)
    return False


def _is_nobody(subject: Token) -> bool:
    """As in "neither would say", "no official disclosed"."""
    return subject.lower_ in _NOBODY or any(each.lower_ in _NOBODY for each in subject.lefts)


def _is_bidden(verb: Token) -> bool:
    """Whether somebody is to do what follows, and has not yet: "has been asked to explain"."""
    return verb.lemma_ in _BIDDING and any(each.dep_ == "auxpass" for each in verb.children)


def speaks_of_itself(reading: Reading, match: CueMatch, subject: Token | None) -> bool:
    """Whether a cue inside a quotation has the quoted speaker as subject: "We urge ...", "I think ..."."""
    within = reading.quotation_at(match.head.idx) is not None
    return within and (subject is None or subject.lower_ in {"i", "we", "you", "it"})


def addressee(match: CueMatch) -> Token | None:
    """Who is spoken to: "told reporters", "said to the council"."""
    if match.cue.value("addressed") is not None:
        target = child(match.head, "dative", "dobj") or next(
            (child(each, "pobj") for each in children(match.head, "prep") if each in match.tokens), None
        )
        if target is not None and target.lower_ not in ANAPHORS:
            return target
    to = next((each for each in children(match.head, "prep", "dative") if each.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None


def reported_with(participle: Token, said: Sequence[Saying]) -> Saying | None:
    """The saying that a "citing X" goes with: of the same sentence, by the verb or subject it hangs on."""
    above = {each.i for each in participle.ancestors}
    for saying in said:
        subject = saying.subject
        if subject is not None and (subject.i in above or subject.head.i in above):
            return saying
    return None


def is_inset(match: CueMatch, before: Sequence[Token]) -> bool:
    """Whether the cue parts a quotation from its subject: 'X, it says, "drew attention to ..."'."""
    spoken = [word for word in before if not word.is_punct]
    if not spoken or match.tokens[-1].i != spoken[-1].i or before[-1].text != ",":
        return False
    subject = child(match.head, "nsubj")
    first = min((word.i for word in subject.subtree), default=0) if subject is not None else 0
    return any(word.i == first - 1 and word.text == "," for word in before)
