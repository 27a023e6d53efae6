"""Does a query choose its own dataset? Asked before an engine is told to use the union."""

import re
from typing import Final

_SKIP: Final = re.compile(
    r"""
    \#[^\n\r]*                               # comment
    | <[^<>"{}|^`\\\s]*>                     # IRI
    | (?:\"{3}.*?\"{3} | '{3}.*?'{3})        # long strings
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | [?$@]\w+                               # variables, language tags
    | [\w.-]*:[\w:.%-]*                      # prefixed names
    """,
    re.VERBOSE | re.DOTALL,
)
_FROM: Final = re.compile(r"(?<!\w)FROM(?!\w)", re.IGNORECASE)


def has_dataset_clause(query: str) -> bool:
    """True if the query has `FROM` or `FROM NAMED` (SPARQL 1.1 Query, 13.2).

    The word is looked for outside IRIs, strings, comments, variables and prefixed names.
    """
    return _FROM.search(_SKIP.sub(" ", query)) is not None
