"""Whether two acts of one on another are one: by agent, recipient, place and weapons."""

from __future__ import annotations

from dataclasses import dataclass

from communique.resolution.occasions import (
    REFUSED,
    WITHHOLDING,
    Match,
    is_single_day,
    published_on_one_day,
    published_together,
)
from communique.resolution.parties import EXACT, SIDE, agreement, materiel, models_of
from communique.resolution.places import in_one_place, share_a_landmark, share_a_small_place
from communique.resolution.verdicts import (
    DEEDS,
    ENOUGH,
    ONCE,
    TWO,
    WORDS_TO,
    Comparison,
    Pair,
    different,
    unknown,
)


def compare_acts(pair: Pair) -> Comparison:
    """Someone acts on someone: agents that may be one, and the same recipient, place or materiel."""
    left, right, setting = pair.left, pair.right, pair.setting
    agent = agreement(left.agents, right.agents, setting)
    recipient = agreement(left.recipients, right.recipients, setting)
    if pair.elsewhere and not _is_at_two_places(pair):
        return different("their places exclude each other")
    if agent is None or recipient is None:
        return different("different agents" if agent is None else "different recipients")
    points = _Points(
        agent=agent,
        recipient=recipient,
        place=EXACT if in_one_place(left, right, setting) else SIDE * share_a_landmark(left, right, setting),
        materiel=materiel(left, right, setting),
        model=bool(models_of(left, setting) & models_of(right, setting)),
        person=any(
            map(setting.is_person, setting.shared(left.recipients) & setting.shared(right.recipients))
        ),
    )
    if pair.elsewhere:
        return pair.same(f"on one matter; disputed places; {points.words}", 1, weak=True)
    if pair.kinds & WITHHOLDING:
        return _halts(pair, points)
    if pair.occasion.match is Match.DISPUTED:
        return different("their days do not meet")
    if pair.occasion.match in (Match.LIKELY, Match.WITHIN):
        return _undated(pair, points)
    return _on_one_day(pair, points)


def compare_deliveries(pair: Pair) -> Comparison | None:
    """Deliveries of one model to one side in reports on one matter, in whatever months or years; else None.

    They go on so long that their days say little, unless they exclude each other.
    """
    if "ArmsTransfer" not in pair.kinds or not pair.on_one_matter or pair.elsewhere:
        return None
    agent = agreement(pair.left.agents, pair.right.agents, pair.setting)
    recipient = agreement(pair.left.recipients, pair.right.recipients, pair.setting)
    models = models_of(pair.left, pair.setting) & models_of(pair.right, pair.setting)
    if agent is None or not recipient or not models:
        return None
    return pair.same(f"of one model in reports on one matter; recipient {recipient}", 0)


def _is_at_two_places(pair: Pair) -> bool:
    """Whether reports on one matter tell one day, and two places, of what seldom befalls somebody."""
    told = pair.occasion.match is Match.MEET and not pair.kindred and not pair.is_refused
    return told and bool(pair.kinds & ONCE) and pair.on_one_matter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Points:
    """What two acts have in common: 2 the same, 1 alike, 0 unsaid; materiel -1 where it differs."""

    agent: int
    recipient: int
    place: int
    materiel: int
    model: bool
    person: bool  # it befell one human being

    @property
    def strength(self) -> int:
        return self.agent + self.recipient + self.place + max(self.materiel, 0)

    @property
    def words(self) -> str:
        return f"agent {self.agent}, recipient {self.recipient}, place {self.place}, materiel {self.materiel}"


def _on_one_day(pair: Pair, points: _Points) -> Comparison:
    """Acts whose days meet; of one town and nothing else known to differ, a weak link."""
    if points.recipient + points.place > 0 and points.strength >= ENOUGH:
        return pair.same(points.words, points.strength, weak=pair.kindred or points.place == SIDE)
    if pair.is_dated and points.place and "Assault" in pair.kinds and points.materiel >= 0:
        return pair.same(points.words, points.strength, weak=True)
    deed = pair.is_dated and points.agent and pair.kinds & DEEDS and points.materiel >= 0
    if deed and share_a_small_place(pair.left, pair.right, pair.setting):
        return pair.same(points.words, points.strength, weak=True)
    if _of_one_story(pair, points) or _is_one_catch(pair, points) or _is_one_capture(pair, points):
        return pair.same(f"reports on one matter; {points.words}", 1, weak=True)
    return unknown("too little in common")


def _of_one_story(pair: Pair, points: _Points) -> bool:
    """Deeds of one day in reports that name two people whom few do, or one such and the same doer.

    Of attacks more than one is told on such a day.
    """
    dated = is_single_day(pair.left) or is_single_day(pair.right)
    if not dated or pair.kindred or not pair.kinds & DEEDS or points.materiel < 0:
        return False
    return len(pair.known) + (points.agent > 0) >= TWO


