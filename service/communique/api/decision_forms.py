"""Decisions as the forms of the pages send them: their fields to what the service is asked to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.datastructures import FormData

from communique.api.service import DecisionAsk, StatedFact
from communique.errors import InvalidRequestError

LONGEST_WHY = 2000
_PARTS = ("agent", "recipient", "materiel", "location", "topic")  # roles that the form of an event offers
_DAYS = ("earliest", "latest")
Whole = Callable[[str], str]


def number_in(word: str) -> int | None:
    """The number that digits write, of at most 18 of them; None for other words."""
    return int(word) if word.isdecimal() and len(word) <= 18 else None


class Filled:
    """A form that was sent; whole makes an IRI of the path or address of a page."""

    def __init__(self, form: FormData, whole: Whole) -> None:
        self._form, self._whole = form, whole

    def word(self, name: str) -> str:
        """A field's words without blanks around them, "" where it was left out."""
        value = self._form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def iri(self, name: str) -> str:
        """The IRI of a thing, given as such or by its page."""
        return self._whole(self.word(name))

    def iris(self, name: str) -> tuple[str, ...]:
        """All values of a field as IRIs."""
        values = (each.strip() for each in self._form.getlist(name) if isinstance(each, str))
        return tuple(self._whole(each) for each in values if each)

    def words(self, *names: str) -> dict[str, str]:
        """The fields that were filled in."""
        return {name: self.word(name) for name in names if self.word(name)}

    def number(self, name: str) -> int:
        """A count of characters; raises InvalidRequestError."""
        if (found := number_in(self.word(name))) is None:
            raise InvalidRequestError(f"{name} is a number of characters, not {self.word(name)[:40]!r}")
        return found

    @property
    def why(self) -> str:
        """The reason, as long as one may be."""
        return self.word("why")[:LONGEST_WHY]


def _judged(form: Filled) -> DecisionAsk:
    verdict = form.word("verdict")
    if verdict not in ("accept", "reject"):
        raise InvalidRequestError("verdict is accept or reject")
    if verdict == "reject" and not form.why:
        raise InvalidRequestError("say why the claim is rejected; the reason stays on record with it")
    return DecisionAsk(kind=verdict, things=form.iris("claim"), why=form.why)


def _rated(form: Filled) -> DecisionAsk:
    grades = form.words("reliability", "credibility")
    return DecisionAsk(kind="rate", things=(form.iri("target"),), values=grades, why=form.why)


def _merged(form: Filled) -> DecisionAsk:
    things = (*form.iris("thing"), *form.iris("other"))
    if len(things) < 2:
        raise InvalidRequestError("name the other thing by its IRI or the address of its page")
    return DecisionAsk(kind="merge", things=things, why=form.why)


def _split(form: Filled) -> DecisionAsk:
    if not (taken := form.iris("taken")):
        raise InvalidRequestError("tick what belongs to another thing")
    return DecisionAsk(kind="split", things=(form.iri("thing"),), taken=taken, why=form.why)


def _relinked(form: Filled) -> DecisionAsk:
    """Words that mean a thing: one that was picked, one named by its page, or a new one."""
    entity = form.iri("other") or form.iri("entity")
    values = {"entity": entity, **({} if entity else form.words("kind", "label")), **form.words("added")}
    if not entity and "kind" not in values:
        raise InvalidRequestError("pick what the words mean, or give a name and a kind for something new")
    if not (mentions := form.iris("taken")):
        raise InvalidRequestError("tick the mentions that mean it")
    return DecisionAsk(kind="relink", things=mentions, values=values, why=form.why)


def _amended(form: Filled) -> DecisionAsk:
    values = form.words("kind", "status", *_DAYS)
    if part := form.word("part"):
        role, _, filler = part.partition(" ")
        values |= {"role": role, "filler": filler, **form.words("to_role")}
    if not values:
        raise InvalidRequestError("say what is to be put right: kind, status, days or somebody's part")
    return DecisionAsk(kind="amend", things=(form.iri("event"),), values=values, why=form.why)


def _asserted(form: Filled) -> DecisionAsk:
    facts = _STATED.get(form.word("shape"), _told)(form)
    if not facts:
        raise InvalidRequestError("say what the words tell: a kind of event, a relation or somebody's part")
    values = {"factuality": form.word("factuality") or "Asserted", "speaker": form.iri("speaker")}
    return DecisionAsk(
        kind="assert",
        things=(form.iri("document"),),
        facts=facts,
        start=form.number("start"),
        end=form.number("end"),
        values=values,
        why=form.why,
    )


def _told(form: Filled) -> tuple[StatedFact, ...]:
    """An event that the words tell anew."""
    if not form.word("kind"):
        return ()
    parts = [StatedFact(predicate=role, value=iri) for role in _PARTS for iri in form.iris(role)]
    days = [StatedFact(predicate=name, value=day) for name, day in form.words(*_DAYS).items()]
    return (StatedFact(predicate="type", value=form.word("kind")), *dict.fromkeys(parts), *days)


def _stated(form: Filled) -> tuple[StatedFact, ...]:
    """A relation of two things, or a part in an event that is told already."""
    subject, predicate, value = form.iri("subject"), form.word("predicate"), form.iri("value")
    if not (subject and predicate and value):
        return ()
    return (StatedFact(subject=subject, predicate=predicate, value=value),)


_STATED: Mapping[str, Callable[[Filled], tuple[StatedFact, ...]]] = MappingProxyType(
    {"event": _told, "relation": _stated, "part": _stated}
)
FORMS: Mapping[str, Callable[[Filled], DecisionAsk]] = MappingProxyType(
    {
        "claim": _judged,
        "rate": _rated,
        "merge": _merged,
        "split": _split,
        "relink": _relinked,
        "amend": _amended,
        "assert": _asserted,
    }
)
