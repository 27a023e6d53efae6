"""The addresses for programs: every module of `server.api` that has some."""

from typing import Final

from flask import Blueprint

from server.api import blueprint, calendar, changes, roles, stress

_REGISTERED: Final = (calendar, changes, roles, stress)

blueprints: tuple[Blueprint, ...] = (blueprint,)
