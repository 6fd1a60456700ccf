"""What completes a verb of saying: its subject, clauses, infinitives and predicates, as the parse has them.

Parses of newspaper sentences err in known ways; the repairs stand here, each with what it mends.
"""

from __future__ import annotations

from communique.extraction.clauses import is_finite, is_infinitive
from communique.extraction.cues import CueMatch
from communique.extraction.grammar import resumes
from communique.extraction.reading import Reading, child, children, words_under
from communique.model.text import Span, Token

_QUOTING = frozenset({"quote", "cite", "report"})
_ABBREVIATED = 3  # letters: a stop behind a longer word is no abbreviation's
_COMPLETING = frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp", "prep", "agent"})
_TEMPORAL = frozenset({"after", "before", "since", "until", "once", "as", "because", "although", "though"})


def speaking(reading: Reading, verb: Token) -> tuple[Token | None, bool]:
    """Who speaks, and whether nobody does because it is hearsay ("it was reported that")."""
    if (quoted := _quoted_as_saying(verb)) is not None:
        return quoted, False
    agent = child(verb, "agent")
    if agent is None and verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        agent = next((each for each in children(verb, "prep") if each.lower_ == "by"), None)
    if agent is not None and (by := child(agent, "pobj")) is not None:
        return by, False
    if verb.pos_ == "ADJ":
        return (reading.governor_subject(verb.head) if verb.dep_ == "acomp" else None), False
    passive = child(verb, "nsubjpass") or child(verb, "auxpass")
    if passive is not None:
        told = child(verb, "nsubjpass")
        hearsay = told is not None and (told.lower_ == "it" or verb.lemma_ == "tell")
        return None, hearsay and child(verb, "ccomp") is not None
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "advcl"} and child(verb, "nsubj", "aux") is None:
        return None, False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "for":
        charged = child(verb.head.head, "dobj")  # "fired the aide for saying": it is the aide who said
        if charged is not None and charged.i < verb.i:
            return charged, False
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"}:
        return reading.outer_subject(verb), False
    if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and resumes(verb):
        return reading.governor_subject(verb.head.head), False
    if is_misjoined(verb):
        return reading.governor_subject(_rejoined(verb)), False
    return reading.governor_subject(verb), False


def _quoted_as_saying(verb: Token) -> Token | None:
    """Who is quoted in "quoted X as saying", "X was cited by Y as saying"."""
    above = verb.head.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ != "as" or above.lemma_ not in _QUOTING:
        return None
    return child(above, "nsubjpass", "dobj") or (above.head if above.dep_ == "acl" else None)


