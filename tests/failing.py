"""The real server, which kills itself at one point between reading and answering.

``python tests/failing.py PORT POINT COUNT``: at the COUNT-th time it comes there.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import wsgi
from metering import ledger
from web import requests, server
from webhooks.intake import Intake

POINTS = ("read", "recorded", "committed", "answering")


def dies(function: Callable[..., Any], *, after: bool, at: int) -> Callable[..., Any]:
    """Return a function that does the same, until the time has come."""
    times = count(1)

    def dying(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- whatever it takes
        is_time = next(times) == at
        result = function(*arguments, **named) if after or not is_time else None
        if is_time:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return dying


def main(port: int, point: str, at: int) -> None:
    """Serve until then."""

    def build() -> Any:  # noqa: ANN401 -- the application
        app = wsgi.build(f"http://127.0.0.1:{port}", False)
        engine = app.extensions["meter"].engine
        match point:
            case "read":
                Intake.offer = dies(Intake.offer, after=False, at=at)  # type: ignore[method-assign]
            case "recorded":
                ledger.record = dies(ledger.record, after=True, at=at)
            case "committed":
                commit = dies(engine.dialect.do_commit, after=True, at=at)
                engine.dialect.do_commit = commit
            case _:
                answer = dies(requests.Exchange.answer, after=True, at=at)
                requests.Exchange.answer = answer  # type: ignore[method-assign]
        return app

    with server.listen("127.0.0.1", port) as listener:
        server.serve(build, listener)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
