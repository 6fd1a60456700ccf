"""Where the verb that governs a time expression looks: back, ahead, or neither can be told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.annotation.time_lexicon import words
from communique.annotation.time_plans import is_lapsed
from communique.annotation.time_rules import Direction
from communique.annotation.time_tense_words import EXPECTED, direction_by_words, is_said_to_come
from communique.model.text import Span, Token

_AHEAD_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_MODALS = frozenset({"may", "might", "could", "can", "should", "must"})
# Verbs and adjectives whose infinitive or "for" phrase lies ahead of them.
_LOOKING_AHEAD = words(
    "expect schedule plan set slate intend hope vow pledge promise agree aim prepare want decide urge "
    "ask order threaten due ready poise likely go tip bind project forecast anticipate invite propose "
    "offer demand suppose tentatively upcoming ahead deadline prospective likely probable possibly possible "
    "willing undertake"
)
# Verbs whose present tense tells a timetable: "talks resume on Monday".
_TIMETABLE = words(
    "begin start open close end expire resume visit arrive travel meet host convene leave depart fly "
    "sail take go come hold vote elect run return receive welcome enter lapse gather assemble"
)
# What their object is dated to lies ahead: "proposed a meeting on May 3".
_PROPOSING = words("propose plan schedule offer seek request arrange demand promise want fix suggest")
# What something is said or asked in, beside what is asked for.
_FIXING = words(
    "schedule plan set slate fix call convene summon announce book arrange propose postpone reschedule delay "
    "adjourn move order invite suggest pencil"
)
# Once they are done they lie behind, and so does their day: "the guns ordered in May".
_DONE = words("ask order agree decide offer demand urge promise pledge vow propose invite threaten")
# Their "for" tells a term that is set, and not how long it has lasted.
_SENTENCING = words("jail sentence imprison ban suspend extend banish expel prolong renew appoint elect sign")
_NEAR = 3  # steps from a date to what is set for it
_TOLD_IN = words("call conversation meeting statement letter message interview speech address contact note")
_SAYING = words("say tell add report note write quote state")
# What stands behind their "for" has yet to come ("hope for talks in May"), and what one now faces.
_HOPING = words("hope wait plan prepare brace")
_FACING = words("face await eye")
_HARDLY = ("hardly", "scarcely", "barely")
_PRESENT = frozenset({"VBZ", "VBP"})
_IF = ("if", "unless")
_TERMS = ("by", "until", "within")
_PLEDGING = words("promise pledge vow undertake")
_BELOW = ("advcl", "relcl", "acl", "pcomp")
_REACH = 9  # steps up the tree


class Tenses:
    """Answers for one document; tokens may be empty, then the words before the expression decide."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._starts: list[int] | None = None

    def look(self, span: Span) -> Direction:
        """Where the verb above an expression looks."""
        top = self._top(span)
        if top is None:
            return direction_by_words(self._text, span)
        told = self._told(span, top)
        return Direction.NEAR if told is Direction.FUTURE and is_lapsed(top) else told

    def _told(self, span: Span, top: Token) -> Direction:
        if _is_expected(top) or _is_set_for(top) or _is_awaited(top) or is_said_to_come(self._text, span):
            return Direction.FUTURE
        return Direction.UNKNOWN if _names_a_thing(top) else _above(top)

    def is_of_saying(self, span: Span) -> bool:
        """Whether an expression tells when something was said: "X said on Friday"."""
        above = self._over(span)
        return above is not None and above.lemma_ in _SAYING

    def is_below(self, span: Span) -> bool:
        """Whether an expression stands in a clause that hangs on a word: "since X took office on Monday"."""
        above = self._over(span)
        return above is not None and above.pos_ == "VERB" and above.dep_ in _BELOW

    def lasts_until_now(self, span: Span) -> bool:
        """Whether a length ends with the report: "has held out for a week", "after two days of fighting"."""
        top = self._top(span)
        if top is None:
            return False
        above = top.head
        if above.lower_ == "after" and above.head.tag_ == "VBD":
            return any(child.lower_ == "of" for child in top.children)
        verb = above.head if above.lower_ == "for" and above.dep_ == "prep" else above
        spent = verb.lemma_ == "spend" and top.dep_ == "dobj"
        lasted = verb is not above and verb.lemma_ not in _SENTENCING
        perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
        return verb.tag_ in ("VBN", "VBG") and perfect and (spent or lasted)

    def _top(self, span: Span) -> Token | None:
        """The word of an expression that hangs on another."""
        inside = self.inside(span)
        if not inside:
            return None
        first, last = inside[0].i, inside[-1].i
        return next((token for token in inside if not first <= token.head.i <= last), inside[0])

    def _over(self, span: Span) -> Token | None:
        """What an expression hangs on, past its preposition."""
        top = self._top(span)
        if top is None:
            return None
        return top.head if top.head.pos_ != "ADP" else top.head.head

    def inside(self, span: Span) -> Sequence[Token]:
        """The tokens that begin in a span."""
        if self._starts is None:
            self._starts = [token.idx for token in self._tokens]
        first = bisect_right(self._starts, span.start - 1)
        return self._tokens[first : bisect_right(self._starts, span.end - 1)]


