"""Files, read and written atomically.

Only what reads is here: what writes is loaded when something is written.
"""

import os
import stat
import sys
from collections.abc import Callable, Mapping

from mktcompare.errors import FileError, UsageError, require

SHIPPED = "mktcompare"
"""What the shipped concepts file is called where a path is expected."""

STDIN = "<stdin>"
"""What standard input is called where a path is expected."""

MAX_SIZE = 256 * 2**20
"""Bytes that one file may have: ten times a catalog of ten thousand concepts."""

_read: set[tuple[int, int]] = set()
"""The identities of the files that this process has read, but not to write them."""

ProgressCallback = Callable[[float], object]
"""Called now and then with the share of a file that has been read."""


def read(path: str, *, to_write: bool = False) -> bytes:
    """Return the bytes of the file at *path*; `SHIPPED` is the shipped file.

    What is read *to_write* it does not count for `was_read`.

    Raises:
        FileError: it cannot be read, is not a file, or is larger than `MAX_SIZE`.
    """
    try:
        if path == SHIPPED:
            return _shipped()
        if path == STDIN:
            return _bounded(path, _stdin())
        with open(path, "rb", buffering=0, opener=_open_nonblocking) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileError(path, "this is a device or a pipe; name a file")
            if not to_write:
                _remember(status)
            # Reading up to a bound takes many times longer than reading all.
            content = file.read(MAX_SIZE + 1) if status.st_size > MAX_SIZE else file.readall()
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error
    return _bounded(path, content or b"")  # None where one would have to wait, as in /proc/kmsg


def named(path: str | os.PathLike[str] | None) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that a caller gives as *path*; None is the shipped.

    Raises:
        FileError: it cannot be read.
        UsageError: this is not a path.
    """
    require(
        path,
        str | os.PathLike | None,
        "give a path; loads() takes the text of a file, from_data() data",
    )
    name = SHIPPED if path is None else os.fspath(path)
    if "\n" in name and not os.path.lexists(name):
        message = "this is a text, not a path; name the file (in Python, loads() reads texts)"
        raise UsageError(message)
    return name, read(name)


def _stdin() -> bytes:
    if sys.stdin is None:  # as where the shell has closed it
        raise FileError(STDIN, "this is closed; pipe a file into it")
    _remember(os.fstat(sys.stdin.fileno()))
    return sys.stdin.buffer.read(MAX_SIZE + 1)


def _remember(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        _read.add(_identity(status))


def _bounded(path: str, content: bytes) -> bytes:
    if len(content) > MAX_SIZE:
        raise FileError(path, f"the file has more than {MAX_SIZE >> 20} MiB; split it")
    return content


def _open_nonblocking(path: str, flags: int) -> int:
    """Open a file without blocking on a pipe or a device."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def relative_to(path: str, name: str) -> str:
    """Return the path of the file that the file at *path* calls *name*."""
    if name == SHIPPED:
        return name
    return os.path.join(os.path.dirname(path), os.path.expanduser(name))


def was_read(path: str) -> bool:
    """Return whether the file at *path*, whatever it is called there, has been read before."""
    return identity(path) in _read


def is_shipped(path: str) -> bool:
    """Return whether the file at *path* is the shipped one."""
    return identity(path) in map(identity, _shipped_paths())


def identity(path: str) -> object:
    """Return what all names of the file at *path* have in common, links included."""
    try:
        return _identity(os.stat(path))
    except (OSError, ValueError):
        return path


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def is_stream(path: str) -> bool:
    """Return whether what is at *path* is written to as it is, such as a pipe or /dev/stdout."""
    from mktcompare.files import streams

    return streams.is_stream(path)


def write(path: str, content: bytes) -> None:
    """Put *content* in the file at *path*: all of it, or nothing if anything fails.

    A stream, such as a pipe, a terminal or what the shell has opened, is written to as it is.

    Raises:
        FileError: it cannot be written; what was there before is still there.
    """
    from mktcompare.files import replacing, streams

    if streams.is_stream(path):
        streams.write(path, content)
    else:
        replacing.replace_all([replacing.Change(path, content)])


def rewrite(contents: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Put new contents in files that are there: in all of them or in none.

    By the path of each, *contents* has what was read from it and what it is to hold.

    Raises:
        FileError: one cannot be written, or has changed since it was read; all hold what they held.
    """
    from mktcompare.files import replacing, streams

    for path in filter(streams.is_stream, contents):
        raise FileError(path, "this is open already; name the file itself")
    changes = [replacing.Change(path, after, before) for path, (before, after) in contents.items()]
    if changes:
        replacing.replace_all(changes)


def packaged(*path: str) -> bytes:
    """Return what a file of this package holds, by its *path* from the package's folder."""
    return _load(os.path.join(_package(), *path))


def _load(path: str) -> bytes:
    # A module's loader, unlike open(), also reads from a zip; importlib.resources loads slowly.
    data: Callable[[str], bytes] = sys.modules[__name__].__spec__.loader.get_data  # type: ignore[union-attr]  # every file loader has it
    return data(path)


def _package() -> str:
    return os.path.dirname(os.path.dirname(__file__))


def _shipped() -> bytes:
    inside, above = _shipped_paths()
    for path in (inside, above):
        try:
            return _load(path)
        except OSError:
            continue
    raise FileError(
        os.path.basename(inside),
        "the shipped concepts file is missing from this installation; install it again, or name"
        " another with --concepts",
    )


def _shipped_paths() -> tuple[str, str]:
    """Return where concepts.yaml is: in the package, as in a wheel, or above it, as here."""
    package = _package()
    return os.path.join(package, "concepts.yaml"), os.path.join(
        os.path.dirname(package), "concepts.yaml"
    )


def file_error(path: str, error: OSError | ValueError) -> FileError:
    """Word the system's *error* for a user."""
    # A ValueError comes from a path that no system call takes, such as one with a NUL.
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FileError(path, (reason or "it cannot be used").lower())
