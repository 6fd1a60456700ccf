"""What one clause or noun phrase says of its own event: negation, auxiliaries, adverbs, adjectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.cues import CueMatch
from communique.extraction.doers import SPEAKING
from communique.extraction.grammar import (
    ACTIVE_SUBJECT,
    PASSIVE_SUBJECT,
    children_of,
    is_passive,
    is_verb,
    preposition_objects,
)
from communique.extraction.scene import Scene
from communique.extraction.suppositions import beside_saying, is_inverted, supposing
from communique.model.text import Factuality, Span, Token

Bend = tuple[Factuality, Span | None]  # an operator, and its words when it is a hedge
Operators = Iterator[Bend]
NEGATIVE = ("no", "neither", "nor")
_NOBODY = ("nobody", "none", "nothing", "neither")
_INDEFINITE = ("a", "an", "any", "another", "possible")
_HAPPENING = ("take", "begin", "start", "open", "follow", "come", "resume", "last", "run", "continue", "be")
_DONE = ("decision", "move", "step", "order")  # a decision to halt deliveries halts them
_SINGLE = ("first", "second", "third", "last", "latest", "only", "next")
_COMPLAINING = ("complain", "protest", "apologise", "apologize", "object", "press", "plead")
_IN_CROWDS = ("march", "rally", "demonstrate", "gather", "assemble", "strike", "protest")
_SPEAKING_BY = (
    *(
        "vote",
        "ring",
        "phone",
        "telephone",
        "call",
        "summon",
        "put",
        "write",
        "use",
        "issue",
        "unite",
        "meet",
    ),
    *("speak", "convene", "contact"),
)
_WONDERING = ("WRB", "WP", "WDT", "WP$")
_NEVER = ("at", "in", "on", "under")  # "at no time", "in no case", "under no circumstances"
PROVISOS = ("provided", "providing", "assuming", "supposing")
_TIMES = ("when", "once", "after", "before", "until", "as", "while")


def cues_at(token: Token, scene: Scene, *scopes: str) -> list[CueMatch]:
    """The factuality cues headed at a token that have one of the scopes."""
    return [match for match in scene.factuality.get(token.i, ()) if match.cue.value("scope") in scopes]


def presents(matches: list[CueMatch]) -> list[Bend]:
    """The operator of a cue; only a hedge is kept as words: "reportedly", the "may" of what may be."""
    return [_presented(match) for match in matches[:1]]


def _presented(match: CueMatch) -> Bend:
    scope, state = match.cue.value("scope"), Factuality(match.cue.value("presents") or "Asserted")
    is_hedge = scope == "hedge" or (scope == "auxiliary" and state is Factuality.POSSIBLE)
    return state, match.span if is_hedge else None


def of_verb(verb: Token, scene: Scene, *, beside: Token | None = None) -> Operators:
    """Negation, auxiliaries, adverbs and subordinators of one clause."""
    if _negated(verb, beside):
        yield Factuality.NEGATED, None
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ != "to" and not _is_idle(verb, child):
            yield from presents(cues_at(child, scene, "auxiliary"))
        elif child.dep_ in ("advmod", "npadvmod"):
            yield from presents(cues_at(child, scene, "adverb", "hedge"))
        elif child.dep_ in ("mark", "advmod"):
            yield from presents(cues_at(child, scene, "mark"))
    if is_inverted(verb) or _is_awaited(verb) or supposing(verb) is not None:
        yield Factuality.CONDITIONAL, None
    if _is_asked(verb):
        yield Factuality.POSSIBLE, None
    if {"would", "have"} <= {child.lower_ for child in children_of(verb, "aux")}:
        yield Factuality.CONDITIONAL, None  # "would have resumed": on a condition that did not hold
    open_ = is_infinitive(verb) or any(child.tag_ == "MD" for child in verb.children)
    if open_ and has_condition(verb, scene):
        yield Factuality.CONDITIONAL, None


def _is_idle(verb: Token, helper: Token) -> bool:
    """Whether an auxiliary says nothing of its own: it opens a condition, or only tells that nothing came."""
    return _is_unable(verb, helper) or supposing(verb) == helper


def _is_unable(verb: Token, helper: Token) -> bool:
    """Whether "cannot" or "could not" says that nothing came of it: "could not agree on a date"."""
    return helper.lower_ in ("can", "could", "ca") and bool(children_of(verb, "neg"))


def _is_asked(verb: Token) -> bool:
    """Whether it is asked if it happened: "did they discuss it?"; "why did they" takes it for granted."""
    if verb.dep_ != "ROOT" or not any(child.text == "?" for child in verb.children):
        return False
    subject = next(iter(children_of(verb, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT, "expl")), None)
    opening = [child.i for child in children_of(verb, "aux", "auxpass") if subject and child.i < subject.i]
    return bool(opening) and not any(word.tag_ in _WONDERING and word.i < opening[0] for word in verb.subtree)


def _is_awaited(verb: Token) -> bool:
    """What has to come first: "will not meet until a truce is signed"; not "waited until it was signed"."""
    until = any(child.lower_ == "until" for child in children_of(verb, "mark"))
    return until and any(each.tag_ in ("VBZ", "VBP") for each in (verb, *children_of(verb, "aux", "auxpass")))


def is_supposed(verb: Token, above: Token) -> bool:
    """Whether it is itself what is supposed: "were X to strike"."""
    return verb.dep_ == "xcomp" and above.lower_ == "were" and is_inverted(above)


def is_consequence(verb: Token, above: Token) -> bool:
    """Whether it comes about only on the inverted condition above."""
    return verb.dep_ == "ccomp" and is_inverted(above)


def set_no_date(preposition: Token) -> bool:
    """As in "no date has been set for a visit": it is neither planned nor ruled out."""
    above = preposition.head
    if preposition.lower_ == "for" and _is_disputed_date(above):
        return True
    nouns = children_of(above, *PASSIVE_SUBJECT, "dobj") if is_verb(above) else (above,)
    dates = [noun for noun in nouns if noun.lemma_ in ("date", "day", "time", "timetable")]
    return preposition.lower_ == "for" and any(
        child.lower_ == "no" for noun in dates for child in children_of(noun, "det")
    )


def _is_disputed_date(noun: Token) -> bool:
    """As in "could not agree on a date for talks"."""
    verb = noun.head.head
    agreed = noun.dep_ == "pobj" and noun.head.lower_ == "on" and verb.lemma_ in ("agree", "settle", "decide")
    return agreed and noun.lemma_ in ("date", "day", "time", "timetable") and bool(children_of(verb, "neg"))


def _negated(verb: Token, beside: Token | None) -> bool:
    """Whether the clause is negative; the "no" of the event noun itself was counted with the noun."""
    if children_of(verb, "neg"):
        return True
    ended = (each for each in children_of(verb, "advmod") if each.lower_ == "longer")
    if any(child.lower_ == "no" for each in ended for child in each.children):
        return True
    subject = children_of(verb, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT)
    others = [noun for noun in subject if beside is None or noun.i != beside.i]
    if any(noun.lower_ in _NOBODY for noun in others):
        return True
    return _is_never(verb) or any(
        child.lower_ in NEGATIVE or (child.lower_ == "not" and child.i < noun.i)
        for noun in (*others, *_parts_of(others))
        for child in children_of(noun, "det", "neg", "preconj")
    )


def _parts_of(nouns: Sequence[Token]) -> list[Token]:
    """Of whom a subject is part, or where it stands: "the police in neither town", "members of no party"."""
    ties = [tie for noun in nouns for tie in children_of(noun, "prep") if tie.lower_ in ("in", "of")]
    return [each for tie in ties for each in children_of(tie, "pobj")]


def _is_never(verb: Token) -> bool:
    """Whether a phrase before the subject denies the clause: "at no time did they fire"."""
    subject = next(iter(children_of(verb, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT)), None)
    opening = [tie for tie in children_of(verb, "prep") if subject is not None and tie.i < subject.i]
    nouns = [each for tie in opening if tie.lower_ in _NEVER for each in children_of(tie, "pobj")]
    turned = any(subject is not None and each.i < subject.i for each in children_of(verb, "aux", "auxpass"))
    return turned and any(each.lower_ in NEGATIVE for noun in nouns for each in children_of(noun, "det"))


def without_object(verb: Token) -> Operators:
    """The "no" of what is acted on: "deployed no troops"; counts for the verb's own event alone."""
    told = [*children_of(verb, "dobj"), *preposition_objects(verb, "on", "at", "to", "with")]
    if any(noun.lower_ in _NOBODY for noun in told):
        yield Factuality.NEGATED, None  # "sent nobody", "agreed on nothing"
    elif any(
        child.lower_ in NEGATIVE for noun in children_of(verb, "dobj") for child in children_of(noun, "det")
    ):
        yield Factuality.NEGATED, None


