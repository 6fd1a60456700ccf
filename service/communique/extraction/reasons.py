"""The reasons given for acts: in their own phrase, cited for them, or told by verbs of causing."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.cues import CueMatch, span_over
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, conjuncts, is_verb, objects, preposition_objects
from communique.extraction.party_conditions import BODIES, PERSONS
from communique.extraction.scene import Scene
from communique.extraction.topics import phrase_span
from communique.model.text import Argument, EntityType, Role, Span, Token

_WATERS = ("sea", "ocean", "gulf", "strait", "channel", "bay", "airspace", "water", "waters")
_MOTIVES = frozenset({"concern", "fear", "worry", "anger", "frustration", "solidarity", "respect", "caution"})
_GROUNDS = ("reasons", "grounds")
_ACTORS = (
    *(EntityType.PERSON, EntityType.OFFICE, EntityType.ORGANIZATION, EntityType.PLACE),
    *(EntityType.MILITARY_UNIT, EntityType.COLLECTIVE),
)


def own_reasons(trigger: Token, scene: Scene) -> tuple[Argument, ...]:
    """Stated reasons of an act: "citing X", "because of X", "over X"."""
    verb = trigger if is_verb(trigger) else trigger.head
    found: list[Token] = []
    for child in (*children_of(verb, "advcl", "prep", "pcomp"), *children_of(trigger, "prep")):
        if any(match.head.i == child.i for match in scene.lexicon.reasons.matches((child,))):
            found.extend(each for obj in children_of(child, "dobj", "pobj") for each in conjuncts(obj))
        elif child.lower_ in ("because", "due", "owing"):
            found.extend(each for obj in child.subtree if obj.dep_ == "pobj" for each in conjuncts(obj))
        elif child.lower_ == "out":
            found.extend(each for each in preposition_objects(child, "of") if each.lemma_ in _MOTIVES)
    for place in (verb, *objects(verb)):
        found.extend(each for each in preposition_objects(place, "for", "on") if _is_ground(each))
    # "over the past week", "over the Black Sea" say when and where.
    told_why = (t for t in found if not _is_time(t, scene) and t.lower_ not in _WATERS)
    unique = {token.i: token for token in told_why}
    told = tuple(Argument(role=Role.REASON, span=phrase_span(token)) for token in unique.values())
    clauses = [each for each in children_of(verb, "advcl") if _is_because(each)]
    clauses.extend(_answer(verb, scene))
    return (*told, *(Argument(role=Role.REASON, span=_without_mark(each)) for each in clauses))


def _is_ground(noun: Token) -> bool:
    """As in "for technical reasons", "on humanitarian grounds"."""
    return noun.lower_ in _GROUNDS and bool(children_of(noun, "amod", "compound"))


def _answer(verb: Token, scene: Scene) -> list[Token]:
    """The clause that answers a question: "Why did X halt them? Because Y is not ready"."""
    asked = any(child.lower_ == "why" for child in children_of(verb, "advmod"))
    asked = asked and any(child.text == "?" for child in children_of(verb, "punct"))
    behind = max(verb.subtree, key=lambda each: each.i).i + 1 if asked else len(scene.tokens)
    following = [each for each in scene.tokens[behind : behind + 2] if not each.is_space][:1]
    return [each.head for each in following if each.lower_ == "because" and each.dep_ == "mark"]


def _is_time(word: Token, scene: Scene) -> bool:
    return any(each.span.start <= word.idx < each.span.end for each in scene.annotations.times)


def _is_because(clause: Token) -> bool:
    return any(mark.lower_ == "because" for mark in children_of(clause, "mark"))


def _without_mark(clause: Token) -> Span:
    """The clause after its "because"."""
    words = sorted((each for each in clause.subtree if not each.is_space), key=lambda each: each.i)
    while len(words) > 1 and (words[0].lower_ == "because" or words[0].dep_ in ("advmod", "punct")):
        words = words[1:]
    while len(words) > 1 and words[-1].dep_ == "punct":
        words = words[:-1]
    return span_over(words)


def told_reasons(scene: Scene) -> Iterator[tuple[Token, tuple[Argument, ...]]]:
    """Reasons given for an act outside its own phrase: the word that may tell the act, and the reasons."""
    yield from _cited(scene)
    for match in scene.lexicon.causes.matches(scene.tokens):
        if is_verb(match.head) and not children_of(match.head, "neg"):
            yield from _caused(match, scene)


def _cited(scene: Scene) -> Iterator[tuple[Token, tuple[Argument, ...]]]:
    """Reasons cited for an act named by a noun: "cited X as reasons for the pause"."""
    for token in scene.tokens:
        if token.lemma_ != "cite" or not is_verb(token):
            continue
        for word in (
            each for each in token.subtree if each.lemma_ in ("reason", "ground", "cause", "justification")
        ):
            acts = preposition_objects(word, "for", "behind", "of")
            reasons = tuple(
                Argument(role=Role.REASON, span=phrase_span(t)) for t in objects(token) if t.i != word.i
            )
            if acts and reasons:
                yield acts[0], reasons


def _caused(match: CueMatch, scene: Scene) -> Iterator[tuple[Token, tuple[Argument, ...]]]:
    """What brought an act about: "X led to the decision to V", "X prompted them to V", "triggered by X"."""
    verb, preposition = match.head, match.cue.value("preposition")
    causes = (*(each for each in subjects(verb) if not _acts(each, scene)), *children_of(verb, "csubj"))
    reasons = tuple(Argument(role=Role.REASON, span=_whole(each)) for each in dict.fromkeys(causes))
    effects = preposition_objects(verb, preposition) if preposition else objects(verb)
    decided = (below for each in effects for below in children_of(each, "acl") if below.tag_ == "VB")
    made_to = () if preposition else children_of(verb, "xcomp")
    for effect in (*effects, *decided, *made_to) if reasons else ():
        yield effect, reasons


def _acts(word: Token, scene: Scene) -> bool:
    """Whether it is somebody: who makes others act is a party, and no reason."""
    if word.pos_ == "PRON" or word.lemma_ in (*PERSONS, *BODIES, *scene.lexicon.actor_nouns):
        return True
    return scene.fillers.headed(word, _ACTORS) is not None


def _whole(cause: Token) -> Span:
    return (
        span_over([each for each in cause.subtree if not each.is_space])
        if is_verb(cause)
        else phrase_span(cause)
    )
