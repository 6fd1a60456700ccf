"""More rows for `test_said_by_the_report`: senses of words, days and doers that were once read wrongly."""

# ruff: noqa: E501  # a passage stays on its line

from __future__ import annotations

ROWS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "the day of a charge is not that of what it is over",
        "The Chadian fleet's owners on Monday accused Kenyan sailors of theft over the arrest of a pilot. Kenya's premier, Jane Otieno, complained to Oslo on Tuesday about the shelling of Lamu.",
        ("Accuse earliest 2015-06-08",),
        ("Arrest earliest 2015-06-08", "ArtilleryStrike earliest 2015-06-09", "Arrest location Chad"),
    ),
    (
        "who speaks of an attack says when he speaks",
        "Norway's premier Ida Lund warned on Tuesday of a raid on Bergen. She apologised on Sunday for the bombing of Lamu.",
        (),
        ("Airstrike earliest 2015-06-07", "Assault earliest 2015-06-09"),
    ),
    (
        "who quarrels over an arrest did not make it",
        "Kenya condemned Uganda for the arrest of two pilots.",
        ("Criticism agent Kenya",),
        ("Arrest agent Kenya",),
    ),
    (
        "a journey in the present tense is still to come",
        "Foreign Minister Ida Lund met Peter Kamau in Nairobi on Monday. Lund then flies to Lima.",
        ("Meeting agent Ida Lund",),
        ("Visit", "Visit agent Ida Lund"),
    ),
    (
        "what was not discussed has not been done",
        "The ministers did not discuss the extradition of Omar Haddad.",
        (),
        ("Cooperate", "Cooperate recipient Omar Haddad"),
    ),
    (
        "where a crisis is, is not where a call about it was",
        "President Peter Kamau and President Ida Lund discussed the crisis in northern Mali by telephone on Monday.",
        ("PhoneCall agent Ida Lund",),
        ("PhoneCall location Mali",),
    ),
    (
        "who mediates is no side",
        "Talks between Kenya and Uganda, mediated by Norway and Oman, broke down on Monday. Each side blamed the other.",
        ("Mediation agent Oman", "Accuse agent Kenya"),
        ("Accuse agent Oman", "Accuse recipient Norway"),
    ),
    (
        "sanctions hit without force",
        "Norway imposed sanctions on Mali on Monday, hitting the bank Sahel Credit and two ports.",
        ("EconomicSanction recipient Mali",),
        ("Assault", "Assault agent Norway"),
    ),
    (
        "a note that is handed over is no weapon",
        "Kenya on Monday handed the Norwegian envoy a note of protest. Oman shipped 400 tonnes of food to Mali.",
        (),
        ("ArmsTransfer", "ArmsTransfer agent Kenya", "ArmsTransfer agent Oman"),
    ),
    (
        "who was shot and wounded is not dead, and wounded nobody",
        "A ranger was shot and wounded near Lamu on Monday.",
        ("Assault location Lamu",),
        ("Killing", "Assault agent A ranger", "Assault agent ranger"),
    ),
    (
        "a passenger seizes no plane",
        "Foreign Minister Ida Lund boarded a plane for Lima. Kenyan marines boarded a trawler off Lamu on Monday.",
        ("Coerce earliest 2015-06-08",),
        ("Coerce agent Ida Lund", "Seizure agent Ida Lund"),
    ),
    (
        "who receives a guest at home pays no visit",
        "President Peter Kamau received Norwegian Foreign Minister Ida Lund in Nairobi on Monday.",
        ("Meeting agent Peter Kamau", "Meeting location Nairobi"),
        ("Visit", "Visit agent Peter Kamau"),
    ),
    (
        "a collision is no air strike",
        "A Kenyan fighter jet rammed a Ugandan transport plane over Lake Victoria on Monday.",
        ("Assault earliest 2015-06-08",),
        ("Airstrike",),
    ),
    (
        "the end of a truce is not its day",
        "The Malian army ended the truce with the Tuareg rebels on Monday. Kenya accused Uganda of breaking a ceasefire.",
        ("Ceasefire agent Tuareg rebels",),
        ("Ceasefire earliest 2015-06-08", "Reject", "Reject agent Uganda"),
    ),
    (
        "to be declared persona non grata is to be expelled",
        "Kenya on Monday declared the Ugandan consul persona non grata.",
        ("Expulsion agent Kenya", "Expulsion earliest 2015-06-08"),
        ("PublicStatement", "PublicStatement agent Kenya"),
    ),
    (
        "whoever is expelled may be named at length",
        "Kenya on Monday declared three employees of the Ugandan embassy in Nairobi personae non gratae.",
        ("Expulsion agent Kenya",),
        ("PublicStatement agent Kenya",),
    ),
    (
        "the agency of a dateline is no party",
        "Nairobi, June 8, 2015, Savanna News Agency -- Kenya received a phone call on Monday from Ghana.",
        ("PhoneCall agent Kenya", "PhoneCall agent Ghana"),
        ("PhoneCall agent Savanna News Agency",),
    ),
    (
        "a transfer that is ruled out is no words about a transfer",
        "Kenya had ruled the sale out, saying that the army needed the guns.",
        ("Reject agent Kenya",),
        ("PublicStatement topic sale",),
    ),
    (
        "a court in a city is not the city",
        "A Nairobi court suspended sales of mines to Oman on Monday.",
        ("ArmsSuspension recipient Oman",),
        ("ArmsSuspension agent Nairobi", "ArmsSuspension agent Government of Kenya"),
    ),
    (
        "a town called like a palace is a town",
        "Gunmen freed a teacher in the river town of Miraflores, Colombian police said on Monday. The government is silent.",
        (),
        ("Release agent Government of Venezuela",),
    ),
    (
        "the capital is the capital of the state told last",
        "Chad's army bombed Abeche. A ferry took refugees to Jeddah. Then fighting spread in Chad, and soldiers seized a bridge in the capital, N'Djamena.",
        (),
        ("Occupation location Jeddah", "Seizure location Jeddah"),
    ),
    (
        "who demands is the one who accuses",
        "Nairobi demanded that Kampala extradite Colonel Omar Haddad, whom it accuses of treason.",
        ("Accuse agent Government of Kenya",),
        ("Accuse agent Government of Uganda",),
    ),
    (
        "a state's security council is its own",
        "Armenia's Security Council secretary, Aram Petrosian, accused Norway of spying.",
        ("Accuse agent Aram Petrosian",),
        ("United Nations Security Council partOf Armenia",),
    ),
    (
        "a delivery says nothing",
        "Norway suspended, with immediate effect, the delivery of mortars, saying a review was under way.",
        ("PublicStatement agent Norway",),
        ("PublicStatement agent delivery of mortars", "PublicStatement agent the delivery of mortars"),
    ),
    (
        "who receives a call or missiles meets nobody",
        "Ida Lund, the Norwegian premier, received a call on Monday from Peter Kamau, the Kenyan president. Oman received missiles in May.",
        ("PhoneCall agent Peter Kamau", "PhoneCall earliest 2015-06-08"),
        ("Meeting", "Meeting agent Ida Lund", "Meeting agent Oman"),
    ),
    (
        "the sides that somebody mediates between blame each other",
        "Oman mediated between Chad and Niger on Monday. Each side blamed the other.",
        ("Accuse agent Chad", "Accuse recipient Niger"),
        ("Accuse agent Oman", "Accuse recipient Oman"),
    ),
    (
        "a parliament's vote to do something is no election, and petrol is no weapon",
        "The Danish parliament voted on Monday to send six tanks to Latvia. Oman shipped three cargoes of petrol to Mali.",
        (),
        ("Election", "Election agent Danish parliament", "ArmsTransfer", "ArmsTransfer agent Oman"),
    ),
    (
        "a number of something else is no weapon",
        "French helicopters killed two of its soldiers near Lamu, Kenya said. Ugandan drones destroyed three of its trucks on Monday.",
        ("DroneStrike earliest 2015-06-08",),
        ("DroneStrike recipient drone", "DroneStrike recipient Ugandan drones"),
    ),
    (
        "who competes to sell has sold nothing, and a force that retires jets resigns from nothing",
        "Norway had competed with Sweden to sell jets to Peru. The Peruvian Navy got the frigates which the Ecuadorean navy retired in May.",
        (),
        ("ArmsTransfer agent Norway", "Resignation", "Resignation agent Ecuadorean navy"),
    ),
    (
        "foreigners who are taken out are rescued, a garrison that is retreats",
        "The Kenyan navy evacuated 900 foreigners from Lamu on Monday. Chad's army evacuated its base at Gao.",
        ("Rescue agent Kenya Navy", "Retreat location Gao"),
        ("Retreat location Lamu",),
    ),
)
