"""titles.ttl and offices.ttl: words for offices; the offices of states and of well-known bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from places import place, state_codes, territories
from state_services import service_offices
from turtle_text import Block, label, literal, ref, rows, several, slug, with_article, write

_OFFICES = "offices.json (Wikidata offices)"
_NO_DEFENCE_MINISTER = {
    "Costa Rica",
    "Panama",
    "Iceland",
    "Liechtenstein",
    "Monaco",
    "Andorra",
    "San Marino",
    "Vatican City",
    "Nauru",
    "Tuvalu",
    "Kiribati",
    "Marshall Islands",
    "Micronesia",
    "Palau",
    "Samoa",
    "Solomon Islands",
    "Vanuatu",
    "Dominica",
    "Grenada",
    "Saint Lucia",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Mauritius",
    "Antigua and Barbuda",
    "Bahamas",
    "Barbados",
    "Bhutan",
    "Brunei",
    "United States",
    "United Kingdom",
    "France",
    "East Germany",
    "Czechoslovakia",
    "Western Sahara",
}
_NO_FOREIGN_MINISTER = {
    "United States",
    "United Kingdom",
    "India",
    "Vatican City",
    "Western Sahara",
    "East Germany",
}
_SECRETARIES = {"Philippines"}
_MODIFIERS = {"United States": ["U.S.", "US"], "United Kingdom": ["UK", "U.K."]}
_TITLE_OF = {
    "premier": "prime minister",
    "deputy president": "vice president",
    "minister of state": "prime minister",
    "cardinal secretary of state": "secretary of state",
    "captain regent": "leader",
    "head of state": "president",
    "chairman of the presidency": "chairman",
    "chairman of the presidential council": "chairman",
    "chairman of the presidential leadership council": "chairman",
    "chairman of the sovereignty council": "chairman",
}
_KIND_OF = {
    "captain regent": "HeadOfState",
    "head of state": "HeadOfState",
    "cardinal secretary of state": "HeadOfGovernment",
    "chairman of the presidency": "HeadOfState",
    "chairman of the presidential council": "HeadOfState",
    "chairman of the presidential leadership council": "HeadOfState",
    "chairman of the sovereignty council": "HeadOfState",
}
_PATTERNS = {
    "president": r"^president of (?!the (senate|council|national|regional|supreme|executive|government))",
    "prime minister": r"^prime minister",
    "king": r"^(monarch|king|queen)",
    "emir": r"^emir",
    "sultan": r"^sultan",
    "emperor": r"^emperor",
    "chancellor": r"^federal chancellor",
    "taoiseach": r"^taoiseach",
    "supreme leader": r"^supreme leader",
    "vice president": r"^vice president of ",
    "foreign minister": r"^(ukrainian |french )?(minister of foreign affairs|foreign (affairs )?minister)",
    "defence minister": r"^(minister of (national )?def|defence minister)",
    "premier": r"^premier",
}


def title(name: str) -> str:
    """The key of a title by its lemma."""
    return f"title-{slug(name)}"


def office(name: str, state: str) -> str:
    """The key of a state's office."""
    return f"office-{slug(name)}-of-{slug(state)}"


def _nearest(key: tuple[str, str], labels: dict[str, str]) -> set[str]:
    """The ids whose label is the office's own name where there is one, else all."""
    state, name = key
    own = {f"{name} of {state}".lower(), f"{name} of {with_article(state)}".lower()}
    return {qid for qid, label_ in labels.items() if label_ in own} or set(labels)


@cache
def _known_offices(facts: Path) -> dict[tuple[str, str], set[str]]:
    """(state, title) → Wikidata ids read in offices.json."""
    rows_ = json.loads((facts / "offices.json").read_text(encoding="utf-8"))
    states: dict[str, str] = {}
    for name, code in state_codes().items():
        row = territories(facts)[code]
        states.update(dict.fromkeys([row["qid"], *(row["other_qids"] or [])], name))
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows_:
        state = states.get(row.get("jurisdiction") or row.get("country") or "")
        for name, pattern in _PATTERNS.items():
            if state and not row.get("end") and re.match(pattern, row["label"], re.IGNORECASE):
                found.setdefault((state, name), {})[row["qid"]] = row["label"].lower()
    return {key: _nearest(key, labels) for key, labels in found.items()}


def _titles() -> Iterator[Block]:
    for lemma, forms, kind in rows("titles.psv"):
        block = Block(ref(title(lemma)), "cq:OfficeTitle").add("cq:lemma", literal(lemma))
        block.add("cq:pos", literal("NOUN")).add("cq:form", *map(literal, several(forms)))
        yield block.add("cq:officeKind", f"cq:{kind}")


def _given_names() -> Iterator[Block]:
    forms: dict[str, dict[str, None]] = {"f": {}, "m": {}}
    for gender, _, names in rows("given_names.psv"):
        forms[gender].update(dict.fromkeys(several(names)))
    both = set(forms["f"]) & set(forms["m"])
    for gender, lemma in (("f", "female"), ("m", "male")):
        block = Block(ref(f"cue-given-names-{lemma}"), "cq:GivenNames").add("cq:lemma", literal(lemma))
        block.add("cq:pos", literal("PROPN")).add("cq:gender", literal(gender))
        yield block.add("cq:form", *(literal(name) for name in sorted(forms[gender]) if name not in both))


