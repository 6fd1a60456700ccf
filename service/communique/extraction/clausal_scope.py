"""What governs an event told in a clause that is the complement of a verb, noun or adjective."""

from __future__ import annotations

from communique.extraction.cues import CueMatch
from communique.extraction.grammar import ACTIVE_SUBJECT, PASSIVE_SUBJECT, children_of, is_verb
from communique.extraction.mood import (
    PROVISOS,
    Bend,
    copula,
    cues_at,
    has_condition,
    is_consequence,
    is_done_by_it,
    is_infinitive,
    is_supposed,
    is_yet_to,
    of_verb,
    presents,
    was_to_have_been,
)
from communique.extraction.scene import Scene
from communique.model.text import Factuality, Token

Step = tuple[list[Bend], Token | None]  # operators, and where to climb on
_SPEECH = (
    "say",
    "tell",
    "add",
    "report",
    "claim",
    "announce",
    "confirm",
    "state",
    "indicate",
    "note",
    "insist",
)
_MEANING = ("mean", "intend", "hope", "hop", "plan")  # parsers take "hoped" for hopping
_CEASING = ("stop", "end", "cease", "halt", "quit")


def complement(verb: Token, above: Token, scene: Scene) -> Step:
    """What stands over a verb that is the complement of what is above it."""
    if is_consequence(verb, above) or is_supposed(verb, above):
        return [(Factuality.CONDITIONAL, None)], None
    if verb.dep_ == "ccomp" and (verb.i < above.i or _tells_afterwards(verb)):
        return [], None
    if _is_asked_to_cease(verb, above, scene) or is_done_by_it(verb, above):
        return [], None
    if above.lower_ in PROVISOS and not children_of(above, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT):
        return [(Factuality.CONDITIONAL, None)], None
    found = presents(governing(above, verb, scene))
    if is_yet_to(verb, above):
        found.append((Factuality.NEGATED, None))
    elif above.lemma_ == "be" and verb.dep_ == "xcomp" and is_infinitive(verb) and verb.lemma_ != "blame":
        found.append((Factuality.PLANNED, None))
    if found and (has_condition(above, scene) or _is_said_under_condition(above, scene)):
        found.append((Factuality.CONDITIONAL, None))
    elif was_to_have_been(verb, above) or _had_been_planned(above, scene):
        found.append((Factuality.NEGATED, None))
    if is_verb(above) and above.lemma_ not in _SPEECH:
        found.extend(of_verb(above, scene))
    if not is_verb(above):
        return [*found, *copula(above, scene)], above.head if is_verb(above.head) else None
    return found, above


def _is_said_under_condition(adjective: Token, scene: Scene) -> bool:
    """As in "is willing to meet him, but only if the troops leave"."""
    return adjective.dep_ == "acomp" and is_verb(adjective.head) and has_condition(adjective.head, scene)


def _had_been_planned(above: Token, scene: Scene) -> bool:
    """A plan told in the past perfect did not come about: "had been due to meet", "had meant to meet"."""
    verb = above if is_verb(above) else above.head
    planned = (Factuality.PLANNED, None) in presents(cues_at(above, scene, "complement", "infinitive"))
    auxiliaries = [child.lower_ for child in children_of(verb, "aux", "auxpass")]
    was = verb.lemma_ == "be" or "been" in auxiliaries
    return "had" in auxiliaries and ((planned and was) or above.lemma_ in _MEANING)


def _tells_afterwards(verb: Token) -> bool:
    """Whether a verb of saying stands behind what it tells, which parsers may put above it."""
    own = children_of(verb, *ACTIVE_SUBJECT)
    return verb.lemma_ in _SPEECH and verb.tag_ == "VBD" and bool(own) and not children_of(verb, "mark")


def _is_asked_to_cease(verb: Token, above: Token, scene: Scene) -> bool:
    """What someone is urged to stop doing goes on as the text has it."""
    if above.lemma_ not in _CEASING or verb.tag_ != "VBG" or above.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    return any(m.cue.value("presents") == "Requested" for m in governing(above.head, above, scene))


def governing(above: Token, below: Token, scene: Scene) -> list[CueMatch]:
    """The cue at a governor, if its scope takes such a complement."""
    scopes = ["complement"]
    found = scene.factuality.get(above.head.i, ())
    if any(above.i in [token.i for token in match.tokens] for match in found):
        above = above.head  # "stands ready | to send"
    if is_verb(below) and is_infinitive(below):
        scopes.append("infinitive")
        if above.lemma_ == "go" and above.tag_ == "VBG":
            scopes.append("going-to")
    return cues_at(above, scene, *scopes)
