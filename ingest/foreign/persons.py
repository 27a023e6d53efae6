"""Leaves persons out of what others say: this graph is about bodies and functions.

Persons are told by their class; a detail of a person by its property, wherever it stands. The
lists are those of the shapes of `ontology/shapes/personal-data.ttl`.
"""

from collections.abc import Iterable
from typing import Final

_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
_SCHEMAS: Final = ("https://schema.org/", "http://schema.org/")
_PERSON: Final = "http://www.w3.org/ns/person#"
_ORG: Final = "http://www.w3.org/ns/org#"
_TYPE: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def _iris(base: str, *names: str) -> Iterable[bytes]:
    return (f"<{base}{name}>".encode() for name in names)


CLASSES: Final = frozenset(
    (
        *_iris(_FOAF, "Person"),
        *_iris(_VCARD, "Individual"),
        *_iris(_PERSON, "Person"),
        *_iris("http://www.w3.org/ns/prov#", "Person"),
        *(one for schema in _SCHEMAS for one in _iris(schema, "Person")),
    )
)
DETAILS: Final = frozenset(
    (
        *_iris(_FOAF, "givenName", "familyName", "firstName", "lastName", "surname", "birthday"),
        *_iris(_FOAF, "mbox", "phone"),
        *_iris(_VCARD, "given-name", "family-name", "bday"),
        *_iris(_PERSON, "birthName"),
        *_iris(_ORG, "headOf"),
        *(
            one
            for schema in _SCHEMAS
            for one in _iris(schema, "givenName", "familyName", "birthDate")
        ),
    )
)


def without_persons(lines: Iterable[bytes]) -> tuple[list[bytes], int]:
    """N-Triples lines without those that are about persons, and how many those were."""
    split = [line.removesuffix(b" .").split(b" ", 2) for line in lines]
    persons = {s for s, p, o in split if p == _TYPE and o in CLASSES}
    kept = [
        b" ".join((s, p, o)) + b" ."
        for s, p, o in split
        if s not in persons and o not in persons and p not in DETAILS
    ]
    return kept, len(split) - len(kept)
