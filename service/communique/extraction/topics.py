"""What contacts were about, or were said not to be about, and the posts that people are named to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.cues import CueMatch, span_of, span_over
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, is_verb, objects, preposition_objects
from communique.extraction.scene import Scene
from communique.model.text import Argument, EntityType, Mention, Role, Span, Token

# What follows "on" and "over" without being talked about: "on the sidelines of a summit", "over lunch".
_NO_TOPIC = frozenset(
    [
        *("sideline", "margin", "fringe", "eve", "occasion", "anniversary", "behalf", "board", "side"),
        *("lunch", "dinner", "breakfast", "tea", "phone", "telephone", "line", "hotline", "arrival"),
    ]
)
_ABOUT = ("on", "about", "over", "regarding", "concerning")
_DURING = ("at", "during", "in")
_WHEN = ("when", "while", "as")
_CONTACT_NOUNS = ("meeting", "talk", "talks", "summit", "call", "conversation", "conference", "session")
CONTACTS = ("PhoneCall", "Meeting", "Summit", "Visit", "Negotiation", "Mediation", "Consult")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPhrase:
    """A phrase that a contact was or was not about. carriers are words that may name the contact."""

    argument: Argument
    verb: Token
    carriers: tuple[Token, ...]
    speakers: tuple[Token, ...]


def topic_phrases(scene: Scene) -> Iterator[TopicPhrase]:
    """Topics told by verbs: "discussed X", "the call focused on X", "X was not discussed during the call"."""
    for match in scene.lexicon.topics.matches(scene.tokens):
        if is_verb(match.head):
            yield from _told_by(match, scene)


def _told_by(match: CueMatch, scene: Scene) -> Iterator[TopicPhrase]:
    verb = match.head
    preposition = match.cue.value("preposition")
    topics = preposition_objects(verb, preposition) if preposition else objects(verb)
    negated = bool(children_of(verb, "neg"))
    setting = (*preposition_objects(verb, "during", "in", "at"), *_told_with_when(verb))
    for topic in topics:
        none = any(child.lower_ == "no" for child in children_of(topic, "det"))
        within = _settings_within(topic)
        argument = topic_argument(topic, scene, negated=negated or none, without=within)
        named = tuple(noun for tie in within for noun in children_of(tie, "pobj"))
        carriers = (*subjects(verb), *_described(verb), *setting, *named)
        yield TopicPhrase(argument=argument, verb=verb, carriers=carriers, speakers=subjects(verb))


def _told_with_when(verb: Token) -> tuple[Token, ...]:
    """The verb in "discussed X when they met"."""
    clauses = children_of(verb, "advcl")
    opening = [(each, children_of(each, "advmod", "mark")) for each in clauses]
    return tuple(each for each, words in opening if any(word.lower_ in _WHEN for word in words))


def _settings_within(topic: Token) -> tuple[Token, ...]:
    """The "at" that a parse hung on the topic in "discussed the withdrawal of troops at their meeting"."""
    ties = (each for each in topic.subtree if each.dep_ == "prep" and each.lower_ in _DURING)
    return tuple(
        tie for tie in ties if any(noun.lemma_.lower() in _CONTACT_NOUNS for noun in children_of(tie, "pobj"))
    )


def _described(verb: Token) -> tuple[Token, ...]:
    """The noun that words before an infinitive describe: "a conversation likely to focus on X"."""
    above = verb.head
    described = verb.dep_ == "xcomp" and above.dep_ in ("amod", "acl") and above.head.i < above.i
    return (above.head,) if described else ()


def own_topics(trigger: Token, scene: Scene) -> tuple[Argument, ...]:
    """Topics in the event's own phrase: "talks on X", "spoke about X"."""
    times = [time.span for time in scene.annotations.times]
    found = [
        topic
        for topic in preposition_objects(trigger, *_ABOUT)
        if not is_verb(topic) and topic.lemma_ not in _NO_TOPIC
        if not _is_ground_met_on(trigger, topic, scene)
        if not any(span.covers(span_of(topic)) for span in times)
    ]
    return tuple(topic_argument(topic, scene, negated=False) for topic in found)


def _is_ground_met_on(trigger: Token, topic: Token, scene: Scene) -> bool:
    """As in "met on the island of Rhodes": where, not what about; "talks on Cyprus" are about it."""
    return is_verb(trigger) and topic.head.lower_ == "on" and scene.fillers.place(topic) is not None


def posts_of(trigger: Token, people: Sequence[Mention], scene: Scene) -> tuple[Argument, ...]:
    """The post that someone is named to or leaves: in words, else the title beside the name."""
    names = (*children_of(trigger, "oprd", "attr"), *preposition_objects(trigger, "as", "to", "of"))
    told = [scene.fillers.headed(token, (EntityType.OFFICE,)) for token in names]
    below = [
        scene.fillers.headed(t, (EntityType.OFFICE,))
        for c in children_of(trigger, "xcomp")
        for t in c.children
    ]
    sentence = scene.sentence_of(trigger)
    titles = [post for each in people for post in scene.fillers.posts.beside(each)]
    beside = [post for post in titles if sentence is not None and sentence.covers(post.span)]
    found = (
        [each for each in (*told, *below) if each is not None]
        or beside
        or _held_before(trigger, people, scene)
    )
    return tuple(Argument(role=Role.TOPIC, span=each.span, mention=each) for each in found[:1])


def _held_before(trigger: Token, people: Sequence[Mention], scene: Scene) -> list[Mention]:
    """The title last told beside another mention of who resigns or is sworn in."""
    chains = [chain for each in people if (chain := scene.fillers.chain_of(each)) is not None]
    mentions = [each for chain in chains for each in chain.mentions if each.span.end <= trigger.idx]
    titles = [post for each in mentions for post in scene.fillers.posts.beside(each)]
    return titles[-1:]


def topic_argument(topic: Token, scene: Scene, *, negated: bool, without: Sequence[Token] = ()) -> Argument:
    """The topic phrase without its coordinated fellows and the phrases given, and the mention it equals."""
    span = phrase_span(topic, without=without)
    mention = next((m for m in scene.annotations.mentions if m.span == span), None)
    return Argument(role=Role.TOPIC, span=span, mention=mention, negated=negated)


def phrase_span(noun: Token, *, without: Sequence[Token] = ()) -> Span:
    """A noun with what belongs to it, without what is coordinated with it or added by a relative clause."""
    left_out = {each.i for top in without for each in top.subtree}
    for child in noun.children:
        if child.dep_ in ("conj", "cc", "relcl", "punct", "appos", "advcl", "mark") and child.i > noun.i:
            left_out.update(each.i for each in child.subtree)
    kept = [each for each in noun.subtree if each.i not in left_out and not each.is_space]
    return span_over(_contiguous(sorted(kept, key=lambda each: each.i), noun))


def _contiguous(tokens: Sequence[Token], around: Token) -> list[Token]:
    """The unbroken run around the head, so that a phrase never covers what was left out."""
    run = [around]
    for token in (each for each in tokens if each.i > around.i):
        if token.i != run[-1].i + 1:
            break
        run.append(token)
    before = [each for each in tokens if each.i < around.i]
    return [*before, *run]
