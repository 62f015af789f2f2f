"""Files, read whole and written whole or not at all."""

import os
import stat
import sys
from collections.abc import Callable, Mapping

from mktcompare.errors import FileError

SHIPPED = "mktcompare"
"""What the shipped concepts file is called where a path is expected."""

STDIN = "<stdin>"
"""What standard input is called where a path is expected."""

MAX_SIZE = 256 * 2**20
"""Bytes that one file may have: ten times a catalog of ten thousand concepts."""


def read(path: str) -> bytes:
    """Return the bytes of the file at *path*; `SHIPPED` stands for the shipped file.

    Raises:
        FileError: it cannot be read, is no file, or is larger than `MAX_SIZE`.
    """
    try:
        if path == SHIPPED:
            return _shipped()
        if path == STDIN:
            return _bounded(path, _stdin())
        with open(path, "rb", opener=_open_nonblocking) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileError(path, "this is a device or a pipe; name a file")
            # To read up to a bound takes many times longer than to read all.
            content = file.read(MAX_SIZE + 1 if status.st_size > MAX_SIZE else -1)
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error
    return _bounded(path, content)


def _stdin() -> bytes:
    if sys.stdin is None:  # as where the shell has closed it
        raise FileError(STDIN, "this is closed; pipe a file into it")
    return sys.stdin.buffer.read(MAX_SIZE + 1)


def _bounded(path: str, content: bytes) -> bytes:
    if len(content) > MAX_SIZE:
        raise FileError(path, f"the file has more than {MAX_SIZE >> 20} MiB; split it")
    return content


def _open_nonblocking(path: str, flags: int) -> int:
    """Open a file without waiting for whoever may be at the other end of a pipe or a line."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def relative_to(path: str, name: str) -> str:
    """Return the path of the file that the file at *path* calls *name*."""
    if name == SHIPPED:
        return name
    return os.path.join(os.path.dirname(path), os.path.expanduser(name))


def write(path: str, content: bytes) -> None:
    """Put *content* in the file at *path*: all of it, or nothing if anything fails.

    What exists and is no regular file, such as a pipe or a terminal, is written to as it is.

    Raises:
        FileError: it cannot be written; what was there before is still there.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:
                file.write(content)
            return
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error
    _replace_all({path: content}, {})


def rewrite(contents: Mapping[str, bytes]) -> None:
    """Put new *contents* in files that are there, by their paths: in all of them or in none.

    Raises:
        FileError: one cannot be read or written; all hold what they held before.
    """
    _replace_all(contents, {path: read(path) for path in contents})


def _shipped() -> bytes:
    """Find concepts.yaml beside this module, as in a wheel, or above it, as in the repository."""
    # The loader of this module, unlike open(), also reads from a zip.
    data: Callable[[str], bytes] = sys.modules[__name__].__spec__.loader.get_data  # type: ignore[union-attr]  # every file loader has it
    folder = os.path.dirname(__file__)
    try:
        return data(os.path.join(folder, "concepts.yaml"))
    except OSError:
        return data(os.path.join(os.path.dirname(folder), "concepts.yaml"))


def _replace_all(contents: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Replace files by others with new *contents*; go back to what was *before* if one fails."""
    drafts: dict[str, str] = {}
    done: list[str] = []
    path = ""
    try:
        # Whatever fails for want of space or permission fails before anything is changed.
        for path, content in contents.items():
            drafts[path] = _write_temporary(os.path.realpath(path), content)
        for path, draft in drafts.items():
            os.replace(draft, os.path.realpath(path))
            done.append(path)
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error
    finally:
        if len(done) < len(contents):
            for waiting in drafts.keys() - done:
                os.unlink(drafts[waiting])
            for changed in done:
                _replace_all({changed: before[changed]}, {})


def _write_temporary(target: str, content: bytes) -> str:
    """Write *content* to a new file beside *target*, ready to take its place."""
    import tempfile

    folder, name = os.path.split(target)
    descriptor, draft = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode_of(target))
    except BaseException:
        os.unlink(draft)
        raise
    return draft


def _mode_of(target: str) -> int:
    """Return the permissions of *target*, or those that a new file would get."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def file_error(path: str, error: OSError | ValueError) -> FileError:
    """Put the system's *error* into the user's words."""
    # A ValueError comes from a path that no system call takes, such as one with a NUL.
    trouble = error.strerror if isinstance(error, OSError) else str(error)
    return FileError(path, (trouble or "it cannot be used").lower())
