"""The folder of cached catalogs: this user's own, closed to all others.

Only files that look like entries are ever opened or removed, whatever else is in the folder; no
link is followed, and nothing waits for the other end of a pipe.
"""

from __future__ import annotations

import os
import stat
import sys

ENTRY = r"[0-9a-f]{32}\.json"
DRAFT = rf"{ENTRY}\.[0-9a-f]{{16}}"

MAX_ENTRIES = 16
MAX_SIZE = 128 * 2**20
"""Bytes of all entries together; the newest is kept even if it is larger on its own."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HOUR = 3600


def path() -> str:
    """Return the path of the folder, below the platform's folder for caches.

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
    # A folder called mktcompare may be something else, such as a clone of this program.
    return os.path.join(base, "mktcompare", "catalogs")


def read(name: str) -> bytes:
    """Return the content of an entry, and mark it as used.

    Raises:
        OSError: there is none, or others can write to it.
    """
    folder = path()
    _check(folder)
    entry = os.path.join(folder, name)
    flags = os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY")
    with open(os.open(entry, flags), "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not _is_private(status):
            raise PermissionError(entry)
        content: bytes = file.readall()
    try:
        os.utime(entry)
    except OSError:
        return content  # it is still good
    return content


def write(name: str, content: bytes) -> None:
    """Keep an entry, and remove those that were not used for long.

    Raises:
        OSError: it cannot be kept.
    """
    from mktcompare.files.signals import Deferred

    folder = path()
    _make(os.path.dirname(folder))
    _check_above(folder)
    _make(folder)
    _check(folder)
    entry = os.path.join(folder, name)
    draft = f"{entry}.{os.urandom(8).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
    with Deferred():
        try:
            with open(os.open(draft, flags, 0o600), "wb") as file:
                file.write(content)
            os.replace(draft, entry)
        except OSError:
            _remove(draft)
            raise
    _prune(folder)


def _flag(name: str) -> int:
    flag: int = getattr(os, name, 0)  # Windows has no links to follow, nor pipes among files
    return flag


def _make(folder: str) -> None:
    """Make *folder* and those above it, as the XDG specification asks: for this user only."""
    if not os.path.isdir(folder):
        _make(os.path.dirname(folder))
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            return  # another process was first


def _check(folder: str) -> None:
    """Refuse a folder that somebody else could have filled, or that is another one's.

    Raises:
        OSError: others can write to it.
    """
    _check_above(folder)
    status = os.lstat(folder)
    if not (stat.S_ISDIR(status.st_mode) and _is_private(status)):
        raise PermissionError(folder)


def _check_above(folder: str) -> None:
    status = os.lstat(os.path.dirname(folder))
    if not (stat.S_ISDIR(status.st_mode) and _is_ours(status)):
        raise PermissionError(folder)


def _is_ours(status: os.stat_result) -> bool:
    return sys.platform == "win32" or status.st_uid == os.geteuid()


def _is_private(status: os.stat_result) -> bool:
    return sys.platform == "win32" or (_is_ours(status) and not status.st_mode & _OTHERS)


def _prune(folder: str) -> None:
    """Remove the entries that were not used for longest, and drafts of writers that were killed."""
    import re
    import time

    entries: list[tuple[float, int, str]] = []
    with os.scandir(folder) as listing:
        for each in listing:
            status = each.stat(follow_symlinks=False)
            if not stat.S_ISREG(status.st_mode):
                continue
            if re.fullmatch(ENTRY, each.name):
                entries.append((status.st_mtime, status.st_size, each.path))
            elif re.fullmatch(DRAFT, each.name) and status.st_mtime < time.time() - _HOUR:
                _remove(each.path)
    size = 0
    for index, (_, bytes_, entry) in enumerate(sorted(entries, reverse=True)):
        size += bytes_
        if index and (index >= MAX_ENTRIES or size > MAX_SIZE):
            _remove(entry)


def _remove(entry: str) -> None:
    try:
        os.unlink(entry)
    except OSError:
        return  # the others can still be removed
