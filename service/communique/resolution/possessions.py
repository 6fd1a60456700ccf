"""Whose a group without a name is when it stands in somebody's words: "denied that its forces had fired"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.model.knowledge import Entity
from communique.model.text import Iri
from communique.resolution.entities import Cast
from communique.resolution.voices import Voices

_OURS = re.compile(r"(?:its|our|their)\s", re.IGNORECASE)
_GROUPS = frozenset({"Collective", "MilitaryUnit"})


def lend_sides(cast: Cast, voices: Voices) -> None:
    """Gives groups that speakers call theirs the state that the speaker is or acts for."""
    for span, iri in sorted(cast.by_span.items()):
        entity = cast.entities[iri]
        if entity.kind not in _GROUPS or entity.polity is not None or entity.reference is not None:
            continue
        speakers = (voice.speaker for voice in voices.at(span) if voice.attributions)
        if _OURS.match(span.of(cast.text)) and (state := _side(cast, speakers)):
            cast.entities[iri] = replace(entity, polity=state)


def _side(cast: Cast, speakers: Iterable[Iri]) -> Iri | None:
    told = (cast.entities.get(speaker) for speaker in speakers)
    return next((_state(each) for each in told if each is not None), None)


def _state(speaker: Entity) -> Iri | None:
    return speaker.iri if speaker.kind == "State" else speaker.polity
