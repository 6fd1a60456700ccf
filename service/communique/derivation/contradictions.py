"""Claims that cannot both hold: opposite polarity, people out of office, numbers and days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from communique.derivation.scene import Said, Scene, by_fact
from communique.derivation.tenures import Anachronism, event_days, tenures_in
from communique.model.knowledge import Basis, ClaimRelation, ClaimRelationKind, Fact, Literal
from communique.model.naming import spoken_kind
from communique.model.text import Iri

_CONTRADICTION = ClaimRelationKind.CONTRADICTION
_OF_THE_WHOLE = frozenset({"type", "earliest", "latest"})
_NEAR_DAYS = 3  # reports of one event that count "in three months" back from their own days


def polarity(scene: Scene) -> list[ClaimRelation]:
    """What one claim asserts and another refuses.

    Who refuses that the event was, in whatever class, refuses it whole: days and parties that she names on
    the way are no conflicts of their own.
    """
    happened = [each for each in scene.said if each.fact.predicate == "type"]
    deniers = {each.claim.iri for each in happened if each.refused}
    found = _refused(scene, happened)
    for said in by_fact(scene.said):
        refused = [each for each in said if each.claim.iri not in deniers or not each.refused]
        if said[0].fact.predicate not in _OF_THE_WHOLE:
            found += _refused(scene, refused)
    return [*found, *_doers(scene, deniers)]


def _doers(scene: Scene, deniers: Collection[Iri]) -> list[ClaimRelation]:
    """A state that is said to have acted, and a body of its that denies it did; or the other way round."""
    said = [each for each in scene.said if each.fact.predicate == "agent"]
    found: list[ClaimRelation] = []
    for denied in (each for each in said if each.refused and each.claim.iri not in deniers):
        told = [each for each in said if each.asserted and _is_of_one_side(scene, each, denied)]
        if told:
            note = f"agent {scene.label(told[0].fact.object)}: asserted and denied"
            found += scene.opposed(_CONTRADICTION, Basis.POLARITY_CONFLICT, (told, [denied]), note)
    return found


def _is_of_one_side(scene: Scene, one: Said, other: Said) -> bool:
    """Whether of two parties one is the other's state, so that what it does the state does."""
    states = scene.background.origins.states
    ours, theirs = (Iri(str(each.fact.object)) for each in (one, other))
    state = states.get(ours, ours)
    return ours != theirs and state == states.get(theirs, theirs) and state in (ours, theirs)


def _refused(scene: Scene, said: list[Said]) -> list[ClaimRelation]:
    sides = [each for each in said if each.asserted], [each for each in said if each.refused]
    if not all(sides):
        return []
    fact = said[0].fact
    return scene.opposed(_CONTRADICTION, Basis.POLARITY_CONFLICT, sides, _disputed(scene, fact))


def _disputed(scene: Scene, fact: Fact) -> str:
    """What one side says and the other denies, in words: "that there was an air strike, …"."""
    value = scene.label(fact.object)
    if fact.predicate == "type":
        kind = spoken_kind(value)
        what = f"that there was {'an' if kind[:1] in 'AEIOU' else 'a'} {kind[:1].lower()}{kind[1:]}"
    else:
        what = f"{spoken_kind(fact.predicate).lower()} {value}"
    return f"{what}: asserted and denied"


def tenure(scene: Scene) -> list[ClaimRelation]:
    """Someone acts, or is said to hold an office, outside a verified tenure; with claims that name others."""
    tenures = tenures_in(scene.background.reference, scene.background.names)
    asserted = [each for each in scene.said if each.asserted]
    days = event_days((each.claim for each in asserted), scene.subject, scene.identity)
    found = list(tenures.of_event((each.fact for each in asserted), days))
    for fact, said_on in _dated_offices(scene).items():
        if (anachronism := tenures.of_office(fact, said_on)) is not None:
            found.append(anachronism)
    return [each for one in dict.fromkeys(found) for each in _out_of_office(scene, one)]


def _dated_offices(scene: Scene) -> dict[Fact, list[date]]:
    """Each office asserted to be held, with the days of the reports that say so."""
    days: dict[Fact, list[date]] = {}
    for each in scene.asserted("holdsOffice"):
        known = days.setdefault(each.fact, [])
        anchor = scene.background.anchors.get(each.claim.document)
        if anchor is not None:
            known.append(anchor)
    return days


def _out_of_office(scene: Scene, anachronism: Anachronism) -> list[ClaimRelation]:
    """The claims that name someone out of office, and on the other side those that name others alone."""
    fact = anachronism.fact
    said = [each for each in scene.said if each.asserted and each.fact == fact]
    naming = {each.claim.iri for each in said}
    others = [
        each
        for each in scene.asserted(fact.predicate)
        if fact.predicate == "agent" and each.claim.iri not in naming
    ]
    if others:
        return scene.opposed(_CONTRADICTION, Basis.TENURE_CONFLICT, (said, others), anachronism.note)
    return [scene.relation(_CONTRADICTION, Basis.TENURE_CONFLICT, said, anachronism.note)]


def numbers(scene: Scene) -> list[ClaimRelation]:
    """Different durations or counts of one event, and days that exclude each other."""
    found = []
    for predicate, said in _counted(scene):
        if len({each.claim.document for each in said}) > 1:
            sides = _by_value(said)
            note = f"{predicate}: {' or '.join(sides)}"
            found += scene.opposed(_CONTRADICTION, Basis.QUANTITY_CONFLICT, list(sides.values()), note)
    earliest, latest = scene.asserted("earliest"), scene.asserted("latest")
    if (
        earliest
        and latest
        and (first := _value(max(earliest, key=_value))) > (last := _value(min(latest, key=_value)))
    ):
        note = f"the days exclude each other: not before {first}, not after {last}"
        late = [each for each in earliest if _value(each) == first]
        early = [each for each in latest if _value(each) == last]
        found += scene.opposed(_CONTRADICTION, Basis.QUANTITY_CONFLICT, (late, early), note)
    return found


def _counted(scene: Scene) -> list[tuple[str, list[Said]]]:
    """Durations, and places in a series counted over one and the same window."""
    windows: list[tuple[str, list[Said]]] = []
    for window in sorted(scene.asserted("ordinalWindow"), key=lambda each: (_value(each), each.claim.iri)):
        counted = [each for each in scene.asserted("ordinal") if each.claim == window.claim]
        if windows and _is_one_window(windows[-1][0], _value(window)):
            windows[-1][1].extend(counted)
        else:
            windows.append((_value(window), counted))
    return [("duration", scene.asserted("duration")), *(("ordinal", counted) for _, counted in windows)]


def _is_one_window(one: str, other: str) -> bool:
    """The same, or counted back over as many days from reports a few days apart."""
    first, second = _days_of(one), _days_of(other)
    if first is None or second is None:
        return one == other
    return all(abs((ours - theirs).days) <= _NEAR_DAYS for ours, theirs in zip(first, second, strict=True))


def _days_of(window: str) -> tuple[date, date] | None:
    begin, _, end = window.partition("/")
    try:
        return date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:  # a month, a year, an open end
        return None


def _by_value(said: Iterable[Said]) -> dict[str, list[Said]]:
    """What is said, by the value that it gives, in order of values."""
    values: dict[str, list[Said]] = {}
    for each in said:
        values.setdefault(_value(each), []).append(each)
    return dict(sorted(values.items()))


def _value(said: Said) -> str:
    return said.fact.object.value if isinstance(said.fact.object, Literal) else said.fact.object
