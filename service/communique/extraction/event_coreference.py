"""Which triggers of one document tell one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.extraction.event_kinds import compatible_types, is_general
from communique.extraction.fillers import Fillers
from communique.extraction.grammar import is_verb, objects
from communique.extraction.retelling import is_lead, is_main, is_told_again, without_doers
from communique.extraction.triggers import Trigger
from communique.model.numerals import ORDINALS
from communique.model.text import (
    EntityType,
    EventMention,
    Factuality,
    Level,
    Mention,
    Role,
    Span,
    TimeExpression,
)

_PLURAL_ONLY = ("talk", "talks", "negotiation", "hostility", "comment", "remark", "discussion")
_HAPPENED = (Factuality.ASSERTED,)
_MERELY_TOLD = (Factuality.ASSERTED, Factuality.DENIED, Factuality.POSSIBLE)
_APART = ("previous", "earlier", "another", "next", "further", "separate", "new", "subsequent", "fresh")
_TELLING = (Role.AGENT, Role.RECIPIENT, Role.MATERIEL)
_BODIES = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_ACCORDS = ("Agreement", "Ceasefire")
_LEAD = 500  # characters from a headline into the report where its act is told again
_REACH = 12  # an event noun points back at most so many triggers


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event mention with what coreference needs to know of its trigger."""

    mention: EventMention
    trigger: Trigger
    generic: bool = False
    apposed: Span | None = None  # the trigger it stands in apposition to
    held_by: Span | None = None  # the trigger of the halt that holds this delivery back
    ahead: bool = False  # it opens a sentence whose main clause tells the event
    headline: bool = False
    of_no_arms: bool = False  # what it holds back is told, and is no arms
    rebutted: bool = False  # told only as what somebody denies: "denied Y's claim that X fired"
    said: bool = False  # told by somebody whom the report quotes


