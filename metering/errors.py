"""What the core may refuse; each refusal is translated once, at the door."""


class MeterError(Exception):
    """A refusal with one sentence for its sender; nothing was changed."""


class NotFoundError(MeterError):
    """The thing that was named does not exist."""


class ConflictError(MeterError):
    """What is asked contradicts what is already recorded."""


class InvalidError(MeterError):
    """A value cannot be accepted; the sentence says what to write instead."""
