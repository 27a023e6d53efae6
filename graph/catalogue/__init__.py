"""Stored queries: one question, one file, one header. Parameters are bound, never pasted.

A parameter stands in its query as a data block, `VALUES ?name { UNDEF }` or with default terms.
Binding replaces the data of exactly these blocks with checked, escaped terms.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from graph.catalogue.errors import HeaderError, ParameterError, UnknownQueryError
from graph.catalogue.header import Column, Header, Labels, Parameter, Result, read_header
from graph.catalogue.terms import TermError, check_bounds, term
from graph.catalogue.tokens import DataBlock, Token, data_blocks, prefixes

__all__ = [
    "Catalogue",
    "Column",
    "HeaderError",
    "Parameter",
    "ParameterError",
    "StoredQuery",
    "UnknownQueryError",
    "bind",
    "load_catalogue",
    "read_query",
]

Given = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """One question: `name` is its address, its panel and its heading; `group` its folder."""

    name: str
    group: str
    text: str
    header: Header

    @property
    def summary(self) -> Labels:
        """The question in one sentence, by language."""
        return self.header.summary

    @property
    def definition(self) -> Labels | None:
        """Which reading was decided on, by language."""
        return self.header.definition

    @property
    def result(self) -> Result:
        """What the answer is shown as."""
        return self.header.result

    @property
    def params(self) -> tuple[Parameter, ...]:
        """What it may be asked with, in the order of the form."""
        return self.header.params

    @property
    def columns(self) -> tuple[Column, ...]:
        """The variables of the answer, in order; empty for booleans and graphs."""
        return self.header.columns

    @property
    def example(self) -> Mapping[str, tuple[str, ...]]:
        """Values that show what it gives, as the header says them (`graph.catalogue.examples`)."""
        return {p.name: p.example for p in self.params if p.example}

    @property
    def rule(self) -> str | None:
        """Notation of the rule that a query of `rules` derives by."""
        return self.header.rule

    @property
    def version(self) -> str | None:
        """Version of that rule."""
        return self.header.version

    @property
    def order(self) -> int | None:
        """When a rule runs, 1 first."""
        return self.header.order

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name."""
        return next((p for p in self.params if p.name == name), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All stored queries, by name."""

    queries: Mapping[str, StoredQuery]

    def get(self, name: str) -> StoredQuery:
        """Give the query of this name.

        Raises:
            UnknownQueryError: there is none; carries the nearest name.
        """
        if name not in self.queries:
            nearest = difflib.get_close_matches(name, self.queries, n=1, cutoff=0.5)
            raise UnknownQueryError(name, nearest[0] if nearest else None)
        return self.queries[name]

    def group(self, *groups: str) -> tuple[StoredQuery, ...]:
        """Give the queries of these folders, by name."""
        return tuple(q for _, q in sorted(self.queries.items()) if q.group in groups)

    def __iter__(self) -> Iterator[StoredQuery]:
        """All queries, folder by folder, by name."""
        return iter(self.queries.values())

    def __len__(self) -> int:
        """How many queries there are."""
        return len(self.queries)


@cache
def load_catalogue(folder: Traversable | None = None) -> Catalogue:
    """Read every `.rq` file of the `queries` package, or of another folder of groups.

    Raises:
        HeaderError: a header is wrong, or two files share a name.
    """
    found: dict[str, StoredQuery] = {}
    for group, file in _query_files(folder or files("queries")):
        query = read_query(file.name.removesuffix(".rq"), group, file.read_text(encoding="utf-8"))
        if query.name in found:
            problem = f"{found[query.name].group} holds a query of the same name"
            raise HeaderError(_path(query), 1, problem, "rename one of the files")
        found[query.name] = query
    return Catalogue(found)


def _query_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for group in sorted((f for f in folder.iterdir() if f.is_dir()), key=lambda f: f.name):
        for file in sorted(group.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".rq"):
                yield group.name, file


def read_query(name: str, group: str, text: str) -> StoredQuery:
    """Read one query file.

    Raises:
        HeaderError: the header is wrong, or a parameter has no data block.
    """
    header = read_header(text, f"queries/{group}/{name}.rq")
    query = StoredQuery(name, group, text, header)
    params = tuple(_with_default(query, parameter) for parameter in header.params)
    return replace(query, header=replace(header, params=params))


def _with_default(query: StoredQuery, parameter: Parameter) -> Parameter:
    blocks = [b for b in data_blocks(query.text) if b.name == parameter.name]
    if not blocks:
        problem = f"parameter {parameter.name!r} has no data block"
        raise HeaderError(
            _path(query), 1, problem, f"write VALUES ?{parameter.name} {{ UNDEF }} into the query"
        )
    known = prefixes(query.text)
    default = tuple(_plain(t, known) for t in blocks[0].data if _is_value(t))
    return replace(parameter, default=default)


def _is_value(token: Token) -> bool:
    return token.kind in ("iri", "string") or (token.kind == "word" and token.text != "UNDEF")


def _plain(token: Token, known: Mapping[str, str]) -> str:
    if token.kind in ("iri", "string"):
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return known.get(prefix, f"{prefix}:") + local if colon else token.text


def _path(query: StoredQuery) -> str:
    return f"queries/{query.group}/{query.name}.rq"


def bind(query: StoredQuery, params: Given) -> str:
    """Write a query with its parameters bound.

    Empty values count as not given: the default of the file stays.

    Raises:
        ParameterError: a parameter is unknown, missing or ill-typed.
    """
    given = {name: values for name, value in params.items() if (values := _values(value))}
    for name, values in given.items():
        if query.parameter(name) is None:
            raise ParameterError(query.name, name, values[0], _instead(query, name))
    terms = {p.name: _terms(query, p, given.get(p.name, ())) for p in query.params}
    blocks = [block for block in data_blocks(query.text) if terms.get(block.name)]
    return _replaced(query.text, blocks, terms)


def _values(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(v for v in ([value] if isinstance(value, str) else value) if v)


def _instead(query: StoredQuery, name: str) -> str:
    names = [p.name for p in query.params]
    nearest = difflib.get_close_matches(name, names, n=1)
    if nearest:
        return f"unknown; did you mean {nearest[0]!r}?"
    return f"unknown; this query takes {', '.join(names) or 'no parameters'}"


def _terms(query: StoredQuery, parameter: Parameter, values: Sequence[str]) -> list[str]:
    """Write the terms of one parameter; none leave the default in place."""
    chosen = [v for value in values for v in parameter.choices.get(value, (value,))]
    if parameter.required and not chosen:
        raise ParameterError(query.name, parameter.name, None, "missing; a value is required")
    if len(values) > 1 and not parameter.several:
        raise ParameterError(query.name, parameter.name, ", ".join(values), "give one value only")
    return list(dict.fromkeys(_term(query, parameter, value) for value in chosen))


def _term(query: StoredQuery, parameter: Parameter, value: str) -> str:
    try:
        written = term(value, parameter.type, parameter.scheme)
        check_bounds(value, parameter.min, parameter.max)
        return written
    except TermError as error:
        names = f" or one of {', '.join(parameter.choices)}" if parameter.choices else ""
        raise ParameterError(query.name, parameter.name, value, f"{error}{names}") from error


def _replaced(text: str, blocks: Sequence[DataBlock], terms: Mapping[str, list[str]]) -> str:
    parts: list[str] = []
    done = 0
    for block in blocks:
        parts += [text[done : block.start], " ", " ".join(terms[block.name]), " "]
        done = block.end
    return "".join([*parts, text[done:]])
