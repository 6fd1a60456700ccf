"""What a clause says became of an event or of a report of it: it fell through, never came, proved false."""

from __future__ import annotations

from communique.extraction.grammar import children_of, is_verb
from communique.extraction.mood import Bend, cues_at, presents
from communique.extraction.scene import Scene
from communique.model.text import Factuality, Token

_DISMISSING = ("dismiss", "rebut", "dispute", "contradict", "rubbish", "contest", "repudiate")
_PROVING = ("turn", "prove", "appear", "seem")
_BEING = ("be", "come", "happen", "exist")
_SUPPOSING = ("would", "will", "shall", "could", "may", "might", "'d", "'ll")
_AGAINST = (Factuality.NEGATED, Factuality.DENIED)


def called_false(noun: Token, scene: Scene) -> list[Bend]:
    """What the clause says of a report as a whole: "reports that X attacked are false"."""
    above = noun.head
    if noun.dep_ != "nsubj" or not is_verb(above):
        return []
    proved = children_of(above, "xcomp") if above.lemma_ in _PROVING else ()
    said = [each for verb in (above, *proved) for each in children_of(verb, "acomp", "oprd")]
    return [bend for adjective in said for bend in presents(cues_at(adjective, scene, "verdict"))]


def rejected(noun: Token, scene: Scene) -> list[Bend]:
    """What is said not to be so: "rejected accusations that it arms X", "denied a report that ..."."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb) or not scene.in_group(noun, "report"):
        return []
    said = {bend for bend, _ in presents(cues_at(verb, scene, "complement"))}
    against = said.intersection(_AGAINST) or verb.lemma_ in _DISMISSING
    return [(Factuality.DENIED, None)] if against and not children_of(verb, "neg") else []


def came_to_nothing(verb: Token, scene: Scene) -> list[Bend]:
    """What a verb says of its subject: "the sale fell through", "the visit is off"."""
    found = presents(cues_at(verb, scene, "predicate"))
    off = verb.lemma_ == "be" and any(each.lower_ == "off" for each in children_of(verb, "advmod", "prt"))
    return [*found, *([(Factuality.NEGATED, None)] if off else [])]


def never_was(clause: Token) -> list[Bend]:
    """What a relative clause says of its noun: "the truce that never was", "a war that did not come"."""
    bare = not children_of(clause, "attr", "acomp", "prep", "advmod", "dobj")
    denied = clause.dep_ == "relcl" and clause.lemma_ in _BEING and children_of(clause, "neg")
    return [(Factuality.NEGATED, None)] if denied and bare else []


def is_there(verb: Token) -> bool:
    """Whether a clause only says that something is there: "there could be talks"."""
    return verb.lemma_ == "be" and bool(children_of(verb, "expl"))


def in_any_case(noun: Token, verb: Token) -> list[Bend]:
    """What is told for the case that it comes: "any attack would be answered"."""
    whichever = any(child.lower_ == "any" for child in children_of(noun, "det"))
    supposed = any(child.lower_ in _SUPPOSING for child in children_of(verb, "aux"))
    return [(Factuality.CONDITIONAL, None)] if whichever and supposed else []
