"""What words without a name stand for: people and bodies that no mention covers, weapons named before."""

from __future__ import annotations

import re

from communique.extraction.cues import span_of, span_over
from communique.extraction.demonyms import all_demonyms
from communique.extraction.grammar import MODIFIERS, children_of, is_definite, preposition_objects
from communique.extraction.scene import Scene
from communique.model.text import EntityType, Mention, Span, Token

_PEOPLE = "people"
# At most four words of the last item, then a comma or conjunction, then at most three of the next.
_LISTING = re.compile(
    r"(?:[ -][\w-]+){0,4}(?:, (?:and |or |as well as )?| and | or | as well as )(?:[\w,]+ ){0,3}"
)
_GENERAL = (
    *("system", "gun", "vehicle", "aircraft", "jet", "launcher", "unit", "battery", "weapon"),
    *("batch", "tranche", "consignment", "lot"),
)
_MEASURES = ("batch", "tranche", "consignment", "lot", "unit")
_ELLIPTIC = ("one", "rest", "remainder")
_COUNTED_OFF = ("first", "last", "remaining", "further", "additional", "initial", "second", "next", "final")
_UNCOUNTED = ("any", "none", "some", "more", "others")  # "denied that any had been fired"
_HARMING = ("kill", "wound", "injure", "maim", "hurt")
_MEANT_WITHIN = 400  # characters between a weapon's name and the number that stands for it


def unnamed_party(token: Token, scene: Scene) -> Span | None:
    """The words for who is meant, without article and possessor; None where they mean no people or body.

    A capitalised plural that is no known name counts ("Palestinians"), and a demonym before a deed ("Israeli
    raids"); pronouns and things do not.
    """
    if token.dep_ == "amod":
        return span_of(token) if token.lower_ in all_demonyms(scene.lexicon.reference) else None
    if not (_is_people(token, scene) or _is_plural_name(token)) or _is_by_force(token):
        return None
    if _is_model(token, scene):
        return None
    here = span_of(token)
    annotations = scene.annotations
    if any(time.span.covers(here) for time in annotations.times):
        return None
    if any(mention.span.covers(here) for mention in annotations.mentions):
        return None
    return span_over(_phrase(token))


def weapon_meant(token: Token, scene: Scene) -> Mention | None:
    """The weapon last named, where a number or a general noun stands for it: "ordered 18", "the guns"."""
    if token.pos_ != "NUM" and token.lemma_ not in _ELLIPTIC and not _is_general(token):
        return None
    if preposition_objects(token, "of"):
        return None  # "two of its soldiers"
    if token.dep_ == "dobj" and token.head.lemma_ in _HARMING:
        return None  # "killed nine"
    weapons = (each for each in scene.annotations.mentions if each.type is EntityType.WEAPON_SYSTEM)
    before = [each for each in weapons if 0 <= token.idx - each.span.end < _MEANT_WITHIN]
    return before[-1] if before else None


def _is_general(token: Token) -> bool:
    """Whether a word may stand for weapons named before: "the guns", "twelve units", "the first was sold"."""
    if token.lemma_ in _GENERAL:
        counted = token.lemma_ in _MEASURES and bool(children_of(token, "nummod"))
        return counted or is_definite(token) or is_counted_off(token)
    acted_on = token.dep_ in ("dobj", "nsubjpass") and not children_of(token, "prep")
    return acted_on and token.pos_ != "NOUN" and token.lower_ in (*_UNCOUNTED, *_COUNTED_OFF)


def listed_after(weapon: Mention, scene: Scene) -> tuple[Mention, ...]:
    """Further weapons of an enumeration, which parsers often break: "A missiles, guided B, and C"."""
    found: list[Mention] = []
    last = weapon
    for mention in scene.annotations.mentions:
        if mention.type is not EntityType.WEAPON_SYSTEM or mention.span.start < last.span.end:
            continue
        between = scene.annotations.document.text[last.span.end : mention.span.start]
        if not _LISTING.fullmatch(between):
            break
        found.append(mention)
        last = mention
    return tuple(found)


def is_counted_off(noun: Token) -> bool:
    """As in "first deliveries", "further guns"."""
    return any(child.lower_ in _COUNTED_OFF for child in children_of(noun, "amod"))


def _is_by_force(token: Token) -> bool:
    """As in "by force": a manner, nobody."""
    return token.lower_ == "force" and token.dep_ == "pobj" and not list(token.children)


def _is_people(token: Token, scene: Scene) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and scene.in_group(token, _PEOPLE)


def _is_model(token: Token, scene: Scene) -> bool:
    """As in "Typhoon fighters": the noun that could mean people says what the weapon named before it is."""
    named = (each for each in scene.annotations.mentions if each.type is EntityType.WEAPON_SYSTEM)
    return scene.in_group(token, "arms") and any(0 <= token.idx - each.span.end <= 1 for each in named)


def _is_plural_name(token: Token) -> bool:
    return token.tag_ == "NNPS"


def _phrase(noun: Token) -> list[Token]:
    """The noun with the words right before it that describe or count it."""
    described = [each for child in children_of(noun, *MODIFIERS) for each in child.subtree]
    before = {each.i: each for each in described if each.i < noun.i and not each.is_space}
    words = [noun]
    while words[0].i - 1 in before:
        words.insert(0, before[words[0].i - 1])
    return [each for i, each in enumerate(words) if i or not each.is_punct]
