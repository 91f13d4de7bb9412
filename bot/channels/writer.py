"""How answers are written into a platform's conversations."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.rest import Rest
from metering.desks import Desk
from metering.inquiries import Asked


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer on its way; ``private``: only the platform's team may see it."""

    id: str
    account_id: str
    conversation_id: str
    message_id: str | None
    text: str
    private: bool
    email: str
    answer: Mapping[str, Any]
    doubtful: bool = False
    """Whether an earlier try may have arrived although nobody said so."""


class Writer(ABC):
    """Writes at one source's desk; raises ``TransportError`` where it cannot."""

    def __init__(self, rest: Rest, desk: Desk) -> None:
        self.rest = rest
        self.desk = desk

    def who(self, asked: Asked) -> str | None:
        """Return the address of who asked where it is proved, else None.

        An address that the platform does not vouch for is a claim, and nothing more.
        """
        return asked.author_email if asked.author_verified else None

    @abstractmethod
    def say(self, reply: Reply) -> str | None:
        """Write the reply, unless it is there; return the id of the message."""

    def hand_off(self, conversation_id: str) -> None:  # noqa: B027 -- most can do without
        """Leave the conversation to people; nothing where there is no such thing."""
