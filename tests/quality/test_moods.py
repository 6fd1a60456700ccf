# ruff: noqa: E501  # a sentence stays on its line
"""What plans, conditions, denials and promises do to the events below them, and where they end."""

from __future__ import annotations

from datetime import date

import pytest
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import Json, annotation_form
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, Factuality, SpeakerKind
from communique.rdf.ontology import event_hierarchy
from communique.wiring.engine import Engine

pytestmark = pytest.mark.model
TOLD = (
    ("Kenyan president to visit Baghdad", "visit", "Planned"),
    ("U.S. to Send Second Battalion to Grenada", "Send", "Planned"),
    ("President Kamau was to have travelled to Oslo, but snow closed the airport.", "travelled", "Negated"),
    ("President Kamau has refused to meet Holm until a ceasefire with Chad is signed.", "ceasefire", "Conditional"),
    ("Kenya plans to send 3,500 troops to Chad, but only if a deal is signed.", "send", "Conditional"),
    ("Should Oslo refuse, a diplomat warned, the Council may impose sanctions on Chad.", "sanctions", "Conditional"),
    ("Kenya said no date had been set for a visit by its minister to Lima.", "visit", "Possible"),
    ("Kenya denied that its troops had crossed the line and summoned the Indian envoy.", "summoned", "Asserted"),
    ("Cuba denied that its workers were soldiers and accused Norway of lying.", "accused", "Asserted"),
    ("Norway denied the claim of the Kenyan premier that its troops had shelled Sotk last Sunday.", "shelled", "Denied"),
    ("The envoy called on Kenya to conduct an investigation into an air strike which killed ten people near Ber.", "air strike", "Asserted"),
    ("Norway stands ready to send troops to Chad.", "send", "Possible"),
    ("Norway narrowly avoided sanctions by the EU.", "sanctions", "Negated"),
    ("The proposed sale of jets to Oman by Norway has stalled.", "sale", "Possible"),
    ("An agreement between Norway and Peru is said to be close.", "agreement", "Possible"),
    ("Oman dropped plans to buy jets from France.", "buy", "Negated"),
    ("Kenya would strike Chad in the event of another raid.", "strike", "Conditional"),
    ("Chad is accused of bombing Gao.", "bombing", "Possible"),
    ("Kenya and Chad held talks on a truce in Oslo.", "truce", "Possible"),
    ("Kenya and Chad held talks on the truce that took hold in Ber in May.", "truce", "Asserted"),
    ("Kenya called off talks with Chad.", "talks", "Negated"),
    ("Kenya broke off talks with Chad.", "talks", "Asserted"),
    ("Chad rejected talks with Mali.", "talks", "Negated"),
    ("A meeting between Holm and Kamau is out of the question.", "meeting", "Negated"),
    ("A sale of jets by Norway to Oman is under discussion.", "sale", "Possible"),
    ("The delivery of tanks to Chad has been put on hold.", "delivery", "Negated"),
    ("Has Kenya bombed Gao?", "bombed", "Possible"),
    ("Why did Kenya bomb Gao?", "bomb", "Asserted"),
    ("The treaty obliges the Kenyan rebels to surrender 300 rifles by June.", "surrender", "Requested"),
    ("The accord requires Kenya to destroy 40 howitzers by June.", "destroy", "Requested"),
    ("Norway called in a joint statement with Peru on Monday for talks with Chad.", "talks", "Requested"),
    ("Norway offered talks in Oslo.", "talks", "Possible"),
    ("President Kamau walked away from a deal with Norway on Thursday.", "deal", "Negated"),
    ("A meeting of Holm and Kamau, set for Friday, fell through.", "meeting", "Negated"),
    ("The visit of President Kamau to Oslo is off.", "visit", "Negated"),
    ("Analysts in Lima wrote of a truce between Kenya and Chad that never was.", "truce", "Negated"),
    ("The paper told of a shipment of rifles to Chad that did not exist.", "shipment", "Negated"),
    ("Chad yet to begin promised withdrawal from Mali", "withdrawal", "Negated"),
    ("The summit of Kenya and Chad has not materialised.", "summit", "Negated"),
    ("Kenya did not obtain an arms embargo on Chad.", "embargo", "Negated"),
    ("Kenya ruled out proclaiming a truce with Chad.", "truce", "Negated"),
    ("Any attack on Chad would be answered, the minister said.", "attack", "Conditional"),
    ("Could there be a blockade of Oman by Norway?", "blockade", "Possible"),
    ("A withdrawal of Kenyan troops from Chad is being talked over.", "withdrawal", "Possible"),
    ("Kenya asked Norway to back a strike on Chad.", "strike", "Possible"),
    ("Villagers dread an assault by Chad on Gao.", "assault", "Possible"),
    ("Reports that Kenya had sent troops to Chad are false, the ministry said.", "sent", "Denied"),
    ("Stories that Kenya bombed Gao have turned out to be false.", "bombed", "Denied"),
    ("Rumours of a Kenyan raid on Gao were false.", "raid", "Denied"),
    ("The Lima daily wrote that Kenya had bombed Gao. It had not.", "bombed", "Negated"),
    ("A Lima daily said Norway had delivered drones to Mali. It has done no such thing.", "delivered", "Negated"),
    ("Norway was to start a patrol off Oman on Monday. It did not.", "patrol", "Negated"),
    ("The Lima daily wrote that Kenya had bombed Gao. It was not alone.", "bombed", "Asserted"),
    ("Holm said that Kenya had bombed Gao. He has not been there.", "bombed", "Asserted"),
    ("Norway will leave Gao within a month while the Kenyan army deploys in the town.", "deploys", "Planned"),
    ("Norway left Gao while the Kenyan army deployed in the town.", "deployed", "Asserted"),
    ("Chad will pull out of Gao in exchange for the lifting of sanctions by Norway.", "lifting", "Planned"),
    ("Norway will recall its envoy as soon as Kenya signs the treaty with Chad.", "signs", "Planned"),
    ("Kenya denied that its troops had shelled Gao, rejecting the protest of Chad as baseless.", "rejecting", "Asserted"),
    ("Kenya denied that its troops had shelled Gao, rejecting the protest of Chad as baseless.", "shelled", "Denied"),
    ("Chad rejected the protest of Mali over the raid.", "protest", "Asserted"),
    ("Should Chad bomb Gao, Norway would impose sanctions on it.", "sanctions", "Conditional"),
    ("Norway may impose sanctions on Chad, should it attack Gao.", "sanctions", "Conditional"),
    ("Were Chad to bomb Gao, Norway would recall its envoy.", "recall", "Conditional"),
    ("President Kamau is willing to meet Holm, but only if the troops leave Gao.", "meet", "Conditional"),
    ("President Kamau cancelled plans to meet Holm.", "meet", "Negated"),
    ("President Kamau had meant to meet Holm in Oslo.", "meet", "Negated"),
    ("President Kamau had hoped to meet Holm in Oslo.", "meet", "Negated"),
    ("Crowds marched on the Norwegian embassy in Gao to demand sanctions on Chad.", "demand", "Asserted"),
    ("Kenya and Chad could not agree on a date for talks.", "talks", "Possible"),
    ("Norway cannot accept the deal with Chad.", "accept", "Negated"),
    ("The list that Chad handed to Mali is not open to negotiation, Kamau told Holm.", "negotiation", "Negated"),
    ("If the money is not found by May, Holm warned, Norway could cancel the delivery of jets to Chad.", "delivery", "Conditional"),
    ("If Mali carries out its threat, Kamau told his cabinet, Kenya would recall its envoy.", "recall", "Conditional"),
    ("Should Malian gunners open up again, Chad would send tanks to Gao, an officer warned.", "send", "Conditional"),
    ("Norway will withdraw its troops from Mali within a week, if Chad does the same, Holm assured the others.", "withdraw", "Conditional"),
    ("Holm offered to meet Kamau next week, provided that the guns fell silent.", "meet", "Conditional"),
    ("Air strikes on Gao by Norway remain possible if the shelling resumes.", "strikes", "Conditional"),
    ("When the guns fell silent, Holm said, Norway sent troops to Gao.", "sent", "Asserted"),
    ('"Should we have bombed Gao?" Holm asked.', "bombed", "Requested"),
    ("Not a soldier has been sent by Norway to Mali.", "sent", "Negated"),
    ("Kenya took part in the drill with Chad; Norway sent nobody.", "sent", "Negated"),
    ("The premiers of Norway and Chad agreed on nothing.", "agreed", "Negated"),
    ("Holm denied that he would meet Kamau next month, as papers have written.", "meet", "Denied"),
    ("The General Staff said a claim by Holm that Kenyan troops had bombed Gao was untrue.", "bombed", "Denied"),
    ("A Lima daily reported that Norway had bombed Gao. Holm said no such attack took place.", "attack", "Denied"),
    ("Norway bombed Gao on Friday. Holm said no such attack took place.", "bombed", "Asserted"),
    ("Talks between Norway and Chad will be held in Gao.", "Talks", "Planned"),
    ("Talks between Norway and Chad were held in Gao.", "Talks", "Asserted"),
    ("A raid by Kenya on Gao would mean war.", "raid", "Conditional"),
    ("The raid by Kenya on Gao would cost Holm his post.", "raid", "Asserted"),
    ("There was no sign of a fight between Norway and Chad.", "fight", "Negated"),
    ("Observers could not find any trace of an attack by Kenya on Gao.", "attack", "Negated"),
    ("Observers found traces of an attack by Kenya on Gao.", "attack", "Asserted"),
    ("Holm put forward a draft under which the armies of Kenya and Chad would withdraw from Gao.", "withdraw", "Possible"),
    ("Kamau hoped to wreck the talks of Norway and Chad which are to resume in Gao.", "talks", "Planned"),
    ("A truce between Kenya and Chad is within reach.", "truce", "Possible"),
    ("A truce between Kenya and Chad by Sunday is doable.", "truce", "Possible"),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return shared_engine()


def read(engine: Engine, text: str) -> ResolvedReport:
    document = Document(
        iri=Names().document(text), text=text, anchor=date(2015, 7, 15), anchor_basis=AnchorBasis.GIVEN
    )
    return engine.resolve(document)


@pytest.mark.parametrize(("text", "word", "status"), TOLD)
def test_an_event_is_presented_as_its_clause_has_it(engine: Engine, text: str, word: str, status: str):
    start = text.index(word)
    told = [
        event
        for event in read(engine, text).events
        for span in event.triggers
        if span.start <= start + len(word) - 1 < span.end
    ]
    assert [each.statuses[0] for each in told] == [Factuality(status)]


def seizure(report: ResolvedReport) -> set[Factuality]:
    seized = {event.iri for event in report.events if "seized" in event.triggers[0].of(report.document.text)}
    return {
        claim.factuality
        for claim in report.claims
        if any(fact.subject in seized and fact.predicate == "type" for fact in claim.facts)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Norway promised that the rifles seized by its troops in June would be returned to Chad.",
        "The UN urged Norway to return to Chad the rifles that its troops seized in June.",
    ],
)
def test_what_is_known_of_a_thing_is_neither_promised_nor_asked_for(engine: Engine, text: str):
    assert seizure(read(engine, text)) == {Factuality.ASSERTED}


