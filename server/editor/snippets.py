"""The same query from elsewhere: pieces of code that run as they stand."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from server.sparql.limits import form_of

_MOST_DASHES: Final = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of code: what for, in what language, and the text."""

    name: str
    text: str


def snippets(endpoint: str, query: str, is_graph: bool) -> list[Snippet]:
    """Code that asks `query` of `endpoint`; `is_graph` tells that triples come back."""
    makers: dict[str, Callable[[str, str, bool], str]] = {
        "curl": _curl,
        "Python, requests": _requests,
        "Python, SPARQLWrapper": _wrapper,
        "Python, rdflib": _rdflib,
        "R": _r,
    }
    return [Snippet(name, make(endpoint, query, is_graph)) for name, make in makers.items()]


def _curl(endpoint: str, query: str, is_graph: bool) -> str:
    accept = "text/turtle" if is_graph else "text/csv"
    return (
        f"curl {shlex.quote(endpoint)} \\\n"
        f"  -H 'Accept: {accept}' \\\n"
        f"  --data-urlencode {shlex.quote(f'query={query}')}\n"
    )


def _requests(endpoint: str, query: str, is_graph: bool) -> str:
    accept = "text/turtle" if is_graph else "application/sparql-results+json"
    shown = "print(answer.text)" if is_graph else _bindings('answer.json()["results"]["bindings"]')
    if not is_graph and _is_ask(query):
        shown = 'print(answer.json()["boolean"])'
    return (
        "import requests\n\n"
        f"query = {python_text(query)}\n"
        f'answer = requests.post("{endpoint}", data={{"query": query}},\n'
        f'                       headers={{"Accept": "{accept}"}}, timeout=60)\n'
        "answer.raise_for_status()\n"
        f"{shown}\n"
    )


def _wrapper(endpoint: str, query: str, is_graph: bool) -> str:
    form = "TURTLE" if is_graph else "JSON"
    shown = "print(answer.decode())" if is_graph else _bindings('answer["results"]["bindings"]')
    if not is_graph and _is_ask(query):
        shown = 'print(answer["boolean"])'
    return (
        f"from SPARQLWrapper import {form}, POST, SPARQLWrapper\n\n"
        f'endpoint = SPARQLWrapper("{endpoint}")\n'
        "endpoint.setMethod(POST)\n"
        f"endpoint.setReturnFormat({form})\n"
        f"endpoint.setQuery({python_text(query)})\n"
        f"answer = endpoint.{'query().response.read()' if is_graph else 'queryAndConvert()'}\n"
        f"{shown}\n"
    )


def _rdflib(endpoint: str, query: str, is_graph: bool) -> str:
    shown = "print(bool(found))" if _is_ask(query) else "for row in found:\n    print(*row)"
    return (
        "from rdflib import Graph\n"
        "from rdflib.plugins.stores.sparqlstore import SPARQLStore\n\n"
        f'remote = Graph(SPARQLStore("{endpoint}", method="POST_FORM"))\n'
        f"found = remote.query({python_text(query)})\n"
        f"{'print(found.graph.serialize())' if is_graph else shown}\n"
    )


def _r(endpoint: str, query: str, is_graph: bool) -> str:
    asked = f'paste0("{endpoint}?format={"ttl" if is_graph else "csv"}&query=", '
    return f"query <- {r_text(query)}\naddress <- {asked}URLencode(query, reserved = TRUE))\n" + (
        "cat(readLines(address), sep = '\\n')\n" if is_graph else "table <- read.csv(address)\n"
    )


def _bindings(where: str) -> str:
    return f"for row in {where}:\n    print({{name: term['value'] for name, term in row.items()}})"


def _is_ask(query: str) -> bool:
    return form_of(query) == "ASK"


def python_text(text: str) -> str:
    """A Python literal of a text: over several lines where that stays readable."""
    is_plain = "\\" not in text and '"""' not in text and not text.endswith('"')
    printable = text.replace("\n", "").isprintable()
    return f'"""{text}"""' if is_plain and printable and not text.startswith('"') else repr(text)


def r_text(text: str) -> str:
    """An R literal of a text: a raw string (R 4.0) whose end does not stand in it."""
    dashes = next(("-" * n for n in range(_MOST_DASHES) if f'){"-" * n}"' not in text), "-" * 99)
    return f'r"{dashes}({text}){dashes}"'
