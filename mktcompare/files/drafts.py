"""New files next to old ones, with their metadata."""

from __future__ import annotations

import contextlib
import errno
import os
import stat

_NAME = 100
"""Bytes of a file's name that the name of a draft repeats; most systems allow 255 in all."""


def sibling(target: str, purpose: str) -> str:
    """Return an unguessable path in the folder of *target*."""
    folder, name = os.path.split(target)
    start = name.encode("utf-8", "surrogateescape")[:_NAME].decode("utf-8", "ignore")
    return os.path.join(folder, f".{start}.{purpose}-{os.urandom(8).hex()}")


def new(path: str, content: bytes, mode: int) -> str:
    """Write *content* to a new file at *path*, and return the path."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        remove(path)
        raise
    return path


def remove(path: str) -> None:
    """Remove a file, if there is one."""
    # A leftover file does no harm, and what matters has been done, or is being reported.
    with contextlib.suppress(OSError):
        if path:
            os.unlink(path)


def write_over(target: str, content: bytes) -> None:
    """Write *content* into the file at *target* itself."""
    with open(os.open(target, os.O_WRONLY | getattr(os, "O_BINARY", 0)), "wb") as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def copy_metadata(draft: str, target: str, status: os.stat_result) -> bool:
    """Give *draft* the owner, attributes and permissions of *target*, if that is possible."""
    try:
        new = os.stat(draft)
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.chown(draft, status.st_uid, status.st_gid)
        wanted, found = _attributes(target), _attributes(draft)
        for name in found.keys() - wanted.keys():
            os.removexattr(draft, name)
        for name, value in wanted.items():
            if found.get(name) != value:
                os.setxattr(draft, name, value)
        os.chmod(draft, stat.S_IMODE(status.st_mode))
        return os.stat(draft).st_mode == status.st_mode and _attributes(draft) == wanted
    except OSError:
        return False


def _attributes(path: str) -> dict[str, bytes]:
    """Return the extended attributes of a file; access lists are among them."""
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise
