"""An event's title as a sentence, from what the graph says of it: kind, parties, matter, place, days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from communique.api.views import FactView
from communique.api.workbench import EventLine, When

_SHOWN = 4
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# Classes that are called by what is done, as the thing that took place.
_NOUNS = {
    "accuse": "accusation",
    "agree": "declaration of agreement",
    "aid": "act of aid",
    "break relations": "breaking-off of relations",
    "casualties": "loss of life or limb",
    "coerce": "act of coercion",
    "concede": "concession",
    "consult": "consultation",
    "cooperate": "act of cooperation",
    "ease restriction": "easing of restrictions",
    "economic aid": "grant of economic aid",
    "economic cooperation": "act of economic cooperation",
    "express willingness": "statement of willingness",
    "grant access": "grant of access",
    "humanitarian aid": "delivery of humanitarian aid",
    "intelligence sharing": "sharing of intelligence",
    "judicial cooperation": "act of judicial cooperation",
    "lift sanction": "lifting of sanctions",
    "mobilize": "mobilisation",
    "praise": "statement of praise",
    "refuse assistance": "refusal of assistance",
    "refuse change": "refusal to change",
    "refuse talks": "refusal of talks",
    "refuse yield": "refusal to yield",
    "reject": "rejection",
    "sanction act": "sanction",
    "support": "act of support",
    "threaten": "threat",
    "threaten force": "threat of force",
    "threaten sanction": "threat of sanctions",
    "urge assistance": "call for assistance",
    "urge change": "call for change",
    "urge talks": "call for talks",
    "urge yield": "call to yield",
}
_COURSE = {
    "default": "took place",
    "unheld": "may have been told of",
    "attributed": "is said to have taken place",
    "planned": "is planned",
    "requested": "is asked for",
    "conditional": "would follow on a condition",
    "possible": "may take place",
    "negated": "did not take place, it is said",
    "denied": "is denied",
}


def day_words(day: date) -> str:
    """A day as read: 5 March 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def when_words(when: When, *, is_ahead: bool = False) -> str:
    """The bounds with their preposition: "on 5 March 2026", "between … and …", "by …", or nothing."""
    first, last = when.earliest, when.latest
    if first and last and first == last:
        return f"{'for' if is_ahead else 'on'} {day_words(first)}"
    if first and last:
        return f"between {day_words(first)} and {day_words(last)}"
    if first or last:
        return f"by {day_words(last)}" if last else f"on or after {day_words(first)}" if first else ""
    return ""


def listed(values: Iterable[str]) -> str:
    """A list as English writes it, the fifth and later ones counted."""
    found = list(dict.fromkeys(values))
    if len(found) > _SHOWN:
        found = [*found[: _SHOWN - 1], f"{len(found) - _SHOWN + 1} more"]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def event_sentence(event: EventLine, facts: Sequence[FactView]) -> str:
    """What happened to whom and when: "A phone call between A and B took place on 5 March 2026"."""
    homes = ("default", event.home) if event.home != "default" else ("default",)

    def of(role: str) -> list[str]:
        return [fact.value for fact in facts if fact.predicate == role and fact.home in homes]

    agents, recipients = of("agent"), of("recipient")
    kind = event.kind[:1].lower() + event.kind[1:]
    kind = _NOUNS.get(kind, kind)
    words = [f"{'An' if kind[:1] in 'aeiou' else 'A'} {kind}"]
    if len(agents) > 1 and not recipients:
        words.append(f"between {listed(agents)}")
    elif agents:
        words.append(f"by {listed(agents)}")
    if recipients:
        words.append(f"towards {listed(recipients)}")
    if matter := of("materiel"):
        words.append(f"of {listed(matter)}")
    if where := of("location"):
        words.append(f"in {listed(where)}")
    course = (
        _COURSE["default"]
        if event.home == "default"
        else _COURSE.get(event.status or event.home, "is told of")
    )
    words += [course, when_words(event.when, is_ahead=event.status == "planned")]
    return " ".join(filter(None, words))
