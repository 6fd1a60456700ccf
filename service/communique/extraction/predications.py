"""Contents that are no clause of their own: what X calls Y, accuses Y of, or says of a report."""

from __future__ import annotations

from collections.abc import Collection

from communique.extraction.clauses import TurnWords, clause, is_marked, phrase_span
from communique.extraction.complements import predicate_of, quotation_from
from communique.extraction.doers import CHARGING, leaned_on
from communique.extraction.reading import Reading, child, children, words_under
from communique.model.text import Span, Token

_SHORTEST = 2  # words: "dismissed it as false" leaves too little to be a claim


def predicated(reading: Reading, verb: Token, turns: TurnWords) -> tuple[Span | None, bool] | None:
    """As in "called the raid a crime", "described it as a crime", "what X considers the cause".

    The second is whether it is direct speech: 'called the raid "a crime"' quotes the predicate alone.
    """
    said = predicate_of(verb)
    if said is None or said.i < verb.i:
        return None
    subject = next((each for each in children(verb, "dobj", "nsubj") if verb.i < each.i < said.i), None)
    if subject is not None and subject.lower_.endswith(("self", "selves")):
        return None  # "identified himself as the owner" introduces, it says nothing
    words = sorted(words_under(said), key=lambda word: word.i)
    if subject is not None and (quoted := _wholly_quoted(reading, said, words)) is not None:
        return quoted, True
    if subject is not None:
        words = [*words_under(subject), *(word for word in words if word.i > subject.i)]
    elif said.dep_ == "prep":
        words = words[1:]
    words = sorted({word.i: word for word in words if word.i > verb.i}.values(), key=lambda word: word.i)
    content = quotation_from(reading, words[0]) if subject is None and words else None
    if not words or (content is None and len(words) < _SHORTEST):
        return None
    return content or phrase_span(reading, words, turns=turns), content is not None


def _wholly_quoted(reading: Reading, said: Token, words: list[Token]) -> Span | None:
    """The quotation that holds the whole predicate and nothing more."""
    spoken = [word for word in words if not word.is_punct and not (word.i == said.i and said.dep_ == "prep")]
    quotation = reading.quotation_at(spoken[0].idx) if spoken else None
    if quotation is None or not quotation.balanced:
        return None
    inside = all(quotation.inner.start <= word.idx < quotation.inner.end for word in spoken)
    return quotation.inner if inside and quotation.inner.start == spoken[0].idx else None


def charged(reading: Reading, verb: Token, turns: TurnWords) -> Span | None:
    """As in "accused X of shelling a town": shelling a town; "accused X of bad faith": X and that too."""
    passive = child(verb, "agent") is not None
    accused = verb if passive else child(verb, "dobj")  # "was accused by X of shelling"
    if accused is None or accused.i < verb.i:
        return None
    tie = CHARGING.get(verb.lemma_, "of")
    below = [each for each in (*children(verb, "prep"), *children(accused, "prep")) if each.lower_ == tie]
    deed = next((each for each in below if each.i > accused.i), None)
    if deed is None:
        return None
    done = next((each for each in children(deed, "pcomp", "pobj") if each.tag_ == "VBG"), None)
    whole = () if passive else words_under(accused)
    under = _with_outcome(verb, done) if done is not None else (*whole, *words_under(deed))
    words = {word.i: word for word in under if word.i > verb.i}
    return phrase_span(reading, [words[place] for place in sorted(words)], turns=turns)


def _with_outcome(verb: Token, done: Token) -> list[Token]:
    """The deed with what it came to, which the parse ties to the charge: "of shelling it, killing two"."""
    added = (each for each in children(verb, "advcl") if each.i > done.i and leaned_on(each).i == done.i)
    return [*words_under(done), *(word for each in added for word in words_under(each))]


def told_of(reading: Reading, verb: Token, turns: TurnWords, nouns: Collection[str]) -> Span | None:
    """As in "denied reports that X had fired", "the charge that ... was rejected": what the report says."""
    for noun in (*children(verb, "dobj", "nsubjpass"), *_behind_verdict(verb)):
        inner = that_clause(noun) if noun.lemma_.lower() in nouns else None
        if inner is not None:
            return clause(reading, inner, without=(), turns=turns, after=noun.i)
    return None


def _behind_verdict(verb: Token) -> list[Token]:
    """The report behind what it is called, hung on that by the parse: 'dismissed as "lies" the claim'."""
    called = [noun for tie in children(verb, "prep") if tie.lower_ == "as" for noun in children(tie, "pobj")]
    return [*called, *(each for noun in called for each in children(noun, "appos"))]


def that_clause(noun: Token) -> Token | None:
    """The clause with "that" below a noun, also one that was parsed as "the report that he made"."""
    for inner in clauses_below(noun):
        that = next((each for each in children(inner, "dobj") if each.lower_ == "that"), None)
        apart = that is not None and inner.head.i != noun.i and child(inner, "nsubj") is not None
        of_owner = inner.head.i != noun.i  # "the claim of the premier | that its troops ..."
        if ((inner.dep_ != "relcl" or of_owner) and is_marked(inner)) or apart:
            return inner
    return None


def clauses_below(noun: Token) -> list[Token]:
    """Its clauses, also those that the parse hung on whose it is: "a report by X | that ...".

    Or on what it is called before, or beside it on the verb: 'called "lies" the report | that ...'.
    """
    ties = (*children(noun, "prep", "agent"), *beside(noun))
    owners = [each for tie in ties for each in children(tie, "pobj")]
    inner = [each for owner in owners for each in children(owner, "appos")]
    verdict = [noun.head] if noun.dep_ == "appos" and noun.head.i < noun.i else []
    found = [
        clause_
        for each in (noun, *owners, *inner, *verdict)
        for clause_ in children(each, "acl", "ccomp", "relcl")
        if clause_.i > noun.i
    ]
    return found or _on_the_verb(noun, owners)


def _on_the_verb(noun: Token, owners: list[Token]) -> list[Token]:
    """A that-clause that follows an owner ("a report by X | that ...") and was given to the verb."""
    if noun.dep_ != "dobj" or not owners:
        return []
    last = max(word.i for owner in owners for word in owner.subtree)
    inner = (each for each in children(noun.head, "ccomp") if each.i > last)
    return [
        each
        for each in inner
        if any(w.i == last + 1 and w.lower_ == "that" and w.dep_ == "mark" for w in each.children)
    ]


def beside(noun: Token) -> list[Token]:
    """A "by X" right behind an object that the parse hung on the verb: "denied a report | by X"."""
    if noun.dep_ != "dobj":
        return []
    return [tie for tie in children(noun.head, "prep", "agent") if tie.i == noun.i + 1 and tie.lower_ == "by"]
