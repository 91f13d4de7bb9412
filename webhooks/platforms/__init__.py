"""One module for each platform: its words appear there and nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from metering.events import Parsed
from webhooks.documents import Unparsable
from webhooks.platforms import canonical

__all__ = ["ADAPTERS", "Adapter", "Unparsable"]


class Adapter(Protocol):
    """What a platform's module knows: its signature, and how to read its bodies."""

    @property
    def name(self) -> str:
        """The platform, as ``flask source add`` is told."""

    @property
    def content_types(self) -> Sequence[str]:
        """The media types it reads, as patterns of ``fnmatch``."""

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``signatures.Rejected`` unless the platform sent this body."""

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return one result per event; ``Unparsable`` refuses the whole."""


ADAPTERS: dict[str, Adapter] = {
    adapter.name: adapter for adapter in (canonical.ADAPTER,)
}
"""Every platform that a source may have, by name."""
