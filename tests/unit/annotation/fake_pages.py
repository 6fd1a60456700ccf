"""Pages without a language model: words as "Kyiv/PROPN", with tag, part and head where they matter.

"talks/NOUN/NNS/pobj/1" adds the tag, the syntactic part and the position of the head; "_" leaves one out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import Form, FormKind, Match
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.model.reference import Cue, Entry, Reference, Tenure
from communique.model.text import EntityType, ReferenceKey, Span

_TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ", "DET": "DT", "PRON": "PRP", "ADP": "IN"}


@dataclass(eq=False)
class FakeToken:
    i: int
    idx: int
    text: str
    pos_: str
    tag_: str
    dep_: str = ""
    is_sent_start: bool | None = None
    whitespace_: str = " "
    words: list[FakeToken] = field(default_factory=list, repr=False)
    head_position: int | None = None

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def lemma_(self) -> str:
        return self.text.lower()

    @property
    def head(self) -> FakeToken:
        return self if self.head_position is None else self.words[self.head_position]

    @property
    def children(self) -> Iterator[FakeToken]:
        return (word for word in self.words if word.head is self and word is not self)

    @property
    def lefts(self) -> Iterator[FakeToken]:
        return (word for word in self.children if word.i < self.i)

    @property
    def rights(self) -> Iterator[FakeToken]:
        return (word for word in self.children if word.i > self.i)

    @property
    def subtree(self) -> Iterator[FakeToken]:
        yield self
        for child in self.children:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[FakeToken]:
        if self.head is not self:
            yield self.head
            yield from self.head.ancestors

    @property
    def is_space(self) -> bool:
        return self.pos_ == "SPACE"

    @property
    def is_punct(self) -> bool:
        return self.pos_ == "PUNCT"

    def __len__(self) -> int:
        return len(self.text)


def a_page(written: str) -> Page:
    """One sentence of the words; clitics and marks stand without a space before them."""
    tokens: list[FakeToken] = []
    text = ""
    for piece in written.split():
        word, pos, *more = piece.split("/")
        glued = word in {"'s", "’s", ",", ".", "-"} or (tokens and tokens[-1].text == "-")
        text += "" if glued or not text else " "
        tag, dep, head = (*more, "_", "_", "_")[:3]
        tokens.append(
            FakeToken(
                i=len(tokens),
                idx=len(text),
                text=word,
                pos_=pos,
                tag_=_TAGS.get(pos, pos) if tag == "_" else tag,
                dep_="" if dep == "_" else dep,
                words=tokens,
                head_position=None if head == "_" else int(head),
            )
        )
        text += word
    return Page(text, tokens, [Span(0, len(text))])


def a_name(page: Page, words: str, type_: EntityType, *, key: str = "", made_by: str = "reference") -> Draft:
    """A name on the page by its words."""
    start = page.text.index(words)
    span = Span(start, start + len(words))
    keys = (ReferenceKey(key),) if key else ()
    return Draft(span=span, head=page.head(span), type=type_, made_by=made_by, keys=keys)


def an_entry(key: str, kind: str, type_: EntityType, *names: str, **properties: tuple[str, ...]) -> Entry:
    """A reference entry; the first name is its label."""
    ambiguous = properties.pop("ambiguous", ())
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=type_,
        label=names[0],
        names=(*names, *ambiguous),
        ambiguous=ambiguous,
        properties=properties,
    )


def a_reference(*entries: Entry, tenures: tuple[Tenure, ...] = (), cues: tuple[Cue, ...] = ()) -> Reference:
    """Freedonia with its capital and government, and what is given."""
    return Reference(
        [
            an_entry("place-freedonia", "State", EntityType.PLACE, "Freedonia", demonym=("Freedonian",)),
            an_entry(
                "place-fredville", "City", EntityType.PLACE, "Fredville", locatedIn=("place-freedonia",)
            ),
            an_entry(
                "gov-freedonia",
                "GovernmentBody",
                EntityType.ORGANIZATION,
                "Government of Freedonia",
                polity=("place-freedonia",),
                metonym=("Fredville",),
                metonymOnly=("Marble Palace",),
            ),
            *entries,
        ],
        tenures,
        cues,
    )


def an_index(page: Page, *names: Draft, reference: Reference | None = None) -> NameIndex:
    """The names, and "Freedonian" wherever it stands."""
    states = States(reference or a_reference())
    matches = []
    start = page.text.find("Freedonian")
    if start >= 0:
        form = Form(
            written="Freedonian",
            key=ReferenceKey("place-freedonia"),
            type=EntityType.PLACE,
            kind=FormKind.DEMONYM,
        )
        matches.append(Match(span=Span(start, start + len("Freedonian")), forms=(form,)))
    return NameIndex(page, names, matches, states)
