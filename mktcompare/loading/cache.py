"""Checked catalogs, kept so that a file is parsed and checked only once.

An entry is found by a hash of the file's very bytes and the program's
version, and is good only if all that the file extends has the same bytes
too; so no entry can be stale. Whatever goes wrong here, the file itself is
read instead.

An entry is a line with a checksum of the rest and the length of the head;
the head, JSON with all that every look-up needs; and the body, with
each concept, source and contrast as JSON at the offset that the head gives: a
look-up parses the few that it asks for.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mktcompare import files
from mktcompare.catalog.model import Bases, Records
from mktcompare.errors import MktCompareError
from mktcompare.loading import folder, shape
from mktcompare.version import __version__

try:
    # hashlib takes most of its time to load OpenSSL, which is not needed here.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python that builds it in elsewhere
    from hashlib import blake2b

_SECTIONS = ("sources", "concepts", "contrasts")

_DAMAGED = (OSError, ValueError, LookupError, RecursionError, MktCompareError)
"""What is raised for entries that are damaged or cannot be read."""


class Recalled(NamedTuple):
    """What is kept of a file."""

    records: Records
    paths: tuple[str, ...]
    """The file itself, and all that it extends."""


def recall(path: str, content: bytes, reread: Callable[[], Records]) -> Recalled | None:
    """Return what is kept of the file at *path* with this *content*, if it is still good.

    Where a part of it turns out to be damaged when it is asked for, *reread* is
    called to read the file itself.
    """
    try:
        packed = folder.read(_name(content))
        head, start = _opened(packed)
        if not shape.is_head(head):
            return None
        bases = head.pop("bases")
        paths = paths_of(path, bases)
        if not _are_unchanged(paths, bases):
            return None
    except _DAMAGED:
        return None
    body = _Body(packed, start, reread)
    records: Records = head | {
        section: _Section(section, head[section], body) for section in _SECTIONS
    }
    return Recalled(records, paths)


def keep(content: bytes, bases: Bases, records: Records) -> None:
    """Keep the checked *records* of a file with this *content*.

    *bases* are the files that it extends.
    """
    try:
        folder.write(_name(content), _packed(bases, records))
    except OSError:
        return


class _Body:
    """The records of an entry as they are packed, and the file itself should they be damaged."""

    def __init__(self, packed: bytes, offset: int, reread: Callable[[], Records]) -> None:
        self._packed = packed
        self._offset = offset
        """Where the body begins, from which spans count."""

        self._reread = reread
        self._fresh: Records | None = None

    def record(self, section: str, key: str, start: int, end: int) -> Any:  # noqa: ANN401 - as JSON has it
        if self._fresh is None:
            try:
                record = json.loads(self._packed[self._offset + start : self._offset + end])
                if shape.is_record(section, record):
                    return record
            except (ValueError, RecursionError):
                pass
            self._fresh = self._reread()
        sections: Mapping[str, Any] = self._fresh
        return sections[section][key]

    def may_hold(self, word: str, start: int, end: int) -> bool:
        text = self._packed[self._offset + start : self._offset + end]
        return not text.isascii() or word.encode() in text.lower()


class _Section(Mapping[str, Any]):
    """The records of one kind, parsed when they are asked for."""

    def __init__(self, name: str, spans: dict[str, list[int]], body: _Body) -> None:
        self._name = name
        self._spans = spans
        self._body = body

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as JSON has it
        start, end = self._spans[key]
        return self._body.record(self._name, key, start, end)

    def may_hold(self, key: str, word: str) -> bool:
        """Return whether a folded *word* may be in a record, in a tenth of the time of parsing it.

        Only in ASCII is folding the same as lower case.
        """
        return self._body.may_hold(word, *self._spans[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _digest(content: bytes, beginning: bytes = b"") -> str:
    digest = blake2b(beginning, digest_size=16)
    digest.update(content)  # without a copy: the content may have many megabytes
    return digest.hexdigest()


def _name(content: bytes) -> str:
    return f"{_digest(content, __version__.encode() + bytes(1))}.json"


def paths_of(path: str, bases: Iterable[tuple[int, str, object]]) -> tuple[str, ...]:
    """Return the paths of a file and of all that it extends."""
    paths = [path]
    for parent, name, _ in bases:
        paths.append(files.relative_to(paths[parent], name))
    return tuple(paths)


def _are_unchanged(paths: Sequence[str], bases: Iterable[tuple[int, str, str]]) -> bool:
    return all(
        _digest(files.read(path)) == digest
        for path, (_, _, digest) in zip(paths[1:], bases, strict=True)
    )


def _packed(bases: Bases, records: Records) -> bytes:
    head: dict[str, Any] = {
        **records,
        "bases": [[parent, name, _digest(data)] for parent, name, data in bases],
    }
    body = bytearray()
    for section in _SECTIONS:
        section_records = head[section]
        spans: dict[str, list[int]] = {}
        head[section] = spans
        for key, record in section_records.items():
            start = len(body)
            body += _json(record)
            spans[key] = [start, len(body)]
    packed_head = _json(head)
    rest = packed_head + body
    return b"%d %d\n%b" % (zlib.crc32(rest), len(packed_head), rest)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _opened(packed: bytes) -> tuple[Any, int]:
    """Return the head of an entry, and where its body begins.

    Raises:
        ValueError: it is not as it was written.
    """
    start = packed.index(b"\n") + 1
    checksum, length = map(int, packed[:start].split())
    # A view, since an entry may have many megabytes, which take long to copy.
    if zlib.crc32(memoryview(packed)[start:]) != checksum:
        raise ValueError(checksum)
    return json.loads(packed[start : start + length]), start + length
