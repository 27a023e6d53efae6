"""What rows must not say about each other, whatever file they stand in."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain

from ingest.folders import DataRows, Tables
from ingest.problems import Problems
from ingest.registry import place_key, territory_key
from ingest.tables import Row


def fault(
    problems: Problems, row: Row, column: str, message: str, fix: str, value: str | None = None
) -> None:
    """Note a fault of one cell."""
    said = row.text(column) if value is None else value
    problems.add(row.file, message, row=row.line, column=column, value=said or None, fix=fix)


def unique(
    rows: Iterable[Row],
    column: str,
    problems: Problems,
    what: str = "stands twice",
    key: Callable[[Row], Hashable] | None = None,
) -> None:
    """Each value (or key of a row) once; empty cells do not count."""
    first: dict[Hashable, Row] = {}
    for row in rows:
        said = key(row) if key else row.text(column) or None
        if said is None:
            continue
        other = first.setdefault(said, row)
        if other is not row:
            place = f"line {other.line}" if other.file == row.file else f"{other.file}:{other.line}"
            fault(problems, row, column, f"{what} (first: {place})", "keep one, or rename one")


def acyclic(rows: Sequence[Row], column: str, problems: Problems) -> None:
    """No row reaches itself by following references of this column to ids of the same table."""
    edges = {row.text("id"): row.texts(column) for row in rows}
    on_cycle = cycles(edges)
    for row in rows:
        path = on_cycle.get(row.text("id"))
        if path:
            fault(
                problems, row, column, f"closes a cycle: {path}", "remove one of these references"
            )


def cycles(edges: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Nodes on cycles, each with the cycle's nodes, in linear time.

    A node lies on a cycle iff its strongly connected component has more nodes, or it has an
    edge to itself (Sharir 1981: two searches; no recursion, for hierarchies may be deep).
    """
    back: dict[str, list[str]] = {node: [] for node in edges}
    for node, following in edges.items():
        for after in following:
            if after in back:
                back[after].append(node)
    found: dict[str, str] = {}
    left = set(edges)
    for root in reversed(_finished(edges)):
        component = _reached(root, back, left)
        if len(component) > 1 or (component and root in edges[root]):
            path = " → ".join([*sorted(component), min(component)])
            found.update(dict.fromkeys(component, path))
    return found


def _finished(edges: Mapping[str, Sequence[str]]) -> list[str]:
    """Nodes in the order in which a depth-first search leaves them."""
    seen: set[str] = set()
    order: list[str] = []
    for root in edges:
        calls = [(root, iter(edges[root]))] if root not in seen else []
        seen.add(root)
        while calls:
            node, following = calls[-1]
            after = next((n for n in following if n in edges and n not in seen), None)
            if after is None:
                order.append(node)
                calls.pop()
            else:
                seen.add(after)
                calls.append((after, iter(edges[after])))
    return order


def _reached(root: str, edges: Mapping[str, Sequence[str]], left: set[str]) -> list[str]:
    """Takes from `left` what the root reaches within it."""
    found: list[str] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if node in left:
            left.remove(node)
            found.append(node)
            pending.extend(edges[node])
    return found


def in_time(rows: Iterable[Row], start: str, end: str, problems: Problems) -> None:
    """No period ends before it begins."""
    for row in rows:
        begin, finish = row.moment(start), row.moment(end)
        if begin and finish and begin.first > finish.last:
            fix = f"exchange {start} and {end}, or mend one"
            fault(problems, row, start, f"lies after {end} ({finish.text})", fix)


def one_kind_per_name(rows: Iterable[Row], problems: Problems) -> None:
    """A label or alias names one kind of actors, whatever its case."""
    owner: dict[str, Row] = {}
    for row in rows:
        own = {row.text("label_de").casefold(): row.text("label_de")}
        own.update({alias.casefold(): alias for alias in row.texts("aliases_de")})
        for folded, name in own.items():
            other = owner.setdefault(folded, row)
            if name and other is not row:
                column = "label_de" if name == row.text("label_de") else "aliases_de"
                who = f"also names the kind {other.text('id')!r} (line {other.line})"
                fault(problems, row, column, who, "keep it with the kind it means", name)


def check_registry(tables: Tables, problems: Problems) -> None:
    """Ids, hierarchies, names and periods of the registry."""
    for name, rows in tables.items():
        if name not in {"actors", "actor_changes"}:
            unique(rows, "id", problems)
    unique(chain(tables["actors"], tables["actor_changes"]), "id", problems)
    unique(tables["actor_types"], "slug", problems)
    unique(tables["territories"], "tile", problems, "is another territory's tile")
    _check_places(tables, problems)
    one_kind_per_name(tables["actor_types"], problems)
    for table, column in (
        ("territories", "within"),
        ("actor_types", "broader"),
        ("target_groups", "broader"),
        ("actors", "parent_id"),
        ("actor_changes", "successor"),
        ("programmes", "successor"),
    ):
        acyclic(tables[table], column, problems)
    in_time(tables["programmes"], "start", "end", problems)


def _check_places(tables: Tables, problems: Problems) -> None:
    seen: dict[str, Row] = {}
    for row in chain(tables["territories"], tables["places"]):
        is_place = row.file == (tables["places"][0].file if tables["places"] else None)
        key = place_key(row) if is_place else territory_key(row)
        other = seen.setdefault(key, row)
        if other is not row and other.text("id") != row.text("id"):
            message = f"would get the IRI of {other.text('id')!r} (line {other.line}): {key!r}"
            fault(problems, row, "id", message, "give it another name or id")


def check_editorial(data: DataRows, problems: Problems) -> None:
    """Ids of the editors' rows; feedback names somebody unless it says that nobody does it."""
    for rows in data.redaktion.values():
        unique(rows, "id", problems)
    for row in data.redaktion["feedback"]:
        says_nobody = row.text("answer") == "niemand"
        if says_nobody and row.text("actor"):
            fault(problems, row, "actor", "stands beside the answer niemand", "empty the cell")
        if row.text("answer") and not says_nobody and not row.text("actor"):
            fault(problems, row, "actor", "the cell is empty", "name who does it, or who does not")
