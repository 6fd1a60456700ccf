"""Pages of events, entities and disagreements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.access.roles import Role
from communique.api.curating import Part, Vocabulary
from communique.api.drawing import lately
from communique.api.library import day_or_none
from communique.api.pages import QUOTED, Pages
from communique.api.question_forms import questions_about, unfit
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.spans import day_drawing, tenure_drawing
from communique.api.value_words import in_order
from communique.api.views import ClaimView, FactView
from communique.api.workbench import DisagreementAsk, DisagreementView, EntityView, EventView, Workbench

_PAGE, _BESIDE = 20, 12
_CALL = "Phone call"


def _short(claims: tuple[ClaimView, ...]) -> tuple[ClaimView, ...]:
    return tuple(replace(claim, words=claim.words[:QUOTED]) for claim in claims)


def _short_facts(facts: tuple[FactView, ...]) -> tuple[FactView, ...]:
    return tuple(replace(fact, evidence=_short(fact.evidence)) for fact in facts)


def _short_sides(found: tuple[DisagreementView, ...]) -> tuple[DisagreementView, ...]:
    return tuple(replace(each, one=_short(each.one), other=_short(each.other)) for each in found)


def shortened_event(event: EventView) -> EventView:
    """The event as readers without a role see it: at most 300 characters around evidence."""
    versions = tuple(replace(each, claims=_short(each.claims)) for each in event.versions)
    facts, sides = _short_facts(event.facts), _short_sides(event.disagreements)
    return replace(event, versions=versions, facts=facts, disagreements=sides)


def shortened_entity(entity: EntityView) -> EntityView:
    """The entity as readers without a role see it."""
    return replace(
        entity,
        facts=_short_facts(entity.facts),
        said=_short(entity.said),
        disagreements=_short_sides(entity.disagreements),
    )


class DeskPages:
    """Renders them; what has no page of its own here is a thing."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    @property
    def desk(self) -> Workbench:
        """Where the views come from."""
        return self.pages.service.desk

    def thing(self, iri: str, role: Role) -> Response:
        """An event, an entity, or whatever else bears the name."""
        curating = self.pages.service.curating
        decided = curating.decided(iri) if role >= Role.READER else ()
        render = partial(self.pages.render, may_curate=role >= Role.CURATOR, decided=decided)
        if self.desk.is_event(iri):
            event = self.desk.event(iri)
            shown = event if role >= Role.READER else shortened_event(event)
            return render(
                "event.html",
                event=shown,
                drawing=day_drawing(shown),
                parts=in_order(part.part for version in shown.versions for part in version.parts),
                vocabulary=curating.vocabulary(),
                fillers=_fillers(event, curating.vocabulary()),
                questions=questions_about(self.pages.service, "event"),
            )
        if self.desk.is_entity(iri):
            entity = self.desk.entity(iri)
            found = entity if role >= Role.READER else shortened_entity(entity)
            drawing = tenure_drawing(found.background.tenures, found.told_in_office)
            theme = "Weapons" if entity.kind.startswith("weapon") else ""
            leaving = unfit(speaks=bool(entity.said), calls=any(each.kind == _CALL for each in entity.events))
            questions = questions_about(self.pages.service, "name", theme=theme, leaving=leaving)
            return render(
                "entity.html",
                entity=found,
                drawing=drawing,
                events_drawn=lately(found.events),
                questions=questions,
            )
        if (found_one := self.desk.disagreement(iri)) is not None:
            return self.disagreement(found_one, role)
        return self.pages.thing(iri, role)

    def disagreement(self, each: DisagreementView, role: Role) -> Response:
        """Both sides of one disagreement, how what they say stands now, and what was decided."""
        about, may_curate = each.about, role >= Role.CURATOR
        facts = self.desk.event(about).facts if self.desk.is_event(about) else ()
        shown = each if role >= Role.READER else _short_sides((each,))[0]
        return self.pages.render(
            "disagreement.html",
            each=shown,
            facts=_apart(facts, each),
            others=[one for one in self.desk.disagreements(_of(about)) if one.iri != each.iri],
            decided=self.pages.service.curating.decided(about) if role >= Role.READER else (),
            may_curate=may_curate,
            # Its name may go with the decision, what it is about stays.
            back=f"{self.pages.path_of(about)}#h-decided" if may_curate else "",
        )

    def disagreements(self, ask: DisagreementAsk, role: Role) -> Response:
        """Disagreements with their filters."""
        found = tuple(self.desk.disagreements(ask))
        return self.pages.render(
            "disagreements.html",
            ask=ask,
            found=found if role >= Role.READER else _short_sides(found),
            grounds=self.desk.grounds(),
            may_curate=role >= Role.CURATOR,
        )


def _of(about: str) -> DisagreementAsk:
    return DisagreementAsk(about=about, limit=_BESIDE)


def _apart(facts: Iterable[FactView], each: DisagreementView) -> list[FactView]:
    """The facts that the sides of a disagreement do not state alike, part by part."""
    one, other = ({claim.iri for claim in side} for side in (each.one, each.other))

    def is_apart(fact: FactView) -> bool:
        told = {claim.iri for claim in fact.evidence}
        is_said = all(claim.factuality == "Asserted" for claim in fact.evidence)
        return bool(told & (one | other)) and not (is_said and told & one and told & other)

    return sorted(filter(is_apart, facts), key=lambda fact: fact.predicate)


def _fillers(event: EventView, vocabulary: Vocabulary) -> list[Part]:
    """Who fills which role of an event, as its facts say."""
    roles = {words.lower(): name for name, words in vocabulary.roles.items()}
    return [
        Part(role=roles[fact.predicate], iri=fact.value_iri, label=fact.value)
        for fact in event.facts
        if fact.value_iri and fact.predicate in roles
    ]


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    pages = DeskPages(Pages(service))

    @routes.get("/disagreements")
    async def disagreements(
        request: Request,
        *,
        basis: Annotated[str, Query(max_length=60)] = "",
        speaker: Annotated[str, Query(max_length=200)] = "",
        words: Annotated[str, Query(max_length=200)] = "",
        since: Annotated[str, Query(max_length=20)] = "",
        until: Annotated[str, Query(max_length=20)] = "",
        offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    ) -> Response:
        ask = DisagreementAsk(
            basis=basis,
            speaker=speaker.strip(),
            words=words.strip(),
            since=day_or_none(since),
            until=day_or_none(until),
            limit=_PAGE,
            offset=offset,
        )
        return await run_in_threadpool(pages.disagreements, ask, role_of(request))

    return routes
