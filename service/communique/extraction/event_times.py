"""Which time expression dates which event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from communique.extraction.clause_ties import ASKED
from communique.extraction.doers import joined_to
from communique.extraction.grammar import children_of, is_contrasted, is_verb
from communique.extraction.scene import Scene
from communique.extraction.shared_days import SharedDays
from communique.extraction.time_beside import (
    OUTSIDE,
    counted_by,
    due_by_term,
    noun_above,
    said_of,
    told_of_subject,
    told_with_doer,
    verb_above,
)
from communique.extraction.time_governors import (
    SAYING,
    beginning_of,
    described_by,
    done_while,
    governor_of,
    is_course,
    is_past,
    measured_by,
    names_a_thing,
    root_of,
)
from communique.extraction.time_near import made_of, named_by_words, told_beside
from communique.extraction.time_openings import from_its_end, told_with_when
from communique.extraction.time_strays import announced_for, charged_with, stray, there_was
from communique.model.text import Span, TimeExpression, Token

_Triggers = Mapping[int, Token]

_SUBJECT = ("nsubj", "nsubjpass")
_ASIDE = (*OUTSIDE, "amid", "despite", "until", "within", "ahead")
# Of what ends, a time beside the end tells no more: "the expiry on Friday of the truce agreed in Oslo".
_ENDING = frozenset(
    ["expiry", "expiration", "end", "collapse", "breakdown", "failure", "anniversary", "eve", "aftermath"]
)
_UNDOING = frozenset(
    [
        "end",
        "terminate",
        "scrap",
        "abandon",
        "annul",
        "cancel",
        "denounce",
        "revoke",
        "violate",
        "breach",
        "break",
    ]
)
_REGARDLESS = ("spite", "defiance", "breach", "violation")  # "in spite of a pledge"
_GRANTING = frozenset(
    ["give", "allow", "grant", "extend", "prolong", "renew"]
)  # "gave them until Saturday", "extended it until May": a term, not the day of the act
_NEWS = timedelta(7)
_JUDGING = frozenset(
    [
        *("condemn", "denounce", "deplore", "criticise", "criticize", "reject", "dismiss", "deny"),
        *("welcome", "praise", "hail", "regret", "defend"),
    ]
)
_MADE_KNOWN = ("announce", "reveal", "disclose", "publicise", "publicize")
_LASTING = ("last", "continue", "stretch", "drag", "run")
_WHILE = ("while", "although", "though", "whereas")
_LENT = 100  # what hangs on another verb stands behind what hangs on one's own
_FAR = 9  # a lent day stands behind one's own
_FOLLOWING = frozenset(["follow", "precede"])  # "they followed an attack on Friday"
# Who speaks of a deed says when he speaks: "apologised on Monday for the raid", "spoke on Friday of it".
_MENTIONING = frozenset(
    [
        *(
            "speak",
            "talk",
            "complain",
            "boast",
            "hear",
            "learn",
            "warn",
            "remind",
            "inform",
            "notify",
            "brief",
        ),
        *("testify", "comment", "apologise", "apologize", "thank", "blame", "mourn", "insist", "write"),
    ]
)
_MENTIONED = ("of", "for", "on", "at")
_CORE = ("nsubj", "nsubjpass", "dobj", "attr")  # a time beside an ordinary verb is not that of its nouns
_CARRYING = (
    *("xcomp", "pcomp", "prep", "pobj", "dobj", "nsubjpass", "attr"),
    *("conj", "acl", "advcl", "nsubj", "relcl"),
)


class EventTimes:
    """Time expressions of one document, each with the word it hangs on."""

    def __init__(self, scene: Scene, times: Sequence[TimeExpression] | None = None) -> None:
        """Reads the times of the document, or those given, where they have been resolved further."""
        self._scene = scene
        self._read = scene.annotations.times if times is None else times
        self._times = [(time, root_of(time, scene.tokens)) for time in self._read]
        self._of_content: set[Span] = set()  # those that stand beside a verb and date what it is about

    def attach(self, triggers: Sequence[Token]) -> dict[int, tuple[TimeExpression, ...]]:
        """The expressions of each trigger by its position, nearest first."""
        by_index = {trigger.i: trigger for trigger in triggers}
        found: dict[int, list[tuple[int, TimeExpression]]] = {}
        for time, root in self._times:
            if root is None or names_a_thing(root, by_index):
                continue
            if (measured := measured_by(time, root)) is not None:  # "declared three days of mourning"
                if measured.i in by_index:
                    found.setdefault(measured.i, []).append((0, time))
                continue
            if (due := due_by_term(time, root, by_index)) is not None:
                found.setdefault(due.i, []).append((0, from_its_end(time)))
                continue
            for trigger, distance in counted_by(time, root, by_index) or self._dated(time, root, by_index):
                if self._dates_what_follows(time) and trigger.idx < time.span.end:
                    continue
                found.setdefault(trigger.i, []).append((distance, time))
            self._open(time, found, by_index)
        SharedDays(found, self.hanging_on, by_index).lend()
        return {
            key: tuple(time for _, time in sorted(pairs, key=lambda pair: (pair[0], pair[1].span)))
            for key, pairs in found.items()
        }

    def _open(
        self, time: TimeExpression, found: dict[int, list[tuple[int, TimeExpression]]], triggers: _Triggers
    ) -> None:
        """Gives what is told in a "when" clause the time that the clause explains, and no span up to now."""
        text = self._scene.annotations.document.text
        told = told_with_when(time, text, self._scene.tokens, triggers)
        if told is not None:
            kept = [pair for pair in found.get(told[0].i, ()) if pair[1] is not time]
            found[told[0].i] = [*kept, (0, told[1])]

    def _dates_what_follows(self, time: TimeExpression) -> bool:
        """As in "the crash came two days after the vote", counted from a crash told to be on some day."""
        if time.anchor is not None and time.anchor.start > time.span.start:
            return False
        text = self._scene.annotations.document.text
        words = time.span.of(text).lower()
        if self._counts_on(time, ahead=words.endswith(" after")):
            return False
        counted = words.endswith((" after", " before"))
        return counted and text[time.span.end : time.span.end + 2].strip().isalnum()  # no "." or ","

    def _counts_on(self, time: TimeExpression, *, ahead: bool) -> bool:
        """Whether it lies where its words point from what they count from: "the day after the seizure"."""
        start = next((each for each in self._read if each.span == time.anchor), None)
        if start is None or start.earliest is None or time.earliest is None:
            return False
        return time.earliest > start.earliest if ahead else time.earliest < start.earliest

    def hanging_on(self, verb: int) -> list[tuple[int, TimeExpression]]:
        """The dates that hang on a verb, be it an event or not."""
        hanging = (time for time, root in self._times if root is not None and governor_of(root).i == verb)
        dates = (time for time in hanging if time.kind in ("date", "time"))
        return [(_FAR, time) for time in dates if time.span not in self._of_content]

    def _dated(self, time: TimeExpression, root: Token, triggers: _Triggers) -> Iterable[tuple[Token, int]]:
        own, tokens = made_of(governor_of(root)), self._scene.tokens
        if (noun := named_by_words(time, root, own, tokens, triggers)) is not None:
            return [(noun, 0)]
        if (noun := announced_for(own, root, triggers)) is not None:
            return [(noun, 0)]
        if (noun := there_was(own, root, triggers)) is not None:
            return [(noun, 0), *self._below(own, root, triggers)]
        if (
            own.dep_ == "acl"
            and own.tag_ == "VBN"
            and own.lemma_ in _MADE_KNOWN
            and not self._lies_ahead(time)
        ):
            return []  # "talks, announced in March": on that day they were announced
        governor = described_by(own, triggers)
        if own.lemma_ in _GRANTING and "until" in (root.lower_, root.head.lower_):
            self._of_content.add(time.span)
            return []
        if governor.i in triggers:
            content = (
                self._content_of(governor, time, root, triggers)
                or self._judged(governor, time, root, triggers)
                or told_with_doer(governor, root, triggers)
                or charged_with(governor, root, triggers)
            )
            if content:
                self._of_content.add(time.span)
            described = governor.i != own.i  # "a visit planned for Friday" was on no other day
            return content or [(triggers[governor.i], 0 if described else abs(own.i - root.i))]
        inside = noun_above(governor, triggers)
        if inside is not None:
            return [(inside, abs(inside.i - root.i))]
        if governor.lemma_ in _FOLLOWING and (first := self._beside(governor, root, triggers)) is not None:
            return [(first, abs(first.i - root.i))]  # not the day of "the call", which followed it
        if (lasting := _lasted(governor, time, triggers)) is not None:
            return [(lasting, abs(lasting.i - root.i))]
        below = self._below(governor, root, triggers)
        if below and (subject := self._gone_on(governor, root, triggers)) is not None:
            below = [(subject, abs(subject.i - root.i)), *below]
        below = below or told_beside(governor, root, tokens, triggers)
        above = None if below else self._above(governor, time, root, triggers)
        if above is None:
            return below or stray(time, root, governor, tokens, triggers)
        return [(above, abs(above.i - root.i))]

    def _gone_on(self, verb: Token, root: Token, triggers: _Triggers) -> Token | None:
        """The event whose course a verb tells: "talks broke up in March when X walked out"."""
        return self._beside(verb, root, triggers) if is_course(verb, triggers) else None

    def _above(self, governor: Token, time: TimeExpression, root: Token, triggers: _Triggers) -> Token | None:
        """The event over or beside what a time hangs on."""
        begun = beginning_of(governor, root)
        found = verb_above(begun, triggers) or self._beside(governor, root, triggers)
        found = found or told_of_subject(governor, root, triggers) or said_of(governor, root, triggers)
        found = found or triggers.get(done_while(governor).i)
        if found is None and governor.tag_ == "VBN" and governor.dep_ == "acl" and self._lies_ahead(time):
            return verb_above(governor.head, triggers)  # "will buy the radar made by X next year"
        return found

    def _lies_ahead(self, time: TimeExpression) -> bool:
        anchor = self._scene.annotations.document.anchor
        return anchor is not None and time.latest is not None and time.latest > anchor

    def _below(self, governor: Token, root: Token, triggers: _Triggers) -> list[tuple[Token, int]]:
        """The events in the clause of a verb, with how far they stand from the time."""
        if governor.lemma_ in _ENDING and not is_verb(governor):
            return []
        return [
            (trigger, abs(trigger.i - root.i) + 2 * step + (_LENT if step else 0))
            for trigger in triggers.values()
            if (step := self._step_to(governor, trigger, triggers)) is not None
        ]

    def _judged(
        self, verb: Token, time: TimeExpression, root: Token, triggers: _Triggers
    ) -> list[tuple[Token, int]]:
        """What words of the day are about, when it is long ago: "condemned the strike on X last month"."""
        anchor = self._scene.annotations.document.anchor
        if anchor is None or time.earliest is None or time.latest is None or not is_past(verb):
            return []
        if time.latest >= anchor:
            return []
        nouns = [each for each in children_of(verb, "dobj") if each.i in triggers and each.i < root.i]
        if time.earliest >= anchor - _NEWS:
            nouns = [each for each in nouns if _is_behind_its_own(each, root)]
        return [(triggers[noun.i], root.i - noun.i) for noun in nouns if verb.lemma_ in _JUDGING]

    def _content_of(
        self, verb: Token, time: TimeExpression, root: Token, triggers: _Triggers
    ) -> list[tuple[Token, int]]:
        """What was asked for or agreed, when the day is still to come: "asked for talks on Friday"."""
        anchor = self._scene.annotations.document.anchor
        if anchor is None or time.earliest is None or not self._lies_ahead(time) or not is_past(verb):
            return []
        if time.earliest < anchor and root.head.lower_ != "within":
            return []
        others = {i: each for i, each in triggers.items() if i != verb.i}
        return [pair for pair in self._below(verb, root, others) if verb.i < pair[0].i < root.i]

    def _beside(self, verb: Token, root: Token, triggers: _Triggers) -> Token | None:
        """The event that a verb frames: "the strike, on Monday, was", "said on Monday after talks"."""
        if verb.lemma_ == "be":
            found = [token for token in children_of(verb, *_SUBJECT) if token.i < root.i < verb.i]
            found += [token for token in children_of(verb, "attr") if verb.i < token.i < root.i]
        elif is_course(verb, triggers):
            found = list(children_of(verb, *_SUBJECT))
        elif verb.lemma_ in _FOLLOWING:
            found = [token for token in children_of(verb, "dobj") if token.i < root.i]
        else:
            phrases = children_of(verb, "prep") if verb.lemma_ in SAYING else ()
            found = [
                token
                for phrase in phrases
                if phrase.lower_ in ("after", "during", "following") and phrase.i > verb.i
                for token in children_of(phrase, "pobj")
            ]
        return next((triggers[token.i] for token in found if token.i in triggers), None)

    def _step_to(self, governor: Token, trigger: Token, triggers: _Triggers) -> int | None:
        """How many clauses lie between; None when the governor does not stand over the trigger."""
        carrier = None if is_verb(trigger) else self._scene.carrier(trigger)
        if not is_verb(trigger) and trigger.dep_ in ("dobj", "nsubjpass") and trigger.head.lemma_ in _UNDOING:
            return None  # "ended the truce on Friday" tells when it was over
        if carrier is not None and carrier.verb.i == governor.i:
            return 0
        node = trigger
        if carrier is None and not is_verb(trigger) and trigger.dep_ in _CORE:
            return None
        for step in range(8):
            if node.i == governor.i:
                return step
            if node.head.i == node.i or node.dep_ not in _CARRYING or _is_apart(node):
                return None
            if node.dep_ == "conj" and is_verb(node) and joined_to(node).i != node.head.i:
                return None  # "said it had sunk on Friday and blamed X"
            if node.dep_ == "acl" and node.tag_ == "VBN" and node.head.head.i != governor.i:
                return None  # "in April X voted money to replace arms given to Y"
            node = node.head
            if node.i in triggers and node.i != governor.i:
                return None
            if node.lemma_ in SAYING and node.i == governor.i:
                return None
        return None


def _is_behind_its_own(noun: Token, root: Token) -> bool:
    """Whether a time stands behind where or on whom the event was: "condemned the raid on X on 6 March"."""
    ties = [each for each in children_of(noun, "prep") if noun.i < each.i < root.head.i]
    return any(word.i == root.head.i - 1 for each in ties for word in each.subtree)


def times_left(
    scene: Scene,
    attached: Mapping[int, tuple[TimeExpression, ...]],
    triggers: Sequence[Token],
    told: _Triggers,
) -> dict[int, tuple[TimeExpression, ...]]:
    """By the events told, the times that were attached to a word beside them which tells none after all.

    As in "will discuss a wider release on Friday" and "the truce agreed on Friday".
    """
    lost = [each for each in triggers if each.i not in told and each.i in attached]
    beside = {i: each.i for each in lost if (i := _event_at(each, told)) is not None}
    if not beside:
        return {}
    held = [time for i in told for time in attached.get(i, ())]
    free = {i: [time for time in attached[word] if time not in held] for i, word in beside.items()}
    found = EventTimes(scene).attach(list(told.values()))
    return {i: tuple(time for time in found.get(i, ()) if time in times) for i, times in free.items()}


def _lasted(verb: Token, time: TimeExpression, triggers: _Triggers) -> Token | None:
    """The event that a length is of, and of no other in the clause: "it lasted longer than when they met"."""
    if time.kind != "duration" or verb.lemma_ not in _LASTING:
        return None
    return next((triggers[each.i] for each in children_of(verb, *_SUBJECT) if each.i in triggers), None)


def _event_at(word: Token, told: _Triggers) -> int | None:
    """The event whose object a word is, at or in which it was done, or that a participle tells of it."""
    if word.dep_ == "dobj" and word.head.i in told:
        return word.head.i
    if word.dep_ == "pobj" and word.head.lower_ in ("at", "in", "during") and word.head.head.i in told:
        return word.head.head.i if word.head.head.tag_ == "VBD" else None
    return next((each.i for each in children_of(word, "acl") if each.i in told), None)


def _is_apart(node: Token) -> bool:
    """Whether what lies below has its own day: "amid a row over X", "the end of X", "but X overshadowed"."""
    if node.dep_ == "prep":
        mentioned = node.lower_ in _MENTIONED and node.head.lemma_ in _MENTIONING and is_verb(node.head)
        asked = node.lower_ == "at" and any(each.lemma_ in ASKED for each in children_of(node, "pobj"))
        beyond = node.lower_ == "of" and node.head.lemma_ in (*_ENDING, *_REGARDLESS)
        return mentioned or beyond or asked or node.lower_ in _ASIDE
    if node.dep_ == "conj" and node.tag_ == "VBN" and node.head.tag_ == "VBD":
        return any(child.lemma_ == "have" for child in children_of(node, "aux"))  # "and has asked"
    if node.dep_ == "conj" and is_verb(node) and is_contrasted(node):
        return True
    if node.dep_ == "conj" and is_verb(node):  # "broke off yesterday, and each side accused the other"
        return any(child.tag_ != "PRP" for child in children_of(node, *_SUBJECT))
    if node.dep_ == "advcl" and any(child.lower_ in _WHILE for child in children_of(node, "mark")):
        return True
    return node.dep_ in _SUBJECT and node.head.dep_ == "conj"
