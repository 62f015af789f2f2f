"""Checked catalogs, kept so that a file is parsed and checked only once.

An entry is found by a hash of the file's very bytes and the program's
version, and is good only if all that the file extends has the same bytes
too; so no entry can be stale. Whatever goes wrong here, the file itself is
read instead.

An entry is a line with a checksum of the rest and the length of the head;
the head, JSON with all that every look-up needs; and the body, where the head
says that each concept, source and contrast stands, as JSON too: a look-up
parses the few that it asks for.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mktcompare import files
from mktcompare.catalog.model import Bases, Records
from mktcompare.errors import MktCompareError
from mktcompare.version import __version__

try:
    # hashlib takes most of its time to load OpenSSL, which is not needed here.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python that builds it in elsewhere
    from hashlib import blake2b

MAX_ENTRIES = 16
MAX_SIZE = 128 * 2**20
"""Bytes of all entries together; the newest is kept even if it is larger alone."""

_SECTIONS = ("sources", "concepts", "contrasts")


def recall(path: str, content: bytes) -> Records | None:
    """Return what is kept of the file at *path* with this *content*, if it is still good."""
    try:
        entry = os.path.join(folder(), _name(content))
        with open(entry, "rb") as file:
            packed = file.read()
        head, start = _opened(packed)
        if not _same_bases(path, head.pop("bases")):
            return None
        records: Records = head | {
            section: _Section(head[section], packed, start) for section in _SECTIONS
        }
    except (OSError, ValueError, LookupError, MktCompareError):
        return None
    _mark_as_used(entry)
    return records


def keep(content: bytes, bases: Bases, records: Records) -> None:
    """Keep the checked *records* of a file with this *content*.

    *bases* are the files that it extends.
    """
    try:
        place = folder()
        os.makedirs(place, exist_ok=True)
        files.write(os.path.join(place, _name(content)), _packed(bases, records))
        _prune(place)
    except (OSError, MktCompareError):
        return


def _mark_as_used(entry: str) -> None:
    try:
        os.utime(entry)
    except OSError:
        return  # it is good all the same


class _Section(Mapping[str, Any]):
    """The records of one kind, parsed when they are asked for."""

    def __init__(self, places: dict[str, list[int]], packed: bytes, offset: int) -> None:
        self._places = places
        self._packed = packed
        self._offset = offset
        """Where the body begins, from which places count."""

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as JSON has it
        start, end = self._places[key]
        return json.loads(self._packed[self._offset + start : self._offset + end])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def folder() -> str:
    """Return the folder for this program's entries in the platform's place for caches.

    Raises:
        FileNotFoundError: this user has no home.
    """
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")
    if not os.path.isabs(base):
        raise FileNotFoundError(base)
    return os.path.join(base, "mktcompare")


def _digest(content: bytes, beginning: bytes = b"") -> str:
    digest = blake2b(beginning, digest_size=16)
    digest.update(content)  # without a copy: the content may have many megabytes
    return digest.hexdigest()


def _name(content: bytes) -> str:
    return f"{_digest(content, __version__.encode() + bytes(1))}.json"


def _same_bases(path: str, bases: Iterable[tuple[int, str, str]]) -> bool:
    paths = [path]
    for parent, name, digest in bases:
        paths.append(files.relative_to(paths[parent], name))
        if _digest(files.read(paths[-1])) != digest:
            return False
    return True


def _packed(bases: Bases, records: Records) -> bytes:
    head: dict[str, Any] = {
        **records,
        "bases": [[parent, name, _digest(data)] for parent, name, data in bases],
    }
    body = bytearray()
    for section in _SECTIONS:
        section_records = head[section]
        places: dict[str, list[int]] = {}
        head[section] = places
        for key, record in section_records.items():
            start = len(body)
            body += _json(record)
            places[key] = [start, len(body)]
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


def _prune(folder: str) -> None:
    """Take out the oldest entries, and drafts of writers that were killed."""
    with os.scandir(folder) as listing:
        entries = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in listing]
    size = 0
    for place, (_, bytes_, path) in enumerate(sorted(entries, reverse=True)):
        size += bytes_
        if place and (place >= MAX_ENTRIES or size > MAX_SIZE):
            _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return  # the others can go nonetheless
