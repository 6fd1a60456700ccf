"""What a cue may ask of its surroundings before it evokes an event: one table from names to tests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.errors import ConfigurationError
from communique.extraction.armed_conditions import ARMED, Condition
from communique.extraction.content_conditions import TOLD, infinitive, opens
from communique.extraction.cues import CueMatch
from communique.extraction.grammar import MODIFIERS, children_of, objects
from communique.extraction.party_conditions import PARTIES
from communique.extraction.scene import EventLexicon, Scene
from communique.extraction.slot_conditions import is_slot_condition, slot_holds
from communique.model.text import EntityType, Token

_SILENCE = (
    *("describe", "characterise", "characterize", "explain", "detail", "divulge"),
    *("comment", "say", "elaborate", "discuss", "answer", "specify", "identify", "name", "confirm", "be"),
    *("disclose", "reveal", "provide", "give", "speak", "respond", "reply", "speculate", "go", "talk"),
)
_UNNAMED = ("name", "identify", "quote", "publish", "use")
_LODGING = ("lodge", "file", "deliver", "send", "issue", "submit", "convey", "hand", "register")


def holds(name: str, scene: Scene, match: CueMatch) -> bool:
    """Whether a cue's condition holds where the cue stands."""
    if name in CONDITIONS:
        return CONDITIONS[name](scene, match.head)
    return slot_holds(name, scene, match.head)


def check_conditions(lexicon: EventLexicon) -> None:
    """Raises ConfigurationError for a cue that needs a condition nobody knows."""
    groups = frozenset(lexicon.groups)
    for cue in lexicon.reference.cues_of("EventCue"):
        for name in cue.values("needs"):
            if name not in CONDITIONS and not is_slot_condition(name, groups):
                raise ConfigurationError(
                    f"{cue.key}: unknown condition {name!r}; right are those of extraction/conditions.py, "
                    "or a group of nouns and a slot, such as vessel-object"
                )


_SPEAKING = ("phone", "telephone", "video", "videolink", "teleconference", "videoconference", "line")


def _by_phone(_: Scene, trigger: Token) -> bool:
    ways = [
        child
        for child in children_of(trigger, "prep")
        if child.lower_ in ("by", "over", "via", "on", "through")
    ]
    return any(below.lower_ in _SPEAKING for way in ways for below in way.subtree)


def _has(*names: str) -> Condition:
    """A filler after one of the prepositions, whatever it is."""

    def test(scene: Scene, trigger: Token) -> bool:
        return bool(scene.heads(trigger, *names))

    return test


def _lacks(*names: str) -> Condition:
    present = _has(*names)
    return lambda scene, trigger: not present(scene, trigger)


def _complement(scene: Scene, trigger: Token) -> bool:
    """A clause that says what is asked; "asked about", "asked whether" ask for words only."""
    clauses = children_of(trigger, "xcomp", "ccomp")
    if any(opens(child, "whether") or opens(child, "if") for child in clauses):
        return False
    if any(child.lemma_ in _UNNAMED and children_of(child, "neg") for child in clauses):
        return False  # "asked not to be named"
    if trigger.lemma_ in ("ask", "press", "beg"):
        return any(opens(child, "to") for child in clauses) or bool(scene.heads(trigger, "for"))
    return bool(clauses) or bool(scene.heads(trigger, "on", "for"))


def _no_silence(_: Scene, trigger: Token) -> bool:
    """Who "declined to comment" has rejected nothing."""
    return not any(child.lemma_ in _SILENCE for child in children_of(trigger, "xcomp"))


def _naming(_: Scene, trigger: Token) -> bool:
    return bool(children_of(trigger, "oprd", "ccomp", "xcomp")) or any(
        child.dep_ in ("advcl", "prep") and child.lower_ == "as" for child in trigger.children
    )


def _written(scene: Scene, trigger: Token) -> bool:
    """A protest put into a note or letter."""
    return scene.governing_place(trigger).lemma_ in ("note", "letter")


def _supported(scene: Scene, trigger: Token) -> bool:
    return scene.carrier(trigger) is not None


def _aid(scene: Scene, trigger: Token) -> bool:
    found = scene.heads(trigger, "object", "of", "modifier", "with")
    return any(scene.in_group(token, "aid") for token in found)


def _labour(scene: Scene, trigger: Token) -> bool:
    modifiers = scene.heads(trigger, "modifier")
    near = (*modifiers, *scene.heads(trigger, "subject", "by", "owner"))
    return any(scene.in_group(token, "labour") for token in near)


def _crowd(_: Scene, trigger: Token) -> bool:
    return not objects(trigger) and not children_of(trigger, "ccomp", "xcomp")


