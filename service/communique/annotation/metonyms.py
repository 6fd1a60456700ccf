"""Capitals and buildings that stand for a government, told from the place by their part in the sentence."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import Form, FormKind, Match
from communique.annotation.lexicon import ATTITUDES, GROUP_NOUNS
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.annotation.weapon_lexicon import WEAPON_HEADS
from communique.model.text import EntityType, Token

_LOCATIVE = frozenset(
    """in at near around outside inside across throughout over above beyond into within towards
    toward off through under surrounding""".split()
)
_WITH = frozenset("with between by against for per behind versus among".split())
_ABSTRACT = frozenset(
    """pressure support aid assistance help message letter warning signal concession ultimatum
    response proposal offer threat statement request demand condemnation criticism praise reaction
    reply guarantee answer sanction talk negotiation relation tie agreement deal policy stance
    position view loyalty hostility shipment delivery supply sale transfer weapon arm loan funding
    backing commitment pledge appeal rebuke blow boost approach permission denial approval consent
    acknowledgement assurance complaint objection dependence leverage influence anger patience
    decision interest willingness refusal ally friend foe enemy critic opponent partner rival client
    dependent hostile loyal friendly allied sympathetic close accusation allegation charge claim version
    insistence
    answerable subservient unacceptable phone line protest readout licence license comment""".split()
)
_TOWARDS_ACTOR = frozenset(
    """urge threaten warn accuse blame tell ask press pressure condemn criticise criticize support
    back arm help inform notify consult sanction punish isolate provoke deter persuade convince
    force push condemn thank praise anger infuriate alarm embarrass allow permit invite antagonise
    antagonize reassure assure appease confront pressurise counter exasperate frustrate irritate
    worry please delight rattle unsettle surprise dismay upset disappoint reproach rebuke scold
    sue bypass consult trust distrust defy challenge oblige compel encourage lobby supply aid fund cite
    quote promise""".split()
)
_WANTING = frozenset("expect want ask urge allow let make force press persuade help".split())
_HANDING_OVER = frozenset("transfer deliver supply sell donate hand provide give lend offer promise".split())
_CALLING_ON = frozenset("call prevail lean rely count depend".split())
_YIELDING = frozenset("bow cave yield kowtow crawl kneel grovel defer submit bend".split())
_BUYING = frozenset("buy purchase procure".split())
_LEADING = frozenset("lead prompt cause get call".split())  # with what somebody was led to, or was called
_TRAVELLING = frozenset("fly travel commute ply drive sail ferry".split())
# Who is under way to a place, or fights over it: "bound for Oldport".
_FOR_A_PLACE = frozenset("bind bound head leave depart sail make set fight rage battle flight".split())
_OF_THE_PLACE = frozenset("""be lie sit wake host hold see burn fall shake suffer experience hear""".split())
_THINGS_OF_PLACES = frozenset(
    """mayor street airport suburb resident outskirt outskirts skyline metro district centre
    center citizen hospital hotel port population university neighbourhood neighborhood
    cathedral square zoo subway underground railway station sky region oblast province stock
    exchange court museum theatre stadium river bridge weather traffic base barracks garrison prison
    jail""".split()
)
_ROOMS = frozenset("room lawn garden grounds gates steps hall wall walls roof residence".split())
_SETTLEMENTS = frozenset("town city village hamlet port district suburb settlement municipality".split())
_LINKED = frozenset(
    """backed led aligned allied friendly sponsored controlled appointed installed funded
    supported brokered""".split()
)
_QUICK = frozenset("slow quick swift late hesitant unlikely likely set due happy content free".split())
_DEALINGS = frozenset({"talks", "negotiations", "discussions", "contact", "consultations"})
# Of headlines in capitals, where the parser sees no verb: "OLDPORT REJECTS ACCORD".
_SHOUTED_DEEDS = frozenset(
    """reject accept say deny denie accuse warn vow urge demand condemn blame threaten agree refuse sign halt
    suspend expel recall summon welcome seek want approve back ban order buy sell send deliver
    cancel""".split()
)
_DESIGNATION = re.compile(
    r"[A-Z][A-Za-z]{0,5}-?\d+[A-Z]*s?"
)  # "S-300s", "F-16s", "M1A2" are arms handed over
_LOST = frozenset({"ROOT", "pobj", "dobj", "npadvmod", "compound", "appos", "nmod", "conj"})
_DATELINE_REACH = 40


def read_metonyms(
    page: Page, names: list[Draft], matches: tuple[Match, ...], states: States, anchor: date | None
) -> list[Draft]:
    """The names with each capital or building read as a government or as a place."""
    forms = {match.span: match for match in matches}
    return [_read(page, name, forms.get(name.span), states, anchor) for name in names]


def _read(page: Page, name: Draft, match: Match | None, states: States, anchor: date | None) -> Draft:
    if match is None or name.type not in {EntityType.PLACE, EntityType.ORGANIZATION}:
        return name
    if only := match.of_kinds(FormKind.METONYM_ONLY):
        if stands_in_place(page, name):
            return replace(name, type=EntityType.PLACE, keys=())
        return _government(name, only, states, anchor)
    forms = match.of_kinds(FormKind.METONYM)
    towns = tuple(form.key for form in match.forms if form.type is EntityType.PLACE)
    mistaken = name.type is EntityType.ORGANIZATION and not name.keys and bool(towns)
    if not forms or not (name.type is EntityType.PLACE or mistaken):
        return name
    if acts(page, name):
        return _government(name, forms, states, anchor)
    return replace(name, type=EntityType.PLACE, keys=tuple(dict.fromkeys(towns))) if mistaken else name


def _government(name: Draft, forms: tuple[Form, ...], states: States, anchor: date | None) -> Draft:
    keys = states.in_time(tuple(dict.fromkeys(form.key for form in forms)), anchor)
    polity = states.state_of_key(keys[0])
    return replace(name, type=EntityType.ORGANIZATION, keys=keys, polity=polity, metonym=True)


def stands_in_place(page: Page, name: Draft) -> bool:
    """Whether a building is where something happens: "at the White House", "outside the Kremlin"."""
    token = page.tokens[name.head]
    if token.dep_ == "pobj":
        if token.head.lower_ in _LOCATIVE:
            return token.head.head.lower_ != "sources"  # "sources in Marble Palace" speak for it
        if token.head.lower_ == "of" and token.head.head.lower_ in _ROOMS | _SETTLEMENTS:
            return True
        told = token.head.head.lower_ == "according" or _abstract(token.head.head)
        return token.head.lower_ == "to" and not told
    return False


def acts(page: Page, name: Draft) -> bool:
    """Whether a capital acts, is spoken to, or owns a decision; it is a place when nothing says so."""
    token = page.tokens[name.head]
    linked = page.after(page.words(name.span).stop - 1)
    if linked is not None and page.tokens[linked].text == "-":
        return page.lower_at(page.after(linked)) in _LINKED
    if page.lower_at(page.before(page.words(name.span).start)) in {"capital", "city"}:
        return False
    if _is_dateline(page, name) or _is_address(page, name):
        return False
    return _acts_as(page, token) or _before_finite_verb(page, name)


def _before_finite_verb(page: Page, name: Draft) -> bool:
    """As in "Canberra will buy", "on Friday Canberra rejected it", where the parser lost the subject."""
    token, after = page.tokens[name.head], page.after(page.words(name.span).stop - 1)
    if token.dep_ not in _LOST or after is None or page.sentence_at(after) != page.sentence_at(name.head):
        return False
    verb = page.tokens[after]
    if page.is_shouted(after) and verb.lower_.endswith("s") and verb.lower_[:-1] in _SHOUTED_DEEDS:
        return True
    if verb.tag_ not in {"MD", "VBZ", "VBD"} or verb.lemma_ in _OF_THE_PLACE:
        return False
    main = verb.head if verb.dep_ == "aux" else verb
    free = not any(child.dep_ in {"nsubj", "nsubjpass"} for child in main.children)
    done = any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in main.children) or main.dep_ == "relcl"
    if token.dep_ == "appos" and main.dep_ == "acl" and main.head == token.head:
        return True  # "the memorandum Oldport signed"
    return token.dep_ == "ROOT" or (free and done)


def _is_dateline(page: Page, name: Draft) -> bool:
    """As in "KYIV, Ukraine (AP) —", "Kyiv – " or "KYIV: " at the head of a paragraph."""
    start = name.span.start
    if start and page.text[:start].rstrip(" ") and page.text[:start].rstrip(" ")[-1] != "\n":
        return False
    following = page.text[name.span.end : name.span.end + _DATELINE_REACH].split("\n")[0]
    if following.startswith(":"):  # in the first line "Kyiv: no talks" tells who speaks
        return name.span.of(page.text).isupper() or bool(page.text[:start].strip())
    return any(mark in following for mark in ("—", "–", "--", " - ")) or following.lstrip().startswith("(")


def _is_address(page: Page, name: Draft) -> bool:
    """As in "Kyiv, Ukraine" or "Kyiv, the capital"."""
    comma = page.after(page.words(name.span).stop - 1)
    if page.lower_at(comma) != "," or comma is None:
        return False
    following = page.after(comma)
    if page.lower_at(following) in {"the", "a"} and following is not None:
        following = page.after(following)
    return page.lower_at(following) == "capital" or any(
        child.dep_ == "appos" and child.pos_ == "PROPN" for child in page.tokens[name.head].children
    )


def _acts_as(page: Page, token: Token) -> bool:
    dep, head = token.dep_, token.head
    if dep == "conj":
        return _acts_as(page, head) if head.i != token.i and head.pos_ in {"PROPN", "NOUN"} else False
    if dep == "nsubj":
        if any(child.dep_ == "relcl" and _deed_of_which(child) for child in token.children):
            return True  # "Oldport, which lodged a protest, is unlikely to agree"
        attitude = any(child.lower_ in ATTITUDES for child in head.children)
        wanted = head.dep_ in {"ccomp", "xcomp"} and head.head.lemma_ in _WANTING
        bound = head.lemma_ == "be" and any(_is_bound(child) for child in head.children)
        negotiates = any(_talks(child) for child in head.children)
        deed = attitude or wanted or bound or negotiates or _delays(head)
        return deed or head.lemma_.lower() not in _OF_THE_PLACE
    if dep == "dobj" and head.lemma_ == "take":  # "took Fredville by surprise"
        return any(child.lower_ == "by" for child in head.children)
    if dep == "dative" and head.lemma_.lower() in _HANDING_OVER:
        return True  # "would hand Oldport photographs"
    if dep == "dobj" and head.lemma_.lower() in _LEADING:
        called = head.lemma_ == "call" and sum(child.dep_ == "dobj" for child in head.children) > 1
        return called or any(child.dep_ in {"xcomp", "ccomp", "oprd"} for child in head.children)
    if dep in {"nsubjpass", "dobj", "dative"}:
        return head.lemma_.lower() in _TOWARDS_ACTOR
    if dep == "poss":
        return head.lemma_.lower() not in _THINGS_OF_PLACES
    if dep == "pobj":
        return _after_preposition(head)
    if dep in {"compound", "nmod", "amod"}:
        handed = head.head.lemma_ in _HANDING_OVER and head.head.i == token.i - 1 and head.tag_ == "NNS"
        return head.lower_ in GROUP_NOUNS or handed or _is_verb_in_disguise(token)
    return False


def _is_bound(complement: Token) -> bool:
    """As in "is to sign", "was slow to sign"; not "is hard to reach"."""
    slow = complement.lower_ in _QUICK and any(child.dep_ == "xcomp" for child in complement.children)
    return complement.dep_ == "xcomp" or slow


def _deed_of_which(verb: Token) -> bool:
    """As in "which lodged a protest", not "which lies on the coast"."""
    told = any(child.dep_ == "nsubj" and child.lower_ == "which" for child in verb.children)
    return (
        told
        and verb.lemma_.lower() not in _OF_THE_PLACE
        and any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.children)
    )


def _talks(word: Token) -> bool:
    """As in "is in talks", "is in contact"."""
    return word.lower_ == "in" and any(child.lower_ in _DEALINGS for child in word.children)


def _delays(verb: Token) -> bool:
    """As in "has held up the process"."""
    return verb.lemma_ == "hold" and any(child.dep_ == "prt" for child in verb.children)


def _is_verb_in_disguise(token: Token) -> bool:
    """As in "an account Oldport disputes", "Oldport firms up a deal", where the tagger sees a plural."""
    head = token.head
    if head.i != token.i + 1 or head.tag_ != "NNS":
        return False
    return head.dep_ == "relcl" or any(
        child.tag_ == "RP" and child.i == head.i + 1 for child in head.children
    )


def _after_preposition(preposition: Token) -> bool:
    word = preposition.lower_
    if word in _LOCATIVE:
        return False
    if word in _WITH:
        moved = {preposition.head.lemma_.lower(), preposition.head.head.lemma_.lower()}
        if word == "for" and moved & _FOR_A_PLACE:
            return False
        return not (word == "between" and moved & _TRAVELLING)  # "flies detainees between"
    verb = preposition.head.lemma_.lower() if preposition.head.pos_ == "VERB" else ""
    if word == "to" and preposition.head.lower_ in {"according", "up"}:
        return True
    if word in {"to", "before"} and verb in _YIELDING:
        return True
    if (word in {"on", "upon"} and verb in _CALLING_ON) or (word == "from" and verb in _BUYING):
        return True
    if word == "to" and preposition.head.lemma_ in _HANDING_OVER and _hands_arms(preposition.head):
        return True
    if word in {"from", "to", "on", "of", "toward", "towards", "upon"}:
        return _abstract(preposition.head) and not (word == "of" and preposition.head.lemma_ == "supply")
    return False


def _hands_arms(verb: Token) -> bool:
    """As in "transfer six howitzers to", "hand its S-300s to"."""
    handed = (child for child in verb.children if child.dep_ == "dobj")
    return any(each.lower_ in WEAPON_HEADS or _DESIGNATION.fullmatch(each.text) for each in handed)


def _abstract(token: Token) -> bool:
    if token.lemma_.lower() in _ABSTRACT:
        return True
    return any(
        child.dep_ in {"dobj", "attr", "nsubjpass"} and child.lemma_.lower() in _ABSTRACT
        for child in token.children
    )
