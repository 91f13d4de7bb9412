"""Slack's end of a Socket Mode connection: one WebSocket, just enough of RFC 6455."""

import base64
import hashlib
import json
import socket
import struct
from typing import Any

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_LONG = 126


class SlackSocket:
    """Waits for one connection; sends envelopes, and reads what they are answered."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(20)
        self.url = f"ws://127.0.0.1:{self._listener.getsockname()[1]}/link"
        self._connection: socket.socket | None = None

    def accept(self) -> None:
        """Take the connection and say hello."""
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(20)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._connection.recv(4096)
        fields = dict(
            line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line
        )
        key = {name.lower(): value for name, value in fields.items()}
        digest = hashlib.sha1(key["sec-websocket-key"].encode() + _MAGIC).digest()  # noqa: S324 -- RFC 6455
        self._connection.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Accept: "
            + base64.b64encode(digest)
            + b"\r\n\r\n"
        )
        self.send({"type": "hello"})

    def send(self, message: dict[str, Any]) -> None:
        """Send one text frame."""
        assert self._connection is not None
        data = json.dumps(message).encode()
        length = len(data)
        head = (
            bytes([0x81, length])
            if length < _LONG
            else b"\x81\x7e" + struct.pack("!H", length)
        )
        self._connection.sendall(head + data)

    def answer(self) -> dict[str, Any]:
        """Return the next text frame; pings are passed over."""
        while True:
            kind, data = self._frame()
            if kind == 1:
                answered: dict[str, Any] = json.loads(data)
                return answered

    def _frame(self) -> tuple[int, bytes]:
        first, second = self._read(2)
        length = second & 0x7F
        if length == _LONG:
            (length,) = struct.unpack("!H", self._read(2))
        mask = self._read(4)
        data = bytes(one ^ mask[at % 4] for at, one in enumerate(self._read(length)))
        return first & 0x0F, data

    def _read(self, size: int) -> bytes:
        assert self._connection is not None
        data = b""
        while len(data) < size:
            more = self._connection.recv(size - len(data))
            assert more, "the other end hung up"
            data += more
        return data

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
        self._listener.close()
