"""The reference page of the stored queries, made from their headers."""

from collections.abc import Iterator
from typing import Final

from graph.catalogue import Catalogue, Parameter, StoredQuery

GROUPS: Final = {
    "entity": "Single things: actors, approaches, territories, programmes, sources.",
    "analysis": "Counts, coverage, gaps, overlaps, verdicts.",
    "network": "Who is connected to whom.",
    "rules": "What is derived when a state is built: each result becomes a named graph. Those that"
    " begin with `map-` say what other people's data means, and make a register of each source.",
    "checks": "What must not be: every row is a violation.",
    "harvest": "What `werwaswo harvest` asks of other people's endpoints, page by page.",
}
_INTRODUCTION: Final = """# Stored queries

One question, one file below `queries/`, one header. The name is the address of the page and the
name that `werwaswo query` takes. Parameters are bound as terms, never pasted: an `iri` takes an
absolute IRI, a CURIE with one of our prefixes or, where a scheme is named, the notation of one of
its concepts (`federfuehrend`). What is left out keeps its default; most parameters may be given
several times. An empty cell means *not known*, never *none*. Things of a landscape in an example
(`id/...`, `voc/...`) are written from its base on; where a landscape does not know them, the first
thing of the drop-down takes their place.
"""


def catalogue_reference(catalogue: Catalogue) -> str:
    """Write the page as Markdown: a heading per group, below it one per query."""
    parts = [_INTRODUCTION]
    for group in [*GROUPS, *sorted({q.group for q in catalogue} - GROUPS.keys())]:
        queries = catalogue.group(group)
        if queries:
            parts.append(f"## {group}\n\n{GROUPS.get(group, '')}".rstrip() + "\n")
            parts += ["\n".join(_query_lines(query)) for query in queries]
    return "\n".join(parts)


def _query_lines(query: StoredQuery) -> Iterator[str]:
    yield f"### {query.name}\n"
    yield f"{query.summary['en'].strip()}  "
    yield f"*{query.summary['de'].strip()}*\n"
    if query.definition is not None:
        yield f"{query.definition['en'].strip()}\n"
    yield f"Result: {query.result}.{_rule(query)}\n"
    if query.params:
        yield from ["| parameter | type | | default |", "|---|---|---|---|"]
        yield from map(_parameter_line, query.params)
        yield ""
    if query.columns:
        yield from ["| column | heading |", "|---|---|"]
        yield from (f"| `{c.name}` | {_cell(c.label['en'])} |" for c in query.columns)
        yield ""


def _rule(query: StoredQuery) -> str:
    if query.rule is None:
        return ""
    version = f", version {query.version}" if query.version else ""
    order = f", order {query.order}" if query.order is not None else ""
    return f" Rule `{query.rule}`{version}{order}."


def _parameter_line(parameter: Parameter) -> str:
    default = ", ".join(f"`{_short(value)}`" for value in parameter.default)
    need = _need(parameter) if parameter.required else default
    return (
        f"| `{parameter.name}` | {', '.join(_type(parameter))} "
        f"| {_cell(parameter.label['en'])} | {need} |"
    )


def _need(parameter: Parameter) -> str:
    example = ", ".join(f"`{value}`" for value in parameter.example)
    return f"required, as {example}" if example else "required"


def _type(parameter: Parameter) -> Iterator[str]:
    yield parameter.type
    if parameter.scheme is not None:
        yield f"scheme `{parameter.scheme}`"
    if parameter.values is not None:
        yield f"from `{parameter.values}`"
    bounds = [f"{it:.10g}" for it in (parameter.min, parameter.max) if it is not None]
    if bounds:
        yield " to ".join(bounds)
    if parameter.choices:
        yield f"also {' or '.join(f'`{name}`' for name in parameter.choices)}"
    if not parameter.several and parameter.type in ("iri", "string"):
        yield "one only"


def _short(value: str) -> str:
    """Concepts by their notation."""
    return value.rsplit("/", 1)[-1] if "/voc/" in value else value


def _cell(text: str) -> str:
    return text.replace("|", r"\|").strip()
