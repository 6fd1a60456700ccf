"""The words that made-up reports are put together from: real countries, cities and weapons, no real people."""

# ruff: noqa: E501  # rows of tables

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """What one kind of happening is told in: a headline, two openings, and sentences in a reporter's order.

    Fields are countries (a, b, c), their adjectives (A, B, C), capitals (a_capital), people (a_pm, a_pm_last).
    """

    title: str
    openings: tuple[str, str]
    sentences: tuple[str, ...]


# Most in the news first.
COUNTRIES = {
    "Ukraine": ("Ukrainian", "Kyiv"),
    "Russia": ("Russian", "Moscow"),
    "Poland": ("Polish", "Warsaw"),
    "Norway": ("Norwegian", "Oslo"),
    "Germany": ("German", "Berlin"),
    "France": ("French", "Paris"),
    "Turkey": ("Turkish", "Ankara"),
    "Israel": ("Israeli", "Jerusalem"),
    "Iran": ("Iranian", "Tehran"),
    "India": ("Indian", "New Delhi"),
    "Pakistan": ("Pakistani", "Islamabad"),
    "Japan": ("Japanese", "Tokyo"),
    "Egypt": ("Egyptian", "Cairo"),
    "Italy": ("Italian", "Rome"),
    "Spain": ("Spanish", "Madrid"),
    "Sweden": ("Swedish", "Stockholm"),
    "Finland": ("Finnish", "Helsinki"),
    "Romania": ("Romanian", "Bucharest"),
    "Greece": ("Greek", "Athens"),
    "Canada": ("Canadian", "Ottawa"),
    "Brazil": ("Brazilian", "Brasilia"),
    "Kenya": ("Kenyan", "Nairobi"),
    "Ethiopia": ("Ethiopian", "Addis Ababa"),
    "Qatar": ("Qatari", "Doha"),
    "Jordan": ("Jordanian", "Amman"),
    "Australia": ("Australian", "Canberra"),
    "Vietnam": ("Vietnamese", "Hanoi"),
    "Chile": ("Chilean", "Santiago"),
    "Bulgaria": ("Bulgarian", "Sofia"),
    "Denmark": ("Danish", "Copenhagen"),
}

FIRST_NAMES = (
    "Edda", "Tamas", "Ilse", "Radek", "Marit", "Jonas", "Leyla", "Anton", "Greta", "Milos", "Sanna", "Pavel",
    "Ines", "Oskar", "Vera", "Henrik", "Dana", "Matteo", "Karin", "Stefan", "Noor", "Emil", "Petra", "Andrei",
    "Salma", "Lukas", "Hedda", "Omar", "Judit", "Viktor", "Rosa", "Kaspar", "Amina", "Daniel", "Elena", "Bruno",
)  # fmt: skip

LAST_NAMES = (
    "Rosvik", "Orlay", "Brenner", "Dalgaard", "Kestrin", "Velmar", "Obrecht", "Haldane", "Tervo", "Marchetti",
    "Solberg", "Karvonen", "Draganov", "Ilvanen", "Petrak", "Sorensen", "Ashgrove", "Belmonte", "Costigan", "Drexler",
    "Eklund", "Farkas", "Grimaldi", "Hartwig", "Ionesco", "Jansky", "Kovalik", "Lindqvist", "Mirov", "Nadar",
    "Okonda", "Palmgren", "Quiroga", "Rademaker", "Stavros", "Tallis", "Ulmanis", "Varga", "Westergaard", "Yilmar",
    "Zelenka", "Almasi", "Birkeland", "Corvin", "Dorrance", "Engstrom", "Falkner", "Gerhardt", "Holub", "Ivarsson",
    "Jelinek", "Kallas", "Lazarov", "Montague", "Novotny", "Ostrander", "Pokorny", "Rautio", "Sandoval", "Torvald",
)  # fmt: skip

OUTLETS = (
    "The Northern Courier",
    "Harbour Gazette",
    "Continental Wire",
    "The Evening Dispatch",
    "Meridian Post",
)

PLACES = (
    "Kharkiv", "Odesa", "Zaporizhzhia", "El Fasher", "Aleppo", "Benghazi", "Sumy", "Dnipro", "Goma", "Aden",
    "Mykolaiv", "Kherson", "Port Sudan", "Idlib", "Mosul", "Belgorod", "Poltava", "Bakhmut", "Hodeida", "Erbil",
)  # fmt: skip

WEAPONS = (
    "Patriot missiles", "NASAMS interceptors", "155mm artillery shells", "Leopard 2 tanks", "HIMARS rockets",
    "Javelin missiles", "Stinger missiles", "F-16 fighter jets", "Storm Shadow missiles", "Bayraktar TB2 drones",
    "Shahed drones", "Iskander missiles", "Caesar howitzers", "IRIS-T missiles", "Bradley fighting vehicles",
)  # fmt: skip

TOPICS = (
    "a ceasefire", "the exchange of prisoners", "grain exports", "air defence", "energy supplies", "border crossings",
    "a naval corridor", "the return of refugees", "frozen assets", "nuclear safety", "fishing rights", "gas transit",
    "the protection of cables at sea", "joint exercises", "humanitarian aid", "the repair of power stations",
)  # fmt: skip

REASONS = (
    "after an audit of its own stocks", "because a factory had fallen behind", "because parliament had not approved it",
    "over doubts about their use", "after a fire in a depot", "because its own army needed them",
)  # fmt: skip

