"""A server with editors, as its tests ask it."""

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from ingest.review.curation import read_curation

PAGE = "/daten/deichplan/pruefen"
HAFEN = "mention/A.1/hafenaemter"
KULTUR = "mention/A.1/kulturbund"


@dataclass(frozen=True)
class Site:
    """A client, and the tokens that it may send."""

    client: FlaskClient
    secrets: dict[str, str]

    def basic(self, who: str, **headers: str) -> dict[str, str]:
        """What a browser sends after it asked for name and password."""
        pair = base64.b64encode(f"x:{self.secrets[who]}".encode()).decode()
        return {"Authorization": f"Basic {pair}", "Accept": "text/html", **headers}

    def get(self, who: str = "write", **query: str) -> Any:
        """The page, as an editor's browser gets it."""
        return self.client.get(PAGE, query_string=query, headers=self.basic(who))

    def send(
        self, tun: str, who: str = "write", origin: str = "http://localhost", **form: str
    ) -> Any:
        """A form, as an editor's browser sends it."""
        headers = self.basic(who, Origin=origin)
        return self.client.post(PAGE, data={"tun": tun, **form}, headers=headers)


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True)).split())


def decisions(data: Path) -> dict[str, str]:
    return {it.id: it.decision for it in read_curation(data / "sources/deichplan").values()}