def has_condition(verb: Token, scene: Scene) -> bool:
    """Whether a clause of condition hangs on the verb: "if the price rises"."""
    clauses = children_of(verb, "advcl", "conj")  # "plans to send troops, but only if a deal is signed"
    clauses += tuple(beside_saying(verb))
    if any(
        is_inverted(clause) for clause in (*clauses, *children_of(verb, "ccomp")) if clause.dep_ != "conj"
    ):
        return True
    marks = [child for clause in clauses for child in children_of(clause, "mark")]
    ties = children_of(verb, "prep")
    if any(_is_in_case(tie, scene) or (tie.lower_ in PROVISOS and children_of(tie, "pcomp")) for tie in ties):
        return True
    return any(presents(cues_at(mark, scene, "mark")) == [(Factuality.CONDITIONAL, None)] for mark in marks)


def _is_in_case(preposition: Token, scene: Scene) -> bool:
    """As in "in the event of another attack"."""
    nouns = children_of(preposition, "pobj") if preposition.lower_ == "in" else ()
    told = (bend for noun in nouns for bend in presents(cues_at(noun, scene, "complement")))
    return (Factuality.CONDITIONAL, None) in told


def only_charged(verb: Token) -> list[Bend]:
    """What one "is accused of" or "charged with" nobody here says that he did."""
    charges = verb.lemma_ in ("accuse", "charge", "suspect", "indict") and is_passive(verb)
    return [(Factuality.POSSIBLE, None)] if charges and not children_of(verb, "agent") else []


