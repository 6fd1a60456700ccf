"""What governs an event: from its trigger upwards, clause by clause (after FactBank's scopes)."""

from __future__ import annotations

from types import MappingProxyType

from communique.extraction.clausal_scope import Step, complement, governing
from communique.extraction.doers import joined_to, leaned_on
from communique.extraction.grammar import ACTIVE_SUBJECT, PASSIVE_SUBJECT, children_of, is_verb
from communique.extraction.mood import (
    Bend,
    Operators,
    copula,
    cues_at,
    denied,
    for_something,
    has_condition,
    is_done_by_it,
    is_headline_plan,
    is_indefinite,
    is_infinitive,
    of_noun,
    of_verb,
    only_charged,
    points,
    presents,
    set_no_date,
    when_it_comes,
    without_object,
)
from communique.extraction.outcomes import (
    called_false,
    came_to_nothing,
    in_any_case,
    is_ahead,
    is_there,
    never_was,
    only_drafted,
    rejected,
    without_trace,
)
from communique.extraction.scene import Carrier, Scene
from communique.model.text import Factuality, Token

_SUBORDINATORS = (
    "since",
    "after",
    "before",
    "when",
    "while",
    "as",
    "because",
    "although",
    "though",
    "until",
    "once",
    "whether",
    "if",
    "unless",
)
_WITHIN = (
    "during",
    "at",
    "in",
    "for",
)  # what happens within a planned act is planned: "due in Oslo for talks"
_READYING = ("arrange", "prepare", "plan", "organise", "organize", "schedule", "agree", "set")
_SUPPOSING = ("would", "could", "might")
_AROUND = ("precede", "follow", "accompany")
_MOODS = (Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL)
_RAISED = ("focus", "center", "centre", "cover", "address", "include", "last", "be", "involve", "feature")
_STANDING = (("proposal", "Negated"), ("proposal", "Denied"), ("report", "Denied"))
# Made, whoever rejects it.
_LODGED = ("protest", "complaint", "accusation", "charge", "rebuke", "criticism")
# What is called off or averted never came, be it a proposal or not.
_FORESTALLING = ("avoid", "avert", "prevent", "thwart", "foil", "call", "cancel")
_CANCELLING = ("cancel", "scrap", "scrub")
# Nor did talks that are rejected; what is suspended was under way.
_TO_COME = (
    "talk",
    "talks",
    "negotiation",
    "mediation",
    "ceasefire",
    "cease-fire",
    "truce",
    "sanction",
    "extradition",
)
_BREAKING_OFF = ("suspend", "halt", "freeze", "pause", "abandon", "scrap", "stop", "end", "denounce", "break")
_EASING = ("lift", "ease", "waive", "extend", "renew", "prolong", "relax", "tighten")
_MADE = ("impose", "sign", "reach", "launch", "conclude", "adopt", "introduce", "begin", "start", "agree")
_ADJECTIVAL = ("complement", "modifier")
_PREDICATIVE = MappingProxyType({"prep": ("predicate",)})  # "is out of the question"
_ABOUT = ("of", "about")  # "reports of a raid were false"
_BARTERING = ("exchange", "return")  # what is given "in exchange for" something is given with it
_CLIMB = 12


def operators(trigger: Token, scene: Scene) -> Operators:
    """What bends the event, inner before outer."""
    node = trigger if is_verb(trigger) else scene.governing_place(trigger)
    if is_verb(trigger):
        yield from of_verb(trigger, scene)
        yield from without_object(trigger)
    else:
        yield from of_noun(trigger, scene)
        for clause in children_of(trigger, "relcl"):
            yield from never_was(clause)
            if is_ahead(clause):
                yield Factuality.PLANNED, None
    for _ in range(_CLIMB):
        step, above = _step(node, trigger, scene)
        yield from step
        if above is None:
            return
        node = above


def _step(node: Token, trigger: Token, scene: Scene) -> Step:
    if is_verb(node) and is_headline_plan(node):
        awaited = any(child.lower_ == "yet" for child in children_of(node, "advmod"))
        return [(Factuality.NEGATED if awaited else Factuality.PLANNED, None)], None
    if node.head.i == node.i:
        return [], None
    return _above_verb(node, scene) if is_verb(node) else _above_noun(node, trigger, scene)


