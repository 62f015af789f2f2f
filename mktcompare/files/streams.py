"""Streams that have a path: pipes, devices, and what this process has open already.

On Linux, /dev/stdout leads to the very file that the shell has opened; to replace or to truncate
it would lose what is in it.
"""

import os
import re
import stat

from mktcompare.files import file_error

_LINKS = 40
"""As many as Linux follows."""

_SYSTEM = re.compile("/(dev/(?!shm/)|proc/)")
"""The beginning of what are devices and processes; shared memory holds files like any other."""

_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
"""What an open file is called."""


def is_stream(path: str) -> bool:
    """Return whether what is at *path* is to be written to as it is, and never replaced."""
    try:
        if _descriptor(path) is not None or _is_of_system(path):
            return True
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def write(path: str, content: bytes) -> None:
    """Write *content* to the stream at *path*, all of it.

    Raises:
        BrokenPipeError: nobody reads it any more.
        FileError: it does not take it.
    """
    opened = _descriptor(path)
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOCTTY", 0)
    try:
        with open(os.open(path, flags) if opened is None else os.dup(opened), "wb") as file:
            file.write(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise file_error(path, error) from error


def _is_of_system(path: str) -> bool:
    """Return whether *path* is, by way of links or not, among devices and processes."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    target = os.path.realpath(path)
    return any(_SYSTEM.match(f"{each}/") for each in (folder, target))


def _descriptor(path: str) -> int | None:
    """Return the number of the open file that *path* is a name of, such as 1 for /dev/stdout."""
    for _ in range(_LINKS):
        folder, name = os.path.split(os.path.abspath(path))
        folder = os.path.realpath(folder)
        process = os.path.realpath("/proc/self")
        if _NUMBER.fullmatch(name) and (folder == "/dev/fd" or _lists_open_files(folder, process)):
            return int(name)
        try:
            path = os.path.join(folder, os.readlink(os.path.join(folder, name)))
        except OSError:
            break
    return None


def _lists_open_files(folder: str, process: str) -> bool:
    # The threads of a process share its files: /proc/self/task/1234/fd.
    return folder.startswith(f"{process}/") and os.path.basename(folder) == "fd"
