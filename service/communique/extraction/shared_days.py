"""Events that share another's day: joined by "and", told in a "when" clause, done in a meeting or speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.extraction.grammar import children_of, clause_of, is_contrasted, is_verb
from communique.extraction.time_governors import SAYING
from communique.model.text import TimeExpression, Token

Pair = tuple[int, TimeExpression]  # steps away, expression
Pairs = Sequence[Pair]

_DURING = ("at", "in", "during", "after", "following")  # not "protested on Friday over the arrest"
_AROUND = ("after", "before")  # "circled twice yesterday before dropping its bombs"
_TOLD_IN = ("at", "in", "during")
# What is said in these tells of other days than their own.
_WORDS = frozenset(
    ["statement", "communiqué", "communique", "speech", "letter", "report", "note", "interview", "readout"]
)
_CONTACTS = frozenset(["call", "conversation", "meeting", "talk"])
_JOURNEYS = frozenset(["trip", "visit", "tour", "stop", "stopover"])  # "announced on Friday on a visit to X"
ASKED = frozenset(["request", "invitation", "behest", "insistence", "urging"])  # "at the request of"
# What is done to somebody by a strike is done on its day: "killed by a strike on 30 July".
_SUFFERED = frozenset(["kill", "wound", "injure", "destroy", "damage", "hit", "sink", "level", "displace"])
_BINDING = frozenset(["sign", "agree", "vote", "decide", "order", "reach", "plan"])  # to do it another day
_MAKING = frozenset(["prompt", "force", "cause", "lead", "provoke", "oblige", "compel", "leave"])
_ANNOUNCING = frozenset(["announce", "declare", "confirm", "unveil"])
_PAPERS = frozenset(["note", "letter", "protest", "message", "statement", "resolution", "communiqué"])
_HANDING = frozenset(["hand", "deliver", "present", "submit", "lodge", "attend", "hold", "open", "sign"])
_MEETING = frozenset(["meet", "speak", "talk", "confer", "gather", "convene", "sit"])
_AGAIN = ("both", "two", "three")  # "the two sides", "both leaders": those who were told of before


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
            if trigger.i not in self._found and (verb := _done_at(trigger)) is not None:
                self._found[trigger.i] = list(self._of_verb_or_told(verb, trigger))[:1]
            if _days(self._found.get(trigger.i, ())):
                continue
            if not is_verb(trigger):
                self._lend_to_noun(trigger)
                continue
            days = self._joined(trigger) or self._opened(trigger) or self._spoken(trigger)
            if days := days or self._beside(trigger) or self._meant(trigger) or self._met(trigger):
                self._found.setdefault(trigger.i, []).append(days[0])

    def _lend_to_noun(self, noun: Token) -> None:
        """The day above a "when" clause or a purpose to its noun.

        As in "detained on Friday when a rally turned rough", "marched on Friday to hand over a petition".
        """
        clause = noun.head
        if not is_verb(clause):
            return
        when = noun.dep_ in ("nsubj", "nsubjpass") and _is_when(clause)
        handed = noun.dep_ == "dobj" and clause.lemma_ in _HANDING and _is_purpose(clause)
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
        if not is_verb(verb.head) or verb.head.i > verb.i or not (_goes_on(verb) or _is_when(verb)):
            return ()
        return [pair for pair in self._of(verb.head) if pair[1].span.start < verb.idx]

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

    def _meant(self, verb: Token) -> Pairs:
        """The day of what was done to do it, or while it was tried: "telephoned on Monday | to complain"."""
        if _is_purpose(verb):
            return [pair for pair in self._of(verb.head) if pair[1].span.start < verb.idx]
        if (cause := _brought_about_by(verb)) is not None:
            return [pair for pair in self._of(cause) if pair[1].span.start < verb.idx]
        if verb.tag_ not in ("VBD", "VBN"):
            return ()
        if ahead := self._goes_ahead(verb):
            return ahead
        clauses = [each for each in children_of(verb, "advcl") if each.i > verb.i and _is_when(each)]
        tried = [each for clause in clauses for each in (clause, *children_of(clause, "xcomp"))]
        return next((days for each in tried if (days := self._of(each))), ())

    def _met(self, verb: Token) -> Pairs:
        """The day of the meeting at which it was done.

        As in "a summit last May at which they agreed", "When the two met on Friday, X demanded".
        """
        if (meeting := _held_for(verb)) is not None:
            return [pair for pair in self._of(meeting) if pair[1].span.start < verb.idx]
        openers = [each for each in children_of(verb, "advcl") if each.i < verb.i and _is_when(each)]
        contacts = [each for each in openers if each.lemma_ in _MEETING and verb.tag_ == "VBD"]
        return next((days for each in contacts if (days := self._of(each))), ())

    def _goes_ahead(self, verb: Token) -> Pairs:
        """The day said once behind two deeds: "recalled its envoy and moved troops yesterday"."""
        if any(each.lemma_ in SAYING for each in (verb, *children_of(verb, "conj"))):
            return ()
        joined = [each for each in children_of(verb, "conj") if each.tag_ == verb.tag_ and _has_no_doer(each)]
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
        """The day in a participle that opens the clause: "meeting in Oslo on Friday, they condemned"."""
        openers = [each for each in children_of(verb, "advcl") if each.tag_ == "VBG" and each.i < verb.i]
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
        if verb.tag_ != "VBD":
            return ()
        nouns = [
            noun
            for phrase in children_of(verb, "prep")
            if phrase.lower_ in _TOLD_IN and (phrase.i > verb.i or _is_in_front(phrase, verb))
            for noun in children_of(phrase, "pobj")
        ]
        return next((days for noun in nouns if (days := self._of_noun(noun))), ())

    def _of_noun(self, noun: Token) -> Pairs:
        """The day of a speech or meeting, or of a letter's handing over."""
        own = _days(self._found.get(noun.i, ()))
        sent = children_of(noun, "acl") if noun.lemma_ in _WORDS else ()
        return own or [pair for verb in sent for pair in self._on_verb(verb.i)]


