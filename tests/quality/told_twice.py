"""Pairs of short dispatches written for this test, labelled before anything was run on them.

People, units and quotations are invented. `same` names one happening by a word of each text, `apart` two that
are not one. `relations` are the disagreements that a careful reader would mark; a pair without any agrees, or
tells of different things. Days are those of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two dispatches, each with its day; words unique in their text stand for the event told there."""

    name: str
    days: tuple[date, date]
    texts: tuple[str, str]
    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    fulfilled: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()


CONTRADICTION, DIVERGENCE = "Contradiction", "Divergence"

PAIRS = (
    Pair(
        name="meeting_in_two_cities",
        days=(date(2024, 4, 17), date(2024, 4, 17)),
        texts=(
            (
                "NAIROBI, April 17 - Kenya's Foreign Minister Joyce Wafula met her Tanzanian counterpart "
                "Salum Mgeni in Kisumu on Tuesday to settle a quarrel over fishing permits on Lake Victoria. "
                "The two agreed that patrols would share their radio channels."
            ),
            (
                "DAR ES SALAAM, April 17 - Foreign Minister Salum Mgeni met Kenyan Foreign Minister "
                "Joyce Wafula "
                "in Nairobi on Tuesday, the ministry said. Fishing on the lake led their agenda."
            ),
        ),
        same=(("met her", "met Kenyan"),),
        relations=((CONTRADICTION, "FunctionalConflict"),),
    ),
    Pair(
        name="undated_denial_of_shelling",
        days=(date(2023, 2, 9), date(2023, 2, 10)),
        texts=(
            (
                "YEREVAN, Feb 9 - Azerbaijani forces shelled the Armenian village of Sotk on Wednesday, "
                "Armenia's Defence Ministry said. No one was hurt, according to the ministry."
            ),
            (
                "BAKU, Feb 10 - Azerbaijan's Defence Ministry denied that its forces had shelled the village "
                "of Sotk. A spokesman called the reports an invention."
            ),
        ),
        same=(("shelled", "shelled"),),
        relations=((CONTRADICTION, "PolarityConflict"),),
    ),
    Pair(
        name="two_ministers_in_one_post",
        days=(date(2024, 9, 4), date(2024, 9, 4)),
        texts=(
            (
                "ACCRA, Sept 4 - Ghana's Defence Minister Kofi Asante-Boadi said on Wednesday that the army "
                "would send a second battalion to the northern border."
            ),
            (
                "TAMALE, Sept 4 - Ghana's Defence Minister Yaw Damoah visited troops at Bawku on Wednesday "
                "and promised them new vehicles."
            ),
        ),
        relations=((CONTRADICTION, "FunctionalConflict"),),
    ),
    Pair(
        name="planned_talks_that_were_held",
        days=(date(2024, 5, 28), date(2024, 5, 31)),
        texts=(
            (
                "VIENNA, May 28 - Austrian Foreign Minister Petra Hollnsteiner will meet her Slovak "
                "counterpart "
                "Marek Dubec in Bratislava on Thursday, her office announced."
            ),
            (
                "BRATISLAVA, May 31 - Slovak Foreign Minister Marek Dubec and Austria's Petra "
                "Hollnsteiner met "
                "in Bratislava on Thursday and spoke about rail links."
            ),
        ),
        fulfilled=(("meet her", "met"),),
    ),
    Pair(
        name="dead_of_one_strike",
        days=(date(2023, 11, 22), date(2023, 11, 23)),
        texts=(
            (
                "ADDIS ABABA, Nov 22 - An Ethiopian drone strike on the town of Wegel Tena killed 12 "
                "people on "
                "Tuesday, a hospital doctor said. Most of them had been waiting for a bus."
            ),
            (
                "NAIROBI, Nov 23 - At least 30 people were killed in a drone strike by Ethiopian "
                "forces on the "
                "town of Wegel Tena on Tuesday, a rights group said."
            ),
        ),
        same=(("strike on", "strike by"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="strikes_a_day_apart",
        days=(date(2024, 1, 16), date(2024, 1, 17)),
        texts=(
            (
                "KYIV, Jan 16 - A Russian missile strike on Kharkiv killed two people on Monday, "
                "the regional "
                "governor said."
            ),
            (
                "KYIV, Jan 17 - A Russian missile strike on Kharkiv wounded 17 people on Tuesday evening, "
                "the mayor said."
            ),
        ),
        apart=(("strike on", "strike on"),),
    ),
    Pair(
        name="two_calls_in_a_week",
        days=(date(2024, 6, 4), date(2024, 6, 7)),
        texts=(
            (
                "PARIS, June 4 - French Foreign Minister Claire Aubertin spoke by telephone with "
                "her Egyptian "
                "counterpart Hany Selim on Monday about the crossing at Rafah."
            ),
            (
                "CAIRO, June 7 - Egyptian Foreign Minister Hany Selim and France's Claire Aubertin discussed "
                "the crossing at Rafah in a telephone call on Thursday."
            ),
        ),
        apart=(("spoke", "call on"),),
    ),
    Pair(
        name="length_of_a_call",
        days=(date(2024, 3, 12), date(2024, 3, 12)),
        texts=(
            (
                "OSLO, March 12 - Norwegian Prime Minister Sigrid Tveit spoke by telephone with "
                "Turkish President "
                "Orhan Kaplan on Monday. The call lasted 25 minutes."
            ),
            (
                "ANKARA, March 12 - President Orhan Kaplan and Norwegian Prime Minister Sigrid Tveit held a "
                "telephone call on Monday. The call lasted an hour."
            ),
        ),
        same=(("spoke", "call on"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="one_delivery_without_a_day",
        days=(date(2023, 10, 6), date(2023, 10, 6)),
        texts=(
            (
                "BUCHAREST, Oct 6 - Norway delivered 32 F-16 fighter jets to Romania on Thursday, the "
                "Romanian "
                "Defence Ministry said."
            ),
            (
                "OSLO, Oct 6 - Norway has delivered F-16 fighter jets to Romania, the Norwegian "
                "government said "
                "in a statement. The jets will be based at Borcea."
            ),
        ),
        same=(("delivered", "delivered"),),
    ),
    Pair(
        name="two_packages_of_arms",
        days=(date(2024, 2, 21), date(2024, 2, 22)),
        texts=(
            (
                "STOCKHOLM, Feb 21 - Sweden delivered Archer howitzers to Ukraine on Tuesday, the "
                "government said."
            ),
            (
                "COPENHAGEN, Feb 22 - Denmark delivered Leopard 1 tanks to Ukraine on Tuesday, the "
                "Danish defence "
                "ministry said."
            ),
        ),
        apart=(("delivered", "delivered"),),
    ),
    Pair(
        name="other_arms_from_one_giver",
        days=(date(2024, 2, 21), date(2024, 2, 22)),
        texts=(
            (
                "BERLIN, Feb 21 - Germany delivered IRIS-T air defence systems to Ukraine, the "
                "government said."
            ),
            (
                "BERLIN, Feb 22 - Germany delivered Leopard 2 tanks to Ukraine, a defence ministry list "
                "showed."
            ),
        ),
        apart=(("delivered", "delivered"),),
    ),
    Pair(
        name="why_arms_were_held_back",
        days=(date(2024, 7, 3), date(2024, 7, 4)),
        texts=(
            (
                "PRAGUE, July 3 - The Czech Republic suspended deliveries of DANA howitzers to Georgia "
                "on Tuesday "
                "because of low stocks, the defence ministry said."
            ),
            (
                "TBILISI, July 4 - The Czech Republic suspended deliveries of DANA howitzers to "
                "Georgia on Tuesday "
                "over a dispute about payment, a Georgian official said."
            ),
        ),
        same=(("suspended", "suspended"),),
        relations=((DIVERGENCE, "DifferentReason"),),
    ),
    Pair(
        name="day_of_one_meeting",
        days=(date(2024, 10, 10), date(2024, 10, 10)),
        texts=(
            (
                "DOHA, Oct 10 - Qatari Foreign Minister Nasser al-Hajri met Iranian Foreign Minister Behrouz "
                "Farahani in Doha on Tuesday."
            ),
            (
                "TEHRAN, Oct 10 - Foreign Minister Behrouz Farahani met his Qatari counterpart Nasser "
                "al-Hajri "
                "in Doha on Wednesday."
            ),
        ),
        same=(("met Iranian", "met his"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="one_call_told_alike",
        days=(date(2024, 8, 20), date(2024, 8, 21)),
        texts=(
            (
                "SEOUL, Aug 20 - South Korean Foreign Minister Han Ji-won and her Japanese counterpart "
                "Takeshi "
                "Morinaga spoke by telephone on Tuesday about missile tests by the North."
            ),
            (
                "TOKYO, Aug 21 - Foreign Minister Takeshi Morinaga held a telephone conversation with "
                "South Korea's "
                "Han Ji-won on Tuesday, the ministry said."
            ),
        ),
        same=(("spoke", "conversation"),),
    ),
    Pair(
        name="killings_in_two_towns",
        days=(date(2024, 5, 15), date(2024, 5, 15)),
        texts=(
            (
                "BAMAKO, May 15 - Gunmen killed five soldiers in the town of Douentza on Tuesday, "
                "officials said."
            ),
            "BAMAKO, May 15 - Gunmen killed four farmers in the town of Bankass on Tuesday, a mayor said.",
        ),
        apart=(("killed", "killed"),),
    ),
    Pair(
        name="visit_and_talks_of_other_people",
        days=(date(2024, 4, 24), date(2024, 4, 24)),
        texts=(
            (
                "WARSAW, April 24 - Polish President Bogdan Rutka met Lithuanian President Rasa Kairys "
                "in Warsaw "
                "on Tuesday."
            ),
            (
                "WARSAW, April 24 - Polish Prime Minister Ewa Sokol met Lithuanian Prime Minister "
                "Tomas Vaitkus in "
                "Warsaw on Tuesday."
            ),
        ),
        apart=(("met Lithuanian", "met Lithuanian"),),
    ),
    Pair(
        name="who_fired_first",
        days=(date(2023, 6, 20), date(2023, 6, 20)),
        texts=(
            (
                "DUSHANBE, June 20 - Kyrgyz border guards opened fire on a Tajik patrol near Vorukh on "
                "Monday, "
                "Tajikistan's border service said."
            ),
            (
                "BISHKEK, June 20 - Kyrgyzstan denied that its border guards had opened fire on a "
                "Tajik patrol "
                "near Vorukh on Monday."
            ),
        ),
        same=(("opened fire", "opened fire"),),
        relations=((CONTRADICTION, "PolarityConflict"),),
    ),
    Pair(
        name="denial_of_another_thing",
        days=(date(2024, 1, 9), date(2024, 1, 10)),
        texts=(
            (
                "ASMARA, Jan 9 - Ethiopian troops crossed the border near Badme on Monday and withdrew "
                "the same "
                "evening, a diplomat said."
            ),
            "ADDIS ABABA, Jan 10 - Ethiopia denied that it had bought drones from Turkey.",
        ),
        apart=(("crossed", "bought"),),
    ),
    Pair(
        name="toll_put_by_a_ministry_and_told_by_doctors",
        days=(date(2024, 5, 14), date(2024, 5, 14)),
        texts=(
            (
                "KHARTOUM, May 14 - Shells fired by the Rapid Support Forces hit a market in Um Ruwaba on "
                "Monday, killing 31 people, the Sudanese army said."
            ),
            (
                "EL OBEID, Sudan, May 14 - Doctors in Um Ruwaba counted 18 dead after Monday's shelling of "
                "the market there. Sudan's health ministry put the toll at 20."
            ),
        ),
        same=(("hit", "shelling"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="toll_of_a_sinking_by_it",
        days=(date(2024, 7, 5), date(2024, 7, 5)),
        texts=(
            (
                "ODESA, July 5 - A drone sank the ferry Halyna off Izmail on Thursday, killing 12 people, "
                "Ukraine's navy said."
            ),
            (
                "MOSCOW, July 5 - Russia's Defence Ministry said it had sunk the ferry Halyna off Izmail on "
                "Thursday. It put the number of those killed at four."
            ),
        ),
        same=(("sank", "sunk"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="one_toll_given_in_two_ways",
        days=(date(2024, 9, 11), date(2024, 9, 11)),
        texts=(
            (
                "PESHAWAR, Pakistan, Sept 11 - A suicide bomber killed 16 people at a police station in "
                "Bannu on Tuesday, police said."
            ),
            (
                "ISLAMABAD, Sept 11 - Pakistan's Interior Ministry put the toll from Tuesday's suicide "
                "bombing in Bannu at 16."
            ),
        ),
    ),
    Pair(
        name="tolls_by_two_speakers_in_one_report",
        days=(date(2024, 5, 14), date(2024, 5, 14)),
        texts=(
            (
                "KHARTOUM, May 14 - Shells hit a market in Um Ruwaba on Monday, killing 31 people, the "
                "Sudanese army said."
            ),
            (
                "EL OBEID, Sudan, May 14 - Doctors in Um Ruwaba counted 18 dead after Monday's shelling of "
                "the market there. The army had said that 31 people died."
            ),
        ),
        same=(("hit", "shelling"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="correction_of_a_toll",
        days=(date(2025, 3, 5), date(2025, 3, 5)),
        texts=(
            (
                "KYIV, March 5 - A missile struck the bus station in Barvinkove on Tuesday, killing 23 "
                "people, Mayor Oleh Prykhodko said."
            ),
            (
                "CORRECTION: Barvinkove hospital counted 14 dead\n\nA missile struck the bus station in "
                "Barvinkove on Tuesday. The town's hospital put the number of dead in Barvinkove at 14."
            ),
        ),
        same=(("struck", "struck"),),
        relations=((CONTRADICTION, "QuantityConflict"),),
    ),
    Pair(
        name="what_a_correction_takes_back",
        days=(date(2025, 3, 6), date(2025, 3, 6)),
        texts=(
            (
                "KYIV, March 6 - A missile struck the bus station in Barvinkove on Tuesday, killing 14 "
                "people, the hospital said."
            ),
            (
                "CORRECTION\n\nIn our report on the missile strike on the town of Barvinkove on Tuesday, we "
                "said that 23 people were killed. The town's hospital counted 14 dead."
            ),
        ),
    ),
)