def _is_one_catch(pair: Pair, points: _Points) -> bool:
    """Seizures in reports that name one ship; captures by one side of one day, on one matter."""
    if points.materiel < 0 or pair.is_refused:
        return False
    if "Seizure" in pair.kinds and pair.on_one_ship:
        return True
    return pair.are_captures and bool(pair.known) and pair.is_dated and points.agent > 0


def _is_one_capture(pair: Pair, points: _Points) -> bool:
    """Captures of one town on days that meet: it changes hands seldom."""
    return pair.are_captures and points.place == EXACT and pair.in_one_town


def _undated(pair: Pair, points: _Points) -> Comparison:
    """Acts of which a report leaves out the day: a transfer of one model, an attack on one town."""
    if "ArmsTransfer" in pair.kinds:  # of one giver or taker many towns are told
        enough = TWO if _are_held_back(pair) else ENOUGH
        if points.model and points.agent + points.recipient and points.strength >= enough:
            return pair.same(points.words, points.strength)
        if points.recipient and _is_news_of_one_day(pair, points):
            return pair.same(f"undated in reports of one day; {points.words}", 1)
        return unknown("undated, and other weapons or sides")
    if _befell_one(pair, points) or _is_one_appeal(pair, points) or _is_one_catch(pair, points):
        return pair.same(points.words, points.strength)
    if pair.in_one_town and points.materiel >= 0 and not pair.is_of_days:
        if _is_rebuttal(pair, points):
            return pair.same(f"told and denied; {points.words}", 1)
        if points.agent and points.strength >= (TWO if pair.is_refused else ENOUGH) and _is_marked(pair):
            return pair.same(points.words, points.strength)
        together = published_together(pair.left, pair.right, pair.setting)
        if "Assault" in pair.kinds and together and _is_marked(pair) and not pair.is_refused:
            return pair.same(points.words, 1)
    if _is_news_of_one_day(pair, points):
        return pair.same(f"undated in reports of one day; {points.words}", 1)
    return unknown("undated, and too little in common")


def _befell_one(pair: Pair, points: _Points) -> bool:
    """What befalls a person once in a while, told of one by name: an arrest, an expulsion."""
    told = points.agent + points.place > 0 or pair.occasion.match is Match.WITHIN
    return bool(pair.kinds & ONCE) and points.person and told and not pair.is_refused


def _is_one_appeal(pair: Pair, points: _Points) -> bool:
    """What one asked of the other, or accused it of, in reports of a day that name both."""
    both = points.agent == EXACT and points.recipient == EXACT
    together = published_together(pair.left, pair.right, pair.setting)
    return bool(pair.kinds & WORDS_TO) and both and together and not pair.is_refused


def _is_rebuttal(pair: Pair, points: _Points) -> bool:
    """An attack on a small place, and the denial of one there."""
    if not pair.is_refused or points.place < EXACT or "Assault" not in pair.kinds:
        return False
    return share_a_small_place(pair.left, pair.right, pair.setting)


def _are_held_back(pair: Pair) -> bool:
    """Whether both are deliveries that were not made: of one model few are, to one side."""
    return all(set(each.statuses) <= REFUSED for each in (pair.left, pair.right))


def _is_news_of_one_day(pair: Pair, points: _Points) -> bool:
    """Whether reports of a day tell, without its day, what is seldom two: tests, battles of a town, deeds."""
    if pair.kindred or pair.is_refused or points.materiel < 0:
        return False
    together = published_together(pair.left, pair.right, pair.setting)
    if "WeaponTest" in pair.kinds:
        return points.agent > 0 and published_on_one_day(pair.left, pair.right, pair.setting)
    if "Fight" in pair.kinds and pair.in_one_town:
        return together
    told = points.recipient + points.place > 0 or (points.agent > 0 and not pair.kinds & WORDS_TO)
    return together and told and pair.on_one_matter


def _is_marked(pair: Pair) -> bool:
    """Whether an attack is told apart from others of its days: denied, disputed, small or with its people."""
    small = share_a_small_place(pair.left, pair.right, pair.setting)
    known = small or bool(pair.known) or pair.is_disputed
    return "Assault" not in pair.kinds or pair.is_refused or known


def _halts(pair: Pair, points: _Points) -> Comparison:
    """Halts of deliveries, which go on: "halted its Herons" needs no recipient."""
    model = points.agent == EXACT and points.model
    if points.model and points.recipient and pair.is_dated and pair.has_company:
        return pair.same(f"of one model and day; {points.words}", points.strength, weak=True)
    if (points.recipient + points.place == 0 and not model) or points.strength < ENOUGH:
        return unknown("too little in common")
    if pair.occasion.match in (Match.LIKELY, Match.WITHIN) and (
        points.agent == 0 or points.recipient == 0 or points.materiel < 0
    ):
        return unknown("undated, and agent, recipient or materiel do not agree")
    if pair.occasion.match is Match.DISPUTED:
        if points.materiel < 1 or (points.agent + points.recipient < ENOUGH and not model):
            return different("their days do not meet, and agent, recipient or materiel do not agree")
        return pair.same(points.words, 1)
    return pair.same(points.words, points.strength)
