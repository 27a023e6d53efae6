"""The editor for SPARQL: colours, words to complete, mistakes at their place, answers to take."""

from typing import Final

from flask import Blueprint

from server.editor.highlight import sparql_html, sparql_lines

blueprint: Final = Blueprint("editor", __name__)
blueprint.add_app_template_filter(sparql_html, "sparql_html")
blueprint.add_app_template_filter(sparql_lines, "sparql_lines")
