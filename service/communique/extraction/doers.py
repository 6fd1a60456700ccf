"""Who acts in a clause, spoken or understood, and all fillers around a verb or an event noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from communique.extraction.grammar import (
    ACTIVE_SUBJECT,
    ASIDES,
    MODIFIERS,
    PASSIVE_SUBJECT,
    RELATIVE,
    Slot,
    antecedent,
    children_of,
    conjuncts,
    is_passive,
    is_verb,
    objects,
    preposition_objects,
    prepositional,
    resumes,
)
from communique.model.text import Token

SPEAKING = frozenset(
    [
        *("accuse", "blame", "urge", "call", "condemn", "denounce", "criticise", "criticize", "warn", "say"),
        *("threaten", "demand", "add", "tell", "ask", "appeal", "pledge", "vow", "promise", "reject", "deny"),
        *("summon", "describe", "insist", "thank", "praise", "invite", "announce", "order", "dismiss"),
        *("express", "voice", "reiterate", "stress", "offer", "propose", "welcome", "charge"),
    ]
)
_TELLING = frozenset([*SPEAKING, "state", "note", "claim", "maintain", "confirm", "reply", "argue", "allege"])
_OF_AUTHORITY = (
    *(
        "sanction",
        "blacklist",
        "designate",
        "expel",
        "indict",
        "charge",
        "fine",
        "outlaw",
        "summon",
        "recall",
    ),
    *("ban", "freeze", "proscribe", "suspend"),
)
_THIRD = ("mediate", "broker", "host", "facilitate", "arrange", "sponsor")  # who does so is no party
_SETTING_TASKS = ("call", "appeal", "give")  # "gave X until Friday to leave": X is to leave
_PAPERS = (
    *("resolution", "statement", "letter", "motion", "bill", "communique", "communiqué", "note", "message"),
    *("declaration", "decree", "document", "post", "petition", "report", "law", "order", "readout"),
)
# Whose subject goes on to act: "promised Paris to sign", "used a call to demand", "held talks to end it".
_OF_THEIR_OWN = (
    *("promise", "pledge", "vow", "use", "take", "hold", "make", "have", "need", "spend", "seize", "exploit"),
    *("convene", "stage", "mount", "launch", "open", "employ", "wield", "join", "visit", "meet", "sign"),
    *("ring", "telephone", "phone", "contact", "summon", "host", "send"),
)
CHARGING: Mapping[str, str] = MappingProxyType(
    {"accuse": "of", "suspect": "of", **dict.fromkeys(("blame", "condemn", "criticise", "criticize"), "for")}
)
_REFERRING = ("cite", "quote", "note", "refer", "point", "speak", "write", "use", "claim", "argue")
_CALLS = ("call", "appeal", "demand", "plea", "request", "invitation")  # "repeated a call on X to sign"
_CHARGES = (
    *("allegation", "accusation", "charge", "claim", "complaint", "criticism", "report", "suggestion"),
    *("threat", "demand", "call", "request", "appeal", "protest", "condemnation", "objection", "warning"),
)
_MEETING_WITH = (
    *("deny", "reject", "dismiss", "refute", "rebut", "face", "receive", "get", "counter", "ignore", "draw"),
    *("repudiate", "dispute", "answer", "rebuff", "spurn", "defy", "disregard", "brush", "hear", "welcome"),
    *("resist", "attract", "trigger", "prompt", "provoke", "accept", "heed", "escape", "shrug"),
)
_WILLS = (
    *("intention", "intent", "readiness", "willingness", "wish", "desire", "refusal", "reluctance"),
    "decision",
)
_PARTNERS = ("between", "with", "to", "by", "from", "against", "among")
_DEPTH = 6  # how far a missing subject is looked for
_DASHES = ("-", "–", "—", "--", "―", ")", ":")


def own_subjects(verb: Token, *labels: str) -> tuple[Token, ...]:
    """The subjects that stand with the verb, without the town of a dateline ("WARSAW — Poland said")."""
    found = children_of(verb, *labels)
    if len(found) < 2:
        return found
    dashes = [word.i for word in verb.subtree if word.text in _DASHES and word.i < found[-1].i]
    return tuple(each for each in found if not any(each.i < dash for dash in dashes)) or found[-1:]


def joined_to(verb: Token) -> Token:
    """The verb that a coordinated one stands beside.

    A simple past never shares the auxiliary of a bare form, whatever the parse says: in "said that X would
    respond, and accused Y" it is the one who said who accused. Nor does an act of speech share a clause in
    another tense: "denied that its men were soldiers and accused Y".
    """
    above = verb.head
    if above.dep_ == "ccomp" and verb.lemma_ in SPEAKING and is_verb(above.head) and resumes(verb):
        return above.head
    if _is_of_authority(verb, above):
        return above.head
    told = above.tag_ == "VB" or (above.tag_ == "VBG" and above.dep_ == "ccomp")
    bare = verb.tag_ == "VBD" and told
    # "said that none had been hit and blamed X": what has an object of its own is no second passive.
    active = verb.tag_ == "VBN" and bool(children_of(verb, "dobj")) and is_passive(above)
    if not bare and not active:
        return above
    for outer in above.ancestors:
        if outer.tag_ == "VBD":
            return outer
    return above


def _is_of_authority(verb: Token, told: Token) -> bool:
    """Whether who speaks did what authorities do: "said members had smuggled arms and sanctioned two"."""
    inside = told.dep_ == "ccomp" and is_verb(told.head) and told.head.lemma_ in _TELLING | {"say"}
    if not inside or verb.lemma_ not in _OF_AUTHORITY or children_of(verb, "aux", "auxpass", "nsubj"):
        return False
    had = any(each.lower_ == "had" for each in children_of(told, "aux"))
    doers = children_of(told, "nsubj")
    return had and bool(children_of(verb, "dobj")) and all(each.pos_ == "NOUN" for each in doers)


def leaned_on(participle: Token) -> Token:
    """The verb that a participle adds to; behind a comma not the act asked for.

    In "ordered the consul to leave, accusing him" it is who ordered that accuses; in "accused X of firing
    shells, killing two" it is what X is accused of; in "denied that it fell, blaming X" who denied blames.
    """
    verb = participle.head
    if participle.tag_ != "VBG" or participle.i < verb.i or not _is_parted(participle):
        return verb
    if (deed := deed_charged(verb)) is not None and deed.i < participle.i and not _tells(participle):
        return deed
    while verb.dep_ in ("xcomp", "ccomp", "advcl") and _is_infinitive(verb) and is_verb(verb.head):
        verb = verb.head
    return verb.head if is_teller_again(participle) else verb


def is_teller_again(participle: Token) -> bool:
    """Whether who tells a clause goes on speaking behind it: "denied that it fell, rejecting the protest"."""
    told = participle.head
    if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "dep") or told.dep_ != "ccomp":
        return False
    speaks = participle.lemma_ in SPEAKING and told.head.lemma_ in _TELLING
    return speaks and told.head.i < told.i < participle.i and _is_parted(participle)


def deed_charged(verb: Token) -> Token | None:
    """What somebody is said to have done in "accused X of firing", "blamed X for shelling a town"."""
    ties = [tie for tie in children_of(verb, "prep") if tie.lower_ == CHARGING.get(verb.lemma_)]
    return next((each for tie in ties for each in children_of(tie, "pcomp") if each.tag_ == "VBG"), None)


def _tells(participle: Token) -> bool:
    """Whether it goes on to say something, as only a speaker does: "accused X of firing, citing Y"."""
    return participle.lemma_ in SPEAKING or participle.lemma_ in _REFERRING


def _is_parted(participle: Token) -> bool:
    """Whether a comma stands right before the participle."""
    return any(token.text == "," and token.i == participle.i - 1 for token in participle.head.subtree)


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who acts: own subject or "by" phrase, else the one understood (control, coordination, participles)."""
    if depth > _DEPTH:
        return ()
    active = bool(children_of(verb, "nsubj")) and not children_of(verb, "auxpass")
    by = [
        obj for agent in (() if active else children_of(verb, "agent")) for obj in children_of(agent, "pobj")
    ]
    if by:
        return tuple(each for token in by for each in conjuncts(token))
    own = own_subjects(verb, *ACTIVE_SUBJECT) or _at_auxiliary(verb)
    if not own or own[-1].lower_ in RELATIVE:
        own = _behind_aside(verb) or own
    if own and not is_passive(verb):
        return tuple(who for token in own for each in conjuncts(antecedent(token)) for who in _authors(each))
    if is_passive(verb):
        return ()
    return _understood(verb, depth)


