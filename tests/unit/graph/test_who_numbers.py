"""What an answer lists is what its cell and the matrix count; what is to come is marked as such."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.small import SCOPE, World
from bench.study import study
from graph.columns import Columns, read_columns
from graph.coverage import cell, matrix
from graph.model import ApproachAnswer, Scope
from graph.who.answer import answer

SMALL: Final = Size(districts=4, approaches=20, kinds=7, bodies=24, groups=5, programmes=9)
SCOPES: Final = (
    pytest.param(SCOPE, id="default"),
    pytest.param(replace(SCOPE, reading="R2"), id="without brackets"),
    pytest.param(replace(SCOPE, with_candidates=False), id="without candidates"),
    pytest.param(replace(SCOPE, as_of=date(2019, 6, 1)), id="an earlier day"),
)


@pytest.fixture
def world() -> World:
    return World()


def asked(world: World, territory: str, scope: Scope = SCOPE) -> ApproachAnswer:
    columns = world.columns()
    found = answer(columns, cell(columns, world.work, territory, scope), scope)
    assert found is not None
    return found


def numbers(found: ApproachAnswer) -> tuple[int, int, int, int]:
    """Bodies named, candidates, kinds and programmes, as far as they are listed."""
    here = [body for body in found.named if body.level == "here" and not body.status]
    kinds = [kind for kind in found.kinds if kind.status is None]
    candidates = {body.actor for kind in kinds for body in kind.bodies}
    named = [body.actor for body in here if not body.is_offer]
    assert len(named) == len(set(named))
    assert candidates.isdisjoint(named)
    return len(named), len(candidates), len(kinds), len(found.programmes)


def disagreements(columns: Columns, scope: Scope) -> list[object]:
    table = matrix(columns, scope)
    wrong: list[object] = []
    for (row, column), bodies in np.ndenumerate(table.bodies):
        one = cell(columns, table.rows[row], table.territories[column], scope)
        found = answer(columns, one, scope)
        counted = one.named, one.candidates, one.kinds, one.programmes
        listed = numbers(found) if found else None
        if listed != counted or bodies != one.named + one.candidates:
            wrong.append((one.row, one.territory, listed, counted, int(bodies)))
    return wrong


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(4))
def test_cell_answer_and_matrix_agree_on_generated_landscapes(scope: Scope, seed: int) -> None:
    made = generate(SMALL, seed)
    assert disagreements(read_columns(iter(made.sketch.quads)), scope) == []


@pytest.mark.parametrize("scope", SCOPES)
def test_cell_answer_and_matrix_agree_on_the_study(scope: Scope) -> None:
    assert disagreements(study().columns, scope) == []


@pytest.mark.parametrize(
    "when",
    [
        pytest.param({"status": "geplant"}, id="planned"),
        pytest.param({"starts": "2028"}, id="later"),
    ],
)
def test_a_lead_to_come_is_shown_and_marked(world: World, when: dict[str, str]) -> None:
    statement = world.says(world.work, world.hwk, [world.region], role="federfuehrend", **when)
    found = asked(world, world.east)
    assert [(body.actor, body.statement, body.level, body.status) for body in found.named] == [
        (world.hwk, statement, "here", "geplant")
    ]
    assert (found.cell.state, found.cell.named) == ("nur-geplant", 0)


def test_a_lead_to_come_from_elsewhere_stands_at_its_level(world: World) -> None:
    world.says(world.work, world.hwk, [world.region], status="geplant")
    (body,) = asked(world, world.west).named
    assert (body.actor, body.level, body.status) == (world.hwk, "region", "geplant")


def test_a_kind_to_come_shows_the_bodies_it_would_be(world: World) -> None:
    world.says(world.work, world.chambers, [world.region], status="geplant")
    (kind,) = asked(world, world.east).kinds
    assert (kind.status, {body.status for body in kind.bodies}) == ("geplant", {"geplant"})
    assert {body.actor for body in kind.bodies} == {world.hwk, world.ihk_east}
    bare = asked(world, world.east, replace(SCOPE, with_candidates=False))
    assert [kind.bodies for kind in bare.kinds] == [()]


def test_what_is_said_now_goes_before_what_is_planned(world: World) -> None:
    world.says(world.work, world.chambers, [world.region], status="geplant", nth="-später")
    world.says(world.work, world.chambers, [world.region])
    world.says(world.work, world.hwk, [world.region], status="geplant", nth="-später")
    world.says(world.work, world.hwk, [world.region])
    found = asked(world, world.east)
    assert [kind.status for kind in found.kinds] == [None]
    assert [(body.actor, body.status) for body in found.named] == [(world.hwk, None)]


def test_what_has_ended_is_not_shown_as_if_it_held(world: World) -> None:
    world.says(world.work, world.hwk, [world.region], status="beendet")
    world.says(world.work, world.chambers, [world.region], ends="2020")
    found = asked(world, world.east)
    assert (found.named, found.kinds, found.cell.state) == ((), (), "ausgelaufen")


def test_a_body_that_is_named_is_listed_once(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.says(world.work, world.hwk, [world.region])
    found = asked(world, world.east)
    assert [body.actor for body in found.named] == [world.hwk]
    (kind,) = found.kinds
    assert [body.actor for body in kind.bodies] == [world.ihk_east]
    assert kind.named == (world.hwk,)


def test_a_kind_whose_only_body_is_named_is_not_without_a_body(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.feedback("a", world.work, world.city, "tut-es", "2026-01-01", world.hwk)
    found = asked(world, world.city)
    (kind,) = found.kinds
    assert (kind.bodies, kind.named, found.nearby) == ((), (world.hwk,), ())


def test_who_took_it_back_is_not_named(world: World) -> None:
    world.feedback("a", world.work, world.east, "tut-es", "2026-01-01", world.hwk)
    assert [body.actor for body in asked(world, world.east).named] == [world.hwk]
    world.feedback("b", world.work, world.east, "tut-es-nicht", "2026-02-01", world.hwk)
    assert asked(world, world.east).named == ()
    world.feedback("c", world.work, world.east, "tut-es", "2026-03-01", world.hwk)
    assert [body.actor for body in asked(world, world.east).named] == [world.hwk]


def test_an_initiative_is_marked_as_an_offer(world: World) -> None:
    circle = world.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
    world.says(world.work, circle, [world.region])
    assert [(body.actor, body.is_offer) for body in asked(world, world.west).named] == [
        (circle, True)
    ]


def test_generic_kinds_are_marked_by_their_flag_alone(world: World) -> None:
    firms = world.kind("betriebe")
    world.text(firms, "wer:generic", "true", "http://www.w3.org/2001/XMLSchema#boolean")
    world.says(world.work, firms, [world.region])
    world.says(world.work, world.clubs, [world.region])
    found = asked(world, world.west)
    assert {kind.kind: kind.generic for kind in found.kinds} == {firms: True, world.clubs: False}
    assert (found.cell.kinds, found.cell.generic) == (2, 1)


def test_a_kind_that_cannot_exist_here_is_left_out(world: World) -> None:
    kind = "https://w3id.org/werwaswo/voc/gebietsart/kreisfreie-stadt"
    world.link(world.clubs, "wer:onlyInTerritoryKind", kind)
    world.says(world.work, world.clubs, [world.region])
    assert [one.kind for one in asked(world, world.city).kinds] == [world.clubs]
    assert asked(world, world.west).kinds == ()


def test_models_are_shown_and_counted_apart(world: World) -> None:
    model = world.programme("modell", [world.region], kind="model")
    offer = world.programme("angebot", [world.region])
    world.through(model, offer)
    found = asked(world, world.east)
    assert set(found.programmes) == {model, offer}
    assert (found.cell.programmes, found.cell.offers) == (2, 1)