def _threat_of(scene: Scene, trigger: Token) -> bool:
    return bool(scene.heads(trigger, "of", "against", "owner", "by")) and bool(
        scene.heads(trigger, "owner", "by", "subject", "from") or scene.carrier(trigger)
    )


def _blame_on(scene: Scene, trigger: Token) -> bool:
    return scene.carrier(trigger) is not None or bool(scene.heads(trigger, "on"))


def _named_to(_: Scene, trigger: Token) -> bool:
    return bool(children_of(trigger, "oprd", "xcomp")) or any(
        child.lower_ in ("as", "to") for child in children_of(trigger, "prep")
    )


def _national_vote(_: Scene, trigger: Token) -> bool:
    words = {child.lower_ for child in children_of(trigger, *MODIFIERS)}
    return bool(words & {"national", "presidential", "parliamentary", "general", "popular", "nationwide"})


def _press(_: Scene, trigger: Token) -> bool:
    return any(child.lower_ in ("press", "news", "video") for child in children_of(trigger, *MODIFIERS))


def _goods(_: Scene, trigger: Token) -> bool:
    words = {child.lower_ for child in children_of(trigger, *MODIFIERS)}
    return bool(words & {"stock", "foreign", "currency", "prisoner", "cultural", "student", "fire", "crypto"})


def _formal(scene: Scene, trigger: Token) -> bool:
    """An announcement that an actor makes, not "he announced himself"; a body's also behind its words."""
    told = [
        child
        for child in children_of(trigger, "dobj", "ccomp", "nsubjpass", "xcomp")
        if child.dep_ != "ccomp" or child.i > trigger.i
    ]
    if told and trigger.dep_ != "parataxis":
        return True
    bodies = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
    return any(scene.fillers.headed(child, bodies) for child in children_of(trigger, "nsubj"))


def _not_for(scene: Scene, trigger: Token) -> bool:
    return not scene.heads(trigger, "for") and not infinitive(scene, trigger)


def _object_present(_: Scene, trigger: Token) -> bool:
    return bool(objects(trigger))


def _of_accord(scene: Scene, trigger: Token) -> bool:
    return any(scene.in_group(token, "accord") for token in scene.heads(trigger, "from", "of"))


def _refusal(scene: Scene, trigger: Token) -> bool:
    return infinitive(scene, trigger) or bool(objects(trigger))


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        **ARMED,
        **PARTIES,
        **TOLD,
        "by-phone": _by_phone,
        "object": _object_present,
        "no-object": lambda _, trigger: not objects(trigger),
        "with-any": _has("with"),
        "to-any": _has("to"),
        "for-any": _has("for"),
        "on-any": _has("on"),
        "of-any": _has("of", "owner", "by"),
        "to-or-for": lambda scene, trigger: _has("to", "for")(scene, trigger) or infinitive(scene, trigger),
        "not-for": _not_for,
        "not-of": _lacks("of"),
        "not-goods": lambda scene, trigger: not _goods(scene, trigger),
        "not-press": lambda scene, trigger: not _press(scene, trigger),
        "no-naming": lambda scene, trigger: not _naming(scene, trigger),
        "plural": lambda _, trigger: trigger.tag_ in ("NNS", "NNPS"),
        "commitment": lambda scene, trigger: infinitive(scene, trigger) or bool(scene.heads(trigger, "to")),
        "request-complement": _complement,
        "not-comment": _no_silence,
        "supported": _supported,
        "written": _written,
        "supported-refusal": _refusal,
        "dealing-on": lambda scene, trigger: any(
            scene.in_group(token, "dealing") for token in scene.heads(trigger, "on", "to", "object")
        ),
        "from-accord": _of_accord,
        "aid": _aid,
        "labour": _labour,
        "not-labour": lambda scene, trigger: not _labour(scene, trigger),
        "lodged": lambda scene, trigger: (
            (c := scene.carrier(trigger)) is not None and c.verb.lemma_ in _LODGING
        ),
        "crowd": _crowd,
        "crowd-noun": _lacks("of"),
        "pressure-on": lambda scene, trigger: (
            _supported(scene, trigger) or bool(scene.heads(trigger, "on", "from"))
        ),
        "opposed-to": _has("to"),
        "threat-of": _threat_of,
        "blame-on": _blame_on,
        "crime-charged": _has("with", "of"),
        "formal": _formal,
        "naming": _naming,
        "press": _press,
        "from-any": _has("from"),
        "between-any": _has("between"),
        "named-to": _named_to,
        "national-vote": _national_vote,
    }
)
