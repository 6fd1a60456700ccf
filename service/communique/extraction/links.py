"""What events of one document give each other: a halt its deliveries, a threat its target and act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from communique.extraction.cues import span_over
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import children_of, is_verb, objects, subtree_span
from communique.extraction.initiators import caller, initiator_phrases
from communique.extraction.party_conditions import is_group
from communique.extraction.reasons import told_reasons
from communique.extraction.scene import Scene
from communique.extraction.topics import CONTACTS, phrase_span, topic_phrases
from communique.model.text import Argument, Factuality, Mention, Role, Token

_DOWN = ("xcomp", "ccomp", "dobj", "pobj", "prep", "acl", "conj", "pcomp", "nsubjpass", "advcl")
_CONTENT = ("for", "of", "to", "with", "on", "against", "from")  # "in a call" is a setting, no content
_UNSETTLED = (Factuality.REQUESTED, Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.PLANNED)
_ASKING = ("request", "pledge")
_ASKED = ("Threaten", "ThreatenSanction")
_REACH = 6
_DELIVERY = (Role.AGENT, Role.RECIPIENT, Role.MATERIEL)
_NEAR = 1500  # characters between deliveries of one story


def linked(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts with the arguments they owe to each other, in the same order."""
    shared = [_with_target(draft, drafts, scene) for draft in drafts]
    held = _with_held(shared, scene)
    told = _with_topics(held, scene)
    return _resumed(_with_acts(_with_conditions(told, scene), scene), scene)


def with_arguments(draft: Draft, arguments: tuple[Argument, ...]) -> Draft:
    """The draft with further arguments, none twice."""
    merged = tuple(dict.fromkeys((*draft.mention.arguments, *arguments)))
    return replace(draft, mention=replace(draft.mention, arguments=merged))


def _agents(draft: Draft) -> list[Mention]:
    return [a.mention for a in draft.mention.arguments if a.role is Role.AGENT and a.mention is not None]


def _has(draft: Draft, role: Role) -> bool:
    return any(argument.role is role for argument in draft.mention.arguments)


def _verb_of(draft: Draft, scene: Scene) -> Token:
    """The verb that stands for the event in its clause: its own, or the one that carries it."""
    head = draft.trigger.head
    carrier = None if is_verb(head) else scene.carrier(head)
    return carrier.verb if carrier is not None else head


