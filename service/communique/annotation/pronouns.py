"""Third-person pronouns and the "I" of a quoted speaker: which cluster they stand for, or none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from communique.annotation.bylines import WRITER
from communique.annotation.clusters import Cluster, Clusters
from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import (
    AGENTIVE_LEMMAS,
    ATTITUDES,
    DEEDS,
    EMPTY_LEMMAS,
    PERSON_NOUNS,
    SAY_LEMMAS,
    UNNAMED_PERSONS,
)
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, Span, Token

SPEAKER = "1"  # the one who speaks a quotation
_KINDS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "i": SPEAKER, "me": SPEAKER, "my": SPEAKER, "myself": SPEAKER,
}  # fmt: skip
_THINGS = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUOTE = re.compile(r"[“\"]([^“”\"\n]{2,})[”\"]")
_SENTENCES_BACK = 3
_QUOTE_GAP = 4  # characters between a quotation and who says it: the marks, a full stop, a space
_QUOTE_REACH = 200  # characters between a quotation and the words that say who speaks
_DISTANCE = (66, 32, 12, 4)  # points by sentences back
_ROLE = {
    "nsubj": 34, "nsubjpass": 30, "agent": 18, "ROOT": 20, "appos": 16, "dobj": 14, "poss": 14, "pobj": 8,
    "conj": 8, "compound": -12, "nmod": -12,
}  # fmt: skip
_OWN_SUBJECT = 60
_LOCATION = 18
_SAME_SPEAKER = 20.0  # who spoke last speaks on: "Ushakov indicated ... He added"
_ACCUSING = frozenset({"accuse", "blame", "suspect", "consider", "regard", "call", "hold", "want"})
_CLAUSAL = frozenset(
    {
        *("xcomp", "conj", "advcl", "ccomp", "pcomp", "aux", "auxpass", "prep", "pobj", "dobj", "acl"),
        *("amod", "poss", "compound", "nsubj", "nsubjpass", "attr", "advmod", "npadvmod"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun by its word position; kind is "m", "f", "n" (thing) or "1" (speaker)."""

    position: int
    kind: str


def find_pronouns(page: Page) -> list[Pronoun]:
    """All pronouns that may refer to one entity, in reading order."""
    found = []
    for position, word in enumerate(page.lower):
        kind = _KINDS.get(word)
        if kind is None or page.pos[position] not in {"PRON", "DET"}:
            continue
        if word == "its" and page.lower_at(page.after(position)) == "kind":
            continue
        if word == "it" and _is_empty(page.tokens[position]):
            continue
        found.append(Pronoun(position=position, kind=kind))
    return found


def _is_empty(it: Token) -> bool:
    """Whether "it" hardly stands for a body or state: it does no such thing as those do."""
    if it.dep_ not in {"nsubj", "nsubjpass"}:
        return True
    verb = it.head
    willing = any(child.lower_ in ATTITUDES for child in verb.children)
    of_speaker = verb.dep_ == "ccomp" and verb.head.lemma_ in SAY_LEMMAS
    of_speaker = of_speaker and (willing or verb.lemma_ not in EMPTY_LEMMAS)
    return not of_speaker and (it.dep_ == "nsubjpass" or verb.lemma_ not in AGENTIVE_LEMMAS | SAY_LEMMAS)


