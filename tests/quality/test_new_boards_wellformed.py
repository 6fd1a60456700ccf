"""The annotations of boards 4 to 13 keep the rules of their format; no language model is needed."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DISPATCHES = sorted(
    path for number in range(4, 14) for path in (HERE / f"board{number}").glob("annotations/*.json")
)
ENTITY_TYPES = {"Person", "Office", "Organization", "Place", "WeaponSystem", "MilitaryUnit", "Event-name"}
MENTION_KINDS = {"name", "nominal", "pronoun"}
RELATION_TYPES = {
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
}
EVENT_TYPES = {
    "Consult/phone-call",
    "Consult/meeting",
    "Negotiate",
    "Agree",
    "Statement",
    "Demand",
    "Reject",
    "Threaten",
    "Aid/arms-transfer",
    "Aid/suspension",
    "Sanction",
    "Protest",
    "Assault/strike",
    "Fight",
    "Mobilize",
    "Coerce",
    "Accuse",
    "Election",
    "Appointment",
    "Other",
}
ROLES = {"Agent", "Patient", "Recipient", "Theme", "Instrument", "Place"}
FACTUALITIES = {"actual", "negated", "planned", "possible", "conditional"}
CLAIM_KINDS = {"direct", "indirect", "according-to"}

pytestmark = pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")


def read(path: Path) -> tuple[dict[str, Any], str]:
    document = json.loads(path.read_text(encoding="utf-8"))
    with (path.parent.parent / document["text_file"]).open(encoding="utf-8", newline="") as file:
        return document, file.read()


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span in a part of the annotations, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("start"), int):
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def inside_quotation_marks(text: str, start: int, end: int) -> bool:
    """Whether a quotation is open before `start` and stays open up to `end`."""
    curly = text.rfind("“", 0, start) > text.rfind("”", 0, start) and "”" not in text[start:end]
    straight = text.count('"', 0, start) % 2 == 1 and '"' not in text[start:end]
    single = text.rfind("‘", 0, start) > text.rfind("’", 0, start)
    return curly or straight or single


def test_every_surface_is_the_text_at_its_offsets(path):
    document, text = read(path)
    for span in spans(document):
        assert text[span["start"] : span["end"]] == span["surface"]
        assert span["surface"] == span["surface"].strip() != ""


def test_the_text_is_the_one_that_was_annotated(path):
    document, text = read(path)
    assert document["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert document["text_length"] == len(text)


def test_entities_have_known_types_unique_ids_and_a_mention(path):
    entities = read(path)[0]["entities"]
    assert len({entity["id"] for entity in entities}) == len(entities)
    for entity in entities:
        assert entity["type"] in ENTITY_TYPES
        assert {mention["kind"] for mention in entity["mentions"]} <= MENTION_KINDS
        assert entity["mentions"]


def test_no_span_is_a_mention_of_two_entities(path):
    entities = read(path)[0]["entities"]
    places = [(m["start"], m["end"]) for entity in entities for m in entity["mentions"]]
    assert len(set(places)) == len(places)


def test_relations_join_entities_of_the_document_in_known_ways(path):
    document = read(path)[0]
    ids = {entity["id"] for entity in document["entities"]}
    relations = [(r["type"], r["subject"], r["object"]) for r in document["relations"]]
    assert len(set(relations)) == len(relations)
    for type_, subject, object_ in relations:
        assert type_ in RELATION_TYPES
        assert {subject, object_} <= ids


def test_every_relation_has_evidence_in_the_text(path):
    document, text = read(path)
    for relation in document["relations"]:
        assert 0 <= relation["evidence"]["start"] < relation["evidence"]["end"] <= len(text)


def test_events_have_known_types_roles_and_factualities(path):
    document = read(path)[0]
    ids = {entity["id"] for entity in document["entities"]}
    assert len({event["id"] for event in document["events"]}) == len(document["events"])
    for event in document["events"]:
        assert event["type"] in EVENT_TYPES
        assert event["factuality"] in FACTUALITIES
        assert {participant["role"] for participant in event["participants"]} <= ROLES
        assert {participant["entity"] for participant in event["participants"]} <= ids
        assert event["participants"]


def test_no_trigger_belongs_to_two_events(path):
    events = read(path)[0]["events"]
    triggers = [(m["start"], m["end"]) for event in events for m in [event["trigger"], *event["mentions"]]]
    assert len(set(triggers)) == len(triggers)


def test_claims_have_a_known_source_and_kind(path):
    document = read(path)[0]
    ids = {entity["id"] for entity in document["entities"]}
    for claim in document["claims"]:
        assert claim["kind"] in CLAIM_KINDS
        assert {claim["source"], *claim["co_sources"]} - {None} <= ids


def test_direct_claims_lie_inside_quotation_marks(path):
    document, text = read(path)
    for claim in document["claims"]:
        content = claim["content"]
        if claim["kind"] == "direct":
            assert inside_quotation_marks(text, content["start"], content["end"]), content["surface"]


def test_links_across_documents_lead_to_annotated_things(path):
    document = read(path)[0]
    links = json.loads((path.parent.parent / "crossdoc.json").read_text(encoding="utf-8"))
    here = {item["id"] for kind in ("entities", "events") for item in document[kind]}
    groups = [entity["members"] for entity in links["entities"]] + links["events"]
    groups += [pair[:2] for pair in links["distinct_events"]]
    assert {id_ for group in groups for name, id_ in group if name == document["doc"]} <= here
