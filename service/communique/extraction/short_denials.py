"""Denials in a word or two, which say of what was told just before that it is not so.

"Kyiv denies that it did", "it has done no such thing", "this never happened".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.extraction.cues import span_of
from communique.extraction.scene import Scene
from communique.model.text import Attribution, Factuality, Span, Token

_ASIDE = frozenset({"relcl", "acl", "advcl"})
_LONGEST = 10  # words
_PRO_VERBS = frozenset({"do", "have", "be"})
_AUXILIARIES = frozenset({"AUX", "VERB"})
_POINTING = frozenset({"it", "this", "that", "they", "he", "she", "these", "none", "we", "i"})
_SO = frozenset({"so", "this", "that", "it", "any", "thing", "such"})
_OCCURRING = frozenset({"happen", "occur", "take", "exist"})
_NEVER = frozenset({"not", "n't", "n’t", "never"})
_ASIDES = frozenset({"ADV", "PUNCT", "SPACE", "PART", "SCONJ", "CCONJ", "DET", "ADP"})


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Words of which the text itself says just after them that it is not so; or only what they plan."""

    words: Span
    is_plan: bool

    def covers(self, trigger: Token, told: Factuality) -> bool:
        """Whether it is the very act that was told, not one that another clause of the words adds."""
        if not self.words.covers(span_of(trigger)):
            return False
        if self.is_plan and told is not Factuality.PLANNED:
            return False
        way = (trigger, *trigger.ancestors)
        inner = [each for each in way if self.words.start <= each.idx < self.words.end]
        return not any(each.dep_ in _ASIDE for each in inner[:-1])


def taken_back(scene: Scene, attributions: Sequence[Attribution]) -> tuple[TakenBack, ...]:
    """What the text itself denies in the sentence after it: "It has done no such thing"."""
    found = []
    starts = [token.idx for token in scene.tokens]
    for before, here in pairwise(scene.annotations.sentences):
        words = scene.tokens[bisect_left(starts, here.start) : bisect_left(starts, here.end)]
        if not denies_shortly(words) or any(each.content.overlaps(here) for each in attributions):
            continue
        said = [each for each in attributions if before.covers(each.content) and _may_be_wrong(each)]
        if said:
            found.append(TakenBack(max(each.content for each in said), is_plan=False))
        else:
            found.append(TakenBack(before, is_plan=True))
    return tuple(found)


def _may_be_wrong(attribution: Attribution) -> bool:
    """Whether what is said is told of the world, not refused or asked for."""
    return attribution.factuality in (Factuality.ASSERTED, Factuality.POSSIBLE)


def is_pro_clause(words: Sequence[Token]) -> bool:
    """Whether a clause only stands for one before: "it did", "they had done so"."""
    verbs = [each for each in words if each.pos_ in _AUXILIARIES]
    others = [
        each
        for each in words
        if each.pos_ not in _AUXILIARIES and each.pos_ not in _ASIDES and each.lower_ not in _POINTING | _SO
    ]
    return bool(verbs) and not others and all(each.lemma_ in _PRO_VERBS for each in verbs)


def denies_shortly(words: Sequence[Token]) -> bool:
    """Whether a clause says of what was told before that it is not so."""
    said = [each for each in words if not each.is_punct and not each.is_space]
    if not said or len(said) > _LONGEST:
        return False
    return _is_no_such_thing(said) or _did_not(said) or _never_happened(said)


def _is_no_such_thing(said: Sequence[Token]) -> bool:
    """As in "has done no such thing", "nothing of the kind happened"."""
    text = " ".join(each.lower_ for each in said)
    nothing = "no such thing" in text or any(f"nothing of the {kind}" in text for kind in ("kind", "sort"))
    verbs = {each.lemma_ for each in said if each.pos_ in _AUXILIARIES}
    return nothing and bool(verbs) and verbs <= _PRO_VERBS | _OCCURRING


def _did_not(said: Sequence[Token]) -> bool:
    """As in "it had not", "they did not"; a verb of its own would say what was not done."""
    negated = any(each.lower_ in _NEVER for each in said)
    states = any(each.lemma_ == "be" for each in said)  # "he was not there"
    return negated and not states and said[0].lower_ in _POINTING and is_pro_clause(said)


def _never_happened(said: Sequence[Token]) -> bool:
    """As in "this never happened", "none took place"."""
    verbs = [each for each in said if each.pos_ in _AUXILIARIES and each.dep_ not in ("aux", "auxpass")]
    occurring = len(verbs) == 1 and verbs[0].lemma_ in _OCCURRING
    none = said[0].lower_ == "none"
    pointing = said[0].lower_ in _POINTING
    others = [each for each in said if each.pos_ in ("NOUN", "PROPN", "NUM") and each.lower_ != "place"]
    return occurring and pointing and not others and (none or any(each.lower_ in _NEVER for each in said))