def _above(token: Token) -> Direction:
    """Up the tree to the first verb that tells."""
    told_in = False
    below = token
    for _ in range(_REACH):
        told_in = told_in or _tells_in(token)
        if told_in and token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children):
            token = token.head  # what X was asked to do lies ahead, the call in which X was asked does not
            continue
        if token.lemma_.casefold() in _LOOKING_AHEAD and token.pos_ in ("ADJ", "ADV", "NOUN"):
            return Direction.FUTURE
        if token.pos_ in ("VERB", "AUX"):
            if _has_yet_to_come(below, token):
                return Direction.FUTURE
            told = _of_verb(token)
            if told is not None:
                return told
        if token.head.i == token.i:
            break
        below, token = token, token.head
    return Direction.UNKNOWN


def _has_yet_to_come(below: Token, verb: Token) -> bool:
    """Whether what hangs on a verb lies ahead: "proposed a meeting", "hope for talks", "faces a vote"."""
    if verb.lemma_ in _FACING and verb.tag_ in _PRESENT:
        return True
    if below.dep_ == "dobj":
        return verb.lemma_ in _PROPOSING
    waited = below.lower_ == "for" and below.dep_ == "prep" and verb.lemma_ in _HOPING
    before = below.lower_ == "before" and below.dep_ == "prep" and verb.lemma_ in _SAYING
    owned = before and any(each.dep_ == "poss" for noun in below.children for each in noun.children)
    return waited or owned  # "said before Wednesday's meeting"


def _is_expected(top: Token) -> bool:
    """Whether the phrase itself says that the time is a guess ahead: "asked for talks, likely on Tuesday"."""
    phrase = top.head if top.head.pos_ == "ADP" else top
    return any(child.lower_ in EXPECTED for child in phrase.children)


def _is_set_for(top: Token) -> bool:
    """Whether something is fixed for it: "called a strike for March 18", "a meeting set for Friday"."""
    above = top.head
    if above.lower_ != "for" or above.dep_ != "prep":
        return False
    for _ in range(_NEAR):
        above = above.head
        if above.pos_ == "VERB":
            return above.lemma_.casefold() in _FIXING
    return False


def _is_awaited(top: Token) -> bool:
    """Whether it is a term to what is told in the present, promised, or a condition.

    As in "a deal by Sunday is possible", "promised a vote within a year", "might strike if it was not opened
    by Sunday".
    """
    term = top if top.lower_ in _TERMS else top.head
    if term.lower_ not in _TERMS or term.dep_ != "prep":
        return False
    above = term
    for _ in range(_NEAR):
        above = above.head
        if above.pos_ in ("VERB", "AUX"):
            return _awaits_by(term, above)
    return False


def _awaits_by(term: Token, verb: Token) -> bool:
    if term.lower_ == "within":
        return verb.lemma_ in _PLEDGING
    if verb.dep_ == "advcl" and any(child.lower_ in _IF for child in verb.children):
        return True
    return verb.tag_ in _PRESENT and not any(child.dep_ == "aux" for child in verb.children)


