"""Columns as one `.npz` file, without pickles: texts as UTF-8, relations as their CSR parts."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, from_parts
from graph.errors import StateError

_BETWEEN: Final = "\n"
_SHAPE: Final = 2


Record = TypeVar("Record")


def save(record: object, path: Path) -> None:
    """Write a dataclass of arrays, relations, texts and further such dataclasses."""
    arrays = dict(_parts("", record))
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load(kind: type[Record], path: Path) -> Record:
    """Read what `save` wrote of this class.

    Raises:
        StateError: the file is missing or holds something else.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        made: Record = _restored("", kind, arrays)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        message = f"the columns cannot be read: {error}"
        raise StateError(message, str(path), "Build the state anew.") from error
    return made


def _parts(prefix: str, value: Any) -> Iterator[tuple[str, NDArray[Any]]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _parts(f"{prefix}.{field.name}", getattr(value, field.name))
    elif not isinstance(value, tuple | np.ndarray):
        yield f"{prefix}:indices", value.indices.astype(np.int32)
        yield f"{prefix}:indptr", value.indptr.astype(np.int64)
        yield f"{prefix}:shape", np.array(value.shape, dtype=np.int64)
    elif isinstance(value, tuple):
        text = _BETWEEN.join(item.replace(_BETWEEN, " ") for item in value)
        yield f"{prefix}:text", np.frombuffer(text.encode(), dtype=np.uint8)
        yield f"{prefix}:size", np.array([len(value)], dtype=np.int64)
    else:
        yield prefix, value


def _restored(prefix: str, kind: Any, arrays: Mapping[str, NDArray[Any]]) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints, make = get_type_hints(kind), kind
        return make(
            **{
                field.name: _restored(f"{prefix}.{field.name}", hints[field.name], arrays)
                for field in fields(kind)
            }
        )
    if f"{prefix}:indptr" in arrays:
        return _relation(prefix, arrays)
    if f"{prefix}:text" in arrays:
        text = arrays[f"{prefix}:text"].tobytes().decode()
        return tuple(text.split(_BETWEEN)) if arrays[f"{prefix}:size"][0] else ()
    return arrays[prefix]


def _relation(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> Relation:
    indices, indptr = arrays[f"{prefix}:indices"], arrays[f"{prefix}:indptr"]
    rows, columns = arrays[f"{prefix}:shape"][:_SHAPE]
    return from_parts(indices, indptr, (int(rows), int(columns)))
