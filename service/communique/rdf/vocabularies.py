"""Reference vocabularies: Turtle to the model's plain records.

The form is described in ontology/vocabularies/README.md. Any statement not read into a field of its own
lands in `properties` under its local name, so that a vocabulary can grow without code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from communique.errors import ConfigurationError
from communique.model.naming import ONTOLOGY, REFERENCE
from communique.model.reference import Cue, Entry, Reference, Tenure
from communique.model.text import EntityType, ReferenceKey

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WIKIDATA = "http://www.wikidata.org/entity/"
_TYPES: Mapping[str, EntityType] = MappingProxyType(
    {
        "Person": EntityType.PERSON,
        "Office": EntityType.OFFICE,
        "State": EntityType.PLACE,
        "Place": EntityType.PLACE,
        "City": EntityType.PLACE,
        "Region": EntityType.PLACE,
        "Organization": EntityType.ORGANIZATION,
        "GovernmentBody": EntityType.ORGANIZATION,
        "Administration": EntityType.ORGANIZATION,
        "Alliance": EntityType.ORGANIZATION,
        "Company": EntityType.ORGANIZATION,
        "MediaOutlet": EntityType.ORGANIZATION,
        "ArmedGroup": EntityType.ORGANIZATION,
        "PoliticalParty": EntityType.ORGANIZATION,
        "MilitaryUnit": EntityType.MILITARY_UNIT,
        "WeaponSystem": EntityType.WEAPON_SYSTEM,
        "War": EntityType.EVENT_NAME,
        "NamedEvent": EntityType.EVENT_NAME,
        "Collective": EntityType.COLLECTIVE,
    }
)
ENTRY_KINDS = frozenset(_TYPES)
_LABEL = "prefLabel"
_NAMES = (_LABEL, "altLabel", "hiddenLabel", "designation", "ambiguousLabel")

Properties = dict[str, list[str]]


@cache
def _local(iri: str) -> str:
    for cut in ("#", "/"):
        if cut in iri:
            iri = iri.rsplit(cut, 1)[1]
    return iri


@cache
def _predicate(iri: str) -> str:
    return "type" if iri == _RDF_TYPE else _local(iri)


@cache
def _key(iri: str) -> str:
    """The local name under a namespace of ours, any other IRI as it is."""
    for namespace in (REFERENCE, ONTOLOGY):
        if iri.startswith(namespace):
            return iri[len(namespace) :]
    return iri


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        return _key(term.value)
    raise ConfigurationError(f"a vocabulary may hold IRIs and literals only, found {term}")


def _read(path: Path, subjects: dict[str, Properties]) -> None:
    """Add the statements of a file to what is known of their subjects, each once."""
    try:
        for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            values = subjects[_value(triple.subject)][_predicate(triple.predicate.value)]
            if (value := _value(triple.object)) not in values:
                values.append(value)
    except SyntaxError as error:
        raise ConfigurationError(f"{path.name}: {error}; mend the Turtle") from error


def _one(key: str, properties: Properties, name: str) -> str:
    found = properties.get(name, [])
    if len(found) != 1:
        raise ConfigurationError(f"{key}: exactly one {name} is right, found {len(found)}")
    return found[0]


def _day(properties: Properties, name: str) -> date | None:
    found = properties.get(name)
    return date.fromisoformat(found[0]) if found else None


def _qid(properties: Properties) -> str | None:
    for value in properties.get("exactMatch", []):
        if value.startswith(_WIKIDATA):
            return value[len(_WIKIDATA) :]
    return None


def _entry(key: str, kind: str, properties: Properties) -> Entry:
    label = _one(key, properties, _LABEL)
    names = [label, *(name for each in _NAMES[1:] for name in sorted(properties.get(each, [])))]
    rest = {
        name: tuple(sorted(values)) for name, values in properties.items() if name not in (*_NAMES, "type")
    }
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=_TYPES[kind],
        label=label,
        names=tuple(dict.fromkeys(names)),
        qid=_qid(properties),
        ambiguous=tuple(sorted(properties.get("ambiguousLabel", []))),
        properties=MappingProxyType(rest),
    )


def _tenure(key: str, properties: Properties) -> Tenure:
    basis = properties.get("basis", ["Unverified"])
    return Tenure(
        key=ReferenceKey(key),
        holder=ReferenceKey(_one(key, properties, "holder")),
        office=ReferenceKey(_one(key, properties, "office")),
        begin=_day(properties, "begin"),
        end=_day(properties, "end"),
        verified=basis == ["Verified"],
        source=next(iter(properties.get("source", [])), None),
        precision=next(iter(properties.get("precision", [])), None),
        end_remembered=properties.get("endBasis") == ["Unverified"],
        acting=properties.get("acting") == ["true"],
    )


def _cue(key: str, kind: str, properties: Properties) -> Cue:
    rest = {
        name: tuple(sorted(values))
        for name, values in properties.items()
        if name not in ("lemma", "pos", "type")
    }
    return Cue(
        key=ReferenceKey(key),
        kind=kind,
        lemma=_one(key, properties, "lemma"),
        pos=_one(key, properties, "pos"),
        properties=MappingProxyType(rest),
    )


def load_reference(paths: Iterable[Path]) -> Reference:
    """The vocabularies of all files as one Reference; raises ConfigurationError naming file and subject.

    A subject described in several files is the union of its statements.
    """
    merged: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        _read(path, merged)
    entries, tenures, cues = [], [], []
    for key, properties in merged.items():
        kinds = [kind for kind in properties.get("type", []) if "://" not in kind]
        if "lemma" in properties:
            cues.append(_cue(key, _one(key, {"type": kinds}, "type"), properties))
        elif "Tenure" in kinds:
            tenures.append(_tenure(key, properties))
        elif known := [kind for kind in kinds if kind in _TYPES]:
            entries.append(_entry(key, known[0], properties))
    return Reference(entries, tenures, cues)
