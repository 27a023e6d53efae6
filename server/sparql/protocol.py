"""Read what the SPARQL 1.1 Protocol lets a client send (sections 2.1 and 2.2), to the letter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote_to_bytes

from flask import Request

from graph.store import WHOLE, Dataset
from server.sparql.errors import (
    BadRequestError,
    UnknownGraphError,
    WrongMediaTypeError,
)
from server.sparql.guard import ForbiddenError, TooLargeError

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_FIELDS: Final = 1000
_ESCAPED: Final = 3
"""Bytes that one byte takes at most in a form (`%41`)."""
_OTHER_PARAMETERS: Final = 16_384

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with its dataset, and every other parameter as it came.

    `query` is None where the client sent none: it asks for the endpoint itself.
    """

    query: str | None
    dataset: Dataset
    parameters: Parameters

    @property
    def args(self) -> dict[str, str]:
        """The first value of each parameter."""
        return {name: values[0] for name, values in self.parameters.items()}


def read_operation(
    request: Request, graphs: Callable[[], Sequence[str]], most_bytes: int
) -> Operation:
    """Read the operation of a request; `graphs` lists the named graphs there are.

    Raises:
        BadRequestError: it is ambiguous, incomplete or no UTF-8.
        WrongMediaTypeError: the body is neither a form nor a query.
        UnknownGraphError: the dataset names a graph that is not there.
        ForbiddenError: it is an update.
        TooLargeError: the body is longer than any query may be.
    """
    parameters = _parameters(request.query_string, "the address")
    if request.method == "POST":
        parameters = _with_body(request, parameters, most_bytes)
    if "update" in parameters or "using-graph-uri" in parameters:
        raise ForbiddenError("UPDATE", 1, 1)
    return Operation(_query(request, parameters), _dataset(parameters, graphs), parameters)


def _with_body(request: Request, parameters: Parameters, most_bytes: int) -> Parameters:
    request.max_content_length = most_bytes * _ESCAPED + _OTHER_PARAMETERS
    kind = request.mimetype
    if kind == UPDATE:
        raise ForbiddenError("UPDATE", 1, 1)
    if kind not in (FORM, QUERY):
        raise WrongMediaTypeError(kind or "(none)", (FORM, QUERY))
    if request.content_length is None and "chunked" not in request.headers.get(
        "Transfer-Encoding", ""
    ):
        return parameters
    body = request.get_data()
    if kind == QUERY:
        if len(body) > most_bytes:
            raise TooLargeError("bytes", most_bytes)
        return {**parameters, "query": [*parameters.get("query", ()), _text(body, "the query")]}
    return {**parameters, **_parameters(body, "the form")}


def _parameters(data: bytes, where: str) -> Parameters:
    """Parse a form once; a byte that is no UTF-8 is an error, not a replacement character."""
    _text(unquote_to_bytes(data), where)
    text = _text(data, where)
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        fix = f"send at most {_MOST_FIELDS} of them"
        raise BadRequestError(f"{where} has too many parameters", fix) from error


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1} of {where} is no UTF-8"
        raise BadRequestError(problem, "encode it in UTF-8") from error


def _query(request: Request, parameters: Parameters) -> str | None:
    queries = parameters.get("query", ())
    if len(queries) > 1:
        raise BadRequestError("there is more than one query", "send exactly one")
    if not queries and request.method == "POST":
        raise BadRequestError("there is no query", "send it as `query=` or as the body")
    if queries and "\0" in queries[0]:
        raise BadRequestError("the query holds a null byte", "leave it out")
    return queries[0] if queries else None


def _dataset(parameters: Parameters, graphs: Callable[[], Sequence[str]]) -> Dataset:
    default = tuple(parameters.get("default-graph-uri", ()))
    named = tuple(parameters.get("named-graph-uri", ()))
    if not default and not named:
        return WHOLE
    known = graphs()
    for name in (*default, *named):
        if name not in known:
            raise UnknownGraphError(name, tuple(known))
    return Dataset(default, named)


def timeout_of(parameters: Parameters, longest: float) -> float:
    """Read `timeout=` in seconds; it may only shorten what is set.

    Raises:
        BadRequestError: it is no positive number.
    """
    text = parameters.get("timeout", ("",))[0]
    if not text:
        return longest
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds > 0:
        raise BadRequestError(f"timeout={text!r} is no time", "give seconds, like timeout=5")
    return min(seconds, longest)