def write_given_names() -> None:
    """given_names.ttl."""
    write(
        "given_names.ttl",
        """Given names that tell the gender of their bearers, which a pronoun must agree with;
names of both are left out, and nothing is concluded from a name that is not here.
General knowledge (cq:Unverified).""",
        (block.add("cq:basis", "cq:Unverified") for block in _given_names()),
    )


def _office(name: str, state: str, facts: Path, *, forms: list[str], titles: list[str]) -> Block:
    the = with_article(state)
    demonyms = {cells[1]: several(cells[3])[:2] for cells in rows("states.psv")}[state] + _MODIFIERS.get(
        state, []
    )
    capitals = [
        " ".join(word if word in ("of", "the") else word.capitalize() for word in form.split())
        for form in forms
    ]
    written = [f"{form} of {the}" for form in capitals]
    block = Block(ref(office(name, state)), "cq:Office").add("skos:prefLabel", label(written[0]))
    block.names("skos:altLabel", written[1:])
    block.names("skos:altLabel", (f"{demonym} {form}" for form in capitals for demonym in demonyms))
    block.add("cq:officeTitle", *(ref(title(each)) for each in titles))
    block.add("cq:officeIn", ref(f"gov-{slug(state)}")).add("cq:polity", ref(place(state)))
    qids = _known_offices(facts).get((state, name), set())
    if len(qids) == 1:
        block.add("skos:exactMatch", f"wd:{next(iter(qids))}").add("dcterms:source", literal(_OFFICES))
    else:
        block.add("cq:basis", "cq:Unverified")
    if name == "captain regent":  # two at a time, for six months
        block.add("cq:severalHolders", "true")
    if name in _KIND_OF:
        block.add("cq:officeKind", f"cq:{_KIND_OF[name]}")
    return block


def _state_offices(facts: Path) -> Iterator[Block]:
    listed = {cells[0]: several(cells[1]) for cells in rows("state_offices.psv")}
    for state in state_codes():
        for each in listed.get(state, ["president", "prime minister"]):
            forms = each.split(",")
            titles = [_TITLE_OF.get(form, form) for form in forms]
            more = ["prime minister"] if forms == ["premier"] else []
            yield _office(forms[0], state, facts, forms=forms + more, titles=titles)
        yield from _ministers(state, facts)


def _ministers(state: str, facts: Path) -> Iterator[Block]:
    if state not in _NO_FOREIGN_MINISTER:
        forms = ["foreign minister", "minister of foreign affairs", "foreign affairs minister"]
        titles = ["foreign minister"]
        if state in _SECRETARIES:
            forms, titles = [*forms, "foreign secretary"], ["foreign minister", "foreign secretary"]
        yield _office("foreign minister", state, facts, forms=forms, titles=titles)
    if state not in _NO_DEFENCE_MINISTER:
        forms = ["defence minister", "defense minister", "minister of defence", "minister of defense"]
        titles = ["defence minister"]
        if state in _SECRETARIES:
            forms, titles = [*forms, "defense secretary"], ["defence minister", "defence secretary"]
        yield _office("defence minister", state, facts, forms=forms, titles=titles)


_NOTHING_CHECKED = "1989-12-31"
_BODY_QIDS = {
    "us-secretary-of-state": "Q14213",
    "us-secretary-of-defense": "Q735015",
    "uk-defence-secretary": "Q2747647",
    "uk-foreign-secretary": "Q1371091",
    "uk-chief-of-the-general-staff": "Q1568142",
    "uk-chancellor-of-the-exchequer": "Q531471",
    "ukraine-security-council-secretary": "Q16715787",
}


def _body_offices(facts: Path) -> Iterator[Block]:
    known = {row["qid"] for row in json.loads((facts / "offices.json").read_text(encoding="utf-8"))}
    for key, name, other, word, body, state, many in rows("offices.psv"):
        block = Block(ref(f"office-{key}"), "cq:Office").add("skos:prefLabel", label(name))
        block.names("skos:altLabel", several(other)).add("cq:officeTitle", ref(title(word)))
        block.add("cq:officeIn", ref(body))
        if state:
            block.add("cq:polity", ref(place(state)))
        if many:
            block.add("cq:severalHolders", "true")
        qid = _BODY_QIDS.get(key)
        if qid in known:
            block.add("skos:exactMatch", f"wd:{qid}").add("dcterms:source", literal(_OFFICES))
        else:
            block.add("cq:basis", "cq:Unverified")
        yield block


def office_blocks(facts: Path) -> list[Block]:
    """All offices, before their tenures say until when they are verified."""
    return [*_state_offices(facts), *_body_offices(facts), *service_offices()]


def write_titles() -> None:
    """titles.ttl."""
    write(
        "titles.ttl",
        """Words for offices as they stand before and after names. cq:form: other words for the same kind of
office; cq:officeKind: what holding it means.""",
        _titles(),
    )


def write_offices(facts: Path, verified_until: dict[str, str]) -> None:
    """offices.ttl; verified_until: office key → the day up to which its verified tenures are unbroken."""
    blocks = office_blocks(facts)
    for block in blocks:
        until = verified_until.get(block.subject.removeprefix("ref:"), _NOTHING_CHECKED)
        block.add("cq:verifiedUntil", f'"{until}"^^xsd:date')
    write(
        "offices.ttl",
        """Offices of states and of well-known bodies. cq:severalHolders true: several people at one time.
cq:verifiedUntil: up to this day the verified tenures are unbroken; past it a check against them abstains;
1989-12-31, the day before the time we describe, where nobody was read.
cq:basis cq:Unverified marks general knowledge; identifiers are those read in offices.json.""",
        blocks,
    )
