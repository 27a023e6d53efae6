"""What is said about roles is the same asked in SPARQL and worked out in columns."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from bench.landscape import Size, generate
from graph.build import build_state
from graph.model import Scope
from graph.roles import RoleFinding, editions, roles
from graph.roles.actors import Loads
from graph.roles.ground import RoleGround
from graph.state import State
from ontology.names import DEFAULT_BASE, concept

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
Key = tuple[object, ...]

DAY = date(2026, 11, 22)
LEAD = "federfuehrend"
COLUMNS: dict[str, tuple[str, tuple[str, ...], Callable[[RoleFinding], Key]]] = {
    "no-lead": (
        "no-lead",
        ("approach", "territory", "verdict"),
        lambda it: (it.subject, it.territory, it.verdict),
    ),
    "several-leads": (
        "several-leads",
        ("approach", "territory", "leads", "severity"),
        lambda it: (it.subject, it.territory, str(it.count), it.severity),
    ),
    "kind-leads": (
        "kind-leads",
        ("approach", "territory", "kind", "bodies"),
        lambda it: (it.subject, it.territory, it.others[0], str(it.count)),
    ),
    "spectator": (
        "spectators",
        ("actor", "edition", "approaches"),
        lambda it: (it.subject, it.others[0], str(it.count)),
    ),
}
"""Per rule: its query, the columns of it, and what they are of a finding."""


@pytest.fixture(scope="module")
def with_roles(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A generated landscape with lists of leads, alternatives, and actors that only watch."""
    made = generate(Size(approaches=90), 11)
    sketch, region = made.sketch, made.sketch.names.thing("gebiet", "region")
    sketch.document("rollen/1.0", region)
    field = sketch.field("1")
    works = [sketch.approach(f"1.{number}", field) for number in range(1, 9)]
    for number, approach in enumerate(works):
        completeness = "vollstaendig" if number % 2 else "partiell"
        sketch.list_of(approach, completeness, LEAD)
    kind = sketch.kind("rollenart")
    sketch.link(kind, "wer:onlyInTerritoryKind", concept("gebietsart", "landkreis"))
    narrow = sketch.kind("engere-art", kind)
    body = sketch.body("rollenstelle", narrow, list(made.districts[:3]))
    old = sketch.body("rollen-alt", narrow, [], until="2024-12-31")
    sketch.change(old, body)
    for place, actor in enumerate((kind, narrow, body, old)):
        sketch.says(works[place], actor, [region], role=LEAD)
        sketch.says(works[4], actor, [region], role=LEAD)
    for actor in (kind, body):
        said = sketch.says(works[5], actor, [region], role=LEAD)
        sketch.text(said, "wer:alternativeSet", "1.6-a")
    sketch.says(works[6], kind, [region], role=LEAD, starts="2027-01-01")
    watching = sketch.kind("zuschauer")
    other = sketch.body("andere", sketch.kind("andere-art"), [])
    for actor in (kind, body, other, sketch.kind("dritte-art")):
        sketch.says(works[7], actor, [region], role=LEAD)
    for approach in works[:3]:
        sketch.says(approach, watching, [region], role="einzubeziehen")
    out = tmp_path_factory.mktemp("roles")
    quads = out / "landscape.nq"
    quads.write_text("".join(sketch.lines()), encoding="utf-8")
    return build_state(quads, out, as_of=DAY, base=DEFAULT_BASE)


@pytest.fixture(scope="module")
def ask_roles(with_roles: State, asking: Callable[[State], Ask]) -> Ask:
    return asking(with_roles)


def counted(rows: list[Row], columns: tuple[str, ...]) -> Counter[Key]:
    """Rows by some columns; concepts by their notation."""
    return Counter(tuple(_short(row[name]) for name in columns) for row in rows)


def _short(value: str | None) -> str | None:
    known = value and ("/beweiskraft/" in value or "/schwere/" in value)
    return value.rsplit("/", 1)[1] if value and known else value


@pytest.mark.parametrize("reading", ["R1", "R2"])
@pytest.mark.parametrize("rule", COLUMNS)
def test_queries_and_columns_find_the_same(
    with_roles: State, ask_roles: Ask, rule: str, reading: str
) -> None:
    name, columns, key = COLUMNS[rule]
    scope = Scope(DAY, reading="R2" if reading == "R2" else "R1")
    found = Counter(key(it) for it in roles(with_roles.columns, scope, [rule]))
    rows = ask_roles(name, reading=reading, asOf=DAY.isoformat())
    assert counted(rows, columns) == found
    assert found


def test_one_territory_gives_its_part_of_all(with_roles: State, ask_roles: Ask) -> None:
    for rule in ("no-lead", "several-leads", "kind-leads"):
        name, columns, key = COLUMNS[rule]
        place = with_roles.columns.territories.index.iris[
            int(np.flatnonzero(with_roles.columns.territories.districts)[0])
        ]
        rows = ask_roles(name, territory=place, asOf=DAY.isoformat())
        found = roles(with_roles.columns, Scope(DAY), [rule], territory=place)
        assert counted(rows, columns) == Counter(key(it) for it in found)


def test_loads_are_the_same(with_roles: State, ask_roles: Ask) -> None:
    columns = with_roles.columns
    sizes = Loads(RoleGround(columns, Scope(DAY), [])).sizes
    found = {columns.actors.index.iris[at]: str(sizes[at]) for at in np.flatnonzero(sizes)}
    rows = ask_roles("role-load", asOf=DAY.isoformat())
    assert {row["actor"]: row["approaches"] for row in rows} == found
    assert len(found) > 5


def test_the_study_gives_no_roles_in_sparql_either(ask: Ask, state: State) -> None:
    for name in ("no-lead", "several-leads", "kind-leads", "spectators", "role-load"):
        assert ask(name) == []
    (row,) = ask("roles-named")
    (edition,) = editions(state.columns)
    assert row["statements"] == str(edition.statements["zustaendig"])
