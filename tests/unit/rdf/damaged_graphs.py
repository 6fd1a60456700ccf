"""Kinds of damage that shapes must catch: named functions from a graph's N-Triples lines to others."""

from __future__ import annotations

import re

CQ = "https://w3id.org/communique/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = "http://127.0.0.1:8000/"


def without(name):
    """Drops the first triple of that predicate."""

    def damage(triples):
        first = next(line for line in triples if name in line.split(" ")[1])
        return [line for line in triples if line != first]

    return damage


def without_all(name):
    return lambda triples: [line for line in triples if name not in line.split(" ")[1]]


def replaced(old, new):
    def damage(triples):
        assert any(old in line for line in triples), old
        return [line.replace(old, new) for line in triples]

    return damage


def again(old, new):
    """Every line that has the old words stands a second time with the new ones."""

    def damage(triples):
        assert any(old in line for line in triples), old
        return [*triples, *(line.replace(old, new) for line in triples if old in line)]

    return damage


def turned_round(lines):
    """Every mention ends where it began."""
    return [re.sub(r"#char=(\d+),(\d+)", r"#char=\2,\1", line) for line in lines]


def moved_to_another_report(lines):
    """The clause of every claim stands in a report that is not the graph's."""
    moved = f"/doc/{'0' * 64}#char"
    return [re.sub(r"/doc/\w{64}#char", moved, line) if "ns#span>" in line else line for line in lines]


def said_by_the_report(lines):
    """What was quoted is the report's own, and still of a kind."""
    return [
        re.sub(rf"ns#speaker> <{BASE}id/\w+>", f"ns#speaker> <{BASE}doc/{'0' * 64}>", line) for line in lines
    ]


def without_line(*words):
    """Drops the lines that have all of the words."""
    return lambda lines: [line for line in lines if not all(each in line for each in words)]


def with_statement(predicate, value):
    """One statement more, about what the first line is about."""
    return lambda lines: [*lines, f"{lines[0].split(' ')[0]} <{CQ}{predicate}> {value} ."]


def cases(table):
    """(graph, name of the damage), in order."""
    return [(graph, name) for graph, kinds in table.items() for name in kinds]


