"""The real application on the real server, and two views to compare it with."""

import hashlib
import hmac
import sys

from flask import Flask, request

import wsgi
from web import logs, server

empty = Flask("empty")


@empty.post("/empty")
def nothing() -> str:
    return "ok"


def authentic() -> str:
    return hmac.digest(b"k" * 32, request.get_data(), hashlib.sha256).hex()


def build(address: str) -> Flask:
    app = wsgi.build(address, True)
    app.add_url_rule("/empty", view_func=nothing, methods=["POST"])
    app.add_url_rule("/hmac", view_func=authentic, methods=["POST"])
    return app


if __name__ == "__main__":
    # As ``flask serve`` does: a line in the log for each delivery.
    logs.configure("info", "logfmt")
    with server.listen("127.0.0.1", int(sys.argv[1])) as listener:
        server.serve(lambda: build(f"http://127.0.0.1:{sys.argv[1]}"), listener)
