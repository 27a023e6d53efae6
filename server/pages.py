"""The pages that people see: every module of `server.views` that has addresses."""

from typing import Final

from flask import Blueprint

from server import feeds
from server.views import (
    actors,
    analyses,
    api,
    approaches,
    calendar,
    cells,
    changes,
    data,
    finder,
    gaps,
    help,
    matrix,
    matrix_actor,
    matrix_sheet,
    measures,
    meeting,
    network,
    overlaps,
    pair,
    plan,
    programmes,
    questions,
    roles,
    scenario,
    scenario_file,
    source_page,
    stress,
    target_groups,
    territories,
    tile_map,
    who,
)
from server.views.blueprint import pages

_REGISTERED: Final = (
    actors,
    analyses,
    api,
    approaches,
    calendar,
    cells,
    changes,
    data,
    feeds,
    finder,
    gaps,
    help,
    matrix,
    matrix_actor,
    matrix_sheet,
    measures,
    meeting,
    network,
    overlaps,
    pair,
    plan,
    programmes,
    questions,
    roles,
    scenario,
    scenario_file,
    source_page,
    stress,
    target_groups,
    territories,
    tile_map,
    who,
)

blueprints: tuple[Blueprint, ...] = (pages,)