def _above_verb(verb: Token, scene: Scene) -> Step:
    above = verb.head
    if when_it_comes(verb, above):
        return [(Factuality.PLANNED, None)], None
    if any(child.lower_ in _SUBORDINATORS for child in children_of(verb, "mark")):
        return [], None
    if verb.dep_ == "conj" and is_verb(above):
        return _coordinated(verb, joined_to(verb), scene)
    noun = above.pos_ in ("NOUN", "PROPN")
    if verb.dep_ in ("xcomp", "ccomp"):
        step, outer = complement(verb, above, scene)
        told = [*called_false(above, scene), *rejected(above, scene)] if noun else []
        return [*step, *told], outer
    if verb.dep_ in ("acl", "relcl") and is_infinitive(verb) and _is_called_off(above):
        return [(Factuality.NEGATED, None)], None
    whole = is_infinitive(verb) or _is_whole(verb)
    if drafted := only_drafted(verb):
        return drafted, None
    if noun and (verb.dep_ == "acl" or (verb.dep_ == "relcl" and whole)):
        found = presents(governing(above, verb, scene)) or for_something(verb, above)
        bends = [*found, *denied(above), *called_false(above, scene)]
        return [*bends, *rejected(above, scene)], _if_bending(above, scene)
    if verb.dep_ == "pcomp" and is_infinitive(verb):
        return [(Factuality.PLANNED, None)], None  # ", due to meet in May"
    if verb.dep_ == "pcomp":
        return _gerund(above, scene)
    if verb.dep_ in ("advcl", "dep"):
        return _adverbial(verb, above, scene)
    return [], None


def _is_whole(clause: Token) -> bool:
    """Whether a clause lacks nothing that its noun could be: "stories that X attacked Y"."""
    return bool(children_of(clause, "mark")) or len(children_of(clause, "dobj")) > 1


def _is_called_off(noun: Token) -> bool:
    """Whether what was to be done falls with what is cancelled: "cancelled plans to visit X"."""
    verb = noun.head
    off = any(child.lower_ == "off" for child in children_of(verb, "prt", "advmod"))
    gone = verb.lemma_ in _CANCELLING or (verb.lemma_ == "call" and off)
    return noun.dep_ in ("dobj", "nsubjpass") and gone and is_verb(verb) and not children_of(verb, "neg")


def _coordinated(verb: Token, above: Token, scene: Scene) -> Step:
    """A later verb shares auxiliaries and governors of the first unless it brings its own."""
    own = children_of(verb, "aux", "auxpass", *ACTIVE_SUBJECT, *PASSIVE_SUBJECT)
    if not own:
        return list(of_verb(above, scene)), above
    # "to halt and to seize" repeats only the particle and stays below the same governor.
    return [], above if [child.lower_ for child in own] == ["to"] else None


def _if_bending(noun: Token, scene: Scene) -> Token | None:
    """A bending noun is itself governed: "rejected plans to meet"."""
    return noun if cues_at(noun, scene, "complement", "infinitive") else None


def _gerund(preposition: Token, scene: Scene) -> Step:
    above = preposition.head
    above = above.head if above.pos_ == "ADV" and is_verb(above.head) else above  # "stopped short of"
    found = presents(cues_at(preposition, scene, "complement"))
    matches = cues_at(above, scene, "complement") if preposition.lower_ not in (*_SUBORDINATORS, "by") else []
    if not matches:
        return [*found, *only_charged(above), *_moods_of(above, scene)], None
    found.extend([*presents(matches), *denied(above)])
    if is_verb(above):
        found.extend(of_verb(above, scene))
    return found, above


def _moods_of(verb: Token, scene: Scene) -> list[Bend]:
    """What a gerund shares with its clause: "is due in Oslo before flying on", "will go after meeting"."""
    if not is_verb(verb):
        return []
    adjectives = children_of(verb, "acomp")
    said = [
        pair for each in adjectives for pair in presents(cues_at(each, scene, "complement", "infinitive"))
    ]
    above = operators(verb, scene)
    return [pair for pair in (*said, *above) if pair[0] in _MOODS]


def _adverbial(verb: Token, above: Token, scene: Scene) -> Step:
    """Purpose is not yet done; a participle shares the mood of its clause, not its negation."""
    if not is_verb(above):
        return [], None
    if is_done_by_it(verb, above):
        return [], None
    if is_infinitive(verb):
        matches = governing(above, verb, scene)
        return (presents(matches) or [(Factuality.PLANNED, None)]), None
    if verb.tag_ == "VBG" and not children_of(verb, *ACTIVE_SUBJECT, "mark"):
        above = leaned_on(verb)
        shared = [pair for pair in of_verb(above, scene) if pair[0] is not Factuality.NEGATED]
        return shared, above
    return [], None


