"""The pages that people see: every module below `server.views` that registers with the blueprint."""

from typing import Final

from flask import Blueprint

from server.views import actors, approaches, cells, finder, matrix, territories, who
from server.views.blueprint import pages

_REGISTERED: Final = (actors, approaches, cells, finder, matrix, territories, who)

blueprints: tuple[Blueprint, ...] = (pages,)
