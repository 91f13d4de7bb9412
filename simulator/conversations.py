"""Conversations of a support team: the ones that count, and the many that do not."""

from collections.abc import Iterator
from random import Random

from simulator.schedule import Slot, Stamps

Event = dict[str, object]

_START_LOST = 0.08
_BOT_FIRST = 0.15
_NOTED_FIRST = 0.2
_CONTACT_AGAIN = 0.25
_TEAM_AGAIN = 0.25
_UNCOUNTED = 0.3
_FIRST_MINUTE, _SLOWEST = 60, 7_200

# Who wrote, and whether the team alone could read it; none of these counts.
_UNCOUNTED_STORIES: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...] = (
    ("contact", ()),
    ("contact", (("contact", False),)),
    ("contact", (("automation", False), ("ai", False))),
    ("contact", (("teammate", True),)),
    ("team", (("teammate", False), ("contact", False), ("teammate", False))),
)


class Conversations:
    """The conversations of one company, numbered; none of its instants is past last."""

    def __init__(self, stamps: Stamps, last: int, users: int, rng: Random) -> None:
        self._stamps = stamps
        self._last = last
        self._users = users
        self._rng = rng
        self._number = 0

    def events(self, count: int, slot: Slot) -> Iterator[Event]:
        """Yield ``count`` conversations that count, and some more that do not."""
        for _ in range(count):
            yield from self._counted(self._rng.randint(slot.first, slot.last))
            if self._rng.random() < _UNCOUNTED:
                starter, story = self._rng.choice(_UNCOUNTED_STORIES)
                began = self._rng.randint(slot.first, slot.last)
                yield from self._told(began, starter, story, lost=False)

    def _counted(self, began: int) -> Iterator[Event]:
        """Yield a contact's conversation that the team replied to."""
        chance = self._rng.random
        story = [
            *([("automation", False)] if chance() < _BOT_FIRST else []),
            *([("teammate", True)] if chance() < _NOTED_FIRST else []),
            ("teammate", False),
            *([("contact", False)] if chance() < _CONTACT_AGAIN else []),
            *([("teammate", False)] if chance() < _TEAM_AGAIN else []),
        ]
        yield from self._told(
            began, "contact", tuple(story), lost=chance() < _START_LOST
        )

    def _told(
        self, at: int, starter: str, story: tuple[tuple[str, bool], ...], *, lost: bool
    ) -> Iterator[Event]:
        """Yield one conversation; where the start is lost, replies name the starter."""
        self._number += 1
        conversation = f"c_{self._number}"
        contact = f"u_{self._rng.randrange(self._users)}"
        if not lost:
            yield {
                "id": f"evt_{conversation}",
                "type": "conversation.started",
                "timestamp": self._stamps(at),
                "data": {
                    "conversation_id": conversation,
                    "started_by": starter,
                    "contact_id": contact,
                    "channel": "chat",
                },
            }
        for number, (author, note) in enumerate(story, 1):
            at = min(at + self._rng.randint(_FIRST_MINUTE, _SLOWEST), self._last)
            message = f"{conversation}_m_{number}"
            yield {
                "id": f"evt_{message}",
                "type": "conversation.replied",
                "timestamp": self._stamps(at),
                "data": {
                    "conversation_id": conversation,
                    "message_id": message,
                    "author": author,
                    "note": note,
                    **({"started_by": starter} if lost else {}),
                },
            }