def _with_target(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft:
    if draft.trigger.anaphoric:
        return draft
    if draft.mention.type == "Threaten" and not _has(draft, Role.RECIPIENT):
        return _aimed(draft, drafts, scene)
    if draft.trigger.frame in ("request", "address") and is_verb(draft.trigger.head):
        return _addressed(draft, drafts, scene)
    return _threatened(draft, drafts, scene)


def _aimed(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft:
    """A threat "to impose sanctions on X" is against X."""
    for other in drafts:
        verb = _verb_of(other, scene)
        if verb.dep_ in ("xcomp", "ccomp") and verb.head.i == draft.trigger.head.i:
            return with_arguments(
                draft, tuple(a for a in other.mention.arguments if a.role is Role.RECIPIENT)
            )
    return draft


def _addressed(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft:
    """Whom one addresses in a contact: "spoke with X, urging", "used a call with X to ask"."""
    verb = draft.trigger.head
    own = _agents(draft)
    if _has(draft, Role.RECIPIENT) or not own:
        return draft
    for each in drafts:
        if not _is_contact(each) or not _is_setting_of(each.trigger.head, verb):
            continue
        others = [
            replace(argument, role=Role.RECIPIENT)
            for argument in each.mention.arguments
            if argument.role is Role.AGENT and argument.mention is not None
            if not any(scene.fillers.akin(argument.mention, other) for other in own)
        ]
        return with_arguments(draft, tuple(others[:1]))
    return draft


def _is_setting_of(contact: Token, verb: Token) -> bool:
    """Whether words are said in a contact: above them, used for them, or told in a phrase of theirs."""
    if verb.dep_ in ("advcl", "xcomp") and contact.i == verb.head.i:
        return verb.dep_ == "advcl"
    used = verb.dep_ in ("advcl", "xcomp") and contact.dep_ == "dobj" and contact.head.i == verb.head.i
    tied = contact.dep_ == "pobj" and contact.head.lower_ in ("in", "during", "at")
    return used or (tied and contact.head.head.i == verb.i)


def _threatened(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft:
    """What is threatened is threatened by and against the same: "threatened X with sanctions"."""
    noun = scene.governing_place(draft.trigger.head)
    if is_verb(noun) or noun.dep_ not in ("pobj", "dobj"):
        return draft
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    if above.i != noun.i and noun.dep_ == "pobj" and above.dep_ == "dobj":
        above = above.head  # "threatened X with sanctions": parsers hang "with" on X
    for each in drafts:
        if each.trigger.head.i == above.i and each.mention.type == "Threaten":
            kept = () if draft.mention.arguments else each.mention.arguments
            doers = tuple(a for a in each.mention.arguments if a.role is Role.AGENT)
            return _as_threat(with_arguments(draft, kept or doers), each)
    return draft


def _as_threat(draft: Draft, threat: Draft) -> Draft:
    """What is threatened is possible, or hangs on the condition that the threat names."""
    clauses = children_of(threat.trigger.head, "advcl")
    conditional = any(
        mark.lower_ in ("if", "unless") for each in clauses for mark in children_of(each, "mark")
    )
    state = Factuality.CONDITIONAL if conditional else Factuality.POSSIBLE
    factuality = state if draft.mention.factuality is Factuality.ASSERTED else draft.mention.factuality
    return replace(draft, generic=False, mention=replace(draft.mention, factuality=factuality))


def _resumed(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Deliveries that say less than the one told before have its parties: "the rest are to be delivered"."""
    result: list[Draft] = []
    for draft in drafts:
        known = [each for each in reversed(result) if each.mention.type == "ArmsTransfer"]
        before = next((each for each in known if _may_resume(draft, each, scene)), None)
        roles = [role for role in _DELIVERY if not _named(draft, role)]
        told = before.mention.arguments if before is not None else ()
        further = tuple(each for each in told if each.role in roles and each.mention is not None)
        result.append(with_arguments(draft, further) if further else draft)
    return result


def _may_resume(draft: Draft, before: Draft, scene: Scene) -> bool:
    """Whether nothing the delivery names is another's, and it leaves out who gives or who gets."""
    if draft.mention.type != "ArmsTransfer" or draft.trigger.anaphoric or draft.held_by is not None:
        return False
    if draft.mention.trigger.start - before.mention.trigger.start > _NEAR:
        return False
    if _named(draft, Role.AGENT) and _named(draft, Role.RECIPIENT):
        return False
    pairs = [(_named(draft, role), _named(before, role)) for role in _DELIVERY]
    agreeing = [any(scene.fillers.akin(a, b) for a in ours for b in theirs) for ours, theirs in pairs if ours]
    return bool(agreeing) and all(agreeing)


def _named(draft: Draft, role: Role) -> list[Mention]:
    return [a.mention for a in draft.mention.arguments if a.role is role and a.mention is not None]


def _with_held(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """A halt and the delivery it halts share what and for whom; the doer is the halt's alone."""
    result = list(drafts)
    for index, draft in enumerate(result):
        if draft.mention.type != "ArmsSuspension" or draft.trigger.anaphoric:
            continue
        for other, held in enumerate(result):
            if held.mention.type in ("ArmsTransfer", "Aid") and _halts(draft, held, scene):
                result[index] = _sharing(result[index], held)
                delivery = _held_back(_sharing(held, result[index]), draft)
                result[other] = replace(delivery, generic=False, held_by=draft.mention.trigger)
    return result


def _held_back(delivery: Draft, halt: Draft) -> Draft:
    """A delivery that is halted, put off or delayed did not happen."""
    if halt.mention.factuality is not Factuality.ASSERTED:
        return delivery
    return replace(delivery, mention=replace(delivery.mention, factuality=Factuality.NEGATED))


def _halts(halt: Draft, held: Draft, scene: Scene) -> bool:
    place = scene.governing_place(held.trigger.head)
    reached = scene.heads(halt.trigger.head, "object", "of", "in", "on", "to", "from")
    given = children_of(halt.trigger.head, "xcomp", "ccomp", "pcomp")  # "stopped supplying tanks"
    return any(token.i in (held.trigger.head.i, place.i) for token in (*reached, *given))


def _sharing(draft: Draft, other: Draft) -> Draft:
    roles = [role for role in (Role.RECIPIENT, Role.MATERIEL) if not _has(draft, role)]
    return with_arguments(draft, tuple(a for a in other.mention.arguments if a.role in roles))


def _is_contact(draft: Draft) -> bool:
    return any(kind in CONTACTS for kind in draft.trigger.types)


def _with_topics(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Topics told by verbs, and reasons told of acts, on the events they belong to."""
    result = list(drafts)
    for phrase in topic_phrases(scene):
        carriers = {token.i for token in phrase.carriers}
        outside = [i for i, d in enumerate(result) if not phrase.argument.span.covers(d.mention.trigger)]
        contacts = [i for i in outside if _is_contact(result[i])]
        named = [i for i in contacts if result[i].trigger.head.i in carriers]
        earlier = [i for i in reversed(contacts) if result[i].trigger.head.i < phrase.verb.i]
        own = [i for i in contacts if result[i].trigger.head.i == phrase.verb.i]
        fitting = named or [i for i in earlier if _may_be_of(phrase.speakers, result[i], scene)] or own
        for i in fitting[:1]:
            result[i] = with_arguments(result[i], (phrase.argument,))
    _add_initiators(result, scene)
    for act, reasons in told_reasons(scene):
        result = [with_arguments(d, reasons) if d.trigger.head.i == act.i else d for d in result]
    return result


def _add_initiators(drafts: list[Draft], scene: Scene) -> None:
    """Who rang, and who is said to have wanted the contact, on the contact that happened."""
    for i, draft in enumerate(drafts):
        if draft.mention.type == "PhoneCall" and (who := caller(draft.trigger.head, draft.mention.arguments)):
            drafts[i] = with_arguments(draft, (who,))
    for phrase in initiator_phrases(scene):
        carriers = {token.i for token in phrase.carriers}
        happened = [
            i
            for i, draft in enumerate(drafts)
            if _is_contact(draft) and draft.mention.factuality is Factuality.ASSERTED
        ]
        named = [i for i in happened if drafts[i].trigger.head.i in carriers]
        earlier = [i for i in reversed(happened) if drafts[i].trigger.head.i < phrase.token.i]
        for i in (named or earlier)[:1]:
            drafts[i] = with_arguments(drafts[i], (phrase.argument,))


def _may_be_of(speakers: Sequence[Token], draft: Draft, scene: Scene) -> bool:
    """Whether the contact is that of all who "discussed" something, or happened when nobody is named."""
    named = [each for each in map(scene.fillers.actor, speakers) if each is not None]
    if not named:
        joint = not speakers or any(is_group(token) or token.lower_ == "two" for token in speakers)
        return joint and draft.mention.factuality is Factuality.ASSERTED
    if len(named) < 2:
        return False
    agents = _agents(draft)
    return bool(agents) and all(any(scene.fillers.akin(each, agent) for agent in agents) for each in named)


def _with_conditions(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    return [with_arguments(draft, tuple(_conditions(draft, drafts, scene))) for draft in drafts]


def _conditions(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Iterator[Argument]:
    """The clause an event depends on: "if Tehran does not comply"."""
    if draft.mention.factuality is not Factuality.CONDITIONAL:
        return
    for clause in children_of(_verb_of(draft, scene), "advcl"):
        if any(mark.lower_ in ("if", "unless") for mark in children_of(clause, "mark")):
            told = (d for d in drafts if _verb_of(d, scene).i == clause.i and not _is_judged(d, clause))
            event = next((d.mention.trigger for d in told), None)
            yield Argument(role=Role.CONDITION, span=span_over(subtree_span(clause)), event=event)


def _is_judged(draft: Draft, clause: Token) -> bool:
    """Whether the clause says how an act goes, not that it is done: "if the talks fail"."""
    return draft.trigger.head.i != clause.i and draft.trigger.head.dep_ == "nsubj"


def _with_acts(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """What is asked for, pledged, threatened or rejected: the event, else the words."""
    return [_specified(with_arguments(d, tuple(_acts(d, drafts, scene))), drafts, scene) for d in drafts]


def _specified(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft:
    """A request for arms or aid urges assistance, one for an end of fighting urges to yield."""
    asked = [a for a in draft.mention.arguments if a.role is Role.REQUESTED]
    wanted = [d.mention for d in drafts if d.mention.factuality in _UNSETTLED]
    kinds = {mention.type for mention in wanted for a in asked if a.event == mention.trigger}
    heads = [t for t in scene.tokens if any(a.span.start <= t.idx < a.span.end for a in asked)]
    options = {
        "Request": (
            ("UrgeAssistance", bool(kinds & {"ArmsTransfer", "Aid"})),
            ("UrgeYield", bool(kinds & {"Ceasefire", "Retreat"}) or any(map(_yields(scene), heads))),
        ),
        "Threaten": (("ThreatenSanction", bool(kinds & {"EconomicSanction", "SanctionAct"})),),
    }
    for kind, fits in options.get(draft.mention.type, ()):
        if fits:
            return replace(draft, mention=replace(draft.mention, type=kind))
    return draft


def _yields(scene: Scene) -> Callable[[Token], bool]:
    return lambda token: scene.in_group(token, "yield")


def _acts(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Iterator[Argument]:
    role = _content_role(draft)
    if role is None:
        return
    below = [d for d in drafts if d is not draft and _governor(d, drafts, scene) is draft]
    if below:
        yield from (Argument(role=role, span=d.mention.trigger, event=d.mention.trigger) for d in below)
        return
    head = draft.trigger.head
    things = [token for token in objects(head) if token.pos_ in ("NOUN", "PROPN")] if is_verb(head) else []
    if is_verb(head) and draft.trigger.frame == "request" and _is_bidding(head):
        things = []  # "asked voters to stay at home": whom one asks is not what one asks for
    asked = [a.span for a in draft.mention.arguments if a.role is Role.RECIPIENT]
    things = [token for token in things if not any(span.start <= token.idx < span.end for span in asked)]
    words = [token for token in things if scene.fillers.actor(token) is None]
    yield from (Argument(role=role, span=phrase_span(token)) for token in words[:1])
    if not words:
        clauses = children_of(head, "xcomp", "ccomp", "acl") if is_verb(head) else children_of(head, "acl")
        clauses = tuple(each for each in clauses if each.i > head.i)
        yield from (Argument(role=role, span=span_over(subtree_span(clause))) for clause in clauses[:1])


def _is_bidding(verb: Token) -> bool:
    """Whether an infinitive says what is to be done."""
    clauses = (each for each in children_of(verb, "xcomp", "ccomp") if each.i > verb.i)
    return any(child.lower_ == "to" for each in clauses for child in children_of(each, "aux"))


def _content_role(draft: Draft) -> Role | None:
    if draft.trigger.anaphoric:
        return None
    if draft.trigger.frame == "reject":
        return Role.REJECTS
    return Role.REQUESTED if draft.trigger.frame in _ASKING or draft.mention.type in _ASKED else None


def _governor(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Draft | None:
    """The nearest event whose complement the event is."""
    heads = {each.trigger.head.i: each for each in drafts}
    node = _verb_of(draft, scene) if not is_verb(draft.trigger.head) else draft.trigger.head
    for _ in range(_REACH):
        beside = node.dep_ == "prep" and node.lower_ not in _CONTENT
        apart = node.dep_ == "ccomp" and node.i < node.head.i  # "X pledged aid; Y asked for more"
        if node.head.i == node.i or node.dep_ not in _DOWN or beside or apart or _is_circumstance(node):
            return None
        joined, node = node.dep_ == "conj", node.head
        if joined:
            continue  # "asked to see him and was refused": the second is beside the first, not its content
        if node.i in heads and heads[node.i] is not draft:
            return heads[node.i]
    return None


def _is_circumstance(clause: Token) -> bool:
    """Whether a clause says when or how, not what: "agreed on it when they met", "asked, meeting X"."""
    return clause.dep_ == "advcl" and not any(child.lower_ == "to" for child in children_of(clause, "aux"))