class PronounResolver:
    """Scores what precedes a pronoun by distance, part in the sentence and the pronoun's own subject.

    Unnamed persons ("a senior official") compete too, and when one wins the pronoun stays unresolved.
    """

    def __init__(self, page: Page, clusters: Clusters) -> None:
        self._page = page
        self._clusters = clusters
        self._quotes = [Span(match.start(1), match.end(1)) for match in _QUOTE.finditer(page.text)]
        self._by_sentence: dict[int, list[tuple[Draft, Cluster]]] = defaultdict(list)
        for cluster in clusters.all:
            for draft in cluster.drafts:
                if draft.made_by != WRITER:
                    self._by_sentence[page.sentence(draft.span.start)].append((draft, cluster))
        self._heads = {draft.head for cluster in clusters.all for draft in cluster.drafts}
        for draft in self._unnamed():
            stranger = Cluster(type=EntityType.PERSON)
            self._by_sentence[page.sentence(draft.span.start)].append((draft, stranger))

    def _unnamed(self) -> list[Draft]:
        """Persons without a name: "a senior official"."""
        page, found = self._page, []
        heads = sorted(draft.head for cluster in self._clusters.all for draft in cluster.drafts)
        for position, word in enumerate(page.lower):
            if word not in PERSON_NOUNS | UNNAMED_PERSONS or page.tokens[position].tag_ != "NN":
                continue
            known = bisect_left(heads, position)
            if known < len(heads) and heads[known] == position:
                continue
            if page.tokens[position].dep_ in {"nsubj", "nsubjpass"}:
                found.append(
                    phrase(
                        page, position, position, head=position, type_=EntityType.PERSON, made_by="unnamed"
                    )
                )
        return found

    def place(self, pronoun: Pronoun) -> None:
        """Puts the pronoun into its cluster, if one fits."""
        cluster = self._speaker(pronoun) if pronoun.kind == SPEAKER else self._antecedent(pronoun)
        if cluster is None or not cluster.drafts:
            return
        draft = phrase(
            self._page,
            pronoun.position,
            pronoun.position,
            head=pronoun.position,
            type_=cluster.type,
            made_by="pronoun",
            level=Level.PRONOUN,
        )
        self._clusters.put(cluster, draft)
        self._by_sentence[self._page.sentence_at(pronoun.position)].append((draft, cluster))
        if pronoun.kind in {"m", "f"} and not cluster.gender:
            cluster.gender = pronoun.kind

    def _antecedent(self, pronoun: Pronoun) -> Cluster | None:
        token = self._page.tokens[pronoun.position]
        own = self._page.sentence_at(pronoun.position)
        subjects = _own_subjects(token)
        if pronoun.kind == "n" and subjects and self._is_unmarked_thing(subjects[0]):
            return None  # "the valve and its seat"
        best: tuple[float, int, Cluster] | None = None
        barred = self._barred(token, own)
        for back in range(_SENTENCES_BACK + 1):
            for draft, cluster in self._by_sentence.get(own - back, ()):
                if draft.span.start >= token.idx or id(cluster) in barred or not _agrees(cluster, pronoun):
                    continue
                score = self._weigh(draft, token, back, subjects)
                score += min(6, len(cluster.drafts)) + (4 if cluster.gender else 0)
                if best is None or (score, draft.span.start) > best[:2]:
                    best = (score, draft.span.start, cluster)
        if best is not None:
            return best[2]
        return self._ahead(pronoun) if pronoun.kind in {"m", "f"} else None

    def _is_unmarked_thing(self, subject: Token) -> bool:
        """Whether a singular common noun outside all clusters, which may well be what "its" belongs to."""
        return subject.tag_ == "NN" and subject.i not in self._heads and subject.lemma_ not in DEEDS

    def _barred(self, token: Token, sentence: int) -> set[int]:
        """Clusters that stand where the pronoun cannot mean them ("he spoke with him")."""
        barred = set()
        for draft, cluster in self._by_sentence.get(sentence, ()):
            antecedent = self._page.tokens[draft.head]
            if _binds_wrongly(antecedent, token) or _in_own_apposition(antecedent, token):
                barred.add(id(cluster))
        for words in self._quoted_beside(token):
            first, last = self._page.sentence(words.start), self._page.sentence(words.end)
            told = (pair for number in range(first, last + 1) for pair in self._by_sentence.get(number, ()))
            barred.update(
                id(cluster)
                for draft, cluster in told
                if draft.level is Level.NAME and words.covers(draft.span)
            )
        return barred

    def _quoted_beside(self, token: Token) -> list[Span]:
        """The quotations that a pronoun speaks, as in '"Ali knew," he said': no speaker names himself."""
        if token.dep_ != "nsubj" or token.head.lemma_ not in SAY_LEMMAS:
            return []
        verb_end = token.head.idx + len(token.head)
        return [
            each
            for each in self._quotes
            if 0 < min(token.idx, token.head.idx) - each.end <= _QUOTE_GAP
            or 0 < each.start - max(verb_end, token.idx + len(token)) <= _QUOTE_GAP
        ]

    def _weigh(self, draft: Draft, token: Token, back: int, subjects: list[Token]) -> float:
        antecedent = self._page.tokens[draft.head]
        said = _says(antecedent)
        back_bonus = _SAME_SPEAKER if back == 1 and said and _says(token) else 0.0
        role = "nsubj" if said else _role(antecedent)
        score = back_bonus + float(_DISTANCE[back]) + _ROLE.get(role, 0)
        if back == 0:
            score -= min(30.0, float(token.i - draft.head))
        in_place = antecedent.dep_ == "pobj" and antecedent.head.lower_ in {"in", "at", "near", "from"}
        if draft.type is EntityType.PLACE and in_place:
            score -= _LOCATION
        if back == 0 and antecedent in subjects:
            score += _OWN_SUBJECT
        if draft.level is Level.PRONOUN and back == 0:
            score += 6
        return score

    def _ahead(self, pronoun: Pronoun) -> Cluster | None:
        """As in "Discussing his concern, the minister ...": the subject that follows in the same sentence."""
        start = self._page.starts[pronoun.position]
        for draft, cluster in self._by_sentence.get(self._page.sentence(start), ()):
            subject = self._page.tokens[draft.head].dep_ in {"nsubj", "appos", "nsubjpass"}
            if draft.span.start > start and subject and _agrees(cluster, pronoun):
                return cluster
        return None

    def _speaker(self, pronoun: Pronoun) -> Cluster | None:
        """Who speaks the quotation that the "I" stands in."""
        start = self._page.starts[pronoun.position]
        quote = next((each for each in self._quotes if each.start <= start < each.end), None)
        if quote is None:
            return None
        near: list[tuple[int, int, Cluster]] = []
        number = self._page.sentence(start)
        for back in (0, 1, 2, -1):
            for draft, cluster in self._by_sentence.get(number - back, ()):
                says = _says(self._page.tokens[draft.head]) and not quote.covers(draft.span)
                if cluster.type is EntityType.PERSON and says:
                    distance = min(abs(draft.span.start - quote.end), abs(quote.start - draft.span.end))
                    near.append(
                        (distance if back == 0 else distance + _QUOTE_REACH // 2, draft.span.start, cluster)
                    )
        best = min(near, key=lambda each: each[:2]) if near else None
        return best[2] if best and best[0] < _QUOTE_REACH else None


def _says(token: Token) -> bool:
    """Whether words are given to it: subject of a verb of saying, or who something is according to."""
    if token.dep_ == "nsubj" and token.head.lemma_ in SAY_LEMMAS:
        return True
    while token.dep_ == "appos" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _agrees(cluster: Cluster, pronoun: Pronoun) -> bool:
    if pronoun.kind == "n":
        return cluster.type in _THINGS
    return cluster.type is EntityType.PERSON and cluster.gender in {"", pronoun.kind}


def _binds_wrongly(antecedent: Token, token: Token) -> bool:
    """As in "he spoke with him": an object is not its own subject."""
    if token.tag_ == "PRP$":
        return bool(token.head == antecedent)
    if token.lower_.endswith("self") or token.dep_ in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    while verb.pos_ in {"ADP", "NOUN", "PROPN"} and verb.head != verb:
        verb = verb.head
    while verb.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in verb.children):
        verb = verb.head  # "he met him and thanked him": both verbs have one subject
    return bool(antecedent.head == verb and antecedent.dep_ in _SUBJECTS)