def form_of(engine: Engine, text: str) -> Json:
    report = read(engine, text)
    return annotation_form(report, name="x", given_text=text, parents=event_hierarchy())


def test_the_infinitive_of_a_threat_is_its_content(engine: Engine):
    def written(text: str) -> bool:
        starts = {each["trigger"]["start"] for each in form_of(engine, text)["events"]}
        return text.index("recall") in starts

    assert not written("Norway threatened to recall its diplomats from Kenya.")
    assert written("Norway will recall its diplomats from Kenya.")


def test_what_a_weapon_can_do_is_no_event(engine: Engine):
    assert form_of(engine, "The Patriot system can fire four missiles at Russian jets.")["events"] == []


def test_what_somebody_does_not_do_at_all_is_no_event(engine: Engine):
    text = "We do not negotiate with Chad, Holm said."
    told = [span.of(text) for event in read(engine, text).events for span in event.triggers]
    assert "negotiate" not in told


def test_what_was_not_made_is_another_than_what_was(engine: Engine):
    text = (
        "President Holm rang President Kamau on Monday. No call was made by Holm to President Kone of Mali."
    )
    told = {event.statuses for event in read(engine, text).events}
    assert told == {(Factuality.ASSERTED,), (Factuality.NEGATED,)}


def test_mediation_is_written_where_it_is_only_offered(engine: Engine):
    offered = form_of(engine, "Oman offered to mediate between Norway and Chad.")
    assert [(each["type"], each["factuality"]) for each in offered["events"]] == [("Negotiate", "possible")]
    held = form_of(engine, "Oman mediated between Norway and Chad.")
    assert held["events"] == []


