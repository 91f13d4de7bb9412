"""A page with a chat box, and the server behind it that asks the meter.

The browser sends a question and nothing else. Who asks is what this server's own
session says; both keys stay here. Start it as docs/widget/README.md says.
"""

import hashlib
import hmac
import os
from pathlib import Path

import requests
from flask import Flask, Response, jsonify, request, send_from_directory

HERE = Path(__file__).resolve().parent
SETTINGS = os.environ  # noqa: TID251 -- an example on its own
METER_URL = SETTINGS.get("METER_URL", "http://127.0.0.1:8000").rstrip("/")
ACCOUNT = SETTINGS["METER_ACCOUNT"]
WIDGET_KEY = SETTINGS["METER_WIDGET_KEY"]
IDENTITY_KEY = SETTINGS["METER_IDENTITY_KEY"]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
SORRY = "I cannot answer that here."

app = Flask(__name__, static_folder=None)


def signed_in() -> str | None:
    """Return the e-mail of whoever is signed in: here goes your own log-in.

    Never an address that the visitor typed, and never one from the request's body.
    """
    return SETTINGS.get("SIGNED_IN_AS") or None


@app.get("/")
@app.get("/<any('page.js', 'page.css'):name>")
def page(name: str = "page.html") -> Response:
    """Serve the page, its script and its style."""
    answer = send_from_directory(HERE, name)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


@app.post("/ask")
def ask() -> Response:
    """Pass a signed-in person's question on to the meter."""
    email = signed_in()
    # A JSON body cannot be sent by another site's form.
    document = request.get_json(silent=True)
    question = document.get("question") if isinstance(document, dict) else None
    if email is None or not isinstance(question, str):
        return jsonify(text=SORRY)
    email_hash = hmac.new(
        IDENTITY_KEY.encode(), email.lower().encode(), hashlib.sha256
    ).hexdigest()
    try:
        answer = requests.post(
            f"{METER_URL}/widget/ask",
            json={
                "account": ACCOUNT,
                "question": question,
                "email": email,
                "email_hash": email_hash,
            },
            headers={"Authorization": f"Bearer {WIDGET_KEY}"},
            timeout=10,
            allow_redirects=False,
        )
        said = answer.json()["text"] if answer.ok else SORRY
    except (requests.RequestException, ValueError, KeyError):
        said = SORRY
    return jsonify(text=said)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(SETTINGS.get("PORT", "8100")))
