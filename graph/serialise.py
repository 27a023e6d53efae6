"""What engines leave undone when they write: illegal XML characters, prefixes that nothing uses."""

import re
from typing import Final

_ILLEGAL_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PREFIX_LINE: Final = re.compile(rb"@prefix ([\w.-]*): <[^>]*> \.\n")
_PREFIX_USED: Final = re.compile(rb"(?:^|[\s(,;^])([A-Za-z][\w.-]*):", re.MULTILINE)


def legal_xml(document: bytes) -> bytes:
    """Escape carriage returns and replace characters that XML 1.0 (2.2) forbids by U+FFFD."""
    escaped = document.replace(b"\r", b"&#13;") if b"\r" in document else document
    return _ILLEGAL_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), escaped)


def without_idle_prefixes(turtle: bytes) -> bytes:
    """Drop the `@prefix` lines at the head of Turtle or TriG that nothing uses; sort the others.

    Oxigraph writes them in an order that changes from run to run.
    """
    head = 0
    while found := _PREFIX_LINE.match(turtle, head):
        head = found.end()
    used = set(_PREFIX_USED.findall(turtle, head))
    lines = _PREFIX_LINE.finditer(turtle, 0, head)
    return b"".join(sorted(line[0] for line in lines if line[1] in used)) + turtle[head:]


def tidy(document: bytes, media_type: str) -> bytes:
    """Mend what an engine wrote, by its media type."""
    if media_type.endswith("+xml"):
        return legal_xml(document)
    if media_type in ("text/turtle", "application/trig"):
        return without_idle_prefixes(document)
    return document
