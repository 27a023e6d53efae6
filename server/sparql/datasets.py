"""The dataset that a request chooses beside its query or update.

SPARQL 1.1 Protocol, 2.1.4 and 2.2.3.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urljoin

from graph.store import WHOLE, Dataset
from server.settings import Settings
from server.sparql.errors import BadRequestError, UnknownGraphError
from server.sparql.tokens import Token, Tokens

UNION: Final = "urn:x-arq:UnionGraph"
"""What Jena and its kin call all graphs merged."""
DEFAULT: Final = "urn:x-arq:DefaultGraph"
"""What they call the default graph without the named ones."""
UNION_SWITCH: Final = "union-default-graph"
_YES: Final = frozenset(("", "true", "1", "yes", "on"))
_NO: Final = frozenset(("false", "0", "no", "off"))
_LOCAL_ESCAPE: Final = re.compile(r"\\(.)")
_FOR_UPDATES: Final = {
    "default-graph-uri": "using-graph-uri",
    "named-graph-uri": "using-named-graph-uri",
}

Parameters = Mapping[str, Sequence[str]]
Graphs = Callable[[], Sequence[str]]


def query_dataset(parameters: Parameters, graphs: Graphs, settings: Settings) -> Dataset:
    """The dataset of a query; `graphs` lists the named graphs that may be asked.

    On an empty landscape (`settings.empty`) a graph that is not there is an empty graph.

    Raises:
        UnknownGraphError: a graph is not there.
        BadRequestError: the switch of the default graph is neither on nor off, or one of the names
            for the default graph stands beside others.
    """
    union = _union(parameters, settings.union_default_graph)
    default = tuple(parameters.get("default-graph-uri", ()))
    named = tuple(parameters.get("named-graph-uri", ()))
    if not default and not named:
        return WHOLE if union else Dataset(union=False)
    chosen = next((name for name in default if name in (UNION, DEFAULT)), None)
    if chosen is not None and len(set(default)) > 1:
        raise BadRequestError(f"{chosen} stands beside other graphs", "leave it or them out")
    if not settings.empty:
        check_known((*(default if chosen is None else ()), *named), graphs)
    if chosen is not None:
        return Dataset(None, named, union=chosen == UNION)
    return Dataset(default, named)


def check_known(names: Sequence[str], graphs: Graphs) -> None:
    """Refuse a graph that is not there.

    Raises:
        UnknownGraphError: with the first one.
    """
    known = graphs() if names else ()
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise UnknownGraphError(unknown, tuple(known))


def stated_dataset(query: str, dataset: Dataset, graphs: Graphs, settings: Settings) -> Dataset:
    """The dataset of a request, or if it names none, what FROM and FROM NAMED say.

    A dataset of the request goes before them (SPARQL 1.1 Protocol, 2.1.4). One graph is left to the
    engine, several are given to it by name: only then are they merged as RDF merges.

    Raises:
        UnknownGraphError: with the first graph that is not there.
    """
    chosen = dataset.default is not None or dataset.named is not None
    if chosen or "FROM" not in query.upper():
        return dataset
    default, named = from_names(Tokens.of(query))
    if not settings.empty:
        check_known((*default, *named), graphs)
    return Dataset(tuple(default), tuple(named)) if len(default) > 1 else dataset


def from_names(query: Tokens) -> tuple[list[str], list[str]]:
    """IRIs of FROM and of FROM NAMED, in full; what cannot be resolved is left to the parser."""
    read = query.readings[-1].all
    base, prefixes, default, named = "", dict[str, str](), list[str](), list[str]()
    for at, token in enumerate(read):
        before = read[at - 1].text.upper() if at else ""
        iri = _iri(token, base, prefixes)
        if before == "BASE" and iri is not None:
            base = iri
        elif token.kind == "name" and before == "PREFIX" and at + 1 < len(read):
            prefixes[token.text[:-1]] = urljoin(base, read[at + 1].text[1:-1])
        elif iri is not None and ":" in iri:
            words = _words_before(read, at)
            default += [iri] if words[-1:] == ["FROM"] else []
            named += [iri] if words == ["FROM", "NAMED"] else []
    return default, named


def _words_before(read: Sequence[Token], at: int) -> list[str]:
    return [token.text.upper() for token in read[max(0, at - 2) : at] if token.kind == "word"]


def _iri(token: Token, base: str, prefixes: Mapping[str, str]) -> str | None:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1]) or None
    if token.kind != "name":
        return None
    prefix, _, local = token.text.partition(":")
    known = prefixes.get(prefix)
    return None if known is None else known + _LOCAL_ESCAPE.sub(r"\1", local)


def update_dataset(parameters: Parameters) -> Dataset:
    """What the WHERE of an update sees; a graph that is not there may come about on the way.

    Raises:
        BadRequestError: it is asked for in the words of queries.
    """
    for name in _FOR_UPDATES:
        if name in parameters:
            raise BadRequestError(f"{name} belongs to queries", f"write {_FOR_UPDATES[name]}")
    default = tuple(parameters.get("using-graph-uri", ()))
    named = tuple(parameters.get("using-named-graph-uri", ()))
    return Dataset(default, named) if default or named else WHOLE


def _union(parameters: Parameters, preset: bool) -> bool:
    asked = parameters.get(UNION_SWITCH, ())
    if not asked:
        return preset
    word = asked[0].strip().lower()
    if word not in _YES | _NO:
        raise BadRequestError(f"{UNION_SWITCH}={asked[0]!r} is no switch", "give true or false")
    return word in _YES
