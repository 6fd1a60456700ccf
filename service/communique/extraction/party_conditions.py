"""Conditions of cues that ask who takes part, and where."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.extraction.armed_conditions import Condition
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, is_verb, objects, preposition_objects
from communique.extraction.scene import Scene
from communique.extraction.unnamed import unnamed_party
from communique.model.text import EntityType, Mention, Token

_PARTY = ("with", "between", "among", "to", "alongside", "by", "from")
PERSONS = (
    *("leader", "president", "premier", "minister", "man", "woman", "official", "general", "commander"),
    *("diplomat", "envoy", "negotiator", "counterpart", "colleague", "chief", "ambassador"),
)
BODIES = (
    *("side", "country", "nation", "party", "government", "capital", "state", "neighbour", "neighbor"),
    *("delegation", "team", "army", "military", "force", "rival", "foe", "ally", "power", "faction"),
)
_GROUP_NOUNS = (*PERSONS, *BODIES, "pair")
_COUNCILS = frozenset({"council", "cabinet", "committee", "parliament", "assembly", "commission", "board"})
_FLYING = ("plane", "aircraft", "helicopter", "jet", "airliner", "flight", "train", "bus")
_LOCATIVE = ("in", "at", "near", "outside", "on")


def is_group(token: Token) -> bool:
    """Whether the words stand for several parties named before: "they", "both sides", "the two leaders"."""
    if token.lower_ in ("they", "them", "both", "each", "their"):
        return True
    marks = [child.lower_ for child in token.children]
    if token.lower_ in ("two", "pair", "duo", "trio") and token.pos_ in ("NUM", "NOUN"):
        return marks[:1] in (["the"], ["these"])
    if token.lemma_ in BODIES and marks[:1] == ["each"]:
        return True
    if token.tag_ != "NNS" or token.lemma_ not in _GROUP_NOUNS:
        return False
    return any(mark in ("two", "both", "three") for mark in marks) or marks[:1] == ["the"]


def _actors(scene: Scene, trigger: Token, *names: str) -> list[Mention]:
    found = [scene.fillers.actor(token) for token in scene.heads(trigger, *names)]
    return [each for each in found if each is not None]


def _party(scene: Scene, trigger: Token) -> bool:
    """Another party, named, pointed to ("both ministers") or told by what it is ("rebel leaders")."""
    names = ("with", "between", "among", "to", "alongside")
    return bool(_actors(scene, trigger, *names)) or _has_people(scene, trigger, *names)


def _has_people(scene: Scene, trigger: Token, *names: str) -> bool:
    """Whether people or a body without a name fill a slot."""
    heads = scene.heads(trigger, *names)
    return any(unnamed_party(each, scene) is not None or is_group(each) for each in heads)


def _parties(scene: Scene, trigger: Token) -> bool:
    everyone = _actors(scene, trigger, "subject", "owner", "between", "with", "among")
    if len(everyone) >= 2 or (everyone and _person_below(scene, trigger)):
        return True
    plural = scene.heads(trigger, "subject", "owner", "between")
    return any(is_group(token) or len(scene.members(token)) > 1 for token in plural)


def _person_below(scene: Scene, trigger: Token) -> bool:
    """Somebody behind the object: "discussed the border with the Syrian president"."""
    below = [each for token in objects(trigger) for each in preposition_objects(token, "with")]
    kinds = (EntityType.PERSON, EntityType.OFFICE)
    return any((who := scene.fillers.actor(each)) is not None and who.type in kinds for each in below)


def _object(kind: EntityType | None) -> Condition:
    def test(scene: Scene, trigger: Token) -> bool:
        found = _actors(scene, trigger, "object")
        if kind is None and _has_people(scene, trigger, "object"):
            return True
        if any(token.lemma_ in PERSONS for token in scene.heads(trigger, "object")):
            return True
        return any(kind is None or each.type in (kind, EntityType.OFFICE) for each in found)

    return test


def _person_subject(scene: Scene, trigger: Token) -> bool:
    return any(
        each.type in (EntityType.PERSON, EntityType.OFFICE) for each in _actors(scene, trigger, "subject")
    )


def _body_subject(scene: Scene, trigger: Token) -> bool:
    """A council, cabinet or committee, which meets by itself."""
    found = [
        scene.fillers.headed(token, (EntityType.ORGANIZATION,)) for token in scene.heads(trigger, "subject")
    ]
    return any(each is not None and not each.metonym for each in found) and not objects(trigger)


def _council_subject(scene: Scene, trigger: Token) -> bool:
    """A named body that sits together: "the Security Council discussed the raid"."""
    return any(names_council(token, scene) for token in scene.heads(trigger, "subject"))


def names_council(token: Token, scene: Scene) -> bool:
    """Whether a word heads the name of a body that sits together."""
    body = scene.fillers.headed(token, (EntityType.ORGANIZATION,))
    if body is None:
        return False
    words = {word.lower() for word in body.span.of(scene.annotations.document.text).split()}
    return bool(words & _COUNCILS)


def _official_subject(scene: Scene, trigger: Token) -> bool:
    """Those whose journeys are visits: people with an office, delegations, states."""
    heads = scene.heads(trigger, "subject", "owner")
    if any(scene.in_group(each, "envoy") for each in heads):
        return True
    return any(
        each.type is not EntityType.PERSON or scene.fillers.posts.is_official(each)
        for each in _actors(scene, trigger, "subject", "owner")
    )


def _state_subject(scene: Scene, trigger: Token) -> bool:
    return any(each.type is EntityType.PLACE or each.metonym for each in _actors(scene, trigger, "subject"))


def _several(scene: Scene, trigger: Token) -> bool:
    """People in the plural that act together: "envoys met"."""
    subjects_ = scene.heads(trigger, "subject")
    plural = any(each.tag_ in ("NNS", "NNPS") and unnamed_party(each, scene) for each in subjects_)
    return plural and not objects(trigger)


def _joint(scene: Scene, trigger: Token) -> bool:
    """Two parties or more that agree on what to do."""
    return _parties(scene, trigger) and bool(children_of(trigger, "xcomp", "ccomp"))


def _warned(scene: Scene, trigger: Token) -> bool:
    """Someone named is warned of, against or that something."""
    said = children_of(trigger, "ccomp", "xcomp") or scene.heads(trigger, "against", "of", "over", "about")
    return bool(said) and bool(_actors(scene, trigger, "object"))


def _own_threat(scene: Scene, trigger: Token) -> bool:
    """A warning of what the speaker will do, or to someone against something; not of what others may do."""
    if _actors(scene, trigger, "object") and scene.heads(trigger, "against", "of"):
        return True
    own = _actors(scene, trigger, "subject")
    for clause in _warned_of(trigger):
        future = any(child.lower_ in ("will", "would", "'ll") for child in children_of(clause, "aux"))
        if scene.in_group(clause, "forbearance") and children_of(clause, "neg"):
            return True  # "would not stand idle"
        doers = [scene.fillers.actor(token) for token in subjects(clause)]
        others = [d for d in doers if d is not None and not any(scene.fillers.akin(d, o) for o in own)]
        nobody = any(child.lower_ == "no" for who in subjects(clause) for child in children_of(who, "det"))
        if future and (nobody or not others or _on_condition(clause) or _on_condition(trigger)):
            return True
    return False


def _warned_of(trigger: Token) -> tuple[Token, ...]:
    """What is said to come: the clause behind the verb, that it stands in, or one hung on who is warned."""
    hung = (clause for who in objects(trigger) for clause in children_of(who, "relcl", "acl"))
    told = (clause for clause in hung if any(word.lower_ == "that" for word in clause.lefts))
    inserted = trigger.dep_ in ("parataxis", "ccomp") and is_verb(trigger.head) and trigger.i < trigger.head.i
    around = (trigger.head,) if inserted and children_of(trigger, "nsubj") else ()
    return (*children_of(trigger, "ccomp"), *told, *around)


def _on_condition(clause: Token) -> bool:
    """Whether it is to happen unless somebody acts otherwise."""
    marks = (mark for each in children_of(clause, "advcl") for mark in children_of(each, "mark"))
    return any(mark.lower_ in ("if", "unless") for mark in marks)


def _is_passenger(scene: Scene, trigger: Token) -> bool:
    """Whether who boards a craft only travels: "boarded a plane for Geneva", "boarded a helicopter to X"."""
    below = [each for token in objects(trigger) for each in preposition_objects(token, "for", "to")]
    bound = any(
        scene.fillers.place(each) is not None for each in (*scene.heads(trigger, "for", "to"), *below)
    )
    flown = any(token.lemma_ in _FLYING for token in objects(trigger))
    return bound or (flown and not any(scene.in_group(who, "force") for who in subjects(trigger)))


def _place_after(*names: str) -> Condition:
    def test(scene: Scene, trigger: Token) -> bool:
        return any(scene.fillers.place(token) is not None for token in scene.heads(trigger, *names))

    return test


def _any_actor(scene: Scene, trigger: Token) -> bool:
    names = ("subject", "owner", "object", "modifier", *_PARTY, "on", "against", "of")
    return bool(_actors(scene, trigger, *names)) or _has_people(scene, trigger, *names)


def _official_protest(scene: Scene, trigger: Token) -> bool:
    crowd = any(scene.in_group(token, "crowd") for token in subjects(trigger))
    actors = _actors(scene, trigger, "subject")
    return not crowd and bool(actors)


PARTIES: Mapping[str, Condition] = MappingProxyType(
    {
        "party": _party,
        "parties": _parties,
        "actor": _any_actor,
        "actor-object": _object(None),
        "person-object": _object(EntityType.PERSON),
        "person-subject": _person_subject,
        "body-subject": _body_subject,
        "council-subject": _council_subject,
        "no-audience": lambda scene, trigger: (
            not any(scene.in_group(token, "audience") for token in scene.heads(trigger, "to", "with"))
        ),
        "official-subject": _official_subject,
        "official-owner": lambda scene, trigger: any(
            each.type is EntityType.PERSON for each in _actors(scene, trigger, "owner", "of")
        ),
        "no-person-object": lambda scene, trigger: (
            not any(
                each.type in (EntityType.PERSON, EntityType.OFFICE)
                for each in _actors(scene, trigger, "object")
            )
            and not any(
                unnamed_party(token, scene) or scene.in_group(token, "post") for token in objects(trigger)
            )
        ),
        "state-subject": _state_subject,
        "not-to-press": lambda scene, trigger: (
            not any(scene.in_group(token, "audience") for token in scene.heads(trigger, "object"))
        ),
        "named-subject": lambda scene, trigger: bool(_actors(scene, trigger, "subject")),
        "in-place": _place_after(*_LOCATIVE),
        "to-place": _place_after("to", "object"),
        "to-capital": lambda scene, trigger: any(
            scene.in_group(token, "ground") for token in scene.heads(trigger, "to")
        ),
        "own-threat": _own_threat,
        "official-protest": _official_protest,
        "group-subject": _several,
        "joint-subject": _joint,
        "warned-actor": _warned,
        "place-object": _place_after("object"),
        "for-place": _place_after("for"),
        "not-passenger": lambda scene, trigger: not _is_passenger(scene, trigger),
        "from-ground": _place_after("from"),
        "actor-subject": lambda scene, trigger: (
            bool(_actors(scene, trigger, "subject")) or _has_people(scene, trigger, "subject")
        ),
        "to-actor": lambda scene, trigger: bool(_actors(scene, trigger, "to")),
        "from-actor": lambda scene, trigger: bool(_actors(scene, trigger, "from")),
    }
)