def test_one_vote_in_each_of_many_is_no_event(engine: Engine):
    assert form_of(engine, "Norwegians have one vote in each election in Norway.")["events"] == []


def test_the_official_is_who_was_brought_up_as_one(engine: Engine):
    text = (
        "A KLM official said the flight was safe. Minister Holm said the airport was shut. "
        '"We are not cutting ties," the official said.'
    )
    report = read(engine, text)
    labels = {each.iri: each.label for each in report.entities}
    said = {each.content.of(text)[:6]: labels.get(each.speaker or "") for each in report.attributions}
    assert said["We are"] == said["the fl"] == "KLM"


def test_a_span_up_to_now_dates_and_gives_no_reason(engine: Engine):
    report = read(engine, "Norway has sent troops to Chad over the past week.")
    (told,) = report.event_times
    assert (told.expression.earliest, told.expression.latest) == (date(2015, 7, 8), date(2015, 7, 15))
    assert [role.role for role in report.roles if role.role == "reason"] == []


def said(engine: Engine, text: str) -> dict[str, str]:
    """Content → cue of every claim."""
    return {each.content.of(text): each.cue.of(text) for each in read(engine, text).attributions}


def test_words_end_where_another_speaks_against_them(engine: Engine):
    told = said(
        engine, "Holm said the ships would sail in May, but a source cautioned that repairs might last."
    )
    assert told == {"the ships would sail in May": "said", "repairs might last": "cautioned"}


