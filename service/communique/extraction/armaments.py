"""Weapons and who has, gives and makes them: operates, supplies, produces and variantOf."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.countries import Countries
from communique.extraction.grammar import antecedent
from communique.extraction.reading import Reading, child, children
from communique.model.reference import Reference
from communique.model.text import EntityType, Level, Mention, RelationMention, Span, Token

_HOLDERS = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_POSSESSING = frozenset({"operate", "field", "own", "possess"})  # also what states are told to do
_OPERATING = _POSSESSING | {"fly", "deploy", "scramble", "fire", "launch", "use", "send"}
_MAKING = frozenset({"make", "build", "produce", "manufacture", "develop", "design", "assemble"})
_ORDERING = frozenset({"order", "await", "choose", "select"})
_GETTING = frozenset(
    {"receive", "get", "buy", "purchase", "acquire", "obtain", "commission", "build", "procure"}
)
_OWNED = frozenset({"POS", "PRP$", "WP$"})  # "Kenya's", "its", "whose"
_NEAR = 8  # words before a weapon's name in which "German-supplied" and its owner stand


class Armaments:
    """Finds relations of weapon systems; the participles are cq:ArmamentParticiple of the vocabularies."""

    def __init__(self, reference: Reference, countries: Countries) -> None:
        self._countries = countries
        self._reference = reference
        self._predicates = {
            cue.lemma: cue.value("predicate") or "operates" for cue in reference.cues_of("ArmamentParticiple")
        }
        self._variants = frozenset(cue.lemma for cue in reference.cues_of("VariantNoun"))

    def find(self, reading: Reading) -> Iterator[RelationMention]:
        """All such relations, weapon by weapon."""
        for weapon in reading.annotations.mentions:
            if weapon.type is not EntityType.WEAPON_SYSTEM or weapon.level is Level.PRONOUN:
                continue
            yield from self._compounds(reading, weapon)
            yield from self._participles(reading, weapon)
            yield from self._owner(reading, weapon)
            yield from self._maker(reading, weapon)
            yield from self._service(reading, weapon)
            yield from self._variant(reading, weapon)

    def _compounds(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "German-supplied Leopard 2s", "Turkish-made drones"."""
        words = _phrase_before(reading, weapon)
        for place, word in enumerate(words):
            predicate = self._predicates.get(word.lower_)
            if predicate is None or place < 2 or words[place - 1].text not in {"-", "‑", "–"}:
                continue
            holder = self._holder(reading, words[max(0, place - 4) : place - 1])
            if holder is not None:
                yield _relation(predicate, holder, weapon, Span(words[0].idx, weapon.span.end), near=weapon)

    def _holder(self, reading: Reading, words: list[Token]) -> Mention | None:
        for start in range(len(words)):
            mention = reading.mention_at(words[-1], *_HOLDERS) if start == 0 else None
            found = mention or self._countries.named(reading, words[start:])
            if found is not None:
                return found
        return None

    def _participles(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "F-16s donated by the Netherlands", "the Y is a gun built by X", "the Y is made by X"."""
        head = _governing(reading, weapon)
        told = [verb for each in _descriptions(head) for verb in children(each, "acl", "relcl")]
        told.extend([head.head] if head is not None and head.dep_ == "nsubjpass" else [])
        for verb in told:
            predicate = self._predicates.get(verb.lower_)
            by = next((each for each in verb.children if each.lower_ == "by"), None)
            if predicate is None or by is None or verb.tag_ != "VBN" or _is_undone(verb):
                continue
            if (noun := child(by, "pobj")) is not None:
                for each in reading.coordinated(noun):
                    holder = reading.mention_at(each, *_HOLDERS)
                    if holder is not None:
                        yield _relation(predicate, holder, weapon, weapon.span, near=weapon)

    def _owner(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "Poland's F-16s", "its F-16s": what somebody owns he operates, a company makes it."""
        words = _phrase_before(reading, weapon)
        for place, word in enumerate(words):
            if word.tag_ not in _OWNED or (word.tag_ == "POS" and place == 0):
                continue
            whose = words[place - 1] if word.tag_ == "POS" else antecedent(word)
            holder = reading.mention_at(whose, *_HOLDERS)
            if holder is None or holder.span.end > weapon.span.start:
                continue
            company = self._is_company(reading, holder)
            if word.tag_ != "POS" and not (company or _has_arms(holder)):
                continue  # "the ministry asked about its X": hardly the ministry's
            if not company and _is_awaited(_governing(reading, weapon)):
                continue
            predicate = "produces" if company else "operates"
            yield _relation(predicate, holder, weapon, weapon.span, near=weapon)

    def _is_company(self, reading: Reading, holder: Mention) -> bool:
        chain = reading.chain_of(holder)
        entry = self._reference.get(chain.candidates[0].key) if chain and chain.candidates else None
        return entry is not None and entry.kind == "Company"

    def _maker(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "X, which manufactures the Y"."""
        head = _governing(reading, weapon)
        verb = head.head if head is not None and head.dep_ == "dobj" else None
        if verb is None or verb.lemma_.lower() not in _MAKING or _is_undone(verb):
            return
        subject = reading.governor_subject(verb)
        maker = reading.mention_at(subject, EntityType.ORGANIZATION) if subject is not None else None
        if maker is not None and not maker.metonym:
            yield _relation("produces", maker, weapon, weapon.span, near=weapon)

    def _service(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "RAF Typhoons", "aircraft of the Finnish Air Force", "the brigade, which operates X"."""
        head = _governing(reading, weapon)
        if head is None or weapon.level is not Level.NAME:
            return
        of = [child(tie, "pobj") for tie in children(head, "prep") if tie.lower_ == "of"]
        named = [*_compounds_of(reading, weapon, head), *of, *_who_operates(reading, head)]
        holders = _HOLDERS if _is_possessed(head) else (EntityType.MILITARY_UNIT,)
        for word in named:
            unit = reading.mention_at(word, *holders) if word is not None else None
            if unit is not None and not unit.span.overlaps(weapon.span):
                yield _relation("operates", unit, weapon, weapon.span, near=weapon)

    def _variant(self, reading: Reading, weapon: Mention) -> Iterator[RelationMention]:
        """As in "the X, a variant of the Y"."""
        head = _governing(reading, weapon)
        for noun in children(head, "appos") if head is not None else ():
            if noun.lemma_.lower() not in self._variants:
                continue
            for tie in children(noun, "prep"):
                of = child(tie, "pobj") if tie.lower_ == "of" else None
                base = reading.mention_at(of, EntityType.WEAPON_SYSTEM) if of is not None else None
                if base is not None:
                    yield _relation("variantOf", weapon, base, weapon.span, near=weapon)


def _has_arms(holder: Mention) -> bool:
    """Whether it is a state or a force, no ministry or firm."""
    return holder.type is not EntityType.ORGANIZATION


def _is_undone(verb: Token) -> bool:
    """Whether the verb tells of what is not, or not yet: "would build", "does not make"."""
    return any(each.dep_ == "neg" or each.tag_ in {"MD", "TO"} for each in verb.children)


def _is_awaited(weapon: Token | None) -> bool:
    """Whether who will have a weapon does not have it yet: "expects to receive its first X"."""
    if weapon is None or weapon.dep_ not in ("dobj", "nsubjpass"):
        return False
    verb = weapon.head.lemma_.lower()
    return verb in _ORDERING or (verb in _GETTING and _is_undone(weapon.head))


def _compounds_of(reading: Reading, weapon: Mention, head: Token) -> tuple[Token, ...]:
    """Words that stand before a weapon as its service's name does."""
    own = reading.token_at(weapon.head.start)
    before = (*children(head, "compound", "nmod"), *(children(own, "compound", "nmod") if own else ()))
    return tuple(word for word in before if word.idx < weapon.span.start)


def _is_possessed(head: Token) -> bool:
    """As in "Romania has operated Patriot systems since 2021"; not what is still to be."""
    verb = head.head
    return head.dep_ == "dobj" and verb.lemma_.lower() in _POSSESSING and not _is_undone(verb)


def _who_operates(reading: Reading, head: Token) -> list[Token]:
    """The subject of the verb that says who has or uses what the noun names."""
    verb = head.head
    while head.dep_ == "conj" and verb.i != head.i:
        head, verb = verb, verb.head
    if head.dep_ != "dobj" or verb.lemma_.lower() not in _OPERATING:
        return []
    subject = reading.governor_subject(verb)
    return [] if subject is None else [subject]


def _governing(reading: Reading, weapon: Mention) -> Token | None:
    """The head of the weapon's noun phrase: "missiles" for "Patriot missiles"."""
    word = reading.token_at(weapon.head.start)
    while word is not None and word.dep_ in {"compound", "nmod", "amod"} and word.head.i != word.i:
        word = word.head
    return word


def _descriptions(head: Token | None) -> tuple[Token, ...]:
    """The noun of the weapon, and what it is said to be."""
    if head is None:
        return ()
    copula = head.head if head.dep_ == "nsubj" and head.head.lemma_ == "be" else None
    return (head, *(children(copula, "attr") if copula is not None else ()))


def _phrase_before(reading: Reading, weapon: Mention) -> list[Token]:
    """Words before a weapon within its noun phrase, those inside a nominal mention included."""
    first = reading.token_at(weapon.span.start)
    if first is None:
        return []
    found: list[Token] = []
    for word in reversed(reading.tokens[max(0, first.i - _NEAR) : first.i]):
        if word.tag_ in _OWNED - {"POS"}:
            found.append(word)
            break
        if word.pos_ in {"VERB", "ADP", "PRON", "SCONJ", "CCONJ"} and word.tag_ != "VBN":
            break
        if word.is_punct and word.text not in {"-", "‑", "–"}:
            break
        found.append(word)
    inside = [word for word in reading.tokens_in(weapon.span) if word.idx < weapon.head.start]
    return [*found[::-1], *inside]


def _relation(
    predicate: str, subject: Mention, object_: Mention, evidence: Span, *, near: Mention
) -> RelationMention:
    spans = [
        evidence,
        *(each.span for each in (subject, object_) if abs(each.span.start - near.span.start) < 120),
    ]
    over = Span(min(span.start for span in spans), max(span.end for span in spans))
    return RelationMention(
        predicate=predicate, subject=subject, object=object_, evidence=over, confidence=0.85
    )
