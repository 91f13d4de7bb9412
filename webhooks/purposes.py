"""A source's table of purposes: which e-mails are of which kind, by what they carry.

No sender of e-mails knows what an e-mail is for, so its tag, metadata, stream or
category must say so, through a table that the account writes (``--kinds FILE``, see
``docs/platforms/kinds.md``). What the table leaves open is asked for too: ``default``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from metering.errors import InvalidError
from metering.events import EmailSent, Ignored, Parsed, Purpose
from metering.interactions import Kind, Origin
from webhooks import fields, recipients
from webhooks.adapters import Setup
from webhooks.fields import Misread

OPTION = {"kinds": "--kinds FILE: which e-mails are of which kind; required"}
TELLS = dict.fromkeys(
    (
        Kind.REPLY_EMAIL,
        Kind.TRANSCRIPT_EMAIL,
        Kind.WORKFLOW_EMAIL,
        Kind.ONE_SHOT_EMAIL,
        Kind.NPS_EMAIL,
    ),
    "by the kinds table",
)

INBOUND = (
    "this is an inbound-mail payload; point the platform's event webhooks here, and "
    "its inbound mail elsewhere"
)
"""Said of mail that was received: a wrong endpoint."""

_OTHER, _KEEP, _ANY = "other", "quarantine", "*"
_WORDS = (*Purpose, _OTHER, _KEEP)
_NAMES = {"default", "origin", "origin_name", "contact", "by"}

Labels = Callable[[str], Sequence[str]]
"""Returns what an e-mail carries at a place of the table, in order."""


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail to one recipient, as its platform reports it."""

    id: str
    recipient: str
    sent_at: datetime
    labels: Labels
    event: str
    """The platform's own name of what it reports, for the tally of what is ignored."""
    event_id: str | None = None


class Purposes:
    """A validated table."""

    def __init__(self, setup: Setup, places: Sequence[str]) -> None:
        """Validate the table of a source.

        ``places`` are where a platform's e-mails carry labels; a place that ends in
        ``.`` takes a name, such as ``metadata.``.

        Raises:
            InvalidError: it is missing or wrong; the sentence says what to write.
        """
        self._places = places
        self._key = setup.key
        if "kinds" not in setup.options:
            raise InvalidError(
                "write --kinds FILE: nobody but you knows what an e-mail is for; "
                "see docs/platforms/kinds.md"
            )
        told = setup.options["kinds"]
        if not isinstance(told, dict):
            raise InvalidError("the kinds table is no JSON object; write {…}")
        for name in told:
            if name not in _NAMES:
                raise InvalidError(
                    f"the kinds table has {name!r}; it may have by, default, origin, "
                    "origin_name and contact"
                )
        self._tables = {
            self._place(place): _table(place, table)
            for place, table in _object("by", told.get("by", {})).items()
        }
        self._default = _word("default", told.get("default"))
        self._origin = self._named(told, "origin")
        self._origin_name = self._named(told, "origin_name")
        self._contact = self._named(told, "contact")
        if self._origin_name and not self._origin:
            raise InvalidError("origin_name in the kinds table needs origin beside it")

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that the table can ever give."""
        words = {self._default}
        for table in self._tables.values():
            words |= set(table.values())
        return frozenset(
            Purpose(word).kind for word in words if word not in {_OTHER, _KEEP}
        )

    def read(self, message: Message) -> Parsed:
        """Return the e-mail as an event, or ignored where it is not billable.

        Raises:
            Misread: the table cannot tell what it is for.
        """
        word = self._find(message.labels)
        if word == _KEEP:
            raise Misread("do not list it; the default is quarantine", ("kinds",))
        sent = EmailSent(
            occurred_at=message.sent_at,
            email_id=recipients.email_key(self._key, message.id, message.recipient),
            purpose=Purpose.REPLY if word == _OTHER else Purpose(word),
            contact_id=self._label(message.labels, self._contact),
            origin=self._origin_of(message.labels),
            event_id=message.event_id,
        )
        # Of another purpose, it must be well formed too: only then is it ignored.
        return Ignored(f"{message.event}, other") if word == _OTHER else sent

    def explain(self, labels: Labels) -> Iterator[tuple[str, str]]:
        """Yield what each place of the table holds, and what that is."""
        for place, table in self._tables.items():
            found = labels(place)
            told = ", ".join(
                f"{one} = {_lookup(table, one) or 'not listed'}" for one in found
            )
            yield place, told or "nothing there"

    def _find(self, labels: Labels) -> str:
        for place, table in self._tables.items():
            found = {word for label in labels(place) if (word := _lookup(table, label))}
            if len(found) > 1:
                raise Misread("names more than one kind", (place,))
            if found:
                return found.pop()
        return self._default

    def _origin_of(self, labels: Labels) -> Origin | None:
        found = self._label(labels, self._origin)
        if found is None:
            return None
        return Origin(found, self._label(labels, self._origin_name))

    def _label(self, labels: Labels, place: str | None) -> str | None:
        if place is None or not (found := labels(place)):
            return None
        return fields.optional({place: found[0]}, place, fields.identifier)

    def _named(self, told: Mapping[str, object], name: str) -> str | None:
        return None if name not in told else self._place(told[name])

    def _place(self, written: object) -> str:
        for place in self._places:
            if written == place and not place.endswith("."):
                return place
            if place.endswith(".") and isinstance(written, str):
                prefix, name = written[: len(place)], written[len(place) :]
                if prefix == place and name:
                    return written
        known = ", ".join(
            f"{one}NAME" if one.endswith(".") else one for one in self._places
        )
        raise InvalidError(
            f"the kinds table looks at {written!r}; it may look at: {known}"
        )


def texts(value: object) -> list[str]:
    """Return what may be a label: text, numbers as text, and lists of these."""
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, int):
        return [str(value)] if abs(value) < 10**fields.LONGEST_ID else []
    return [value] if isinstance(value, str) and value else []


def _lookup(table: Mapping[str, str], label: str) -> str | None:
    return table.get(label) or table.get(_ANY)


def _table(place: str, told: object) -> dict[str, str]:
    name = f"by.{place}"
    return {
        label: _word(f"{name}.{label}", word)
        for label, word in _object(name, told).items()
    }


def _object(name: str, told: object) -> dict[str, object]:
    if not isinstance(told, dict):
        raise InvalidError(f"{name} in the kinds table is no object; write {{…}}")
    return told


def _word(name: str, told: object) -> str:
    if isinstance(told, str) and told in _WORDS:
        return told
    raise InvalidError(
        f"{name} in the kinds table is not one of: {', '.join(_WORDS)}; "
        "other is not billable, quarantine keeps the event until the table knows it"
    )
