"""What a platform's module brings: how it is described, set up, and read.

An adapter is made from one source's options and is pure after that: bytes in, events
or a refusal out, no clock, no database, no network.
"""

import re
import secrets as randomness
import string
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from metering.errors import InvalidError
from metering.events import Ignored, Parsed
from metering.interactions import Kind
from metering.records import Fact, Maker
from webhooks import signatures

ARRIVAL = datetime(9999, 12, 31, tzinfo=UTC)
"""Stands in an event for the instant at which its delivery arrives.

For senders that cannot name an instant; ``webhooks.reading`` puts the real one in.
"""

ANYTHING = ("*",)
"""The content types of senders who do not say what they send."""

_SHORTEST_SECRET = 8
_DAY = 86_400
_SECONDS = re.compile(r"[0-9]{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Setup:
    """What an adapter is made from."""

    options: Mapping[str, object] = field(default_factory=dict)
    """What ``flask source add`` was told, by name; names are already checked."""
    key: bytes = b""
    """The account's key for hashes of what must not be kept, such as recipients."""
    asks: bool = False
    """Whether contacts' messages are to be reported as ``MessageAsked`` too."""


class Adapter(ABC):
    """Reads one source's deliveries."""

    content_types: Sequence[str] = ("application/json", "application/*+json")
    """The media types it reads, as patterns of ``fnmatch``; the first is advised."""
    kinds: Iterable[Kind] = ()
    """The kinds that this source, set up like this, can ever report."""
    brings_secret: bool = False
    """Whether, set up like this, the platform chooses the secret."""
    delivery_header: ClassVar[str | None] = None
    """The header that carries the id of a delivery, where the platform sends one."""

    @abstractmethod
    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``signatures.Rejected`` unless the platform sent this body.

        ``headers`` has lower-case names; ``secrets`` are the live ones, newest first.
        """

    @abstractmethod
    def parse(self, raw: bytes) -> list[Parsed]:
        """Return one result for each event; ``Unparsable`` where there is no event."""

    def facts(self, raw: bytes, maker: Maker) -> list[Fact | Ignored] | None:  # noqa: ARG002 -- most have no quick way
        """Return what ``parse`` says as the ledger keeps it; None: ask ``parse``."""
        return None

    def token(self, raw: bytes) -> bytes | None:  # noqa: ARG002 -- most have none
        """Return what may sign one body only, where the signature leaves it out."""
        return None

    def explain(self, raw: bytes) -> list[tuple[str, str]]:  # noqa: ARG002 -- most cannot
        """Return (field, what it became) of a sample, for ``flask source try``."""
        return []


def tolerance(options: Mapping[str, object]) -> int:
    """Return how many seconds a signed timestamp may be off, by the option.

    Raises:
        InvalidError: it is no number of seconds within a day.
    """
    told = str(options.get("tolerance", signatures.TOLERANCE))
    if _SECONDS.fullmatch(told) is None or not 0 < int(told) <= _DAY:
        raise InvalidError(f"tolerance is 1 to {_DAY} seconds; the default is 300")
    return int(told)


def listed(told: object) -> frozenset[str]:
    """Return the items of an option that lists them, separated by commas."""
    items = (one.strip() for one in str(told or "").split(","))
    return frozenset(one for one in items if one)


def usable_text(secret: str) -> None:
    """Accept a secret that is used as its text.

    Raises:
        InvalidError: it is short, or not of printable ASCII without spaces.
    """
    ascii_only = secret.isascii() and secret.isprintable() and " " not in secret
    if len(secret) < _SHORTEST_SECRET or not ascii_only:
        raise InvalidError(
            "the secret cannot be used; write at least "
            f"{_SHORTEST_SECRET} printable ASCII characters without spaces"
        )


def random_text() -> str:
    """Return a fresh secret of 256 bits that needs no quoting in a URL or header.

    A letter leads: a shell's command would take a leading hyphen for an option.
    """
    return randomness.choice(string.ascii_letters) + randomness.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: its module's ``PLATFORM``, found by the registry.

    The texts are cells of the feature matrix; they keep the facts' marks of certainty.
    """

    name: str
    """As ``flask source add`` is told; the name of the module, folder and page."""
    title: str
    """As its makers write it."""
    make: Callable[[Setup], Adapter]
    """Makes an adapter; ``InvalidError`` says what to write for a wrong option."""
    tells: Mapping[Kind, str]
    """The kinds it can report at most, each with its cell: ``yes``, ``by mapping`` …"""
    bots: str
    """Whether replies by bots are told from people's."""
    signed: str
    retries: str
    delivery_id: str
    options: Mapping[str, str] = field(default_factory=dict)
    """The options that a source may have, each with its meaning."""
    marks: frozenset[str] = frozenset()
    """Names on top of its bodies that tell them from other platforms', if any do."""
    new_secret: Callable[[], str] | None = None
    """Makes a secret of ours; None where the platform chooses it."""
    chosen_by: str = ""
    """Who chooses the secret, in words, where an option decides."""
    check_secret: Callable[[str], None] = usable_text
    """Refuses, with ``InvalidError``, a secret that cannot authenticate anything."""
    strict: bool = False
    """Whether an authentic body that cannot be read is refused instead of kept."""

    @property
    def secret(self) -> str:
        """Who chooses the secret, in words."""
        plain = "the platform's" if self.new_secret is None else "ours"
        return self.chosen_by or plain

    def adapter(self, setup: Setup) -> Adapter:
        """Return the adapter of a source.

        Raises:
            InvalidError: an option is unknown or wrong.
        """
        for name in setup.options:
            if name not in self.options:
                known = ", ".join(sorted(self.options)) or "none"
                raise InvalidError(
                    f"{self.name} has no option {name!r}; its options are: {known}"
                )
        return self.make(setup)
