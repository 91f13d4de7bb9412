"""Headers are a view of a WSGI environment, by lower-case name."""

import pytest

from webhooks.headers import Headers

ENVIRON = {
    "REQUEST_METHOD": "POST",
    "HTTP_WEBHOOK_ID": "msg_1",
    "HTTP_X_EMPTY": "",
    "CONTENT_TYPE": "application/json",
    "CONTENT_LENGTH": "",
}


def test_headers_are_those_of_the_environment() -> None:
    assert dict(Headers(ENVIRON)) == {
        "webhook-id": "msg_1",
        "x-empty": "",
        "content-type": "application/json",
    }
    assert len(Headers(ENVIRON)) == 3


@pytest.mark.parametrize("name", ["content-length", "webhook-signature", "request"])
def test_what_is_not_there_is_missing(name: str) -> None:
    headers = Headers(ENVIRON)
    assert headers.get(name) is None
    assert headers.get(name, "-") == "-"
    assert name not in headers
    with pytest.raises(KeyError):
        headers[name]


def test_an_empty_header_is_a_header_but_for_type_and_length() -> None:
    assert Headers(ENVIRON).get("x-empty", "-") == ""
    assert "x-empty" in Headers(ENVIRON)
