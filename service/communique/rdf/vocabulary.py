"""The terms that code names. Everything else is looked up in the ontology by its local name.

A test compares each constant with `ontology/core.ttl`; `communique.rdf.ontology` reads the rest from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from communique.model.naming import ONTOLOGY, REFERENCE
from communique.model.text import AnchorBasis, Level

CQ = ONTOLOGY
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "cq": CQ,
        "dcterms": DCTERMS,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "ref": REFERENCE,
        "skos": SKOS,
        "xsd": XSD,
    }
)


@cache
def cq(name: str) -> ox.NamedNode:
    """The ontology's term of that local name, unchecked; `ontology.term` checks."""
    return ox.NamedNode(CQ + name)


TYPE = ox.NamedNode(RDF + "type")
SUBJECT = ox.NamedNode(RDF + "subject")
PREDICATE = ox.NamedNode(RDF + "predicate")
OBJECT = ox.NamedNode(RDF + "object")
PREF_LABEL = ox.NamedNode(SKOS + "prefLabel")
ALT_LABEL = ox.NamedNode(SKOS + "altLabel")
EXACT_MATCH = ox.NamedNode(SKOS + "exactMatch")
TITLE = ox.NamedNode(DCTERMS + "title")
LANGUAGE = ox.NamedNode(DCTERMS + "language")
PUBLISHER = ox.NamedNode(DCTERMS + "publisher")
ISSUED = ox.NamedNode(DCTERMS + "issued")
SOURCE = ox.NamedNode(DCTERMS + "source")
WAS_GENERATED_BY = ox.NamedNode(PROV + "wasGeneratedBy")
WAS_REVISION_OF = ox.NamedNode(PROV + "wasRevisionOf")
WAS_ASSOCIATED_WITH = ox.NamedNode(PROV + "wasAssociatedWith")
ENDED_AT_TIME = ox.NamedNode(PROV + "endedAtTime")

DOCUMENT = cq("Document")
CAPTURE_CLASS = cq("Capture")
CLAIM_CLASS = cq("Claim")
EVENT = cq("Event")
UNASSERTED_EVENT = cq("UnassertedEvent")
EXTRACTION_ACTIVITY = cq("ExtractionActivity")
TIME_EXPRESSION_CLASS = cq("TimeExpression")

ABOUT = cq("about")
ACCORDING_TO = cq("accordingTo")
ADDRESSEE = cq("addressee")
ANCHOR = cq("anchor")
ANCHOR_BASIS = cq("anchorBasis")
ANCHOR_DATE = cq("anchorDate")
ASSERTS = cq("asserts")
BASIS = cq("basis")
BYLINE = cq("byline")
CAPTURE = cq("capture")
CLAIM = cq("claim")
CONFIDENCE = cq("confidence")
COPY_OF = cq("copyOf")
CREDIBILITY = cq("credibility")
CREDITS = cq("credits")
CREDIT_LINE = cq("creditLine")
CUE = cq("cue")
DATELINE = cq("dateline")
EARLIEST = cq("earliest")
EDTF = cq("edtf")
EVIDENCE = cq("evidence")
FACTUALITY = cq("factuality")
FROM = cq("from")
HEDGE = cq("hedge")
INTO = cq("into")
ITEM_IDENTIFIER = cq("itemIdentifier")
LATEST = cq("latest")
LEVEL = cq("level")
MARKING = cq("marking")
MEDIA_TYPE = cq("mediaType")
MENTION = cq("mention")
MENTIONS = cq("mentions")
MERGED_INTO = cq("mergedInto")
MODEL_DIGEST = cq("modelDigest")
MODIFIED = cq("modified")
NOTE = cq("note")
OF_KIND = cq("ofKind")
ORIGINS = cq("origins")
PARTICIPANT = cq("participant")
POLITY = cq("polity")
QUOTED = cq("quoted")
REFERENCE_KEY = cq("referenceKey")
REFERS_TO = cq("refersTo")
REPORTED_IN = cq("reportedIn")
REPORTS = cq("reports")
RETRIEVED = cq("retrieved")
RIGHTS = cq("rights")
RIGHTS_NOTICE = cq("rightsNotice")
SEQUENCE = cq("sequence")
SETTINGS_DIGEST = cq("settingsDigest")
SHA256 = cq("sha256")
SILENT_DOCUMENT = cq("silentDocument")
ONE_SIDE = cq("oneSide")
OTHER_SIDE = cq("otherSide")
SIZE_BYTES = cq("sizeBytes")
SOFTWARE = cq("software")
SOURCE_RELIABILITY = cq("sourceReliability")
SPAN = cq("span")
SPEAKER = cq("speaker")
SPEAKER_KIND = cq("speakerKind")
SPEAKER_MENTION = cq("speakerMention")
STANDING = cq("standing")
STATUS = cq("status")
TARGET = cq("target")
TEXT = cq("text")
TIME_EXPRESSION = cq("timeExpression")
UNRESOLVED_BECAUSE = cq("unresolvedBecause")
URL = cq("url")
VERSION_NUMBER = cq("versionNumber")
VIA = cq("via")
WHY = cq("why")

ANCHOR_BASES: Mapping[AnchorBasis, ox.NamedNode] = MappingProxyType(
    {
        AnchorBasis.ANALYST: cq("AnchorAnalyst"),
        AnchorBasis.GIVEN: cq("AnchorGiven"),
        AnchorBasis.METADATA: cq("AnchorMetadata"),
        AnchorBasis.DATELINE: cq("AnchorDateline"),
        AnchorBasis.NONE: cq("AnchorNone"),
    }
)
LEVELS: Mapping[Level, ox.NamedNode] = MappingProxyType({Level.PRONOUN: cq("Pronominal")})
