"""Conditions of cues that ask for what is said, asked, promised, accepted or signed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.extraction.armed_conditions import Condition
from communique.extraction.grammar import children_of, objects
from communique.extraction.scene import Scene
from communique.model.text import EntityType, Token

_SIGNING = ("sign", "initial", "conclude", "ink", "seal", "ratify", "clinch", "award", "win")
_IMPOSING = ("impose", "reimpose", "introduce", "slap", "place", "put", "announce", "tighten", "set", "order")
_SAYING = ("say", "announce", "write", "warn", "state", "declare", "add", "confirm")
_COURTESIES = (
    *("condolence", "sympathy", "congratulation", "thank", "thanks", "prayer", "greeting", "apology"),
    *("wish", "regret", "comfort", "explanation", "excuse", "detail", "evidence", "assessment", "glimpse"),
)
_LEAVING = ("leave", "quit", "depart", "go")
_ELECTIONS = ("election", "electoral", "ballot", "referendum", "voter", "polling")
_UNITS = ("hour", "day", "week", "month")


def infinitive(_: Scene, trigger: Token) -> bool:
    """Whether an infinitive says what is asked, promised or refused, where no that-clause does."""
    if any(opens(child, "that") for child in children_of(trigger, "ccomp")):
        return False
    return any(
        opens(child, "to") for child in children_of(trigger, "xcomp", "ccomp", "acl", "advcl", "relcl")
    )


def opens(clause: Token, word: str) -> bool:
    """Whether a clause begins with the word: "to", "whether", "if"."""
    return any(child.lower_ == word for child in children_of(clause, "aux", "mark"))


def _carried_by(*verbs: str) -> Condition:
    """A noun with one of the verbs for its support verb: "a contract was signed"."""

    def test(scene: Scene, trigger: Token) -> bool:
        carrier = scene.carrier(trigger)
        return carrier is not None and carrier.verb.lemma_ in verbs

    return test


def _election_told(scene: Scene, trigger: Token) -> bool:
    """Whether the report speaks of elections in other words, and it is no single ballot: "the vote"."""
    if children_of(trigger, "nummod") or trigger.head.lemma_ in ("have", "cast"):
        return False
    return any(token.lemma_.lower() in _ELECTIONS and token.i != trigger.i for token in scene.tokens)


def _imposed(scene: Scene, trigger: Token) -> bool:
    return _carried_by(*_IMPOSING)(scene, trigger)


def _harms(scene: Scene, trigger: Token) -> bool:
    """What is vowed would do harm: "vowed to retaliate"."""
    return any(scene.in_group(child, "harm") for child in children_of(trigger, "xcomp"))


def _term(_: Scene, trigger: Token) -> bool:
    """A term set for an act: "gave the rebels until Sunday to leave", "48 hours to leave"."""
    if not any(opens(child, "to") for below in trigger.subtree for child in [below] if below.tag_ == "VB"):
        return False
    until = any(child.lower_ in ("until", "till") for child in children_of(trigger, "prep"))
    return until or any(child.lemma_ in _UNITS for child in children_of(trigger, "dobj"))


def _pressed(scene: Scene, trigger: Token) -> bool:
    """Someone is pressed to act, or on or over something."""
    if not objects(trigger):
        return False
    return infinitive(scene, trigger) or bool(scene.heads(trigger, "on", "over", "for"))


def _accepted(scene: Scene, trigger: Token) -> bool:
    """What is accepted is an offer, a plan, a deal, or told in a clause."""
    groups = ("proposal", "accord", "dealing", "endorsed", "aid", "flow", "measure")
    things = scene.heads(trigger, "object", "of")
    offered = any(scene.in_group(token, group) for token in things for group in groups)
    offered = offered or any(scene.tells_of_arms(token) or token.lower_ in ("it", "them") for token in things)
    offered = offered or any(scene.in_group(token, "crowd") for token in things)
    return offered or bool(children_of(trigger, "ccomp", "xcomp"))


def _dismissed_as(_: Scene, trigger: Token) -> bool:
    """As in "dismissed the figures as a fairy tale"."""
    return any(
        child.lower_ == "as" and child.i > trigger.i
        for below in trigger.children
        for child in (below, *below.children)
    )


def _courteous(_: Scene, trigger: Token) -> bool:
    """Whether words of courtesy are offered, no deed: "offered condolences"."""
    return any(token.lemma_ in _COURTESIES for token in objects(trigger))


def _said_in(_: Scene, trigger: Token) -> bool:
    """A paper in which somebody says something: "said in a note"."""
    verb = trigger.head.head
    return trigger.dep_ == "pobj" and trigger.head.lower_ == "in" and verb.lemma_ in _SAYING


def _impersonal(_: Scene, trigger: Token) -> bool:
    """As in "it was agreed that": those whose meeting is told agree."""
    return any(child.lower_ == "it" for child in children_of(trigger, "nsubjpass"))


def _demanded(_: Scene, trigger: Token) -> bool:
    """A clause that says what shall be done: "insisted that Iran halt", "that troops should leave"."""
    for clause in children_of(trigger, "ccomp"):
        auxiliaries = {child.lower_ for child in children_of(clause, "aux", "auxpass")}
        helped = clause.tag_ == "VBN" and any(child.lower_ == "be" for child in clause.children)
        bare = (clause.tag_ == "VB" or helped) and auxiliaries <= {"be", "not"}
        if bare or auxiliaries & {"should", "must"}:
            return True
    return False


def _clausal(_: Scene, trigger: Token) -> bool:
    """What is said stands in a clause of its own."""
    return bool(children_of(trigger, "ccomp", "xcomp"))


def _told_to_leave(_: Scene, trigger: Token) -> bool:
    """Someone is to leave: "ordered the consul to leave", "gave him two days to go"."""
    behind = (word for word in trigger.subtree if word.i > trigger.i)
    return any(word.lemma_ in _LEAVING and opens(word, "to") for word in behind)


def _threatening(scene: Scene, trigger: Token) -> bool:
    """A clause of what would be done in harm: "warned that it would retaliate"."""
    for clause in children_of(trigger, "ccomp", "xcomp"):
        ahead = any(child.lower_ in ("will", "would", "shall", "'ll", "to") for child in clause.children)
        if ahead and scene.in_group(clause, "harm"):
            return True
    return False


def _ends(scene: Scene, trigger: Token) -> tuple[Token, ...]:
    """The dealings that a verb of ending has as its gerund: "stopped buying oil"."""
    gerunds = (child for child in children_of(trigger, "xcomp", "ccomp") if child.tag_ == "VBG")
    return tuple(each for each in gerunds if scene.in_group(each, "dealing-act"))


def _ends_arms(scene: Scene, trigger: Token) -> bool:
    return any(scene.tells_of_arms(thing) for act in _ends(scene, trigger) for thing in objects(act))


def _becomes(scene: Scene, trigger: Token) -> bool:
    """As in "became prime minister"."""
    told = children_of(trigger, "attr", "oprd", "dobj")
    return any(scene.fillers.headed(each, (EntityType.OFFICE,)) for each in told)


TOLD: Mapping[str, Condition] = MappingProxyType(
    {
        "signed": _carried_by(*_SIGNING),
        "election-told": _election_told,
        "imposed": _imposed,
        "harm-complement": _harms,
        "term-given": _term,
        "demanded-clause": _demanded,
        "pressed": _pressed,
        "impersonal": _impersonal,
        "dismissed-as": _dismissed_as,
        # Who dismisses a report says that it is false; who dismisses an offer acts.
        "not-report": lambda scene, trigger: not any(scene.in_group(t, "report") for t in objects(trigger)),
        "no-courtesy": lambda scene, trigger: not _courteous(scene, trigger),
        "said-in": _said_in,
        "accepted": _accepted,
        "dealing-for": lambda scene, trigger: any(
            scene.in_group(token, "dealing") for token in scene.heads(trigger, "for")
        ),
        "infinitive": infinitive,
        "clausal": _clausal,
        "told-to-leave": _told_to_leave,
        "threat-clause": _threatening,
        "ends-dealing": lambda scene, trigger: bool(_ends(scene, trigger)),
        "ends-arms": _ends_arms,
        "office-attr": _becomes,
    }
)