def _in_own_apposition(antecedent: Token, token: Token) -> bool:
    """As in "Mladic, his commander", "his commander, Mladic": the two are one, so "his" is another."""
    if token.tag_ != "PRP$":
        return False
    noun = token.head
    return bool(
        (noun.dep_ == "appos" and noun.head == antecedent)
        or (antecedent.dep_ == "appos" and antecedent.head == noun)
    )


def _role(token: Token) -> str:
    """The part in the sentence, of the whole coordination or apposition where the word stands in one."""
    while (
        token.dep_ in {"conj", "appos"}
        and token.head != token
        and token.head.pos_ in {"PROPN", "NOUN", "PRON"}
    ):
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent"
    return token.dep_


def _with_appositions(noun: Token) -> list[Token]:
    """The noun that a relative clause belongs to, with what it stands in apposition to."""
    found = [noun]
    while found[-1].dep_ == "appos" and found[-1].head != found[-1]:
        found.append(found[-1].head)
    return found


def _own_subjects(token: Token) -> list[Token]:
    """The subject of the nearest verb above, with its appositions; none across another's relative clause."""
    current = token
    accuses = token.head.dep_ == "relcl" and token.head.lemma_ in _ACCUSING
    for _ in range(10):
        is_own = current.dep_ == "relcl" and token.head == current  # "will fine two firms that it accuses"
        if (current.dep_ not in _CLAUSAL and not is_own) or current.head == current:
            return []
        beneath, current = current, current.head
        if current.pos_ not in {"VERB", "AUX"}:
            if beneath.pos_ in {"VERB", "AUX"} and beneath.dep_ == "acl":
                return [current]
            continue
        if accuses and current.dep_ == "ccomp":
            continue  # "X demanded that Y hand over a man whom it accuses": who demands accuses
        subjects = [child for child in current.children if child.dep_ in _SUBJECTS and child != beneath]
        if subjects and current.dep_ == "relcl" and subjects[0].tag_ in {"WP", "WDT"}:
            return _with_appositions(current.head)
        if subjects:
            return [subjects[0], *(child for child in subjects[0].subtree if child.dep_ == "appos")]
    return []
