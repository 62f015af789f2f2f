"""Checked catalogs, kept so that a file is parsed and checked only once.

An entry holds the very bytes of the file and of all that it extends, and is
good only for these: so no entry can be stale. Whatever goes wrong here, the
file itself is read instead.

An entry is a line with a checksum of head and body and the length of each; the
head, JSON with all that every look-up needs; the body, with each concept,
source and contrast as JSON at the offset that the head gives: a look-up parses
the few that it asks for; and the files.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mktcompare import files
from mktcompare.catalog.model import Bases, Records
from mktcompare.errors import MktCompareError
from mktcompare.loading import folder, shape
from mktcompare.version import __version__

_SECTIONS = ("sources", "concepts", "contrasts")

_DAMAGED = (OSError, ValueError, LookupError, RecursionError, MktCompareError)
"""What is raised for entries that are damaged or cannot be read."""


def recall(path: str, content: bytes, reread: Callable[[], Records]) -> Records | None:
    """Return what is kept of the file at *path* with this *content*, if it is still good.

    Where a part of it turns out to be damaged when it is asked for, *reread* is
    called to read the file itself.
    """
    try:
        packed = folder.read(_name(content))
        head, start, end = _opened(packed)
        if not shape.is_head(head):
            return None
        bases = head.pop("bases")
        paths = _paths_of(path, bases)
        sizes = [len(content), *(size for _, _, size in bases)]
        if not _holds(packed, end, [content, *map(files.read, paths[1:])], sizes):
            return None
    except _DAMAGED:
        return None
    body = _Body(packed, start, shape.Known(head), reread)
    records: Records = head | {
        section: _Section(section, head[section], body) for section in _SECTIONS
    }
    return records


def keep(content: bytes, bases: Bases, records: Records) -> None:
    """Keep the checked *records* of a file with this *content*.

    *bases* are the files that it extends.
    """
    try:
        folder.write(_name(content), _packed(content, bases, records))
    except OSError:
        return


class _Body:
    """The records of an entry as they are packed, and the file itself should they be damaged."""

    def __init__(
        self, packed: bytes, offset: int, known: shape.Known, reread: Callable[[], Records]
    ) -> None:
        self._packed = packed
        self._known = known
        self._offset = offset
        """Where the body begins, from which spans count."""

        self._reread = reread
        self.fresh: Mapping[str, Any] | None = None
        """The records of the file itself, once a part of the entry was damaged."""

    def record(self, section: str, key: str, start: int, end: int) -> Any:  # noqa: ANN401 - as JSON has it
        try:
            record = json.loads(self._packed[self._offset + start : self._offset + end])
            if self._known.is_record(section, key, record):
                return record
        except (ValueError, RecursionError):
            pass
        fresh: Mapping[str, Any] = self._reread()
        self.fresh = fresh
        return fresh[section][key]

    def may_hold(self, word: str, start: int, end: int) -> bool:
        text = self._packed[self._offset + start : self._offset + end]
        return not text.isascii() or word.encode() in text.lower()


class _Section(Mapping[str, Any]):
    """The records of one kind, parsed when they are asked for."""

    def __init__(self, name: str, spans: dict[str, list[int]], body: _Body) -> None:
        self._name = name
        self._spans = spans
        self._body = body

    @property
    def _fresh(self) -> Mapping[str, Any] | None:
        return self._body.fresh and self._body.fresh[self._name]

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as JSON has it
        if self._fresh is not None:
            return self._fresh[key]
        start, end = self._spans[key]
        return self._body.record(self._name, key, start, end)

    def may_hold(self, key: str, word: str) -> bool:
        """Return whether a folded *word* may be in a record, in a tenth of the time of parsing it.

        Only in ASCII is folding the same as lower case.
        """
        return self._fresh is not None or self._body.may_hold(word, *self._spans[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans if self._fresh is None else self._fresh)

    def __len__(self) -> int:
        return len(self._spans if self._fresh is None else self._fresh)


def _name(content: bytes) -> str:
    # Two files may share a name: then one entry makes way for the other.
    return f"{zlib.crc32(content, zlib.crc32(__version__.encode())):08x}{len(content):024x}.json"


def _paths_of(path: str, bases: Iterable[tuple[int, str, int]]) -> list[str]:
    paths = [path]
    for parent, name, _ in bases:
        paths.append(files.relative_to(paths[parent], name))
    return paths


def _holds(packed: bytes, start: int, contents: Sequence[bytes], sizes: Sequence[int]) -> bool:
    fits = [*map(len, contents)] == sizes and len(packed) - start == sum(sizes)
    return fits and packed.endswith(b"".join(contents))


def _packed(content: bytes, bases: Bases, records: Records) -> bytes:
    head: dict[str, Any] = {
        **records,
        "bases": [[parent, name, len(data)] for parent, name, data in bases],
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
    checksum = zlib.crc32(body, zlib.crc32(packed_head))
    line = b"%d %d %d\n" % (checksum, len(packed_head), len(body))
    return b"".join((line, packed_head, body, content, *(data for _, _, data in bases)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _opened(packed: bytes) -> tuple[Any, int, int]:
    """Return the head of an entry, and where its body begins and ends.

    Raises:
        ValueError: it is not as it was written.
    """
    start = packed.index(b"\n") + 1
    checksum, head, body = map(int, packed[:start].split())
    end = start + head + body
    # A view, since an entry may have many megabytes, which take long to copy.
    if zlib.crc32(memoryview(packed)[start:end]) != checksum:
        raise ValueError(checksum)
    return json.loads(packed[start : start + head]), start + head, end
