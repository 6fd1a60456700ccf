"""Which time expression dates which event, and durations and ordinals of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.extraction.grammar import children_of, is_verb
from communique.extraction.scene import Scene
from communique.extraction.shared_days import SharedDays
from communique.model.text import TimeExpression, Token

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_SPEECH = frozenset(["say", "tell", "add", "report", "announce", "note", "state", "quote", "write"])
_SETTING = frozenset(
    ["plan", "schedule", "set", "expect", "slate", "fix", "hold", "sign", "reach", "propose"]
)
_SUBJECT = ("nsubj", "nsubjpass")
_NOMINAL = ("pobj", "prep", "dobj", "compound", "conj")
_OUTSIDE = ("over", "about", "after", "before", "since", "following")  # what lies behind has its own day
_FAR = 9  # a lent day stands behind one's own
# What an event does, starts with and ends in: its day is the event's.
_COURSE = frozenset(
    [
        *(
            "kill",
            "wound",
            "injure",
            "leave",
            "destroy",
            "damage",
            "claim",
            "begin",
            "start",
            "open",
            "break",
        ),
        *("end", "close", "conclude", "occur", "happen", "erupt", "resume", "take", "last", "drag"),
    ]
)
_FOLLOWING = frozenset(["follow", "precede"])  # "they followed an attack on Friday"
_DEEP = 8  # steps from a time to its verb
_CORE = ("nsubj", "nsubjpass", "dobj", "attr")  # a time beside an ordinary verb is not that of its nouns
_CARRYING = (
    *("xcomp", "pcomp", "prep", "pobj", "dobj", "nsubjpass", "attr"),
    *("conj", "acl", "advcl", "nsubj", "relcl"),
)


class EventTimes:
    """Time expressions of one document, each with the word it hangs on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._times = [(time, _root(time, scene.tokens)) for time in scene.annotations.times]

    def attach(self, triggers: Sequence[Token]) -> dict[int, tuple[TimeExpression, ...]]:
        """The expressions of each trigger by its position, nearest first."""
        by_index = {trigger.i: trigger for trigger in triggers}
        found: dict[int, list[tuple[int, TimeExpression]]] = {}
        for time, root in self._times:
            if root is None or _names_a_thing(root, by_index):
                continue
            for trigger, distance in _counted(time, root, by_index) or self._dated(root, by_index):
                if self._dates_what_follows(time) and trigger.idx < time.span.end:
                    continue
                found.setdefault(trigger.i, []).append((distance, time))
        SharedDays(found, self._hanging_on, by_index).lend()
        return {
            key: tuple(time for _, time in sorted(pairs, key=lambda pair: (pair[0], pair[1].span)))
            for key, pairs in found.items()
        }

    def _dates_what_follows(self, time: TimeExpression) -> bool:
        """As in "the crash came two days after the vote", counted from a crash told to be on some day."""
        if time.anchor is not None and time.anchor.start > time.span.start:
            return False
        text = self._scene.annotations.document.text
        counted = time.span.of(text).lower().endswith((" after", " before"))
        return counted and text[time.span.end : time.span.end + 2].strip().isalnum()  # no "." or ","

    def _hanging_on(self, verb: int) -> list[tuple[int, TimeExpression]]:
        """The dates that hang on a verb, be it an event or not."""
        hanging = (time for time, root in self._times if root is not None and _governor(root).i == verb)
        return [(_FAR, time) for time in hanging if time.kind in ("date", "time")]

    def _dated(self, root: Token, triggers: Mapping[int, Token]) -> Iterable[tuple[Token, int]]:
        own = _fronted(_governor(root), root)
        governor = _described(own, triggers)
        if governor.i in triggers:
            described = governor.i != own.i  # "a visit planned for Friday" was on no other day
            return [(triggers[governor.i], 0 if described else abs(own.i - root.i))]
        inside = _noun_above(governor, triggers)
        if inside is not None:
            return [(inside, abs(inside.i - root.i))]
        below = [
            (trigger, abs(trigger.i - root.i) + 2 * step)
            for trigger in triggers.values()
            if (step := self._step_to(governor, trigger, triggers)) is not None
        ]
        above = None if below else _verb_above(governor, triggers) or self._beside(governor, root, triggers)
        return below if above is None else [(above, abs(above.i - root.i))]

    def _beside(self, verb: Token, root: Token, triggers: Mapping[int, Token]) -> Token | None:
        """The event that a verb frames: "the strike, on Monday, was", "said on Monday after talks"."""
        if verb.lemma_ == "be":
            found = [token for token in children_of(verb, *_SUBJECT) if token.i < root.i < verb.i]
        elif _is_course(verb, triggers):
            found = list(children_of(verb, *_SUBJECT))
        elif verb.lemma_ in _FOLLOWING:
            found = [token for token in children_of(verb, "dobj") if token.i < root.i]
        else:
            phrases = children_of(verb, "prep") if verb.lemma_ in _SPEECH else ()
            found = [
                token
                for phrase in phrases
                if phrase.lower_ in ("after", "during", "following") and phrase.i > verb.i
                for token in children_of(phrase, "pobj")
            ]
        return next((triggers[token.i] for token in found if token.i in triggers), None)

    def _step_to(self, governor: Token, trigger: Token, triggers: Mapping[int, Token]) -> int | None:
        """How many clauses lie between; None when the governor does not stand over the trigger."""
        carrier = None if is_verb(trigger) else self._scene.carrier(trigger)
        if carrier is not None and carrier.verb.i == governor.i:
            return 0
        node = trigger
        if carrier is None and not is_verb(trigger) and trigger.dep_ in _CORE:
            return None
        for step in range(8):
            if node.i == governor.i:
                return step
            if node.head.i == node.i or node.dep_ not in _CARRYING:
                return None
            node = node.head
            if node.i in triggers and node.i != governor.i:
                return None
            if node.lemma_ in _SPEECH and node.i == governor.i:
                return None
        return None


