"""Watches a feed: asks it when it is due, hands on what it has not handed on before, and keeps good manners.

Conditional requests (RFC 9110, 13), Retry-After and max-age are honoured; failures make the pauses longer.
Each item is handed on once, by the digest of its bytes: an item that was corrected is another one, and
becomes a revision. An item is marked once the service has it on disk, and has an idempotency key, so that a
watch that is killed in between neither loses nor doubles it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from communique.documents.html_report import decode_page
from communique.errors import CommuniqueError, InvalidDocumentError, StoreError
from communique.ingest.fetching import Answer
from communique.model.provenance import Member
from communique.store.watched import FeedState, Watched

LONGEST_PAUSE_SECONDS = 86_400.0
_PAGE_PAUSE_SECONDS = 2.0  # between two pages that a feed links to
_AGAIN_SECONDS = 60.0
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
_NEXT_TIME = frozenset({408, 425, 429, 500, 502, 503, 504})


class Asking(Protocol):
    """Asks an address, as `Fetcher` does."""

    def ask(self, url: str, *, headers: Mapping[str, str] = ...) -> Answer:
        """The answer of any status; raises CommuniqueError where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was handed to the service, and what it said; fault where it would not take it."""

    label: str
    job: Mapping[str, object] | None = None
    fault: str | None = None


# Content, media type, idempotency key → the job. Raises CommuniqueError where the service refuses, StoreError
# where it is not there.
Send = Callable[[bytes, str, str], Mapping[str, object]]


class FeedWatch:
    """One feed. clock: epoch seconds; pause: waits seconds between pages of one feed."""

    def __init__(
        self,
        url: str,
        *,
        fetcher: Asking,
        members: Callable[[bytes, str], Iterable[Member] | None],
        send: Send,
        state: Watched,
        clock: Callable[[], float],
        pause: Callable[[float], None],
        every_seconds: float,
        follow: bool = True,
    ) -> None:
        self.url = url
        self._fetcher = fetcher
        self._members = members
        self._send = send
        self._state = state
        self._clock = clock
        self._pause = pause
        self._every = every_seconds
        self._follow = follow
        self._delay = _PAGE_PAUSE_SECONDS

    @property
    def due(self) -> float:
        """When it is to be asked next, in epoch seconds."""
        return self._state.feed(self.url).due

    def look(self) -> Iterator[Handed]:
        """Ask the feed if it is due, and hand on what is new; a feed that fails is told and asked later."""
        held = self._state.feed(self.url)
        if held.due > self._clock():
            return
        # Whatever happens now, also to this process, the feed is left in peace for a while.
        self._state.put_feed(self.url, replace(held, due=self._clock() + _AGAIN_SECONDS))
        try:
            answer = self._fetcher.ask(self.url, headers=_conditions(held))
        except CommuniqueError as error:
            yield self._failed(held, str(error))
            return
        if answer.status == 304:
            self._state.put_feed(self.url, replace(held, failures=0, due=self._clock() + self._rest(answer)))
            return
        if answer.status != 200:
            later = _retry_after(answer, self._clock()) if answer.status in _NEXT_TIME else 0.0
            gone = LONGEST_PAUSE_SECONDS if answer.status == 410 else 0.0
            yield self._failed(held, f"{self.url}: answered {answer.status}", least=max(later, gone))
            return
        try:
            yield from self._hand_on(answer)
        except InvalidDocumentError as error:
            yield self._failed(held, f"{self.url}: {error}")
            return
        # Only now: what was not handed on for a fault of the service is asked for again.
        self._state.put_feed(self.url, self._answered(answer))

    def _failed(self, held: FeedState, fault: str, *, least: float = 0.0) -> Handed:
        pause = max(least, self._every * 2.0 ** min(held.failures + 1, 20))
        due = self._clock() + min(pause, LONGEST_PAUSE_SECONDS)
        self._state.put_feed(self.url, replace(held, failures=held.failures + 1, due=due))
        return Handed(label=self.url, fault=fault)

    def _answered(self, answer: Answer) -> FeedState:
        return FeedState(
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
            due=self._clock() + self._rest(answer),
        )

    def _rest(self, answer: Answer) -> float:
        """Seconds until it is asked again: never before its answer is stale."""
        return min(max(self._every, _max_age(answer)), LONGEST_PAUSE_SECONDS)

    def _hand_on(self, answer: Answer) -> Iterator[Handed]:
        media_type = answer.headers.get("content-type", "application/xml")
        members = self._members(answer.content, _as_xml(media_type))
        if members is None:
            raise InvalidDocumentError(f"{media_type[:60]} is no feed; RSS and Atom are watched")
        every = list(members)
        fresh = [each for each in every if not self._state.has(self.url, _digest(each))]
        self._delay = max(_PAGE_PAUSE_SECONDS, answer.crawl_delay_seconds)
        linked = [each for each in fresh if self._follow and each.summary_of]
        whole = [each for each in fresh if each not in linked]
        for member in linked:
            yield self._page_of(member, whole)
        if whole:
            yield self._items(answer, every, whole)

    def _page_of(self, member: Member, whole: list[Member]) -> Handed:
        """Has the page taken in that the item links to; where it cannot be had, the item goes as it is."""
        asked = json.dumps({"url": member.summary_of}).encode()
        try:
            job = self._send(asked, "application/json", f"watch page {_digest(member)}")
        except StoreError:
            raise
        except CommuniqueError as error:
            whole.append(member)
            return Handed(label=member.label, fault=f"{member.summary_of}: {error}")
        self._state.add(self.url, _digest(member))
        self._pause(self._delay)
        return Handed(label=member.label, job=job)

    def _items(self, answer: Answer, every: list[Member], whole: list[Member]) -> Handed:
        """Hands the feed on without the items that are not for now."""
        digests = sorted(map(_digest, whole))
        source, _ = decode_page(answer.content, _charset(answer))
        for member in every:
            if _digest(member) not in digests:
                source = source.replace(member.content.decode("utf-8", "surrogatepass"), "", 1)
        key = f"watch {hashlib.sha256(' '.join(digests).encode()).hexdigest()}"
        media_type = whole[0].media_type + "; charset=utf-8"
        job = self._send(source.encode("utf-8", "surrogatepass"), media_type, key)
        self._state.add(self.url, *digests)
        return Handed(label=self.url, job=job)


def _digest(member: Member) -> str:
    return hashlib.sha256(member.content).hexdigest()


def _conditions(held: FeedState) -> dict[str, str]:
    said = {"Accept": _ACCEPT, "If-None-Match": held.etag, "If-Modified-Since": held.modified}
    return {name: value for name, value in said.items() if value}


def _charset(answer: Answer) -> str | None:
    _, _, said = answer.headers.get("content-type", "").partition("charset=")
    return said.partition(";")[0].strip().strip('"') or None


def _as_xml(media_type: str) -> str:
    """Feeds go under many names, text/html among them; what they are is told by their root."""
    _, semicolon, said = media_type.partition(";")
    return "application/xml" + semicolon + said


def _max_age(answer: Answer) -> float:
    for part in answer.headers.get("cache-control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.isdigit():
            return float(value)
    return 0.0


def _retry_after(answer: Answer, now: float) -> float:
    """Seconds that Retry-After asks for, as a number or a day (RFC 9110, 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.fromtimestamp(now, UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
