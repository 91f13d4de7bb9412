"""Verdicts: counted or not, by which rules, and what would have been needed."""

from dataclasses import dataclass
from typing import Literal

from metering import rulebook
from metering.events import Starter
from metering.interactions import Interaction, Kind
from metering.periods import Calendar
from metering.rulebook import Rule
from metering.saying import Saying, say
from metering.things import Thing
from metering.witnesses import Hearing

Status = Literal["counted", "void", "pending", "not_counted", "unknown"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows for one key, in a sentence, with the rules it follows from."""

    status: Status
    text: Saying
    rules: tuple[Rule, ...] = ()
    needed: Saying | None = None


def judge(kind: Kind, thing: Thing, hearing: Hearing, calendar: Calendar) -> Verdict:
    """Return the verdict about a key that is asked about as ``kind``."""
    if thing.voided is not None:
        return Verdict(
            "void",
            say("Not counted: voided by hand as {kind}.", kind=thing.voided.kind),
            (rulebook.BY_HAND,),
            say(
                "flask void … {code} … --undo takes the void back.",
                code=thing.voided.kind.value,
            ),
        )
    if thing.recorded is not None:
        return _counted(kind, thing.recorded, thing)
    if not hearing.heard:
        return Verdict(
            "unknown",
            say("Unknown: no event about this key has been recorded."),
            (rulebook.ENDS,),
            say("An event about it from one of the account's sources."),
        )
    return _not_counted(thing, hearing, calendar)


def _counted(kind: Kind, recorded: Interaction, thing: Thing) -> Verdict:
    if recorded.kind is not kind:
        return Verdict(
            "not_counted",
            say(
                "Not counted as {kind}: it counts as {other}.",
                kind=kind,
                other=recorded.kind,
            ),
            (rulebook.ONE_KEY,),
            say("An earlier event that claims {kind}.", kind=kind),
        )
    if kind is not Kind.CONVERSATION:
        text = say("Counted once, as {kind}.", kind=kind)
        return Verdict("counted", text, (rulebook.ONE_KEY,))
    rules = (rulebook.ONCE, rulebook.EARLIEST, rulebook.STARTER)
    if thing.state.started_by is Starter.TEAM:
        text = say(
            "Counted once: --team-started is on at its earliest public team reply."
        )
        return Verdict("counted", text, (*rules, rulebook.NEVER))
    text = say("Counted once, at its earliest public team reply.")
    return Verdict("counted", text, rules)


def _not_counted(thing: Thing, hearing: Hearing, calendar: Calendar) -> Verdict:
    """Of conversations: every e-mail and survey that has an event counts."""
    state = thing.state
    if state.pending:
        return Verdict(
            "pending",
            say("Pending: the team replied, but nobody said who started it."),
            (rulebook.STARTER,),
            say("An event that says that the contact started it (started_by)."),
        )
    if state.replied_at is not None:
        day = calendar.local_day(state.replied_at)
        return Verdict(
            "not_counted",
            say("Not counted: the team started it."),
            (rulebook.NEVER, rulebook.STARTER),
            say(
                "--team-started on from {day} or earlier, or an earlier event that "
                "says that the contact started it.",
                day=day,
            ),
        )
    return Verdict(
        "not_counted",
        say("Not counted: it has no public reply by the team."),
        (rulebook.EARLIEST, rulebook.NEVER),
        _needed(thing, hearing, calendar),
    )


def _needed(thing: Thing, hearing: Hearing, calendar: Calendar) -> Saying:
    """Return what would make a conversation without a public reply count."""
    instead: str = ""
    if hearing.earliest_ai_reply is not None:
        day = calendar.local_day(hearing.earliest_ai_reply)
        instead = say(", or --ai-replies on from {day} or earlier", day=day)
    starter: str = ""
    if thing.state.started_by is None:
        starter = say(", and an event that says that the contact started it")
    if thing.state.started_by is Starter.TEAM:
        starter = say(", and --team-started on at its instant")
    return say(
        "A public reply by a teammate{instead}{starter}.",
        instead=instead,
        starter=starter,
    )