class Clusters:
    """Chains as they grow, in reading order."""

    def __init__(self, fillers: Fillers) -> None:
        self._fillers = fillers
        self.chains: list[list[Draft]] = []

    def add(self, draft: Draft) -> None:
        """Joins the draft to the nearest chain it can belong to, or opens a new one."""
        known = replace(draft, mention=without_doers(draft.trigger, draft.mention))
        target = self._target(known)
        if target is not None:
            draft = standing(target, known)
            if len(target) == 1 and target[0].headline and not draft.headline:
                target[0] = _yielding(target[0], draft)
            target.append(draft)
        elif not draft.trigger.anaphoric:
            self.chains.append([draft])

    def _target(self, draft: Draft) -> list[Draft] | None:
        if draft.generic:
            return None
        nearest = sorted(self.chains, key=lambda chain: -chain[-1].mention.trigger.start)[:_REACH]
        if draft.held_by is not None and (held := self._held_alike(draft.held_by)) is not None:
            return held
        if (halt := self._halt_of_it(draft.mention.trigger)) is not None:
            return halt
        if draft.apposed is not None:
            return next((chain for chain in nearest if _tells(chain, draft.apposed)), None)
        fitting = [chain for chain in nearest if self._compatible(chain, draft)]
        # "The air strikes" are none of the missiles fired since; "the attack" may be.
        kind = draft.mention.type
        alike = [] if is_general(kind) else [chain for chain in fitting if _is_told_as(chain, kind)]
        return next(iter(alike or fitting), None)

    def _held_alike(self, halt: Span) -> list[Draft] | None:
        """The deliveries held back by other words for the same halt."""
        halts = next((chain for chain in self.chains if _tells(chain, halt)), [])
        others = [draft.mention.trigger for draft in halts if draft.mention.trigger != halt]
        return next(
            (
                chain
                for chain in self.chains
                for other in others
                if any(each.held_by == other for each in chain)
            ),
            None,
        )

    def _halt_of_it(self, halt: Span) -> list[Draft] | None:
        """The halt told before of the very deliveries that this one holds back."""
        held = next((chain for chain in self.chains if any(each.held_by == halt for each in chain)), [])
        others = [each.held_by for each in held if each.held_by not in (None, halt)]
        return next((chain for chain in self.chains for other in others if _tells(chain, other)), None)

    def _compatible(self, chain: Sequence[Draft], draft: Draft) -> bool:
        if chain[0].generic or not _kinds_agree(chain, draft) or _is_another(draft.trigger):
            return False
        points_back = draft.trigger.definite or draft.trigger.anaphoric
        if draft.trigger.anaphoric and all(is_denied(each) for each in chain):
            return False
        if not _factuality_agrees(chain, draft, points_back=points_back):
            return False
        if not _times_agree(chain, draft) or not _ordinals_agree(chain, draft):
            return False
        if not draft.trigger.anaphoric and not _numbers_agree(chain, draft):
            return False
        if points_back and not _parties_of(draft):
            return (draft.ahead or not draft.trigger.possessed) and self._places_agree(chain, draft)
        told = [each.mention for each in chain]
        if is_told_again(told, draft.trigger, draft.mention, self._fillers):
            return True
        if chain[0].headline and len(chain) == 1 and not draft.headline:
            again = self._parties_agree(chain, draft, points_back=False, repeated=True)
            return again or self._told_at_length(chain[0], draft)
        return self._parties_agree(chain, draft, points_back=points_back)

    def _told_at_length(self, headline: Draft, draft: Draft) -> bool:
        """Whether the body tells a headline's act with other words for who did it to whom.

        A state may act by its minister, a title stand for a name; two states or two persons are apart.
        """
        if draft.mention.trigger.start - headline.mention.trigger.start > _LEAD:
            return False
        lead = is_lead(headline.mention, draft.mention)
        if draft.mention.type != headline.mention.type and not lead:
            return False
        before, now = roles_of([headline]), roles_of([draft])
        if lead and draft.mention.type == headline.mention.type and _are_main(headline, draft):
            return not self._are_of_two_states(before.get(Role.AGENT, []), now.get(Role.AGENT, []))
        pairs = {role: [(a, b) for a in before.get(role, []) for b in now.get(role, [])] for role in _TELLING}
        if any(self._are_apart(told) for told in pairs.values()):
            return False
        shared = any(self._fillers.akin(*pair) for told in pairs.values() for pair in told)
        return shared or lead or draft.trigger.head.lemma_ == headline.trigger.head.lemma_

    def _are_of_two_states(self, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
        """Whether the doers are known to be of two states, as far as the report tells."""
        states = [{self._fillers.home(each) for each in told} - {None} for told in (one, other)]
        return all(states) and not states[0] & states[1]

    def _are_apart(self, pairs: Sequence[tuple[Mention, Mention]]) -> bool:
        """Whether those of one role are of one kind and yet none is the other; "jets" may be any jets."""
        alike = [pair for pair in pairs if _kind_of(pair[0]) == _kind_of(pair[1])]
        alike = [pair for pair in alike if not any(map(_is_any_weapon, pair))]
        return bool(alike) and not any(self._fillers.of_one_state(*pair) for pair in alike)

    def _places_agree(self, chain: Sequence[Draft], draft: Draft) -> bool:
        """Whether one of the places told is the same, or one side tells none."""
        before, now = roles_of(chain).get(Role.LOCATION, []), roles_of([draft]).get(Role.LOCATION, [])
        return not before or not now or any(self._is_there(a, b) for a in before for b in now)

    def _is_there(self, one: Mention, other: Mention) -> bool:
        """Whether two places may be one; two towns of one state are not."""
        towns = self._fillers.is_town(one) and self._fillers.is_town(other)
        return self._fillers.same(one, other) if towns else self._fillers.akin(one, other)

    def _parties_agree(
        self, chain: Sequence[Draft], draft: Draft, *, points_back: bool, repeated: bool = False
    ) -> bool:
        known = roles_of(chain)
        new = roles_of([draft])
        shared = 0
        for role in _TELLING:
            before, now = known.get(role, []), new.get(role, [])
            matching = [each for each in now if any(self._fillers.akin(each, other) for other in before)]
            shared += len(matching)
            if before and now and len(matching) < min(len(now), len(before)):
                return False
        if repeated:  # the body tells the headline's event again, often with other parties named
            unsaid = not _parties_of(chain[0]) and chain[0].mention.type == draft.mention.type
            return shared > 0 or unsaid or draft.trigger.head.lemma_ == chain[0].trigger.head.lemma_
        if points_back or _lasts(draft):
            apart = not any(known.get(role) and new.get(role) for role in (*_TELLING, Role.LOCATION))
            return shared > 0 or (points_back and apart and not draft.trigger.possessed)
        return _same_parties(known, new, shared)


def may_be_one(chain: Sequence[Draft], draft: Draft) -> bool:
    """Whether kind, day and number let a noun stand for the event of a chain, whoever takes part."""
    several = draft.trigger.head.tag_ in ("NNS", "NNPS")
    if not _kinds_agree(chain, draft) or not (several or _numbers_agree(chain, draft)):
        return False
    if _is_another(draft.trigger):
        return False
    if not (is_denied(draft) or _factuality_agrees(chain, draft, points_back=True)):
        return False
    return _times_agree(chain, draft) and _ordinals_agree(chain, draft)


def _are_main(headline: Draft, lead: Draft) -> bool:
    """Whether both are what their sentences say first: "Oslo rejects offer", "Norway turned down"."""
    return is_main(headline.trigger.head) and is_main(lead.trigger.head)


def _is_told_as(chain: Sequence[Draft], kind: str) -> bool:
    return any(draft.mention.type == kind for draft in chain)


def _is_any_weapon(mention: Mention) -> bool:
    return mention.type is EntityType.WEAPON_SYSTEM and mention.level is Level.NOMINAL


def _kind_of(mention: Mention) -> str:
    """States and bodies are of one kind, titles of one of their own."""
    return "body" if mention.type in _BODIES else mention.type.value


def _yielding(headline: Draft, body: Draft) -> Draft:
    """A headline's mention without the roles that the body fills in more words."""
    filled = {argument.role for argument in body.mention.arguments if argument.mention is not None}
    kept = tuple(each for each in headline.mention.arguments if each.role not in filled)
    return replace(headline, mention=replace(headline.mention, arguments=kept))


def _same_parties(
    known: Mapping[Role, list[Mention]], new: Mapping[Role, list[Mention]], shared: int
) -> bool:
    """Without a definite noun, the parties must be told again, two of them at least."""
    told = sum(len(new.get(role, [])) for role in (Role.AGENT, Role.RECIPIENT))
    before = sum(len(known.get(role, [])) for role in (Role.AGENT, Role.RECIPIENT))
    return shared >= 2 and shared >= min(told, before)


def _lasts(draft: Draft) -> bool:
    """A halt of arms, and the deliveries halted: one policy told again and again in one report."""
    kind = draft.mention.type
    halted = kind == "ArmsTransfer" and draft.mention.factuality is Factuality.NEGATED
    return kind == "ArmsSuspension" or halted


def _numbers_agree(chain: Sequence[Draft], draft: Draft) -> bool:
    """A noun in the singular does not point back to several events told in the plural."""
    if is_verb(draft.trigger.head) or draft.trigger.head.lemma_ in _PLURAL_ONLY:
        return True
    plural = draft.trigger.head.tag_ in ("NNS", "NNPS")
    named = [each.trigger for each in chain if not each.trigger.anaphoric]
    nouns = [each.head for each in named if not is_verb(each.head)]
    if _lasts(draft):
        return True
    return all((noun.tag_ in ("NNS", "NNPS")) == plural for noun in nouns if noun.lemma_ not in _PLURAL_ONLY)


def _tells(chain: Sequence[Draft], trigger: Span | None) -> bool:
    return any(draft.mention.trigger == trigger for draft in chain)


def roles_of(drafts: Sequence[Draft]) -> dict[Role, list[Mention]]:
    """Who and what drafts name in which role, what is denied left out."""
    found: dict[Role, list[Mention]] = {}
    for draft in drafts:
        for argument in draft.mention.arguments:
            if argument.mention is not None and not argument.negated:
                found.setdefault(argument.role, []).append(argument.mention)
    return found


def _is_another(trigger: Trigger) -> bool:
    """A noun told apart from what was told before: "the previous election", "a second round"."""
    noun = trigger.head
    if is_verb(noun):
        return any(each.lower_ in ORDINALS for each in objects(noun))  # "the first was handed over"
    return any(child.lower_ in _APART for child in noun.children if child.dep_ in ("amod", "det"))


def _parties_of(draft: Draft) -> list[Mention]:
    """Who and what a draft names itself, places left out."""
    return [each for role, named in roles_of([draft]).items() if role in _TELLING for each in named]


def _kinds_agree(chain: Sequence[Draft], draft: Draft) -> bool:
    kinds = [each.mention.type for each in chain if not each.trigger.anaphoric]
    if draft.trigger.anaphoric:
        return any(kind in draft.trigger.types for kind in kinds)
    loosely = draft.trigger.definite and not is_verb(draft.trigger.head)
    return all(compatible_types(kind, draft.mention.type, loosely=loosely) for kind in kinds)


def _factuality_agrees(chain: Sequence[Draft], draft: Draft, *, points_back: bool) -> bool:
    """What happened stays apart from what did not; a noun that only points back takes its event's status."""
    now = draft.mention.factuality
    if points_back and now in _MERELY_TOLD and not _parties_of(draft):
        return True
    before = chain[0].mention.factuality
    if before in _HAPPENED and points_back and _stands(draft):
        return True
    if Factuality.CONDITIONAL in (before, now) or Factuality.REQUESTED in (before, now):
        return before is now
    return (before in _HAPPENED) == (now in _HAPPENED)


def standing(chain: Sequence[Draft], draft: Draft) -> Draft:
    """The draft as it joins the chain: an accord that stands is told as made."""
    before = chain[0].mention.factuality
    if before not in _HAPPENED or not _stands(draft):
        return draft
    return replace(draft, mention=replace(draft.mention, factuality=before))


def _stands(draft: Draft) -> bool:
    """An accord once made stays, whatever is still to be done with it: "the pact must be ratified"."""
    named = draft.trigger.definite and not is_verb(draft.trigger.head)
    return named and draft.mention.type in _ACCORDS and not _parties_of(draft)


def _times_agree(chain: Sequence[Draft], draft: Draft) -> bool:
    now = draft.mention.time
    return all(_overlap(each.mention.time, now) for each in chain)


def _overlap(first: TimeExpression | None, second: TimeExpression | None) -> bool:
    if first is None or second is None:
        return True
    if first.earliest is None or second.earliest is None or first.latest is None or second.latest is None:
        return True
    return first.earliest <= second.latest and second.earliest <= first.latest


def _ordinals_agree(chain: Sequence[Draft], draft: Draft) -> bool:
    known = {each.mention.ordinal for each in chain} - {None}
    return not known or draft.mention.ordinal is None or draft.mention.ordinal in known


def is_denied(draft: Draft) -> bool:
    """Whether it is told not to have happened; a delivery held back is no denial."""
    return draft.mention.factuality in (Factuality.NEGATED, Factuality.DENIED) and draft.held_by is None
