"""What a mention in the sentence of an event looks like from its trigger: features for the model of roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.doers import subjects
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import clause_of, is_passive, is_verb
from communique.extraction.scene import Scene
from communique.model.text import EntityType, Level, Mention, Span, Token

NO_ROLE = "none"
_NEAR = 250  # characters between triggers whose events share parties
_FAR = 5  # steps of a path that is told apart
_STEPS = (2, 4, 8, 16)  # words between trigger and mention, as classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A trigger and a mention.

    head is the mention's head word, told what roles its event and those near have, gap how many sentences
    before that of the trigger the mention stands.
    """

    draft: Draft
    mention: Mention
    head: Token
    gap: int
    told: Told
    scene: Scene

    @property
    def what(self) -> str:
        """The kind of thing mentioned."""
        return kind_of(self.mention)

    @property
    def rule(self) -> str:
        """The role by rules, NO_ROLE without one."""
        return self.told.of(self.mention, self.scene)

    def features(self) -> tuple[str, ...]:
        """All features, in no particular order."""
        return tuple(dict.fromkeys(_from_before(self) if self.gap else _beside(self)))


def _beside(pair: Pairing) -> Iterator[str]:
    """Features of a mention in the sentence of the trigger."""
    path, steps = _path(pair.draft.trigger.head, pair.head)
    slots = [slot.name for slot in pair.scene.slots(pair.draft.trigger.head) if slot.head.i == pair.head.i]
    yield from _alone(pair, path, steps, slots)
    yield from _crossed(pair, path, steps, slots)
    yield from _around(pair)


def _alone(pair: Pairing, path: str, steps: int, slots: Sequence[str]) -> Iterator[str]:
    trigger, head = pair.draft.trigger.head, pair.head
    yield from (f"what={pair.what}", f"kind={pair.draft.mention.type}", f"rule={pair.rule}")
    yield from (f"path={path}", f"steps={min(steps, _FAR + 1)}", f"words={_words(trigger, head)}")
    yield f"side={'before' if head.i < trigger.i else 'after'}"
    yield f"mention-dep={head.dep_}"
    yield f"mention-under={head.head.lower_ if head.dep_ == 'pobj' else head.head.pos_}"
    word = "v" if is_verb(trigger) else "n"
    for name in slots:
        yield from (f"slot={name}", f"{word}slot={name}")
    yield from (f"has={role}" for role in pair.told.roles)
    yield from _of_clause(trigger, head)
    low, high = sorted((trigger.i, head.i))
    yield f"between={min(sum(low < i < high for i in pair.told.triggers), 3)}"


def _crossed(pair: Pairing, path: str, steps: int, slots: Sequence[str]) -> Iterator[str]:
    """Features that name two or three things at once: "in" a place is not "in" an organisation."""
    kind, frame, what, rule = pair.draft.mention.type, pair.draft.trigger.frame, pair.what, pair.rule
    under = pair.head.head.lower_ if pair.head.dep_ == "pobj" else pair.head.dep_
    yield from (f"kind+what={kind}/{what}", f"frame+what={frame}/{what}")
    yield from (f"what+path={what}/{path}", f"frame+path={frame}/{path}")
    yield f"what+steps={what}/{min(steps, _FAR + 1)}"
    for name in slots:
        yield from (f"frame+slot={frame}/{name}", f"what+slot={what}/{name}")
        yield f"what+slot+frame={what}/{name}/{frame}"
    yield from (f"what+has={what}/{role}" for role in pair.told.roles)
    yield from (f"rule+what={rule}/{what}", f"rule+frame={rule}/{frame}", f"rule+kind={rule}/{kind}")
    yield from (f"what+under={what}/{under}", f"what+none={what}/{not pair.told.roles}")


def _around(pair: Pairing) -> Iterator[str]:
    elsewhere = pair.told.elsewhere(pair.mention, pair.draft, pair.scene)
    for each in elsewhere:
        yield from (f"else={each}", f"kind+else={pair.draft.mention.type}/{each}")
    yield f"else-any={bool(elsewhere)}"
    yield from _of_salience(pair.mention, pair.scene)


def _from_before(pair: Pairing) -> Iterator[str]:
    """Features of a mention in a sentence before: who it is and what it did there; no path leads to it."""
    kind, what, trigger = pair.draft.mention.type, pair.what, pair.draft.trigger
    word = "v" if is_verb(trigger.head) else "n"
    definite = trigger.definite and word == "n"
    elsewhere = pair.told.elsewhere(pair.mention, pair.draft, pair.scene)
    yield from (f"gap={pair.gap}", f"gap+what={pair.gap}/{what}", f"gap+kind+what={kind}/{what}")
    yield from (f"gap+rule={pair.rule}", f"gap+dep={pair.head.dep_}", f"gap+word={word}/{definite}")
    for role in pair.told.roles:
        yield from (f"gap+has={role}", f"gap+what+has={what}/{role}")
    yield f"gap+what+none={what}/{not pair.told.roles}"
    for each in elsewhere:
        yield from (f"gap+else={each}", f"gap+kind+else={kind}/{each}")
    yield f"gap+else-any={bool(elsewhere)}/{word}/{definite}"
    yield from (f"gap+{each}" for each in _of_salience(pair.mention, pair.scene))