def _days(pairs: Pairs) -> Pairs:
    return [pair for pair in pairs if pair[1].kind in ("date", "time")]


def _is_in_front(phrase: Token, verb: Token) -> bool:
    """Whether a phrase opens the clause of a verb: "At a briefing on Monday, X urged"."""
    doers = children_of(verb, "nsubj", "nsubjpass")
    return bool(doers) and phrase.i < min(each.i for each in doers)


def _goes_on(verb: Token) -> bool:
    """Whether a verb after "and" tells what the same parties did in the same tense."""
    if verb.dep_ != "conj" or children_of(verb, "aux"):
        return False
    if (verb.tag_ == "VB") != (verb.head.tag_ == "VB") or verb.tag_ in ("VBZ", "VBP", "VBG"):
        return False
    if is_contrasted(verb):
        return False
    subjects = children_of(verb, "nsubj", "nsubjpass")
    return all(_points_back(subject) for subject in subjects)


def _points_back(noun: Token) -> bool:
    return noun.tag_ == "PRP" or any(child.lower_ in _AGAIN for child in noun.children)


def _has_no_doer(verb: Token) -> bool:
    return not children_of(verb, "nsubj", "nsubjpass", "aux") and not children_of(verb, "advcl", "mark")


def _is_purpose(verb: Token) -> bool:
    """As in "telephoned on Monday to complain", and not "signed on Monday to deliver"."""
    purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.tag_ == "VBD"
    return purpose and verb.head.lemma_ not in _BINDING and bool(children_of(verb, "aux"))


def _brought_about_by(verb: Token) -> Token | None:
    """What made others act: "fired on Friday, prompting Seoul to scramble jets"."""
    node = verb
    while node.dep_ in ("xcomp", "ccomp", "conj") and is_verb(node.head):
        node = node.head
    made = node.dep_ == "advcl" and node.tag_ == "VBG" and node.lemma_ in _MAKING and node.i != verb.i
    return node.head if made and is_verb(node.head) else None


def _held_for(verb: Token) -> Token | None:
    """The noun before "at which" or "during which", told in the past."""
    ties = [each for each in children_of(verb, "prep") if each.lower_ in ("at", "in", "during")]
    which = any(word.lower_ == "which" for tie in ties for word in children_of(tie, "pobj"))
    return verb.head if verb.dep_ == "relcl" and verb.tag_ == "VBD" and which else None


def _is_when(verb: Token) -> bool:
    """As in "was violated on Sunday when rebels shelled the port"."""
    when = any(child.lower_ == "when" for child in children_of(verb, "advmod", "mark"))
    return verb.dep_ == "advcl" and when and verb.tag_ == "VBD" and verb.head.tag_ in ("VBD", "VBN")


def _done_at(noun: Token) -> Token | None:
    """The verb of what was done at, in or during an event told by a noun."""
    if is_verb(noun) or noun.dep_ != "pobj" or noun.lemma_ in ASKED:
        return None
    above = noun.head.head
    if noun.lemma_ in _CONTACTS and above.dep_ == "dobj":
        above = above.head  # parsers hang it on what is told: "will explain | the move in a call"
    if noun.head.dep_ == "agent" and above.lemma_ in _SUFFERED:
        return above
    visiting = noun.head.lower_ == "on" and noun.lemma_ in _JOURNEYS
    if not is_verb(above) or not (visiting or noun.head.lower_ in _DURING):
        return None
    suffered = above.tag_ == "VBN" and above.lemma_ in _SUFFERED
    ahead = above.tag_ == "VB" and noun.head.lower_ in _TOLD_IN  # "will explain it in a call tomorrow"
    return above if above.tag_ == "VBD" or suffered or ahead else None