def of_noun(noun: Token, scene: Scene) -> Operators:
    """Determiners, adjectives and participles of an event noun: "no talks", "planned talks"."""
    for child in noun.children:
        if child.dep_ in ("det", "neg") and child.lower_ in NEGATIVE:
            yield Factuality.NEGATED, None
        elif child.dep_ in ("amod", "advmod", "compound", "nmod"):
            scopes = ("modifier", "hedge", "complement") if child.tag_ == "VBN" else ("modifier", "hedge")
            yield from presents(cues_at(child, scene, *scopes))  # "the proposed sale"
        elif child.dep_ in ("acl", "relcl"):
            passive = child.tag_ == "VBN"
            yield from presents(cues_at(child, scene, "complement", "infinitive")) if passive else ()
            yield from of_verb(child, scene) if scene.supports.get(child.i) else ()
            if is_infinitive(child) and (child.tag_ == "VBN" or child.lemma_ in _HAPPENING):
                yield Factuality.PLANNED, None  # "drills to be held in May"


def denied(noun: Token) -> list[Bend]:
    """The "no" of "no plans to meet"."""
    negative = any(child.lower_ in NEGATIVE for child in children_of(noun, "det", "neg"))
    return [(Factuality.NEGATED, None)] if negative else []


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_done_by_it(verb: Token, above: Token) -> bool:
    """Whether words are the act itself: "rang X to complain", "marched to demand", not "flew to urge"."""
    said = verb.lemma_ in SPEAKING or verb.lemma_ in _COMPLAINING
    if not said or above.tag_ not in ("VBD", "VBN") or above.lemma_ not in (*_SPEAKING_BY, *_IN_CROWDS):
        return False
    if above.tag_ == "VBN" and "had" not in [child.lower_ for child in children_of(above, "aux")]:
        return False
    asked = above.lemma_ == "call" and any(child.lower_ in ("on", "upon", "for") for child in above.children)
    return not asked and not children_of(above, "neg")


def when_it_comes(verb: Token, above: Token) -> bool:
    """A present in a clause of time below a future: "will raise it when they meet", "as soon as they do"."""
    if above.lower_ == "soon":
        above = above.head
    tense = [verb.tag_, *(child.tag_ for child in children_of(verb, "aux", "auxpass"))]
    if verb.dep_ != "advcl" or "VBD" in tense or not {"VBP", "VBZ"}.intersection(tense):
        return False
    opened = any(child.lower_ in _TIMES for child in children_of(verb, "mark", "advmod"))
    return opened and any(
        child.lower_ in ("will", "would", "shall", "'ll") for child in children_of(above, "aux")
    )


def is_yet_to(verb: Token, above: Token) -> bool:
    """Whether "has yet to" stands over the infinitive."""
    near = (*above.children, *verb.children)
    return (
        above.lemma_ in ("have", "be")
        and any(child.lower_ == "yet" for child in near)
        and is_infinitive(verb)
    )


def copula(adjective: Token, scene: Scene) -> list[Bend]:
    """Operators of the clause whose predicate the adjective is: "is not likely to meet"."""
    return list(of_verb(adjective.head, scene)) if is_verb(adjective.head) else []


def is_indefinite(noun: Token) -> bool:
    """Whether the noun names no known thing: "a summit", "talks"."""
    words = {child.lower_ for child in noun.children}
    if words & set(_INDEFINITE):
        return True
    return not any(child.dep_ in ("det", "poss") for child in noun.children)


def points(noun: Token) -> bool:
    """Whether the noun points to something known: "the call"."""
    return any(
        child.lower_ in ("the", "this", "that", "these", "those") for child in children_of(noun, "det")
    )


def is_headline_plan(verb: Token) -> bool:
    """What a headline without a finite verb says will be: "Turkish president to visit Baghdad"."""
    if not is_infinitive(verb):
        return False
    above = tuple(verb.ancestors)
    single = above and any(child.lower_ in _SINGLE for child in above[0].children)
    return not single and all(each.pos_ in ("NOUN", "PROPN") and each.i < verb.i for each in above)


def was_to_have_been(verb: Token, above: Token) -> bool:
    """Whether a plan is told with a perfect, which says that nothing came of it: "was to have met"."""
    perfect = is_infinitive(verb) and any(child.lower_ == "have" for child in children_of(verb, "aux"))
    finite = above if is_verb(above) else above.head
    return perfect and finite.lower_ in ("was", "were")


def for_something(verb: Token, noun: Token) -> list[Bend]:
    """What a thing is there for is not done yet: "the money to send tanks", not "the first to send tanks"."""
    if verb.dep_ != "acl" or not is_infinitive(verb) or noun.lemma_ in _DONE:
        return []
    single = any(child.lower_ in _SINGLE or child.tag_ == "JJS" for child in noun.children)
    return [] if single else [(Factuality.POSSIBLE, None)]
