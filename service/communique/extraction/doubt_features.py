"""What a candidate for an event looks like: the features by which the model of doubt weighs it.

A feature is a word such as "dep=dobj" or "kind+parties=Meeting/2"; the model has a weight for each that it
knows. They are read off the parse, the mentions and the cue's conditions; no document's names enter them.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.candidates import Candidate
from communique.extraction.factuality import factuality_of
from communique.extraction.grammar import children_of, clause_of, is_definite, is_passive, is_verb
from communique.extraction.hint_features import hint_features
from communique.extraction.scene import Scene
from communique.extraction.unnamed import unnamed_party
from communique.model.text import EntityType, Level, Mention, Token

_PARTY_SLOTS = frozenset(
    [
        *("subject", "object", "owner", "modifier", "dative", "with", "between", "among", "by", "against"),
        *("on", "of", "to", "from", "at", "for", "into", "near", "in", "over", "through", "alongside"),
    ]
)
_PLACING = frozenset(
    ["in", "at", "near", "on", "to", "from", "into", "over", "outside", "of", "through", "off"]
)
_OPENING, _CLOSING = "“«", "”»"
_EARLY = 3  # sentences told apart by their number


def features_of(
    candidate: Candidate,
    scene: Scene,
    *,
    generic: bool,
    headline: int,
    form: str | None = None,
    hinted: bool = False,
) -> tuple[str, ...]:
    """All features, in no particular order.

    headline is where the headline ends, 0 without one; form the type that the annotation form has for the
    class of the cue. With hints, what they say stands for a closer look at the parse.
    """
    parties = list(_parties(candidate.head, scene))
    number = min(sum(not name.startswith("none") for name in parties), 3)
    found = _briefly(candidate, scene, generic=generic, headline=headline, parties=number)
    if hinted:
        found += _hinted(candidate, scene, form, parties=number)
    else:
        found += [*_closely(candidate, scene), *(f"slot={name}" for name in parties)]
    return tuple(dict.fromkeys(found))


def _hinted(candidate: Candidate, scene: Scene, form: str | None, *, parties: int) -> Iterator[str]:
    hint, verdict = scene.hint_at(candidate.head), candidate.fitting is not None
    return hint_features(hint, _kind_of(candidate), form, verdict=verdict, parties=parties)


def _kind_of(candidate: Candidate) -> str:
    return candidate.likeliest.cue.value("evokes") or "Event"


def _closely(candidate: Candidate, scene: Scene) -> Iterator[str]:
    head = candidate.head
    yield from _of_word(head)
    yield from _of_clause(head)
    yield from _of_surroundings(head, scene)
    yield f"status={factuality_of(head, scene)[0].value}"


def _briefly(candidate: Candidate, scene: Scene, *, generic: bool, headline: int, parties: int) -> list[str]:
    head, cue, kind = candidate.head, candidate.likeliest.cue, _kind_of(candidate)
    verdict = candidate.fitting is not None
    lemma = cue.lemma.lower()
    word = "v" if is_verb(head) else "n"
    return [
        *_of_rules(candidate, kind),
        f"sentence={min(_sentence_of(head, scene), _EARLY)}",
        f"headline={head.idx < headline}",
        f"generic={generic}",
        f"parties={parties}",
        f"cue={lemma}/{cue.pos}",
        f"kind={kind}",
        f"frame={cue.value('frame') or 'act'}",
        f"cue+rules={lemma}/{verdict}",
        f"kind+rules={kind}/{verdict}",
        f"kind+word={kind}/{word}",
        f"kind+parties={kind}/{parties}",
        f"rules+parties={verdict}/{parties}",
        f"word+parties={word}/{parties}",
        f"word+dep={word}/{head.dep_}",
        f"rules+dep={verdict}/{head.dep_}",
        f"rules+generic={verdict}/{generic}",
        f"generic+parties={generic}/{parties}",
    ]


def _sentence_of(head: Token, scene: Scene) -> int:
    sentences = scene.annotations.sentences
    return next((n for n, each in enumerate(sentences) if each.start <= head.idx < each.end), 0)


def _of_rules(candidate: Candidate, kind: str) -> Iterator[str]:
    match = candidate.likeliest
    failed = candidate.failed[candidate.matches.index(match)]
    yield f"rules={candidate.fitting is not None}"
    yield f"barred={candidate.unmarkable}"
    yield f"failing={min(len(failed), 3)}"
    yield f"failing+kind={min(len(failed), 3)}/{kind}"
    for name in match.cue.values("needs"):
        yield f"{'fails' if name in failed else 'holds'}={name}"
    if not match.cue.values("needs"):
        yield "unconditional"
    yield f"senses={min(len(candidate.matches), 3)}"
    yield f"words={min(len(match.tokens), 3)}"


def _of_word(head: Token) -> Iterator[str]:
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_}"
    yield f"case={head.text[:1].isupper()}"
    above = head.head
    yield f"above={above.pos_ if above.i != head.i else 'none'}"
    yield f"above={above.lemma_.lower()}"
    yield f"dep+above={head.dep_}/{above.lemma_.lower()}"
    if head.dep_ == "pobj":
        yield f"under={above.lower_}/{above.head.lemma_.lower()}"
        yield f"under={above.lower_}/{above.head.pos_}"
    for child in head.children:
        if child.dep_ in ("det", "neg", "aux", "auxpass", "mark", "predet", "prt", "expl"):
            yield f"child={child.dep_}/{child.lower_}"
        elif child.dep_ in ("amod", "nummod", "advmod"):
            yield f"child={child.dep_}"
            yield f"child={child.dep_}/{child.lemma_.lower()}"
        elif child.dep_ != "punct":
            yield f"child={child.dep_}"


def _of_clause(head: Token) -> Iterator[str]:
    yield f"definite={is_definite(head)}"
    clause = clause_of(head)
    if not is_verb(head):
        yield f"clause={clause.lemma_.lower()}"
        yield f"clause={clause.tag_}"
    else:
        yield f"passive={is_passive(head)}"
    yield f"clause-dep={clause.dep_}"
    for child in children_of(clause, "aux", "neg", "mark"):
        yield f"clause-child={child.lower_}"


def _of_surroundings(head: Token, scene: Scene) -> Iterator[str]:
    sentences = scene.annotations.sentences
    text = scene.annotations.document.text
    before = text[text.rfind("\n", 0, head.idx) + 1 : head.idx]
    opened = before.count('"') % 2 == 1 or any(
        before.count(one) > before.count(two) for one, two in zip(_OPENING, _CLOSING, strict=True)
    )
    yield f"quoted={opened}"
    here = sentences[_sentence_of(head, scene)] if sentences else None
    dated = any(here is not None and here.covers(time.span) for time in scene.annotations.times)
    yield f"dated={dated}"
    inside = {t.idx for t in head.subtree}
    yield f"dated-below={any(time.span.start in inside for time in scene.annotations.times)}"
    if not is_verb(head):
        carrier = scene.carrier(head)
        yield f"carrier={carrier.orientation if carrier else None}"
        if carrier is not None:
            yield f"carried={carrier.verb.lemma_.lower()}"


def _parties(head: Token, scene: Scene) -> Iterator[str]:
    """The slots of a trigger, and what kind of thing fills each."""
    for slot in scene.slots(head):
        name = slot.name if slot.name in _PARTY_SLOTS else "other"
        actor = scene.fillers.actor(slot.head)
        place = scene.fillers.place(slot.head) if name in _PLACING else None
        if actor is not None:
            yield f"{name}/{_kind(actor)}"
        elif place is not None:
            yield f"{name}/place"
        elif scene.tells_of_arms(slot.head):
            yield f"{name}/arms"
        elif unnamed_party(slot.head, scene) is not None:
            yield f"{name}/unnamed"
        elif scene.members(slot.head):
            yield f"{name}/group"
        else:
            yield f"none/{name}"


def _kind(mention: Mention) -> str:
    if mention.level is Level.PRONOUN:
        return "pronoun"
    if mention.type is EntityType.PLACE and not mention.metonym:
        return "state"
    return mention.type.value if mention.level is Level.NAME else f"{mention.type.value}-nominal"
