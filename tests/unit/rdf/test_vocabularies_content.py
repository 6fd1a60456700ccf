"""What the shipped vocabularies promise to every room that reads them."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from communique.model.naming import normal_name
from communique.model.reference import Entry, Reference
from communique.rdf.vocabularies import load_reference

_FOLDER = Path(__file__).parents[3] / "ontology" / "vocabularies"
_KEY_PREFIXES = (
    "place-",
    "person-",
    "office-",
    "org-",
    "gov-",
    "admin-",
    "unit-",
    "weapon-",
    "event-",
    "title-",
)
_LEAST = {
    "State": 200,
    "City": 900,
    "Person": 1000,
    "Office": 800,
    "WeaponSystem": 1000,
    "MilitaryUnit": 350,
    "MediaOutlet": 100,
    "ArmedGroup": 60,
    "War": 50,
    "NamedEvent": 120,
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(sorted(_FOLDER.glob("*.ttl")))


def _known(reference: Reference) -> set[str]:
    return {*reference.entries, *(cue.key for cue in reference.cues)}


def _one(reference: Reference, name: str, kind: str) -> Entry:
    (found,) = [entry for entry in reference.named(name) if entry.kind == kind]
    return found


def test_all_vocabularies_load_in_little_time() -> None:
    paths = sorted(_FOLDER.glob("*.ttl"))
    began = process_time()
    load_reference(paths)
    assert process_time() - began < 3  # seconds of the processor, where others wait too


def test_no_entry_points_at_a_key_that_nothing_describes(reference: Reference) -> None:
    known = _known(reference)
    dangling = {
        (entry.key, value)
        for entry in reference.entries.values()
        for values in entry.properties.values()
        for value in values
        if value.startswith(_KEY_PREFIXES) and " " not in value and value not in known
    }
    assert not dangling


def test_every_tenure_has_its_holder_and_office(reference: Reference) -> None:
    known = _known(reference)
    assert not [tenure.key for tenure in reference.tenures if {tenure.holder, tenure.office} - known]


def test_no_two_entries_of_a_kind_bear_one_label(reference: Reference) -> None:
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in reference.entries.values():
        bearers[entry.kind, normal_name(entry.label)].append(entry.key)
    assert not {label: keys for label, keys in bearers.items() if len(keys) > 1}


def test_every_kind_holds_as_many_entries_as_promised(reference: Reference) -> None:
    assert {kind: len(reference.of_kind(kind)) >= least for kind, least in _LEAST.items()} == dict.fromkeys(
        _LEAST, True
    )


def test_every_state_has_a_capital_and_a_government(reference: Reference) -> None:
    governed = {entry.value("polity") for entry in reference.entries.values() if entry.key.startswith("gov-")}
    states = reference.of_kind("State")
    assert not [state.key for state in states if state.value("capital") is None]
    assert {state.key for state in states} - governed == {"place-western-sahara"}


def test_every_entry_says_what_it_rests_on(reference: Reference) -> None:
    assert not [
        entry.key
        for entry in reference.entries.values()
        if not entry.values("basis") and not entry.values("source")
    ]


def test_identifiers_and_enumeration_ids_name_the_file_they_were_read_in(reference: Reference) -> None:
    assert not [
        entry.key
        for entry in reference.entries.values()
        if (entry.qid or entry.values("sisoId")) and not entry.values("source")
    ]


def test_verified_tenures_name_their_source(reference: Reference) -> None:
    assert not [tenure.key for tenure in reference.tenures if tenure.verified and tenure.source is None]
    assert not [
        tenure.key
        for tenure in reference.tenures
        if tenure.begin and tenure.end and tenure.end < tenure.begin
    ]


def test_verified_tenures_of_a_single_holder_office_do_not_overlap(reference: Reference) -> None:
    overlapping = []
    for office in reference.of_kind("Office"):
        held = [tenure for tenure in reference.tenures_of(office.key) if tenure.verified and tenure.begin]
        held.sort(key=lambda tenure: (tenure.begin or date.min, tenure.key))
        for before, after in pairwise(held):
            ends = before.end or date.max
            if before.holder != after.holder and after.begin and ends > after.begin + timedelta(days=7):
                overlapping.append((before.key, after.key))
    assert not overlapping


def test_nobody_is_listed_by_surname_alone(reference: Reference) -> None:
    mononyms = {
        "Naruhito",
        "Vajiralongkorn",
        "Willem-Alexander",
        "Hemedti",
        "Jokowi",
        "Sugiono",
        "Akihito",
        "Suharto",
    }
    names = {name for person in reference.of_kind("Person") for name in person.names if " " not in name}
    assert names - mononyms <= {"Hu'akavameiliku"}


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("office-president-of-united-states", date(2025, 1, 19), "person-joe-biden"),
        ("office-president-of-united-states", date(2025, 1, 21), "person-donald-trump"),
        ("office-president-of-united-states", date(2018, 6, 1), "person-donald-trump"),
        ("office-president-of-russia", date(2010, 1, 1), "person-dmitry-medvedev"),
        ("office-president-of-ukraine", date(2023, 1, 1), "person-volodymyr-zelenskyy"),
        ("office-kremlin-press-secretary", date(2020, 1, 1), "person-dmitry-peskov"),
        ("office-prime-minister-of-united-kingdom", date(2023, 5, 1), "person-rishi-sunak"),
    ],
)
def test_the_holder_of_an_office_on_a_day_is_known(
    reference: Reference, office: str, day: date, holder: str
) -> None:
    assert [tenure.holder for tenure in reference.holders(office, day)] == [holder]


def test_a_check_against_tenures_abstains_where_the_verified_ones_break_off(reference: Reference) -> None:
    assert reference.entries["office-foreign-minister-of-france"].value("verifiedUntil") < "2018"
    assert reference.entries["office-prime-minister-of-united-kingdom"].value("verifiedUntil") == "2025-09-05"
    assert reference.entries["office-president-of-united-states"].value("verifiedUntil") > "2026"


def test_administrations_follow_each_other_by_the_day(reference: Reference) -> None:
    second = reference.entries["admin-trump-2"]
    assert second.value("begin") == reference.entries["admin-biden"].value("end") == "2025-01-20"
    assert second.value("headedBy") == "person-donald-trump"


def test_spellings_of_one_name_lead_to_one_person(reference: Reference) -> None:
    spellings = ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy")
    assert {_one(reference, name, "Person").key for name in spellings} == {"person-volodymyr-zelenskyy"}
    assert _one(reference, "Yury Ushakov", "Person") == _one(reference, "Yuri Ushakov", "Person")


def test_plain_words_that_name_weapons_ask_for_context(reference: Reference) -> None:
    for name in ("Patriot", "Hawk", "Abrams", "Leopard", "Javelin", "Stinger", "Harpoon", "Tiger", "Tor"):
        assert any(name in entry.ambiguous for entry in reference.named(name)), name


def test_kinds_of_munition_are_individuals_for_common_nouns(reference: Reference) -> None:
    for name in ("air-to-air missile", "artillery round", "155mm shell", "cruise missile", "warship", "tank"):
        assert _one(reference, name, "WeaponSystem").value("generic") == "true"


def test_the_variant_of_a_system_leads_to_the_system(reference: Reference) -> None:
    assert _one(reference, "Patriot PAC-3", "WeaponSystem").value("variantOf") == "weapon-patriot"
    assert _one(reference, "AMRAAM", "WeaponSystem").values("carriedBy")


def test_capitals_and_houses_stand_for_their_governments(reference: Reference) -> None:
    russia = reference.entries["gov-russia"]
    assert russia.values("metonymOnly") == ("Kremlin",)
    assert russia.values("metonym") == ("Moscow",)
    assert "Washington" in reference.entries["gov-united-states"].values("metonym")
