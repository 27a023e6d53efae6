"""The blueprint that all pages register with, and what their templates are given."""

from typing import Any, Final

from flask import Blueprint

from server.i18n import language
from server.present import soft
from server.views.frame import frame, here, here_csv, href, with_query

pages: Final = Blueprint("pages", "server")


@pages.app_context_processor
def _given() -> dict[str, Any]:
    return {
        "frame": frame(),
        "lang": language(),
        "href": href,
        "here": here,
        "here_csv": here_csv(),
    }


pages.add_app_template_filter(with_query, "with_query")
pages.add_app_template_filter(soft, "soft")
