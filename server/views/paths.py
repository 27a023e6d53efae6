"""Where the page of a thing stands, and which thing a page is about."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

_PAGES: Final = {
    "id/organisation/": ("/akteur/", "actor"),
    "voc/akteursgruppe/": ("/gruppe/", "actor"),
    "id/ansatz/": ("/ansatz/", "approach"),
    "id/handlungsfeld/": ("/feld/", "field"),
    "id/gebiet/": ("/gebiet/", "territory"),
    "id/programm/": ("/programm/", "programme"),
    "voc/zielgruppe/": ("/zielgruppe/", "target"),
    "id/bedarf/": ("/doc/bedarf/", "need"),
}


@dataclass(frozen=True, slots=True)
class Paths:
    """Pages of the things below a landscape's base IRI, which ends in `/`."""

    base: str

    def page(self, iri: str) -> str | None:
        """The address of the page about a thing; None for things of other people's."""
        if not iri.startswith(self.base):
            return None
        rest = iri[len(self.base) :]
        for prefix, (path, _) in _PAGES.items():
            if rest.startswith(prefix):
                return path + quote(rest[len(prefix) :])
        if rest.startswith("id/"):
            return "/doc/" + quote(rest[len("id/") :])
        return "/" + quote(rest) if rest.startswith("voc/") else None

    def mark(self, iri: str) -> str | None:
        """Which mark stands beside a thing's name (explorer: Akteur, Ansatz, …)."""
        rest = iri.removeprefix(self.base)
        return next((mark for prefix, (_, mark) in _PAGES.items() if rest.startswith(prefix)), None)

    def iri(self, kind: str, key: str) -> str:
        """The thing that a page is about: `iri("akteur", "ihk-leipzig")`."""
        for prefix, (path, _) in _PAGES.items():
            if path == f"/{kind}/":
                return f"{self.base}{prefix}{key}"
        raise KeyError(kind)
