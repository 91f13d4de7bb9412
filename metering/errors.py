"""What the core may refuse; each refusal is translated once, at the door."""

from metering.saying import say


class MeterError(Exception):
    """A refusal with one sentence for its sender; nothing was changed.

    The sentence is a pattern where parts are given: ``"{name} is no name", name=name``.
    """

    def __init__(self, sentence: str, **parts: object) -> None:
        super().__init__(say(sentence, **parts) if parts else sentence)


class NotFoundError(MeterError):
    """The thing that was named does not exist."""


class ConflictError(MeterError):
    """What is asked contradicts what is already recorded."""


class InvalidError(MeterError):
    """A value cannot be accepted; the sentence says what to write instead."""
