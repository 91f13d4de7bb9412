"""The record of a delivery for the log: made of what it says, and cheap to make."""

import json
import logging
import time
from collections.abc import Mapping
from typing import Any

_log = logging.getLogger("webhooks.deliveries")
_ALIKE = logging.LogRecord(
    _log.name, logging.INFO, __file__, 0, "delivery", None, None, "delivery"
).__dict__


class Told(logging.LogRecord):
    """One delivery: its ids, and its counts as the JSON of its answer.

    The usual record asks for the clock, the place in the code, threads and processes;
    of this one all but the time is always the same.
    """

    def __init__(self, ids: Mapping[str, Any], counts: str) -> None:
        # Not the parent's: it is what costs.
        self.__dict__.update(_ALIKE)
        self.created = time.time()
        self.ids = ids
        self.counts = counts

    @property
    def fields(self) -> dict[str, Any]:
        """What the line says, for whoever writes it in his own way."""
        return {**self.ids, **json.loads(self.counts)}


def delivery(ids: Mapping[str, Any], counts: str) -> None:
    """Tell of a delivery that was recorded; ``counts`` is the JSON of its answer."""
    if _log.isEnabledFor(logging.INFO):
        _log.handle(Told(ids, counts))
