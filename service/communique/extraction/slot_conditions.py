"""Conditions of cues made of a slot and what stands in it: "vessel-object", "on-actor", "arms-subject"."""

from __future__ import annotations

from communique.extraction.grammar import children_of
from communique.extraction.party_conditions import names_council
from communique.extraction.scene import Scene
from communique.extraction.unnamed import unnamed_party, weapon_meant
from communique.model.text import EntityType, Token

_PREPOSITIONS = (
    *("about", "across", "against", "as", "at", "before", "between", "by", "for", "from", "in", "into", "of"),
    *("on", "onto", "over", "through", "to", "toward", "towards", "under", "upon", "with", "within"),
)
_TITLED = ("diplomat", "force", "ship", "vessel")  # told by the word before a name: "the carrier Falcon"
SLOTS = ("object", "subject", "modifier", "owner", *_PREPOSITIONS)
KINDS = ("any", "actor", "place", "ground")  # what may stand after a preposition: "on-actor", "into-ground"
THINGS = ("arms", "office", "place", "council", "parties")  # what may fill a slot beside the nouns of a group


def is_slot_condition(name: str, groups: frozenset[str]) -> bool:
    """Whether a name is made of a slot and something that is known."""
    first, _, last = name.rpartition("-")
    if first in SLOTS and last in KINDS:
        return True
    return last in SLOTS and (first in THINGS or first in groups)


def slot_holds(name: str, scene: Scene, trigger: Token) -> bool:
    """Whether a slot of the trigger is filled as the name says."""
    first, _, last = name.rpartition("-")
    if last in KINDS and first in SLOTS:
        return any(_is_of_kind(last, token, scene) for token in scene.heads(trigger, *_alike(first, last)))
    heads = scene.wholes(scene.heads(trigger, last))
    if first == "parties":
        return _are_parties(heads, scene)
    return any(_is_thing(first, token, scene) for token in heads)


def _alike(preposition: str, kind: str) -> tuple[str, ...]:
    """Ways into a place are as good as "into"."""
    into = ("into", "across", "through", "onto", "on", "upon", "towards", "toward", "to")
    return into if (preposition, kind) == ("into", "ground") else (preposition,)


def _is_of_kind(kind: str, token: Token, scene: Scene) -> bool:
    if kind == "any":
        return True
    actor = scene.fillers.actor(token) is not None
    if kind == "actor":
        return actor or unnamed_party(token, scene) is not None
    placed = scene.fillers.place(token) is not None
    if kind == "place":
        return placed
    return placed or actor or any(scene.in_group(token, group) for group in ("ground", "target"))


def _is_thing(thing: str, token: Token, scene: Scene) -> bool:
    if thing == "arms":
        return scene.tells_of_arms(token) or weapon_meant(token, scene) is not None
    if thing == "office":
        return scene.fillers.headed(token, (EntityType.OFFICE,)) is not None or scene.in_group(
            token, "office"
        )
    if thing == "place":
        return scene.fillers.place(token) is not None
    if thing == "council":
        return names_council(token, scene)
    if thing == "diplomat" and _is_envoy(token, scene):
        return True
    titled = children_of(token, "compound", "nmod") if thing in _TITLED else ()
    return any(scene.in_group(each, thing) for each in (token, *titled))


def _is_envoy(token: Token, scene: Scene) -> bool:
    """Whether a name stands beside the title of a diplomat: "Chargé d'affaires X"."""
    person = scene.fillers.headed(token, (EntityType.PERSON,))
    posts = scene.fillers.posts.beside(person) if person is not None else ()
    text = scene.annotations.document.text
    words = {word for post in posts for word in post.span.of(text).lower().split()}
    return bool(words & scene.lexicon.groups.get("diplomat", frozenset()))


def _are_parties(heads: tuple[Token, ...], scene: Scene) -> bool:
    """Two parties at least, or a plural of them."""
    actors = [token for token in heads if scene.fillers.actor(token) or unnamed_party(token, scene)]
    return len(actors) > 1 or any(
        token.tag_ in ("NNS", "NNPS") or children_of(token, "nummod") for token in actors
    )
