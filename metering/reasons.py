"""Why an estimate says what it says: a reason with its figure, for every language."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What a kind's figure comes from; the value is how English says it."""

    TOLD = "as told"
    MULTIPLIED = "audience x times, as told"
    UNTOLD = "not told"
    UNTOLD_SUPPORT = "not told: tell the conversations or active users"
    OF_CONVERSATIONS = "our guess: {n} % of the conversations"
    OF_ACTIVE_USERS = "our guess: {n} % of the active users"
    OF_PEOPLE = "our guess: {n} % of the people, each"
    PERIOD = "the middle of {n} closed period"
    PERIODS = "the middle of {n} closed periods"


@dataclass(frozen=True, slots=True)
class Because:
    """A reason; ``n`` is its percent or its number of closed periods."""

    reason: Reason
    n: int = 0

    def __str__(self) -> str:
        """Return it in English."""
        return self.reason.format(n=self.n)