_DOC_SPEAKER, _ID_SPEAKER = f"ns#speaker> <{BASE}doc/", f"ns#speaker> <{BASE}id/"
_CLAIMS = {
    "a claim without a speaker": without("ns#speaker>"),
    "a claim with two speakers": again(_DOC_SPEAKER, _ID_SPEAKER),
    "a quoted speaker of no kind": without("speakerKind"),
    "a narrator who is a person": replaced("ns#Named>", "ns#Narrator>"),
    "a person's kind on what the report itself says": said_by_the_report,
    "a voice of no known kind": replaced("ns#Named>", "ns#Singer>"),
    "a claim without a factuality": without("ns#factuality"),
    "a factuality that is none": replaced("ns#Negated>", "ns#Unlikely>"),
    "a claim without a confidence": without("ns#confidence"),
    "a confidence above one": replaced('"0.9"', '"1.9"'),
    "a confidence that is no decimal": replaced("XMLSchema#decimal", "XMLSchema#double"),
    "a claim without its clause": without("ns#span"),
    "a claim without evidence": without_all("ns#evidence"),
    "a claim without its words": without_line("> <https://w3id.org/communique/ns#text>", "/claim/"),
    "a claim of more words than may be quoted": replaced('"no summit was discussed"', f'"{"x" * 301}"'),
    "a claim that states no fact": without_all("ns#asserts"),
    "a report that no run read": without("wasGeneratedBy"),
    "a report read by a person": replaced("/activity/", "/id/"),
    "a claim whose name is no hash": replaced("/claim/", "/claim/x"),
    "a claim with a property of no one's": again("ns#speakerKind", "ns#mood"),
    "a fact without a predicate": without("rdf-syntax-ns#predicate"),
    "a fact without an object": without("rdf-syntax-ns#object"),
    "a fact with a predicate of another vocabulary": replaced(f"<{CQ}reason>", "<http://schema.org/reason>"),
}
_TEXT = {
    "offsets that are no numbers": replaced("#char=", "#char=x"),
    "offsets below nothing": replaced("#char=0,", "#char=-1,"),
    "an offset with a leading zero": replaced("#char=0,", "#char=00,"),
    "a mention of nothing in particular": without_all("ns#refersTo"),
    "a mention that names its document": replaced("ns#level", "ns#inDocument"),
    "a time with a value and without one": again("ns#edtf", "ns#unresolvedBecause"),
    "a time expression without its words": without_line("ns#text", '"Tuesday"'),
    "a capture without a hash": without("ns#sha256"),
    "a capture without a media type": without("mediaType"),
    "rights that nobody knows": replaced('"quote"', '"everything"'),
    "a document without a capture": without("ns#capture"),
    "a document that does not say where its date is from": without("anchorBasis"),
    "a document that holds its whole text": again("terms/language", "terms/description"),
    "a publisher without a name": without_line('"Norvia Herald"'),
}
OF_REPORTS = {
    "document": _CLAIMS | _TEXT,
    "prospects": {
        "a planned event typed as one that happened": again("ns#UnassertedEvent>", "ns#Event>"),
        "a plan that does not say of what kind": without_all("ofKind"),
        "a plan that does not say how it stands": without_all("ns#status"),
        "a plan that is asserted": replaced("ns#Planned>", "ns#Asserted>"),
        "a plan in the space of events": replaced("/prospect/", "/id/"),
        "a plan with a role of nobody's": again("ns#agent>", "ns#bystander>"),
    },
    "default": {
        "an event with a status": again("ns#earliest", "ns#status"),
        "an event whose day is its place in a series": replaced("ns#earliest", "ns#ordinal"),
        "an event without a label": without_all("core#prefLabel"),
        "an agent that is no participant": without_all("ns#participant"),
        "an event at a place that is a word": replaced("ns#earliest", "ns#location"),
        "a state for which nobody acts": replaced("ns#agent>", "ns#agentState>"),
        "an entity with a birthday": again("core#prefLabel", "ns#birthday"),
        "a report that mentions words": replaced("ns#anchorDate", "ns#mentions"),
    },
    "analysis": {
        "a standing that is none": replaced("ns#Reported>", "ns#True>"),
        "what only a speaker says, without the speaker": without_all("accordingTo"),
        "a standing of what is no fact": replaced("/fact/", "/claim/"),
    },
}
OF_REFERENCE = {
    "tenures": {
        "a tenure of nobody": without("ns#holder"),
        "a tenure of no office": without("ns#office>"),
        "a tenure on no ground": without("ns#basis"),
        "a tenure that ends before it begins": replaced('ns#begin> "20', 'ns#begin> "29'),
        "a tenure known to the hour": with_statement("precision", '"hour"'),
    },
    "people": {
        "a person with two names where one is meant": again("core#altLabel", "core#prefLabel"),
        "an identifier that is none of Wikidata's": replaced("org/entity/Q", "org/entity/P"),
    },
    "offices": {
        "an office with a title of no one's": replaced("/ref/title-", "/ref/label-"),
        "an office checked until some time": replaced(f"{XSD}date", f"{XSD}string"),
    },
    "weapons": {
        "a weapon of a class outside the taxonomy": replaced("/ns/weapon#", "/ns/arms#"),
        "a weapon with a colour": again("ns#weaponClass", "ns#colour"),
        "an enumeration number in words": replaced('ns#sisoId> "1.', 'ns#sisoId> "one.'),
    },
    "memberships": {
        "a membership of nobody": without("ns#member>"),
        "a membership in nothing": without("ns#memberIn>"),
    },
    "weapon_classes": {
        "a class of weapons outside its scheme": without("core#inScheme"),
        "a class under another vocabulary": replaced(
            "core#broader> <https://w3id.org/", "core#broader> <urn:"
        ),
    },
    "titles": {"a title that is no word": without("ns#lemma")},
}
OF_THE_LOG = {
    "a run of no software": without("ns#software"),
    "a run of no model": without("ns#modelDigest"),
    "bytes that nobody counted": without("ns#sizeBytes"),
    "bytes below nothing": replaced('"12"', '"-12"'),
    "a run that names its machine": again("ns#software", "ns#host"),
    "a run in the space of things": replaced("/activity/", "/id/"),
}
