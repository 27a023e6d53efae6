"""Help and keys, and who runs this service: short pages that the frame leads to."""

from flask import render_template

from server.context import context
from server.views.blueprint import pages


@pages.get("/hilfe")
def help_page() -> str:
    """How to ask, and every single key."""
    return render_template("help.html")


@pages.get("/impressum")
def imprint() -> str:
    """Who runs the service, as far as its settings say, and what it keeps of visitors."""
    settings = context().settings
    return render_template(
        "imprint.html",
        publisher=settings.publisher,
        contact=settings.contact,
        imprint=settings.imprint,
        privacy=settings.privacy,
    )