def is_misjoined(verb: Token) -> bool:
    """Whether a past tense was joined to an infinitive: "said they would act to end it and asked for ..."."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or child(verb, "nsubj", "nsubjpass") is not None:
        return False
    return is_infinitive(verb.head)


def _rejoined(verb: Token) -> Token:
    """The verb that a misjoined one goes on from: the nearest finite one above with a clause below."""
    for each in verb.ancestors:
        below = any(inner.dep_ in {"ccomp", "xcomp", "advcl"} for inner in each.children)
        if each.tag_ in {"VBD", "VBZ", "VBP"} and below:
            return each
    return verb


def stranded_subject(reading: Reading, verb: Token) -> Token | None:
    """The subject of a sentence that was not parted from the one before: "... on Monday. Oslo said"."""
    sentence = reading.sentence_at(verb.idx)
    words = [each for each in reading.tokens_in(sentence) if each.i < verb.i] if sentence is not None else []
    stop = max((each.i for each in words if each.text == "." and each.i + 1 < verb.i), default=0)
    before, after = reading.tokens[stop - 1 : stop], reading.tokens[stop + 1 : verb.i]
    ends = stop > 0 and len(before[0]) > _ABBREVIATED and reading.text[after[0].idx].isupper()
    if not ends or any(each.tag_ in {"VBD", "VBZ", "VBP", "MD"} for each in after):
        return None
    heads = (each for each in after if each.pos_ in {"PROPN", "NOUN", "PRON"})
    return next((each for each in heads if each.dep_ not in {"compound", "poss"}), None)


def clauses_of(verb: Token, *, addressed: bool) -> list[Token]:
    """The finite clauses that complete a cue; also one that the parse hung on who is told it."""
    found = [each for each in children(verb, "ccomp") if _says(each) and not _is_apart(each, verb)]
    if addressed and any(each.i < verb.i for each in found):  # '"...", she told | reporters taken to it'
        found = [each for each in found if each.i < verb.i or each.tag_ != "VBN" or child(each, "aux")]
    if not found:  # "a vote that it said drew millions"
        found = [each for each in children(verb, "xcomp") if each.tag_ in {"VBD", "VBZ", "VBP"}]
    if not found and addressed:
        told = [
            inner for noun in children(verb, "dobj", "dative") for inner in children(noun, "relcl", "acl")
        ]
        found = [
            each
            for each in told
            if child(each, "nsubj", "nsubjpass") is not None
            and not any(word.tag_ in {"WDT", "WP", "WRB"} for word in each.lefts)
            and _says(each)
        ]
    return found or _behind_only(verb) or _of_the_paper(verb)


def _behind_only(verb: Token) -> list[Token]:
    """The clause that the parse made circumstance: "said only | that it was over"."""
    return [
        each
        for each in children(verb, "advcl")
        if each.i > verb.i
        and any(word.dep_ == "mark" and word.lower_ == "that" for word in each.children)
        and any(word.lower_ == "only" for word in each.children)
    ]


def _of_the_paper(verb: Token) -> list[Token]:
    """The clause that the parse hung on the paper or the day: "said in a statement | that it was over"."""
    nouns = [
        *children(verb, "npadvmod"),
        *(noun for tie in children(verb, "prep") for noun in children(tie, "pobj")),
    ]
    nouns += [noun for each in nouns for tie in children(each, "prep") for noun in children(tie, "pobj")]
    return [
        inner
        for noun in nouns
        for inner in children(noun, "acl", "ccomp", "relcl")
        if noun.i > verb.i
        and any(each.dep_ == "mark" and each.lower_ == "that" for each in inner.children)
        and child(inner, "nsubj", "nsubjpass", "expl", "csubj") is not None
    ]


def _is_apart(inner: Token, verb: Token) -> bool:
    """Whether a clause is not what was said: a semicolon parts it, or it tells of "hours after"."""
    if inner.i < verb.i:
        return any(each.text == ";" and inner.i < each.i < verb.i for each in verb.children)
    return any(each.dep_ == "mark" and each.lower_ in _TEMPORAL for each in inner.children)


def _says(inner: Token) -> bool:
    marked = any(each.dep_ == "mark" and each.lower_ == "that" for each in inner.children)
    return (is_finite(inner) or marked) and not is_infinitive(inner)


def opens_with_as(verb: Token) -> bool:
    """Whether a clause is an aside: "as he put it"."""
    return any(each.dep_ in {"mark", "advmod"} and each.lower_ == "as" for each in verb.children)


def is_own_quotation(reading: Reading, verb: Token, words: list[Token]) -> bool:
    """Whether the clause is a quotation of its own, which is read as direct speech."""
    spoken = [word for word in words if not word.is_punct]
    if not spoken:
        return True
    quotation = reading.quotation_at(spoken[0].idx)
    return quotation is not None and not quotation.outer.start <= verb.idx < quotation.outer.end


def quotation_follows(reading: Reading, position: int) -> bool:
    """Whether a quotation opens right behind a word and its comma: what is said is in it."""
    return any(
        reading.quotation_at(word.idx) is not None
        for word in reading.tokens[position + 1 : position + 4]
        if not word.is_punct or word.dep_ == "punct"
    )


def before_quotation(reading: Reading, words: list[Token]) -> list[Token]:
    """The words up to a quotation that is a sentence of its own: 'said it was over, "We are leaving."'."""
    for place, word in enumerate(words[2:], start=2):
        quotation = reading.quotation_at(word.idx)
        if quotation is None or word.is_punct or words[place - 1].idx >= quotation.inner.start:
            continue
        before = reading.text[: quotation.outer.start].rstrip()[-1:]
        if before in {",", ":", ";", "."} and reading.text[word.idx].isupper() and word.pos_ != "PROPN":
            return [each for each in words[:place] if each.idx < quotation.outer.start]
    return words


def behind_colon(words: list[Token], inset: int) -> list[Token]:
    """What was said in "X made no promises: the talks, he said, were over"."""
    colon = max((word.i for word in words if word.text == ":" and word.i < inset), default=-1)
    return [word for word in words if word.i > colon]


def inset_of(verb: Token) -> frozenset[int]:
    """The positions of "he said on Monday" here, without an infinitive that goes on behind its comma."""
    words = words_under(verb)
    closing = next((word.i for word in words if word.i > verb.i and word.text == ","), None)
    goes_on = any(word.tag_ == "TO" and closing is not None and word.i == closing + 1 for word in words)
    return frozenset(word.i for word in words if not goes_on or closing is None or word.i <= closing)


def main_clause(words: list[Token], verb: Token, inset: int) -> list[Token]:
    """What stands before an inset, where that is a whole clause and only additions stand behind it.

    "The delay does not matter, she said, nor the price": the delay does not matter. verb heads the clause.
    """
    before = [word for word in words if word.i < inset]
    whole = verb.i < inset and any(
        word.dep_ in {"nsubj", "nsubjpass", "expl"} for word in before if word.head.i == verb.i
    )
    after = [word for word in words if word.i > inset]
    joined = any(word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"} and is_finite(word) for word in after)
    completed = any(
        is_infinitive(word)
        or (word.head.i <= inset and word.dep_ in {"ccomp", "xcomp", "dobj", "attr", "acomp"})
        for word in after
    )
    added = bool(after) and next((word for word in after if not word.is_punct), after[0]).dep_ == "cc"
    return before if whole and not joined and (added or not completed) else words


def unbroken(words: list[Token], verb: Token) -> list[Token]:
    """Words before a cue with those that the parse hung elsewhere, without a gap up to the speaker."""
    subject = child(verb, "nsubj")
    end = min((word.i for word in subject.subtree), default=verb.i) if subject is not None else verb.i
    if not words or words[-1].i >= end or end > verb.i:
        return words
    sentence = {word.i: word for top in (verb, *verb.ancestors) for word in top.subtree if not word.is_space}
    return [sentence[place] for place in sorted(sentence) if words[0].i <= place < end]


def extended(words: list[Token], verb: Token) -> list[Token]:
    """With what the parse hung on the cue although it goes on with the clause."""
    for right in verb.rights:
        if not words or right.i <= words[-1].i or right.is_punct:
            continue
        under = words_under(right)
        gap = under[0].i - words[-1].i
        loose = right.dep_ in {"prep", "npadvmod", "advmod"} and gap == 1 and right.lower_ != "as"
        clausal = right.dep_ == "advcl" and gap == 1 and right.tag_ != "VBG"
        joined = right.dep_ == "conj" and gap == 2 and _goes_on(right, verb)
        if loose or clausal or joined:
            words = [*words, *_between(words[-1], under[0], verb), *under]
    return words


def _goes_on(right: Token, verb: Token) -> bool:
    return child(right, "nsubj", "nsubjpass") is not None and right.lemma_ != verb.lemma_


def _between(one: Token, other: Token, verb: Token) -> list[Token]:
    return [each for each in verb.children if one.i < each.i < other.i]


def infinitive_of(verb: Token, *, last: Token) -> Token | None:
    """The infinitive that is asked for or promised, wherever the parse hung it."""
    nearest: list[Token] = []
    for each in verb.rights:
        if each.dep_ == "advcl" and any(
            word.dep_ == "mark" and word.lower_ != "for" for word in each.children
        ):
            continue  # "summoned X after Y was alleged to have ..."
        aside = each.dep_ == "advcl" and each.tag_ == "VBG"  # "told reporters, declining to be named"
        if each.dep_ in {"prep", "dobj", "xcomp", "ccomp", "advcl"} and not aside:
            nearest.extend([each, *each.children])
        nearest.extend(inner for noun in each.children if each.dep_ == "prep" for inner in noun.children)
    for each in sorted(nearest, key=lambda word: word.i):
        if (
            each.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"}
            and is_infinitive(each)
            and each.i > last.i
        ):
            return each
    return None


def target(cue: CueMatch, inner: Token) -> Token | None:
    """Who is asked or told to do the infinitive."""
    own = child(inner, "nsubj", "nsubjpass")
    if own is not None:
        return own
    for each in cue.head.rights:
        if each.dep_ in {"dobj", "dative"} and each.i < inner.i:
            return each
        if each.dep_ == "prep" and each.i < inner.i and each.i <= cue.tokens[-1].i:
            return child(each, "pobj")
    return None


def predicate_of(verb: Token) -> Token | None:
    """What the verb calls its object."""
    for each in verb.rights:
        if each.dep_ == "dobj" and _calls_its_noun(verb):
            return each
        if each.dep_ == "oprd" or (each.dep_ == "prep" and each.lower_ in {"as", "among"}):
            return each
        hung = next((tie for tie in children(each, "prep") if tie.lower_ == "as"), None)
        if each.dep_ == "dobj" and hung is not None:  # "described | the attempt as a crime"
            return hung
        if each.dep_ == "ccomp" and not is_finite(each) and each.pos_ in {"NOUN", "ADJ", "PROPN"}:
            return each
        if each.dep_ == "ccomp" and each.pos_ in {"NOUN", "ADJ"} and child(each, "nsubj") is not None:
            return each
    return None


def _calls_its_noun(verb: Token) -> bool:
    """As in "a move he called a precaution", where what is called so stands before."""
    wh = any(each.tag_ in {"WDT", "WP", "WP$"} for each in verb.subtree if each.i < verb.i)
    further = any(each.dep_ == "oprd" or each.lower_ == "as" for each in verb.rights)
    return verb.dep_ == "relcl" and not wh and not further


def quotation_from(reading: Reading, first: Token) -> Span | None:
    """The quotation that begins here: 'considers the "root of it"' is direct speech."""
    for word in reading.tokens[first.i : first.i + 3]:
        quotation = reading.quotation_at(word.idx)
        if quotation is not None:
            return quotation.inner
    return None
