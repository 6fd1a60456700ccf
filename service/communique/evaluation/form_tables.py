"""The two tables between the model and the annotation form, and how the form writes times.

The form's event types and factualities are coarser than the model's; nothing else maps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.model.text import Factuality, TimeExpression

FORM_FACTUALITY: Mapping[Factuality, str] = MappingProxyType(
    {
        Factuality.ASSERTED: "actual",
        Factuality.NEGATED: "negated",
        Factuality.DENIED: "negated",
        Factuality.PLANNED: "planned",
        Factuality.REQUESTED: "possible",
        Factuality.POSSIBLE: "possible",
        Factuality.CONDITIONAL: "conditional",
    }
)

# Model class → type of the form. A class that is not here takes its nearest ancestor's type; one without any
# (pledges, thanks, situations) is no event of the form, which marks only the act itself.
FORM_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "PhoneCall": "Consult/phone-call",
        "Consult": "Consult/meeting",
        "Meeting": "Consult/meeting",
        "Summit": "Consult/meeting",
        "Visit": "Consult/meeting",
        "Negotiation": "Negotiate",
        "Mediation": "Negotiate",
        "Agree": "Agree",
        "Agreement": "Agree",
        "Ceasefire": "Agree",
        "PrisonerExchange": "Agree",
        "EndOfWar": "Agree",
        "Communication": "Statement",
        "PublicStatement": "Statement",
        "Request": "Demand",
        "Reject": "Reject",
        "Threaten": "Threaten",
        "Aid": "Aid/arms-transfer",
        "ArmsTransfer": "Aid/arms-transfer",
        "ArmsSuspension": "Aid/suspension",
        "SanctionAct": "Sanction",
        "EconomicSanction": "Sanction",
        "Protest": "Protest",
        "Assault": "Assault/strike",
        "Occupation": "Fight",
        "Battle": "Fight",
        "Fight": "Fight",
        "War": "Fight",
        "Mobilize": "Mobilize",
        "Retreat": "Mobilize",
        "Coerce": "Coerce",
        "Conviction": "Coerce",
        "Accuse": "Accuse",
        "Election": "Election",
        "Appointment": "Appointment",
        "Resignation": "Appointment",
        "WeaponTest": "Other",
        "Rescue": "Other",
    }
)
# What only says that someone is willing to act is no event of the form; nor is letting people or measures go,
# or help for people.
UNWRITTEN = (
    *("Pledge", "ExpressWillingness", "Release", "LiftSanction", "Disarmament"),
    "HumanitarianAid",
)
# Written where nobody says that it happened ("offered to mediate"); when it did, its talks are beside it.
ONLY_UNASSERTED = ("Mediation",)
FORM_ROLE: Mapping[str, str] = MappingProxyType(
    {
        "agent": "Agent",
        "recipient": "Patient",
        "materiel": "Theme",
        "instrument": "Instrument",
        "location": "Place",
    }
)
RECEIVING = ("Aid/arms-transfer", "Aid/suspension")
FORM_RELATIONS = (
    "holdsOffice",
    "officeOf",
    "memberOf",
    "partOf",
    "spokespersonFor",
    "locatedIn",
    "supplies",
    "produces",
    "operates",
    "variantOf",
    "nationality",
)


def form_type(kind: str, parents: Mapping[str, tuple[str, ...]]) -> str | None:
    """The form's type of an event class, by its nearest ancestor in the table; None when none is."""
    level = [kind]
    seen: set[str] = set()
    while level:
        for each in level:
            if each in UNWRITTEN:
                return None
            if each in FORM_TYPE:
                return FORM_TYPE[each]
        seen.update(level)
        level = [up for each in level for up in parents.get(each, ()) if up not in seen]
    return None


_SEASONS = MappingProxyType({"21": "SP", "22": "SU", "23": "FA", "24": "WI"})
_MONTH_LENGTH, _DAY_LENGTH = len("2025-07"), len("2025-07-04")


def form_time_value(expression: TimeExpression) -> str | None:
    """The value as the form writes it: ISO dates, months, years, weeks, seasons, intervals of them.

    A term ("by the end of May") is written as what it names, as TIMEX3 does; "since 2022" ends in the month
    of the report's own day, as the form gives a coarse start a coarse end.
    """
    if expression.value is None or expression.kind not in ("date", "time"):
        return None
    start, slash, end = expression.value.partition("/")
    if slash and start in ("", "..") and end not in ("", ".."):
        return _form_date(end)
    if slash and (start in ("", "..") or end in ("", "..")):
        if expression.earliest is None or expression.latest is None:
            return None
        return f"{expression.earliest}/{expression.latest}"
    if slash and (week := _iso_week(expression)):
        return week
    if slash and len(start) < len(end) == _DAY_LENGTH:
        end = end[:_MONTH_LENGTH]
    return "/".join(_form_date(part) for part in ((start, end) if slash else (start,)))


def _form_date(edtf: str) -> str:
    bare = edtf.rstrip("~?%")
    season = _SEASONS.get(bare[5:7])
    return f"{bare[:4]}-{season}" if season else bare


def _iso_week(expression: TimeExpression) -> str | None:
    first, last = expression.earliest, expression.latest
    if first is None or last is None or first.isoweekday() != 1 or (last - first).days != 6:
        return None
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02d}"
