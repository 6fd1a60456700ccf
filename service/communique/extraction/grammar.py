"""Who stands where in a clause: subjects, objects and prepositional phrases of a verb or an event noun.

Works on universal and ClearNLP-style labels as spaCy's English models give them. Every function is pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.text import Token

ACTIVE_SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "parataxis")
MODIFIERS = ("compound", "amod", "nmod", "nummod")
_RELATIVE = ("who", "which", "that", "whom", "whose", "whoever", "what")
_SETTING = ("by", "over", "via", "in", "at")  # "by phone with X": parsers hang "with X" on the phone
_THIRD = ("mediate", "broker", "host", "facilitate", "arrange", "sponsor")  # who does so is no party
_DEFINITE = ("the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "such")
_DEPTH = 6  # how far a missing subject is looked for


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler of a predicate: "subject", "object", "owner", "modifier", "dative" or a preposition."""

    name: str
    head: Token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and everything coordinated below it, in reading order."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX"):
            found.extend(conjuncts(child))
    return tuple(sorted(found, key=lambda each: each.i))


def coordinated_in(token: Token) -> Token:
    """The first member of the coordination a token belongs to."""
    while token.dep_ == "conj" and token.head.i != token.i and token.head.pos_ == token.pos_:
        token = token.head
    return token


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Whether a verb has the form of a passive, its auxiliary spoken or left out ("missiles fired by")."""
    if verb.tag_ != "VBN":
        return False
    labels = [child.dep_ for child in verb.children]
    if any(label in ("auxpass", "agent", *PASSIVE_SUBJECT) for label in labels):
        return True
    has = any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)
    return not has and verb.dep_ in ("acl", "amod", "advcl", "relcl") and "nsubj" not in labels


def children_of(token: Token, *labels: str) -> tuple[Token, ...]:
    """The children with one of the labels, in reading order."""
    return tuple(child for child in token.children if child.dep_ in labels)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "WP$", "IN", "DT"):
        return token
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head
    return token


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who acts: own subject or "by" phrase, else the one understood (control, coordination, participles)."""
    if depth > _DEPTH:
        return ()
    by = [obj for agent in children_of(verb, "agent") for obj in children_of(agent, "pobj")]
    if by:
        return tuple(each for token in by for each in conjuncts(token))
    own = children_of(verb, *ACTIVE_SUBJECT)
    if own and not is_passive(verb):
        return tuple(each for token in own for each in conjuncts(antecedent(token)))
    if is_passive(verb):
        return ()
    return _understood(verb, depth)


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    above = verb.head
    if above.i == verb.i:
        return ()
    if verb.dep_ == "conj" and is_verb(above):
        return _surface_subjects(above, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and not children_of(verb, "mark"):
        return _controller(above, depth)
    if verb.dep_ == "advcl" and _is_infinitive(verb) and above.lemma_ in ("call", "appeal") and _told(above):
        return _told(above)
    if verb.dep_ in ("advcl", "dep", "parataxis") and (verb.tag_ in ("VBG", "VBN") or _is_infinitive(verb)):
        return _surface_subjects(above, depth + 1)
    if verb.dep_ == "acl":
        return conjuncts(above) if verb.tag_ == "VBG" else owners(above, depth + 1)
    if verb.dep_ == "pcomp":
        return _of_gerund(above, depth)
    return ()


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
    if verb.lemma_ in ("promise", "pledge", "vow"):
        return ()
    direct = tuple(each for token in children_of(verb, "dobj", "dative") for each in conjuncts(token))
    if not direct and verb.lemma_ in ("call", "prevail", "appeal", "plead"):
        return preposition_objects(verb, "on", "upon", "to", "with")
    return tuple(each for each in direct if each.pos_ != "ADP")


def _of_gerund(preposition: Token, depth: int) -> tuple[Token, ...]:
    above = preposition.head
    if is_verb(above):
        told = children_of(above, "dobj")
        if told and preposition.lower_ in ("of", "for", "from", "into"):
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
        return subjects(above, depth + 1)
    return ()


def _may_own(child: Token, label: str) -> bool:
    return label == "poss" or child.pos_ == "PROPN" or (label == "amod" and child.text[:1].isupper())


def preposition_objects(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """What stands after one of the prepositions below a token, coordination included."""
    return tuple(slot.head for slot in prepositional(token) if slot.name in prepositions)


def prepositional(token: Token) -> Iterator[Slot]:
    """All prepositional fillers below a token; "together with" counts as "with"."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            yield from _phrase(child, "subject" if child.dep_ == "agent" else child.lower_)
        elif child.dep_ in ("advmod", "prt") and child.pos_ in ("ADV", "ADP"):
            yield from prepositional(child)  # "together with", "step back from"


def _phrase(preposition: Token, name: str) -> Iterator[Slot]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            for each in conjuncts(child):
                yield Slot(name, each)
            if name in _SETTING and child.pos_ in ("NOUN", "PROPN"):
                yield from (slot for slot in prepositional(child) if slot.name == "with")
        elif (child.dep_ == "prep" and child.pos_ == "ADP") or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _phrase(child, child.lower_)


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
    for child in children_of(verb, "advcl", "prep"):
        if child.lower_ in ("using", "citing", "including", "involving"):
            yield from (Slot(child.lower_, each) for each in _direct(child))


def _direct(token: Token) -> tuple[Token, ...]:
    return tuple(each for child in children_of(token, "dobj", "pobj") for each in conjuncts(child))


def objects(verb: Token) -> tuple[Token, ...]:
    """What the act is done to: the object, the subject of a passive, the noun a participle describes."""
    own = children_of(verb, "dobj", *PASSIVE_SUBJECT)
    if own:
        return tuple(each for token in own for each in conjuncts(antecedent(token)))
    if is_passive(verb):
        if verb.dep_ in ("acl", "relcl") and verb.head.i != verb.i:
            return conjuncts(verb.head)
        if verb.dep_ in ("conj", "advcl", "xcomp") and is_verb(verb.head):
            return tuple(
                each
                for token in children_of(verb.head, *PASSIVE_SUBJECT, "nsubj")
                for each in conjuncts(token)
            )
    if verb.dep_ == "relcl" and verb.pos_ == "VERB" and not children_of(verb, "prep", "dobj"):
        gap = all(child.lower_ not in _RELATIVE for child in children_of(verb, *ACTIVE_SUBJECT))
        return conjuncts(verb.head) if gap and children_of(verb, *ACTIVE_SUBJECT) else ()
    return ()


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


def _of_clause(clause: Token) -> Iterator[Slot]:
    doer = clause.lemma_ not in _THIRD
    yield from (slot for slot in prepositional(clause) if doer or slot.name != "subject")


def clause_of(token: Token) -> Token:
    """The verb of the clause a token stands in, or the top of its sentence."""
    current = token
    while not is_verb(current) and current.head.i != current.i:
        current = current.head
    return current


def subtree_span(token: Token) -> tuple[Token, ...]:
    """The tokens of a phrase in reading order, spaces left out."""
    return tuple(sorted((each for each in token.subtree if not each.is_space), key=lambda each: each.i))


def is_definite(noun: Token) -> bool:
    """Whether a determiner or possessor makes the noun definite."""
    labels = ("det", "poss", "predet", "amod")
    if any(child.lower_ in _DEFINITE for child in noun.children if child.dep_ in labels):
        return True
    return bool(children_of(noun, "poss"))