def _of_salience(mention: Mention, scene: Scene) -> Iterator[str]:
    """How often the report names the thing, and whether it does so at the top."""
    chain = scene.fillers.chain_of(mention)
    yield f"often={min(len(chain.mentions) if chain is not None else 1, 4)}"
    first = chain.mentions[0] if chain is not None else mention
    top = scene.annotations.sentences[:1]
    yield f"early={any(first.span.start < each.end for each in top)}"


class Told:
    """The roles an event has by the rules, those of the events around it, and all triggers' places."""

    def __init__(self, chain: Sequence[Draft], chains: Sequence[Sequence[Draft]]) -> None:
        self._arguments = [a for draft in chain for a in draft.mention.arguments if a.mention is not None]
        self.roles = tuple(sorted({a.role.value for a in self._arguments} - {"topic", "reason"}))
        self._others = [draft for each in chains if each is not chain for draft in each]
        self._near: dict[Span, list[Draft]] = {}
        self.triggers = frozenset(draft.trigger.head.i for each in chains for draft in each)

    def of(self, mention: Mention, scene: Scene) -> str:
        """The role by rules, NO_ROLE without one."""
        for each in self._arguments:
            if each.mention is not None and scene.fillers.same(each.mention, mention):
                return each.role.value
        return NO_ROLE

    def elsewhere(self, mention: Mention, draft: Draft, scene: Scene) -> tuple[str, ...]:
        """The roles that the thing has in the events told near by, with the kinds of these."""
        found: list[str] = []
        for other in self._near_to(draft.mention.trigger):
            side = "before" if other.mention.trigger < draft.mention.trigger else "after"
            for each in other.mention.arguments:
                if each.mention is not None and scene.fillers.same(each.mention, mention):
                    found += [f"{each.role.value}/{other.mention.type}", f"{each.role.value}/{side}"]
        return tuple(dict.fromkeys(found))

    def _near_to(self, trigger: Span) -> list[Draft]:
        """The mentions of other events that stand near a trigger."""
        if trigger not in self._near:
            self._near[trigger] = [
                each for each in self._others if abs(each.mention.trigger.start - trigger.start) <= _NEAR
            ]
        return self._near[trigger]


def kind_of(mention: Mention) -> str:
    """Its type, and whether it is a name."""
    if mention.type is EntityType.PLACE and mention.metonym:
        return "metonym"
    level = "" if mention.level is Level.NAME else f"-{mention.level.value}"
    return f"{mention.type.value}{level}"


def _words(trigger: Token, head: Token) -> int:
    far = abs(trigger.i - head.i)
    return next((n for n, limit in enumerate(_STEPS) if far <= limit), len(_STEPS))


def _of_clause(trigger: Token, head: Token) -> Iterator[str]:
    clause = clause_of(trigger)
    yield f"same-clause={clause_of(head).i == clause.i}"
    yield f"passive={is_passive(trigger) if is_verb(trigger) else 'noun'}"
    yield f"trigger-dep={trigger.dep_}"
    speaks = head.dep_ in ("nsubj", "nsubjpass") and any(c.dep_ == "ccomp" for c in head.head.children)
    yield f"speaks={speaks}"
    doers = subjects(clause) if is_verb(clause) else ()
    yield f"subject-of-clause={any(each.i == head.i for each in doers)}"


def _path(trigger: Token, head: Token) -> tuple[str, int]:
    """The labels up from the trigger and down to the mention, prepositions by name; and how many steps."""
    up = _upwards(trigger)
    down = _upwards(head)
    places = {token.i: n for n, token in enumerate(up)}
    meeting = next((n for n, token in enumerate(down) if token.i in places), None)
    if meeting is None:
        return "apart", _FAR + 1
    rising = [_label(token) for token in up[: places[down[meeting].i]]]
    falling = [_label(token) for token in reversed(down[:meeting])]
    steps = len(rising) + len(falling)
    if steps > _FAR:
        return "far", steps
    return "^" + "^".join(rising) + "_" + "_".join(falling), steps


def _upwards(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < 2 * _FAR:
        found.append(found[-1].head)
    return found


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent") else token.dep_
