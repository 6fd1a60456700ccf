"""Third-person pronouns and the "I" of a quoted speaker: which cluster they stand for, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotation.clusters import Cluster
from communique.annotation.drafts import Draft
from communique.annotation.lexicon import SAY_LEMMAS
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, Span, Token

_KINDS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "i": "1", "me": "1", "my": "1", "myself": "1",
}  # fmt: skip
_EMPTY_IT = frozenset("be seem appear become take remain rain happen matter turn follow mean come get".split())
_THINGS = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_QUOTE = re.compile(r"[“\"]([^“”\"\n]{2,})[”\"]")
_SENTENCES_BACK = 3
_DISTANCE = (60, 32, 12, 4)
_ROLE = {"nsubj": 34, "nsubjpass": 30, "poss": 8, "dobj": 14, "pobj": 8, "conj": 8, "appos": 16, "compound": -12,
         "nmod": -12, "agent": 18, "ROOT": 20}  # fmt: skip
_OWN_SUBJECT = 60


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
        if word == "it" and _is_empty(page.tokens[position]):
            continue
        found.append(Pronoun(position=position, kind=kind))
    return found


def _is_empty(it: Token) -> bool:
    """Whether "it" stands for nothing: weather, extraposition, or a copula's subject."""
    return it.dep_ not in {"nsubj", "nsubjpass"} or it.head.lemma_ in _EMPTY_IT or it.dep_ == "expl"


class PronounResolver:
    """Scores the clusters before a pronoun by distance, part of the sentence and the pronoun's own subject."""

    def __init__(self, page: Page, clusters: Sequence[Cluster]) -> None:
        self._page = page
        self._clusters = clusters
        self._quotes = [Span(match.start(1), match.end(1)) for match in _QUOTE.finditer(page.text)]

    def antecedent(self, pronoun: Pronoun) -> Cluster | None:
        """The best cluster, or None when nothing fits."""
        if pronoun.kind == "1":
            return self._speaker(pronoun)
        scored = []
        for order, cluster in enumerate(self._clusters):
            if self._agrees(cluster, pronoun):
                score = self._score(cluster, pronoun)
                if score is not None:
                    scored.append((score, -order, cluster))
        if not scored and pronoun.kind in {"m", "f"}:
            return self._ahead(pronoun)
        return max(scored, key=lambda each: each[:2])[2] if scored else None

    def _agrees(self, cluster: Cluster, pronoun: Pronoun) -> bool:
        if pronoun.kind == "n":
            return cluster.type in _THINGS
        return cluster.type is EntityType.PERSON and cluster.gender in {"", pronoun.kind}

    def _score(self, cluster: Cluster, pronoun: Pronoun) -> float | None:
        page, token = self._page, self._page.tokens[pronoun.position]
        start = token.idx
        own = page.sentence(start)
        best: float | None = None
        for draft in cluster.drafts:
            if draft.span.start >= start:
                continue
            back = own - page.sentence(draft.span.start)
            if back > _SENTENCES_BACK:
                continue
            score = self._weigh(draft, token, back)
            if score is not None and (best is None or score > best):
                best = score
        if best is None:
            return None
        return best + min(6, len(cluster.drafts)) + (4 if cluster.gender else 0)

    def _weigh(self, draft: Draft, token: Token, back: int) -> float | None:
        page = self._page
        antecedent = page.tokens[draft.head]
        if back == 0 and self._same_clause_object(antecedent, token):
            return None
        score = float(_DISTANCE[back]) + _ROLE.get(_role(antecedent), 0)
        if back == 0:
            score -= min(24.0, (token.i - draft.head) * 0.8)
        if draft.type is EntityType.PLACE and antecedent.dep_ == "pobj" and antecedent.head.lower_ in {"in", "at"}:
            score -= 18
        if back == 0 and antecedent in _own_subjects(token):
            score += _OWN_SUBJECT
        if draft.level is Level.PRONOUN and back == 0:
            score += 6
        return score

    @staticmethod
    def _same_clause_object(antecedent: Token, token: Token) -> bool:
        """ "he spoke with him": an object is not its own subject."""
        if token.tag_ == "PRP$" or token.lower_.endswith("self") or token.dep_ in {"nsubj", "nsubjpass", "poss"}:
            return token.tag_ == "PRP$" and token.head == antecedent
        verb = token.head
        while verb.pos_ in {"ADP", "NOUN", "PROPN"} and verb.head != verb:
            verb = verb.head
        return antecedent.head == verb and antecedent.dep_ in {"nsubj", "nsubjpass"}

    def _ahead(self, pronoun: Pronoun) -> Cluster | None:
        """ "Discussing his concern, the minister ...": the subject that follows in the same sentence."""
        page, token = self._page, self._page.tokens[pronoun.position]
        sentence = page.sentence(token.idx)
        for cluster in self._clusters:
            if not self._agrees(cluster, pronoun):
                continue
            for draft in cluster.drafts:
                same = page.sentence(draft.span.start) == sentence and draft.span.start > token.idx
                if same and page.tokens[draft.head].dep_ in {"nsubj", "appos", "nsubjpass"}:
                    return cluster
        return None

    def _speaker(self, pronoun: Pronoun) -> Cluster | None:
        """Who speaks the quotation that the "I" stands in."""
        page, start = self._page, self._page.starts[pronoun.position]
        quote = next((each for each in self._quotes if each.start <= start < each.end), None)
        if quote is None:
            return None
        near = []
        for cluster in self._clusters:
            if cluster.type is not EntityType.PERSON:
                continue
            for draft in cluster.drafts:
                token = page.tokens[draft.head]
                says = token.dep_ == "nsubj" and token.head.lemma_ in SAY_LEMMAS
                distance = min(abs(draft.span.start - quote.end), abs(quote.start - draft.span.end))
                if says and not quote.covers(draft.span):
                    near.append((distance, draft.span, cluster))
        best = min(near, key=lambda each: each[:2]) if near else None
        return best[2] if best and best[0] < 200 else None


def _role(token: Token) -> str:
    """The part in the sentence, of the whole coordination or apposition where the word stands in one."""
    while token.dep_ in {"conj", "appos"} and token.head != token and token.head.pos_ in {"PROPN", "NOUN", "PRON"}:
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent"
    return token.dep_


def _own_subjects(token: Token) -> list[Token]:
    """The subject of the nearest verb above the pronoun, and of the verbs it is joined to."""
    current = token.head if token.dep_ not in {"nsubj", "nsubjpass"} else token.head.head
    for _ in range(8):
        subjects = [child for child in current.children if child.dep_ in {"nsubj", "nsubjpass"}]
        subjects = [child for child in subjects if child != token]
        if subjects:
            return [subjects[0], *[child for child in subjects[0].subtree if child.dep_ == "appos"]]
        if current.head == current:
            return []
        current = current.head
    return []
