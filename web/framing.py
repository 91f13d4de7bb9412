"""What a connection may cost, what it waits for, and what its heads say of bodies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol, Self

from web.requests import Request

if TYPE_CHECKING:
    from web.connections import Connection

_OLD = "1.0"
_VERSIONS = frozenset({_OLD, "1.1"})
# What may stand in a URL between its scheme and its path, but for user names.
_HOST = re.compile(rb"[A-Za-z0-9._~!$&'()*+,;=%:\[\]-]*")
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may cost; times are seconds, sizes bytes."""

    head_bytes: int = 32 * 1024
    head_seconds: float = 10.0
    body_bytes: int = 1024 * 1024
    body_seconds: float = 20.0
    idle_seconds: float = 65.0
    answer_seconds: float = 35.0
    linger_seconds: float = 2.0
    # Incomplete bodies of all connections together.
    held_bytes: int = 64 * 1024 * 1024

    def seconds(self, phase: "Phase") -> float:
        """Return how long a connection may be in a phase."""
        match phase:
            case Phase.IDLE:
                return self.idle_seconds
            case Phase.HEAD:
                return self.head_seconds
            case Phase.BODY:
                return self.body_seconds
            case Phase.ANSWER:
                return self.answer_seconds
            case Phase.LINGER:
                return self.linger_seconds


class Phase(Enum):
    """What a connection waits for."""

    IDLE = "the next request"
    HEAD = "the rest of a head"
    BODY = "the rest of a body"
    ANSWER = "the application"
    LINGER = "the client to close"


class Door(Protocol):
    """What a connection needs of its server."""

    limits: Limits
    draining: bool
    held: int

    def opened(self, connection: "Connection") -> None:
        """Take note of a new connection."""

    def closed(self, connection: "Connection") -> None:
        """Forget a connection that is gone."""

    def submit(self, connection: "Connection", request: Request) -> bool:
        """Have a request answered later; False where too many wait already."""

    def relieve(self) -> None:
        """Make room: too much of unfinished bodies is held."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What a head says of the body behind it."""

    length: int = 0
    expects: bool = False
    """Whether the client waits to be asked for it."""
    is_coded: bool = False
    """Whether it is coded in another way than by chunks."""
    is_sound: bool = True
    """Whether it names one host, as each request of HTTP/1.1 must (RFC 9112, 3.2), and
    has no chunks where its version knows none (6.1)."""

    @property
    def refusal(self) -> HTTPStatus | None:
        """Return with what the server itself refuses it, if it does."""
        if not self.is_sound:
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.NOT_IMPLEMENTED if self.is_coded else None

    @classmethod
    def of(cls, headers: Sequence[tuple[bytes, bytes]], version: str) -> Self:
        """Read the headers that frame a body; the parser has checked the length."""
        length, expects, is_coded, hosts = 0, False, False, 0
        odd = version not in _VERSIONS
        for name, value in headers:
            match name.lower():
                case b"content-length":
                    length = int(value)
                case b"transfer-encoding":
                    odd |= version == _OLD
                    is_coded |= value.strip().lower() != b"chunked"
                case b"host":
                    hosts += 1
                    odd |= _HOST.fullmatch(value) is None
                case b"expect":
                    expects = value.strip().lower() == b"100-continue"
                case _:
                    pass
        is_sound = not odd and (hosts == 1 or (not hosts and version == _OLD))
        return cls(length, expects, is_coded, is_sound)


def without_upgrade(
    method: bytes, target: bytes, version: str, headers: Sequence[tuple[bytes, bytes]]
) -> bytes:
    """Return a request's head as if it did not ask for another protocol."""
    lines = [b"%b %b HTTP/%b" % (method, target, version.encode("ascii"))]
    for name, value in headers:
        if name.lower() != b"upgrade":
            lines.append(b"%b: %b" % (name, value))
    return b"\r\n".join(lines) + b"\r\n\r\n"
