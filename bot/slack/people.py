"""People: who somebody in a workspace is, as Slack says, for a few minutes' time."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

REMEMBERED = timedelta(minutes=5)
"""For as long may somebody who has left still ask."""

_MOST = 5_000
_NEVER = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
_SLACKBOT = "USLACKBOT"

Look = Callable[[str, str], dict[str, Any]]
"""Returns ``users.info``'s user, of a team and a user's id."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a workspace; ``email`` is None unless Slack has confirmed it."""

    team_id: str
    user_id: str
    full: bool
    email: str | None


class People:
    """Asks Slack who people are, and remembers it; nothing of it is stored."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._known: OrderedDict[tuple[str, str], tuple[datetime, Person]] = (
            OrderedDict()
        )
        self._lock = threading.Lock()

    def get(self, team_id: str, user_id: str, now: datetime) -> Person:
        """Return who somebody is.

        Raises:
            TransportError: Slack does not say.
        """
        key = (team_id, user_id)
        with self._lock:
            known = self._known.get(key)
        if known is not None and now < known[0] + REMEMBERED:
            return known[1]
        person = read(team_id, user_id, self._look(team_id, user_id))
        with self._lock:
            self._known[key] = (now, person)
            self._known.move_to_end(key)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return person

    def forget(self, team_id: str) -> None:
        """Forget everybody of a workspace."""
        with self._lock:
            for key in [key for key in self._known if key[0] == team_id]:
                del self._known[key]


def read(team_id: str, user_id: str, user: dict[str, Any]) -> Person:
    """Return the person that ``users.info`` describes; what it leaves out is no.

    Guests, strangers from connected workspaces, bots and those who left are nobody.
    """
    grid = user.get("enterprise_user")
    teams = grid.get("teams") if isinstance(grid, dict) else None
    here = user.get("team_id") == team_id or team_id in (teams or ())
    full = (
        here
        and user.get("id") == user_id
        and user_id != _SLACKBOT
        and not any(user.get(name) for name in _NEVER)
    )
    profile = user.get("profile")
    email = profile.get("email") if isinstance(profile, dict) else None
    confirmed = user.get("is_email_confirmed") is True and isinstance(email, str)
    return Person(team_id, user_id, full, email if full and confirmed else None)
