"""Where alerts may go: public addresses over https, and what the operator allows.

A name may lead anywhere, and elsewhere a moment later, so that the rule is applied to
the address that is actually connected, before a byte is sent to it.
"""

import contextlib
import ipaddress
import socket
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from bot.channels import TransportError
from metering.errors import InvalidError
from metering.saying import say

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_LOW_32_BITS = 0xFFFF_FFFF


class Rules:
    """The setting ``ALERT_ALLOW_HOSTS``, and what is right without it."""

    def __init__(self, allow_hosts: Sequence[str]) -> None:
        names = set()
        self._networks = []
        for entry in allow_hosts:
            try:
                self._networks.append(ipaddress.ip_network(entry))
            except ValueError:
                names.add(_plain_name(entry))
        self._names = frozenset(names)

    def permit(self, host: str, peer: Address, *, encrypted: bool) -> bool:
        """Return whether a request to ``host`` may be sent to the connected peer."""
        if _plain_name(host) in self._names or self._lists(peer):
            return True
        return encrypted and is_public(peer)

    def check(self, url: str) -> None:
        """Check what can be known of a receiver's URL without looking up its name.

        Raises:
            InvalidError: it is no web address, or alerts may never go to it.
        """
        host, encrypted = _parts(url)
        if _plain_name(host) in self._names:
            return
        try:
            peer = ipaddress.ip_address(host)
        except ValueError:
            # A name in plain http may still lead into an allowed network.
            if encrypted or self._networks:
                return
        else:
            if self.permit(host, peer, encrypted=encrypted):
                return
        raise InvalidError(
            "alerts go to public addresses over https only; write an https:// URL, or "
            "name the host in ALERT_ALLOW_HOSTS"
        )

    def _lists(self, peer: Address) -> bool:
        return any(_unwrapped(peer) in network for network in self._networks) or any(
            peer in network for network in self._networks
        )


def is_public(peer: Address) -> bool:
    """Return whether an address, or the one that it wraps, is a public one."""
    address = _unwrapped(peer)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address carries; else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & _LOW_32_BITS)
    return address.ipv4_mapped or address.sixtofour or address


def _plain_name(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


def _parts(url: str) -> tuple[str, bool]:
    """Return a URL's host and whether it is https; else ``InvalidError``."""
    wanted = say("write webhook:https://host/path, without a user or a fragment")
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise InvalidError(
            "the URL holds a character that no URL holds; {wanted}", wanted=wanted
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidError("the URL cannot be read; {wanted}", wanted=wanted) from error
    plain = parts.username is None and parts.password is None and not parts.fragment
    if parts.scheme not in {"https", "http"} or not host or port == 0 or not plain:
        raise InvalidError("this is no receiver's URL; {wanted}", wanted=wanted)
    return host, parts.scheme == "https"


class GuardedAdapter(HTTPAdapter):
    """Sends requests over connections whose peer was checked first."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.opened: list[HTTPConnection] = []
        self.aborted = False
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- its signature
        """Make a pool manager all of whose connections are guarded."""
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = _pools(self)

    def permit(self, connection: HTTPConnection, made: socket.socket) -> socket.socket:
        """Return the connected socket; where it may not be used, close it.

        Raises:
            TransportError: the rules forbid its peer.
        """
        peer = ipaddress.ip_address(made.getpeername()[0])
        encrypted = isinstance(connection, HTTPSConnection)
        if not self.rules.permit(connection.host, peer, encrypted=encrypted):
            made.close()
            raise TransportError(
                "refused: not a public address over https, and not in ALERT_ALLOW_HOSTS"
            )
        self.opened.append(connection)
        return made

    def abort(self) -> None:
        """End whatever is on the way, from another thread."""
        self.aborted = True
        for connection in self.opened:
            if (opened := connection.sock) is not None:
                with contextlib.suppress(OSError):
                    opened.shutdown(socket.SHUT_RDWR)


def _pools(adapter: GuardedAdapter) -> dict[str, type[HTTPConnectionPool]]:
    """Return urllib3's pools by scheme, their connections bound to an adapter."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return adapter.permit(self, super()._new_conn())

    class Encrypted(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return adapter.permit(self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        ConnectionCls = Encrypted

    return {"http": PlainPool, "https": EncryptedPool}
