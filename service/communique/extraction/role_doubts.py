"""Roles that no rule fills: mentions of the event's sentence that a model holds likely to take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.doers import SPEAKING, subjects
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import children_of
from communique.extraction.links import with_arguments
from communique.extraction.occasions import second_occasion
from communique.extraction.role_chances import Chances, RoleChances
from communique.extraction.role_features import NO_ROLE, Pairing, Told
from communique.extraction.role_weights import RoleWeights
from communique.extraction.roles import SYMMETRIC, TREATING
from communique.extraction.scene import Scene
from communique.extraction.told import is_plainly_open
from communique.model.text import Argument, EntityType, Mention, Role, Token

SENTENCES_BACK = 2  # sentences before that of the trigger
_BOTH = 2
_FILLS_OPEN = 0.1  # the chance from which on a mention is the one party of a plan or of what is denied
_CHARGES = (
    *("charge", "accuse", "indict", "convict", "blame", "suspect", "condemn", "denounce", "criticise"),
    *("criticize", "rebuke", "berate", "protest", "complain", "censure", "reprimand", "summon", "sanction"),
    *("thank", "praise", "apologise", "apologize", "forgive", "mock", "scold", "upbraid", "deplore"),
)
_NEVER = (EntityType.EVENT_NAME, EntityType.TOPIC, EntityType.COLLECTIVE)


def pairs_of(chain: Sequence[Draft], chains: Sequence[Sequence[Draft]], scene: Scene) -> Iterator[Pairing]:
    """Each trigger of the chain with the mentions of its sentence and before, of each thing the nearest."""
    told = Told(chain, chains)
    for draft in chain:
        for mention, head, gap in _nearest(draft, scene):
            yield Pairing(draft=draft, mention=mention, head=head, gap=gap, told=told, scene=scene)


def _nearest(draft: Draft, scene: Scene) -> list[tuple[Mention, Token, int]]:
    sentences = scene.annotations.sentences
    place = draft.trigger.head
    here = next((n for n, each in enumerate(sentences) if each.start <= place.idx < each.end), None)
    if here is None:
        return []
    kept: list[tuple[Mention, Token, int]] = []
    for gap in range(min(SENTENCES_BACK, here) + 1):
        inside = [pair for pair in scene.headed_in(sentences[here - gap]) if _may_take_part(pair[0], draft)]
        inside.sort(key=lambda pair: abs(pair[1].i - place.i))
        for mention, head in inside:
            if not any(scene.fillers.same(mention, other) for other, _, _ in kept):
                kept.append((mention, head, gap))
    return kept


def _may_take_part(mention: Mention, draft: Draft) -> bool:
    return mention.type not in _NEVER and not mention.span.overlaps(draft.mention.trigger)


def with_likely_roles(
    chain: list[Draft], chains: Sequence[Sequence[Draft]], scene: Scene, likely: RoleChances
) -> list[Draft]:
    """The chain with what the models add to the roles that rules filled, without the unlikely of these."""
    weights = likely.weights
    if all(draft.generic or draft.trigger.anaphoric for draft in chain):
        return chain
    pairs = list(pairs_of(chain, chains, scene))
    judged = list(zip(pairs, likely.of(pairs), strict=True))
    empty = alone = not any(
        a.mention and a.role.value in weights.roles for d in chain for a in d.mention.arguments
    )
    added: dict[int, list[tuple[float, Argument]]] = {}
    taken: list[Mention] = [a.mention for d in chain for a in d.mention.arguments if a.mention is not None]
    fills = _FILLS_OPEN if is_plainly_open(chain) else weights.fills
    for chance, role, pair in _ranked(judged, weights):
        if chance < (fills if empty else weights.adds) or _is_third(role, pair, chain):
            continue
        if any(scene.fillers.same(pair.mention, each) for each in taken):
            continue
        taken.append(pair.mention)
        added.setdefault(id(pair.draft), []).append(
            (
                chance,
                Argument(
                    role=role, span=pair.mention.span, mention=pair.mention, inferred=True, confidence=chance
                ),
            )
        )
        empty = False
    fuller = [_with_added(draft, added.get(id(draft), []), doubted=alone) for draft in chain]
    return _without_unlikely(fuller, judged, weights)


def _is_third(role: Role, pair: Pairing, chain: Sequence[Draft]) -> bool:
    """Whether it would be one more party to what two do together."""
    if role is not Role.AGENT or pair.draft.trigger.frame not in SYMMETRIC:
        return False
    agents = {a.span for d in chain for a in d.mention.arguments if a.role is Role.AGENT and a.mention}
    return len(agents) >= _BOTH


def _without_unlikely(
    chain: list[Draft], judged: Sequence[tuple[Pairing, Chances]], weights: RoleWeights
) -> list[Draft]:
    """The chain without the parts by rules that the models rule out, unless no other would be left."""
    unlikely = tuple(_unlikely(judged, weights))
    if not unlikely:
        return chain
    kept = [_without(draft, unlikely) for draft in chain]
    return kept if any(a.mention for draft in kept for a in draft.mention.arguments) else chain


def _unlikely(judged: Sequence[tuple[Pairing, Chances]], weights: RoleWeights) -> Iterator[Pairing]:
    """A pair of each thing whose role by rules is unlikely for every trigger of the chain."""
    roles = list(weights.roles)
    ruled = [(pair, chances[roles.index(pair.rule)]) for pair, chances in judged if pair.rule in roles[1:]]
    for pair, chance in ruled:
        if chance < weights.drops and all(
            other < weights.drops
            for each, other in ruled
            if each.scene.fillers.same(each.mention, pair.mention)
        ):
            yield pair


def _without(draft: Draft, unlikely: Sequence[Pairing]) -> Draft:
    def goes(argument: Argument) -> bool:
        mention = argument.mention
        return mention is not None and any(
            argument.role.value == each.rule and each.scene.fillers.same(mention, each.mention)
            for each in unlikely
        )

    kept = tuple(each for each in draft.mention.arguments if not goes(each))
    return replace(draft, mention=replace(draft.mention, arguments=kept))


def _with_added(draft: Draft, added: Sequence[tuple[float, Argument]], *, doubted: bool) -> Draft:
    """The draft with further arguments; if these are its only ones it is as doubtful as the least likely."""
    if not added:
        return draft
    fuller = with_arguments(draft, tuple(argument for _, argument in added))
    doubt = min(chance for chance, _ in added) if doubted else 1.0
    mention = replace(fuller.mention, confidence=fuller.mention.confidence * doubt)
    return replace(fuller, mention=mention)


def _ranked(
    judged: Sequence[tuple[Pairing, Chances]], weights: RoleWeights
) -> list[tuple[float, Role, Pairing]]:
    """The likeliest role of each pair without one by rules, the surest first."""
    found = []
    for pair, chances in judged:
        if pair.rule != NO_ROLE:
            continue
        best = max(range(1, len(chances)), key=chances.__getitem__)
        role = weights.roles[best]
        if role == Role.LOCATION.value and (_is_where_one_speaks(pair) or _is_of_topic(pair)):
            continue
        if role == Role.RECIPIENT.value and _hears_complaint(pair):
            continue
        if role == Role.AGENT.value and (_is_accuser(pair) or _is_of_another_occasion(pair)):
            continue
        found.append((chances[best], Role(role), pair))
    return sorted(found, key=lambda each: (-each[0], each[2].mention.span, each[2].draft.mention.trigger))


def _is_where_one_speaks(pair: Pairing) -> bool:
    """Whether the place only says where words were spoken: "said in Oslo that the fighting was over"."""
    tie = pair.head.head
    verb = tie.head if tie.dep_ == "prep" else pair.head
    return pair.head.dep_ == "pobj" and verb.lemma_ in SPEAKING and verb.i != pair.draft.trigger.head.i


def _is_of_topic(pair: Pairing) -> bool:
    """Whether the place is that of what is talked of: "discussed the famine in Mali"."""
    verb = pair.draft.trigger.head
    talked_of = (each for each in children_of(verb, "dobj") if verb.lemma_ in TREATING)
    return any(word.i == pair.head.i for each in talked_of for word in each.subtree)


def _is_of_another_occasion(pair: Pairing) -> bool:
    """Whether words behind say whom one met another day: "met X on Monday and Y on Tuesday"."""
    if pair.draft.trigger.frame not in SYMMETRIC or pair.gap:
        return False
    other = second_occasion(pair.draft.trigger.head, pair.scene)
    return other is not None and pair.head.idx > other


def _hears_complaint(pair: Pairing) -> bool:
    """Whether one turns to it about another: "complained to the Council", "summoned to the ministry"."""
    tie = pair.head.head
    return pair.head.dep_ == "pobj" and tie.lower_ == "to" and tie.head.lemma_ in _CHARGES


def _is_accuser(pair: Pairing) -> bool:
    """Whether it only charges others with the deed: "Britain charged two men with the poisoning of X"."""
    tie = pair.draft.trigger.head.head
    verb = tie.head
    charges = tie.dep_ == "prep" and verb.lemma_ in _CHARGES
    return charges and any(each.i == pair.head.i for each in subjects(verb))
