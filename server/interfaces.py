"""The addresses for programs: every module of `server.api` that has some."""

from typing import Final

from flask import Blueprint

from server.api import blueprint, changes, roles

_REGISTERED: Final = (changes, roles)

blueprints: tuple[Blueprint, ...] = (blueprint,)
