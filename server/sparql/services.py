"""Which other endpoints SERVICE may ask: those of the settings, at public addresses."""

import ipaddress
import socket
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from server.sparql.tokens import Token, Tokens

PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_NOT_SAID_TO_BE_PRIVATE: Final = (
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # RFC 8215, inside one network
    ipaddress.IPv6Network("::/96"),  # RFC 4291, 2.5.5.1: an IPv4 address in disguise
    ipaddress.IPv6Network("fec0::/10"),  # RFC 3879, once for sites
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""From a host and a port to the addresses that it has."""


def normalised(iri: str) -> str | None:
    """An endpoint's IRI as it is compared: RFC 3986, 6.2.2 and 6.2.3; None if it may be none.

    None is what is not absolute http(s), names a user, or has a port that is no number.
    """
    parts = _parts(iri)
    if parts is None or parts.scheme not in PORTS or not parts.hostname:
        return None
    if parts.username is not None or parts.password is not None or parts.fragment:
        return None
    host = parts.hostname.rstrip(".").lower()
    host = f"[{host}]" if ":" in host else host
    port = parts.port or PORTS[parts.scheme]
    place = host if port == PORTS[parts.scheme] else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def _parts(iri: str) -> SplitResult | None:
    try:
        parts = urlsplit(iri)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None


def is_allowed(read: Sequence[Token], at: int, services: Collection[str]) -> bool:
    """Whether SERVICE at a place names one of the endpoints by a literal IRI and nothing else."""
    found = _named(read, at)
    return found is not None and normalised(found.text[1:-1]) in set(map(normalised, services))


def _named(read: Sequence[Token], at: int) -> Token | None:
    """The IRI that the keyword at a place has behind it, if it is spelled plainly."""
    if read[at].kind != "word" or read[at].text.upper() != "SERVICE":
        return None
    following = read[at + 1 : at + 3]
    if following and following[0].text.upper() == "SILENT":
        following = following[1:]
    return following[0] if following and following[0].kind == "iri" else None


def relayed(query: Tokens, address: Callable[[str], str]) -> str:
    """The text with every endpoint of SERVICE replaced by the address that stands for it."""
    parts, end = list[str](), 0
    for token in _endpoints(query.all):
        parts += [query.text[end : token.start], f"<{address(token.text[1:-1])}>"]
        end = token.start + len(token.text)
    return "".join([*parts, query.text[end:]])


def _endpoints(read: Sequence[Token]) -> Iterator[Token]:
    named = (_named(read, at) for at in range(len(read)))
    return (token for token in named if token is not None)


def asks_others(query: Tokens) -> bool:
    """Whether an allowed query asks another server."""
    return any(_endpoints(query.all))


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system knows them.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_rest, place in found]


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, and every one that hides in it does, too."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False  # with a zone (`fe80::1%eth0`), or none at all
    return all(_is_global(inner) for inner in _hidden(found))


def _is_global(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in _NOT_SAID_TO_BE_PRIVATE):
            return False
        if address.ipv4_mapped or address.sixtofour or address.teredo or address in _NAT64:
            return True  # decided on what is in it
    return address.is_global and not address.is_multicast and not address.is_reserved


def _hidden(address: Address) -> Iterator[Address]:
    """The address, and the IPv4 addresses that packets to it end at."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        yield from filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
