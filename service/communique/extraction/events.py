"""Events of a document: triggers, their roles, factuality and time, joined into chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.extraction.conditions import check_conditions
from communique.extraction.cues import span_of, span_over
from communique.extraction.event_coreference import Clusters, Draft, as_chain
from communique.extraction.event_times import EventTimes, is_date, ordinal_of
from communique.extraction.factuality import compose, factuality_of
from communique.extraction.fillers import argument_span
from communique.extraction.grammar import clause_of, is_verb, subjects
from communique.extraction.roles import SYMMETRIC, fill
from communique.extraction.scene import EventLexicon, Scene
from communique.extraction.strikes import special_kind, without_outcomes
from communique.extraction.topics import CONTACTS, cited_reasons, own_topics, reasons_of, topic_phrases
from communique.extraction.triggers import Trigger, find_triggers, is_generic
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
    Mention,
    Role,
    Span,
    TimeExpression,
    Token,
)

_APPOSED = ("appos", "dobj", "npadvmod", "dep", "attr", "nsubj")
_PERSONAL = (EntityType.PERSON, EntityType.OFFICE)
# Events that a place alone tells apart; visits and meetings need a party.
_PLACED = (
    *("Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault", "Fight"),
    *("Election", "Rescue", "Protest", "Exercise", "WeaponTest", "Ceasefire"),
)
_TITLE = 150  # characters of the longest headline
_OPENING = 6  # a phrase that opens a sentence ends within so many words


class EventExtractor:
    """Finds events by the cue lexicon and dependency rules; adds them to what was found before."""

    def __init__(self, reference: Reference) -> None:
        self._lexicon = EventLexicon(reference)
        check_conditions(self._lexicon)

    def extract(self, annotations: Annotations, found: Extraction, /) -> Extraction:
        """What was found, with event chains in reading order of their first triggers."""
        reading = _Reading(Scene(annotations, self._lexicon), found.attributions)
        events = reading.chains()
        return replace(found, events=(*found.events, *events))


class _Reading:
    """One pass over one document; keeps who last spoke with whom."""

    def __init__(self, scene: Scene, attributions: Sequence[Attribution]) -> None:
        self._scene = scene
        self._attributions = attributions
        self._parties: tuple[Mention, ...] = ()
        self._headline = _headline_end(scene.annotations.document.text)
        self._triggers = find_triggers(scene)
        self._times = EventTimes(scene).attach([trigger.head for trigger in self._triggers])

    def chains(self) -> tuple[EventChain, ...]:
        clusters = Clusters(self._scene.fillers)
        drafts = self._inherit([self._draft(trigger) for trigger in self._triggers])
        for draft in self._in_order(self._with_topics(drafts)):
            clusters.add(draft)
        kept = [drafts for drafts in clusters.chains if _is_told(drafts)]
        ordered = sorted(kept, key=lambda drafts: min(draft.mention.trigger for draft in drafts))
        return tuple(as_chain(drafts) for drafts in ordered)

    def _in_order(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Reading order, but "in their first call since May, X and Y ..." after the clause it opens."""
        waiting: list[Draft] = []
        ordered: list[Draft] = []
        for draft in drafts:
            ended = [
                each for each in waiting if not self._same_sentence(each.trigger.head, draft.trigger.head)
            ]
            ordered.extend(ended)
            waiting = [each for each in waiting if each not in ended]
            (waiting if self._looks_ahead(draft.trigger) else ordered).append(draft)
        return [*ordered, *waiting]

    def _same_sentence(self, first: Token, second: Token) -> bool:
        return self._scene.sentence_of(first) == self._scene.sentence_of(second)

    def _looks_ahead(self, trigger: Trigger) -> bool:
        """A possessed noun in a phrase that opens its sentence."""
        sentence = self._scene.sentence_of(trigger.head)
        if sentence is None or not trigger.possessed or is_verb(trigger.head):
            return False
        first = next(
            token for token in self._scene.tokens if token.idx >= sentence.start and not token.is_space
        )
        return first.pos_ in ("ADP", "SCONJ") and trigger.head.i - first.i <= _OPENING

    def _draft(self, trigger: Trigger) -> Draft:
        arguments = self._arguments(trigger)
        if trigger.frame in SYMMETRIC:
            self._parties = self._latest(arguments)
        factuality, hedge = factuality_of(trigger.head, self._scene)
        times = self._times.get(trigger.head.i, ())
        dates = [each for each in times if is_date(each)]
        time = next((each for each in dates if each.value is not None), dates[0] if dates else None)
        mention = EventMention(
            trigger=trigger.span,
            type=special_kind(trigger, arguments, self._scene),
            clause=self._clause(trigger.head),
            arguments=arguments,
            time=time,
            duration=next((each for each in times if each.kind == "duration"), None),
            ordinal=None if is_verb(trigger.head) else ordinal_of(trigger.head),
            factuality=self._settled(factuality, trigger.span, time),
            hedge=hedge,
        )
        return Draft(
            mention=mention,
            trigger=trigger,
            generic=is_generic(trigger, self._scene) and not self._idea(trigger.head),
            apposed=self._apposed(trigger),
            ahead=self._looks_ahead(trigger),
            headline=trigger.span.end <= self._headline,
        )

    def _known_parties(self, head: Token) -> tuple[Mention, ...]:
        """The parties of the contacts told before; without persons among them, the last two persons named."""
        if any(each.type is EntityType.PERSON for each in self._parties):
            return self._parties
        before = [
            m
            for m in self._scene.annotations.mentions
            if m.type is EntityType.PERSON and m.span.end <= head.idx
        ]
        last: list[Mention] = []
        for mention in reversed(before):
            if len(last) < 2 and not any(self._scene.fillers.same(mention, each) for each in last):
                last.append(mention)
        return (*self._parties, *reversed(last)) if len(last) == 2 else self._parties

    def _latest(self, arguments: Sequence[Argument]) -> tuple[Mention, ...]:
        """The parties of the last contact of persons, and of the last of states and bodies."""
        agents = [a.mention for a in arguments if a.role is Role.AGENT and a.mention is not None]
        persons = [each for each in agents if each.type in _PERSONAL]
        others = [each for each in agents if each.type not in _PERSONAL]
        known = [each for each in self._parties if each.type in _PERSONAL]
        known_others = [each for each in self._parties if each.type not in _PERSONAL]
        return (
            *(persons if len(persons) >= 2 else known),
            *(others if len(others) >= 2 else known_others),
        )

    def _arguments(self, trigger: Trigger) -> tuple[Argument, ...]:
        if trigger.anaphoric:
            return ()
        parties = () if self._looks_ahead(trigger) else self._known_parties(trigger.head)
        found = list(fill(trigger.frame, trigger.head, self._scene, parties=parties))
        if not any(argument.role is Role.AGENT for argument in found) and is_verb(trigger.head):
            found.extend(self._first_person(trigger.head))
        if trigger.frame == "blamed":
            found.extend(self._accusers(trigger.head))
        if trigger.frame == "reject":
            found.extend(self._rebuffed(trigger.head, found))
        if trigger.frame == "state":
            found.extend(self._stating(trigger.head, found))
        if trigger.types[0] in CONTACTS:
            found.extend(self._other_party(trigger.head, found))
            found.extend(self._proposed(trigger.head, found))
            found.extend(own_topics(trigger.head, self._scene))
        if trigger.frame in ("halt", "sanction", "coerce", "move", "reject", "resign"):
            found.extend(reasons_of(trigger.head, self._scene))
        return tuple(found)

    def _accusers(self, verb: Token) -> Iterable[Argument]:
        """Who says that another "is to blame": the speaker of the clause."""
        above = clause_of(verb.head)
        while above.dep_ == "xcomp" and is_verb(above.head):
            above = above.head
        if above.dep_ == "ccomp":
            yield from self._named(Role.AGENT, subjects(above.head))

    def _first_person(self, verb: Token) -> Iterable[Argument]:
        for head in subjects(verb):
            if head.lower_ in ("we", "i"):
                yield from self._quoted(Role.AGENT, head)

    def _stating(self, noun: Token, found: Sequence[Argument]) -> Iterable[Argument]:
        """Who says something "in a statement"."""
        verb = clause_of(noun)
        if (
            not found
            and not is_verb(noun)
            and noun.dep_ == "pobj"
            and noun.head.lower_ == "in"
            and is_verb(verb)
        ):
            yield from self._named(Role.AGENT, subjects(verb))

    def _other_party(self, noun: Token, found: Sequence[Argument]) -> Iterable[Argument]:
        """Who had talks "with X", when the clause around them says: "the envoys left after talks with X"."""
        agents = [argument for argument in found if argument.role is Role.AGENT]
        if is_verb(noun) or len(agents) != 1 or not self._scene.heads(noun, "with"):
            return
        verb = clause_of(noun)
        if noun.dep_ in ("pobj", "dobj") and is_verb(verb):
            named = self._named(Role.AGENT, subjects(verb))
            yield from (each for each in named if each.mention != agents[0].mention)

    def _proposed(self, noun: Token, found: Sequence[Argument]) -> Iterable[Argument]:
        """Whose idea a contact is: "X's proposal for talks" when no party is told."""
        idea = self._idea(noun)
        if not found and idea is not None:
            yield from self._named(Role.AGENT, self._scene.heads(idea, "owner", "modifier", "by", "from"))

    def _idea(self, noun: Token) -> Token | None:
        """The "proposal" that an event noun is the content of."""
        if is_verb(noun) or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of"):
            return None
        return noun.head.head if self._scene.in_group(noun.head.head, "proposal") else None

    def _rebuffed(self, verb: Token, found: Sequence[Argument]) -> Iterable[Argument]:
        """Whose proposal was rejected: "rejected Paris's offer", "a call by the envoy"."""
        if any(argument.role is Role.RECIPIENT for argument in found):
            return
        for noun in self._scene.heads(verb, "object", "of"):
            yield from self._named(Role.RECIPIENT, self._scene.heads(noun, "owner", "by", "from", "modifier"))

    def _named(self, role: Role, heads: Iterable[Token]) -> Iterable[Argument]:
        for head in heads:
            mention = self._scene.fillers.actor(head)
            if mention is not None:
                yield Argument(role=role, span=Span(*argument_span(head, mention)), mention=mention)

    def _quoted(self, role: Role, pronoun: Token) -> Iterable[Argument]:
        """The speaker of a quotation, for its "we" and "I"."""
        here = span_of(pronoun)
        holding = [
            each for each in self._attributions if each.content.covers(here) and each.source is not None
        ]
        for attribution in sorted(holding, key=lambda each: len(each.content))[:1]:
            yield Argument(role=role, span=here, mention=attribution.source)

    def _settled(self, factuality: Factuality, trigger: Span, time: TimeExpression | None) -> Factuality:
        """Rules out what a denial covers, and what lies after the report's own day."""
        for attribution in self._attributions:
            if attribution.content.covers(trigger) and attribution.factuality is Factuality.DENIED:
                return Factuality.DENIED
        anchor = self._scene.annotations.document.anchor
        if anchor is not None and time is not None and time.earliest is not None and time.earliest > anchor:
            return compose(factuality, Factuality.PLANNED)
        return factuality

    def _clause(self, head: Token) -> Span:
        verb = clause_of(head)
        words = [token for token in verb.subtree if not token.is_space]
        return span_over(words)

    def _apposed(self, trigger: Trigger) -> Span | None:
        """The event that a noun in apposition names again: "is to speak with X, a conversation that ..."."""
        if is_verb(trigger.head) or trigger.head.dep_ not in _APPOSED:
            return None
        before = [each for each in self._triggers if each.head.i < trigger.head.i]
        start = _phrase_start(trigger.head)
        if not before or not start or self._scene.tokens[start - 1].text not in (",", "—", "–", "-"):
            return None
        nearest = before[-1]
        alike = nearest.types[0] == trigger.types[0] and self._same_sentence(nearest.head, trigger.head)
        return nearest.span if alike else None

    def _inherit(self, drafts: Sequence[Draft]) -> list[Draft]:
        """A halt and the delivery it halts share who, what and for whom; only the halt has a doer."""
        result = [self._threatened(draft, drafts) for draft in without_outcomes(drafts)]
        for index, draft in enumerate(result):
            if draft.mention.type != "ArmsSuspension" or draft.trigger.anaphoric:
                continue
            for other, held in enumerate(result):
                if held.mention.type in ("ArmsTransfer", "Aid") and self._halts(draft.trigger, held.trigger):
                    result[index] = _joined(result[index], result[other])
                    result[other] = replace(
                        _joined(result[other], result[index]), generic=False, held_by=draft.mention.trigger
                    )
        return result

    def _threatened(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """What is threatened is threatened by and against the same: "threatened X with sanctions"."""
        if draft.mention.type == "Threaten" and not any(
            a.role is Role.RECIPIENT for a in draft.mention.arguments
        ):
            return self._aimed(draft, drafts)
        if draft.trigger.frame in ("request", "address") and is_verb(draft.trigger.head):
            draft = self._addressed(draft, drafts)
        noun = self._scene.governing_place(draft.trigger.head)
        if is_verb(noun) or noun.dep_ != "pobj" or draft.mention.arguments or draft.trigger.anaphoric:
            return draft
        over = [
            each
            for each in drafts
            if each.trigger.head.i == noun.head.head.i and each.mention.type == "Threaten"
        ]
        return replace(_with(draft, over[0].mention.arguments), generic=False) if over else draft

    def _addressed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """Whom a participle addresses: the other party of the contact above ("spoke with X, urging ...")."""
        verb = draft.trigger.head
        if verb.dep_ != "advcl" or any(a.role is Role.RECIPIENT for a in draft.mention.arguments):
            return draft
        contacts = [each for each in drafts if each.trigger.head.i == verb.head.i and _is_contact(each)]
        own = [a.mention for a in draft.mention.arguments if a.role is Role.AGENT and a.mention is not None]
        others = [
            replace(a, role=Role.RECIPIENT)
            for each in contacts
            for a in each.mention.arguments
            if a.role is Role.AGENT and a.mention is not None
            if not any(self._scene.fillers.akin(a.mention, other) for other in own)
        ]
        return _with(draft, tuple(others[:1])) if own else draft

    def _aimed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """A threat "to impose sanctions on X" is against X."""
        for other in drafts:
            carrier = None if is_verb(other.trigger.head) else self._scene.carrier(other.trigger.head)
            verb = carrier.verb if carrier is not None else other.trigger.head
            if verb.dep_ == "xcomp" and verb.head.i == draft.trigger.head.i:
                return _with(draft, tuple(a for a in other.mention.arguments if a.role is Role.RECIPIENT))
        return draft

    def _halts(self, halt: Trigger, held: Trigger) -> bool:
        place = self._scene.governing_place(held.head)
        reached = self._scene.heads(halt.head, "object", "of", "in", "on", "to", "from")
        return any(token.i in (held.head.i, place.i) for token in reached)

    def _with_topics(self, drafts: list[Draft]) -> list[Draft]:
        contacts = [i for i, draft in enumerate(drafts) if _is_contact(draft)]
        for phrase in topic_phrases(self._scene):
            heads = {token.i for token in phrase.carriers}
            named = [i for i in contacts if drafts[i].trigger.head.i in heads]
            earlier = [i for i in contacts if drafts[i].trigger.head.i < phrase.verb.i]
            chosen = named or (earlier[-1:] if self._may_speak(phrase.speakers) else [])
            for i in chosen[:1]:
                drafts[i] = _with(drafts[i], (phrase.argument,))
        for noun, reasons in cited_reasons(self._scene):
            for i, draft in enumerate(drafts):
                if draft.trigger.head.i == noun.i:
                    drafts[i] = _with(draft, reasons)
        return drafts

    def _may_speak(self, speakers: Sequence[Token]) -> bool:
        """Whether the subject of "discussed" can be parties of the last contact, or is left out."""
        found = [self._scene.fillers.actor(token) for token in speakers]
        named = [each for each in found if each is not None]
        return all(any(self._scene.fillers.same(each, party) for party in self._parties) for each in named)


def _headline_end(text: str) -> int:
    """Where a first line that is no sentence ends; 0 without one."""
    start = len(text) - len(text.lstrip())
    line = text[start:].split("\n", 1)[0].rstrip()
    is_title = (
        start + len(line) < len(text) and len(line) <= _TITLE and not line.endswith((".", "?", "!", "”", '"'))
    )
    return start + len(line) if is_title else 0


def _phrase_start(noun: Token) -> int:
    return min(token.i for token in noun.subtree)


def _is_contact(draft: Draft) -> bool:
    return any(kind in CONTACTS for kind in draft.trigger.types)


def _with(draft: Draft, arguments: tuple[Argument, ...]) -> Draft:
    merged = tuple(dict.fromkeys((*draft.mention.arguments, *arguments)))
    return replace(draft, mention=replace(draft.mention, arguments=merged))


def _joined(draft: Draft, other: Draft) -> Draft:
    """The recipient and materiel of the other, where this one tells none; a delivery also takes the doer."""
    own = {argument.role for argument in draft.mention.arguments}
    taken = [Role.RECIPIENT, Role.MATERIEL]
    shared = tuple(a for a in other.mention.arguments if a.role in taken and a.role not in own)
    return _with(draft, shared)


def _is_told(drafts: Sequence[Draft]) -> bool:
    """An event counts when one of its mentions names a participant and is not a mere generality."""
    if all(draft.generic for draft in drafts):
        return False
    named = [
        a
        for draft in drafts
        for a in draft.mention.arguments
        if a.mention is not None and a.role is not Role.TOPIC
    ]
    placed = drafts[0].mention.type in _PLACED
    return any(placed or argument.role is not Role.LOCATION for argument in named)
