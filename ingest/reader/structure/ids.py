"""Ids of proposals: made of what they say, so that a paper read again gives the same ones."""

import re
from typing import Final

from ontology.names import slug

_LONGEST: Final = 48
_ODD: Final = re.compile(r"[^A-Za-z0-9.]+")


class Ids:
    """Gives ids that are free: `mention/3.4/zustaendig/kammern`, the second one with `-2`."""

    def __init__(self) -> None:
        """None is taken yet."""
        self._taken: set[str] = set()

    def free(self, kind: str, *parts: str) -> str:
        """An id of a kind, a code and words; codes keep their case and dots."""
        code, *words = parts
        wanted = "/".join([kind, spelled_code(code), *(slug(word)[:_LONGEST] for word in words)])
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._taken.add(found)
        return found


def spelled_code(code: str) -> str:
    """A code as part of an id: "M 2.1" becomes "M-2.1", what has none "0"."""
    return _ODD.sub("-", code).strip("-.") or "0"
