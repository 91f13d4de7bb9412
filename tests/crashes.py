"""Power that fails between any two statements of a transaction."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, event


class Crash(Exception):  # noqa: N818 -- it is no error of the code
    """Power is lost between two statements."""


@contextlib.contextmanager
def failing(engine: Engine, after: int) -> Iterator[None]:
    """Let so many statements through, commits among them, and raise at the next."""
    let_through = 0

    def fail(*_: Any) -> None:  # noqa: ANN401 -- SQLAlchemy's signatures
        nonlocal let_through
        if let_through >= after:
            raise Crash
        let_through += 1

    event.listen(engine, "before_cursor_execute", fail)
    event.listen(engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", fail)
        event.remove(engine, "commit", fail)
