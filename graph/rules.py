"""What follows from a landscape: CONSTRUCT rules, run in order, each into a graph of its own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from graph.catalogue import StoredQuery, bind, load_catalogue
from graph.embedded import EmbeddedStore
from graph.errors import RuleError
from graph.manifest import sha256_of
from graph.quads import lines_in_graph
from graph.store import Load
from ontology.names import Names

GROUP: Final = "rules"
MAPPING: Final = "map-"
"""How the names of rules begin that say what other people's data means (`graph.mapping`)."""


def load_rules() -> tuple[StoredQuery, ...]:
    """The rules of `queries/rules` that derive, first things first.

    Raises:
        RuleError: a rule says neither its id, nor its version, nor its order.
    """
    return tuple(rule for rule in _all_rules() if not rule.name.startswith(MAPPING))


def load_mappings() -> tuple[StoredQuery, ...]:
    """The rules by which other people's data is mapped, first things first; errors as above."""
    return tuple(rule for rule in _all_rules() if rule.name.startswith(MAPPING))


def _all_rules() -> tuple[StoredQuery, ...]:
    rules = load_catalogue().group(GROUP)
    for rule in rules:
        if rule.rule is None or rule.version is None or rule.order is None:
            raise RuleError(rule.name, "the header must say rule, version and order")
    return tuple(sorted(rules, key=lambda rule: (rule.order or 0, rule.name)))


def rules_sha256(rules: Sequence[StoredQuery]) -> str:
    """One checksum over the names and texts of all rules."""
    return sha256_of("\0".join(f"{rule.name}\0{rule.text}" for rule in rules).encode())


def bound(rule: StoredQuery, base: str, as_of: date) -> str:
    """A rule's text for one landscape and day; it takes `base`, `asOf` and `version` at will."""
    known = {"base": base, "asOf": as_of.isoformat(), "version": rule.version or ""}
    return bind(rule, {name: known[name] for name in known if rule.parameter(name)})


def derive(
    store: EmbeddedStore,
    base: str,
    as_of: date,
    rules: Sequence[StoredQuery],
    progress: Callable[[str], None],
) -> dict[str, list[bytes]]:
    """Run rules over a store and put what each gives into its graph, for later rules to see.

    Gives:
        The derived graphs as sorted N-Quads lines; rules that give nothing have no graph.
    """
    return dict(_results(store, base, as_of, rules, progress))


def _results(
    store: EmbeddedStore,
    base: str,
    as_of: date,
    rules: Sequence[StoredQuery],
    progress: Callable[[str], None],
) -> Iterator[tuple[str, list[bytes]]]:
    for rule in rules:
        progress(f"derive {rule.name}")
        graph = Names(base).graph("abgeleitet", rule.name)
        answer = store.query(bound(rule, base, as_of))
        if answer.kind != "graph":
            raise RuleError(rule.name, "a rule must be a CONSTRUCT query")
        triples = answer.write("application/n-triples").splitlines()
        if triples:
            lines = lines_in_graph(triples, graph)
            store.load(Load(b"\n".join(lines), "application/n-quads"))
            yield graph, lines
