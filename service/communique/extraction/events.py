"""Events of a document: triggers, their roles, factuality and time, joined into chains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from communique.extraction.answers import answered
from communique.extraction.conditions import check_conditions
from communique.extraction.content_times import is_of_content
from communique.extraction.cues import span_of, span_over
from communique.extraction.deals import same_deal
from communique.extraction.deeds import shown_by
from communique.extraction.denied_parts import with_denied_part
from communique.extraction.doubts import FOLDER, Doubts, Judge, Weights, confidence_of, digest, load_weights
from communique.extraction.event_chains import as_chain
from communique.extraction.event_coreference import Clusters, Draft
from communique.extraction.event_series import dating, is_window, ordinal_of, without_spans
from communique.extraction.event_times import EventTimes, times_left
from communique.extraction.factuality import (
    TALKED_OF,
    TALKED_OF_ANEW,
    TALKED_OF_NOUNS,
    as_topic,
    compose,
    factuality_of,
    is_granted,
    is_left_open,
    is_unasked,
)
from communique.extraction.grammar import children_of, clause_of, is_definite, is_verb
from communique.extraction.headline import headline_end
from communique.extraction.links import linked
from communique.extraction.main_clauses import with_main_clauses
from communique.extraction.no_instance import is_ability, is_estimate, is_habitual, is_of_any, is_provenance
from communique.extraction.occasions import second_occasion
from communique.extraction.parties import Parties
from communique.extraction.pointing import pointed_back
from communique.extraction.reasons import own_reasons
from communique.extraction.role_chances import role_chances
from communique.extraction.role_doubts import with_likely_roles
from communique.extraction.roles import SYMMETRIC, fill
from communique.extraction.scene import EventLexicon, Scene
from communique.extraction.short_denials import taken_back
from communique.extraction.silences import silences_of
from communique.extraction.strikes import special_kind, with_claimants, without_outcomes
from communique.extraction.sureness import Sureness
from communique.extraction.surroundings import with_surroundings
from communique.extraction.time_carried import carried
from communique.extraction.time_recounts import recounted
from communique.extraction.told import is_told
from communique.extraction.topics import CONTACTS, own_topics, posts_of
from communique.extraction.triggers import Trigger, find_triggers, is_generic
from communique.extraction.understood import Understood, idea_of
from communique.model.reference import Reference
from communique.model.text import (
    Annotations,
    Argument,
    Attribution,
    EntityType,
    EventChain,
    EventMention,
    Extraction,
    Factuality,
    Role,
    Span,
    TimeExpression,
    Token,
)

_APPOSED = ("appos", "dobj", "npadvmod", "dep", "attr", "nsubj")
_ATTENDING = ("attend", "join", "skip", "boycott", "miss", "participate", "take")
_TRAVELLING = ("travel", "fly", "leave", "depart", "head", "go", "return", "journey")
_POSTED = ("office", "resign", "accession")
_REASONED = ("halt", "sanction", "coerce", "move", "reject", "resign")
_OPENING = 6  # a phrase that opens a sentence ends within so many words


class EventExtractor:
    """Finds events by the cue lexicon and dependency rules; adds them to what was found before.

    Raises ConfigurationError at once when a cue of the vocabularies asks for a condition nobody knows.
    """

    def __init__(self, reference: Reference, *, model: Path | None = FOLDER) -> None:
        self._lexicon = EventLexicon(reference)
        check_conditions(self._lexicon)
        self._weights = None if model is None else load_weights(model)

    @staticmethod
    def model_digests() -> tuple[str, ...]:
        """The weights it ships with, for the record of a run."""
        return digest()

    def extract(self, annotations: Annotations, found: Extraction, /) -> Extraction:
        """What was found, with event chains by their first triggers, the relations that they show, and how
        what is said is told on the whole.
        """
        weights = self._weights and self._weights.fitting(annotations)
        scene = Scene(annotations, self._lexicon)
        chains = Reading(scene, found.attributions, weights).chains()
        shown = tuple(shown_by(annotations, chains, found.relations))
        return replace(
            found,
            events=(*found.events, *chains),
            relations=(*found.relations, *shown),
            attributions=with_main_clauses(found.attributions, scene),
            silences=silences_of(scene),
        )


class Reading:
    """One pass over one document; keeps who last spoke with whom."""

    def __init__(
        self,
        scene: Scene,
        attributions: Sequence[Attribution],
        weights: Weights | None = None,
        judge: Judge | None = None,
    ) -> None:
        self._scene = scene
        self._attributions = attributions
        self._parties = Parties(scene)
        self._understood = Understood(scene, attributions)
        self._headline = headline_end(scene.annotations.document.text)
        self._weights = weights
        self._likely = role_chances(weights, scene.annotations)
        self._sureness = Sureness(scene, weights, self._likely)
        if weights is not None and judge is None:
            judge = Doubts(weights=weights, scene=scene, headline=self._headline)
        self._triggers = find_triggers(scene, judge)
        self._topical = frozenset(match.head.i for match in scene.lexicon.topics.matches(scene.tokens))
        self._taken_back = taken_back(scene, attributions)
        self._times = EventTimes(scene).attach([trigger.head for trigger in self._triggers])

    def chains(self) -> tuple[EventChain, ...]:
        """All events that are told, by their first triggers."""
        found = self.candidates()
        kept = self._dated_anew([chain for chain in found if is_told(chain, self._weights)])
        kept = recounted(kept, self._scene)
        kept = carried(kept, self._scene)
        weighed = [self._sureness.of(chain, found) for chain in kept]
        ordered = sorted(weighed, key=lambda chain: min(draft.mention.trigger for draft in chain))
        return tuple(as_chain(chain) for chain in ordered)

    def _dated_anew(self, chains: list[list[Draft]]) -> list[list[Draft]]:
        """The chains with the times of words beside them that turned out to tell no event."""
        told = {draft.trigger.head.i: draft.trigger.head for chain in chains for draft in chain}
        left = times_left(self._scene, self._times, [each.head for each in self._triggers], told)
        return [[self._with_time(draft, left) for draft in chain] for chain in chains] if left else chains

    def _with_time(self, draft: Draft, found: Mapping[int, tuple[TimeExpression, ...]]) -> Draft:
        trigger, mention = draft.trigger, draft.mention
        if trigger.head.i not in found or mention.time is not None or mention.duration is not None:
            return draft
        time, _ = dating(self._dates(trigger, found), counted=mention.ordinal is not None)
        if time is None or is_of_content(trigger, time, self._scene):
            return draft
        settled = self._settled(mention.factuality, trigger, time)
        return replace(draft, mention=replace(mention, time=time, factuality=settled))

    def candidates(self) -> list[list[Draft]]:
        """The chains of mentions, whether the report tells them as events or not."""
        clusters = Clusters(self._scene.fillers)
        drafts = with_claimants(without_outcomes(self.drafts()), self._scene)
        drafts = linked(drafts, self._scene)
        for draft in self._in_order(drafts):
            clusters.add(draft)
        kept = pointed_back(clusters.chains)
        kept = [answered(chain, kept, self._scene.fillers) for chain in kept]
        kept = [with_surroundings(chain, kept, self._scene) for chain in kept]
        if self._likely is None:
            return kept
        return [with_likely_roles(chain, kept, self._scene, self._likely) for chain in kept]

    def drafts(self) -> list[Draft]:
        """One draft a trigger, in reading order, each read on its own."""
        return [self._draft(trigger) for trigger in self._triggers]

    def _draft(self, trigger: Trigger) -> Draft:
        arguments = () if trigger.anaphoric else self._arguments(trigger)
        apposed = self._apposed(trigger)
        if trigger.frame in SYMMETRIC:
            self._parties.told(self._sides(trigger, arguments))
        mention = self._mention(trigger, arguments)
        return Draft(
            mention=mention,
            rebutted=self._is_rebutted(trigger, mention),
            said=any(each.content.covers(trigger.span) for each in self._attributions),
            of_no_arms=self._is_of_no_arms(trigger, mention),
            trigger=trigger,
            generic=apposed is None and self._is_no_instance(trigger),
            apposed=apposed,
            ahead=self._looks_ahead(trigger),
            headline=trigger.span.end <= self._headline,
        )

    def _is_of_no_arms(self, trigger: Trigger, mention: EventMention) -> bool:
        """Whether a halt is of something told that neither is arms nor could be their flow."""
        if mention.type != "ArmsSuspension" or not is_verb(trigger.head):
            return False
        held = self._scene.heads(trigger.head, "object")
        flows = ("arms", "aid", "flow")
        return bool(held) and not any(
            self._scene.tells_of_arms(each)
            or each.pos_ == "PRON"
            or any(self._scene.in_group(each, group) for group in flows)
            for each in held
        )

    def _is_no_instance(self, trigger: Trigger) -> bool:
        dated = bool(self._times.get(trigger.head.i))
        if (
            is_estimate(trigger)
            or is_habitual(trigger)
            or is_ability(trigger)
            or is_provenance(trigger, dated=dated)
        ):
            return True
        if not dated and is_of_any(trigger):
            return True
        if is_unasked(trigger.head, self._scene) or is_left_open(trigger.head) or self._denies_topic(trigger):
            return True
        if self._is_likely_instance(trigger):
            return False
        return is_generic(trigger, self._scene) and idea_of(trigger.head, self._scene) is None

    def _is_likely_instance(self, trigger: Trigger) -> bool:
        """Whether a model holds a bare plural for something that happened."""
        chance, weights = trigger.chance, self._weights
        return weights is not None and chance is not None and chance >= weights.instances

    def _arguments(self, trigger: Trigger) -> tuple[Argument, ...]:
        parties = () if self._looks_ahead(trigger) else self._parties.before(trigger.head)
        found = list(fill(trigger.frame, trigger.head, self._scene, parties=parties))
        found.extend(self._understood.arguments(trigger, found))
        if trigger.types[0] in CONTACTS:
            found.extend(own_topics(trigger.head, self._scene))
        if trigger.frame in _POSTED and is_verb(trigger.head):
            people = [a for a in found if a.mention and a.mention.type is EntityType.PERSON]
            posted = [a for a in people if a.role is Role.RECIPIENT] or people  # not who dismisses them
            found.extend(posts_of(trigger.head, [a.mention for a in posted if a.mention], self._scene))
        if trigger.frame in _REASONED:
            found.extend(own_reasons(trigger.head, self._scene))
        other = second_occasion(trigger.head, self._scene) if trigger.frame in SYMMETRIC else None
        return tuple(each for each in found if other is None or each.span.end < other)

    def _sides(self, trigger: Trigger, arguments: Sequence[Argument]) -> Sequence[Argument]:
        """The parties of a contact; who mediates between them is none."""
        if trigger.frame != "mediate":
            return arguments
        between = self._scene.heads(trigger.head, "between", "with", "among")
        return [each for each in arguments if any(each.span.covers(span_of(token)) for token in between)]

    def _denies_topic(self, trigger: Trigger) -> bool:
        """Whether the clause only says what was not spoken of: "did not discuss the withdrawal"."""
        verb = trigger.head
        spoken = verb.i in self._topical and bool(children_of(verb, "dobj", "nsubjpass"))
        return spoken and bool(children_of(verb, "neg"))

    def _absent(self, trigger: Trigger, factuality: Factuality) -> bool:
        """Whether the clause only says who was not there: "did not attend the meeting"."""
        carrier = None if is_verb(trigger.head) else self._scene.carrier(trigger.head)
        held = carrier is not None and any(
            each.lower_ == "place" for each in children_of(carrier.verb, "dobj")
        )
        attended = carrier is not None and carrier.verb.lemma_ in _ATTENDING and not held
        return attended and trigger.definite and factuality is Factuality.NEGATED

    def _mention(self, trigger: Trigger, arguments: tuple[Argument, ...]) -> EventMention:
        factuality, hedge = factuality_of(trigger.head, self._scene, gives=trigger.frame == "transfer")
        ordinal = None if is_verb(trigger.head) else ordinal_of(trigger.head)
        if self._absent(trigger, factuality):
            factuality = Factuality.ASSERTED
            arguments = tuple(replace(a, negated=a.role is Role.AGENT) for a in arguments)
        if self._denies_topic(trigger):
            factuality = Factuality.ASSERTED
        time, duration = dating(self._dates(trigger, self._times), counted=ordinal is not None)
        time = None if is_of_content(trigger, time, self._scene) else time
        kind = special_kind(trigger, arguments, self._scene)
        anew = kind in TALKED_OF_ANEW and not is_definite(trigger.head)
        if time is None and (kind in TALKED_OF or anew or trigger.head.lemma_ in TALKED_OF_NOUNS):
            factuality = as_topic(trigger.head, factuality)
        denied, anchor = self._denied_beside(trigger), self._scene.annotations.document.anchor
        mention = EventMention(
            trigger=trigger.span,
            type=kind,
            clause=_clause(trigger.head),
            arguments=arguments,
            time=time,
            duration=duration if ordinal is None else None,
            ordinal=ordinal,
            ordinal_window=duration if ordinal is not None else None,
            factuality=self._settled(factuality, trigger, time),
            hedge=hedge,
            granted=denied is not None or is_granted(trigger.head, time, anchor),
            confidence=confidence_of(trigger.chance),
        )
        return with_denied_part(trigger, mention, self._scene, denied=denied)

    def _denied_beside(self, trigger: Trigger) -> Span | None:
        """The words of a denial that leaves the event standing: "denied any part in the raid"."""
        return next((each.content for each in self._denials(trigger, granted=True)), None)

    def _denials(self, trigger: Trigger, *, granted: bool) -> Iterator[Attribution]:
        """The denials whose words hold the event: those that take it for granted, or those that deny it."""
        for each in self._attributions:
            over = each.factuality is Factuality.DENIED and each.content.covers(trigger.span)
            if over and _is_taken_for_granted(trigger, each.content) is granted:
                yield each

    def _dates(
        self, trigger: Trigger, attached: Mapping[int, tuple[TimeExpression, ...]]
    ) -> tuple[TimeExpression, ...]:
        text = self._scene.annotations.document.text
        times = without_spans(attached.get(trigger.head.i, ()), trigger.head, text)
        return tuple(each for each in times if not is_window(each, text))

    def _settled(self, factuality: Factuality, trigger: Trigger, time: TimeExpression | None) -> Factuality:
        """Rules out what a denial covers, and what lies after the report's own day."""
        if not all(map(self._is_told_too, self._denials(trigger, granted=False))):
            return Factuality.DENIED
        if any(each.covers(trigger.head, factuality) for each in self._taken_back):
            return Factuality.NEGATED
        if factuality is Factuality.DENIED and self._is_denied_from_outside(trigger):
            factuality = Factuality.ASSERTED
        if self._is_itinerary(trigger, time) or self._is_set_for(trigger, time):
            return compose(factuality, Factuality.PLANNED)
        anchor = self._scene.annotations.document.anchor
        if anchor is None or time is None or time.earliest is None:
            return factuality
        today = time.earliest == anchor and trigger.head.tag_ in ("VBZ", "VBP")
        if time.earliest > anchor or (today and trigger.frame in (*SYMMETRIC, "visit")):
            return compose(factuality, Factuality.PLANNED)
        return factuality

    def _is_set_for(self, trigger: Trigger, time: TimeExpression | None) -> bool:
        """Whether it was called for a day not yet over: "called a meeting for this evening"."""
        anchor = self._scene.annotations.document.anchor
        if is_verb(trigger.head) or anchor is None or time is None or time.latest is None:
            return False
        before = self._scene.annotations.document.text[: time.span.start].rstrip()
        return before.endswith(" for") and time.kind in ("date", "time") and time.latest >= anchor

    def _is_itinerary(self, trigger: Trigger, time: TimeExpression | None) -> bool:
        """Whether a journey is told in the present, no headline: "then flies to Oslo" is still to come."""
        head = trigger.head
        travels = trigger.frame == "visit" and is_verb(head) and head.lemma_ in _TRAVELLING
        simple = head.tag_ in ("VBZ", "VBP") and not children_of(head, "aux")
        return travels and simple and time is None and trigger.span.start >= self._headline

    def _is_rebutted(self, trigger: Trigger, mention: EventMention) -> bool:
        """Whether it is asserted only by those whose words the sentence denies."""
        if mention.factuality not in (Factuality.ASSERTED, Factuality.PLANNED, Factuality.POSSIBLE):
            return False
        if any(not each.is_of_words_before for each in self._denials(trigger, granted=False)):
            return True
        told, _ = factuality_of(trigger.head, self._scene)
        return told is Factuality.DENIED and self._is_denied_from_outside(trigger)

    def _is_told_too(self, denial: Attribution) -> bool:
        """Whether somebody else says the words that are denied: "X denied Y's claim that ..."."""
        return any(
            each.content == denial.content
            and each.factuality is not Factuality.DENIED
            and each.source_span is not None
            for each in self._attributions
        )

    def _is_denied_from_outside(self, trigger: Trigger) -> bool:
        """Whether who says it does not deny it: "X's claim that Y fired was denied" has X assert it."""
        around = [each for each in self._attributions if each.content.covers(trigger.span)]
        told = [each for each in around if each.source_span and each.factuality is Factuality.ASSERTED]
        if not told:
            return False
        words = min((each.content for each in told), key=len)
        return not any(
            match.cue.value("presents") == Factuality.DENIED and words.covers(match.span)
            for matches in self._scene.factuality.values()
            for match in matches
        )

    def _in_order(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Reading order, but "in their first call since May, X and Y ..." after the clause it opens."""
        waiting: list[Draft] = []
        ordered: list[Draft] = []
        for draft in drafts:
            ended = [each for each in waiting if not self._same_sentence(each.trigger, draft.trigger)]
            ordered.extend(ended)
            waiting = [each for each in waiting if each not in ended]
            (waiting if draft.ahead else ordered).append(draft)
        return [*ordered, *waiting]

    def _same_sentence(self, first: Trigger, second: Trigger) -> bool:
        return self._scene.sentence_of(first.head) == self._scene.sentence_of(second.head)

    def _looks_ahead(self, trigger: Trigger) -> bool:
        """A possessed noun in a phrase that opens its sentence."""
        sentence = self._scene.sentence_of(trigger.head)
        if sentence is None or not trigger.possessed or is_verb(trigger.head):
            return False
        words = (t for t in self._scene.tokens if t.idx >= sentence.start and not t.is_space)
        first = next(words)
        return first.pos_ in ("ADP", "SCONJ") and trigger.head.i - first.i <= _OPENING

    def _apposed(self, trigger: Trigger) -> Span | None:
        """The event that a noun in apposition names again: "is to speak with X, a conversation that ..."."""
        if (deal := same_deal(trigger, self._triggers)) is not None:
            return deal
        if is_verb(trigger.head) or trigger.head.dep_ not in _APPOSED:
            return None
        told = next((each for each in self._triggers if each.head.i == trigger.head.head.i), None)
        if told is not None and trigger.head.dep_ == "dobj" and told.frame == "fire":
            return told.span  # "launched a volley": verb and object tell one act
        before = [each for each in self._triggers if each.head.i < trigger.head.i]
        start = min(token.i for token in trigger.head.subtree)
        if not before or not start or self._scene.tokens[start - 1].text not in (",", "—", "–", "-"):
            return None
        nearest = before[-1]
        alike = nearest.types[0] == trigger.types[0] and self._same_sentence(nearest, trigger)
        return nearest.span if alike else None


def _clause(head: Token) -> Span:
    return span_over([token for token in clause_of(head).subtree if not token.is_space])


def _is_taken_for_granted(trigger: Trigger, denied: Span) -> bool:
    """Whether a denial leaves an event standing: who denies having broken the truce denies no truce."""
    noun = trigger.head
    if is_verb(noun) and noun.dep_ == "acl" and noun.tag_ == "VBN":  # "denied breaking the truce agreed in X"
        return is_definite(noun.head) and min(word.idx for word in noun.head.subtree) > denied.start
    if is_verb(noun) or not trigger.definite:
        return False
    return min(word.idx for word in trigger.head.subtree) > denied.start
