"""What can be wrong with the address of a thing."""

from dataclasses import dataclass


@dataclass(eq=False)
class RetiredError(Exception):
    """A thing that is there no more by the data's own word; what took its place, if it is said."""

    iri: str
    successor: str | None
    text: str
    page: str | None = None
    """Where the page about the successor stands on this server."""

    def __str__(self) -> str:
        """What to say to people, in the language of the request."""
        return self.text
