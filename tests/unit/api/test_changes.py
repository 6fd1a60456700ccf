"""Events of what changed: each version once, from where the client was."""

from __future__ import annotations

import asyncio
import json

from communique.api.changes import MOST_NAMED, change_events
from communique.api.workbench import Since


def told(versions, changed=("doc:a",), gone=("doc:z",), *, ticks=None, since=0, clock=lambda: 0.0):
    """The events while the dataset goes through these versions."""
    left = iter(zip(ticks or versions, versions, strict=True))
    asked = []
    now = 0

    def tick():
        nonlocal now
        tick, now = next(left)
        return tick

    async def what(version):
        asked.append(version)
        return (
            Since(version=now, changed=list(changed), gone=list(gone))
            if version < now
            else Since(version=now)
        )

    async def pause(_seconds):
        return None

    async def every():
        found = []
        try:
            async for each in change_events(tick, what, since=since, pause=pause, clock=clock):
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
    assert data == {
        "version": 6,
        "since": 4,
        "changed": ["doc:a"],
        "gone": ["doc:z"],
        "more": False,
        "anew": False,
    }


def test_nothing_is_told_of_a_version_that_the_client_has():
    assert told([3, 3], since=3)[0] == []


def test_versions_are_the_datasets_whatever_else_is_written_meanwhile():
    found, asked = told([3, 3, 4], ticks=[3, 8, 9], since=3)
    assert [each.split("\n")[0] for each in found] == ["id: 4"]
    assert asked == [3, 3, 3]


def test_who_is_ahead_of_the_dataset_is_told_at_once_to_begin_anew():
    found, asked = told([3, 3, 4], since=9)
    data = [json.loads(each.split("data: ")[1]) for each in found]
    assert data[0] == {"version": 3, "since": 9, "changed": [], "gone": [], "more": True, "anew": True}
    assert (found[0].split("\n")[0], asked) == ("id: 3", [9, 3])
    assert [(each["version"], each["since"], each["anew"]) for each in data[1:]] == [(4, 3, False)]


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
    async def what(version):
        return Since(version=version)

    async def every():
        ended = iter([False, True])
        stream = change_events(
            lambda: 1, what, since=1, is_over=lambda: next(ended), pause=lambda _: asyncio.sleep(0)
        )
        return [each async for each in stream]

    assert asyncio.run(every()) == [b": listening\n\n"]