def test_what_is_ruled_out_is_a_claim(engine: Engine):
    told = said(engine, "Holm ruled out buying used frigates from Britain.")
    assert told == {"buying used frigates from Britain": "ruled out"}


def test_who_was_accused_by_somebody_is_accused_in_his_words(engine: Engine):
    told = said(engine, "Chad was accused by Mali of bombing Gao.")
    assert told == {"bombing Gao": "accused"}


def test_a_spokesman_speaks_by_his_office_in_the_form(engine: Engine):
    form = form_of(engine, "The delivery was put off, a Pentagon spokesman said on Wednesday.")
    types = {each["id"]: each["type"] for each in form["entities"]}
    assert [types[each["source"]] for each in form["claims"]] == ["Office"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The head of the mission, Kwesi Ofori, told reporters the poll had been calm.", "Kwesi Ofori"),
        ("According to lawmaker Yun Sang-ho, who was briefed by the army, it was calm.", "Yun Sang-ho"),
        ("Her counterpart in Toledo, Rep. Luke Omondi, said it had been calm.", "Luke Omondi"),
    ],
)
def test_who_is_named_behind_what_he_is_speaks(engine: Engine, text: str, name: str):
    report = read(engine, text)
    labels = {each.iri: each.label for each in report.entities}
    assert [labels.get(each.speaker or "") for each in report.attributions] == [name]


def test_what_somebody_says_he_did_before_is_his_to_tell(engine: Engine):
    report = read(engine, "President Ion Ceban told lawmakers that he had asked Norway for help in May.")
    asked = {event.iri for event in report.events if event.kind == "Request"}
    told = [each for each in report.claims if any(fact.subject in asked for fact in each.facts)]
    assert {each.speaker_kind for each in told} == {SpeakerKind.NAMED}


def test_who_acts_in_an_addition_speaks_there(engine: Engine):
    text = 'The members left the room, with one of them, Sara Omondi, calling it "an insult to the accord".'
    report = read(engine, text)
    labels = {each.iri: each.label for each in report.entities}
    assert [labels.get(each.speaker or "") for each in report.attributions] == ["Sara Omondi"]


def test_the_length_of_another_thing_is_not_the_acts(engine: Engine):
    report = read(engine, "Mali declared three days of national mourning, beginning on Friday.")
    assert report.event_times == ()


def test_what_several_agree_to_do_is_no_claim(engine: Engine):
    assert said(engine, "Both ministers agreed that the commission would meet in May.") == {}
    assert said(engine, "The minister agreed that the commission would meet in May.") != {}


def test_a_move_is_called_something(engine: Engine):
    told = said(
        engine, "Kamau sent 15,000 troops to the border, a move he called a precaution against raids."
    )
    assert told == {"a precaution against raids": "called"}
