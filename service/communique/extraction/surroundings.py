"""Where and between whom something happened, taken from the words around it where its own do not say."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.doers import subjects
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import is_verb
from communique.extraction.links import with_arguments
from communique.extraction.scene import Scene
from communique.model.text import Argument, EntityType, Factuality, Level, Mention, Role, Span, Token

# Deeds of the authorities and of crowds: they have no names, and the place is told once for several of them.
_LOCAL = ("Protest", "Arrest", "Coerce", "Seizure")
_CONTACTS = ("Negotiation", "Agreement", "Ceasefire", "Meeting", "Summit", "PhoneCall", "PrisonerExchange")
_SHARED = (
    "talk",
    "talks",
    "negotiation",
    "ceasefire",
    "fire",
    "truce",
    "armistice",
    "meeting",
    "summit",
    "agreement",
    "deal",
    "accord",
    "pact",
    "contract",
    "dialogue",
    "round",
    "swap",
    "exchange",
)
_PAPERS = ("agreement", "deal", "accord", "pact", "contract")
_BOUND = ("for", "from", "to", "with", "against")
_RECENT = 600  # characters between an event and the contact whose parties it shares
Chain = Sequence[Draft]


def with_surroundings(chain: list[Draft], chains: Sequence[Chain], scene: Scene) -> list[Draft]:
    """The chain with the place or parties that the text around it gives, if it names none of its own."""
    first = chain[0]
    if any(_named(draft) for draft in chain) or first.trigger.anaphoric:
        return chain
    added: tuple[Argument, ...] = ()
    if first.mention.type in _LOCAL and first.mention.factuality is Factuality.ASSERTED:
        if _is_grievance(first.trigger.head):
            return chain
        place = _place_near(first.mention.trigger, scene)
        added = (_argument(Role.LOCATION, place),) if place is not None else ()
    elif first.mention.type in _CONTACTS and (doers := _who_decides(first, scene)):
        added = tuple(_argument(Role.AGENT, each) for each in doers)
    elif first.mention.type == "Election":
        place = _state_of_report(scene)
        added = (_argument(Role.LOCATION, place),) if place is not None else ()
    elif first.mention.type in _CONTACTS and _may_share(first, chains):
        added = tuple(_argument(Role.AGENT, each) for each in _parties_before(first, chains))
    return [with_arguments(first, added), *chain[1:]] if added else chain


def _named(draft: Draft) -> bool:
    """Whether it names somebody or some place itself."""
    return any(each.mention is not None and each.role is not Role.TOPIC for each in draft.mention.arguments)


def _is_grievance(noun: Token) -> bool:
    """Whether it is what others quarrel about, wherever that was: "protested in Oslo over the arrest"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("over", "about", "for")


def _argument(role: Role, mention: Mention) -> Argument:
    return Argument(role=role, span=mention.span, mention=mention, inferred=True)


def _place_near(trigger: Span, scene: Scene) -> Mention | None:
    """The nearest place in the sentence, one before it first, else the last of the sentence before."""
    sentences = scene.annotations.sentences
    here = next((i for i, each in enumerate(sentences) if each.start <= trigger.start < each.end), None)
    if here is None:
        return None
    inside = _places_in(sentences[here], scene)
    before = [each for each in inside if each.span.end <= trigger.start]
    if before or inside:
        return before[-1] if before else inside[0]
    above = _places_in(sentences[here - 1], scene) if here else []
    return above[-1] if above else None


def _places_in(sentence: Span, scene: Scene) -> list[Mention]:
    """The places of a sentence but those somebody or something goes to or from: "parts bound for Libya"."""
    named = ((each, head) for each, head in scene.headed_in(sentence) if _is_place(each))
    return [each for each, head in named if not (head.dep_ == "pobj" and head.head.lower_ in _BOUND)]


def _may_share(draft: Draft, chains: Sequence[Chain]) -> bool:
    """Whether a noun means contacts of those who were in touch before, and not one told before."""
    if draft.trigger.head.lemma_ not in _SHARED:
        return False
    kind, start = draft.mention.type, draft.mention.trigger.start
    known = any(c[0].mention.type == kind and c[0].mention.trigger.start < start for c in chains)
    return not (known and draft.trigger.definite and draft.trigger.head.lemma_ in _PAPERS)


def _state_of_report(scene: Scene) -> Mention | None:
    """The state that a report names most often, where it does so more than once."""
    states = [each for each in scene.annotations.chains if each.type is EntityType.PLACE]
    known = [each for each in states if scene.fillers.is_state(each.mentions[0])]
    best = max(known, key=lambda each: len(each.mentions), default=None)
    return best.mentions[0] if best is not None and len(best.mentions) > 1 else None


def _is_place(mention: Mention) -> bool:
    return mention.type is EntityType.PLACE and mention.level is Level.NAME and not mention.metonym


def _who_decides(draft: Draft, scene: Scene) -> list[Mention]:
    """Who goes into, wants or turns down a contact or deal: "spurned a truce", "walked out of the talks"."""
    noun = scene.governing_place(draft.trigger.head)
    verb = noun.head
    while verb.dep_ in ("prep", "pobj") and verb.head.i != verb.i:
        verb = verb.head
    if is_verb(noun) or not is_verb(verb) or noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return []
    if not scene.in_group(verb, "deciding"):
        return []
    named = [scene.fillers.actor(token) for token in subjects(verb)]
    return [each for each in named if each is not None]


def _parties_before(draft: Draft, chains: Sequence[Chain]) -> list[Mention]:
    """Those of the last contact or deal told before it, two at least."""
    start = draft.mention.trigger.start
    told = [d for chain in chains for d in chain if start - _RECENT < d.mention.trigger.start < start]
    for each in sorted(told, key=lambda d: -d.mention.trigger.start):
        if each.mention.type in _CONTACTS:
            agents = [a.mention for a in each.mention.arguments if a.role is Role.AGENT and a.mention]
            if len(agents) > 1:
                return agents
    return []
