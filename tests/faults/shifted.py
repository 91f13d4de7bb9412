"""The real server on a clock that a file shifts: ``PORT FILE``, seconds in the file."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import wsgi
from bot import scheduler
from metering import database
from web import server


def main(port: int, shift: Path) -> None:
    """Serve until ended."""

    def clock() -> datetime:
        ahead = timedelta(seconds=int(shift.read_text() or "0"))
        return datetime.now(UTC) + ahead  # noqa: TID251 -- the clock that is broken

    def build() -> Any:  # noqa: ANN401 -- the application
        own_address = f"http://127.0.0.1:{port}"
        app = wsgi.create_app(own_address=own_address, clock=clock)
        meter = app.extensions["meter"]
        database.prepare(meter.engine)
        scheduler.start(meter, app.extensions["make_link"])
        return app

    with server.listen("127.0.0.1", port) as listener:
        server.serve(build, listener)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
