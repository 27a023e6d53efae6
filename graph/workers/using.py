"""The dataset of an update that the protocol names beside it, written into the update.

Engines take no dataset beside an update. SPARQL 1.1 Protocol, 2.2.3: `using-graph-uri` is USING and
`using-named-graph-uri` is USING NAMED for every operation, and an update with such clauses (or
WITH) of its own is refused.
"""

import re
from collections.abc import Iterator
from typing import Final

from graph.catalogue.tokens import Token, tokens
from graph.errors import QuerySyntaxError
from graph.store import Dataset
from graph.workers.errors import UsingError

_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_OWN: Final = frozenset(("USING", "USINGNAMED", "WITH"))


def with_using(text: str, dataset: Dataset) -> str:
    """An update with the dataset in each of its operations that has a WHERE.

    Raises:
        UsingError: there is a dataset, and the update names its own.
        QuerySyntaxError: the dataset names what is no IRI.
    """
    clauses = _clauses(dataset)
    if not clauses:
        return text
    outer = list(_outer(text))
    own = next((token for token in outer if _word(token) in _OWN), None)
    if own is not None:
        raise UsingError(_word(own))
    return _inserted(text, outer, clauses)


def _clauses(dataset: Dataset) -> str:
    default = [f"USING {_iri(name)}" for name in dataset.default or ()]
    named = [f"USING NAMED {_iri(name)}" for name in dataset.named or ()]
    return " ".join((*default, *named))


def _iri(name: str) -> str:
    if _NO_IRI.search(name):
        message = f"{name!r} is no IRI"
        raise QuerySyntaxError(message)
    return f"<{name}>"


def _inserted(text: str, outer: list[Token], clauses: str) -> str:
    """Write the clauses before each WHERE; from the last one on, so that places stay right.

    `DELETE WHERE { … }` has no room for them and becomes `DELETE { … } USING … WHERE { … }`.
    """
    for at in range(len(outer) - 1, 0, -1):
        token, before = outer[at], outer[at - 1]
        if _word(token) != "WHERE":
            continue
        start = token.start
        if _word(before) == "DELETE":
            pattern = text[token.end : _end_of_group(outer, at, text)]
            text = f"{text[:start]} {pattern} {clauses} {text[start:]}"
        else:
            text = f"{text[:start]} {clauses} {text[start:]}"
    return text


def _end_of_group(outer: list[Token], at: int, text: str) -> int:
    """Where the group after a keyword ends: the next outer token that closes one."""
    return next((token.end for token in outer[at + 1 :] if token.text == "}"), len(text))


def _outer(text: str) -> Iterator[Token]:
    """Tokens outside of all braces, and the outermost braces themselves."""
    depth = 0
    for token in tokens(text):
        sign = token.kind == "sign"
        depth -= sign and token.text == "}" and depth > 0
        if depth == 0:
            yield token
        depth += sign and token.text == "{"


def _word(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""