def _above_noun(noun: Token, trigger: Token, scene: Scene) -> Step:
    above = noun.head
    if noun.dep_ == "pobj":
        return _after_preposition(above, trigger, scene)
    if not is_verb(above):
        return [], None
    if noun.dep_ in ("dobj", "nsubjpass"):
        return _as_object(noun, above, trigger, scene)
    if noun.dep_ in ("nsubj", "attr"):
        return _as_subject(noun, above, trigger, scene)
    return [], None


def _carrier(noun: Token, trigger: Token, scene: Scene) -> Carrier | None:
    """The support verb over a noun on the way up from the trigger."""
    return scene.carrier(noun if is_verb(trigger) else trigger)


def _as_object(noun: Token, above: Token, trigger: Token, scene: Scene) -> Step:
    if above.lemma_ in (*_BREAKING_OFF, *_EASING) and _came_about(trigger):
        return [], None
    if above.lemma_ == "offer" and trigger.lemma_ in _TO_COME and is_indefinite(trigger):
        return [(Factuality.POSSIBLE, None), *of_verb(above, scene, beside=noun)], above
    if noun.i == trigger.i and (whichever := in_any_case(noun, above)):
        return whichever, None
    matches = cues_at(above, scene, "complement")
    # A proposal that is rejected, a charge that is denied was made all the same.
    standing = [bend for group, bend in _STANDING if scene.in_group(trigger, group)]
    standing += ["Negated", "Denied"] if trigger.lemma_ in _LODGED else []
    if above.lemma_ in _FORESTALLING or (trigger.lemma_ in _TO_COME and above.lemma_ not in _BREAKING_OFF):
        standing = []
    matches = [match for match in matches if match.cue.value("presents") not in standing]
    if is_indefinite(trigger):
        matches = matches or cues_at(above, scene, "indefinite-object")
        if matches and matches[0].cue.value("scope") == "indefinite-object":
            return presents(matches), None
    carrier = _carrier(noun, trigger, scene)
    raised = [child for child in children_of(above, "xcomp") if carrier and carrier.verb.i == child.i]
    if matches:
        bends = [] if points(trigger) and _was_made_ready(above) else presents(matches)
        return [*bends, *of_verb(above, scene, beside=noun)], above
    if raised:
        return [*of_verb(raised[0], scene, beside=noun)], raised[0]
    if carrier is not None and (carrier.verb.i == above.i or noun.dep_ == "nsubjpass"):
        return list(of_verb(above, scene, beside=noun)), above
    if noun.dep_ == "nsubjpass" and (said := _predicated(above, scene)):
        return said, None
    if (
        noun.dep_ == "nsubjpass"
        and noun.i == trigger.i
        and above.lemma_ in _MADE
        and children_of(above, "neg")
    ):
        return [(Factuality.NEGATED, None)], None  # "the deal was never concluded"
    supposed = any(child.lower_ in _SUPPOSING for child in children_of(above, "aux"))
    if supposed and noun.i == trigger.i and is_indefinite(trigger):
        return [(Factuality.POSSIBLE, None)], None  # "would welcome a visit"
    return [], None


def _came_about(noun: Token) -> bool:
    """What has come about whatever becomes of it: "would lift sanctions imposed on Monday"."""
    return any(each.tag_ == "VBN" and each.lemma_ in _MADE for each in children_of(noun, "acl"))


def _was_made_ready(verb: Token) -> bool:
    """What "had been arranged" is told as known: "the call had been arranged by aides"."""
    auxiliaries = [child.lower_ for child in children_of(verb, "aux", "auxpass")]
    return "had" in auxiliaries and "been" in auxiliaries and verb.lemma_ in _READYING


def _as_subject(noun: Token, above: Token, trigger: Token, scene: Scene) -> Step:
    if noun.i == trigger.i and (whichever := in_any_case(noun, above)):
        return whichever, None
    if noun.dep_ == "nsubj" and (ended := came_to_nothing(above, scene)):
        return [*ended, *of_verb(above, scene, beside=noun)], above
    carrier = scene.carrier(trigger)
    if carrier is not None and carrier.verb.i != above.i:
        return list(of_verb(carrier.verb, scene, beside=noun)), carrier.verb
    if carrier is None and noun.dep_ == "attr" and is_there(above):
        return list(of_verb(above, scene, beside=noun)), above
    if carrier is not None:
        return list(of_verb(above, scene, beside=noun)), above
    found = _predicated(above, scene)
    if found and has_condition(above, scene):
        found.append((Factuality.CONDITIONAL, None))  # "talks are possible if X withdraws"
    if found or (above.lemma_ in _RAISED and noun.dep_ == "nsubj"):
        mood = [
            pair for pair in of_verb(above, scene, beside=noun) if found or pair[0] is not Factuality.NEGATED
        ]
        return [*found, *mood], None
    return [], None


