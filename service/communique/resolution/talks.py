"""Whether two talks, meetings or deals are one: by who took part, the matter, the town and the day."""

from __future__ import annotations

from communique.resolution.occasions import Match, is_single_day, published_together
from communique.resolution.parties import EXACT, Company, company, stand_for
from communique.resolution.places import share_a_landmark
from communique.resolution.verdicts import TWO, Comparison, Pair, different, unknown


def compare_talks(pair: Pair) -> Comparison:
    """Two parties in common, one of them by name, and no third on either side that the other contradicts."""
    met = company(pair.left, pair.right, pair.setting)
    if met.left_over > 0:
        if met.fewest >= TWO and _told_by_their_states(pair):
            return pair.same("people whom the other report names beside their states", 1, weak=True)
        return different("different parties")
    if met.same + met.side < TWO:
        return _few_parties(pair, met)
    if met.same < 1 and not (pair.occasion.match is Match.MEET and is_single_day(pair.left)):
        return unknown("undated, and nobody known by name")
    told = f"{met.same} parties the same, {met.side} of one side"
    strength = EXACT * met.same + met.side
    if pair.elsewhere:
        return _in_two_places(pair, told, met)
    if pair.occasion.match is Match.DISPUTED:
        return _on_two_days(pair, told, met)
    if pair.occasion.match is Match.LIKELY:
        known = met.people >= TWO or (met.same >= TWO and pair.in_one_town) or pair.is_refused
        return pair.same(told, strength) if known else unknown("undated, and nobody known by name")
    return pair.same(told, strength, weak=pair.kindred or met.same < 1)


def _in_two_places(pair: Pair, told: str, met: Company) -> Comparison:
    """One meeting of the same people on one day of which reports name two places."""
    landmark = met.same >= TWO and share_a_landmark(pair.left, pair.right, pair.setting)
    known = met.people >= TWO or landmark or pair.on_one_matter
    if pair.occasion.match is Match.MEET and is_single_day(pair.left) and known:
        return pair.same(f"{told}; disputed places", 1, weak=True)
    return different("their places exclude each other")


def _on_two_days(pair: Pair, told: str, met: Company) -> Comparison:
    """One meeting of the same people in one town of which reports of one day give two days."""
    together = published_together(pair.left, pair.right, pair.setting)
    if pair.in_person and met.people >= 1 and together and pair.in_one_town:
        return pair.same(told, 1)
    return different("their days do not meet")


def _told_by_their_states(pair: Pair) -> bool:
    """Whether reports of one day name one talk's parties, one by their states and its people beside."""
    if pair.elsewhere or pair.occasion.match is Match.DISPUTED:
        return False
    if not (pair.has_company and published_together(pair.left, pair.right, pair.setting)):
        return False
    return any(
        stand_for(one, other, pair.setting)
        for one, other in ((pair.left, pair.right), (pair.right, pair.left))
    )


def _few_parties(pair: Pair, met: Company) -> Comparison:
    """A meeting of which a report leaves out who took part: by one guest, or by the matter, and the town."""
    if "Ceasefire" in pair.kinds and _is_one_truce(pair, met):
        return pair.same("truces of one town or matter in reports of one day", 1, weak=True)
    if _is_one_deal(pair, met) or _is_one_contact(pair, met):
        return pair.same(f"one day; {met.same} parties the same, {met.side} of one side", 1, weak=True)
    if not pair.in_person:
        return unknown("fewer than two parties in common")
    if pair.is_dated and pair.on_one_matter:
        if pair.elsewhere:
            return _in_two_places(pair, "reports on one matter", met)
        return pair.same("reports on one matter", 1, weak=True)
    if pair.elsewhere or pair.occasion.match is Match.DISPUTED:
        return different("their days or places do not meet")
    if met.same == 1 and pair.in_one_town and (met.people == 1 or pair.is_refused):
        return pair.same("one guest in one town", EXACT, weak=True)
    return unknown("fewer than two parties in common")


def _is_one_deal(pair: Pair, met: Company) -> bool:
    """Deals of one town and told day whose reports do not name other parties."""
    told_apart = pair.elsewhere or met.left_over > 0
    dated = pair.is_dated or pair.occasion.match is Match.WITHIN
    return not pair.is_contact and dated and pair.in_one_town and not told_apart


def _is_one_contact(pair: Pair, met: Company) -> bool:
    """Contacts of one day with one party in common, in reports that name somebody whom few do.

    Where the day is implied, no other party may be told on both sides.
    """
    if pair.elsewhere or not pair.is_contact or met.same + met.side == 0:
        return False
    if pair.is_dated:
        return bool(pair.known)
    together = published_together(pair.left, pair.right, pair.setting)
    return together and met.same > 0 and met.left_over == 0 and pair.on_one_matter


def _is_one_truce(pair: Pair, met: Company) -> bool:
    """Truces of which no report tells both sides: few towns have two at a time."""
    together = published_together(pair.left, pair.right, pair.setting)
    told_apart = pair.elsewhere or pair.occasion.match is Match.DISPUTED or met.left_over > 0
    known = pair.on_one_matter or share_a_landmark(pair.left, pair.right, pair.setting)
    return together and not told_apart and known
