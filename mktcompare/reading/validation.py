"""What pydantic finds wrong in a file's data, at the paths of that file."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from mktcompare.reading import scalars, schema
from mktcompare.reading.document import Node, Path


class Finding(NamedTuple):
    """One part of a file that has the wrong shape."""

    path: Path
    kind: str
    """What pydantic calls it, such as "string_type"."""

    found: object
    expected: dict[str, Any]
    """What pydantic says of the bound or pattern that is broken."""

    is_bad_key: bool
    """Whether the last step of *path* is a key that cannot be one."""

    @property
    def is_unknown_key(self) -> bool:
        """Whether the last step of *path* is a key that the format does not have."""
        return self.kind == "extra_forbidden"


def findings_in(data: Node) -> list[Finding]:
    """Return everything in *data* that has the wrong shape."""
    try:
        schema.ADAPTER.validate_python(data)
    except ValidationError as error:
        return [
            _finding(data, each["loc"], each["type"], each["input"], each.get("ctx", {}))
            for each in error.errors(include_url=False)
        ]
    return []


def _finding(
    data: Node, location: Path, kind: str, found: object, expected: dict[str, Any]
) -> Finding:
    # A key may be called "[key]" itself; only keys are held to these patterns.
    is_bad_key = location[-1:] == ("[key]",) and expected.get("pattern") in scalars.KEY_PATTERNS
    path = _path(data, location[:-1] if is_bad_key else location)
    return Finding(path, kind, found, expected, is_bad_key)


def _path(data: Node, location: Path) -> Path:
    """Return the way to what is wrong in *data*, without what pydantic adds of its own."""
    path: list[str | int] = []
    node: Node | None = data
    for step in location:
        if isinstance(node, dict) and step in node:
            node = node[str(step)]  # whatever it is called, also as pydantic's own steps are
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
        elif str(step).startswith(scalars.TAG):
            continue
        else:
            node = None
        path.append(step)
    return tuple(path)
