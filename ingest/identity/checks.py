"""What merges and aliases must not say."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.checks import cycles, fault, in_time, unique
from ingest.folders import Tables
from ingest.identity.merges import final, in_force, into_of
from ingest.problems import Problems
from ingest.records.editorial import is_foreign
from ingest.tables import Row


def check_identity(
    registry: Tables, merges: Sequence[Row], apart: Sequence[Row], problems: Problems
) -> None:
    """Ids that exist, nobody merged twice or into themselves, no circles, aliases in time."""
    _check_aliases(registry, problems)
    for row in (*merges, *apart):
        _check_undoing(row, problems)
    in_time((*merges, *apart), "on", "undone_on", problems)
    live = in_force(merges)
    unique(
        (row for row in live if row.text("merged")), "merged", problems, "is merged twice already"
    )
    known = {row.text("id") for name in ("actors", "actor_changes") for row in registry[name]}
    for row in live:
        _check_merge(row, known, problems)
    _check_apart(in_force(apart), into_of(live), known, problems)
    _check_circles(live, problems)
    _check_heirs(registry["actor_changes"], live, problems)
    _check_parents(registry["actors"], live, problems)


def _check_aliases(registry: Tables, problems: Problems) -> None:
    rows = registry["aliases"]
    in_time(rows, "valid_from", "valid_to", problems)
    unique(rows, "alias", problems, "names this actor twice", _said)
    names = {row.text("id"): row.text("name_de") for row in registry["actors"]}
    for row in rows:
        if row.text("alias") and names.get(row.text("actor")) == row.text("alias"):
            fault(problems, row, "alias", "is the name of the actor itself", "remove the row")


def _said(row: Row) -> tuple[str, str, str]:
    return row.text("actor"), row.text("alias").casefold(), row.text("valid_from")


def _check_undoing(row: Row, problems: Problems) -> None:
    needed = ("undone_on", "undone_why_de", "undone_by")
    given = [name for name in needed if row.text(name)]
    for name in needed if given else ():
        if name not in given:
            message = "the cell is empty, but the merge is undone"
            fault(problems, row, name, message, "fill it, or empty all of undone_…")


def _check_merge(row: Row, known: set[str], problems: Problems) -> None:
    kept, merged = row.text("kept"), row.text("merged")
    if kept and kept == merged:
        fault(problems, row, "merged", "is merged into itself", "name two entries")
    if merged and not is_foreign(merged) and merged not in known:
        fix = problems.nearest(merged, lambda: known)
        fault(
            problems, row, "merged", "is no known organisation",
            fix or "name the id of an organisation, or the IRI of somebody else's",
        )  # fmt: skip


def _check_apart(
    apart: Sequence[Row], into: Mapping[str, str], known: set[str], problems: Problems
) -> None:
    """Two that exist, are not one already, each pair once."""
    seen: set[frozenset[str]] = set()
    for row in apart:
        one, other = row.text("one"), row.text("other")
        if one and one not in known:
            fix = problems.nearest(one, lambda: known) or "name the id of an organisation"
            fault(problems, row, "one", "is no known organisation", fix)
        if other and not is_foreign(other) and other not in known:
            near = problems.nearest(other, lambda: known)
            near = near or "name the id of an organisation, or the IRI of somebody else's"
            fault(problems, row, "other", "is no known organisation", near)
        if one and final(one, into) == final(other, into):
            fault(problems, row, "other", f"is {one!r} by a merge", "undo one of both decisions")
        if frozenset({one, other}) in seen:
            fault(problems, row, "other", f"and {one!r}: said twice", "remove the row")
        seen.add(frozenset({one, other}))


def _check_circles(live: Iterable[Row], problems: Problems) -> None:
    rows = list(live)
    edges = {merged: [kept] for merged, kept in into_of(rows).items()}
    on_cycle = cycles(edges)
    for row in rows:
        path = on_cycle.get(row.text("merged"))
        if path:
            fault(problems, row, "merged", f"closes a circle: {path}", "undo one of these merges")


def _check_heirs(changes: Sequence[Row], live: Sequence[Row], problems: Problems) -> None:
    """A body and the one that took over from it are two, whatever they share."""
    after = {row.text("id"): row.text("successor") for row in changes}
    for row in live:
        kept, merged = row.text("kept"), row.text("merged")
        if merged in _line(kept, after) or kept in _line(merged, after):
            message = f"and {kept!r}: the one is the successor of the other, not the same"
            fault(problems, row, "merged", message, "leave both; a change is no second entry")


def _line(body: str, after: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    while (body := after.get(body, "")) and body not in found:
        found.add(body)
    return found


def _check_parents(actors: Sequence[Row], live: Sequence[Row], problems: Problems) -> None:
    """Merging makes nobody a part of a part of itself."""
    into = into_of(live)
    edges: dict[str, list[str]] = {}
    for row in actors:
        child, parent = final(row.text("id"), into), final(row.text("parent_id"), into)
        is_gone = row.text("id") in into
        if parent and parent != child and not is_gone:
            edges.setdefault(child, []).append(parent)
    own = {row.text("id"): [row.text("parent_id")] for row in actors if row.text("parent_id")}
    circles = {} if cycles(own) else cycles(edges)
    for row in live:
        path = circles.get(final(row.text("merged"), into))
        if path:
            fix = "undo this merge, or mend parent_id"
            fault(problems, row, "merged", f"would make a body a part of itself: {path}", fix)
