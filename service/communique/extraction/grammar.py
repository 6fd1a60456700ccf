"""Who stands where in a clause: subjects, objects and prepositional phrases of a verb or an event noun.

Works on universal and ClearNLP-style labels as spaCy's English models give them. Every function is pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.model.text import Token

ACTIVE_SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "parataxis")
MODIFIERS = ("compound", "amod", "nmod", "nummod")
RELATIVE = ("who", "which", "that", "whom", "whose", "whoever", "what")
_SETTING = ("by", "over", "via", "in", "at")  # "by phone with X": parsers hang "with X" on the phone
_COMPASS = ("north", "south", "east", "west")  # "north of X" is near X
_DEFINITE = ("the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "such")
# Verbs that have whom they harm as their object, so that without one their subject is the harmed.
_HARMING = ("kill", "wound", "injure", "arrest", "detain", "abduct", "kidnap", "behead", "jail")
_CLOSE = 3  # words from a verb to a time right behind it
# Participles and adverbs that open a phrase of circumstance: what stands after "to" in them takes no part.
ASIDES = ("according", "owing", "due", "thanks", "contrary", "prior", "compared", "regardless")


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
    labels = [child.dep_ for child in verb.children]
    if _wants_object(verb, labels):
        return True
    if verb.tag_ != "VBN":
        return False
    if "nsubj" in labels and "auxpass" not in labels:
        return False  # "conferred by video link"
    if any(label in ("auxpass", "agent", *PASSIVE_SUBJECT) for label in labels):
        return True
    has = any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)
    if verb.dep_ == "conj" and not any(label in labels for label in ("nsubj", "aux", "dobj", "prt")):
        return (
            is_verb(verb.head) and verb.head.i != verb.i and is_passive(verb.head)
        )  # "was shot and wounded"
    return not has and verb.dep_ in ("acl", "amod", "advcl", "relcl") and "nsubj" not in labels


def _wants_object(verb: Token, labels: Sequence[str]) -> bool:
    """Whether a headline leaves "was" out: "Monitor shot dead in valley", "Two wounded in raid"."""
    bare = verb.tag_ in ("VBD", "VBN") and verb.dep_ == "ROOT" and "nsubj" in labels
    if not bare or any(label in labels for label in ("dobj", "aux", "ccomp", "xcomp", "prt")):
        return False
    dead = any(child.lower_ == "dead" for child in verb.children)
    return verb.lemma_ in _HARMING or (verb.lemma_ == "shoot" and dead)


def resumes(verb: Token) -> bool:
    """Whether a verb joined to a reported clause is rather the speaker's next act.

    It has no subject of its own and stands in the simple past, while the clause has an auxiliary, a copula
    or another tense: "said it was over and called for calm", "said talks will go on and urged patience".
    """
    inner = verb.head
    if verb.tag_ != "VBD" or any(
        each.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for each in verb.children
    ):
        return False
    helped = any(each.dep_ in {"aux", "auxpass"} for each in inner.children)
    return helped or inner.lemma_ == "be" or inner.tag_ in {"VBZ", "VBP"}


def children_of(token: Token, *labels: str) -> tuple[Token, ...]:
    """The children with one of the labels, in reading order."""
    return tuple(child for child in token.children if child.dep_ in labels)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ not in RELATIVE or token.tag_ not in ("WP", "WDT", "WP$", "IN", "DT"):
        return token
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head
    return token


def preposition_objects(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """What stands after one of the prepositions below a token, coordination included."""
    return tuple(slot.head for slot in prepositional(token) if slot.name in prepositions)


def prepositional(token: Token) -> Iterator[Slot]:
    """All prepositional fillers below a token; "together with" counts as "with"."""
    for child in token.children:
        if child.lower_ in ASIDES:
            continue
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            yield from _phrase(child, "subject" if child.dep_ == "agent" else child.lower_)
        elif child.dep_ in ("advmod", "prt") and child.pos_ in ("ADV", "ADP"):
            towards = child.lower_.startswith(_COMPASS)
            for slot in prepositional(child):  # "together with", "step back from"
                yield Slot("near", slot.head) if towards and slot.name == "of" else slot
        elif child.dep_ == "amod" and child.i > token.i:
            yield from prepositional(child)  # "the director general of X"


def _phrase(preposition: Token, name: str) -> Iterator[Slot]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            for each in conjuncts(child):
                yield Slot(name, each)
            if name in _SETTING and child.pos_ in ("NOUN", "PROPN"):
                yield from (slot for slot in prepositional(child) if slot.name == "with")
        elif (child.dep_ == "prep" and child.pos_ == "ADP") or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _phrase(child, child.lower_)


def objects(verb: Token) -> tuple[Token, ...]:
    """What the act is done to: the object, the subject of a passive, the noun a participle describes."""
    own = children_of(verb, "dobj", *PASSIVE_SUBJECT) or _behind_time(verb)
    if not own:  # the parse may hang the subject on the auxiliary
        own = tuple(each for aux in children_of(verb, "auxpass") for each in children_of(aux, "nsubj"))
    if own:
        return tuple(each for token in own for each in conjuncts(antecedent(token)))
    seeming = _what_seemed(verb)
    if seeming:
        return seeming
    if is_passive(verb):
        if verb.dep_ == "ROOT":
            return tuple(each for token in children_of(verb, "nsubj") for each in conjuncts(token))
        if verb.dep_ in ("acl", "relcl") and verb.head.i != verb.i:
            return conjuncts(verb.head)
        if verb.dep_ in ("conj", "advcl", "xcomp") and is_verb(verb.head):
            return tuple(
                each
                for token in children_of(verb.head, *PASSIVE_SUBJECT, "nsubj")
                for each in conjuncts(token)
            )
    if verb.dep_ == "relcl" and verb.pos_ == "VERB" and not _is_filled(verb):
        gap = all(child.lower_ not in RELATIVE for child in children_of(verb, *ACTIVE_SUBJECT))
        gap = gap and all(child.lower_ not in ("where", "when") for child in children_of(verb, "advmod"))
        return conjuncts(verb.head) if gap and children_of(verb, *ACTIVE_SUBJECT) else ()
    return ()


def _behind_time(verb: Token) -> tuple[Token, ...]:
    """The object behind a time, which parsers take for a second one: "received this morning the envoy"."""
    told = [each for each in children_of(verb, "npadvmod") if each.i > verb.i]
    return tuple(told[-1:]) if len(told) > 1 and told[0].i - verb.i <= _CLOSE else ()


def _is_filled(verb: Token) -> bool:
    """Whether a relative clause has an object, or lacks that of a preposition ("the port it sailed to")."""
    stranded = any(not children_of(tie, "pobj", "pcomp", "prep") for tie in children_of(verb, "prep"))
    owned = any(child.tag_ == "WP$" for who in children_of(verb, *ACTIVE_SUBJECT) for child in who.children)
    return stranded or owned or bool(children_of(verb, "dobj"))


def _what_seemed(verb: Token) -> tuple[Token, ...]:
    """As in "fired what appeared to be a missile": the missile."""
    for clause in children_of(verb, "ccomp"):
        if any(child.lower_ == "what" for child in children_of(clause, "nsubj", "nsubjpass", "dobj")):
            below = [*children_of(clause, "attr", "oprd")]
            below += [each for inner in children_of(clause, "xcomp") for each in children_of(inner, "attr")]
            return tuple(each for token in below for each in conjuncts(token))
    return ()


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


def apposed_far(noun: Token) -> Iterator[Token]:
    """Appositions that the parse hangs on the place before them: "the mission in Goma, MONUC, said"."""
    for preposition in children_of(noun, "prep"):
        for place in children_of(preposition, "pobj"):
            yield from (each for each in children_of(place, "appos") if each.pos_ == "PROPN")


def is_contrasted(verb: Token) -> bool:
    """Whether a joined verb stands behind "but": "offered them in July but put it off when ..."."""
    joints = children_of(verb.head, "cc")
    return any(each.lower_ == "but" and verb.head.i < each.i < verb.i for each in joints)
