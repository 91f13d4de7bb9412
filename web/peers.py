"""Whose request it is: the peer's address, or what a trusted proxy says of it."""

import ipaddress
from collections.abc import Sequence

from flask import Request

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def address(peer: str | None, forwarded_for: str, proxies: Sequence[Network]) -> str:
    """Return the nearest address that is no trusted proxy's.

    ``forwarded_for`` is the X-Forwarded-For header; it is read from its end, and only
    as far as trusted proxies wrote it: what a stranger put there never counts.
    """
    nearest = peer or ""
    for hop in reversed([*map(str.strip, forwarded_for.split(",")), nearest]):
        if not hop:
            continue
        nearest = hop
        if not _trusted(hop, proxies):
            break
    return nearest


def of(request: Request, proxies: Sequence[Network]) -> str:
    """Return who sent a request: an IPv4 address, or an IPv6 network of 64 bits.

    Whoever has one address of such a network has all of them.
    """
    forwarded_for = request.headers.get("X-Forwarded-For", "")
    found = address(request.remote_addr, forwarded_for, proxies)
    try:
        number = ipaddress.ip_address(found)
    except ValueError:
        return found
    if isinstance(number, ipaddress.IPv4Address):
        return found
    if number.ipv4_mapped is not None:
        return str(number.ipv4_mapped)
    return str(ipaddress.ip_network((number, 64), strict=False))


def _trusted(hop: str, proxies: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(hop)
    except ValueError:
        return False
    return any(found in network for network in proxies)
