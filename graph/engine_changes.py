"""Changes of an Oxigraph store as lines: what it holds, and a delta applied in one transaction.

SPARQL's DELETE DATA knows no blank nodes, and the engine's own `remove` is a transaction for each
quad. So terms are handed to one update by functions of ours: it sees their numbers only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Final

import pyoxigraph as ox

from graph.apart import is_apart
from graph.delta import Delta

_Subject = ox.NamedNode | ox.BlankNode | ox.Triple
_Object = _Subject | ox.Literal
_Name = ox.NamedNode | ox.BlankNode
_Function = Callable[..., _Object | None]

_NAMESPACE: Final = "urn:x-werwaswo:"
_DEFAULT: Final = ox.DefaultGraph()


def lines_of(engine: ox.Store, *, merged: bool) -> frozenset[bytes]:
    """All quads as canonical lines; without the default graph where it is merged of the others."""
    if not merged:
        return frozenset(_split(engine.dump(format=ox.RdfFormat.N_QUADS)))
    named = (quad for quad in engine if quad.graph_name != _DEFAULT)
    return frozenset(_split(ox.serialize(named, format=ox.RdfFormat.N_QUADS)))


def _split(text: bytes | None) -> list[bytes]:
    return (text or b"").split(b"\n")[:-1]


def apply_delta(engine: ox.Store, delta: Delta, *, merged: bool) -> None:
    """Apply a delta in one transaction; `merged` keeps the default graph the merge of the others.

    Raises:
        SyntaxError: a line is no N-Quads.
        OSError: the engine cannot write.
    """
    added, removed = _quads(delta.added), _quads(delta.removed)
    if merged:
        added, removed = _with_merge(engine, added, removed)
    if not (removed or delta.created or delta.dropped):
        engine.extend(added)
        return
    _run(engine, delta, added, removed)


def _quads(lines: Iterable[bytes]) -> list[ox.Quad]:
    text = b"".join(line + b"\n" for line in lines)
    return list(ox.parse(text, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=False))


def _with_merge(
    engine: ox.Store, added: Sequence[ox.Quad], removed: Sequence[ox.Quad]
) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """The same with what the default graph gains and loses by it."""
    gained = {quad.triple for quad in added if _is_merged(quad)}
    going = {(quad.triple, quad.graph_name) for quad in removed if _is_merged(quad)}
    lost = {triple for triple, _graph in going if triple not in gained}
    lost = {triple for triple in lost if not _stays(engine, triple, going)}
    return (
        [*added, *(ox.Quad(*triple) for triple in gained)],
        [*removed, *(ox.Quad(*triple) for triple in lost)],
    )


def _stays(engine: ox.Store, triple: ox.Triple, going: Set[tuple[ox.Triple, object]]) -> bool:
    """Whether a named graph holds a triple after the change."""
    found = engine.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return any(_is_merged(quad) and (triple, quad.graph_name) not in going for quad in found)


def _is_merged(quad: ox.Quad) -> bool:
    """Whether a quad stands in a named graph that the default graph is merged of."""
    name = quad.graph_name
    return not isinstance(name, ox.DefaultGraph) and not is_apart(name.value)


def _run(
    engine: ox.Store, delta: Delta, added: Sequence[ox.Quad], removed: Sequence[ox.Quad]
) -> None:
    quads = [*removed, *added]
    first = len(removed)
    steps = [f"DROP SILENT GRAPH {_name(name)}" for name in delta.dropped]
    steps += [f"CREATE SILENT GRAPH {_name(name)}" for name in delta.created]
    numbers = {
        "DELETE": range(first),
        "INSERT": range(first, len(quads)),
    }
    for verb, chosen in numbers.items():
        steps += _steps(verb, quads, chosen)
    engine.update(" ;\n".join(steps), custom_functions=_functions(quads))


def _name(name: str) -> str:
    return str(ox.NamedNode(name))


def _steps(verb: str, quads: Sequence[ox.Quad], chosen: Iterable[int]) -> Iterator[str]:
    """One operation for the default graph, one for the named ones."""
    inner = [number for number in chosen if quads[number].graph_name == _DEFAULT]
    named = [number for number in chosen if quads[number].graph_name != _DEFAULT]
    if inner:
        yield _step(verb, "?s ?p ?o", "spo", inner)
    if named:
        yield _step(verb, "GRAPH ?g { ?s ?p ?o }", "spog", named)


def _step(verb: str, template: str, parts: str, numbers: Iterable[int]) -> str:
    rows = " ".join(map(str, numbers))
    bound = " ".join(f"BIND(<{_NAMESPACE}{part}>(?n) AS ?{part})" for part in parts)
    return f"{verb} {{ {template} }} WHERE {{ VALUES ?n {{ {rows} }} {bound} }}"


def _functions(quads: Sequence[ox.Quad]) -> dict[ox.NamedNode, _Function]:
    """What the update asks for the terms of a quad by its number."""

    def term(part: str) -> _Function:
        def of(number: ox.Literal) -> _Object:
            found: _Object = getattr(quads[int(number.value)], part)
            return found

        return of

    names = {"s": "subject", "p": "predicate", "o": "object", "g": "graph_name"}
    return {ox.NamedNode(f"{_NAMESPACE}{short}"): term(part) for short, part in names.items()}