def _names_a_thing(top: Token) -> bool:
    """Whether a day tells apart one of several things: "the April 5 bombardment"."""
    named = top.dep_ in ("compound", "nmod", "nummod") and top.head.pos_ == "NOUN" and top.i < top.head.i
    return named and any(child.dep_ == "det" and child.lower_ == "the" for child in top.head.children)


def _tells_in(noun: Token) -> bool:
    """Whether something was said in it: "in a call with X"."""
    if noun.lemma_ not in _TOLD_IN or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "over"):
        return False
    return any(child.lower_ in ("a", "an", "their", "his", "her") for child in noun.children)


def _of_verb(verb: Token) -> Direction | None:
    """What one verb tells; None sends the question to its head."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    told = {helper.lower_ for helper in helpers}
    if told & _AHEAD_AUXILIARIES:
        return Direction.FUTURE
    if any(child.lower_ in _HARDLY for child in verb.children) or _goes_back(verb):
        return Direction.PAST
    perfect = any(helper.lemma_ == "have" for helper in helpers)
    if told & _MODALS:
        return Direction.PAST if perfect else Direction.FUTURE
    present = any(helper.tag_ in _PRESENT for helper in helpers)
    if verb.lemma_ == "bind" and verb.dep_ == "acl":
        return None  # "rammed a boat bound for the shoal on Tuesday"
    if verb.lemma_ == "be" and any(_is_likely(child) for child in verb.children):
        return Direction.FUTURE
    if verb.lemma_.casefold() in _LOOKING_AHEAD and _awaits(verb, helpers):
        return Direction.FUTURE
    if "to" in told:
        return _of_infinitive(verb)
    if verb.tag_ in _PRESENT:
        timetable = verb.lemma_.casefold() in _TIMETABLE or _is_condition(verb)
        return Direction.FUTURE if timetable else Direction.PAST
    if verb.tag_ == "VBG" and present and not perfect:
        return Direction.FUTURE
    if verb.tag_ in ("VBD", "VBN") or helpers:
        return Direction.PAST
    return None


def _goes_back(verb: Token) -> bool:
    """As in "goes back to a call on Monday"."""
    return verb.lemma_ == "go" and any(child.lower_ == "back" for child in verb.children)


def _is_condition(verb: Token) -> bool:
    """As in "if voters agree in May, the government will buy"."""
    return verb.dep_ == "advcl" and any(child.lower_ in _IF for child in verb.children)


def _is_likely(predicate: Token) -> bool:
    """As in "a summit in October is likely"."""
    return predicate.dep_ == "acomp" and predicate.lemma_.casefold() in _LOOKING_AHEAD


def _awaits(verb: Token, helpers: Sequence[Token]) -> bool:
    """Whether the verb is a passive or participle: "is scheduled for Friday", "the vote planned for May"."""
    if verb.lemma_ == "set" and any(child.dep_ in ("oprd", "acomp", "dobj") for child in verb.children):
        return False  # "was set ablaze on Friday"
    passive = any(helper.dep_ == "auxpass" for helper in helpers)
    over = any(helper.lower_ == "had" for helper in helpers)  # "the swap had been agreed on May 3"
    if verb.lemma_.casefold() in _DONE and (over or (not passive and verb.dep_ == "acl")):
        return False
    active = not helpers and any(child.dep_ == "nsubj" for child in verb.children)  # "X threatened on Monday"
    return verb.tag_ == "VBN" and not active and (passive or not helpers)


def _of_infinitive(verb: Token) -> Direction | None:
    """Ahead for "is to meet" and "expected to speak"; as its head for "managed to leave"."""
    head = verb.head
    if head.i == verb.i or (verb.tag_ == "VBN" and verb.dep_ in ("relcl", "acl")):
        return Direction.FUTURE  # "drills to be held in May"
    if head.lemma_.casefold() in _LOOKING_AHEAD or (head.lemma_ == "be" and verb.dep_ == "xcomp"):
        return Direction.FUTURE
    return None