def _fronted(verb: Token, root: Token) -> Token:
    """The verb of what is said, for a time that stands before who says it: "fell on Friday, X said"."""
    subject = next(iter(children_of(verb, "nsubj")), None)
    told = next((each for each in children_of(verb, "ccomp") if each.i < root.i), None)
    before = subject is not None and told is not None and root.i < subject.i < verb.i
    return told if before and told is not None and verb.lemma_ in _SPEECH else verb


def _names_a_thing(root: Token, triggers: Mapping[int, Token]) -> bool:
    """A year that stands before a noun dates that thing alone: "the 2025 budget"."""
    before = root.dep_ in ("nummod", "compound", "amod", "nmod") and root.i < root.head.i
    return before and root.head.i not in triggers and root.text.isdigit()


def _root(time: TimeExpression, tokens: Sequence[Token]) -> Token | None:
    inside = [
        token for token in tokens if time.span.start <= token.idx < time.span.end and not token.is_space
    ]
    within = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in within or token.head.i == token.i), None)


def _described(governor: Token, triggers: Mapping[int, Token]) -> Token:
    """The event noun whose participle the time modifies: "a visit planned for this week"."""
    told = _teller(governor)
    if told.dep_ not in ("acl", "relcl") or told.head.i not in triggers:
        return governor
    described = governor.tag_ == "VBN" and governor.i not in triggers
    described = described and all(child.lower_ != "which" for child in governor.children)
    described = described or (
        governor.lemma_ in _SETTING and (governor.tag_ == "VBN" or governor.dep_ == "acl")
    )
    return told.head if described or _is_course(governor, triggers) else governor


def _teller(verb: Token) -> Token:
    """The verb of saying in whose words a relative clause is told: "an attack that the army says killed"."""
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in _SPEECH and verb.head.dep_ == "relcl"
    return verb.head if said else verb


def _is_course(verb: Token, triggers: Mapping[int, Token]) -> bool:
    """Whether a verb only tells how an event went: "the strike that killed six on Friday"."""
    return verb.i not in triggers and verb.lemma_ in _COURSE and is_verb(verb)


def _governor(root: Token) -> Token:
    """The verb or noun that a time phrase modifies."""
    node = root
    for _ in range(6):
        if node.head.i == node.i:
            return node
        node = node.head
        if node.pos_ in ("VERB", "AUX", "NOUN", "PROPN"):
            return node
    return node


def _counted(time: TimeExpression, root: Token, triggers: Mapping[int, Token]) -> list[tuple[Token, int]]:
    """The noun that a span counts, though it hangs on the verb: "marked their sixth call in five months"."""
    if time.kind != "duration":
        return []
    nouns = children_of(_governor(root), "dobj", "attr", "oprd")
    return [
        (triggers[noun.i], abs(noun.i - root.i))
        for noun in nouns
        if noun.i in triggers and noun.i < root.i and ordinal_of(noun) is not None
    ]


def _noun_above(governor: Token, triggers: Mapping[int, Token]) -> Token | None:
    """The trigger noun in whose phrase the time hangs too deep: "talks in Oslo on Friday"."""
    node = governor
    for _ in range(4):
        if node.i in triggers and not is_verb(node):
            return triggers[node.i]
        if (
            is_verb(node)
            or node.lower_ in _OUTSIDE
            or node.head.i == node.i
            or node.dep_ not in ("pobj", "prep", "compound", "poss", "appos", "conj")
        ):
            return None
        node = node.head
    return None


def _verb_above(governor: Token, triggers: Mapping[int, Token]) -> Token | None:
    """The trigger verb when the time hangs on a noun of its clause: "named X as minister in May"."""
    node = governor
    for _ in range(_DEEP):
        if is_verb(node) or node.head.i == node.i or node.dep_ not in _NOMINAL:
            return triggers.get(node.i)
        node = node.head
    return triggers.get(node.i)


def dating(times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, TimeExpression | None]:
    """What dates an event, resolved expressions first, and how long it lasted."""
    dates = [each for each in times if each.kind in ("date", "time")]
    known = [each for each in dates if each.value is not None]
    spans = [each for each in times if each.kind == "duration"]
    return next(iter(known or dates), None), next(iter(spans), None)


def _is_since(time: TimeExpression, text: str) -> bool:
    return "since" in (time.span.of(text)[:5].lower(), text[: time.span.start].rstrip()[-5:].lower())


def without_spans(times: Sequence[TimeExpression], trigger: Token, text: str) -> tuple[TimeExpression, ...]:
    """Without what reaches until now: "the first call since June" was not then."""
    if is_verb(trigger) or trigger.tag_ in ("NNS", "NNPS"):
        return tuple(times)
    return tuple(each for each in times if not _is_since(each, text))


def ordinal_of(trigger: Token) -> int | None:
    """The position in a counted series: 6 for "their sixth call", 1 for "their first"."""
    for child in children_of(trigger, "amod", "nummod"):
        if child.lower_ in _ORDINALS:
            return _ORDINALS.index(child.lower_) + 1
        digits = child.lower_.rstrip("stndrh")
        if digits.isdigit() and digits != child.lower_:
            return int(digits)
    return None
