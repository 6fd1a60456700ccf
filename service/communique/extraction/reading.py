"""A document laid out for rules: words, mentions, chains, quotations and paragraphs by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from communique.extraction.doers import joined_to, own_subjects
from communique.extraction.quotations import Quotation, paragraphs, quotations
from communique.model.text import Annotations, Chain, EntityType, Mention, Span, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def end_of(token: Token) -> int:
    """The code point after a word."""
    return token.idx + len(token)


def span_between(first: Token, last: Token) -> Span:
    """From the start of one word to the end of another."""
    return Span(first.idx, end_of(last))


def children(token: Token, *labels: str) -> tuple[Token, ...]:
    """Dependents with one of the labels, in reading order."""
    return tuple(child for child in token.children if child.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """The first dependent with one of the labels."""
    return next((each for each in token.children if each.dep_ in labels), None)


def words_under(token: Token) -> list[Token]:
    """The word and all below it, in reading order, blanks left out."""
    return sorted((word for word in token.subtree if not word.is_space), key=lambda word: word.i)


def negated(token: Token) -> bool:
    """Whether a "not", "never" or "n't" hangs on the word."""
    return any(each.dep_ == "neg" for each in token.children)


class Reading:
    """Look-ups over one document's annotations; immutable after construction."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.text = annotations.document.text
        self.tokens: Sequence[Token] = annotations.tokens
        self.quotations: tuple[Quotation, ...] = quotations(self.text)
        self.paragraphs: tuple[Span, ...] = paragraphs(self.text)
        self._starts = [token.idx for token in self.tokens]
        self._chain_of: dict[Mention, int] = {}
        for number, chain in enumerate(annotations.chains):
            for mention in chain.mentions:
                self._chain_of.setdefault(mention, number)
        self._mention_starts = [mention.span.start for mention in annotations.mentions]
        self._longest = max((len(mention.span) for mention in annotations.mentions), default=0)

    def token_at(self, position: int) -> Token | None:
        """The word that covers a character."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        token = self.tokens[number]
        return token if position < end_of(token) else None

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Words that begin within the span."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that covers a character."""
        return next((each for each in self.annotations.sentences if each.start <= position < each.end), None)

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph at or before a character."""
        return max(0, bisect_right([each.start for each in self.paragraphs], position) - 1)

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation whose outer span covers a character."""
        return next((each for each in self.quotations if each.outer.start <= position < each.outer.end), None)

    def mentions_over(self, span: Span) -> Iterator[Mention]:
        """Mentions that share a character with the span, in reading order."""
        first = bisect_left(self._mention_starts, span.start - self._longest)
        for mention in self.annotations.mentions[first:]:
            if mention.span.start >= span.end:
                return
            if mention.span.overlaps(span):
                yield mention

    def mentions_at(self, token: Token) -> tuple[Mention, ...]:
        """Mentions that the word heads, the longest first."""
        word = Span(token.idx, max(end_of(token), token.idx + 1))
        found = [mention for mention in self.mentions_over(word) if self._heads(token, mention)]
        return tuple(sorted(found, key=lambda mention: (-len(mention.span), mention.span)))

    def _heads(self, token: Token, mention: Mention) -> bool:
        if mention.head.start <= token.idx < mention.head.end:
            return True
        return mention.span.start <= token.idx < mention.span.end and not (
            mention.span.start <= token.head.idx < mention.span.end and token.head.i != token.i
        )

    def mention_at(self, token: Token, *types: EntityType) -> Mention | None:
        """The longest mention of the types that the word heads; of any type when none is given."""
        found = self.mentions_at(token)
        return next((mention for mention in found if not types or mention.type in types), None)

    def chain_number(self, mention: Mention | None) -> int | None:
        """Which chain a mention belongs to."""
        return None if mention is None else self._chain_of.get(mention)

    def chain_of(self, mention: Mention | None) -> Chain | None:
        """The chain a mention belongs to."""
        number = self.chain_number(mention)
        return None if number is None else self.annotations.chains[number]

    def same(self, one: Mention | None, other: Mention | None) -> bool:
        """Whether two mentions are of one chain (or are one mention)."""
        if one is None or other is None:
            return False
        number = self.chain_number(one)
        return one == other or (number is not None and number == self.chain_number(other))

    def subject(self, verb: Token) -> Token | None:
        """The word that heads the verb's own subject, the antecedent for "who" and "which"."""
        found = next(reversed(own_subjects(verb, *_SUBJECTS)), None)
        if found is not None and found.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
            return verb.head
        return found

    def governor_subject(self, verb: Token) -> Token | None:
        """The subject of the verb, or of the verb that it leans on ("spoke ..., adding that")."""
        seen: set[int] = set()
        while verb.i not in seen:
            seen.add(verb.i)
            found = self.subject(verb)
            if found is not None:
                return found
            if verb.dep_ == "acl" and verb.tag_ == "VBG":
                return verb.head
            if verb.tag_ == "VBG" and (beside := _beside_with(verb)) is not None:
                return beside
            if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "dep", "prep", "acl", "ccomp"}:
                return None
            verb = joined_to(verb) if verb.dep_ == "conj" else verb.head
        return None

    def outer_subject(self, participle: Token) -> Token | None:
        """The subject of the outermost clause that a trailing participle may lean on.

        In "X said that Y had left, adding that ..." it is X who adds, whatever the parse says.
        """
        verb = participle.head
        if (beside := _beside_with(participle)) is not None:
            return beside
        while verb.dep_ in {"ccomp", "xcomp", "conj", "advcl", "relcl"} and verb.head.i < participle.i:
            governs = verb.dep_ == "ccomp" and verb.head.i < verb.i
            verb = verb.head
            if governs and self.subject(verb) is not None:
                return self.governor_subject(verb)
        return self.governor_subject(participle)

    def coordinated(self, token: Token) -> tuple[Token, ...]:
        """The word and what is joined to it by "and" or commas, in reading order."""
        found, open_ = [token], [token]
        while open_:
            joined = children(open_.pop(), "conj")
            found.extend(joined)
            open_.extend(joined)
        return tuple(sorted(found, key=lambda each: each.i))


def _beside_with(verb: Token) -> Token | None:
    """Who acts in an addition of its own: "they left, with one of them calling it a farce"."""
    ties = [each for each in children(verb.head, "prep") if each.lower_ == "with" and each.i < verb.i]
    noun = child(ties[-1], "pobj") if ties else None
    words = [each.i for each in noun.subtree if not each.is_punct] if noun is not None else []
    return noun if words and 0 < verb.i - words[-1] <= 2 else None  # at most a comma between


def outside(tokens: Iterable[Token], quotations_: Iterable[Quotation]) -> list[Token]:
    """Words that stand in none of the quotations."""
    inside = tuple(quotations_)
    return [
        token
        for token in tokens
        if not any(each.outer.start <= token.idx < each.outer.end for each in inside)
    ]
