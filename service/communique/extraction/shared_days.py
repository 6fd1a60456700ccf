"""Events that share another's day: joined by "and", told in a "when" clause, done in a meeting or speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.extraction.clause_ties import (
    TOLD_IN,
    answers,
    brought_about_by,
    done_at,
    goes_on,
    has_no_doer,
    held_for,
    is_in_front,
    is_purpose,
    is_when,
    is_when_ahead,
    made_by,
    talked_with,
)
from communique.extraction.doers import joined_to
from communique.extraction.grammar import children_of, clause_of, is_verb
from communique.extraction.time_governors import SAYING
from communique.model.text import TimeExpression, Token

Pair = tuple[int, TimeExpression]  # steps away, expression
Pairs = Sequence[Pair]

_AROUND = ("after", "before")  # "circled twice yesterday before dropping its bombs"
# What is said in these tells of other days than their own.
_WORDS = frozenset(
    ["statement", "communiqué", "communique", "speech", "letter", "report", "note", "interview", "readout"]
)
_ANNOUNCING = frozenset(["announce", "declare", "confirm", "unveil"])
_PAPERS = frozenset(["note", "letter", "protest", "message", "statement", "resolution", "communiqué"])
_HANDING = frozenset(["hand", "deliver", "present", "submit", "lodge", "attend", "hold", "open", "sign"])
_GATHERED = ("meeting", "gathering", "gathered", "speaking", "visiting", "writing")
# How a plea or warning is met, at once with what is done.
_IN_WORDS = frozenset(["brush", "dismiss", "reject", "rebuff", "shrug", "wave"])
_MEETING = frozenset(["meet", "speak", "talk", "confer", "gather", "convene", "sit"])


class SharedDays:
    """Lends the day of one event to others of its sentence; on_verb gives what hangs on any verb at all."""

    def __init__(
        self, found: dict[int, list[Pair]], on_verb: Callable[[int], Pairs], triggers: Mapping[int, Token]
    ) -> None:
        self._found = found
        self._on_verb = on_verb
        self._triggers = triggers

    def lend(self) -> None:
        """Dates what has no day of its own, in reading order, so that a third verb has the second's."""
        for trigger in sorted(self._triggers.values(), key=lambda each: each.i):
            if trigger.i not in self._found and (verb := done_at(trigger)) is not None:
                lent = [
                    pair for pair in self._of_verb_or_told(verb, trigger) if not _counts_from(pair, trigger)
                ]
                self._found[trigger.i] = lent[:1]
            if _days(self._found.get(trigger.i, ())):
                continue
            if not is_verb(trigger):
                self._lend_to_noun(trigger)
                continue
            days = self._joined(trigger) or self._opened(trigger) or self._spoken(trigger)
            days = days or self._in_these_words(trigger)
            if days := days or self._beside(trigger) or self._meant(trigger) or self._met(trigger):
                self._found.setdefault(trigger.i, []).append(days[0])

    def _lend_to_noun(self, noun: Token) -> None:
        """The day above a "when" clause or a purpose to its noun.

        As in "detained on Friday when a rally turned rough", "marched on Friday to hand over a petition".
        """
        verbs = [each for each in self._triggers.values() if is_verb(each)]
        if (made := made_by(noun, verbs)) is not None and (days := _days(self._found.get(made.i, ()))):
            self._found.setdefault(noun.i, []).append(days[0])
            return
        clause = noun.head
        if not is_verb(clause):
            return
        when = noun.dep_ in ("nsubj", "nsubjpass") and is_when(clause)
        handed = noun.dep_ == "dobj" and clause.lemma_ in _HANDING and is_purpose(clause)
        issued = noun.dep_ == "dobj" and clause.i not in self._triggers and goes_on(clause)
        if issued and (days := self._joined(clause)):
            self._found.setdefault(noun.i, []).append(days[0])
        if not when and not handed:
            return
        if days := [pair for pair in self._of(clause.head) if pair[1].span.start < noun.idx]:
            self._found.setdefault(noun.i, []).append(days[0])

    def _of(self, verb: Token) -> Pairs:
        return _days(self._found.get(verb.i, ())) or self._on_verb(verb.i)

    def _of_verb_or_told(self, verb: Token, noun: Token) -> Pairs:
        """The day of what was done at a meeting or rally: "said on Friday in a call"."""
        told = children_of(verb, "ccomp") if verb.lemma_ in SAYING and noun.lemma_ not in _WORDS else ()
        return self._of(verb) or [pair for each in told for pair in _days(self._found.get(each.i, ()))]

    def _joined(self, verb: Token) -> Pairs:
        """The day of the verb before "and", or above "when", if it is said before this verb."""
        if not is_verb(verb.head) or verb.head.i > verb.i:
            return ()
        if verb.tag_ == verb.head.tag_ == "VBG" and verb.dep_ == "conj" and has_no_doer(verb):
            return _days(self._found.get(verb.head.i, ()))  # "burning trucks and capturing soldiers"
        if not (goes_on(verb) or is_when(verb) or answers(verb)):
            return ()
        over = joined_to(verb)  # "said it had sunk on Friday and blamed X" tells no day of the blaming
        while not self._of(over) and goes_on(over) and is_verb(over.head):
            over = over.head
        return [pair for pair in self._of(over) if pair[1].span.start < verb.idx and not _is_term(pair)]

    def _beside(self, verb: Token) -> Pairs:
        """The day of what it comes with: "sank on Friday after being struck", "handed a note | demanding"."""
        above = verb.head.head
        if verb.dep_ == "pcomp" and verb.head.lower_ in _AROUND and above.tag_ in ("VBD", "VBN"):
            return [pair for pair in self._of(above) if pair[1].span.start < verb.idx]
        note = verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and note.lemma_ in _PAPERS:
            above = clause_of(note)
            return self._of(above) if above.tag_ == "VBD" else ()
        return self._fronted(verb)

    def _in_these_words(self, verb: Token) -> Pairs:
        """The day of the act by which a plea is met: "bought jets on Monday, brushing aside a protest"."""
        above = verb.head
        if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.lemma_ not in _IN_WORDS or above.tag_ != "VBD":
            return ()
        return [pair for pair in self._of(above) if pair[1].span.start < verb.idx]

    def _meant(self, verb: Token) -> Pairs:
        """The day of what was done to do it, or while it was tried: "telephoned on Monday | to complain"."""
        if is_purpose(verb):
            return [pair for pair in self._of(verb.head) if pair[1].span.start < verb.idx]
        if (cause := brought_about_by(verb)) is not None:
            return [pair for pair in self._of(cause) if pair[1].span.start < verb.idx]
        if verb.tag_ not in ("VBD", "VBN"):
            return ()
        if ahead := self._goes_ahead(verb):
            return ahead
        clauses = [each for each in children_of(verb, "advcl") if each.i > verb.i and is_when(each)]
        tried = [each for clause in clauses for each in (clause, *children_of(clause, "xcomp"))]
        return next((days for each in tried if (days := self._of(each))), ())

    def _met(self, verb: Token) -> Pairs:
        """The day of the meeting at which it was done.

        As in "a summit last May at which they agreed", "When the two met on Friday, X demanded".
        """
        if (meeting := held_for(verb) or talked_with(verb)) is not None:
            return [pair for pair in self._of(meeting) if pair[1].span.start < verb.idx]
        if verb.tag_ == "VB" and (
            ahead := [each for each in children_of(verb, "advcl") if is_when_ahead(each)]
        ):
            return self._of(ahead[0])
        openers = [each for each in children_of(verb, "advcl") if each.i < verb.i and is_when(each)]
        contacts = [each for each in openers if each.lemma_ in _MEETING and verb.tag_ == "VBD"]
        return next((days for each in contacts if (days := self._of(each))), ())

    def _goes_ahead(self, verb: Token) -> Pairs:
        """The day said once behind two deeds: "recalled its envoy and moved troops yesterday"."""
        if any(each.lemma_ in SAYING for each in (verb, *children_of(verb, "conj"))):
            return ()
        joined = [each for each in children_of(verb, "conj") if each.tag_ == verb.tag_ and has_no_doer(each)]
        if len(joined) != 1 or verb.tag_ != "VBD":
            return ()
        return [pair for pair in self._of(joined[0]) if pair[1].span.start > joined[0].idx]

    def _fronted(self, verb: Token) -> Pairs:
        """The day that opens a sentence, for its second half too: "Overnight drones struck; guns fired"."""
        before = [each for each in children_of(verb, "ccomp", "parataxis") if each.i < verb.i]
        before += [verb.head] if verb.dep_ in ("parataxis", "conj") and verb.head.i < verb.i else []
        for first in before:
            parted = any(child.text == ";" for child in (*first.children, *verb.children))
            doers = children_of(first, "nsubj", "nsubjpass")
            if parted and doers and first.tag_ == verb.tag_ == "VBD":
                return [pair for pair in self._of(first) if pair[1].span.start < doers[0].idx]
        return ()

    def _opened(self, verb: Token) -> Pairs:
        """The day in a participle that opens the clause or follows its doer.

        As in "meeting in Oslo on Friday, they condemned", "the Seven, meeting in Oslo at the weekend, urged".
        """
        first = verb.head if verb.dep_ == "conj" and goes_on(verb) else verb
        openers = [each for each in children_of(first, "advcl") if each.tag_ == "VBG" and each.i < first.i]
        if first.tag_ == "VBD":
            doers = children_of(first, "nsubj")
            asides = [
                each for doer in doers for each in children_of(doer, "acl", "appos") if each.i < first.i
            ]
            openers += [each for each in asides if each.lower_ in _GATHERED]
        return next((days for each in openers if (days := self._of(each))), ())

    def _spoken(self, verb: Token) -> Pairs:
        return self._told_in(verb) or self._announced(verb)

    def _announced(self, verb: Token) -> Pairs:
        """The day it was announced, of what has just been done: "has frozen aid, X announced on Friday"."""
        has = any(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "have" for child in verb.children)
        if verb.dep_ != "ccomp" or not has or verb.head.lemma_ not in _ANNOUNCING:
            return ()
        return self._of(verb.head)

    def _told_in(self, verb: Token) -> Pairs:
        """The day of the speech or meeting in which it was said: "denounced it in a speech on Friday"."""
        had = verb.tag_ == "VBN" and any(each.lower_ == "had" for each in children_of(verb, "aux"))
        if verb.tag_ != "VBD" and not had:
            return ()
        nouns = [
            noun
            for phrase in children_of(verb, "prep")
            if phrase.lower_ in TOLD_IN and (phrase.i > verb.i or is_in_front(phrase, verb))
            for noun in children_of(phrase, "pobj")
        ]
        return next((days for noun in nouns if (days := self._of_noun(noun))), ())

    def _of_noun(self, noun: Token) -> Pairs:
        """The day of a speech or meeting, or of a letter's handing over."""
        own = _days(self._found.get(noun.i, ()))
        sent = children_of(noun, "acl") if noun.lemma_ in _WORDS else ()
        return own or [pair for verb in sent for pair in self._on_verb(verb.i)]


def _counts_from(pair: Pair, noun: Token) -> bool:
    """Whether a time counts from what the noun tells: "recalled its envoy two days after the raid"."""
    return pair[1].span.start <= noun.head.idx < pair[1].span.end


def _is_term(pair: Pair) -> bool:
    """Whether a time is one up to which something holds: "closed the port until Friday and expelled X"."""
    return pair[1].earliest is None


def _days(pairs: Pairs) -> Pairs:
    return [pair for pair in pairs if pair[1].kind in ("date", "time")]
