"""Who asks: tokens in the Authorization header, and nowhere else (RFC 6750, 2.1)."""

import ipaddress
import math
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from flask import Request, current_app

from server.context import context
from server.editing.errors import (
    ForeignPageError,
    RateError,
    ScopeError,
    UnauthorizedError,
    rate_headers,
)
from server.editing.token_file import SCOPES, Token, TokenFile
from server.settings import Settings

EXTENSION: Final = "werwaswo-tokens"
EVERYBODY: Final = Token("everybody", frozenset(SCOPES))
"""Who writes where no token is asked for."""
_MINUTE: Final = 60.0
_LONGEST_ORIGIN: Final = 100
_BEARER: Final = re.compile(r"Bearer +([A-Za-z0-9._~+/-]+=*)", re.IGNORECASE)


class Tokens:
    """The tokens of one server, and how often each was used to write."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        """Read nothing before it is asked for."""
        self._file = TokenFile(settings.token_file) if settings.token_file else None
        self._open = settings.open
        self._most = settings.max_writes_per_minute
        self._clock = clock
        self._writes: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def of(self, authorization: str | None) -> Token | None:
        """Whose header this is; None without one, or with one of another scheme.

        Raises:
            UnauthorizedError: it holds a bearer token that is nobody's.
        """
        if self._open:
            return EVERYBODY
        if authorization is None or not authorization[:7].lower().startswith("bearer "):
            return None
        found = _BEARER.fullmatch(authorization.strip())
        token = self._file.find(found[1]) if found and self._file else None
        if token is None:
            raise UnauthorizedError("this token is not known here", "invalid_token")
        return token

    def count(self, token: Token) -> dict[str, str]:
        """Count one change against a token's share; the headers that tell what is left.

        Raises:
            RateError: it has none left.
        """
        if token is EVERYBODY:
            return {}
        with self._lock:
            now = self._clock()
            writes = self._writes.setdefault(token.name, deque())
            while writes and writes[0] <= now - _MINUTE:
                writes.popleft()
            seconds = math.ceil(writes[0] + _MINUTE - now) if writes else int(_MINUTE)
            if len(writes) >= self._most:
                raise RateError(self._most, seconds)
            writes.append(now)
            return rate_headers(self._most, self._most - len(writes), seconds)


def bearer(request: Request) -> Token | None:
    """Who sends a request; None if it says nothing of it.

    Raises:
        UnauthorizedError: it says something that is no token known here.
    """
    return tokens().of(request.headers.get("Authorization"))


def tokens() -> Tokens:
    """The tokens of this server."""
    found: Tokens = current_app.extensions[EXTENSION]
    return found


def required(request: Request, *scopes: str) -> Token:
    """Who sends a request that takes one of these scopes.

    Raises:
        UnauthorizedError: nobody, or nobody who is known.
        ScopeError: somebody who may something else.
    """
    token = bearer(request)
    if token is None:
        raise UnauthorizedError("this takes a token")
    if token is EVERYBODY:
        _check_own_page(request)
    if not token.may(*scopes):
        raise ScopeError(token.name, scopes)
    return token


def _check_own_page(request: Request) -> None:
    """Without tokens, any page that somebody opens could let their browser write here."""
    origin = request.headers.get("Origin", "")
    foreign = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    host = urlsplit(request.host_url).hostname or ""
    if foreign or (origin and origin != request.host_url.rstrip("/")) or not is_loopback(host):
        raise ForeignPageError((origin or host)[:_LONGEST_ORIGIN])


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def sees_private(request: Request) -> bool:
    """Whether a request is answered from private graphs, too."""
    here = context().settings
    if here.token_file is None and not here.open:
        return False
    token = bearer(request)
    return token is not None and token.may(SCOPES[0])
