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
_TAKING_PLACE = (
    *(
        "take",
        "begin",
        "start",
        "open",
        "follow",
        "come",
        "resume",
        "last",
        "run",
        "continue",
        "occur",
        "end",
    ),
    *("happen", "go", "proceed", "convene", "focus", "include", "cover", "involve"),
)
_SIGNS = ("trace", "sign", "evidence", "indication", "hint", "proof")
_DRAFTS = ("draft", "plan", "proposal", "scheme", "blueprint", "bill", "idea", "formula", "motion")
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
    """What is told for the case that it comes: "any attack would be answered", "a raid would mean war"."""
    determiners = {child.lower_ for child in children_of(noun, "det")}
    supposed = {child.lower_ for child in children_of(verb, "aux")}.intersection(_SUPPOSING)
    acts = noun.dep_ == "nsubj" and verb.lemma_ not in _TAKING_PLACE
    supposing = "would" in supposed and acts and not determiners.isdisjoint(("a", "an", "another"))
    whichever = "any" in determiners and bool(supposed)
    return [(Factuality.CONDITIONAL, None)] if whichever or supposing else []


def without_trace(preposition: Token) -> bool:
    """Whether nobody sees anything of it: "there was no sign of a fight", "found no trace of an attack"."""
    sign = preposition.head
    negative = any(child.lower_ in ("no", "any") for child in children_of(sign, "det", "amod"))
    unseen = any(child.lower_ == "no" for child in children_of(sign, "det"))
    unseen = unseen or (negative and is_verb(sign.head) and bool(children_of(sign.head, "neg")))
    return preposition.lower_ == "of" and sign.lemma_ in _SIGNS and unseen


def only_drafted(clause: Token) -> list[Bend]:
    """What a paper not yet agreed on would do: "a draft under which both armies would withdraw"."""
    drafted = clause.dep_ == "relcl" and clause.head.lemma_ in _DRAFTS
    would = any(child.lower_ in ("would", "'d") for child in children_of(clause, "aux"))
    return [(Factuality.POSSIBLE, None)] if drafted and would else []


def is_ahead(clause: Token) -> bool:
    """Whether a relative clause says that its noun is to come: "talks which are to resume in Oslo"."""
    if clause.dep_ != "relcl" or children_of(clause, "neg"):
        return False
    below = [each for each in children_of(clause, "xcomp") if each.tag_ == "VB"]
    if clause.lower_ in ("is", "are") and any(each.lemma_ in _TAKING_PLACE for each in below):
        return True
    will = any(child.lower_ in ("will", "'ll") for child in children_of(clause, "aux"))
    return will and clause.lemma_ in _TAKING_PLACE
