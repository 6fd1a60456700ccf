"""Rebuttals: "denied it", "rejected the claim" give their subject a denial of what somebody said before.

What is rebutted was said in the sentence before or in the same one, by somebody else. A noun that names its
owner ("Ankara's claim") points to his words only, an accusation rather to a charge than to other words. So do
clauses about what was said ("which the army denied", "a charge that Kyiv called baseless") and words that
only say that it is not so ("denies that it did", "insisted that this never happened").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extraction.cues import CueMatch, span_of
from communique.extraction.noun_phrases import phrase
from communique.extraction.predications import that_clause
from communique.extraction.reading import Reading, child, children
from communique.extraction.sayings import STATEMENT, Saying, act_of, is_withheld
from communique.extraction.short_denials import denies_shortly, is_pro_clause
from communique.extraction.speakers import Speakers
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Factuality, Span, Token

_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "all", "both"})
_CHARGES = frozenset({"accusation", "charge", "allegation"})
_CHARGING = frozenset({"accuse", "blame", "charge", "allege", "claim"})
_TOLD = frozenset({"account", "version"})
_CALLING = frozenset({"call", "brand", "label", "dismiss", "describe", "term", "deem", "declare"})
# Said of a deed they blame it; of a claim they deny it.
_SCORN = frozenset({"wrong", "absurd", "ridiculous", "ludicrous", "preposterous", "laughable", "nonsense"})
_APPOSED = frozenset({"appos", "npadvmod", "dobj", "dep", "attr", "oprd", "conj", "ROOT"})
_NEARBY = 2  # sentences
_REACH = 600  # characters, so that long sentences count as far


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rebuttal:
    """Somebody's words against what was said before them.

    start: where they begin; what is rebutted ends before. owner: whose words are meant; charges: whether an
    accusation is meant rather than other words.
    """

    subject: Token
    cue: Span
    start: int
    own_words: Span
    act: str
    owner: Token | None = None
    charges: bool = False


class Rebuttals:
    """Finds them by the cues that lend Denied to a report (cq:complement "report")."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._nouns = _TOLD | {
            cue.lemma
            for cue in reference.cues_of("SpeechNoun")
            if cue.value("doubtful") and cue.value("lends") is None and cue.value("act") is None
        }
        self._verdicts = frozenset(
            cue.lemma for cue in reference.cues_of("FactualityCue") if cue.value("scope") == "verdict"
        )
        self._speakers = speakers

    def added(self, reading: Reading, cues: Collection[CueMatch], said: Sequence[Saying]) -> list[Saying]:
        """What was said, ended before clauses that rebut it, and one saying more a rebuttal."""
        found: list[Saying] = []
        ended = list(said)
        for each in self._rebuttals(reading, cues, said):
            rebutted = _rebutted(reading, each, said)
            if rebutted is None:
                continue
            content = _ended(reading, rebutted.content, each.start)
            ended = [replace(one, content=content) if one is rebutted else one for one in ended]
            found.append(
                Saying(
                    content=content,
                    cue=each.cue,
                    kind=AttributionKind.INDIRECT,
                    subject=each.subject,
                    factuality=Factuality.DENIED,
                    act=each.act,
                    confidence=0.7,
                    own_words=each.own_words,
                )
            )
        return [*ended, *found]

    def _rebuttals(
        self, reading: Reading, cues: Collection[CueMatch], said: Sequence[Saying]
    ) -> Iterator[_Rebuttal]:
        denying = [match for match in cues if match.cue.value("lends") == Factuality.DENIED]
        for match in denying:
            if "report" in match.cue.values("complement") and not is_withheld(match.head):
                yield from self._of_verb(reading, match.head, match.span, act_of(match.cue))
        known = {match.head.i for match in denying}
        for token in reading.tokens:
            calls = token.lemma_ in _CALLING and token.i not in known
            verdicts = self._verdicts_at(token) if calls and not is_withheld(token) else []
            if verdicts:
                yield from self._of_verb(reading, token, span_of(token), STATEMENT, verdicts=verdicts)
        for saying in said:
            yield from _short(reading, saying)

    def _of_verb(
        self, reading: Reading, verb: Token, cue: Span, act: str, *, verdicts: Sequence[Token] = ()
    ) -> Iterator[_Rebuttal]:
        """The rebuttal that a verb of denying tells, in a clause of its own or about what it hangs on.

        verdicts: what the verb calls it. Words of scorn deny what is said alone; they blame a deed.
        """
        subject, thing = _parts(reading, verb)
        hung = self._hung_on(reading, verb)
        if hung is not None:
            thing = hung
        if subject is None or thing is None or not self._speakers.speaks(reading, subject):
            return
        blames = bool(verdicts) and all(each.lemma_.lower() in _SCORN for each in verdicts)
        if blames and thing.lemma_.lower() not in self._nouns:
            return
        owner = child(thing, "poss")
        if hung is None and not self._points(thing, owner):
            return
        words = [cue, phrase(subject), phrase(thing) if hung is None else _opening(hung)]
        words += map(span_of, verdicts)
        start = min(each.start for each in words)
        yield _Rebuttal(
            subject=subject,
            cue=cue,
            start=start if hung is not None else cue.start,
            own_words=Span(start, max(each.end for each in words)),
            act=act,
            owner=owner,
            charges=thing.lemma_.lower() in _CHARGES,
        )

    def _hung_on(self, reading: Reading, verb: Token) -> Token | None:
        """What a clause of denying is about: "which X denied", "a charge that X denied"."""
        if child(verb, "ccomp") is not None and verb.lemma_ not in _CALLING:
            return None
        which = next(
            (each for each in (*children(verb, "dobj"), *_within(verb)) if each.lower_ == "which"), None
        )
        if which is not None and verb.dep_ in ("relcl", "advcl", "dep") and _is_after_comma(reading, which):
            return which
        noun = verb.head
        clauses = ("relcl", "acl", "ccomp") if verb.lemma_ in _CALLING else ("relcl",)
        told = verb.dep_ in clauses and noun.i < verb.i and noun.lemma_.lower() in self._nouns | {"something"}
        return noun if told and noun.dep_ in _APPOSED else None

    def _verdicts_at(self, verb: Token) -> list[Token]:
        """The words that call something false: "called the charge baseless", "dismissed it as untrue"."""
        clauses = children(verb, "ccomp", "xcomp", "prep")
        words = [*children(verb, "oprd", "acomp", "dobj"), *clauses]
        words += [each for clause in clauses for each in children(clause, "acomp", "oprd", "amod", "pobj")]
        words += [each for word in tuple(words) for each in children(word, "amod")]
        return [each for each in words if each.lemma_.lower() in self._verdicts]

    def _points(self, thing: Token, owner: Token | None) -> bool:
        if thing.lower_ in _POINTING and thing.pos_ in ("PRON", "DET"):
            return True
        definite = owner is not None or any(each.lower_ in _DEFINITE for each in children(thing, "det"))
        further = any(each.dep_ in ("prep", "acl", "relcl") for each in thing.rights)
        return thing.lemma_.lower() in self._nouns and definite and not further and that_clause(thing) is None


