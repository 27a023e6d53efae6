"""Headers that every response carries. There are no cookies and no requests to other hosts."""

from typing import Final

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def add_security_headers(response: Response) -> Response:
    """Add what is missing; a handler may have set a stricter value.

    What may stand in frames says so in its policy; then no other header forbids it.
    """
    policy = response.headers.get("Content-Security-Policy", "")
    for name, value in SECURITY_HEADERS.items():
        if name != "X-Frame-Options" or "frame-ancestors *" not in policy:
            response.headers.setdefault(name, value)
    return response


_READS: Final = ("GET", "HEAD", "OPTIONS")
_READS_BY_POST: Final = ("/sparql", "/sparql/", "/reconcile")
_CORS_REQUEST_HEADERS: Final = "Accept, Accept-Language, Content-Type, If-None-Match, Range"
_CORS_RESPONSE_HEADERS: Final = "Content-Disposition, ETag, Link, Retry-After"


def add_cors_headers(response: Response) -> Response:
    """Let scripts of any origin read, without credentials (there are none)."""
    by_post = request.path in _READS_BY_POST
    if request.method not in _READS and not by_post:
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _CORS_RESPONSE_HEADERS
    if request.method == "OPTIONS":
        methods = "GET, HEAD, POST, OPTIONS" if by_post else "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Methods"] = methods
        response.headers["Access-Control-Allow-Headers"] = _CORS_REQUEST_HEADERS
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def init_app(app: Flask) -> None:
    """Register the headers for all responses, errors included."""
    app.after_request(add_security_headers)
    app.after_request(add_cors_headers)