def _at_auxiliary(verb: Token) -> tuple[Token, ...]:
    """The subject that the parse hung on the auxiliary: "the panel has this afternoon declared"."""
    return tuple(each for aux in children_of(verb, "aux") for each in children_of(aux, "nsubj"))


def _behind_aside(verb: Token) -> tuple[Token, ...]:
    """The subject that the parse took for more of an "according to X, ..." before the verb."""
    for aside in (child for child in verb.lefts if child.lower_ in ASIDES):
        words = sorted(aside.subtree, key=lambda word: word.i)
        comma = next((word.i for word in words if word.text == ","), None)
        if comma is not None:
            return tuple(each for each in words if each.i > comma and each.dep_ in ("conj", "appos"))
    return ()


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    above = verb.head
    if above.i == verb.i:
        return ()
    if verb.dep_ == "conj" and is_verb(above):
        return _surface_subjects(joined_to(verb), depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and not children_of(verb, "mark"):
        return _controller(above, depth)
    if verb.dep_ == "advcl" and _is_infinitive(verb) and above.lemma_ in _SETTING_TASKS and _told(above):
        return _told(above)
    if verb.dep_ in ("advcl", "dep", "parataxis") and (verb.tag_ in ("VBG", "VBN") or _is_infinitive(verb)):
        return _surface_subjects(leaned_on(verb), depth + 1)
    if verb.dep_ == "acl":
        if verb.tag_ != "VBG":
            return _willing(above) or owners(above, depth + 1)
        return tuple(who for each in conjuncts(above) for who in _authors(each))
    if verb.dep_ == "pcomp":
        return _of_gerund(above, depth)
    return ()


def _willing(noun: Token) -> tuple[Token, ...]:
    """Who is of a mind to act: "the readiness of Kenya and Uganda to meet", whoever speaks of it."""
    return preposition_objects(noun, "of") if noun.lemma_ in _WILLS else ()


def _authors(noun: Token) -> tuple[Token, ...]:
    """Whose words a paper says: "passed a resolution condemning X"; the noun itself when nobody is told."""
    paper = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun  # "note of protest"
    return next((owners(each) for each in (noun, paper) if each.lemma_ in _PAPERS), ()) or (noun,)


def _surface_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    """The grammatical subject, that of a passive included."""
    if not is_verb(verb):
        return owners(verb, depth) if verb.pos_ in ("NOUN", "PROPN") else _adjective_subject(verb)
    own = children_of(verb, *PASSIVE_SUBJECT)
    if own:
        return tuple(each for token in own for each in conjuncts(antecedent(token)))
    if verb.dep_ == "conj" and is_passive(verb) and is_verb(verb.head):
        return _surface_subjects(verb.head, depth + 1)
    return subjects(verb, depth)


def _adjective_subject(adjective: Token) -> tuple[Token, ...]:
    above = adjective.head
    return subjects(above) if adjective.dep_ in ("acomp", "attr") and is_verb(above) else ()


def _controller(above: Token, depth: int) -> tuple[Token, ...]:
    """Object control before subject control: "urged Kyiv to sign", but "Kyiv promised Paris to sign"."""
    if told := _told(above):
        return told
    return _surface_subjects(above, depth + 1)


def _told(verb: Token) -> tuple[Token, ...]:
    """Who is to do what an infinitive says: "urged X to", "called on X to"; not "promised X to"."""
    if verb.lemma_ in _OF_THEIR_OWN:
        return ()
    direct = tuple(each for token in children_of(verb, "dobj", "dative") for each in conjuncts(token))
    if called := [each for each in direct if each.lemma_ in _CALLS]:
        return tuple(who for each in called for who in preposition_objects(each, "on", "upon", "to", "for"))
    if not direct and verb.lemma_ in ("call", "prevail", "appeal", "plead"):
        return preposition_objects(verb, "on", "upon", "to", "with")
    return tuple(each for each in direct if each.pos_ != "ADP")


def _of_gerund(preposition: Token, depth: int) -> tuple[Token, ...]:
    above = preposition.head
    above = above.head if above.pos_ == "ADV" and is_verb(above.head) else above  # "stopped short of"
    if above.dep_ == "pobj" and above.head.dep_ == "agent":  # "was accused by X | of destroying it"
        above = above.head.head
    if is_verb(above):
        told = children_of(above, "dobj", *(PASSIVE_SUBJECT if is_passive(above) else ()))
        if told and preposition.lower_ in ("of", "for", "from", "into", "as"):
            return tuple(each for token in told for each in conjuncts(token))
        return _surface_subjects(above, depth + 1)
    return owners(above, depth + 1)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def owners(noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Whose act a noun tells: possessor, "by", a name before it, or the subject of its verb."""
    if depth > _DEPTH:
        return ()
    for label in ("poss", "compound", "amod", "nmod"):
        found = [child for child in children_of(noun, label) if _may_own(child, label)]
        if found:
            return tuple(each for token in found for each in conjuncts(token))
    by = preposition_objects(noun, "by")
    if by:
        return by
    above = noun.head
    if noun.dep_ in ("dobj", "attr") and is_verb(above) and above.i != noun.i:
        return () if _is_met_with(noun, above) else subjects(above, depth + 1)
    return ()


def _is_met_with(noun: Token, verb: Token) -> bool:
    """Whether the subject meets with another's words: "denied allegations", "faced accusations"."""
    return noun.lemma_ in _CHARGES and verb.lemma_ in _MEETING_WITH


def _may_own(child: Token, label: str) -> bool:
    return label == "poss" or child.pos_ == "PROPN" or (label == "amod" and child.text[:1].isupper())


def verb_slots(verb: Token) -> Iterator[Slot]:
    """Subject, object, dative and prepositional fillers of a verb, passives and control undone."""
    for token in subjects(verb):
        yield Slot("subject", token)
    for token in objects(verb):
        yield Slot("object", token)
    for child in children_of(verb, "dative"):
        if child.pos_ != "ADP":
            yield from (Slot("dative", each) for each in conjuncts(child))
    yield from prepositional(verb)
    if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in children_of(verb, "advmod")):
        yield Slot("in", verb.head)
    for child in children_of(verb, "advcl", "prep"):
        if child.lower_ in ("using", "citing", "including", "involving"):
            yield from (Slot(child.lower_, each) for each in _direct(child))


def _direct(token: Token) -> tuple[Token, ...]:
    return tuple(each for child in children_of(token, "dobj", "pobj") for each in conjuncts(child))


def noun_slots(noun: Token) -> Iterator[Slot]:
    """Owner, modifier and prepositional fillers of an event noun and of what describes it."""
    for child in children_of(noun, "poss"):
        yield from (Slot("owner", each) for each in conjuncts(child))
    for child in children_of(noun, *MODIFIERS):
        yield from (Slot("modifier", each) for each in conjuncts(child))
    yield from prepositional(noun)
    for clause in children_of(noun, "acl", "relcl"):
        yield from _of_clause(clause)
    for child in children_of(noun, "appos"):
        if child.pos_ in ("NOUN", "PROPN"):
            yield from prepositional(child)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "the call was the first between X and Y"
        said = (slot for child in children_of(noun.head, "attr", "acomp") for slot in prepositional(child))
        yield from (slot for slot in said if slot.name in _PARTNERS)


def _of_clause(clause: Token) -> Iterator[Slot]:
    doer = clause.lemma_ not in _THIRD
    yield from (slot for slot in prepositional(clause) if doer or slot.name != "subject")