def _predicated(verb: Token, scene: Scene) -> list[Bend]:
    """What the predicate says of the subject: "is unlikely", "is said to be close"."""
    return [
        bend
        for each in (verb, *children_of(verb, "xcomp"))
        for child in children_of(each, "acomp", "attr", "prep")
        for bend in presents(cues_at(child, scene, *_PREDICATIVE.get(child.dep_, _ADJECTIVAL)))
    ]


def _beside_object(preposition: Token, scene: Scene) -> list[Bend]:
    """What an object right before says that the parse did not tie to it: "set a date | for talks"."""
    if preposition.lower_ != "for" or not is_verb(preposition.head):
        return []
    near = [noun for noun in children_of(preposition.head, "dobj") if noun.i == preposition.i - 1]
    return [bend for noun in near for bend in presents(cues_at(noun, scene, "complement"))]


def _is_by(preposition: Token) -> bool:
    """Whether what stands behind it acts itself: "deliveries held up by fighting"."""
    return preposition.dep_ == "agent" or (preposition.lower_ == "by" and preposition.head.tag_ == "VBN")


def _walked_from(preposition: Token) -> bool:
    """As in "walked away from a deal", which was not struck."""
    above = preposition.head
    verb = above.head if above.pos_ == "ADV" else above
    away = above.lower_ == "away" or any(each.lower_ == "away" for each in children_of(verb, "advmod", "prt"))
    return preposition.lower_ == "from" and verb.lemma_ in ("walk", "back", "turn") and away


def _called_for(preposition: Token) -> Token | None:
    """The verb of "called in a joint statement for a truce", whatever the parse hung the truce on."""
    if preposition.lower_ != "for":
        return None
    verb = next((each for each in preposition.ancestors if is_verb(each)), None)
    if verb is None or verb.i > preposition.i or verb.lemma_ not in ("call", "appeal"):
        return None
    return None if children_of(verb, "dobj", "auxpass") else verb


def _after_preposition(preposition: Token, trigger: Token, scene: Scene) -> Step:
    above = preposition.head
    if set_no_date(preposition):
        return [(Factuality.POSSIBLE, None)], None
    if _walked_from(preposition) and is_indefinite(trigger):
        return [(Factuality.NEGATED, None)], None
    if without_trace(preposition):
        return [(Factuality.NEGATED, None)], None
    if (asking := _called_for(preposition)) is not None:
        return [(Factuality.REQUESTED, None), *of_verb(asking, scene)], asking
    if above.lemma_ in _BARTERING and above.dep_ == "pobj" and is_verb(above.head.head):
        return [pair for pair in operators(above.head.head, scene) if pair[0] in _MOODS], None
    if preposition.lower_ in _ABOUT and (untrue := [*called_false(above, scene), *rejected(above, scene)]):
        return untrue, None
    found = presents(cues_at(preposition, scene, "complement"))
    found.extend(_beside_object(preposition, scene))
    matches = [
        m
        for m in cues_at(above, scene, "complement")
        if preposition.lower_ not in ("during", "after", "at", "in") and not _is_by(preposition)
    ]
    in_open = preposition.lower_ == "in" and above.pos_ in ("NOUN", "ADJ")
    if in_open:
        matches = cues_at(above, scene, "complement")
    if preposition.lower_ in ("on", "to") and above.lemma_ == "agree":
        matches = cues_at(above, scene, "infinitive")
    if matches:
        mood = list(of_verb(above, scene)) if is_verb(above) else []
        mood += copula(above, scene) if above.dep_ == "acomp" else []  # "is not open to talks"
        return [*found, *presents(matches), *mood], above
    carrier = scene.carrier(trigger)
    if carrier is not None and carrier.verb.i == above.i:
        return [*found, *of_verb(above, scene)], above
    found.extend(only_charged(above) if preposition.lower_ in ("of", "with", "in") else ())
    if not is_verb(trigger) and (setting := scene.setting(trigger)) is not None:
        return [pair for pair in operators(setting, scene) if pair[0] in _MOODS], None
    around = preposition.dep_ == "agent" and above.lemma_ in _AROUND
    if is_verb(above) and (around or preposition.lower_ in _WITHIN) and not points(trigger):
        mood = [pair for pair in operators(above, scene) if pair[0] in _MOODS]
        return [*found, *mood], None
    return found, None
