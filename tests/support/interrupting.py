"""A program that rewrites three files again and again, each time struck a step later.

Run with a folder and the name of a blow. What a blow leaves is printed as JSON: a list of the
exit code or signal, what the program said, and the content of every file by name. The blows: a
signal (SIGINT, SIGTERM and so on), which comes before each line of the code that writes
files; "once", with which one call of the system fails; "always", with which all that follow fail.
"""

import errno
import itertools
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from mktcompare import FileError, files
from mktcompare.files import drafts, replacing, signals

CALLS = {"open", "os.rename", "os.remove", "os.chmod", "os.chown", "os.setxattr", "os.listxattr"}
CODE = {drafts.__file__, replacing.__file__, signals.__file__}
BEFORE, AFTER = b"before " * 3000, b"after " * 3000
DONE = 77


def main(folder: Path, blow: str) -> None:
    """Strike at each step until there is none left."""
    for step in itertools.count():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in ("1.md", "2.md", "3.md"):
            (folder / name).write_bytes(BEFORE)
        (folder / "link.md").hardlink_to(folder / "2.md")
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os._exit(struck(folder, blow, step, writing))
        os.close(writing)
        with open(reading, encoding="utf-8") as said:
            text = said.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
        print(json.dumps([code, text, found]))  # noqa: T201 - the test reads it
        if code == DONE:
            return


class Blow:
    """What strikes at one step, and whether it has."""

    def __init__(self, folder: Path, name: str, step: int) -> None:
        """Strike at a *step* of what happens in the *folder*."""
        self._folder = str(folder)
        self._name = name
        self._step = step
        self._passed = 0

    @property
    def has_struck(self) -> bool:
        """Whether there were as many steps."""
        return self._passed > self._step

    def _is_due(self) -> bool:
        self._passed += 1
        return self._passed == self._step + 1 or (self._name == "always" and self.has_struck)

    def at_line(self, frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - as settrace has it
        """Send the signal."""
        if frame.f_code.co_filename not in CODE:
            return None
        if event == "line" and self._is_due():
            os.kill(os.getpid(), getattr(signal, self._name))
        return self.at_line

    def at_call(self, event: str, arguments: tuple[object, ...]) -> None:
        """Let a call of the system fail."""
        inside = event in CALLS and str(arguments[0]).startswith(self._folder)
        if inside and self._is_due():
            raise OSError(errno.EIO, "Input/output error")


def struck(folder: Path, name: str, step: int, said: int) -> int:
    """Rewrite the files; return `DONE` if there are fewer steps than that."""
    blow = Blow(folder, name, step)
    if name.startswith("SIG"):
        sys.settrace(blow.at_line)
    else:
        sys.addaudithook(blow.at_call)
    try:
        files.rewrite({str(path): (BEFORE, AFTER) for path in pages(folder)})
    except FileError as error:
        os.write(said, str(error).encode())
        return 1
    except KeyboardInterrupt:
        return 130
    except BaseException:  # noqa: BLE001 - the test is told
        os.write(said, traceback.format_exc().encode())
        return 2
    finally:
        sys.settrace(None)
    return 0 if blow.has_struck else DONE


def pages(folder: Path) -> Iterator[Path]:
    """Give the files to rewrite; the second has two names, and so is written over."""
    for name in ("1.md", "2.md", "3.md"):
        yield folder / name


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
