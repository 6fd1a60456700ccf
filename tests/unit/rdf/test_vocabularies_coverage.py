"""How much the vocabularies know: holders by polity and day, arms by the forms reporters write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.derivation.chronology import chronology
from communique.model.reference import Reference
from communique.rdf.vocabularies import load_reference


def _listed(text: str) -> list[str]:
    """The items of a text that are parted by semicolons or stand on lines of their own."""
    return [item for line in text.splitlines() for item in line.split(";") if item]


_FOLDER = Path(__file__).parents[3] / "ontology" / "vocabularies"
_POLITIES = _listed(
    """
united-states;united-kingdom;france;germany;italy;japan;canada;russia;china;india;brazil
south-africa;argentina;australia;indonesia;saudi-arabia;south-korea;turkey;albania;belgium
croatia;czech-republic;denmark;estonia;finland;greece;hungary;latvia;lithuania;netherlands
norway;poland;portugal;romania;slovakia;slovenia;spain;sweden;austria;ukraine;israel;iran
north-korea;belarus;syria;azerbaijan;armenia;georgia;iraq;egypt
"""
)
_FOREIGN = {
    "united-states": "us-secretary-of-state",
    "united-kingdom": "uk-foreign-secretary",
    "india": "india-external-affairs-minister",
}
_DAYS = [date(year, 10, 10) for year in range(2015, 2026)]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(sorted(_FOLDER.glob("*.ttl")))


def test_the_foreign_minister_of_each_important_polity_is_known_on_nearly_every_day(
    reference: Reference,
) -> None:
    unknown = [
        (polity, day)
        for polity in _POLITIES
        for day in _DAYS
        if not reference.holders(f"office-{_FOREIGN.get(polity, f'foreign-minister-of-{polity}')}", day)
    ]
    assert len(unknown) <= len(_POLITIES) * len(_DAYS) * 0.02, unknown


def test_every_office_says_until_when_its_holders_were_checked(reference: Reference) -> None:
    assert not [office.key for office in reference.of_kind("Office") if office.value("verifiedUntil") is None]


def test_no_office_is_verified_past_its_last_reading(reference: Reference) -> None:
    checked = {office.key: office.value("verifiedUntil") for office in reference.of_kind("Office")}
    without = [
        key
        for key, until in checked.items()
        if until != "1989-12-31" and not any(tenure.verified for tenure in reference.tenures_of(key))
    ]
    assert not without


def test_tenures_overlap_in_few_offices_and_a_sixth_is_verified(reference: Reference) -> None:
    found = chronology(reference)
    assert len(found.overlaps) <= 1, (
        found.overlaps
    )  # Sharon's illness: his deputy governed while he was in office
    assert len(found.gaps) <= 60
    assert found.tenures >= 3400
    assert found.tenures_verified * 6 >= found.tenures


@pytest.mark.parametrize(
    "form",
    _listed(
        """
HIMARS;ATACMS;Storm Shadow;Taurus;Iskander-M;Kinzhal;Kh-47M2;Oreshnik;Kalibr;Kh-101;Zircon
Patriot PAC-3 MSE;IRIS-T SLM;NASAMS;Gepard;Bayraktar TB2;TB3;Shahed-136;Shahed 136;Geran-2
Geran 2;Lancet;Switchblade 600;UMPK;KAB;JDAM;GBU-57;Massive Ordnance Penetrator;Iron Dome
David's Sling;Arrow 3;Arrow-3;Merkava;Fattah-1;Kheibar Shekan;Emad;Hwasong-17;Hwasong-18;KN-23
J-20;J-35;Type 055;DF-26;DF-17;HQ-9;PL-15;Tejas;BrahMos;Agni-V;Agni V;Akash;Shaheen-III;Babur
K9 Thunder;K2 Black Panther;Chunmoo;KF-21;Hyunmoo-5;Leopard 2A6;Leopard-2;M1A1;Challenger 2;CV90
CV-90;Bradley;CAESAR;PzH 2000;Krab;Bohdana;F-16;F16;F-35A;Rafale;Gripen;Su-35;MiG-31K;Tu-95MS
Tu-22M3;S-300;S-400;Buk-M3;Pantsir-S1;AH-64;Ka-52;Black Hawk;USS Carney;Arleigh Burke-class
Moskva;Admiral Gorshkov;Neptune;Flamingo;Magura V5;Sea Baby;Tomahawk;JASSM;Hellfire;AIM-120
Harpoon;Exocet;Naval Strike Missile;Sarmat;Yars;Trident II;Minuteman III;B61-12;Javelin;NLAW
Stinger;Piorun;RPG-7;Kornet;Spike;TOS-1A;2S19;Msta-S;T-72B3;T-90M;BMP-2;MT-LB;Grad;Smerch;Hawk
Qassam;Katyusha;Burkan-2;Samad-3;Ababeel;Sky Bow;Hsiung Feng III;Rooivalk;Astros II;KC-390
Atmaca;Kirpi;sarin
"""
    ),
)
def test_arms_are_found_by_the_forms_that_reporters_write(reference: Reference, form: str) -> None:
    assert [entry for entry in reference.named(form) if entry.kind == "WeaponSystem"]


@pytest.mark.parametrize(
    "word",
    _listed("Patriot;Abrams;Leopard;Hawk;Tiger;Puma;Spike;Javelin;Harpoon;Typhon;Grad;Buk")
    + _listed("Kilo;Cobra;Cougar;Vulcan;Orion;Meteor;Kub;Bastion;Trophy;Derby;Rampage;Quad"),
)
def test_plain_words_never_name_arms_without_support(reference: Reference, word: str) -> None:
    arms = [entry for entry in reference.named(word) if entry.kind == "WeaponSystem"]
    assert all(word in entry.ambiguous for entry in arms), [entry.key for entry in arms]


def test_a_munition_leads_to_what_fires_it_and_a_version_to_its_family(reference: Reference) -> None:
    arms = {entry.key: entry for entry in reference.of_kind("WeaponSystem")}
    assert "weapon-himars" in arms["weapon-atacms"].values("carriedBy")
    assert "weapon-mig-31" in arms["weapon-kinzhal"].values("carriedBy")
    assert arms["weapon-geran-2"].values("variantOf") == ("weapon-shahed-136",)
    assert "weapon-iron-dome" in arms["weapon-tamir"].values("componentOf")
    assert sum("carriedBy" in entry.properties for entry in arms.values()) >= 120
