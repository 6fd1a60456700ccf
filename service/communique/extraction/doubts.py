"""The models of doubt: how likely a candidate tells an event, where rules alone do not settle it.

Their weights lie in `event_model` (its card says what they were made from); without them rules decide alone.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from communique.extraction.candidates import Candidate
from communique.extraction.doubt_features import features_of
from communique.extraction.role_network import FILE, LAYERS, RoleNetwork, load_network
from communique.extraction.role_weights import RoleWeights
from communique.extraction.scene import Scene
from communique.model.text import Annotations

FOLDER = Path(__file__).parent / "event_model"
WEIGHTS = "weights.json"
_OF_RULES = (
    0.88  # the share of events found by rules that readers mark, on reports the rules were not made on
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic model of events, the classes it judges, the chances it acts from, and the model of roles.

    kinds has the type of the annotation form for each class. admits: a word is a trigger though conditions of
    its cue fail; keeps: an event is told though only a place takes part; instances: a bare plural tells an
    event; drops: where no mention has as much confidence no event is told, whatever rules say.
    """

    bias: float
    features: Mapping[str, float]
    kinds: Mapping[str, str]
    admits: float
    keeps: float
    instances: float
    drops: float
    roles: RoleWeights | None = None
    of_hints: bool = False
    hinted: Weights | None = None  # those for documents with hints at events
    network: RoleNetwork | None = None  # of roles

    def fitting(self, annotations: Annotations) -> Weights:
        """The weights for a document, as somebody looked for hints in it or not."""
        return self if annotations.hints is None or self.hinted is None else self.hinted

    def chance(self, features: Iterable[str]) -> float:
        """The probability in (0, 1); the sum is exact, so the order of the features does not matter."""
        total = math.fsum((self.bias, *(self.features.get(name, 0.0) for name in set(features))))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


class Judge(Protocol):
    """Who says how likely a candidate of one document is an event."""

    @property
    def scene(self) -> Scene:
        """The document."""
        ...

    @property
    def admits(self) -> float:
        """From which chance on a word is a trigger though conditions of its cue fail."""
        ...

    def judges(self, kind: str) -> bool:
        """Whether it has an opinion on events of a class."""
        ...

    def chance(self, candidate: Candidate, *, generic: bool) -> float:
        """The probability that a careful reader marks an event here."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """The model at work on one document; headline is where the headline ends."""

    weights: Weights
    scene: Scene
    headline: int

    @property
    def admits(self) -> float:
        """From which chance on a word is a trigger though conditions of its cue fail."""
        return self.weights.admits

    def judges(self, kind: str) -> bool:
        """Whether it has an opinion on events of a class: those that annotators mark."""
        return kind in self.weights.kinds

    def chance(self, candidate: Candidate, *, generic: bool) -> float:
        """The probability that a careful reader marks an event here."""
        form = self.weights.kinds.get(candidate.likeliest.cue.value("evokes") or "Event")
        found = features_of(
            candidate,
            self.scene,
            generic=generic,
            headline=self.headline,
            form=form,
            hinted=self.weights.of_hints,
        )
        return self.weights.chance(found)


def confidence_of(chance: float | None) -> float:
    """The extractor's confidence in a trigger: 1 where it is as likely right as one that rules found."""
    return 1.0 if chance is None else min(1.0, chance / _OF_RULES)


@cache
def load_weights(folder: Path = FOLDER) -> Weights | None:
    """The weights that lie in the folder, None where there are none: then rules decide alone."""
    path = folder / WEIGHTS
    if not path.is_file():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    kinds, roles = held.pop("kinds"), RoleWeights(**held.pop("roles"))
    hinted, network = held.pop("hinted", None), load_network(folder)
    if hinted is not None:
        fuller = replace(roles, fills=hinted.pop("fills"))
        hinted = Weights(**hinted, kinds=kinds, roles=fuller, of_hints=True, network=network)
    return Weights(**held, kinds=kinds, roles=roles, hinted=hinted)


def digest(folder: Path = FOLDER) -> tuple[str, ...]:
    """Name and SHA-256 of each file of weights, for the record of a run; nothing where there are none."""
    files = {"communique-events": WEIGHTS, "communique-roles": FILE, "communique-role-layers": LAYERS}
    return tuple(
        f"{name} sha256:{hashlib.sha256((folder / file).read_bytes()).hexdigest()}"
        for name, file in files.items()
        if (folder / file).is_file()
    )