def _short(reading: Reading, saying: Saying) -> Iterator[_Rebuttal]:
    """What somebody says in a word or two against what was said before."""
    words = reading.tokens_in(saying.content)
    if saying.subject is None or saying.content.start < saying.cue.end:
        return
    denied = saying.factuality is Factuality.DENIED and is_pro_clause(words)
    if denied or (saying.factuality is Factuality.ASSERTED and denies_shortly(words)):
        start = min(phrase(saying.subject).start, saying.cue.start)
        yield _Rebuttal(
            subject=saying.subject,
            cue=saying.cue,
            start=start,
            own_words=Span(start, saying.content.end),
            act=saying.act,
        )


def _rebutted(reading: Reading, rebuttal: _Rebuttal, said: Sequence[Saying]) -> Saying | None:
    """The last words before the rebuttal that it can mean."""
    owner = rebuttal.owner
    near = [
        each
        for each in said
        if _is_before(reading, each, rebuttal)
        and each.subject is not None
        and not _is_same(reading, rebuttal.subject, each.subject)
        and (owner is None or owner.pos_ == "PRON" or _is_same(reading, owner, each.subject))
        and each.factuality is Factuality.ASSERTED
    ]
    charges = [each for each in near if _lemma(reading, each) in _CHARGING]
    return max(
        charges if rebuttal.charges and charges else near,
        key=lambda each: (each.cue, each.content),
        default=None,
    )


def _ended(reading: Reading, content: Span, start: int) -> Span:
    """A content without the clause that rebuts it, and the comma before that."""
    if content.end <= start:
        return content
    return Span(content.start, len(reading.text[:start].rstrip(" ,;–—-\n\t")))


def _opening(noun: Token) -> Span:
    """A noun with what stands before it."""
    return Span(min([noun.idx, *(each.idx for each in noun.lefts)]), span_of(noun).end)


def _is_after_comma(reading: Reading, word: Token) -> bool:
    return word.i > 0 and reading.tokens[word.i - 1].text == ","


def _within(verb: Token) -> list[Token]:
    """The subjects of small clauses: "which X called baseless"."""
    return [each for clause in children(verb, "ccomp") for each in children(clause, "nsubj")]


def _parts(reading: Reading, verb: Token) -> tuple[Token | None, Token | None]:
    """Who rebuts and what: "X denied it", "the claim was denied by X"."""
    passive, agent = child(verb, "nsubjpass"), child(verb, "agent")
    if passive is not None:
        return (child(agent, "pobj") if agent is not None else None), passive
    return reading.governor_subject(verb), child(verb, "dobj")


def _is_before(reading: Reading, saying: Saying, rebuttal: _Rebuttal) -> bool:
    """Whether words stand before the rebuttal and not far from it; what it hangs on may be around it."""
    here = rebuttal.start
    over = saying.content.end > here and not saying.content.covers(rebuttal.cue)
    if saying.content.start >= here or saying.cue.end > here or over or here - saying.content.end > _REACH:
        return False
    between = [each for each in reading.annotations.sentences if saying.content.start < each.start <= here]
    return len(between) <= _NEARBY and saying.cue != rebuttal.cue


def _is_same(reading: Reading, one: Token, other: Token) -> bool:
    """Whether two words name one speaker."""
    names = one.pos_ == "PROPN" and one.text == other.text
    return one.i == other.i or names or reading.same(reading.mention_at(one), reading.mention_at(other))


def _lemma(reading: Reading, saying: Saying) -> str:
    word = reading.token_at(saying.cue.start)
    return word.lemma_.lower() if word is not None else ""
