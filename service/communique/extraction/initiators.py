"""On whose wish a contact came about: who rang, who asked for the call, on whose initiative it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.cues import argument_span
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, is_passive, is_verb, objects, preposition_objects
from communique.extraction.scene import Scene
from communique.extraction.topics import phrase_span
from communique.model.text import Argument, Mention, Role, Span, Token

_RINGING = ("telephone", "phone", "ring", "call", "dial")
_WISHES = ("initiative", "request", "instigation", "behest")
_AT_WISH = ("at", "on", "upon")
_WISHING = ("initiate", "request", "instigate", "solicit")
_SIDES = ("side", "party")
_CONTACTS = ("call", "conversation", "talk", "meeting", "phone call", "consultation")


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiatorPhrase:
    """Words that tell it; carriers may name the contact, and without one it is the contact told last."""

    argument: Argument
    token: Token
    carriers: tuple[Token, ...]


def caller(verb: Token, agents: Sequence[Argument]) -> Argument | None:
    """Who rang, as in "X telephoned Y"; "X spoke with Y" leaves it open."""
    if not is_verb(verb) or verb.lemma_ not in _RINGING or is_passive(verb) or not children_of(verb, "dobj"):
        return None
    ringing = [
        each for token in subjects(verb) for each in agents if each.span.start <= token.idx < each.span.end
    ]
    if len(ringing) != 1 or ringing[0].mention is None:
        return None
    return Argument(role=Role.INITIATOR, span=ringing[0].span, mention=ringing[0].mention)


def initiator_phrases(scene: Scene) -> Iterator[InitiatorPhrase]:
    """Phrases that name an initiator, in reading order."""
    for token in scene.tokens:
        if token.lemma_ in _WISHES and token.dep_ == "pobj" and token.head.lower_ in _AT_WISH:
            yield from _at_wish(token, scene)
        elif is_verb(token) and token.lemma_ in (*_WISHING, "ask"):
            yield from _wished(token, scene)


def _at_wish(wish: Token, scene: Scene) -> Iterator[InitiatorPhrase]:
    """As in "took place on the initiative of the French side", "at Kyiv's request"."""
    above = wish.head.head
    owners = (*preposition_objects(wish, "of", "by", "from"), *children_of(wish, "poss", "amod", "compound"))
    carriers = (
        (above, *subjects(above), *children_of(above, "nsubjpass", "dobj")) if is_verb(above) else (above,)
    )
    yield from _told(owners, wish, carriers, scene)


def _wished(verb: Token, scene: Scene) -> Iterator[InitiatorPhrase]:
    """As in "who had asked for the call", "the call, initiated by Ankara"."""
    wanted = preposition_objects(verb, "for") if verb.lemma_ == "ask" else objects(verb)
    calls = tuple(each for each in wanted if each.lemma_ in _CONTACTS)
    known = any(_is_known(each) for each in calls)
    if calls and known and not children_of(verb, "neg"):
        yield from _told(subjects(verb), verb, calls, scene)


def _is_known(contact: Token) -> bool:
    """Whether the words mean one that took place: "asked for the call", not "for a call"."""
    return any(child.lower_ in ("the", "this", "that") for child in children_of(contact, "det"))


def _told(
    owners: Sequence[Token], token: Token, carriers: tuple[Token, ...], scene: Scene
) -> Iterator[InitiatorPhrase]:
    for owner in owners:
        if (who := _who(owner, scene)) is not None:
            span = Span(*argument_span(owner, who))
            argument = Argument(role=Role.INITIATOR, span=span, mention=who)
        elif owner.lemma_ in _SIDES and children_of(owner, "amod", "compound"):
            argument = Argument(role=Role.INITIATOR, span=phrase_span(owner))
        else:
            continue
        yield InitiatorPhrase(argument=argument, token=token, carriers=carriers)
        return


def _who(owner: Token, scene: Scene) -> Mention | None:
    """The party, or the state in "the American side" where the report names it."""
    if owner.dep_ in ("amod", "compound"):
        return scene.fillers.demonym(owner)
    found = scene.fillers.actor(owner)
    sides = [scene.fillers.demonym(child) for child in children_of(owner, "amod")]
    return found or next((each for each in sides if each is not None), None)