STORIES = {
    "call": Story(
        "{A} and {B} leaders speak about {topic}",
        (
            "{a_pm} spoke by phone with {b_pm} {day}, the {A} government said.",
            "{b_pm} held a telephone conversation with {a_pm} {day}, according to officials in {b_capital}.",
        ),
        (
            "The call lasted about {minutes} minutes, according to {a_sp}.",
            "The two leaders discussed {topic} and {other_topic}, {a_sp_last} said.",
            "A date for a summit was not discussed, {b_sp} told reporters.",
            "{b_pm_last} denied that {b} had asked for {weapon}.",
            '"We will not wait for others," {a_pm_last} said in a statement released after the conversation.',
            "{a_pm_last} is expected to meet {c_pm} in {c_capital} next week.",
            "It was their third conversation this year, according to {b_sp_last}.",
        ),
    ),
    "meeting": Story(
        "{A} and {B} ministers meet in {c_capital}",
        (
            "{a_fm} met {b_fm} in {c_capital} {day} for talks on {topic}.",
            "Talks on {topic} between {a_fm} and {b_fm} took place in {c_capital} {day}.",
        ),
        (
            "{c_fm} hosted the meeting and urged both sides to agree on {other_topic}.",
            "The ministers agreed to set up a joint commission, {a_fm_last} said.",
            "They failed to agree on {other_topic}, according to a diplomat who spoke on condition of anonymity.",
            "{b_fm_last} said that {b} would not sign anything before the end of the month.",
            "{a_fm_last} accused {b} of delaying the talks, which {b_fm_last} rejected.",
            "The two sides will meet again in {a_capital} if {c} agrees to mediate.",
        ),
    ),
    "transfer": Story(
        "{a} sends {weapon} to {b}",
        (
            "{a} delivered {n} {weapon} to {b} {day}, {a_dm} said.",
            "{b} received {n} {weapon} from {a} {day}, according to {b_dm}.",
        ),
        (
            "The delivery is worth about ${money} million, according to the {A} Defence Ministry.",
            "{b_dm_last} thanked {a} and said that more was needed.",
            "{c} condemned the delivery, and {c_fm} said that it would lengthen the war.",
            "{a_dm_last} pledged to send another {n} before the summer.",
            "{a_dm_last} did not say when the next shipment would arrive.",
            "{A} officers may train {B} crews in {a_capital}, a defence official said.",
        ),
    ),
    "suspension": Story(
        "{a} halts deliveries of {weapon}",
        (
            "{a} suspended shipments of {weapon} to {b} {day} {reason}.",
            "Deliveries of {weapon} from {a} to {b} were halted {day}, {a_sp} said.",
        ),
        (
            "{a_dm} denied that the decision was a concession to {c_capital}.",
            "{b_pm} urged {a} to resume the deliveries at once.",
            "{b_sp} said that {n} batteries had been promised in March.",
            "The shipments would resume within three months if stocks allowed, {a_dm_last} said.",
            '"Our own depots are empty," {a_dm_last} told reporters in {a_capital}.',
            "{c_fm} welcomed the pause.",
        ),
    ),
    "strike": Story(
        "Strike on {place} kills {n}",
        (
            "{A} forces struck {place} with {weapon} {day}, killing {n} people, {b_gen} said.",
            "A strike by {A} forces on {place} {day} killed {n} people, according to {b_gen}.",
        ),
        (
            "{a_gen} said that the attack had destroyed a depot of {weapon}.",
            "{a_gen_last} denied that civilians had been hit.",
            "{b_gen_last} said that {B} air defence had shot down most of the missiles.",
            "{c_fm} condemned the attack and demanded an investigation.",
            "{b_pm} asked {c} for {weapon} after the attack.",
            "{a_dm} threatened further strikes unless {b} withdrew from the area.",
        ),
    ),
    "sanctions": Story(
        "{a} imposes sanctions on {B} companies",
        (
            "{a} imposed sanctions on {n} {B} companies {day} over {topic}.",
            "{n} {B} companies came under {A} sanctions {day}, {a_fm} announced.",
        ),
        (
            "{a_fm} accused {b} of helping {c} to buy parts for {weapon}.",
            "{b_fm} rejected the accusation and called it an invention.",
            "{b} will respond in kind, according to {b_sp}.",
            "{c_fm} said that {c} had never asked {b} for help.",
            "The measures do not cover {other_topic}, {a_fm_last} said.",
            "{a} may lift the sanctions if {b} lets inspectors in.",
        ),
    ),
    "agreement": Story(
        "{a} and {b} sign an agreement on {topic}",
        (
            "{a} and {b} signed an agreement on {topic} in {a_capital} {day}.",
            "An agreement on {topic} was signed by {a_fm} and {b_fm} {day}.",
        ),
        (
            "{a_fm} called it the most important document between the two countries in years.",
            "Under the agreement, {a} will pay ${money} million over {n} months.",
            "{b_fm} said that parliament in {b_capital} would vote on it next month.",
            "{c_sp} criticised the agreement, and said that {c} had not been consulted.",
            "The text does not mention {other_topic}, according to two officials.",
            "{b_pm} is to visit {a_capital} in May.",
        ),
    ),
}

LOOSE = (
    "Diplomats who follow the matter counted {number} statements on it since the winter.",
    "File {number} of the ministry's archive, seen by this newspaper, lists {topic} among the open questions.",
    "A survey of {number} households in {a_capital} showed little hope for {topic}.",
    "Traders in {b_capital} hardly reacted, and {number} lorries waited at the border as on other days.",
)
