"""The frames of events: which slot of a clause fills which role, with what kind of filler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.model.text import Role

ACTOR, WEAPON, PLACE, FORCE = "actor", "weapon", "place", "force"
BODY = "body"  # an organisation, not a state: "UN sanctions" are the UN's, "Iran sanctions" are on Iran
BEARERS = "actor or place"  # who or what is struck: actors are recipients, settlements are where it happened


@dataclass(frozen=True, slots=True)
class Rule:
    """Fillers of these slots take the role if they are of the kind. nouns_only: not for verbs."""

    slots: tuple[str, ...]
    role: Role
    kind: str = ACTOR
    nouns_only: bool = False


_WHERE = Rule(
    ("in", "at", "near", "outside", "inside", "across", "around", "off", "along", "on"), Role.LOCATION, PLACE
)
_DOER = Rule(("subject", "owner", "by"), Role.AGENT)
_NAMED_DOER = Rule(("modifier",), Role.AGENT, nouns_only=True)
_ARMS_MOVED = Rule(("object", "of", "with", "modifier", "including", "for"), Role.MATERIEL, WEAPON)
_MEANS = Rule(("subject", "with", "using", "modifier", "by", "of"), Role.INSTRUMENT, WEAPON)
_SENT_TO = Rule(("subject", "by", "with", "using"), Role.INSTRUMENT, WEAPON)  # "detained by a patrol boat"
FRAMES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "symmetric": (
            Rule(
                ("subject", "owner", "by", "with", "between", "among", "dative", "to", "object", "alongside"),
                Role.AGENT,
            ),
            Rule(("of", "from"), Role.AGENT, nouns_only=True),
            _NAMED_DOER,
            _WHERE,
        ),
        "symmetric-fight": (
            Rule(("with", "using"), Role.INSTRUMENT, WEAPON),
            Rule(("subject", "owner", "by", "with", "between", "among", "against", "object"), Role.AGENT),
            _NAMED_DOER,
            _WHERE,
            Rule(("for", "over"), Role.LOCATION, PLACE),
        ),
        "exchange": (
            Rule(("subject", "owner", "by", "with", "between", "among"), Role.AGENT),
            _NAMED_DOER,
            _WHERE,
        ),
        "mediate": (Rule(("subject", "owner", "by", "between", "with", "among"), Role.AGENT), _WHERE),
        "host": (Rule(("subject", "owner", "by", "object", "with"), Role.AGENT), _WHERE),
        "visit": (
            Rule(("subject", "owner", "by", "of", "with"), Role.AGENT),
            Rule(("object", "to", "in", "at"), Role.LOCATION, PLACE),
            Rule(("object",), Role.AGENT),
            Rule(("to",), Role.RECIPIENT),
        ),
        "address": (
            _DOER,
            Rule(("from",), Role.AGENT, nouns_only=True),
            Rule(
                (
                    "object",
                    "dative",
                    "on",
                    "upon",
                    "to",
                    "at",
                    "against",
                    "of",
                    "toward",
                    "towards",
                    "from",
                    "with",
                    "over",
                    "through",
                ),
                Role.RECIPIENT,
            ),
        ),
        "laying": (_DOER, Rule(("on", "at", "with"), Role.RECIPIENT)),
        "request": (
            _DOER,
            Rule(("from", "of"), Role.AGENT, nouns_only=True),
            Rule(("object", "dative", "on", "upon", "to", "at", "from"), Role.RECIPIENT),
        ),
        "blamed": (Rule(("subject",), Role.RECIPIENT),),
        "reject": (_DOER, Rule(("object", "of", "to", "from", "by"), Role.RECIPIENT)),
        "pledge": (
            _DOER,
            Rule(("to", "dative", "object", "for"), Role.RECIPIENT),
            Rule(("in", "at"), Role.LOCATION, PLACE),
        ),
        "endorse": (_DOER, Rule(("object", "of", "for"), Role.RECIPIENT)),
        "transfer": (
            _DOER,
            Rule(("from",), Role.AGENT),
            _NAMED_DOER,
            Rule(("dative", "to", "for"), Role.RECIPIENT),
            _ARMS_MOVED,
            Rule(("object",), Role.RECIPIENT),
            Rule(("to", "into"), Role.LOCATION, PLACE),
        ),
        "acquire": (
            Rule(("subject", "owner", "by"), Role.RECIPIENT),
            Rule(("from",), Role.AGENT),
            Rule(("with",), Role.AGENT, nouns_only=True),
            Rule(("object", "of", "modifier", "including"), Role.MATERIEL, WEAPON),
            Rule(("for",), Role.MATERIEL, WEAPON, nouns_only=True),
        ),
        "arrive": (
            Rule(("subject",), Role.MATERIEL, WEAPON),
            Rule(("from",), Role.AGENT),
            Rule(("to", "for", "object"), Role.RECIPIENT),
            Rule(("object", "to"), Role.LOCATION, PLACE),
            _WHERE,
        ),
        "halt": (_DOER, Rule(("to", "for"), Role.RECIPIENT), _ARMS_MOVED),
        "sanction": (
            _DOER,
            Rule(("modifier",), Role.AGENT, BODY, nouns_only=True),
            Rule(("object", "on", "against", "with", "upon"), Role.RECIPIENT),
        ),
        "coerce": (
            _SENT_TO,
            _DOER,
            _NAMED_DOER,
            Rule(("object", "of", "on", "against", "from"), Role.RECIPIENT),
            Rule(("object", "of"), Role.MATERIEL, WEAPON),
            Rule(("object", "of"), Role.LOCATION, PLACE),
            _WHERE,
        ),
        "expel": (_DOER, Rule(("dative", "object", "to"), Role.RECIPIENT)),
        "attack": (
            _MEANS,
            _DOER,
            _NAMED_DOER,
            Rule(("from",), Role.AGENT, nouns_only=True),
            Rule(
                (
                    "object",
                    "on",
                    "against",
                    "of",
                    "at",
                    "into",
                    "through",
                    "upon",
                    "onto",
                    "towards",
                    "toward",
                ),
                Role.RECIPIENT,
                BEARERS,
            ),
            Rule(("object",), Role.RECIPIENT, WEAPON),
            _WHERE,
        ),
        "suffered": (Rule(("subject",), Role.RECIPIENT, BEARERS), Rule(("from", "by"), Role.AGENT), _WHERE),
        "down": (
            Rule(("object", "of", "modifier"), Role.RECIPIENT, WEAPON),
            _SENT_TO,
            _DOER,
            _NAMED_DOER,
            _WHERE,
            Rule(("over",), Role.LOCATION, PLACE),
        ),
        "occupy": (
            Rule(("object", "of"), Role.LOCATION, PLACE),
            _DOER,
            _NAMED_DOER,
            Rule(("from",), Role.RECIPIENT),
            Rule(("object", "of"), Role.RECIPIENT),
            _WHERE,
        ),
        "fallen": (
            Rule(("subject", "of"), Role.LOCATION, PLACE),
            Rule(("to",), Role.AGENT),
        ),
        "explode": (_MEANS, Rule(("object",), Role.LOCATION, PLACE), _WHERE),
        "fire": (
            Rule(("subject", "by"), Role.INSTRUMENT, WEAPON),
            _DOER,
            _NAMED_DOER,
            Rule(("object", "of", "modifier"), Role.INSTRUMENT, WEAPON),
            Rule(("at", "on", "against", "into", "towards", "toward"), Role.RECIPIENT, BEARERS),
            _WHERE,
        ),
        "test": (
            _DOER,
            _NAMED_DOER,
            Rule(("object", "of", "modifier"), Role.MATERIEL, WEAPON),
            Rule(("from", "into", "off", "over", "towards", "toward"), Role.LOCATION, PLACE),
            _WHERE,
        ),
        "move": (
            Rule(("object", "of"), Role.MATERIEL, FORCE),
            Rule(("subject",), Role.MATERIEL, WEAPON),
            _DOER,
            _NAMED_DOER,
            Rule(("from", "to", "into", "for", "of", "towards", "toward"), Role.LOCATION, PLACE),
            _WHERE,
        ),
        "exercise": (Rule(("subject", "owner", "by", "with", "between"), Role.AGENT), _NAMED_DOER, _WHERE),
        "state": (_DOER, Rule(("from", "of"), Role.AGENT, nouns_only=True), _NAMED_DOER),
        "office": (_DOER, Rule(("object", "of"), Role.RECIPIENT)),
        "accession": (Rule(("subject",), Role.RECIPIENT),),
        "succeed": (_DOER, Rule(("object",), Role.RECIPIENT)),
        "resign": (Rule(("subject", "owner", "of", "by"), Role.AGENT),),
        "election": (
            Rule(("subject",), Role.AGENT),
            Rule(("object",), Role.RECIPIENT),
            Rule(("owner", "modifier", "in", "of"), Role.LOCATION, PLACE),
            _WHERE,
        ),
        "elect": (Rule(("object",), Role.RECIPIENT), Rule(("subject", "by"), Role.AGENT)),
        "protest": (
            _DOER,
            _NAMED_DOER,
            Rule(("against", "at", "object", "to", "on"), Role.RECIPIENT),
            _WHERE,
            Rule(("through",), Role.LOCATION, PLACE),
        ),
        "act": (_DOER, _WHERE),
    }
)
# Prepositions that parsers hang on a filler though they belong to the event: "sent missiles to Kyiv".
FRAMES_BELOW: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "symmetric": ("with", "between"),
        "exchange": ("with", "between"),
        "address": ("to",),
        "blame": ("to", "on"),
        "laying": ("on", "at"),
        "request": ("to", "on", "from"),
        "pledge": ("to", "for"),
        "transfer": ("to", "for", "from", "of", "including"),
        "acquire": ("from", "including", "of"),
        "halt": ("to", "for", "including", "of"),
        "sanction": ("on", "against", "with", "to"),
        "protest": ("against",),
        "attack": ("on", "against"),
        "fire": ("at", "on", "against"),
        "coerce": ("against", "from"),
        "arrive": ("from",),
        "move": ("from", "to"),
    }
)
