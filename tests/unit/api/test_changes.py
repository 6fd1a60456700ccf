"""Events of what changed: each version once, from where the client was."""

from __future__ import annotations

import asyncio
import json

from communique.api.changes import MOST_NAMED, change_events
from communique.api.workbench import Since


def told(versions, changed=("doc:a",), gone=("doc:z",), *, since=0, clock=lambda: 0.0):
    """The events while the dataset goes through these versions."""
    left = iter(versions)
    asked = []

    async def what(version):
        asked.append(version)
        return Since(changed=list(changed), gone=list(gone))

    async def pause(_seconds):
        return None

    async def every():
        found = []
        try:
            async for each in change_events(lambda: next(left), what, since=since, pause=pause, clock=clock):
                found.append(each.decode())  # noqa: PERF401  # what was told before the end counts
        except RuntimeError:  # the versions have run out
            pass
        return found[1:]

    return asyncio.run(every()), asked


def test_each_version_is_told_once_with_what_changed_since_the_one_before():
    found, asked = told([4, 4, 6, 6], since=2)
    assert [each.split("\n")[:2] for each in found] == [
        ["id: 4", "event: change"],
        ["id: 6", "event: change"],
    ]
    assert asked == [2, 4]
    data = json.loads(found[1].split("data: ")[1])
    assert data == {"version": 6, "since": 4, "changed": ["doc:a"], "gone": ["doc:z"], "more": False}


def test_nothing_is_told_of_a_version_that_the_client_has():
    assert told([3, 3], since=3) == ([], [])


def test_of_a_rebuild_no_more_is_named_than_an_event_holds():
    many = [f"doc:{number}" for number in range(MOST_NAMED + 1)]
    for name, other, named in (("changed", "gone", {"changed": many}), ("gone", "changed", {"gone": many})):
        (found,), _ = told([1], **named)
        data = json.loads(found.split("data: ")[1])
        assert (len(data[name]), len(data[other]), data["more"]) == (MOST_NAMED, 1, True)


def test_silence_is_broken_by_a_comment():
    times = iter(range(0, 1000, 10))
    found, _ = told([1, 1, 1, 1], since=1, clock=lambda: float(next(times)))
    assert ": nothing new\n\n" in found


def test_who_listens_is_let_go_when_the_service_ends():
    async def every():
        ended = iter([False, True])
        stream = change_events(
            lambda: 1, None, since=1, is_over=lambda: next(ended), pause=lambda _: asyncio.sleep(0)
        )
        return [each async for each in stream]

    assert asyncio.run(every()) == [b": listening\n\n"]
