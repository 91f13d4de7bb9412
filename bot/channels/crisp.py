"""Crisp: notes and messages through a plugin's token.

The address is that of one website, such as
``https://api.crisp.chat/v1/website/<website id>``; the token is ``identifier:key``.
Hooks do not say who was verified, so the API is asked.
https://docs.crisp.chat/references/rest-api/v1/
"""

from base64 import b64encode
from hashlib import blake2b

from bot.channels.rest import Rest, inside, segment
from bot.channels.writer import Reply, Writer
from metering.desks import Desk
from metering.inquiries import Asked

_NAME = "Usage"
_FINGERPRINTS = 2**47


class Crisp(Writer):
    """One website of Crisp."""

    def __init__(self, rest: Rest, desk: Desk) -> None:
        super().__init__(rest, desk)
        pair = b64encode((desk.token or "").encode()).decode()
        self._rest = rest.with_headers(
            {"Authorization": f"Basic {pair}", "X-Crisp-Tier": "plugin"}
        )

    def who(self, asked: Asked) -> str | None:
        """Return an operator's address, or a visitor's whose e-mail is verified."""
        if asked.note:
            return self._operator(asked.author_id)
        path = f"/conversation/{segment(asked.conversation_id)}"
        read = inside(self._rest.call("GET", path), "data")
        email = inside(read, "meta", "email")
        if inside(read, "is_verified") is not True or not isinstance(email, str):
            return None
        proofs = inside(read, "verifications")
        if proofs and not any(inside(one, "identity") == "email" for one in proofs):
            # Of a telephone number, say: the address is still only a claim.
            return None
        return email

    def _operator(self, user_id: str | None) -> str | None:
        listed = inside(self._rest.call("GET", "/operators/list"), "data")
        for one in listed if isinstance(listed, list) else ():
            known = inside(one, "details", "user_id")
            email = inside(one, "details", "email")
            if user_id and known == user_id and isinstance(email, str):
                return email
        return None

    def say(self, reply: Reply) -> str | None:
        """Write a note or a message under a fingerprint that every try repeats."""
        path = f"/conversation/{segment(reply.conversation_id)}"
        mark = _fingerprint(reply.id)
        if reply.doubtful and self._has(path, mark):
            return str(mark)
        self._rest.call(
            "POST",
            f"{path}/message",
            {
                "type": "note" if reply.private else "text",
                "from": "operator",
                "origin": "chat",
                "content": reply.text,
                "fingerprint": mark,
                "automated": True,
                "user": {"type": "participant", "nickname": _NAME},
            },
        )
        return str(mark)

    def _has(self, path: str, mark: int) -> bool:
        listed = inside(self._rest.call("GET", f"{path}/messages"), "data")
        return isinstance(listed, list) and any(
            inside(one, "fingerprint") == mark for one in listed
        )

    def hand_off(self, conversation_id: str) -> None:
        """Mark the conversation as unresolved."""
        path = f"/conversation/{segment(conversation_id)}/state"
        self._rest.call("PATCH", path, {"state": "unresolved"})


def _fingerprint(reply_id: str) -> int:
    """Return a whole number that JavaScript keeps exactly."""
    digest = blake2b(reply_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _FINGERPRINTS
