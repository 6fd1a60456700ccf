"""Silence that a report states: who has not commented, answered or issued an account, and on what.

"declined to comment", "has yet to respond to the claim", "did not answer questions", "made no comment", "said
nothing of it", "there was no immediate word from X", "could not be reached". The report says so itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.cues import CueMatch, span_of, span_over
from communique.extraction.doers import subjects
from communique.extraction.grammar import (
    children_of,
    clause_of,
    conjuncts,
    is_verb,
    objects,
    preposition_objects,
    subtree_span,
)
from communique.extraction.scene import Scene
from communique.extraction.topics import phrase_span
from communique.model.text import Factuality, Mention, Silence, Token

_ON = ("on", "about", "regarding", "over", "concerning")
_AT_ALL = ("nothing", "little")
_GIVING = ("make", "issue", "give", "offer", "provide", "release", "publish", "have", "post")
_REFUSED = (Factuality.NEGATED, Factuality.DENIED)


def silences_of(scene: Scene) -> tuple[Silence, ...]:
    """Those of a document, in reading order; one for each who is silent."""
    found = [each for match in scene.lexicon.silences.matches(scene.tokens) for each in _told(match, scene)]
    unique = {(each.silent.span, each.cue): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.cue, each.silent.span)))


def _told(match: CueMatch, scene: Scene) -> Iterator[Silence]:
    word = match.head
    if is_verb(word):
        silent, about = _by_verb(word, match, scene)
    else:
        silent, about = _by_noun(word, scene)
    for who in dict.fromkeys(scene.fillers.actor(each) for head in silent for each in conjuncts(head)):
        if who is not None:
            yield _silence(who, word, about)


def _silence(who: Mention, word: Token, about: Sequence[Token]) -> Silence:
    clause = span_over(subtree_span(_clause(word)))
    topic = next((phrase_span(each) for each in about if each.pos_ in ("NOUN", "PROPN")), None)
    return Silence(silent=who, cue=span_of(word), clause=clause, topic=topic)


def _clause(word: Token) -> Token:
    """The clause that the refusal governs: that of "declined" in "declined to comment"."""
    verb = clause_of(word)
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _by_verb(verb: Token, match: CueMatch, scene: Scene) -> tuple[Sequence[Token], Sequence[Token]]:
    """Who did not comment or answer, and on what; nobody where it was done, or a deed was not answered."""
    asked = (*objects(verb), *preposition_objects(verb, match.cue.value("preposition") or "to"))
    said = [each for each in asked if each.lower_ in _AT_ALL]
    if match.cue.value("preposition") and any(not scene.in_group(each, "inquiry") for each in asked):
        return (), ()
    if match.cue.value("ofNothing") and not said:
        return (), ()
    if not said and not _is_refused(verb, scene):
        return (), ()
    below = [below for each in asked for below in preposition_objects(each, "for")]
    topics = [each for place in (verb, *asked, *below) for each in preposition_objects(place, *_ON, "of")]
    return _who(verb), topics


def _who(verb: Token) -> tuple[Token, ...]:
    """The subject of the verb, or of what it stands below: "X declined to comment"."""
    return subjects(verb) or (subjects(verb.head) if verb.dep_ == "xcomp" else ())


def _is_refused(verb: Token, scene: Scene) -> bool:
    """Negated itself ("has not commented"), or below what turns it down ("declined to", "has yet to")."""
    if children_of(verb, "neg"):
        return True
    if verb.dep_ != "xcomp":
        return False
    above = verb.head
    yet = any(child.lower_ == "yet" for child in above.children) and above.lemma_ in ("have", "be")
    cues = scene.factuality.get(above.i, ())
    refusing = any(Factuality(match.cue.value("presents") or "Asserted") in _REFUSED for match in cues)
    return yet or (refusing and not children_of(above, "neg"))


def _by_noun(noun: Token, scene: Scene) -> tuple[Sequence[Token], Sequence[Token]]:
    """Who made no comment, from whom there was none, who has yet to issue one."""
    verb = noun.head
    places = (noun, verb) if is_verb(verb) else (noun,)
    about = [each for place in places for each in preposition_objects(place, *_ON)]
    none = any(child.lower_ == "no" for child in children_of(noun, "det"))
    if none:
        sources = preposition_objects(noun, "from", "by")
        if is_verb(verb) and verb.lemma_ == "be":
            sources = (*sources, *preposition_objects(verb, "from"))
        if sources:
            return sources, about
    if noun.dep_ != "dobj" or verb.lemma_ not in _GIVING:
        return (), ()
    if not none and not _is_refused(verb, scene):
        return (), ()
    return _who(verb), about
