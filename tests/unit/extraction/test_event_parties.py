"""Who takes part where no name stands beside the verb, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.event_fakes import KEYS, annotated, events_of, fillers, named, parsed, reading
from tests.unit.extraction.test_events import HELD

from communique.model.text import Annotations, EntityType, EventChain, Role

ATTACKED = """
Armed armed ADJ JJ amod 1
villagers villager NOUN NNS nsubj 2
attacked attack VERB VBD ROOT 2
a a DET DT det 4
depot depot NOUN NN dobj 2
. . PUNCT . punct 2
"""
CONDEMNED = """
Norway Norway PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
Kenya Kenya PROPN NNP poss 4
's 's PART POS case 2
raids raid NOUN NNS dobj 1
. . PUNCT . punct 1
"""
DEMANDED = """
Holm Holm PROPN NNP nsubj 1
demanded demand VERB VBD ROOT 1
that that SCONJ IN mark 4
Kenya Kenya PROPN NNP nsubj 4
withdraw withdraw VERB VB ccomp 1
. . PUNCT . punct 1
"""
REFUSED = """
Holm Holm PROPN NNP nsubj 1
refused refuse VERB VBD ROOT 1
to to PART TO aux 3
meet meet VERB VB xcomp 1
Kamau Kamau PROPN NNP dobj 3
. . PUNCT . punct 1
"""
SIGNED = """
Norway Norway PROPN NNP nsubj 3
and and CCONJ CC cc 0
Kenya Kenya PROPN NNP conj 0
signed sign VERB VBD ROOT 3
a a DET DT det 5
treaty treaty NOUN NN dobj 3
. . PUNCT . punct 3
"""
LANDED = """
Kenya Kenya PROPN NNP poss 2
's 's PART POS case 0
raid raid NOUN NN nsubj 3
hit hit VERB VBD ROOT 3
a a DET DT det 5
depot depot NOUN NN dobj 3
. . PUNCT . punct 3
"""
RESOLVED = """
Norway Norway PROPN NNP nsubj 1
passed pass VERB VBD ROOT 1
a a DET DT det 3
resolution resolution NOUN NN dobj 1
condemning condemn VERB VBG acl 3
Kenya Kenya PROPN NNP dobj 4
. . PUNCT . punct 1
"""

DISMISSED = """
Norway Norway PROPN NNP nsubj 1
dismissed dismiss VERB VBD ROOT 1
the the DET DT det 3
rumour rumour NOUN NN dobj 1
. . PUNCT . punct 1
"""
RUN_TOGETHER = """
Minister Minister PROPN NNP compound 4
Holm Holm PROPN NNP appos 0
and and CCONJ CC cc 1
President President PROPN NNP appos 0
Kamau Kamau PROPN NNP nsubj 5
held hold VERB VBD ROOT 5
talks talk NOUN NNS dobj 5
. . PUNCT . punct 5
"""


def only(annotations: Annotations) -> EventChain:
    (event,) = events_of(annotations).values()
    return event


def test_people_without_a_name_act_by_the_words_for_them() -> None:
    annotations = reading("Armed villagers attacked a depot.", ATTACKED)
    (who,) = only(annotations).mentions[0].arguments
    assert (who.role, who.mention, annotations.text_of(who.span)) == (Role.AGENT, None, "Armed villagers")


def test_who_did_what_is_condemned_is_whom_the_words_hit() -> None:
    annotations = reading("Norway condemned Kenya's raids.", CONDEMNED, "Norway", "Kenya")
    events = events_of(annotations)
    assert fillers(annotations, events["condemned"], Role.RECIPIENT) == ["Kenya"]
    assert fillers(annotations, events["raids"], Role.AGENT) == ["Kenya"]


def test_who_is_to_do_what_is_demanded_receives_the_demand() -> None:
    annotations = reading("Holm demanded that Kenya withdraw.", DEMANDED, "Holm", "Kenya")
    assert fillers(annotations, events_of(annotations)["demanded"], Role.RECIPIENT) == ["Kenya"]


def test_whom_one_refuses_to_meet_is_turned_down() -> None:
    annotations = reading("Holm refused to meet Kamau.", REFUSED, "Holm", "Kamau")
    assert fillers(annotations, events_of(annotations)["refused"], Role.RECIPIENT) == ["Kamau"]


def test_a_treaty_and_its_signing_are_one_deal() -> None:
    annotations = reading("Norway and Kenya signed a treaty.", SIGNED, "Norway", "Kenya")
    deal = only(annotations)
    assert [annotations.text_of(each.trigger) for each in deal.mentions] == ["signed", "treaty"]
    assert fillers(annotations, deal, Role.AGENT) == ["Norway", "Kenya"]


def test_where_a_raid_hit_is_told_of_the_raid() -> None:
    annotations = reading("Kenya's raid hit a depot.", LANDED, "Kenya")
    assert sorted(annotations.text_of(each.trigger) for each in only(annotations).mentions) == ["hit", "raid"]


def test_a_resolution_speaks_for_who_passed_it() -> None:
    text = "Norway passed a resolution condemning Kenya."
    annotations = reading(text, RESOLVED, "Norway", "Kenya")
    events = events_of(annotations)
    assert fillers(annotations, events["condemning"], Role.AGENT) == ["Norway"]
    assert fillers(annotations, events["condemning"], Role.RECIPIENT) == ["Kenya"]


RESUMED = """
Norway Norway PROPN NNP nsubj 1
sent send VERB VBD ROOT 1
Falcon Falcon PROPN NNP compound 3
missiles missile NOUN NNS dobj 1
to to ADP IN dative 1
Kenya Kenya PROPN NNP pobj 4
. . PUNCT . punct 1
Norway Norway PROPN NNP nsubj 9
will will AUX MD aux 9
send send VERB VB ROOT 9
18 18 NUM CD dobj 9
. . PUNCT . punct 9
"""
RESIGNED = """
Minister minister PROPN NNP compound 1
Kamau Kamau PROPN NNP nsubj 2
resigned resign VERB VBD ROOT 2
. . PUNCT . punct 2
"""


def test_a_later_delivery_has_the_parties_and_arms_it_leaves_unsaid() -> None:
    text = "Norway sent Falcon missiles to Kenya. Norway will send 18."
    annotations = reading(text, RESUMED, "Norway", "Falcon", "Kenya", "Norway")
    later = events_of(annotations)["send"]
    assert fillers(annotations, later, Role.MATERIEL) == ["Falcon"]
    assert fillers(annotations, later, Role.RECIPIENT) == ["Kenya"]


def test_two_people_who_hold_talks_meet() -> None:
    annotations = reading("Holm held talks with Kamau.", HELD, "Holm", "Kamau")
    assert only(annotations).type == "Meeting"


def test_who_resigns_leaves_the_post_beside_the_name() -> None:
    annotations = reading("Minister Kamau resigned.", RESIGNED, "Minister", "Kamau")
    assert fillers(annotations, only(annotations), Role.TOPIC) == ["Minister"]


ASKED = """
Holm Holm PROPN NNP nsubj 1
asked ask VERB VBD ROOT 1
not not PART RB neg 5
to to PART TO aux 5
be be AUX VB auxpass 5
named name VERB VBN xcomp 1
. . PUNCT . punct 1
"""
UNANSWERED = """
Holm Holm PROPN NNP nsubj 1
ignored ignore VERB VBD ROOT 1
Kamau Kamau PROPN NNP poss 4
's 's PART POS case 2
request request NOUN NN dobj 1
for for ADP IN prep 4
comment comment NOUN NN pobj 5
. . PUNCT . punct 1
"""


def test_who_asks_not_to_be_named_demands_nothing() -> None:
    assert events_of(reading("Holm asked not to be named.", ASKED, "Holm")) == {}


def test_a_request_for_comment_is_no_event() -> None:
    text = "Holm ignored Kamau's request for comment."
    assert events_of(reading(text, UNANSWERED, "Holm", "Kamau")) == {}


def titled(text: str, rows: str) -> Annotations:
    """The sentence with its two persons and the titles before their names as mentions."""
    persons = [named(text, name, EntityType.PERSON) for name in ("Holm", "Kamau")]
    titles = [named(text, name, EntityType.OFFICE) for name in ("Minister", "President")]
    return annotated(text, parsed(text, rows), [*persons, *titles], KEYS)


def test_both_holders_take_part_where_the_parser_runs_their_names_together() -> None:
    annotations = titled("Minister Holm and President Kamau held talks.", RUN_TOGETHER)
    assert sorted(fillers(annotations, only(annotations), Role.AGENT)) == ["Holm", "Kamau"]


def test_a_holder_named_without_and_does_not_take_part() -> None:
    annotations = titled(
        "Minister Holm of President Kamau held talks.",
        RUN_TOGETHER.replace("and and CCONJ CC cc", "of of ADP IN prep"),
    )
    assert fillers(annotations, only(annotations), Role.AGENT) == ["Kamau"]


def test_a_report_dismissed_is_no_refusal_and_an_offer_dismissed_is() -> None:
    assert events_of(reading("Norway dismissed the rumour.", DISMISSED, "Norway")) == {}
    refused = reading("Norway dismissed the offer.", DISMISSED.replace("rumour", "offer"), "Norway")
    assert only(refused).type == "Reject"
