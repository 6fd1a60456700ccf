"""Whether a report tells an event, or only uses a word that could."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.doubts import Weights
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import is_verb
from communique.model.text import Argument, Factuality, Role

# Events that a place alone tells apart; visits and calls need a party.
_PLACED = (
    *("Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault", "Fight"),
    "Bombing",
    *("Election", "Rescue", "Protest", "Exercise", "WeaponTest", "Ceasefire"),
    *("Negotiation", "Meeting", "Summit"),
)
_DONE_OR_ASKED = (Factuality.ASSERTED, Factuality.REQUESTED)
_LEAST_REFUSED = 0.15  # the confidence below which not even what is said not to be is told
_PLAIN = 0.85  # the chance from which on a word surely tells an event


def is_told(drafts: Sequence[Draft], weights: Weights | None = None) -> bool:
    """An event counts when one of its mentions tells a participant or place and is not a mere generality.

    Where a model has an opinion, a chain that it finds likely needs less, one that it finds unlikely goes;
    one that is said not to be, or surely is a plan or a condition, stays longer.
    """
    chances = [draft.trigger.chance for draft in drafts if draft.trigger.chance is not None]
    if all(draft.generic for draft in drafts) or _halts_no_arms(drafts):
        return False
    if weights is not None and chances and not is_plainly_open(drafts):
        least = _LEAST_REFUSED if _is_said_not_to_be(drafts) else weights.drops
        if _surest(drafts) < min(least, weights.drops):
            return False
    named = [each.role for draft in drafts for each in draft.mention.arguments if is_party(each)]
    likely = weights is not None and max(chances, default=0.0) >= weights.keeps
    placed = likely or drafts[0].mention.type in _PLACED or is_verb(drafts[0].trigger.head)
    return any(placed or role is not Role.LOCATION for role in named)


def is_plainly_open(drafts: Sequence[Draft]) -> bool:
    """Whether a word surely tells an event that nobody says happened, be it unclear who takes part."""
    if any(draft.mention.factuality in _DONE_OR_ASKED for draft in drafts):
        return False
    return max((draft.trigger.chance or 0.0 for draft in drafts), default=0.0) >= _PLAIN


def _halts_no_arms(drafts: Sequence[Draft]) -> bool:
    """Whether what is held back is told, and is no arms: "put off a vote"."""
    if any(draft.mention.type != "ArmsSuspension" or draft.trigger.anaphoric for draft in drafts):
        return False
    if any(each.role is Role.MATERIEL for draft in drafts for each in draft.mention.arguments):
        return False
    return all(draft.of_no_arms for draft in drafts)


def _is_said_not_to_be(drafts: Sequence[Draft]) -> bool:
    """Whether a report says that it did not happen, as no mere word does: "has yet to issue an account"."""
    return any(draft.mention.factuality in (Factuality.NEGATED, Factuality.DENIED) for draft in drafts)


def _surest(drafts: Sequence[Draft]) -> float:
    """The confidence of the surest mention, doubt in the parties that a model gave it included."""
    return max(draft.mention.confidence for draft in drafts if draft.trigger.chance is not None)


def is_party(argument: Argument) -> bool:
    """Whether it fills a role with someone or something named, or with people without a name."""
    if argument.mention is not None:
        return argument.role is not Role.TOPIC
    return argument.event is None and argument.role in (Role.AGENT, Role.RECIPIENT)
