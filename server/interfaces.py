"""The addresses for programs: every module of `server.api` that has some."""

from typing import Final

from flask import Blueprint

from server.api import blueprint

_REGISTERED: Final = ()

blueprints: tuple[Blueprint, ...] = (blueprint,)
