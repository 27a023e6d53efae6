"""How IRIs are written in a query: by one of our prefixes where SPARQL 1.1 allows it."""

import re
from typing import Final

from server.shown import curie

_LOCAL: Final = re.compile(r"[^\W]([\w.-]*\w)?")


def spelled(iri: str) -> str:
    """`wer:Actor`, else `<https://...>`."""
    short = curie(iri)
    _prefix, colon, local = short.partition(":")
    return short if short != iri and colon and _LOCAL.fullmatch(local) else f"<{iri}>"
