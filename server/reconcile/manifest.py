"""What the service offers, by its own word (API 0.2, 3.1)."""

from typing import Final
from urllib.parse import urlencode

from flask import request

from graph.build import tool_version
from graph.state import State
from ontology.terms import VOCABULARY_BASE
from server.i18n import LANGUAGES, language
from server.i18n import gettext as _
from server.linked_data.about import title
from server.linked_data.links import server_root
from server.past_states import STAND
from server.reconcile.asked import BATCH
from server.reconcile.sorts import SORTS, Sort
from server.views.asked import DAY

PATH: Final = "/reconcile"
WIDTH: Final = 430
HEIGHT: Final = 300
VERSIONS: Final = ("0.2",)

Document = dict[str, object]


def manifest(state: State) -> Document:
    """The service manifest, in the language of the request."""
    root = server_root().rstrip("/")
    return {
        "versions": list(VERSIONS),
        "name": title(state, language()),
        "identifierSpace": state.manifest.base,
        "schemaSpace": f"{VOCABULARY_BASE}def#",
        "documentation": f"{root}/daten#abgleich",
        "serviceVersion": tool_version(),
        "logo": f"{root}/static/favicon.svg",
        "defaultTypes": [typed(sort) for sort in SORTS],
        "view": {"url": f"{root}{PATH}/view?id={{{{id}}}}{_chosen()}"},
        "feature_view": {"url": f"{root}{PATH}/feature?id={{{{id}}}}{_chosen()}"},
        "preview": {
            "url": f"{root}{PATH}/preview?id={{{{id}}}}{_chosen()}",
            "width": WIDTH,
            "height": HEIGHT,
        },
        "suggest": {name: _suggest(root, name) for name in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": f"{PATH}/properties"},
            "property_settings": settings(),
        },
        "batchSize": BATCH,
    }


def typed(sort: Sort) -> Document:
    """A type as the API gives it."""
    return {
        "id": sort.id,
        "name": sort.name(language()),
        "description": sort.about(language()),
    }


def settings() -> list[Document]:
    """What may be set for each property that is fetched."""
    return [
        {
            "type": "number",
            "default": 0,
            "name": "limit",
            "label": _("Höchstens so viele Werte"),
            "help_text": _("0: alle"),
        },
        {
            "type": "checkbox",
            "default": False,
            "name": "count",
            "label": _("Nur zählen"),
            "help_text": _("Anzahl der Werte statt der Werte; 0 heißt: nicht bekannt"),
        },
    ]


def _suggest(root: str, name: str) -> Document:
    return {
        "service_url": root,
        "service_path": f"{PATH}/suggest/{name}",
        "flyout_service_url": root,
        "flyout_service_path": f"{PATH}/flyout/{name}?id=${{id}}{_chosen()}",
    }


def _chosen() -> str:
    """Language, day and state that the address of the manifest chose, for addresses made of it."""
    chosen = {name: request.args[name] for name in (STAND, DAY) if request.args.get(name)}
    if request.args.get("lang", "").lower() in LANGUAGES:
        chosen["lang"] = language()
    return f"&{urlencode(chosen)}" if chosen else ""
