"""The addresses for programs: every module of `server.api` that has some."""

from typing import Final

from flask import Blueprint

from server import short_links
from server.api import (
    blueprint,
    calendar,
    changes,
    coverage,
    duplicates,
    findings,
    network,
    openapi,
    plan,
    questions,
    roles,
    scenario,
    stress,
)
from server.editor import routes as editor
from server.reconcile import routes as reconcile
from server.reports import form as report_form
from server.reports import queue as report_queue

_REGISTERED: Final = (
    *(calendar, changes, coverage, duplicates, findings),
    *(network, openapi, plan, questions, roles, scenario, stress),
)

blueprints: tuple[Blueprint, ...] = (
    blueprint,
    editor.blueprint,
    short_links.blueprint,
    reconcile.blueprint,
    report_form.blueprint,
    report_queue.blueprint,
)
