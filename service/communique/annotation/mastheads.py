"""Who publishes a report, named above it: "Orme Courier, Lamu", "Orme Daily — LAMU, Friday, 20 February"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.annotation.datelines import DATE, MONTH
from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.model.text import EntityType, Span

OUTLET = "outlet"  # what made the draft: who publishes this report, or sends it
_HEADING = 400  # characters from the report's beginning in which its outlet may stand
_LONGEST = 110  # characters of a line that names the outlet, a place and the day

# Outlets by their last word, where nothing else tells.
_PAPERS = "Courier|Ledger|Gazette|Herald|Tribune|Chronicle|Telegraph|Sentinel"
_WORDS_TOO = "Monitor|Observer|Times"  # "Tough Times, Says Minister": an outlet only after two words
_BY_ITS_WORD = (
    rf"(?:[Tt]he |THE )?((?:(?:[A-Z][\w-]+ ){{1,3}}(?:{_PAPERS}|{_PAPERS.upper()})|"
    rf"(?:[A-Z][\w-]+ ){{2,3}}(?:{_WORDS_TOO}|{_WORDS_TOO.upper()}))(?: [A-Z][\w-]+)?)"
    r"(?=[ \t]*(?:$|[|,—–]| - ))"
)
_SIGNED = re.compile(rf"^(?:By (?:[A-Z][\w.'’-]+ ){{1,3}}?[A-Z][\w'’-]+, )?{_BY_ITS_WORD}", re.MULTILINE)

# A line that tells name, perhaps town, and day, and nothing more.
_CAPITAL = r"[A-ZÀ-ÞŁŚŽ][\w'’.&-]*"
_SMALL = r"(?:of|and|for|the|&|de|del|della|des|di|do|da|dos|du|la|le|el|los|y|et|e)"
_NAME = rf"{_CAPITAL}(?: (?:{_SMALL} ){{0,2}}{_CAPITAL}){{1,6}}"
_DASH = r"[ ]*(?:—|–|--)[ ]*|[ ]+[-|][ ]+|,[ ]+"
_FIGURES = r"[0-3]?\d[./][01]?\d[./](?:19|20)\d\d"
_NUMBER = r"(?:No\.?|Nr\.?|Issue|Vol\.?)[ ]\d+"
_WHEN = rf"(?:{DATE}(?:,?[ ](?:19|20)\d\d)?|{MONTH}[ ](?:19|20)\d\d|{_FIGURES}|{_NUMBER})"
_LANGUAGE = r"(?:[ ]in[ ][A-Z][a-z]+|[ ]\([A-Z][a-z]+(?: edition)?\))?"
_DATED = re.compile(
    rf"^[ \t]*(?:The |THE )?({_NAME}?){_LANGUAGE}"
    rf"(?:(?:{_DASH})(?:[^\n]{{1,60}}?(?:{_DASH}))?|[ ](?=No)){_WHEN}(?:[.,][ ]By[ ][^\n]+)?[ \t]*$",
    re.MULTILINE,
)
# Words of outlets' names, at their end in English, at either end elsewhere.
_OUTLETS = frozenset(
    """agency brief bulletin courier daily digest dispatch examiner express gazette globe guardian herald
    inquirer journal letter magazine mail mirror monitor news newswire observer post press quarterly radio
    record reporter review sentinel service standard star sun telegraph times tribune voice watch weekly
    wire""".split()
)
_ABROAD = frozenset(
    """avis avisen correo dagblad diario gazeta gazete giornale gazzetta izvestia jornal journal kurier monde
    nachrichten noticias nouvelles novosti posten pravda prensa presse relais rundschau tageblatt tagblatt
    tidende tidning tribuna vestnik vesti voz zeitung""".split()
)
# What ends with a word of outlets and is none: kinds of text, parts of a newsletter.
_KINDS_OF_TEXT = frozenset({"brief", "bulletin", "digest", "letter", "news", "watch", "review", "press"})
_OF_ANY_DAY = frozenset(
    """morning evening daily weekly monthly oil war the market world breaking latest open joint
    policy""".split()
)


def mastheads(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """The outlets of a report in the lines above it; names tells what is a town or a writer there."""
    heading = min(_HEADING, len(page.text))
    found = {Span(*match.span(1)) for match in _SIGNED.finditer(page.text, 0, heading)}
    for match in _DATED.finditer(page.text, 0, heading):
        span = Span(*match.span(1))
        if len(match.group()) <= _LONGEST and _may_be_outlet(span, span.of(page.text), names):
            found.add(span)
    return [
        Draft(span=span, head=page.head(span), type=EntityType.ORGANIZATION, made_by=OUTLET)
        for span in sorted(found)
    ]


def with_short_outlets(names: Iterable[Draft], outlets: Sequence[Draft], text: str) -> list[Draft]:
    """The names with "Orme" after "Orme News Service" as that agency, where the recogniser saw a person."""
    said = (
        each.span.of(text).partition(" News ")[0] for each in outlets if each.type is EntityType.ORGANIZATION
    )
    short = {word for word in said if word and " " not in word}
    return [
        replace(name, type=EntityType.ORGANIZATION, made_by=OUTLET)
        if name.made_by == "model" and name.type is not EntityType.PLACE and name.span.of(text) in short
        else name
        for name in names
    ]


def _may_be_outlet(span: Span, written: str, names: Iterable[Draft]) -> bool:
    """Whether a word or the recogniser tells so, and no town: "Fort Orme, 3 May", "Morning Brief, 3 May"."""
    words = written.casefold().split()
    if words[-1] in _KINDS_OF_TEXT and words[-2] in _OF_ANY_DAY:
        return False
    if words[-1] in _OUTLETS or not _ABROAD.isdisjoint(words):
        return True
    told = (name for name in names if name.span.covers(span))
    return any(name.type is EntityType.ORGANIZATION and name.made_by != "reference" for name in told)
