"""Words that answer what others did or said: who made the charge that is rejected, did what is condemned."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.event_coreference import Draft
from communique.extraction.fillers import Fillers
from communique.extraction.grammar import is_verb, objects
from communique.extraction.links import with_arguments
from communique.model.text import Argument, Mention, Role

_ANSWERING = ("reject", "address", "endorse")  # frames
# Words and measures are agreed with or praised to whoever spoke; who backs a purchase backs no seller.
_WORDS = (
    *("Accuse", "Criticism", "Request", "UrgeYield", "UrgeAssistance", "Threaten", "ThreatenSanction"),
    *("Reject", "PublicStatement", "ExpressWillingness", "Pledge", "EconomicSanction", "SanctionAct"),
)
Chain = Sequence[Draft]


def answered(chain: Chain, chains: Sequence[Chain], fillers: Fillers) -> list[Draft]:
    """The drafts of a chain with those at whom they are aimed, where only the event they answer says so."""
    return [with_arguments(draft, _doers_behind(draft, chains, fillers)) for draft in chain]


def _doers_behind(draft: Draft, chains: Sequence[Chain], fillers: Fillers) -> tuple[Argument, ...]:
    named = [each for each in draft.mention.arguments if each.mention is not None]
    aimed = any(each.role is Role.RECIPIENT for each in named)
    head = draft.trigger.head
    if draft.trigger.frame not in _ANSWERING or aimed or not is_verb(head):
        return ()
    things = [token.i for token in objects(head)]
    deeds = draft.trigger.frame != "endorse"
    told = (chain for chain in chains if deeds or chain[0].mention.type in _WORDS)
    answered_ = next((chain for chain in told if any(each.trigger.head.i in things for each in chain)), ())
    own = [each.mention for each in named if each.role is Role.AGENT and each.mention is not None]
    return tuple(
        Argument(role=Role.RECIPIENT, span=each.span, mention=mention, inferred=True)
        for mention, each in _agents(answered_).items()
        if not any(fillers.akin(mention, each) for each in own)
    )


def _agents(chain: Chain) -> dict[Mention, Argument]:
    told = (argument for draft in chain for argument in draft.mention.arguments)
    return {each.mention: each for each in told if each.role is Role.AGENT and each.mention is not None}
