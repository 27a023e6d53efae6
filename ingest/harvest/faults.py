"""What an endpoint's refusals mean: whether another try may help, and what a person can do."""

import http.client
import socket
import ssl
import urllib.error
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from ingest.harvest.errors import HarvestError, MovedError, PassingError

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_SENTENCES: Final = {
    400: ("does not understand the query", "Ask it for less, or mend the query."),
    401: ("wants a password", "Ask who runs it for open access."),
    403: ("refuses to answer", "Ask who runs it for open access."),
    404: ("is not there (404)", "Look up the address of the endpoint; it often ends in /sparql."),
    405: ("takes no POST", "Look up the address of the endpoint; this one is a page."),
    406: ("offers no RDF that can be read here", "Look up which serialisations it offers."),
    410: ("is no more (410)", "Ask who ran it where the data stands now."),
    413: ("finds the query too long", "Shorten it, or use smaller pages (--page-size)."),
    414: ("finds the query too long", "Shorten it, or use smaller pages (--page-size)."),
}
_SAID: Final = 200


def of_status(endpoint: str, error: urllib.error.HTTPError) -> Exception:
    """The error of a status that is none of success."""
    if 300 <= error.code < 400:
        return _moved(endpoint, error.headers.get("Location", ""))
    if error.code in _PASSING:
        after = _seconds(error.headers.get("Retry-After"))
        return PassingError(f"answers {error.code} ({error.reason})", after)
    sentence, fix = _SENTENCES.get(
        error.code, (f"answers {error.code} ({error.reason})", "Ask who runs it.")
    )
    said = _said(error)
    return HarvestError(endpoint, f"{sentence}{f': {said!r}' if said else ''}", fix)


def _said(error: urllib.error.HTTPError) -> str:
    """The first words of a plain answer; pages for people are left out."""
    if "html" in error.headers.get("Content-Type", ""):
        return ""
    try:
        words = error.read(_SAID * 4).decode("utf-8", "replace").split()
    except (OSError, http.client.HTTPException):
        return ""
    return " ".join(words)[:_SAID]


def _moved(endpoint: str, location: str) -> Exception:
    target = urljoin(endpoint, location)
    here, there = urlsplit(endpoint), urlsplit(target)
    is_safe = there.scheme == here.scheme or there.scheme == "https"
    if location and is_safe and there.hostname == here.hostname and target != endpoint:
        return MovedError(target)
    message = f"sends on to another place ({target})" if location else "sends on to nowhere"
    return HarvestError(endpoint, message, "If you trust that place, name it instead.")


def of_reason(endpoint: str, reason: object) -> Exception:
    """The error of a connection that did not come about."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        said = f"shows a certificate that is not valid ({reason.verify_message})"
        return HarvestError(endpoint, said, "Ask who runs it; a wrong host may be answering.")
    if isinstance(reason, ssl.SSLError):
        said = f"speaks no TLS that is understood here ({reason.reason or reason})"
        return HarvestError(endpoint, said, "Look whether its address begins with http://.")
    if isinstance(reason, socket.gaierror) and reason.errno != socket.EAI_AGAIN:
        return HarvestError(endpoint, "has a host that nobody knows", "Check its spelling.")
    if isinstance(reason, TimeoutError):
        return PassingError("does not answer in time")
    if isinstance(reason, ConnectionRefusedError):
        return PassingError("takes no connection")
    return PassingError(f"cannot be reached ({reason})")


def _seconds(after: str | None) -> float | None:
    """`Retry-After` as seconds: a number, or a date (RFC 9110, 10.2.3)."""
    if after is None:
        return None
    if after.strip().isdigit():
        return float(after)
    try:
        moment = parsedate_to_datetime(after)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
