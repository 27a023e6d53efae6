"""Who reviews: editors, known by a token, which a browser sends as a password.

Programs send a token as everywhere (`Authorization: Bearer`). A browser cannot be told to, and
there are no cookies here; it asks for name and password itself when it is challenged (RFC 7617),
keeps them for this address, and works without script. The name is free, the password is the token.
What a browser sends by itself, a page of another site could make it send: writes are taken from
pages of this site only (decision 0024).
"""

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from flask import Request

from server.context import context
from server.editing.errors import (
    REALM,
    ForeignPageError,
    NotEditableError,
    ScopeError,
    UnauthorizedError,
)
from server.editing.token_file import PROPOSE, WRITE, Token
from server.editing.tokens import EVERYBODY, required, tokens
from server.i18n import gettext as _
from server.settings import Settings

_LONGEST_ORIGIN: Final = 100
_READS: Final = ("GET", "HEAD")


@dataclass(eq=False)
class SignInError(UnauthorizedError):
    """Nobody who is known: a browser is asked for name and password."""

    def __str__(self) -> str:
        """Say what to type."""
        return _(
            "Prüfen dürfen nur Redaktionen. Wenn der Browser fragt: Der Name ist frei, das Passwort"
            " ist das Token."
        )

    @property
    def headers(self) -> dict[str, str]:
        """The challenge that makes a browser ask; programs send `Bearer`, as everywhere."""
        return {"WWW-Authenticate": f'Basic realm="{REALM}", charset="UTF-8"'}


def has_review(settings: Settings) -> bool:
    """Whether anybody reviews here: writing is allowed, and the data are at hand."""
    allowed = settings.editing or settings.open
    return allowed and not settings.empty and (settings.data / "sources").is_dir()


def editor_of(request: Request) -> Token:
    """The editor who sends a request.

    Raises:
        NotEditableError: nobody reviews here.
        SignInError: nobody, or nobody who is known.
        ScopeError: somebody who may something else.
        ForeignPageError: a page of another site makes a browser send it.
    """
    if not has_review(context().settings):
        raise NotEditableError("", ())
    token = _token(request)
    if token is None:
        raise SignInError("this takes a token")
    if not token.may(PROPOSE, WRITE):
        raise ScopeError(token.name, (PROPOSE, WRITE))
    return token


def known_editor(request: Request) -> Token | None:
    """The editor who sends a request, None where it is somebody else."""
    if not has_review(context().settings):
        return None
    try:
        return editor_of(request)
    except (UnauthorizedError, ScopeError, ForeignPageError):
        return None


def _token(request: Request) -> Token | None:
    if tokens().of(None) is EVERYBODY:
        return required(request, PROPOSE, WRITE)
    secret = _password(request.headers.get("Authorization", ""))
    if secret is None:
        return tokens().of(request.headers.get("Authorization"))
    try:
        token = tokens().of(f"Bearer {secret}")
    except UnauthorizedError as error:
        raise SignInError("this token is not known here") from error
    if request.method not in _READS:
        _check_own_page(request)
    return token


def _password(authorization: str) -> str | None:
    """The password of Basic authentication (RFC 7617, 2); None where it is something else."""
    scheme, _sep, rest = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        return b64decode(rest.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (Error, UnicodeDecodeError):
        return ""


def _check_own_page(request: Request) -> None:
    """A browser says where a form comes from; what does not say so is refused."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    is_foreign = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if is_foreign or urlsplit(said).netloc != request.host:
        raise ForeignPageError((said or "?")[:_LONGEST_ORIGIN])
