"""Which machines may be asked for pages: those of the public internet, and no others.

A page, feed or redirect can name any address, also one inside the network that marsad runs in. A name is looked up
once, every address it has must be public, and the connection is made to that very address: a second look-up could
give another answer.
"""

from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from typing import Any

IP = IPv4Address | IPv6Address

#: Seconds that looking a name up may take.
SECONDS = 10.0

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class RefusedError(ValueError):
    """An address that is not asked; the message says why."""


def is_public(address: IP) -> bool:
    """Whether an address belongs to the public internet, also where IPv6 wraps an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        inner: list[IPv4Address] = [a for a in (address.ipv4_mapped, address.sixtofour) if a is not None]
        if address.teredo is not None:
            inner += address.teredo
        if any(address in network for network in _NAT64) or address.packed[:12] == bytes(12):
            inner.append(IPv4Address(address.packed[12:]))
        if inner:
            return all(is_public(a) for a in inner)
    return address.is_global and not address.is_multicast


def resolve(
    host: str, port: int, allowed: frozenset[str] = frozenset(), seconds: float = SECONDS
) -> list[tuple[socket.AddressFamily, str]]:
    """The addresses of ``host``, all of them public or in ``allowed``.

    Raises RefusedError if one is not, OSError if there is none, TimeoutError if that is not known within ``seconds``.
    """
    found: list[tuple[socket.AddressFamily, str]] = []
    for family, _, _, _, place in _look_up(host, port, seconds):
        text = str(place[0])
        if text not in allowed and not is_public(ip_address(text)):
            raise RefusedError(f"{host} is at {text}, which is no public address")
        if (family, text) not in found:
            found.append((family, text))
    return found


def _look_up(host: str, port: int, seconds: float) -> list[tuple[Any, ...]]:
    # the system's resolver takes no time limit, and its own may be minutes: it is left behind when it is late
    answer: SimpleQueue[list[tuple[Any, ...]] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as e:
            answer.put(e if isinstance(e, OSError) else OSError(str(e)))

    threading.Thread(target=ask, name="name server", daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no address of {host} within {seconds:g} s") from None
    if isinstance(found, OSError):
        raise found
    return found
