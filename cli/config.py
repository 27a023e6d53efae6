"""`werwaswo settings`: what can be set, and how it is set now."""

import click

from cli.output import Format, print_rows
from cli.world import form_options
from cli.world import settings as read
from server.settings import PREFIX, help_text, names


@click.command(name="settings")
@form_options
def show_settings(form: Format | None) -> None:
    """List all settings with their present values; set them by environment variables."""
    now = read()
    rows = [
        [f"{PREFIX}{name.upper()}", _text(getattr(now, name)), help_text(name)] for name in names()
    ]
    columns = {"variable": "variable", "value": "value", "help": "what it is for"}
    print_rows(columns, rows, form or "table")


def _text(value: object) -> str:
    return "" if value is None else str(value)
